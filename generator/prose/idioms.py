"""What only looks like a claim: a table of idioms, each with its reason.

Words of an idiom are English only and belong to no subject. Every pattern is tried once over a sentence and repeats
nothing inside a repeat.
"""

from __future__ import annotations

import re

from generator.prose.claim_words import OFTEN, SPANS, UNIT_OF_TIME, NoClaim
from generator.words import MONTHS


def _rows(*rows: tuple[str, str]) -> tuple[NoClaim, ...]:
    """The rows, with a space in a pattern standing for any run of white space and "[- ]" for that or a hyphen."""
    spaced = ((pattern.replace("[- ]", r"[-\s]+").replace(" ", r"\s+"), because) for pattern, because in rows)
    return tuple(NoClaim(re.compile(rf"\b(?:{pattern})", re.IGNORECASE), because) for pattern, because in spaced)


_IN_TEXTS = "page|chapter|paragraph|line|sentence|section|column|row|entry|item"
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_SEASONS = "spring|summer|autumn|fall|winter|quarter|season"
_SPOKE = "(?:said|says|told|tells|added|adds|described|called|put|argued|noted|recalled|wrote|asked|spoke)"

# Who is asked and answers in words, what is asked of them in, and how the answer is called.
_SPEAKER = (
    r"(?:ministry|minister|spokes(?:man|woman|person|people)|department|embassy|consulate|office|officials?|authorities|agency|"
    r"newspaper|editors?|company|governor|mayor|lawyers?|publisher)"
)
_APPEARS = r"(?:updated|checked|printed|published|issued|released|revised|broadcast|aired|compiled|meets?|met|appears?)"
_ASKED = r"(?:questions?|requests?|letters?|e-?mails?|inquir(?:y|ies)|quer(?:y|ies)|calls?|messages?)"
_WHEN_ASKED = r"| when (?:[a-z]+ ){0,3}(?:asked|called|contacted|reached)\b"
_NO_REPLY = r"no (?:immediate |further |official |public |written )?(?:response|reply|answer|comment|reaction)\b"
_OF_WHOM = r"(?:(?:the|its|our|their|any|a|an|prime|press|local|government|[a-z]+[’']s) ){0,3}"

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
        rf"(?:for|in|within|every|(?:a )?split|per) (?:a )?second\b(?! (?:[a-z]+ )?(?:time|running|{UNIT_OF_TIME})\b)",
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
    (rf"{_NO_REPLY}(?= (?:from|by|of) {_OF_WHOM}{_SPEAKER}\b| to {_OF_WHOM}{_ASKED}\b{_WHEN_ASKED})", "no words came"),
    (rf"{_SPEAKER} (?:gave|made|offered|had) {_NO_REPLY}(?! to (?!{_OF_WHOM}{_SPEAKER}\b))", "no words came"),
    (rf"{_ASKED} (?:[a-z]+ ){{0,3}}{_NO_REPLY}(?! to\b)", "no words came"),
    # often
    (rf"(?:the|an?|this|that|another) (?:(?-i:[A-Z])[\w-]+ )?(?:{OFTEN})\b", "a newspaper"),
    (
        rf"{_APPEARS} (?:{OFTEN}|every (?:{SPANS}))\b",
        "how often something appears",
    ),
    (
        rf"(?:not|of|for|gives?|lists?|names?|shows?|counts?|covers?|holds?) (?:every|each) (?:{SPANS})\b",
        "days that are listed",
    ),
    (r"quarter of an hour\b(?! later)|half past\b|quarter past\b|quarter to\b", "a clock time"),
)
