"""Numbers that count nothing: dates, clock times, names with digits, references. Each table says what its rows are."""

from __future__ import annotations

import re

from generator.prose.claim_words import PEOPLE, joined
from generator.prose.numbers import FELL, HARMED, ORDINALS, UNITS, Number, numbers_in
from generator.words import MONTHS, WEEKDAYS

_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d)"
_NTH = r"\d{1,3}(?:st|nd|rd|th)"
_DAYS_IN_WORDS = [word for word, n in ORDINALS.items() if n <= 20]
_DAYS_IN_WORDS += [*(f"twenty-{word}" for word, n in ORDINALS.items() if n < 10), "thirtieth", "thirty-first"]
_ORDINAL = f"(?:{'|'.join(f'[{word[0].upper()}{word[0]}]{word[1:]}' for word in _DAYS_IN_WORDS)})"
_UNITS = (
    "times|seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|percent|per cent|%|km|kilomet|miles?|"
    "nautical|met(?:re|er)s?|m\\b|cm\\b|mm\\b|tonnes?|tons?|kg\\b|knots|degrees|people|men|women|children|million|thousand|"
    "hundred|more\\b"
)
_PERIOD = rf"(?:{_MONTH}|(?:1[5-9]|20)\d\d|the\s+(?:month|year|century|quarter))"
# A small word in -s after a number, which is then no reference but counts it; these are none.
_PLURAL = r"(?!(?:was|is|has|does|as|its|this|us|his|says|lies|thus|across|towards|always)\b)[a-z]+s\b"
_BODIES = (
    "Fleet|Brigade|Division|Army|Corps|Regiment|Battalion|Squadron|Wing|Airborne|Infantry|Armou?red|Mountain|Cavalry|"
    "Expeditionary|Marines?|Special|Congress|Parliament|Circuit|Street|Avenue|Ward|District|Amendment|Session|Parallel|"
    "Century|Combat|Air|Fighter|Bomb|Sustainment|Medical|Engineer|Signal|Military|Group|Force|Company|Platoon|Battery|Troop|"
    "Command|Legion|Guards?|Rangers?|Rifles|Aviation|Parachute|Naval|Carrier|Patrol|Reserve|Stryker"
)
# After "the 101st", what shows that it is a name of its own and counts nothing.
_NO_NOUN = (
    r"(?=\s*(?:[.,;:)”\"]|$)|\s+(?:still|also|now|then|had|has|have|was|were|is|are|did|in|at|on|from|to|and|who|which|that|"
    r"when|where|before|after|near|until|since)\b)"
)
_NO_THING = r"(?=\s*(?:[.,;:)]|$)|\s+(?:and|to|at|of|in|local|when|after|before|or|that)\b)"
# Words after which a number is a reference: with a capital always, else only where nothing plural follows.
_DESIGNATORS = (
    "section|sections|chapter|article|articles|annex|appendix|table|tables|figure|chart|page|pages|paragraph|para|"
    "footnote|note|item|step|rule|clause|version|resolution|law|route|highway|motorway|flight|channel|port|ports|pier|"
    "berth|gate|terminal|hold|unit|tower|camp|block|sector|zone|area|gauge|cable|buoy|level|category|phase|stage|grade|"
    "class|type|model|mark|task force|brigade|battalion|division|layer|issue|release|protocol|line|room|"
    "building|post|number|hold number|imo number|h\\.r\\.|no\\.|nos\\.|nr\\.|pp?\\.|v\\."
)
_NOT_IN_NAMES = (
    f"{'|'.join((*WEEKDAYS, *MONTHS))}|About|Around|At|Nearly|Almost|Some|Over|Under|"
    "Roughly|Exactly|Only|Of|In|On|By|And|The|These|Those|All|Another|Between|From|To|Up|More|Fewer|Least|For|With|After|"
    "Before|Its|Their|His|Her|Our|As|But|Then"
)
# What befalls those who are counted: a number right before it counts them.
_HARMED = rf"(?:{'|'.join(HARMED)}|casualties|deaths)\b"
_PEOPLE = (
    rf"(?:{'|'.join(sorted(PEOPLE))}|[a-z]+ians|soldiers|troops|militants|members|families|refugees|residents|"
    r"persons|victims)\b"
)
_SUFFERED = rf"(?:{'|'.join(FELL)}|{_HARMED})"
_ORDINAL_NAMES = "|".join(word.capitalize() for word, n in ORDINALS.items() if n <= 12)
_CARDINAL_NAMES = "|".join(word.capitalize() for word, n in UNITS.items() if 0 < n <= 12)
_NUMBER_NAMES = f"{_ORDINAL_NAMES}|{_CARDINAL_NAMES}|Thirty|Forty|Hundred"
_MORE_DAYS = rf"(?:\s?(?:–|-|to|and|or|,)\s?{_DAY}\b(?!\s+{_PLURAL})){{0,3}}(?:,?\s+\d{{4}}\b)?\b"
# After a number, words that say that it counts those who did or suffered something.
_COUNTED = rf"\s+{_PLURAL}|\s?(?:{_UNITS})|\s+(?:more|others?|of\s+(?:them|these|those)|dead)\b"
DATES = {
    "a day of a month, or a few of them": rf"""
        \b{_DAY}(?:\s?(?:–|-|/|to|and|or|,|until)\s?(?:the\s)?{_DAY}){{0,3}}\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}}\b)?
        (?<!\b[Ii]n\s)(?:(?<=\b[Oo]n\s){_MONTH}\s+{_DAY}|{_MONTH}\s+{_DAY}(?!\s+{_HARMED})){_MORE_DAYS}
        \b{_ORDINAL}\s+of\s+{_MONTH}|\b\d{{4}}-\d\d(?:-\d\d)?\b|\b\d{{1,2}}[./]\d{{1,2}}[./](?:\d{{4}}|\d\d)\b
        \b[Tt]he\s+{_NTH}\b(?!\s+of\s+(?:its|the\s+(?:year|week|war|series|campaign|kind))){_NO_THING}
        \b(?:by|until|since)\sthe\s{_NTH}(?=\s(?:the|he|she|it|they|all)\b)
    """,
    "a month, a quarter, or a part of one": rf"""
        {_MONTH},?\s+(?:of\s+)?(?:1[5-9]|20)\d\d\b|\b[Qq][1-4]\b
        \b(?:{_ORDINAL}|{_NTH}|[Ll]ast)\s+(?:hours?|days?|weeks?|weekend|half|third|[A-Z][a-z]+day)\s+(?:of|in)\s+(?:{_DAY}\s+)?{_PERIOD}
        \b[Ww]eek\s\d\d?\b
    """,
    "a century, a span of years": rf"""
        \b(?:{_ORDINAL}|{_NTH})[ -](?:century|centuries)\b
        \b(?:1[5-9]|20)\d\d\s?[–/-]\s?(?:(?:1[5-9]|20)\d\d|\d\d)\b(?!\s+{_PLURAL})(?!\s?(?:{_UNITS}))
        (?:(?<=\b[Tt]he\s)|(?<=[’']s\s))(?:19|20)\d\d\s?[–/-]\s?(?:(?:19|20)\d\d|\d\d)\b(?!\s+{_PEOPLE}|\s?(?:{_UNITS}))
    """,
}
TIMES = {
    "a clock time": r"""
        \b\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?|\b\d\dZ\b|\b[a-z]+\s(?:o[’']clock\b|[ap]\.m\b)
        \b\d{1,2}(?:\.\d\d)?\s?(?:[ap]\.m\b\.?|[ap]m\b|o[’']clock\b|hrs\b)|\b(?:half|quarter)\sto\s[a-z]+\b
        \b[0-2]\d[0-5]\d\s?(?:GMT|UTC|Z|local(?=\s+time\b|\s*[.,;:)]|\s*$))\b
        \b(?:half|quarter|five|ten|twenty)\spast\s[a-z]+\b|\b(?:midnight|noon)\s(?:and|to)\s[a-z]+\sin\sthe\b
        \b[a-z]+\s(?:and|to)\s(?:midnight|noon)\b
    """,
    "a time zone, a figure of speech": r"\b(?:UTC|GMT)\s?[+−–-]\s?\d{1,2}(?::\d\d)?|\b(?:24/7|9/11|7/7|50/50)\b",
}
NAMES = {
    "a reference or a name": rf"""
        \b(?i:{_DESIGNATORS})\s?\d[\d.,]*\b(?!\s+{_PLURAL})(?!\s?(?:{_UNITS}))
        \b(?:(?i:type|tier|category|no\.|level|http)|Batch|Release|Count|Phase|Warning|Windows|Update)\s?\d[\d.]*\b(?!,\d)
        (?<=[(a-z,;:)’'A-Z0-9]\s)(?!(?:{_NOT_IN_NAMES})\b)[A-Z][A-Za-z’'-]*(?<![’']s)\s\d[\d.]*\b(?!{_COUNTED})(?![,/-]\d)
        \b(?:Tower|Resolution|Article|Task\sForce|Flight|Highway|Channel|Unit|Camp|Type|Mark)\s\d+\b
        \b[A-Z]+\d?\+\d\b|(?:§\s?|#)\d+(?:\.\d+)*|\b\d{{4}}-\d{{3}}\b|\b[A-Z]{{2}}\.\d(?:-\d)?\b|\b(?:IMO|MMSI)\s\d+\b
        \b0\d+\b|\b\d+/(?:19|20)\d\d\b|(?<=[a-z]\s)of\sthe\s\d{{3}}(?=[”"])|\b[Cc]hapter\s[A-Z][a-z]+\b
        \b\d+(?:\.\d+){{2,}}\b|\bCVE-\d+-\d+|\b\d+(?:\([a-z0-9]+\))+|\b(?:AS|RFC|ISO)\s\d+\b
        \b(?:clade|variant|strain)\s\d+[a-z]?\b
    """,
    "a body or a place by its number": rf"""
        \b{_NTH}(?:(?:,|\s+and|,?\s+to)\s+(?:the\s+)?{_NTH}){{0,3}}\s+(?:{_BODIES}|brigade|division|battalion|parallel|floor)s?\b
        \b(?:{_ORDINAL_NAMES})\s+(?:{_BODIES})\b
        \b(?:(?:[A-Za-z]+s|[A-Z][a-z]+)\s+of|with|joined|alongside)\s+the\s+(?:3[2-9]|[4-9]\d|\d{{3}})(?:st|nd|rd|th)\b{_NO_NOUN}
    """,
    "a calibre, a size in a name, a position, or how warm it is": r"""
        \b\d+(?:\.\d+)?[ -]?mm\s+(?!(?:of|was|were|is|per|in|on|and)\b|deep|thick|wide|long|high|below|above|fell)[a-z]+
        \b\d[\d,]*-(?:lb|pound|mm|inch|foot|ton|tonne|seat)\b(?=\s+[a-z])
        (?<![\d.])(?:1[0-7]\d|180|\d{1,2})(?:\.\d+)?\s?°(?!\s?[CF]\b)(?:\s?[NSEW]\b)?
    """,
    "how old somebody or something is": rf"""
        \b(?:\d+|[a-z]+(?:-[a-z]+)?)-years?-old\b|\baged\s\d+(?:\s(?:to|and)\s\d+)?\b
        \b(?:children|those|girls|boys)\sunder\s(?:five|\d\d?)\b
        (?<!\bin\s)(?<!\bat\s)(?<!\bnear\s)(?<!\band\s)(?!(?:{_NOT_IN_NAMES})\b)\b[A-Z][a-z]+\s[A-Z][a-z-]+,\s\d\d(?=,)
        \bwho\s(?:is|was)\s\d\d(?=\s+and\b|\s*[.,;])|\b(?:man|woman|boy|girl)\sof\s\d\d\b
        \b[Tt]he\s(?!{_HARMED}|toll|count|total)[a-z]+(?<!s),\s\d\d(?=,\s[a-z])
    """,
    "an address": r"""
        \b\d{1,4}\s+(?:Rue|Via|Calle)\s+[a-zA-Z]|\b\d{1,4}\s+(?:[A-Z][a-z]+\s){1,2}(?:Street|Avenue|Road|Lane|Square)\b
        https?://\S+|\b\w+@\w+\.\w+
    """,
}
# Only in running text: a title may write all its words with capitals.
NAMES_IN_TEXT = {
    "a name with a number in words": rf"""
        (?<=[a-z,;:)]\s)(?:{_ORDINAL_NAMES})[ -][A-Z][a-z]+|(?<=\b[Tt]he\s)(?:{_NUMBER_NAMES}|Double)[ -][A-Z][a-z]+
        (?<=[a-z,;:)]\s)(?:{_NUMBER_NAMES})-[A-Z][a-z]+
        (?<=[a-zA-Z,;:)]\s)(?!(?:{_NOT_IN_NAMES})\b)[A-Z][a-z]+\s(?:{_NUMBER_NAMES})\b|(?<=[a-z]\sof\sthe\s)(?:{_NUMBER_NAMES})\b
        \b(?:Hotel|Operation|Club|Fort|House|Team)\s(?:{_NUMBER_NAMES})\s[A-Z][a-z]+
    """
}
_IN_TITLES = tuple(re.compile(joined(row)) for table in (DATES, TIMES, NAMES) for row in table.values())
_IN_TEXTS = (*_IN_TITLES, *(re.compile(joined(row)) for row in NAMES_IN_TEXT.values()))
NAMED = re.compile(r"(?P<name>[A-Z][A-Za-z’'-]*)\s\d[\d.]*")
# A number after a name is no part of it where the name is of many ("Americans 40"), where a clause begins with the
# place and goes on with what befell the number ("In X 12 died"), or where it stands in a list of what befell whom.
_OF_MANY = re.compile(r"(?!Series|Mercedes|News|Games|Windows)[A-Z][a-z]+(?:(?<![suoai])s|(?<=[dhlnqrt]i)s)")
_CLAUSE_AT = re.compile(
    r"(?:^\W*|[,;:]\s+|\b(?i:and|but|that|while|where|when|because)\s+)(?i:in|at|near|around|from|outside|across|of)\s+"
    r"(?:the\s+)?(?:[A-Z][\w’'-]*\s+){0,3}$"
)
_BEFELL = re.compile(rf"\s+(?:{_SUFFERED}|(?:were|have|had|[a-z]+ed)\b)")
_LIST_OF_HARM = re.compile(rf"\b(?i:{_HARMED})[^.;:]{{0,24}}:[^.;:]{{0,120}}$")
SECTION_NUMBER = re.compile(r"\s*(?:\d{1,2}(?:[.)]|(?:\.\d{1,2})+\.?)(?=\s|$))")
# Words before a year, whatever follows it; and those before a year that counts nothing.
_YEAR_AFTER = re.compile(
    r"\b(?:in|for|since|until|till|during|early|late|mid|year|years|spring|summer|autumn|fall|winter|christmas)[\s-]+$",
    re.IGNORECASE,
)
_MAYBE_YEAR_AFTER = re.compile(
    rf"(?:\b(?:of|by|from|to|and|or|before|after|through|between|the|this|than|about|{_MONTH})[\s-]+|[(–,/-]\s?|^\W*)$",
    re.IGNORECASE,
)
# Behind a year: "2023, when", "2023 stands apart".
_YEAR_BEFORE = re.compile(
    r",\s+(?:when|in which|during which)\b|\s+(?:itself|alone|stands?|stood|saw|opened|closed|began|ended|brought)\b"
)
_COUNTED_AFTER = re.compile(
    rf"(?:\s?(?:and|or|to|–|-)\s?\d{{4}})?(?:\s?(?:{_UNITS})|\s+(?:[a-z]+(?<!s)\s+)?(?:{_PLURAL}|(?:were|had|have)\s+[a-z]+ed\b)|\s+{_SUFFERED})"
)
# Before a year that says of what time a thing is: "the 2023 elections", "its 2024 budget". A number of hundreds, or
# one of people, is a count all the same.
_OF_ITS_TIME = re.compile(
    r"(?:\b(?:the|an?|this|that|its|their|his|her|our|each|every)|[’']s|s[’'])\s+$", re.IGNORECASE
)
_NAMED_BEFORE = re.compile(r"(?:^|[^\w’'-])[A-Z][a-z]+\s$")
_PEOPLE_AFTER = re.compile(rf"\s+(?:[a-z]+\s+)?{_PEOPLE}|\s+{_SUFFERED}|\s?(?:{_UNITS})")
_PLURAL_AFTER = re.compile(rf"\s+(?:[a-z]+(?<!s)\s+)?{_PLURAL}")
_HEDGED_BEFORE = re.compile(
    r"\b(at least|more than|over|nearly|almost|some|up to|fewer than|less than|around|roughly|approximately)\s+$",
    re.IGNORECASE,
)
_AVERAGED = re.compile(r"\baveraged\s+over\s+$", re.IGNORECASE)  # else it is a hedge: "killed over 2000"
_CLOSED_AFTER = re.compile(r"\s*(?:[.,;:)]|$)")
_REACH = 24


def is_year(text: str, number: Number) -> bool:
    """Whether four plain digits are a year: not after a hedge, and not before what they would count."""
    words = text[number.start : number.end]
    if len(words) != 4 or not words.isdigit() or not 1500 <= number.value <= 2099:
        return False
    before = text[max(0, number.start - _REACH) : number.start]
    hedge = _HEDGED_BEFORE.search(before)
    if hedge:
        return number.value > 1990 and bool(_AVERAGED.search(before) and _CLOSED_AFTER.match(text, number.end))
    if _YEAR_AFTER.search(before):
        return True
    if number.value >= 1900 and number.value % 100:
        if _OF_ITS_TIME.search(before):
            return not _PEOPLE_AFTER.match(text, number.end)
        if _NAMED_BEFORE.search(before):
            return not (_PEOPLE_AFTER.match(text, number.end) or _PLURAL_AFTER.match(text, number.end))
    is_alone = number.value > 1990 and _YEAR_BEFORE.match(text, number.end)
    return bool(is_alone or _MAYBE_YEAR_AFTER.search(before)) and not _COUNTED_AFTER.match(text, number.end)


def unclaimed_spans(text: str, *, in_title: bool, places: frozenset[str] = frozenset()) -> list[tuple[int, int]]:
    """The parts of a text that are dates, times, names and references; no name is made of one of `places`."""
    spans = [match.span() for row in (_IN_TITLES if in_title else _IN_TEXTS) for match in row.finditer(text)]
    spans = [(a, b) for a, b in spans if not _counts_after_name(text, a, b, places)]
    spans += [(number.start, number.end) for number in numbers_in(text) if is_year(text, number)]
    section = SECTION_NUMBER.match(text) if in_title else None
    return [*spans, section.span()] if section else spans


def _counts_after_name(text: str, start: int, end: int, places: frozenset[str]) -> bool:
    """Whether a name with a number is none: the number counts."""
    named = NAMED.fullmatch(text, start, end)
    if not named or re.match(f"(?i:{_DESIGNATORS})s?$", named["name"]):
        return False
    reach = max(0, start - 160)
    return (
        named["name"].lower() in places
        or bool(_OF_MANY.fullmatch(named["name"]))
        or bool(_BEFELL.match(text, end) and _CLAUSE_AT.search(text, reach, start))
        or bool(_LIST_OF_HARM.search(text, reach, start))
    )
