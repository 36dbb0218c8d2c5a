"""What makes a claim in prose: words, by what they claim.

They are reported wherever they stand, unless a phrase of `idioms.py` takes them in. Every pattern is tried once over a
sentence and repeats nothing inside a repeat; a space in it stands for any run of white space.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.prose.numbers import HARMED, SCALES, TENS, UNITS

# How often something comes, and the spans of time that it may come in.
OFTEN = "hourly|daily|nightly|weekly|fortnightly|monthly|yearly"
SPANS = "minute|hour|day|night|morning|afternoon|evening|week|weekend|fortnight|month|year"
UNIT_OF_TIME = "(?:minute|hour|day|night|week|month|season|year|decade|century)"
_WHEN = (
    "since|until|till|from|in|on|at|by|for|during|through|throughout|over|after|before|when|while|near|along|across|"
    "around|between|once|but|yet|and(?: (?:with|without|from|at|in|on|by))?"
)
_ENDS = rf"(?=\s*(?:[.,;:!?)\u2013\u2014]|$)| (?:{_WHEN})\b)"  # of a clause, or of what it says before where or when
_MOVED = rf"(?:{_ENDS}|(?= (?:[a-z]+ly|again|further|fast)\b))"
LEVELS = (
    "numbers?|rates?|pace|counts?|shares?|totals?|frequency|levels?|volumes?|prices|traffic|activity|violence|fighting|campaign|"
    "shelling|fire|lag|backlog|deliver(?:y|ies)|admissions|arrivals|cases|deaths|killings|kidnappings|casualties|incidents|visits|sales|revenues?"
)
_MOVES = (
    "rose|risen|fell|fallen|grew|grown|climbed|dropped|declined|decreased|increased|shrank|shrunk|stopped|ceased|slowed|"
    "(?:go|went|gone) (?:up|down)|ended|peaks?|peaked|(?:fell|fallen|went|gone) (?:silent|quiet)|died (?:away|down|out)"
)
# Nouns after "no" that are said or known, not counted; unless the desk counts them.
_UNSAID = (
    "[a-z]*signs?|details?|reasons?|plans?|comments?|talks|means|grounds|illusions?|doubts?|qualms|words?|thanks|results|"
    "terms?|figures?|numbers?|names?|changes|conditions|circumstances|efforts|links?|ties|news|claims?|"
    "reports?|questions?|answers?|rules?|limits|bounds|regrets|sources?|statements?|"
    "repl(?:y|ies)|reaction|orders?|dates?|times?|places?|titles?|confirmation|wonder|secret|need|use|point|part|idea|sense|longer|later|sooner|matter|"
    "(?:more|less|fewer|earlier) than|other|previous|earlier|go|fly|man[’']s"
)
_RECORD = (
    r"record(?=[\s-]+(?:[0-9]|(?:numbers?|highs?|lows?|levels?|pace|rates?|amounts?|sums?|tolls?|heat|cold|time|speeds?|"
    r"volumes?|profits?|heights?|depths?|breaking|setting)\b|rain|loss))|"
    r"(?<=\ba\s)record(?= (?!(?:of|that|which|is|was|with|for|in|and|or|by|at|on|from|to|here|kept|who|holds|has|can|"
    r"may|says|file|date)\b|page|keep)[a-z])|"
    r"(?:sets?|setting|broke|breaks|breaking|broken|beats?|smashed) (?:(?:a|an|the|all|its|their) )?"
    r"(?:(?:new|old|previous|all-time) )?records?|(?:new|all-time) records?|(?<=,\sa\s)record(?= for\b|[.,;])"
)
_MANY = (
    "string|spate|slew|raft|flurry|rash|smattering|litany|plethora|torrent|succession|swathe|multitude|profusion|"
    "handful|trickle|host|wave|barrage"
)
_POINTED = "possible|that|this|these|those|they|it|ever|you|we"
CLAIM_WORDS: Mapping[str, str] = {
    "history": r"""
        unprecedented|all-time|ever|in (?:(?:the )?\w+[’']s |its |modern |recent |recorded )?history|in living memory
        of all time
    """,
    "trend": rf"""
        (?:more and|ever) more|fewer and fewer|less and less|increasingly
        (?:more|less) (?:frequent|common|numerous|rare|intense|deadly)|rarer|scarcer|commoner|unchanged
        (?:hardly|barely|little) changed|worsening|(?:growing|rising|increasing|falling|declining) (?:numbers?|shares?)
        (?:is|are|was|were|been|be) (?:steadily |still )?(?:grow|ris|increas|declin|shrink|intensify|spread|improv)ing
        (?:is|are|was|were|been|be) (?:steadily |still )?(?:surg|soar|dwindl|climb|fall|plummet|ebb|wan)ing
        (?:is|are|was|were|been|be) (?:steadily |still )?(?:deteriorat|accelerat|slow|eas|abat|subsid)ing|drying up
        then fell
        (?:rose|fell|grew|dropped|climbed|went (?:up|down)) (?:again|steadily|sharply|slightly|steeply|markedly|further)
        dwindled|subsided|abated|soared|surged|spiked|plummeted|ballooned|mushroomed|unabated
        (?:tapered|tailed|levell?ed|dropped|fallen|dropping|tapering|tailing) off
        (?:ticked|edged|crept|inched|trended) (?:up|down|higher|lower)|plateaued|diminished|slacken(?:s|ed)?
        levell?ed out
        (?:remain(?:s|ed)?|stayed|held) (?:broadly |largely |roughly )?(?:flat|steady|constant|level)
        (?:petered|fizzled) out|trailed (?:away|off)|flared (?:up|again)
        (?:ceased|stopped|vanished|disappeared) (?:altogether|entirely|completely|outright)
        all but (?:stopped|ceased|ended)
        (?:moved|shifted) from [A-Z][a-z]+ to [A-Z][a-z]+|(?:took|taken) over from
        (?:intensified|escalated|receded|eased|worsened|stabilised|weakened|resumed|slowed|declined|deteriorated){_MOVED}
        (?:lengthened|accelerated|resurfaced|multiplied|narrowed|widened|picked up(?! by)){_MOVED}
        (?:has|have|had) (?:risen|fallen|grown|climbed|dropped|shrunk|increased|decreased)(?! (?:by|to)\b){_MOVED}
    """,
    "comparative": rf"""
        fewer(?! (?:than|or|and)\b)
        (?:more|less|fewer) (?!(?:an?|of|than|or|and)\b)[a-z-]+(?: [a-z0-9-]+){{0,6}} than(?! (?:an?|we|you|I|once)\b)
        (?:more|fewer|less) than(?= (?:in|on|at|during|before|after|for|the|last|they|those)\b)
        (?!rather|other|later|earlier|sooner|further|longer|another)[a-z]{{3,}}er than
        (?:larg|small|bigg|great|high|low|heavi|light|long|short)er [a-z]+ than
        longer than(?= (?:in|on|before|any|last)\b)
        (?:remains?|remained|are|is|was|were|stays?) (?:well |far |just )?(?:above|below)
        (?:is|are|was|were|became|become|grew|grown) (?:far |much |even )?(?:small|larg|bigg|heavi|deadli|costli)er
        (?:is|are|was|were|became|become|grew|grown) (?:far |much |even )?(?:high|low)er
        (?:fewer|less) [a-z]+, more(?= [a-z]+)
        as (?:busy|deadly|frequent|numerous|many|few|high|low|large|violent|quiet) as(?! (?:[0-9]|{_POINTED})\b)
        an? (?:much |far |slightly )?(?:low|high|slow|fast)er (?:rate|pace|tempo|number|share|level|frequency)
        an? (?:much |far |slightly )?(?:small|larg)er (?:number|share|proportion)
        (?<=,\s)(?:above|below) (?:the|its|their) (?:\w+ )?(?:average|minimum|maximum|mean|norm|target|level)
    """,
    "first": r"""
        for the (?:very )?first time|firsts?|earliest|(?:previously|hitherto) (?:unknown|unseen|unused|untouched)
    """,
    "last": r"most recent|last|latest|(?:not (?:been )?|un)seen since",
    "only": r"""
        just (?=an? (?:single|few|handful)|[0-9]|(?:one|two|three|four|five|six|seven|eight|nine|ten|once|twice)\b)
        only|sole|solely|exclusively|unique|uniquely|unmatched|unparalleled|unrivalled|unheard of
        without (?:precedent|parallel)
        no (?:other|previous|earlier)(?! than)|(?:nobody|no[- ]one|nothing|none) else
    """,
    "most": rf"""
        most|majority|mostly|mainly|best|worst|heaviest|busiest|(?:larger|greater|better|biggest|largest) part|bulk of
        the bulk(?= (?:took|came|fell|went|were|was|is|are|has|have|had|in|on|at|by)\b)|lion[’']s share
        than (?:(?:in|on|at|by|for|of) )?any|new (?:high|low|peak|maximum|minimum)s?|peak(?:ed|s)?(?= (?:at|in|of)\b)
        (?:reach(?:es|ed)?|pass(?:ed)?|near(?:ed)?) the (?:height|peak|zenith)
        (?:reach(?:es|ed)?|pass(?:ed)?|at) (?:its|their) (?:height|peak|zenith)
        (?:lead|leads|led|top|tops|topped) the (?:list|table|ranking|count)|{_RECORD}
    """,
    "least": r"least|(?<!\ba\s)few of (?:the|its|their|these|those)|minority of",
    "no": rf"""
        not (?:a single|one|any)|no(?! one\b| (?:[a-z]+ )?(?:{_UNSAID})\b)(?= [a-z])|none|nowhere|nobody|no one
        nothing(?! (?:is|was|has been) (?:known|said|confirmed)| of (?:this|that|it)\b(?! (?:kind|sort)))
        neither(?= of the\b| [a-z]+ (?:had|has|was|did|could|is|saw|[a-z]+ed)\b|\b[^.;:|]{{1,60}} nor\b)
        (?:hardly|scarcely|barely|virtually|almost) (?:any|no)(?! doubt\b)
        (?:hardly|scarcely|barely|not) an? (?:day|night|week|month|hour)
        without(?= (?:an?|any|loss|damage|casualt|injur|incident|harm|interruption|exception))
    """,
    "always": r"""
        never before|never|always|all|every|everyone|everybody|everywhere|each|entire|entirely
        the whole(?= of(?! (?:the|that|this|last) (?:summer|spring|autumn|winter|year|month|week|day|night|war)\b))
        the whole(?= (?:crew|population|fleet|staff|garrison|force|town|country)\b)
    """,
    "rate": rf"""
        (?:near|nearly|almost|virtually|practically)[\s-]+(?:{OFTEN})
        (?:{OFTEN})(?:{_ENDS}| (?:occurrences?|events?|affairs?|rituals?|routine|pattern|basis|average))
        every (?:single |few |other |second )?(?:{SPANS})s?|each (?:and every )?(?:{SPANS}){_ENDS}
        (?:{SPANS}) (?:after (?:{SPANS})|in,? (?:{SPANS}) out)|(?:several|many|a few|countless) times an? (?:{SPANS})
        rarely|seldom|occasionally|frequent|frequently|regularly|sporadic|sporadically|intermittent|intermittently
        incessant|incessantly
        (?:has|have|had) (?:been )?(?:[a-z]+ )?repeatedly|repeatedly(?= (?:but|and|by|at|in|on|over)\b|[.,;])
        (?:time and|over and over) again|on (?:several|many|numerous|multiple|repeated|various) occasions
    """,
    "change": r"""
        (?:doubl|halv|tripl|trebl|(?:quadr|quint|sext|sept|oct|dec)upl)(?:e|es|ed|ing)|outnumber(?:s|ed|ing)?
        exceed(?:s|ed)? (?:those|all)
    """,
    "number": rf"""
        an? (?:(?:handful|score|duo|trio|quartet|quintet|sextet|brace|clutch) of|single)
        an? (?:lone|solitary)(?! (?:gun|wo)?man\b| wolf\b| (?:assail|surviv|shoot|soldier|offic|figur)[a-z]*\b)
        a couple of(?! (?:{UNIT_OF_TIME}s|things|points|ways)\b)
        an? pair of (?!glasses|trousers|scissors|shoes|boots|binoculars|eyes|hands|wings|gloves|socks)[a-z]+s
        (?:second|third|fourth|fifth|sixth|seventh) (?:straight|consecutive|successive)
    """,
    "duration": rf"""
        (?:in|over|for) as many {UNIT_OF_TIME}s|for (?:years|decades|centuries)(?= on end|{_ENDS})
        (?<!known\s)(?<!other\s)an? (?:minute|hour|day|week|fortnight|month) (?:later|earlier|without)
        a fortnight(?: of| without|{_ENDS})
        (?:at least|more than|less than|over|under|nearly|almost|about|barely|within) an? {UNIT_OF_TIME}
        times? in an? {UNIT_OF_TIME}
        (?:came|followed|responded|answered|retaliated|arrived) within {UNIT_OF_TIME}s{_ENDS}
    """,
    "vague": rf"""
        (?<!\bhow\s)(?<!\bso\s)(?<!\btoo\s)(?<!\bas\s)many(?! (?:a|thanks|ways|times an?)\b)
        (?<!\ba\s)few(?= [a-z]+s\b)|numerous|multiple|countless|umpteen|innumerable|(?:a )?myriad
        (?<!\ba\s)few(?= of (?:which|whom|these|those|them)\b)
        isolated(?= [a-z]+s\b)|tens of(?= [a-z]+s\b)|any number of
        an? (?:[a-z]+ )?(?:{_MANY}) of(?= (?:[a-z-]+ ){{0,3}}?[a-z]+s\b)|(?<=\bto\s)a trickle
        an? (?:small|large|growing|great|limited) number of|a few (?:dozen|hundred|thousand|million)
        (?<=[;,]\s)scores (?:were|are)
        (?<!\bbe\s)repeated(?= [a-z])(?! (?:calls?|requests?|appeals?|its|his|her|their|that|the|what)\b)
    """,
}
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
IN_EST = re.compile(r"\b[a-z]{2,20}est\b", re.IGNORECASE)
# Numbers that are not written as numbers are: glued, or in Roman numerals before what they count.
GLUED = re.compile(
    rf"\b(?:(?:{'|'.join(TENS)})(?:{'|'.join(UNITS)})|(?:{'|'.join((*UNITS, *TENS))})(?:{'|'.join(SCALES)}))\b",
    re.IGNORECASE,
)
ROMAN = re.compile(rf"(?<![A-Z]\s)\b[IVXLC]{{2,}}\b(?=\s+(?:[a-z]+s|{'|'.join(HARMED)})\b)")


# Before a number, that something came to it: "fell by", "climbed to", "were down".
CAME_TO = re.compile(
    r"\b(?:(?:rose|fell|grew|climbed|dropped|declined|decreased|increased|shrank|shortened|lengthened|recovered|risen|fallen|grown|"
    r"shrunk)(?:\s+(?:by|to|from))?|(?:is|are|was|were)\s+(?:up|down)(?:\s+by)?)\s+(?:(?:about|roughly|nearly|almost|some|around)\s+)?$"
)


def joined(rows: str) -> str:
    """The rows of a table of patterns as one: a line ends where another word may stand."""
    return "|".join(map(str.strip, rows.strip().split("\n")))


def spaced(rows: str) -> str:
    """The same, where a space stands for any run of white space and "[- ]" for that or a hyphen."""
    return joined(rows).replace("[- ]", r"[-\s]+").replace(" ", r"\s+")


def moved(subjects: str) -> str:
    """The pattern of a trend of one of the subjects: they rose, without a number to which or from which."""
    return spaced(
        rf"\b(?:{LEVELS}|{subjects})\b(?:(?! (?:that|who|which)\b)[^.;:|]){{0,40}}?\b(?:{_MOVES})"
        rf"(?! (?:to|by|on|upon|into|silent|short|out of|off)\b)(?! from (?!(?:day|week|month|year)\b)){_MOVED}"
    )


CLAIM = re.compile(
    "|".join(rf"(?P<{kind}>\b(?:{spaced(words)})\b)" for kind, words in CLAIM_WORDS.items()), re.IGNORECASE
)
HISTORY_WORDS = re.compile(rf"\b(?:{spaced(CLAIM_WORDS['history'])})\b", re.IGNORECASE)
# "once" counts only where something says that it does.
ONCE_COUNTS = re.compile(
    r"(?:\b(?:only|just|at least|more than|less than|not)\s+|\b(?:twice|times)\s[^.,;:]{0,30}?\band\s+)once\b|"
    rf"\bonce\s+(?:a|an|per|every|each|in a)\s+{UNIT_OF_TIME}\b",
    re.IGNORECASE,
)
# How long after or before something a thing was: told of what the record holds, it is a number of it.
LATER = re.compile(
    rf"\b(?:half an?|[0-9]+|[a-z]+(?:-[a-z]+)?)(?:\s+and\s+a\s+half)?[\s-]+{UNIT_OF_TIME}s?(?:\s+and\s+a\s+half)?\s+"
    r"(?:later|earlier)\b",
    re.IGNORECASE,
)
PEOPLE = frozenset("people men women children staff personnel crew dead casualties wounded deaths".split())
