"""What makes a claim in prose, and what only looks like one: two tables, each row with its reason.

A claim word is reported wherever it stands, unless a row of `IDIOMS` takes it in. Words of an idiom are English only
and belong to no subject. Every pattern is tried once over a sentence and repeats nothing inside a repeat.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.prose.numbers import HARMED, SCALES, TENS, UNITS
from generator.prose.phrases import SUPERLATIVES
from generator.words import MONTHS


@dataclass(frozen=True)
class ClaimWord:
    """Words that claim something; `kind` is a kind of superlative, or what else they say."""

    words: str
    kind: str
    because: str


@dataclass(frozen=True)
class NoClaim:
    """Words that look like a claim and are none."""

    pattern: re.Pattern[str]
    because: str


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
    """What a claim word claims: first, last, most, least, only, always, history, trend, change; '' for other words."""
    lowered = words.lower()
    for kind, known in SUPERLATIVES.items():
        if lowered in known:
            return kind
    return next((kind for pattern, kind in BY_KIND if pattern.fullmatch(words)), "")


def _rows(*rows: tuple[str, str]) -> tuple[NoClaim, ...]:
    """The rows, with a space in a pattern standing for any run of white space and "[- ]" for that or a hyphen."""
    spaced = ((pattern.replace("[- ]", r"[-\s]+").replace(" ", r"\s+"), because) for pattern, because in rows)
    return tuple(NoClaim(re.compile(rf"\b(?:{pattern})", re.IGNORECASE), because) for pattern, because in spaced)


_UNIT_OF_TIME = "(?:minute|hour|day|night|week|month|season|year|decade|century)"
_IN_TEXTS = "page|chapter|paragraph|line|sentence|section|column|row|entry|item"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_SEASONS = "spring|summer|autumn|fall|winter|quarter|season"
_SPOKE = "(?:said|says|told|tells|added|adds|described|called|put|argued|noted|recalled|wrote|asked|spoke)"

IDIOMS: tuple[NoClaim, ...] = _rows(
    # first
    (
        r"first[- ](?:aid|responders?|ladys?|ladies|names?|hand|class|rate|principles|person|language|instance)\b",
        "a term",
    ),
    (
        r"first[- ](?:mate|officer|lieutenant|sergeant|secretary|minister|floor|lights?|glance|sight|draft|reading)\b",
        "a term",
    ),
    (r"first (?:of all|and foremost|things first|come)\b|in the first place\b", "orders the text, not the events"),
    (r"first thing in the\b", "a time of day"),
    (r"at first\b(?! \w+ in)", "a time: in the beginning"),
    (r"(?:in|during|for|within|over) the first (?:few )?(?:minutes|hours|days|weeks|months)\b", "a time"),
    # second and the other ordinals
    (
        rf"(?:for|in|within|every|(?:a )?split|per) (?:a )?second\b(?! (?:[a-z]+ )?(?:time|running|{_UNIT_OF_TIME})\b)",
        "a unit of time",
    ),
    (
        r"second (?:thoughts?|looks?|glance|sight|nature|guess\w*|to none|wind|language|home|opinion|chance|half)\b",
        "a term",
    ),
    (r"second[- ]in[- ]command\b|second[- ]hand\b", "a term"),
    (r"third[- ](?:party|parties|country|countries|person|world|way|rail)\b", "a term"),
    (r"fourth estate\b|fifth column\b|eleventh[- ]hour\b|seventh heaven\b", "a term"),
    (
        r"(?:first|second|third|fourth|last|final) (?:half|quarter)\b(?! of the \w+s\b)",
        "a part of a period or of a match",
    ),
    # last
    (r"last[- ](?:names?|resort|minute|moment|words?|rites|straw|mile|ditch|gasp|but not least|analysis)\b", "a term"),
    (
        rf"(?:first|second|third|last) (?:{_IN_TEXTS})s?\b(?! of (?:the [a-z]+s|defen[cs]e)\b)",
        "a part of a text",
    ),
    (
        rf"last (?:week|weekend|month|year|night|{_SEASONS}|decade|century|{_DAYS}|{'|'.join(MONTHS)})\b(?! of\b)",
        "a time",
    ),
    (r"at the (?:latest|earliest)\b", "an adverb of time"),
    (r"last known (?:position|address|location|contact)\b", "a term: where the trace ends"),
    (r"at (?:long )?last\b|to the last\b|every last\b", "an adverb"),
    (
        r"(?:to|will|would|can|could|may|might|must|shall|should|not|did|does|do|cannot|never|\w+n[’']t) last\b",
        "the verb",
    ),
    (r"last (?:until|till|long|longer|forever|through|into|another|for)\b", "the verb"),
    # only
    (r"(?:not|if) only\b", "joins two things, or wishes"),
    (
        r"only (?:if|when|whenever|where|after|once|because|as|by|then|now|just|later|recently|until|to|too|with)\b",
        "a condition or a manner",
    ),
    (
        r"only (?:partly|partially|slightly|rarely|briefly|marginally|loosely|indirectly|natural|fair|human)\b",
        "a degree",
    ),
    (r"only (?:part|parts|a part|some|in part|in name|for now|a matter|a question)\b", "a degree"),
    # most, least, best, worst
    (
        r"at (?:the )?(?:most|least|best|worst|the very least|the very most)\b",
        "a hedge; the number beside it is the claim",
    ),
    (r"most (?:likely|probably|certainly|notably|importantly|obviously|of all)\b", "how sure, not how many"),
    (r"for the most part\b|makes? the most of\b|made the most of\b", "a manner"),
    (r"(?:not|least) least\b|least of all\b|to say the least\b|last but not least\b", "orders the text"),
    (r"best[- ](?:known|practice|practices|efforts?|guess|seller|before|interests?)\b", "a term"),
    (r"(?:do|did|does|try|tried) (?:its|their|his|her|the) best\b", "a term"),
    (r"worst[- ](?:case|hit|affected)\b", "a term"),
    (r"(?:all the )?best wishes\b|as best\b", "a term"),
    # ever, never, always
    (r"ever since\b|for ever\b|if ever\b|as ever\b|ever so\b|hardly ever\b|ever[- ]present\b", "an adverb of time"),
    (
        r"never[- ]ending\b|never mind\b|never again\b|(?:will|would|can|could|may|might|must|shall|should) never\b",
        "no past fact",
    ),
    (r"as always\b|not always\b", "no claim of every case"),
    # change
    (r"doubl(?:e|es|ed|ing) (?:back|up|down|over)\b", "a movement"),
    (r"double[- ](?:tap|decker|check|standard|edged|hull|agent|meaning|room|track)\w*", "a term"),
    # one, as a number
    (r"one (?:of|another|other|by one|and all|and the same|or another|or the other)\b", "a pronoun"),
    (r"one (?:can|could|may|might|must|should|would|cannot)\b", "a pronoun"),
    (r"(?:no|the|this|that|which|each|every|any|another|other|such a|for|as|at) one\b(?! of)", "a pronoun"),
    (r"(?:new|old|good|bad|whole|day|square|number) one\b(?! of)", "a pronoun or a name"),
    (r"(?:the|which|any|each|every) one of\b", "a pronoun"),
    (r"one[’']s\b", "a pronoun"),
    (
        r"one (?:side|hand|thing|point|time|way|end|kind|sort|reason|example|question|problem|option|view|aim|sense)\b",
        "one among others, not a count",
    ),
    (r"(?<!in\s)(?<!within\s)(?<!on\s)(?<!for\s)one (?:day|night|morning|evening|afternoon)\b", "a time, not a count"),
    (r"one [a-z-]+(?: [a-z-]+)? " + _SPOKE + r"\b", "who speaks"),
    (
        r"one [a-z-]+ (?:after another|after the other|at a time)\b|one after (?:another|the other)\b|one at a time\b",
        "an order",
    ),
    # two and more
    (
        r"(?:between|of|its|their|in) two(?= (?:sides|minds|of them|are|were|had|have|will|would)\b)",
        "names what was named before",
    ),
    (r"(?:the|these|those|other|both|the other) two\b", "names what was named before"),
    (r"or two\b|two by two\b|two and two\b|in twos and threes\b|on all fours\b", "a manner"),
    (r"one hundred times out of|a (?:hundred|thousand|million) (?:miles|times better|cuts)\b", "a figure of speech"),
    (
        r"at sixes and sevens\b|nine[- ]to[- ]five\b|twenty[- ]twenty\b|fifty[- ]fifty\b|catch[- ]22\b",
        "a figure of speech",
    ),
    (r"ground zero\b|net zero\b|zeroed?\b in on\b|zero in on\b", "a term"),
    (r"think twice\b|thought twice\b|once or twice\b", "a figure of speech"),
    (r"once and for all\b|at once\b|all at once\b|once again\b|once more\b|once upon\b", "an adverb"),
    # none
    (
        r"none (?:too|the (?:less|wiser|worse)|other)\b|second to none\b|none of (?:this|that|it|which)\b",
        "a figure of speech",
    ),
    (r"no[- ]one\b|nobody\b", "a pronoun"),
    (r"quarter of an hour\b(?! later)|half past\b|quarter past\b|quarter to\b", "a clock time"),
)
# "once" counts only where something says that it does.
ONCE_COUNTS = re.compile(
    r"(?:\b(?:only|just|at least|more than|less than|not)\s+)once\b|"
    rf"\bonce\s+(?:a|an|per|every|each|in a)\s+{_UNIT_OF_TIME}\b",
    re.IGNORECASE,
)
# How long after or before something a thing was: told of what the record holds, it is a number of it.
LATER = re.compile(
    rf"\b(?:half an?|[0-9]+|[a-z]+(?:-[a-z]+)?)(?:\s+and\s+a\s+half)?[\s-]+{_UNIT_OF_TIME}s?(?:\s+and\s+a\s+half)?\s+"
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
