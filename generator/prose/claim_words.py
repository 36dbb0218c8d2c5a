"""What makes a claim in prose: a table of words, each row with its reason.

A claim word is reported wherever it stands, unless a row of `IDIOMS` (`idioms.py`) takes it in. Every pattern is
tried once over a sentence and repeats nothing inside a repeat.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.prose.numbers import HARMED, SCALES, TENS, UNITS
from generator.prose.phrases import SUPERLATIVES


@dataclass(frozen=True)
class ClaimWord:
    """Words that claim something; `kind` is a kind of superlative, or what else they say."""

    words: str
    kind: str
    because: str


# How often something comes, and the spans of time that it may come in.
OFTEN = "hourly|daily|nightly|weekly|fortnightly|monthly|yearly"
SPANS = "hour|day|night|morning|afternoon|evening|week|weekend|fortnight|month|year"
UNIT_OF_TIME = "(?:minute|hour|day|night|week|month|season|year|decade|century)"
_ENDS = (  # of a clause, or of what it says before where or until when
    r"(?=\s*(?:[.,;:!?)\u2013\u2014]|$)|\s+(?:since|until|till|from|in|on|at|by|for|during|throughout|over|after|before|when|"
    r"while|and (?:with|without|from|at|in|on|by))\b)"
)
CLAIM_WORDS: tuple[ClaimWord, ...] = (
    ClaimWord(r"for the (?:very )?first time|first|firsts|earliest", "first", "nothing like it came before"),
    ClaimWord(r"last|latest|most recent", "last", "nothing like it came after; of a period: which one it was"),
    ClaimWord(r"most|majority|best|worst|heaviest|busiest", "most", "the others were counted or measured too"),
    ClaimWord(r"least", "least", "the others were counted or measured too"),
    ClaimWord(r"only|sole|solely", "only", "there is no second one"),
    ClaimWord(
        r"record(?=[\s-]+(?:[0-9]|numbers?\b|high\b|highs\b|lows?\b|levels?\b|pace\b|rates?\b|amounts?\b|sums?\b|tolls?\b|"
        r"rain|heat\b|cold\b|time\b|speeds?\b|volumes?\b|loss|profits?\b|heights?\b|depths?\b|breaking\b|setting\b))|"
        r"(?<=\ba )record(?= (?!of\b|that\b|which\b|is\b|was\b|with\b|for\b|in\b|and\b|or\b|by\b|at\b|on\b|from\b|to\b|"
        r"page|file\b|here\b|kept\b|who\b|keep|holds\b|has\b|can\b|may\b|says\b)[a-z])",
        "most",
        "as an adjective: more than all before",
    ),
    ClaimWord(
        r"(?:set|sets|setting|broke|breaks|breaking|broken|beat|beats|smashed)\s+(?:a|an|the|all|its|their)?\s*"
        r"(?:new|old|previous|all-time)?\s*records?|(?:new|all-time) records?|record-breaking",
        "most",
        "more than all before",
    ),
    ClaimWord(r"never before|never|always", "always", "holds of all cases"),
    ClaimWord(
        r"not a single|not one|no other|no previous|no earlier|without (?:precedent|parallel)", "only", "none else"
    ),
    ClaimWord(r"unique|uniquely|unmatched|unparalleled|unrivalled|unheard of", "only", "there is no second one"),
    ClaimWord(r"not (?:been )?seen since|unseen since", "last", "nothing in between"),
    ClaimWord(r"unprecedented|all-time|ever", "history", "holds of all of history"),
    ClaimWord(
        r"in (?:\w+[’']s |its |modern |recent |recorded )?history|in living memory|of all time", "history", "as above"
    ),
    ClaimWord(
        r"more and more|fewer and fewer|less and less|increasingly|ever more", "trend", "two periods were compared"
    ),
    ClaimWord(
        r"(?:numbers?|rates?|pace|counts?|shares?|totals?|frequency)\b[^.;:|]{0,40}?\b(?:rose|rises|risen|fell|falls|fallen|"
        r"grew|grows|grown|climbed|dropped|declined|increased|decreased|shrank|soared|surged|jumped|dwindled)"
        r"(?! (?:to|by)\b)(?! from (?!(?:day|week|month|year)\b))",
        "trend",
        "two periods were compared",
    ),
    ClaimWord(r"(?:growing|rising|increasing|falling|declining) number", "trend", "two periods were compared"),
    ClaimWord(r"doubl(?:e|es|ed|ing)|halv(?:e|es|ed|ing)", "change", "two numbers were compared"),
    ClaimWord(
        r"(?:tripl|trebl|(?:quadr|quint|sext|sept|oct|dec)upl)(?:e|es|ed|ing)", "change", "two numbers were compared"
    ),
    ClaimWord(r"than (?:(?:in|on|at|by|for|of) )?any\b", "most", "all were compared"),
    ClaimWord(r"(?:larger|greater|better|biggest|largest) part|bulk of|lion[’']s share", "most", "more than half"),
    ClaimWord(r"new (?:high|low|peak|maximum|minimum)s?", "most", "more or less than all before"),
    ClaimWord(r"(?:nobody|no[- ]one|nothing) else", "only", "none else"),
    ClaimWord(
        r"(?:nothing|nobody|no[- ]one)\b[^.;:|]{0,80}?\bbefore(?=\s*[.,;:!?)]|\s*$)", "first", "nothing came before"
    ),
    ClaimWord(r"(?:hardly|scarcely|barely|not) an? (?:day|night|week|month|hour)", "always", "nearly all were counted"),
    ClaimWord(r"an? (?:handful|score) of", "number", "a few, or twenty"),
    ClaimWord(r"an? (?:duo|trio|quartet|quintet|sextet) of", "number", "as many as the word says"),
    ClaimWord(
        r"(?:nearly|almost|virtually|practically) (?:all(?! (?:day|night|week|year|summer|winter|the time|along|"
        r"round)\b)|every|each|none)",
        "always",
        "all were counted",
    ),
    ClaimWord(r"all of (?:the|their|these|those) [a-z-]{3,}s", "always", "all were counted"),
    ClaimWord(
        r"all (?:the )?(?:earlier|previous|later|known|recorded|reported|remaining) [a-z-]+s|"
        r"all [a-z-]+s of (?:that|this|the) (?:day|night|week|month|season|year|spring|summer|autumn|winter|campaign)",
        "always",
        "all were counted",
    ),
    ClaimWord(r"(?<!\ba )few of (?:the|its|their|these|those)", "least", "the others were counted too"),
    ClaimWord(r"neither of the", "number", "none of two"),
    ClaimWord(r"outnumber(?:s|ed|ing)?|exceed(?:s|ed)? (?:those|all)", "change", "two numbers were compared"),
    ClaimWord(
        r"(?:hardly|scarcely|barely|virtually|almost) (?:any|no)(?! (?:one|doubt)\b)",
        "always",
        "nearly all were counted",
    ),
    ClaimWord(
        r"(?:lead|leads|led|top|tops|topped) the (?:list|table|ranking|count)", "most", "the others were counted"
    ),
    ClaimWord(r"a (?:large |small |tiny )?minority of", "least", "less than half"),
    ClaimWord(
        r"an? pair of (?!glasses|trousers|scissors|shoes|boots|binoculars|eyes|hands|wings|gloves|socks)[a-z]+s",
        "number",
        "two",
    ),
    ClaimWord(r"fewer [a-z-]+s\b[^.;:|]{0,60}?\bthan", "change", "two numbers were compared"),
    ClaimWord(
        r"the bulk(?= (?:took|came|fell|went|were|was|is|are|has|have|had|in|on|at|by|of)\b)", "most", "more than half"
    ),
    ClaimWord(
        r"(?:become|becomes|became|becoming|grown|grew|growing|getting|got) (?:ever |much |far |even )?(?:rarer|"
        r"scarcer|commoner|deadlier|(?:more|less) (?:frequent|numerous|rare|intense|deadly))",
        "trend",
        "two periods were compared",
    ),
    ClaimWord(
        rf"(?:near|nearly|almost|virtually|practically)[\s-]+(?:{OFTEN})|"
        rf"(?:{OFTEN})(?:{_ENDS}| (?:occurrences?|events?|affairs?|rituals?|routine|pattern|basis))",
        "rate",
        "they were counted by the day or week",
    ),
    ClaimWord(
        rf"every (?:single |few |other |second )?(?:{SPANS})s?|each (?:and every )?(?:{SPANS}){_ENDS}|"
        rf"(?:{SPANS}) (?:after (?:{SPANS})|in,? (?:{SPANS}) out)|"
        rf"(?:several|many|a few|countless) times an? (?:{SPANS})",
        "rate",
        "they were counted by the day or week",
    ),
    ClaimWord(
        r"(?:second|third|fourth|fifth|sixth|seventh) (?:straight|consecutive|successive)",
        "number",
        "a streak was counted",
    ),
)
# Words in -est that are no superlatives; those with a capital inside a sentence are names.
NOT_SUPERLATIVE = frozenset(
    "arrest attest behest bequest breast chest congest conquest contest crest detest digest disinterest divest earnest "
    "everest forest guest harvest honest infest ingest inquest interest invest jest lest manifest midwest modest "
    "molest nest northwest pest priest protest quest reforest reinvest request rest retest southeast southwest suggest "
    "test unrest vest west wrest zest".split()
)
# Words in -est that are names: all others with a capital are superlatives too ("the Deadliest Month").
EST_NAMES = frozenset(
    "brest bucharest budapest ernest everest midwest northwest southeast southwest tempest west".split()
)
# Numbers that are not written as numbers are: glued, or in Roman numerals before what they count.
GLUED = re.compile(
    rf"\b(?:(?:{'|'.join(TENS)})(?:{'|'.join(UNITS)})|(?:{'|'.join((*UNITS, *TENS))})(?:{'|'.join(SCALES)}))\b",
    re.IGNORECASE,
)
ROMAN = re.compile(rf"(?<![A-Z]\s)\b[IVXLC]{{2,}}\b(?=\s+(?:[a-z]+s|{'|'.join(HARMED)})\b)")
IN_EST = re.compile(r"\b[a-z]{2,20}est\b", re.IGNORECASE)
HISTORY_WORDS = re.compile(
    "|".join(rf"\b(?:{row.words})\b" for row in CLAIM_WORDS if row.kind == "history"), re.IGNORECASE
)
CLAIM = re.compile("|".join(rf"\b(?:{row.words})\b" for row in CLAIM_WORDS), re.IGNORECASE)
BY_KIND: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(row.words, re.IGNORECASE), row.kind) for row in CLAIM_WORDS
)


def kind_of(words: str) -> str:
    """What a claim word claims: first, last, most, only, always, history, trend, rate, … ('' for other words)."""
    lowered = words.lower()
    for kind, known in SUPERLATIVES.items():
        if lowered in known:
            return kind
    return next((kind for pattern, kind in BY_KIND if pattern.fullmatch(words)), "")


# "once" counts only where something says that it does.
ONCE_COUNTS = re.compile(
    r"(?:\b(?:only|just|at least|more than|less than|not)\s+)once\b|"
    rf"\bonce\s+(?:a|an|per|every|each|in a)\s+{UNIT_OF_TIME}\b",
    re.IGNORECASE,
)
# How long after or before something a thing was: told of what the record holds, it is a number of it.
LATER = re.compile(
    rf"\b(?:half an?|[0-9]+|[a-z]+(?:-[a-z]+)?)(?:\s+and\s+a\s+half)?[\s-]+{UNIT_OF_TIME}s?(?:\s+and\s+a\s+half)?\s+"
    r"(?:later|earlier)\b",
    re.IGNORECASE,
)
# "no" counts before a plural, or before a noun that the codebook counts in; these plurals are vague all the same.
NO_COUNTS = re.compile(
    r"\bno\s+(?:(?:further|new|other|more|known|reported|serious|major|such|civilian|military|additional|recorded)\s+)?([a-z]+)\b",
    re.IGNORECASE,
)
UNCOUNTED = frozenset(
    "signs details reasons plans comments talks means grounds illusions doubts qualms words thanks results terms "
    "figures numbers names changes conditions circumstances efforts links ties news series claims reports questions "
    "answers has is was does says gives makes rules limits bounds regrets".split()
)
PEOPLE = frozenset("people men women children staff personnel crew dead casualties wounded deaths".split())


def is_counted(noun: str) -> bool:
    """Whether "no" before the noun says that there were zero of it."""
    word = noun.lower()
    return word in PEOPLE or (word.endswith("s") and word not in UNCOUNTED and word[-2:] not in ("ss", "us", "is"))
