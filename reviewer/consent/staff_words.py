"""Words around a name that are said of a colleague, where no list of the office knows the name.

Two strengths: matters of employment (a department, a shift, pay, discipline, an anniversary of service) make somebody
staff whatever else the post says; greetings and thanks do so only where nothing of care is told.
Source: office policy (release form for staff, ruling 25 of the annotation guide); written for this program.
"""

import re

REACH = 70
"""Characters read on either side of a name."""

_ROLE = (
    r"(?:nurse|rn|cna|lpn|np|pa|midwife|midwives|doula|medic|paramedic|emt|aide|orderly|tech|technician|technologist"
    r"|phlebotomist|pharmacist|therapist|hygienist|dentist|surgeon|physician|doctor|hospitalist|anesthetist|crna"
    r"|anesthesiologist|radiographer|radiologist|sonographer|receptionist|secretary|clerk|coder|biller|scheduler"
    r"|registrar|housekeeper|custodian|janitor|chaplain|dietitian|cook|barista|guard|volunteer|intern"
    r"|resident physician"
    r"|extern|preceptor|lead|specialist|officer|chief|assistant|champion|analyst|engineer|librarian"
    r"|student nurse|nursing student|charge nurse|manager|director|supervisor|coordinator|educator"
    r"|coworker|co-worker|colleague|teammate|boss|mentor|trainee|new hire|new grad|employee|staffer|caregiver"
    r"|work (?:wife|husband|bestie|mom|dad|sister|brother|buddy|twin))s?"
)
_DESK = (
    r"(?:billing|payroll|hr|human resources|i\.?t\.?|pharmacy|housekeeping|evs|dietary|food service|the kitchen"
    r"|transport|registration|scheduling|admissions|admitting|coding|medical records|maintenance|security|supply"
    r"|purchasing|marketing|the lab|lab|imaging|radiology|x-?ray|the front desk|reception|nights?|days|night shift"
    r"|day shift|evenings|the night crew|the day crew|accounting|finance|facilities|the gift shop"
    r"|the mail ?room|the cafeteria"
    r"|the call center|central supply|sterile processing|biomed|volunteer services)"
)
_AND = r"(?:,? (?:and|&|y) [\w'’.-]+(?: [A-Z][\w'’.-]+)?)*"

_STRONG_BEFORE = re.compile(
    rf"\b(?:our|my|the|new|fellow|student|charge|night|day|favorite|beloved|own)(?: [\w-]+){{0,2}} {_ROLE}(?:,"
    rf"| named| is| are|:)? (?:[\w'’-]+(?:,| and| &) )*$"
    r"|\b(?:trained|precepted|mentored|oriented|hired|promoted|onboarded|written up|fired) by $"
    r"|\b(?:new face|new hire|new grad|employee|nurse|staff member|team member|volunteer) (?:\w+ ){0,5}(?::"
    r"|is|was|goes to) $"
    r"|\byears? (?:of|in|as) [^.!?\n]{0,60}[:,] $"
    r"|\bof the (?:year|month|quarter|week)(?: is|:|,| goes to|,? congratulations to)? $"
    r"|\b(?:wall of fame|hall of fame|(?:staff|team|employee|nurse|volunteer) spotlight|meet the team"
    r"|service award|daisy award)s?(?::| for| to| goes to) $"
    r"|\b(?:hr|management|admin) (?:\w+ ){0,3}(?:fired|suspended|wrote up|let go|demoted|promoted|investigated) $",
    re.IGNORECASE,
)
_STRONG_AFTER = re.compile(
    rf"^{_AND}(?:'s|’s)?,? (?:(?:down|up|over|who works|works|working) )?(?:from|in|of|at|on|with) (?:our "
    rf"|the )?{_DESK}\b(?! (?:i|we|you|he|she|they)\b)"
    rf"|^{_AND},? (?:is|was|as|,|—|-|our|are) ?(?:(?:our|the|a|an|new|your|now|named"
    rf"|back as) ){{0,3}}(?:\w+ ){{0,2}}{_ROLE}\b"
    rf"|^[^.!?\n]{{0,40}}\b{_ROLE} of the (?:year|month|quarter|week)\b"
    rf"|^{_AND}[^.!?\n]{{0,30}}\b(?:forgot|forgets|lost|shared|wrote|left) (?:his|her|their) (?:password|badge"
    rf"|login|pin|keys|lanyard|pager)\b"
    rf"|^{_AND} (?:makes|earns|gets paid|is paid|made) \$?\d"
    rf"|^{_AND}[^.!?\n]{{0,30}}\b(?:written up|was fired|got fired|let go|on probation|suspended|demoted"
    rf"|promoted|resigned|retir(?:es?|ed|ing)|hired|quit (?:today|yesterday|last)|final warning|passed (?:the "
    rf"|her |his )?(?:boards|nclex)|certified|(?:daisy|employee|staff) award|years? (?:of|in|as) (?:service"
    rf"|nursing|midwifery|practice|a)|finished (?:orientation|residency|training)|first (?:day|shift"
    rf"|week) (?:on|at|with|as|in)|last (?:day|shift) (?:on|at|with|as|in)|had (?:his|her|their) first (?:day"
    rf"|shift)|joined (?:us|our|the team)|joins (?:us|our|the team)|taught me|trained me|precepted me"
    rf"|covered (?:my|for me|our)|stayed (?:late|after (?:her|his|their) shift)|called out|called in sick"
    rf"|picked up (?:a|my|an extra) shift|(?:brought|made|baked) [^.!?\n]{{2,30}}\b(?:to lunch|to work"
    rf"|break ?room|potluck|for the (?:crew|team|unit|floor|shift))|we (?:all )?missed you (?:at|on) (?:the"
    rf"|our)|keeps our (?:floors|halls|unit|rooms|clinic|computers)|gave the wrong|hung the wrong|botched|charted)\b",
    re.IGNORECASE,
)
_GREETING_BEFORE = re.compile(
    r"\b(?:welcome|say hello to|say hi to|hello to|meet|congrat(?:s|ulations)(?: to)?|kudos(?: to)?"
    r"|hats off to|props to"
    r"|cheers to|shout ?-?outs? to|thank you,?|thanks,?(?: to)?|thankful for|grateful (?:for|to)|proud of"
    r"|happy (?:birthday|retirement|anniversary)"
    r"(?:,| to)?|well done,?|bravo,?|we will miss you,?|goodbye,?|farewell,?|listen to|give it up for"
    r"|high five(?:s)? (?:to|for)|applause for"
    r"|nominate|vote for|(?:coffee|lunch|donuts|drinks|pizza)(?: is)? on|lunch with"
    r"|potluck with)(?: to)? (?:[\w'’.-]+(?:,| and| &) )*$",
    re.IGNORECASE,
)
_TEAM = re.compile(
    rf"\b(?:{_ROLE}|shift|orientation|our (?:new|team|unit|staff|department|own)|the (?:\w+ )?(?:team|crew|unit)"
    rf"|on (?:nights|days)|years (?:of|with)|colleagues?"
    rf"|break ?room|badge|scrubs|retire\w*|co-?workers?|department|interns|award|certification|potluck|desk"
    rf"|buildings?)\b",
    re.IGNORECASE,
)


def employed(text: str, start: int, end: int) -> bool:
    """True if the words right around a name are a matter of employment."""
    before, after = _around(text, start, end)
    return bool(_STRONG_BEFORE.search(before) or _STRONG_AFTER.search(after))


def greeted(text: str, start: int, end: int) -> bool:
    """True if a name is greeted, thanked or praised in a sentence about the team."""
    before, after = _around(text, start, end)
    return bool(_GREETING_BEFORE.search(before)) and bool(_TEAM.search(before) or _TEAM.search(after))


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    return text[max(0, start - REACH) : start], text[end : end + REACH]
