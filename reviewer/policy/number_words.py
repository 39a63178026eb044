"""The words around a number that tell whose it is; ``numbers`` puts them together.

Source: 45 CFR 164.514(b)(2)(i)(B)-(R); annotation guide, rulings 20, 22 and 27; figures in tests/policy/test_numbers.py.
"""

import re

PROVIDER = re.compile(r"\b(?:npi|dea|prescriber|provider|physician|medical|nursing|rn|state board)\b", re.I)
PATIENT_ITEM = re.compile(
    r"\b(?:rx|prescription|refill|accession|specimen|wrist\s?band|band|subject|participant|patient|pt|trial|study|"
    r"enrollee|mri|ct|scan|claim|barcode|case|incident|resident|sample|chart|encounter|visit)\b",
    re.I,
)
STAFF_ITEM = re.compile(
    r"\b(?:my|our|staff|employee|badge|officer|nurse|doctor|dr|pharmacist|colleague|prescriber|volunteer)\b", re.I
)
COURT = re.compile(r"\b(?:protective|restraining|court|docket|asset|tag|order|invoice from|po|purchase)\b", re.I)
EQUIPMENT = re.compile(
    r"\b(?:pump|scanner|tablet|laptop|printer|workstation|loaner|asset|vent|server|defibrillator|monitor|ipad|pager|"
    r"radio|bed|cart|truck|ambulance|rig|raffle|vehicle for sale|our)\b",
    re.I,
)
BODY_DEVICE = re.compile(
    r"\b(?:pacemakers?|icd|implant\w*|loop recorder|recorder|cpap|bipap|hearing aids?|knee|hip|lens|stent|valve|insulin|"
    r"udi|shunt|stimulator|prosthe\w+|patient|pt|his|her|their|she|he)\b",
    re.I,
)
BANK = re.compile(r"\b(?:routing|deposit|wired?|payroll|reimburse\w*|donat\w+|w-?2)\b", re.I)
OWN = re.compile(r"\b(?:my|mine)\b(?!\s+(?:patient|pt|client|resident))[^.!?\n]{0,24}$", re.I)
OFFICE_LINE = re.compile(
    r"\b(?:line|office|desk|front desk|questions?|booking|schedule|register|rsvp|info|information|billing|relations|"
    r"clinic|pharmacy|hotline|security|fax|tickets?|hiring|jobs?|careers|enroll|bids?|foundation|call us|contact us|"
    r"program|sign up)\b[^.!?\n]{0,24}$",
    re.I,
)
CASE = re.compile(r"\b(?:case|incident)\b", re.I)
THEIRS = re.compile(
    r"\b(?:her|his|their|patient'?s?|pt'?s?|resident'?s?|she|he|lady|man|woman|gentleman|guy|fella|kid|boy|girl|"
    r"grandma|grandpa|mom|dad|somebody|someone)\b",
    re.I,
)
IMPLANT = re.compile(
    r"\b(?:pacemakers?|icd|implant\w*|loop recorders?|cpap|bipap|hearing aids?|cochlear|insulin pumps?|stimulators?|prosthe\w+|"
    r"heart monitor|event monitor|holter|glucose (?:monitor|sensor)|dexcom|lvad|port-a-cath)\b",
    re.I,
)
"""Devices that one person wears or carries: their serial number is a patient's even where nobody is named."""
UDI = frozenset({"DEV-001", "DEV-004"})
PERSONAL = re.compile(
    r"\b(?:cell|mobile|her|his|their|home|number is|reach (?:him|her|them)|text (?:him|her|them)|call (?:him|her|them)|"
    r"emergency contact|wife|husband|daughter|son|mom|dad|mother|father|patient|pt|client|emailed|wrote|from)\b"
    r"[^.!?\n]{0,32}$",
    re.I,
)
STREET = re.compile(
    r"\d+\s+\S+.*\b(?:st|street|rd|road|ave|avenue|ln|lane|dr|drive|ct|court|blvd|way|apt|pl|place|ter|cir|circle|hwy|pike|trail|trl)\b",
    re.I,
)
CHART = re.compile(
    r"\b(?:chart|patient|name|record|census|mri|ct|x-?ray|ultrasound|scan|viewer|emr|ehr|lab|results|tracking|schedule|"
    r"vitals|mrn|date of birth|dob|accession|medication|radiograph|echo|monitor with|check-?in)\b",
    re.I,
)


CARE = re.compile(
    r"\b(?:glucose|sugar was|a1c|psa|mris?|stops breathing|cpap|drug test|chlamydia|melanoma|tumou?rs?|ct scans?|x-?rays?|ultrasounds?|biops(?:y|ies)|lab results?|labs|test results?|surger(?:y|ies)|"
    r"recovery|rehab|dialysis|chemo|stitches|refills?|meds|methadone|suboxone|prescriptions?|hepatitis|hiv|std|sti|cancer|diabet\w+|"
    r"parkinson\w*|seizures?|in labor|water broke|gave birth|pregnan\w+|discharge[d]?|anesthesia|propofol|copay|crowns?|root canal|"
    r"cleanings|injections?|infusions?|transfusions?|transplants?|clinic|appointments?|telehealth|follow-?ups?|(?:your|her|his|their) visit|"
    r"wound|rash|fracture|concussion|stroke|heart|chest|pacing|paced|therapy|overdose|in the ER|admitted|amputation)\b",
    re.I,
)
"""Words of care beside a number: with somebody spoken of or to, the number is that of a patient."""
STAFF_PAPER = re.compile(
    r"\b(?:W-?[249]|I-9|HR|payroll|new[- ]hire|onboarding|pay ?(?:check|slip|stub)s?|direct deposit|bonus|raise|salary|"
    r"personnel|employees?|employment|hired|supervisor|staff(?:er)?|coworkers?|co-workers?|1099|background check|timesheets?|"
    r"benefits enrollment|withholding)\b"
)
OWN_CONTACT = re.compile(
    r"\b(?:my (?:own |personal |private |direct )?(?:cell|phone|number|house|home|line|mobile|whatsapp|digits|page|account|handle|"
    r"e-?mail|ig|insta\w*|snap|profile)|(?:text|call|message|reach|whatsapp|ring|dm|add|follow|find|e-?mail|hit) me(?: up)?|"
    r"i'?m|i am|(?:it's|its) me|where to find me)\b[^.!?\n]{0,40}$",
    re.I,
)
ADVOCATE = re.compile(
    r"\b(?:patients?|client)'?s?\s+(?:advoca\w+|relations?|representatives?|experience|services|line|portal|access|safety|"
    r"navigators?|financial|accounts|education|ombuds\w*|care line|support)\b",
    re.I,
)
MACHINE = re.compile(
    r"\b(?:servers?|hosts?|jump box|vpn|client|passwords?|user is|guest acct|subnet|gateway|router|printers?|firewall|proxy|nodes?|cameras?|switch|console|dns|"
    r"internal|scanner|the portal is|interface|node)\b",
    re.I,
)
RECORD_LINK = re.compile(
    r"(?:mrn|patient|pt|chart|dob|ssn|member|acct|accession|encounter|result)(?:_?(?:id|no|num|number))?[=/_-]\w*\d{3}",
    re.I,
)
IN_BODY = re.compile(
    r"\b(?:in(?:side)?|on|around)\s+(?:the|her|his|their|a|an|your|somebody's|someone's)\s+(?:\w+\s+){0,2}(?:chest|hip|knee|heart|spine|"
    r"body|belly|arm|leg|ear|eye|abdomen|shoulder|neck|back|wrist|ankle)s?\b",
    re.I,
)
WORN = re.compile(
    r"\b(?:your|her|his|their)\s+(?:\w+\s+){0,2}(?:defibrillator|pacemaker|implant|pump|cpap|glucose|heart|sugar|monitor)\b",
    re.I,
)
SPOKEN_TO = re.compile(r"\s*[,:;.!?-]*\s*(?:\w+\s+){0,4}?(?:you|your|you're|you've|u|ur|sir|ma'am)\b", re.I)
STAFF_HANDLE = re.compile(r"@(?:dr|doc|nurse|rn|np|md)[._]", re.I)


STAFF_AFTER = re.compile(
    r"[^.!?\n]{0,24}\b(?:mine|me|myself|my|our (?:chief|boss|director|manager|ceo|cfo|cmo|coo|cio|president|surgeon|doctor|nurse)|"
    r"the (?:chief|boss|director|manager|ceo|cfo|cmo|coo|cio|president)|dr)\b(?! (?:patient|pt|client))",
    re.I,
)
"""Right behind a number: it is the author's or a colleague's."""
GREETING = re.compile(r"(?:^|[.!?\n]\s*)(?:(?:hey|hi|hello|dear|yo|to|attn|ok|okay)\b\W*)?$", re.I)
DOES = re.compile(r"\s*,?\s*(?:who|whose|stops?|wanted|wants|keeps?|needs?|called|asked|missed|skipped)\b", re.I)
MAILBOX = re.compile(
    r"(?:[a-z]+[._-])?(?:jobs?|careers?|hiring|recruit(?:ing|ment|er)?|talent|volunteers?|info|help(?:desk)?|contact|hello|office|"
    r"front-?desk|reception|billing|accounts|press|media|news|events?|rsvp|foundation|giving|donate|education|classes|"
    r"privacy|compliance|feedback|relations|support|scheduling|appointments|records|pharmacy|library)(?:[._-][a-z]+)?@",
    re.I,
)
"""The local part of a mailbox that belongs to a function and to nobody in person."""
INVITES = re.compile(
    r"\b(?:call|phone|ring|dial|text|reach|contact|write to|write us|e-?mail|hear from (?:you|anyone|everybody|everyone)|"
    r"(?:welcome|appreciate|like) a (?:call|note|word)|speak with|talk with|talk to|get in touch|visit us|questions?)"
    r"(?:\s+(?:us|our|the|you|directly|at|on|to|with|office|team|manager|line|relations|anytime|today|here|in person))*\s*[:,?-]?\s*$",
    re.I,
)
"""Words of an organisation's account that invite everybody to a phone or a mailbox."""
VENUE = re.compile(
    r"\b(?:cent(?:er|re)|clinic|office|hospital|building|hall|church|library|campus|lobby|auditorium|cafeteria|pharmacy|"
    r"school|classroom|gym|pavilion|visit us|find us|located|located at|our (?:new )?(?:home|address|doors|site)|address|where)\b"
    r"[^.!?\n]{0,24}$",
    re.I,
)
"""Right before a street address: it is where the organisation or its event is."""
