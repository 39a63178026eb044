"""The shapes of dates and times: one pattern per way people write them, for the finder in ``dates``.

Source: 45 CFR 164.514(b)(2)(i)(C); annotation rulings 11 and 12. The longest match at a place wins, then the first rule.
"""

import re

LONG = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?"
)
_MES = r"(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)"
_DAYNAME = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|(?:mon|tues|tue|wed|thurs|thur|thu|fri|sat|sun)\b\.?)"
)
_FULL_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_DIA = r"(?:lunes|martes|miércoles|miercoles|jueves|viernes|sábado|sabado|domingo)"
_PART = r"(?:morning|afternoon|evening|night)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_SEASON = r"(?:spring|summer|fall|autumn|winter)"
_NUMBER = (
    r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|"
    r"a couple(?: of)?|a few|several|an|a)"
)
_NTH = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|"
    r"seventeenth|eighteenth|nineteenth|twentieth|thirtieth|(?:twenty|thirty)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))"
)
_HOUR_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_AMPM = r"(?:[ap]\.?m\b\.?|[ap]\b(?!\.))"
_CLOCK = r"(?:(?:1[0-2]|0?[1-9])(?::[0-5]\d)?\s?(?:[ap]\.m\.|[ap]m(?=s?\b))|noon|midnight|mediodía|medianoche)"
_TO = r"\s?(?:-|to|until|till|through)\s?"

_LEAD = (
    r"(?:(?<=\sat )|(?<=^at )|(?<=\safter )|(?<=^after )|(?<=\sbefore )|(?<=\suntil )|(?<=\stil )|(?<=\still )|(?<=\sby )|"
    r"(?<=\ssince )|(?<=^since )|(?<=\saround )|(?<=\spast ))"
)
"""What stands before an hour that is said without a.m. or p.m."""
_HOUR_END = (
    r"(?:[.!?;:)…]+[\"'”’)]?(?:\s|$|[.?!])|,(?:\s(?!\d|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)|$)|\s*$|\s*\n|"
    r"\s(?:and|or|on|in the|at night|for the|by the|but|instead|today|tomorrow|tonight|yesterday|sharp|if|this|last|so|because|when|"
    r"we|you|i|he|she|they|with|please|bring|to see|that|outside|behind|each|every|most|our time|my time|your time|their time|"
    r"local|eastern|central|pacific|mountain|est|cst|pst|gmt|mon|tue|wed|thu|fri|sat|sun|opened|came|called|stood|until|till|"
    r"from|as|until|while|about|work|sleep|breakfast)\b|\s[^\w\s$#])"
)
"""What may follow it: the end, a mark, or a word that goes on; no noun that it would count."""
RULES: tuple[tuple[str, str, float, str], ...] = (
    # (rule id, name, score, pattern); the longest match at a place wins, then the first rule.
    ("DAT-001", "weekday and date", 0.95, rf"\b{_DAYNAME}(?:,\s|\s)(?:the\s)?(?:{_MONTH}\s{_DAY}(?:-{_DAY})?\b(?:,?\s{_YEAR}\b)?|(?:0?[1-9]|1[0-2])/(?:3[01]|[12]\d|0?[1-9])(?:/(?:\d\d){{1,2}})?\b|{_DAY}(?<=[a-z])\b(?:\sof\s{_MONTH})?|{_DAY}\s(?:{LONG})\b(?:\s{_YEAR}\b)?)"),
    ("DAT-002", "month and day", 0.95, rf"\b{_MONTH}\s(?:the\s)?{_DAY}\b(?![:%/]|\.\d|\s?(?:am|pm|years?|weeks?|months?|days?|hours?|minutes?|times|percent|cases|patients|of\s(?:my|our|the|us|them))\b)(?:(?:\s?-\s?|\s(?:to|through|thru)\s)(?:{_MONTH}\s)?{_DAY}\b(?![:%/]|\s?(?:am|pm|a\.m|p\.m)\b))?(?:,?\s{_YEAR}\b)?"),
    ("DAT-003", "day and month", 0.92, rf"\b(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)\s(?:of\s)?|(?:3[01]|[12]\d|0?[1-9])\s)(?:{LONG}|jan|feb|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b(?:,?\s{_YEAR}\b)?"),
    ("DAT-008", "day in words and month", 0.9, rf"\b{_NTH}\sof\s(?:{LONG})\b(?:,?\s{_YEAR}\b)?"),
    ("DAT-004", "numeric date", 0.9, r"(?<![\d/.-])(?:(?:0?[1-9]|1[0-2])/(?:3[01]|[12]\d|0?[1-9])/(?:(?:19|20)\d\d|\d\d)|(?:0?[1-9]|1[0-2])-(?:3[01]|[12]\d|0?[1-9])-(?:19|20)\d\d|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:3[01]|[12]\d|0[1-9])|(?:3[01]|[12]\d|0?[1-9])\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d)(?![\d/-]|\.\d)"),
    ("DAT-006", "month and year", 0.85, rf"\b(?:(?:early|late|mid)[ -])?{_MONTH}(?:\sof)?,?\s{_YEAR}\b"),
    ("DAT-007", "season of a year", 0.8, rf"\b(?:(?:early|late|mid)[ -])?{_SEASON}(?:\sof)?\s{_YEAR}\b"),
    ("DAT-010", "relative day", 0.93, rf"\b(?:the\sday\s(?:before\syesterday|after\stomorrow)|(?:today|yesterday|tomorrow)(?:\s{_PART})?|tonight|tonite|2nite|2day|2morrow|2moro|tmrw|last\snight|this\s(?:very\s)?(?:mornin\b|morning|afternoon|evening)|(?:this|last|next|this\spast|this\scoming)\s(?:(?:week|weekend|month)\b|{_SEASON}\b|{_MONTH}(?!\s{_DAY}\b)|{_DAYNAME}(?:\s{_PART})?)|(?:last|next)\squarter(?!\s(?:mile|pound|inch|final|of|back|tank|cup|century))|next\sweek|past\sweekend|tmr|yday)(?=s?\b)(?!\w\w)"),
    ("DAT-011", "days, weeks or months ago", 0.85, rf"\b(?:(?:just|about|almost|over|only)\s)?(?P<ago>{_NUMBER}\s(?:minute|min|hour|hr|day|night|week|month)s?\s(?:ago\b|back(?=[.,;!?)]|$|\s(?:and|but|when|he|she|we|they)\b)))"),
    ("DAT-012", "weekday", 0.85, rf"\b{_FULL_DAY}(?:\s{_PART})?\b(?!s\b)"),
    ("DAT-013", "short weekday", 0.66, rf"(?:(?:(?<=\son\s)|(?<=\slast\s)|(?<=\sthis\s)|(?<=\snext\s)|(?<=\sby\s)|(?<=\suntil\s)|(?<=\still\s)|(?<=\ssince\s)|(?<=^on\s))(?:mon|tues|tue|wed|thurs|thur|thu|fri|sat|sun)(?:\s{_PART})?\b|\b(?:tues|thurs|thur|fri)(?:\s{_PART})?\b(?!')|\b(?:mon|tue|wed|thu|sat|sun)\s{_PART}\b|\b(?:mon|tue|wed|thu|sat|sun)\b(?=,?\s(?:1[0-2]|[1-9])(?::[0-5]\d|\s?-\s?\d|\s?(?:am|pm|a\.m|p\.m|to\s\d)))|\b(?:mon|tue|wed|thu)\b(?=\s(?:at|from|after|before|noon)\s(?:\d|noon)))"),
    ("DAT-014", "month", 0.75, rf"\b(?:(?:early|late|mid)[ -])?(?:{LONG})\b"),
    ("DAT-015", "day of the month", 0.75, r"(?:(?<=\son the )|(?<=\sby the )|(?<=\suntil the )|(?<=\still the )|(?<=\ssince the )|(?<=^on the )|(?<=\smeets the )|(?<=\sdue the )|(?<=\sstarts the )|(?<=\scloses the ))(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)\b(?!\s(?:floor|and\s\w+\sof|street|st\b|ave|day|birthday|time|shift|hole|grade|anniversary|try|attempt|patient|call|code|page|graders?))"),
    ("DAT-016", "day of the month alone", 0.66, r"(?:(?<=\sthe )|(?<=^the ))(?:3[01]|[12]\d|[5-9])th\b(?=[.,;!?)]|\s*$|\s[^\w\s]|\s(?:at|and the|from|works|instead)\b)|(?:(?<=\sthe )|(?<=^the ))(?:2[123]|31)(?:st|nd|rd)\b(?=[.,;!?)]|\s*$|\s[^\w\s]|\s(?:at|and the|from|works|instead)\b)"),
    ("DAT-020", "clock time", 0.93, rf"\b(?:(?:(?:1[0-2]|0?[1-9])(?::[0-5]\d)?|{_HOUR_WORD}\s(?=to|until|till)){_TO})?{_CLOCK}(?:{_TO}(?:{_CLOCK}|(?:1[0-2]|[1-9])(?::[0-5]\d)?\b(?![:/%])|{_HOUR_WORD}\b))?(?=s?\b|\W|$)(?!\w\w)"),
    ("DAT-021", "24-hour or plain clock time", 0.85, r"(?<![\d:.,/(-])\b(?:[01]?\d|2[0-3]):[0-5]\d(?:\s?(?:h|hrs|hours))?\b(?!:\d|[\d/]|\.\d|\s(?:mile|ratio|scale|staffing|split))(?:\s?(?:-|to|a)\s?(?:[01]?\d|2[0-3]):[0-5]\d\b)?(?:\sde la (?:mañana|tarde|noche|madrugada))?"),
    ("DAT-022", "military time", 0.8, r"(?:(?<=\sat )|(?<=\saround )|(?<=\sby )|(?<=\ssince )|(?<=\suntil )|(?<=\sbefore )|(?<=\safter ))(?:[01]\d|2[0-3])[0-5]\d\b(?:\s?(?:h|hrs|hours)\b)?(?!\s(?:patients|people|cases|visits|babies|mg|ml|units|members|words|steps))"),
    ("DAT-031", "military time", 0.7, r"(?:^|(?<=[.!?,…] )|(?<=[-—–] )|(?<=\sfrom )|(?<=\stil )|(?<=\still ))(?:0\d|1\d|2[0-3])[0-5][05](?:\s?(?:h|hrs|hours)\b)?(?=[,.:;!?]?(?:\s(?:and|on|the|shift|so|wake|report|huddle|handoff|alarm|rounds|start|until|till|to|-|—|–|[^\w\s])|\s*$))(?<!19\d\d)(?<!20\d\d)|\b0\d[0-5]\d(?=\s?(?:hrs|hours|h)\b)"),
    ("DAT-023", "spoken time", 0.88, rf"\b(?:half\s(?:past\s)?{_HOUR_WORD}|(?:a\s)?quarter\s(?:past|to|after|of)\s(?:{_HOUR_WORD}|noon|midnight|\d{{1,2}})|(?:five|ten|twenty|twenty-five|\d{{1,2}})(?:\sminutes)?\s(?:past|to|before|after)\s(?:{_HOUR_WORD}|noon|midnight)|(?:\d{{1,2}}|{_HOUR_WORD})\so'\s?clock)\b(?!\s(?:days|weeks|months|years|hours|times|people|patients))"),
    ("DAT-024", "bare hour", 0.62, rf"{_LEAD}(?:1[0-2]|[1-9])(?![:/-])(?={_HOUR_END})"),
    ("DAT-026", "bare hour in words", 0.62, rf"{_LEAD}{_HOUR_WORD}(?={_HOUR_END})"),
    ("DAT-032", "hour in the morning", 0.86, rf"(?:(?:^|(?<=[.!?,;:…] )|(?<=[.!?,;:…]\n)|(?<=[-—–] ))|{_LEAD}|(?<=like )|(?<=here )|(?<=home )|(?<=it's )|(?<=was )|(?<=this )|(?<=before ))(?:1[0-2]|[1-9]|{_HOUR_WORD})(?::[0-5]\d)?\s(?:in\sthe\s(?:morning|afternoon|evening|night)|at\snight)\b"),
    ("DAT-027", "hour after a weekday", 0.66, rf"(?:(?<=[nsir]day, )|(?<=[nsir]day ))(?:{_HOUR_WORD}|1[0-2]|[1-9])(?=[,.;!]\s|[,.;!]?$)"),
    ("DAT-028", "opening hours", 0.78, rf"(?:(?<=[nsir]day )|(?<=weekdays )|(?<=[nsir]day, )|(?<=weekdays, )|(?<=open )|(?<=hours )|(?<=hours: )|(?<=hours are )|(?<=\bsat )|(?<=\bsun )|(?<=\bmon )|(?<=\bwed )|(?<=\bthu )|(?<=\btues )|(?<=\bthurs )|(?<=\bfri )|(?<=daily )|(?<=daily, )|(?<=weekends ))(?:(?:1[0-2]|[1-9])(?::[0-5]\d)?\s?(?:-|to|until|till)\s?(?:1[0-2]|[1-9])(?::[0-5]\d)?|{_HOUR_WORD}\s(?:to|until|till)\s{_HOUR_WORD})\b(?![:%/]|\.\d|-\w|\s(?:years|months|weeks|days|hours|minutes|percent|mg|ml|units|patients|people|beds|nurses|points|times|loss|win|final)\b)"),
    ("DAT-033", "hours between commas", 0.7, r"(?:(?<=[a-z\d]\d, )|(?<=[a-z\d], )|(?<=[.!?] )|(?<=^))(?:[6-9]|1[0-2])(?::[0-5]\d)?\s?(?:-|to|until|till)\s?(?:1[0-2]|[1-9])(?::[0-5]\d)?(?=[.,;!]\s|[.,;!]?$|[.,;!]?\n|\sthat\s|\s(?:on\s)?(?:mon|tue|wed|thu|fri|sat|sun)\w*|\s(?:weekdays|daily|every)\b|\s[^\w\s])"),
    ("DAT-025", "range of hours", 0.8, r"(?:(?<=\sfrom )|(?<=^from ))(?:1[0-2]|[1-9])(?::[0-5]\d)?\s?(?:-|to|until|till)\s?(?:1[0-2]|[1-9])(?::[0-5]\d)?\b(?![:%/]|\.\d|-\w|\s(?:years|months|weeks|days|hours|minutes|percent|mg|ml|units|patients|people|beds|nurses|points|times|miles|pounds|lbs|kids|on a|out of|of|a\b|to)\b)"),
    ("DAT-030", "holiday", 0.8, r"\b(?:(?:this|last|next)\s)?(?:christmas(?:\seve|\sday|\smorning|\snight)?|thanksgiving(?:\sday|\seve|\smorning)?|new\syear'?s(?:\seve|\sday)?|easter(?:\ssunday|\sweekend|\smonday)?|halloween(?:\snight)?|(?:the\s)?(?:fourth|4th)\sof\sjuly|memorial\sday(?:\sweekend)?|labor\sday(?:\sweekend)?|mother'?s\sday|father'?s\sday|valentine'?s(?:\sday)?|veterans'?\sday|presidents'?\sday|independence\sday|juneteenth|st\.?\spatrick'?s\sday|columbus\sday|mlk\sday|good\sfriday|black\sfriday|ash\swednesday|palm\ssunday|super\sbowl\ssunday|boxing\sday|groundhog\sday|leap\sday|passover|ramadan|eid(?:\sal-fitr|\sal-adha)?|hanukkah|diwali|lunar\snew\syear|cinco\sde\smayo|kwanzaa|nochebuena|navidad|xmas(?:\seve|\sday|\smorning)?|all\s(?:saints|souls)'?s?'?\sday|whit\s(?:sunday|monday)|white\ssunday|pentecost|epiphany|three\skings\sday|maundy\sthursday|holy\ssaturday|mardi\sgras|rosh\shashanah|yom\skippur|purim|sukkot|holi|nowruz|chuseok|canada\sday|anzac\sday|australia\sday|remembrance\sday|armistice\sday|bonfire\snight|guy\sfawkes\snight|hogmanay|burns\snight|bastille\sday|flag\sday|indigenous\speoples'?\sday|d[ií]a\sde\s(?:los\s)?muertos|d[ií]a\sde\sreyes|semana\ssanta|viernes\ssanto)(?!\w)"),
    ("DAT-034", "time of the sun", 0.72, r"(?:(?<=\sat )|(?<=\sby )|(?<=\ssince )|(?<=\saround )|(?<=^at ))(?:dawn|dusk|sunrise|sunset|daybreak|sundown|nightfall|teatime)\b(?!\s(?:drive|road|lane|court|ave|manor|village|of|dish|soap))"),
    ("DAT-035", "season", 0.68, rf"(?:(?<=\ssince )|(?<=\suntil )|(?<=\still )|(?<=\stil )|(?<=\sby )|(?<=\scome )|(?<=\ssince the )|(?<=\suntil the )|(?<=\sthrough the )|(?<=\sover the )|(?<=\sby the )|(?<=\sof the ))(?:(?:early|late|mid)[ -])?{_SEASON}\b(?=[.,;!?:)]|\s*$|\s[^\w\s]|\s(?:and|but|when|because|we|he|she|i|they|with|so|that|my|our|his|her|for|to|on|at|if|break)\b)|(?:\b(?:open(?:s|ed|ing)?|start(?:s|ed|ing)?|beg(?:ins|an)|launch(?:es|ed|ing)?|return(?:s|ed|ing)?|retir(?:es|ed|ing)|due|graduat\w+|married|wedding|mov(?:es|ed|ing)|again|back|breaks ground|comes|coming)\b[^.!?\n]{{0,24}}\sin\s(?:the\s)?)(?P<a>(?:(?:early|late|mid)[ -])?(?:spring|summer|autumn|winter))\b(?=[.,;!?:)]|\s*$|\s[^\w\s]|\s(?:and|but|when|with)\b)"),
    ("DAT-040", "Spanish date", 0.9, rf"\b(?:{_DIA},?\s)?(?:(?:0?[1-9]|[12]\d|3[01])\sal?\s)?(?:0?[1-9]|[12]\d|3[01])\sde\s{_MES}(?:\sde(?:l)?\s{_YEAR})?\b"),
    ("DAT-041", "Spanish day", 0.82, rf"\b(?:hoy|ayer|anoche|(?:el|este|pasado)\s(?P<dia>{_DIA}(?:\spasado)?)|{_DIA}\s(?:pasado|próximo|proximo)|(?:esta|ayer por la)\s(?:mañana|tarde|noche)|la\s(?P<semana>(?:semana|próxima semana)\s(?:pasada|que viene))|mañana\spor\sla\s(?:mañana|tarde)|este\s(?:mes|fin de semana))\b"),
    ("DAT-042", "Spanish hours", 0.8, r"(?:\bde\s(?P<horas>(?:1[0-2]|[1-9])(?::[0-5]\d)?\sa\s(?:1[0-2]|[1-9])(?::[0-5]\d)?)\b(?!\s(?:años|meses|días|semanas|horas))|\b(?:a\slas?|las)\s(?P<hora>(?:1[0-2]|[1-9])(?::[0-5]\d)?(?:\sde la (?:mañana|tarde|noche|madrugada))?)\b(?![:\d]))"),
    ("DAT-043", "Spanish hour in words", 0.74, r"\b(?:a|desde|hasta|antes de|después de|despues de|como a|sobre)\slas?\s(?P<hora>(?:una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)(?:\sy\s(?:media|cuarto|pico))?(?:\sde la (?:mañana|tarde|noche|madrugada))?)\b(?=[.,;!?]|\s*$|\s(?:en punto|y|me|le|les|se|nos|con|en|por|para|sin|llegó|salió|nació|murió|ya|cuando|vino)\b|\s[^\w\s])"),
    ("DAT-044", "Spanish tomorrow", 0.78, r"(?<!la )(?<!esta )(?<!una )(?<!cada )(?<!buena )(?<!media )(?<!las )(?<!misma )(?<!toda )(?<!de )(?<!otra )(?<!mi )(?<!tu )(?<!su )(?<!pasado )\b(?:pasado\s)?mañana(?:\spor\sla\s(?:mañana|tarde|noche))?\b(?!\s(?:siguiente|es otro día))"),
    ("DAT-045", "Spanish weekday", 0.72, rf"(?:(?<=\sdel )|(?<=\sun )|(?<=\seste )|(?<=\sal )|(?<=\shasta el )|(?<=\sdesde el )|^|(?<=[.!?¡¿] )|(?<=[.!?]\n)|(?<=[¡¿])){_DIA}\b(?=[.,;!?:]|\s*$|\s(?:de|a|por|en|con|y|que|pasado|próximo|no|se|me|nos|hay|\d)|\s[^\w\s])"),
    ("DAT-046", "Spanish month", 0.72, rf"(?:(?<=\sen )|(?<=\shasta )|(?<=\sdesde )|(?<=\spara )|(?<=\santes de )|(?<=\sdespués de )|(?<=\sfines de )|(?<=\sprincipios de )|(?<=\smediados de )|(?<=^en )|(?<=\seste )){_MES}\b(?!\s(?:y\s\w+\sde|amarillo|rosa))"),
)  # fmt: skip
GATE = re.compile(
    r"\d|day\b|days\b|night|\b(?:at|by|after|before|since|around|past|till?|until|like|here|home|to|las?) "
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|"
    r"once|doce)\b|tonite|tmr|yday|week|month|quarter|morning?|2nite|2moro|afternoon|evening|ago\b|noon|midnight|o'clock|half|past|xmas|dawn|"
    rf"dusk|sunrise|sunset|daybreak|sundown|nightfall|teatime|{LONG}|spring|summer|fall\b|autumn|winter|christmas|easter|"
    r"halloween|thanksgiving|new year|valentine|juneteenth|passover|ramadan|eid\b|hanukkah|diwali|kwanzaa|navidad|nochebuena|"
    r"hoy\b|ayer|anoche|esta |este |semana|mañana|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo|yesterday|"
    r"tomorrow|\b(?:mon|tue|wed|thu|fri|sat|sun)|pentecost|epiphany|mardi|hashanah|kippur|purim|sukkot|\bholi\b|nowruz|chuseok|"
    rf"hogmanay|muertos|reyes|{_MES}"
)
_NEEDS: dict[str, tuple[str, tuple[str, ...]]] = {
    # (pattern that is quick to look for, the rules that cannot match where it is absent)
    "digit": (r"\d", ("DAT-001", "DAT-002", "DAT-003", "DAT-004", "DAT-006", "DAT-007", "DAT-021", "DAT-022", "DAT-031", "DAT-040", "DAT-042")),
    "hour": (r"(?<!\d)(?:1[0-2]|[1-9])(?![\d:/%])", ("DAT-024",)),
    "word": (r"\b(?:at|after|before|until|till?|by|since|around|past) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", ("DAT-026",)),
    "part": (r" in the (?:morning|afternoon|evening|night)\b| at night\b", ("DAT-032",)),
    "range": (r"\d\s?(?:-|to\b|until\b|till\b)|(?:e|o|r|x|n|t) (?:to|until|till) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", ("DAT-025", "DAT-028", "DAT-033")),
    "day": (r"day\b", ("DAT-012", "DAT-027")),
    "short": (r"\b(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)\b", ("DAT-013",)),
    "nth": (r"\d(?:st|nd|rd|th)\b", ("DAT-015", "DAT-016")),
    "season": (r"spring|summer|autumn|winter|\bfall\b", ("DAT-035",)),
    "sun": (r"\b(?:dawn|dusk|sun|daybreak|nightfall|teatime)", ("DAT-034",)),
    "ago": (r"\b(?:ago|back)\b", ("DAT-011",)),
    "Spanish": (rf"\b(?:hoy|ayer|anoche|mañana|est[ae]|pasado|el|la|{_DIA}|\w+es)\b", ("DAT-041",)),
    "Spanish hour": (r"\blas? (?:una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)\b", ("DAT-043",)),
    "mañana": (r"mañana", ("DAT-044",)),
    "Spanish day": (rf"\b{_DIA}\b", ("DAT-045",)),
    "Spanish month": (rf"\b{_MES}\b", ("DAT-046",)),
}  # fmt: skip
_BY_RULE = {rule_id: name for name, (_, rules) in _NEEDS.items() for rule_id in rules}
_QUICK = {name: re.compile(pattern) for name, (pattern, _) in _NEEDS.items()}
COMPILED = tuple(
    (rule_id, name, score, re.compile(pattern, re.M), _BY_RULE.get(rule_id, ""))
    for rule_id, name, score, pattern in RULES
)


def possible(text: str) -> frozenset[str]:
    """The needs that a text in lower case meets; a rule whose need is not among them has nothing to find in it."""
    return frozenset(name for name, pattern in _QUICK.items() if pattern.search(text)) | {""}
