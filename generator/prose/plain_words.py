"""The English that a claim may hold beside the words of the desk: what joins, what happens, what says a statement."""

from __future__ import annotations

import re

from generator.prose.lexicon import stem
from generator.prose.light_words import LIGHT

# Words that join others, and say nothing by themselves.
JOINING = frozenset(
    (
        "a about above accordingly across additionally after against along alongside also although am amid amidst "
        "among amongst an and anybody anyone anything apart are around as aside at away back be because been before "
        "behind being below beside besides between both but by can could despite did do does doing done during each "
        "either elsewhere even except excepting excluding for former from furthermore had has have having he hence her "
        "here hers herself him himself his how however if in indeed inside instead into is it its itself latter like "
        "likewise may meantime meanwhile might moreover must my namely near nevertheless nonetheless notwithstanding "
        "of off on one one's ones oneself onto or other our ours ourselves out outside over owing own per plus rather "
        "regarding shall she should since so somebody someone something such than thanks that the their theirs them "
        "themself themselves then there thereby therefore therein thereof thereupon these they this those though "
        "through throughout thus till to too toward towards under unless until up upon us versus via viz was we were "
        "what whatever when where whereas whereby wherein whereupon whether which while whilst who whom whose why will "
        "with within would yet you your yours yourself"
    ).split()
)
# Words that may stand in the phrase of a claim and change nothing of what it counts, by why they do not.
NEUTRAL: dict[str, frozenset[str]] = {
    "the record's own": frozenset(
        "partial record records recorded recording known listed noted logged counted found documented "
        "registered tallied entries entry count counts counting total totals list data public".split()
    ),
    "each counts once anyway": frozenset(
        "separate separately individual distinct different further more another others alone altogether together "
        "combined respectively single lone mere".split()
    ),
    "the phrase's own grammar": frozenset(
        "number numbers case cases occasion occasions time times use uses figure figures sum series window spell "
        "stretch span space course rest part kind type form set factor any just only past".split()
    ),
}
IN_PHRASE = JOINING.union(*NEUTRAL.values())
LIGHT_STEMS = frozenset(stem(word) for words in LIGHT.values() for word in words)
OCCURRENCES = (
    "event incident occasion occurrence episode day hour minute month week year kind type sort way example instance"
)
NOUNS_OF_TEXTS = frozenset(
    stem(word) for word in (*LIGHT["of the text, the record and what stands in them"], *LIGHT["who tells"])
) - frozenset(map(stem, OCCURRENCES.split()))
# Words that say nothing only together.
OF_THIS_KIND = r"of (?:this|that|the same|such a) (?:kind|sort|type|class|category)"
# Who claimed it, in other words.
OWNED_UP = r"own(?:s|ed|ing)? up to|put (?:its|their) name to|took (?:the )?(?:credit|responsibility) for"
IDIOMS_WITHOUT_CONTENT = (
    rf"{OF_THIS_KIND}|on file|across the border|"
    r"at the doors? of|on the books|answer(?:s|ed)? to (?:that|this) description|t(?:ook|akes?) (?:hold|effect)|"
    r"in peace|not until|without exception|"
    rf"{OWNED_UP}|br(?:eaks?|oke|oken) down (?:into|as)|add(?:s|ed)? up to|c[ao]mes? down to|at large|far and away|"
    r"(?:to|at|on) hand|in (?:a|no|any) position to|(?:went|gone|goes|going) wrong|in turn|side by side|"
    r"all told|to (?:its|their|his|her) name|in question|by and large|in the main|on the whole|to speak of|as a rule"
)
NONE = frozenset("no none nothing nobody without".split())  # that there is nothing
NEGATIONS = NONE | frozenset("not never hardly scarcely barely neither nor minus".split())
AUXILIARY = frozenset("was were is are has have had been".split())
# Words for how many of a whole; what they say is no number of its own.
QUANTIFIERS = frozenset("all each every most mostly half many few both majority minority mainly only sole".split())
TIME_UNITS = {
    **dict.fromkeys(("second", "seconds"), 1 / 60),
    **dict.fromkeys(("minute", "minutes", "min", "mins"), 1),
    **dict.fromkeys(("hour", "hours"), 60),
    **dict.fromkeys(("day", "days"), 1440),
    **dict.fromkeys(("week", "weeks"), 7 * 1440),
    **dict.fromkeys(("fortnight", "fortnights"), 14 * 1440),
    **dict.fromkeys(("month", "months"), 30 * 1440),
    **dict.fromkeys(("year", "years"), 365 * 1440),
    **dict.fromkeys(("decade", "decades"), 3650 * 1440),
}


def is_light(key: str) -> bool:
    """Whether a word, as it is looked up, joins others or says nothing that a claim could be false by."""
    return key in IN_PHRASE or stem(key) in LIGHT_STEMS


# Times of day by the hours that they may be of, of which those after midnight are counted on.
TIMES_OF_DAY = {
    **dict.fromkeys(("dawn", "daybreak", "sunrise"), (3, 8)),
    **dict.fromkeys(("noon", "midday", "noontime"), (11, 14)),
    "small hours": (0, 6),
    "morning": (4, 12),
    "afternoon": (12, 19),
    "evening": (17, 24),
    **dict.fromkeys(("night", "overnight", "nighttime"), (19, 30)),
    "midnight": (22, 26),
}
# Words that say a statement: first, most, more, daily, a row, a share.
STATEMENTS = frozenset(
    (
        "first earliest last latest recent most least fewest fastest quickest shortest slowest longest highest lowest "
        "largest biggest greatest smallest briefest new deadliest worst more fewer less lower higher up down rise "
        "rose rises risen climb climbs climbed fall fell falls fallen drop dropped drops increase increased increases "
        "decrease decreased "
        "decreases decline declined grew grown growth additional double doubled doubles doubling triple tripled "
        "triples tripling quadrupled halved halve halving twofold threefold fourfold daily weekly monthly yearly "
        "busiest quietest calmest heaviest outnumber outnumbers outnumbered hourly nightly quiet calm lull pause "
        "respite consecutive straight row running run streak later earlier ago delay wait lag interval gap rate tempo "
        "frequency average pace share percent percentage proportion fraction cent twice once thrice dozen dozens "
        "score scores hundred hundreds thousand thousands million couple pair handful several third thirds quarter "
        "quarters fifth fifths tenth"
    ).split()
)
BESIDE_IT = re.compile(r"(?:north|south|east|west)[a-z-]* of\b")  # where it was: "south-east of the islands"
AN_ARTICLE = re.compile(r"\b(?:the|an?|its|their)\b")
