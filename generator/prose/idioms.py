"""What only looks like a claim: a table of idioms, by the reason why they are none.

Words of an idiom are English only and belong to no subject. Every pattern is tried once over a sentence and repeats
nothing inside a repeat.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.prose.claim_words import OFTEN, SPANS, UNIT_OF_TIME
from generator.words import MONTHS


def _compiled(table: Mapping[str, Sequence[str]]) -> tuple[re.Pattern[str], ...]:
    """The patterns, where a space stands for any run of white space and "[- ]" for that or a hyphen."""
    spaced = (row.replace("[- ]", r"[-\s]+").replace(" ", r"\s+") for rows in table.values() for row in rows)
    return tuple(re.compile(rf"\b(?:{pattern})", re.IGNORECASE) for pattern in spaced)


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

_TABLE = {
    "a term": [
        r"first[- ](?:aid|responders?|ladys?|ladies|names?|hand|class|rate|principles|person|language|instance)\b",
        r"first[- ](?:mate|officer|lieutenant|sergeant|secretary|minister|floor|lights?|glance|sight|draft|reading)\b",
        r"second (?:thoughts?|looks?|glance|sight|nature|guess\w*|to none|wind|language|home|opinion|chance|half)\b",
        r"second[- ]in[- ]command\b|second[- ]hand\b",
        r"third[- ](?:party|parties|country|countries|person|world|way|rail)\b",
        r"fourth estate\b|fifth column\b|eleventh[- ]hour\b|seventh heaven\b",
        r"last[- ](?:names?|resort|minute|moment|words?|rites|straw|mile|ditch|gasp|but not least|analysis)\b",
        r"best[- ](?:known|practice|practices|efforts?|guess|seller|before|interests?)\b",
        r"(?:do|did|does|try|tried) (?:its|their|his|her|the) best\b",
        r"worst[- ](?:case|hit|affected)\b",
        r"(?:all the )?best wishes\b|as best\b",
        r"double[- ](?:tap|decker|check|standard|edged|hull|agent|meaning|room|track)\w*",
        r"ground zero\b|net zero\b|zeroed?\b in on\b|zero in on\b",
    ],
    "orders the text, not the events": [r"first (?:of all|and foremost|things first|come)\b|in the first place\b"],
    "a time of day": [r"first thing in the\b"],
    "a time: in the beginning": [r"at first\b(?! \w+ in)"],
    "a time": [
        r"(?:in|during|for|within|over) the first (?:few )?(?:minutes|hours|days|weeks|months)\b",
        rf"last (?:week|weekend|month|year|night|{_SEASONS}|decade|century|{_DAYS}|{'|'.join(MONTHS)})\b(?! of\b)",
    ],
    "a unit of time": [
        rf"(?:for|in|within|every|(?:a )?split|per) (?:a )?second\b(?! (?:[a-z]+ )?(?:time|running|{UNIT_OF_TIME})\b)"
    ],
    "a part of a period or of a match": [
        r"(?:first|second|third|fourth|last|final) (?:half|quarter)\b(?! of the \w+s\b)"
    ],
    "a part of a text": [rf"(?:first|second|third|last) (?:{_IN_TEXTS})s?\b(?! of (?:the [a-z]+s|defen[cs]e)\b)"],
    "an adverb of time": [
        r"at the (?:latest|earliest)\b",
        r"ever since\b|for ever\b|if ever\b|as ever\b|ever so\b|hardly ever\b|ever[- ]present\b",
    ],
    "a term: where the trace ends": [r"last known (?:position|address|location|contact)\b"],
    "an adverb": [
        r"at (?:long )?last\b|to the last\b|every last\b",
        r"once and for all\b|at once\b|all at once\b|once again\b|once more\b|once upon\b",
    ],
    "the verb": [
        r"(?:to|will|would|can|could|may|might|must|shall|should|not|did|does|do|cannot|never|\w+n[’']t) last\b",
        r"last (?:until|till|long|longer|forever|through|into|another|for)\b",
    ],
    "joins two things, or wishes": [r"(?:not|if) only\b"],
    "a condition or a manner": [
        r"only (?:if|when|whenever|where|after|once|because|as|by|then|now|just|later|recently|until|to|too|with)\b"
    ],
    "a degree": [
        r"only (?:partly|partially|slightly|rarely|briefly|marginally|loosely|indirectly|natural|fair|human)\b",
        r"only (?:part|parts|a part|some|in part|in name|for now|a matter|a question)\b",
    ],
    "a hedge; the number beside it is the claim": [
        r"at (?:the )?(?:most|least|best|worst|the very least|the very most)\b"
    ],
    "how sure, not how many": [r"most (?:likely|probably|certainly|notably|importantly|obviously|of all)\b"],
    "a manner": [
        r"for the most part\b|makes? the most of\b|made the most of\b",
        r"or two\b|two by two\b|two and two\b|in twos and threes\b|on all fours\b",
    ],
    "orders the text": [r"(?:not|least) least\b|least of all\b|to say the least\b|last but not least\b"],
    "no past fact": [
        r"never[- ]ending\b|never mind\b|never again\b|(?:will|would|can|could|may|might|must|shall|should) never\b"
    ],
    "no claim of every case": [r"as always\b|not always\b"],
    "a movement": [r"doubl(?:e|es|ed|ing) (?:back|up|down|over)\b"],
    "a pronoun": [
        r"one (?:of|another|other|by one|and all|and the same|or another|or the other)\b",
        r"one (?:can|could|may|might|must|should|would|cannot)\b",
        r"(?:no|the|this|that|which|each|every|any|another|other|such a|for|as|at) one\b(?! of)",
        r"(?:the|which|any|each|every) one of\b",
        r"one[’']s\b",
        r"no[- ]one\b|nobody\b",
    ],
    "a pronoun or a name": [r"(?:new|old|good|bad|whole|day|square|number) one\b(?! of)"],
    "one among others, not a count": [
        r"one (?:side|hand|thing|point|time|way|end|kind|sort|reason|example|question|problem|option|view|aim|sense)\b"
    ],
    "a time, not a count": [r"(?<!in\s)(?<!within\s)(?<!on\s)(?<!for\s)one (?:day|night|morning|evening|afternoon)\b"],
    "who speaks": [r"one [a-z-]+(?: [a-z-]+)? " + _SPOKE + r"\b"],
    "an order": [
        r"one [a-z-]+ (?:after another|after the other|at a time)\b|one after (?:another|the other)\b|one at a time\b"
    ],
    "names what was named before": [
        r"(?:between|of|its|their|in) two(?= (?:sides|minds|of them|are|were|had|have|will|would)\b)",
        r"(?:the|these|those|other|both|the other) two\b",
    ],
    "a figure of speech": [
        r"one hundred times out of|a (?:hundred|thousand|million) (?:miles|times better|cuts)\b",
        r"at sixes and sevens\b|nine[- ]to[- ]five\b|twenty[- ]twenty\b|fifty[- ]fifty\b|catch[- ]22\b",
        r"think twice\b|thought twice\b|once or twice\b",
        r"none (?:too|the (?:less|wiser|worse)|other)\b|second to none\b|none of (?:this|that|it|which)\b",
    ],
    "no words came": [
        rf"{_NO_REPLY}(?= (?:from|by|of) {_OF_WHOM}{_SPEAKER}\b| to {_OF_WHOM}{_ASKED}\b{_WHEN_ASKED})",
        rf"{_SPEAKER} (?:gave|made|offered|had) {_NO_REPLY}(?! to (?!{_OF_WHOM}{_SPEAKER}\b))",
        rf"{_ASKED} (?:[a-z]+ ){{0,3}}{_NO_REPLY}(?! to\b)",
    ],
    "a newspaper": [rf"(?:the|an?|this|that|another) (?:(?-i:[A-Z])[\w-]+ )?(?:{OFTEN})\b"],
    "how often something appears": [rf"{_APPEARS} (?:{OFTEN}|every (?:{SPANS}))\b"],
    "days that are listed": [
        rf"(?:not|of|for|gives?|lists?|names?|shows?|counts?|covers?|holds?) (?:every|each) (?:{SPANS})\b"
    ],
    "a clock time": [r"quarter of an hour\b(?! later)|half past\b|quarter past\b|quarter to\b"],
}
IDIOMS = _compiled(_TABLE)
