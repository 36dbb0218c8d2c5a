"""What only looks like a claim: a table of idioms, by the reason why they are none.

Words of an idiom are English only and belong to no subject. Every pattern is tried once over a sentence and repeats
nothing inside a repeat.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.prose.claim_words import OFTEN, SPANS, spaced
from generator.words import MONTHS, WEEKDAYS

_IN_TEXTS = "page|chapter|paragraph|line|sentence|section|column|row|entry|item"
_DAYS = "|".join((*WEEKDAYS, *MONTHS))
_SEASONS = "spring|summer|autumn|fall|winter|quarter|season|decade|century"
_MIND = "knows?|asks?|doubts?|thinks?|believes?|expects?|wants?|wanted|says?|seems?|likes?"
_FEW = "half|a third|a quarter|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|dozens"
_MODAL = "to|will|would|can|could|may|might|must|shall|should"
# Who is asked and answers in words, what is asked of them in, and how the answer is called.
_SPEAKER = (
    "(?:ministry|minister|spokes(?:man|woman|person|people)|department|embassy|consulate|office|officials?|authorities|"
    "agency|newspaper|editors?|company|governor|mayor|lawyers?|publisher)"
)
_ASKED = "(?:questions?|requests?|letters?|e-?mails?|inquir(?:y|ies)|quer(?:y|ies)|calls?|messages?)"
_NO_REPLY = r"no (?:immediate |further |official |public |written )?(?:response|reply|answer|comment|reaction)\b"
_OF_WHOM = "(?:(?:the|its|our|their|any|a|an|prime|press|local|government|[a-z]+[’']s) ){0,3}"
_TABLE: Mapping[str, str] = {
    "a term": r"""
        first[- ](?:aid|responders?|ladys?|ladies|names?|hand|class|rate|principles|person|language|instance)\b
        first[- ](?:degree|floor|lights?|glance|sight|draft|reading)\b|fourth estate\b|fifth column\b|seventh heaven\b
        (?:first|second|third)[- ](?:mate|officer|engineer|lieutenant|sergeant|secretary|minister|wife|phase|stage)\b
        second[- ](?:thoughts?|looks?|glance|sight|nature|guess\w*|to none|wind|language|home|opinion|chance|half)\b
        second[- ]in[- ]command\b|second[- ]hand\b|eleventh[- ]hour\b|at first\b(?! \w+ in)|in the first place\b
        third[- ](?:party|parties|country|countries|person|world|way|rail)\b|last known (?:position|address|location)\b
        last[- ](?:names?|resort|minute|moment|words?|rites|straw|mile|ditch|gasp|but not least|analysis)\b
        best[- ](?:known|practice|practices|efforts?|guess|seller|before|interests?|wishes)\b|worst[- ](?:case|hit)\b
        (?:first|second|third|fourth|fifth)-generation\b|(?:it|as|its|their|his|her) best\b
        doubl(?:e|es|ed|ing) (?:back|up|down|over)\b|zero(?:ed)? in on\b|(?:ground|net) zero\b
        double[- ](?:tap|decker|check|standard|edged|hull|agent|meaning|room|track|jeopardy)\w*
    """,
    "orders the text, not the events": r"""
        first (?:of all|and foremost|things first|come|thing in the)\b|(?:not|least) least\b|least of all\b
        first-past-the-post\b|to say the least\b|(?:first|second|third) point\b|an? (?:first|last) step\b
        first and (?:[a-z]+ ){1,4}second\b
    """,
    "when, not how many": rf"""
        (?:in|during|for|within|over) the first (?:few )?(?:minutes|hours|days|weeks|months)\b|at the (?:lat|earli)est\b
        last (?:week|weekend|month|year|night|{_SEASONS}|{_DAYS})\b(?! of\b)|at (?:long )?last\b|to the last\b
        (?:for|in|within|every|split|per) (?:a )?second(?=\s*(?:[.,;:!?)]|$)| (?:and|or|before|after|to|counts)\b)
        (?:first|second|third|fourth|last|final) (?:half|quarter)\b(?! of the \w+s\b)|(?:half|quarter) (?:past|to)\b
        (?:ever since|for ever|if ever|as ever|ever so|hardly ever|ever[- ]present)\b|once (?:again|more|upon)\b
        once and for all\b|at once\b|(?<!in\s)(?<!within\s)(?<!on\s)(?<!for\s)one (?:day|night|morning|evening)\b
        (?:first|last) (?:described|reported|seen by|thought|noted|identified|announced|published|revised|updated)\b
        quarter of an hour\b(?! later)|every last\b|one afternoon\b
    """,
    "a part of a text": rf"(?:first|second|third|last) (?:{_IN_TEXTS})s?\b(?! of (?:the [a-z]+s|defen[cs]e)\b)",
    "the verb": rf"""
        (?:{_MODAL}|not|did|does|do|cannot|never|\w+n[’']t) last\b
        last (?:until|till|long|longer|forever|through|into|another|for)\b
    """,
    "a condition, a manner, a degree": r"""
        (?:not|if) only\b|only (?:if|when|whenever|where|after|once|because|as|by|then|now|just|later|recently)\b
        only (?:until|to|too|with|partly|partially|slightly|rarely|briefly|marginally|loosely|indirectly|natural)\b
        only (?:fair|human|part|parts|a part|some|in part|in name|for now|a matter|a question)\b
    """,
    "how sure, or a manner": r"""
        at (?:the )?(?:most|least|best|worst|the very least|the very most)\b|ma(?:kes?|de) the most of\b|as always\b
        an? most [a-z]+\b|most[- ]favoured\b
        most (?:plausible|credible|charitable|likely|probably|certainly|notably|importantly|obviously|of all)\b
        for the most part\b|not always\b
        or two\b|two (?:by|and) two\b|in twos and threes\b
    """,
    "no past fact": rf"""
        never[- ](?:ending|mind|again|far from|meant|intended)\b
        (?:{_MODAL}) (?:never|resume|ease|slow|peak|double|halve|triple)\b
        whether \w+ resume\b|(?:everyone|everybody|nobody|no one) (?:would|will|should|can|could|must|may)\b
        (?-i:might|may) (?:(?!have\b|that\b|who\b|which\b|[a-z]+ed\b)[a-z]+ ){{1,7}}(?:[0-9][\w,.]*|{_FEW})\b
    """,
    "not all of what is counted": rf"""
        (?:after all that|for all (?:its|his|her|their))\b
        (?:above|after|at|first of|once and for|in|of|for) all\b(?! (?:but|the|its|their|those|(?:[a-z]+ )?[a-z]+s)\b)
        all[- ](?:source|clear|right|out|told|along|over|too|in all|about|being well|(?:sorts|kinds) of|that is|eyes)\b
        all (?:but (?:[a-z]+ed|over|gone)|the (?:same|more|better|while)|of (?:this|that|it|us|you)|times|dates|round)\b
        all (?:the )?(?:day|night|week|month|year|summer|winter|time)\b|on all fours\b|by all means\b
        not all (?:bad|that)\b|of all\b|each (?:other|with|of (?:which|whom)|time)\b
        every (?:bit|effort|so often|now and (?:then|again)|time|reason|chance|right)\b|(?:every|no)(?:one|body)[’']s\b
        (?:not|of|for|gives?|lists?|names?|shows?|counts?|covers?|holds?) (?:every|each) (?:{SPANS})\b
        (?:all|each|both|neither|any) (?:the )?sides?\b|every (?:option|card) (?:is|was|remains?) on the table\b
    """,
    "of the text, not of what it tells": r"""
        (?:all|each|every|any) (?:of (?:its|the|their) )?(?:[a-z]+ )?(?:records?|sources?|reports?|builds?|accounts?)\b
        (?:all|each|every|any) (?:of (?:its|the|their) )?(?:[a-z]+ )?(?:numbers?|figures?|sentences?|claims?|pages?)\b
        (?:all|each|every|any) (?:of (?:its|the|their) )?(?:[a-z]+ )?(?:links?|terms?|entr(?:y|ies)|texts?)\b
    """,
    "nothing that is counted": rf"""
        (?:gave|gives?|giving|names?|named|mentions?|mentioned|offers?|offered) no\b
        (?:says?|said|knows?|knew) nothing\b|a single (?:name|word)\b
        no {_SPEAKER} (?:has|have|had) (?:yet )?(?:published|released|named|confirmed|said|commented on)\b
        (?:is|was|are|were) neither [a-z]+ nor\b|(?:from|to|of) the nearest\b
        none (?:too|the (?:less|wiser|worse)|other)\b|second to none\b
        none of (?:this|that|it|which)\b|nothing (?:but|more|less|to|new)\b|no way\b(?! of)
        multiple launch\b|[a-z]+-only\b
        no [a-z]+(?: [a-z]+)? in particular\b|(?:almost )?(?:nobody|no one) (?:[a-z]+ ){{0,5}}?(?:{_MIND})\b
        without exception\b
        without (?:an? )?(?:comment|sources?|doubt|warning|notice|delay|word|trace|name|date|link|break|figure|reason)\b
        {_NO_REPLY}(?= (?:from|by|of) {_OF_WHOM}{_SPEAKER}\b| to {_OF_WHOM}{_ASKED}\b)
        {_NO_REPLY}(?= when (?:[a-z]+ ){{0,3}}(?:asked|called|contacted|reached)\b)
        {_SPEAKER} (?:gave|made|offered|had) {_NO_REPLY}(?! to (?!{_OF_WHOM}{_SPEAKER}\b))
        {_ASKED} (?:[a-z]+ ){{0,3}}{_NO_REPLY}(?! to\b)
    """,
    "a pronoun, or one among others": r"""
        one (?:of|another|other|by one|and all|and the same|or another|or the other)\b|one[’']s\b
        one (?:feels|sees|hears|finds|can|could|may|might|must|should|would|cannot|does)\b
        (?:the|which|any|each) one of\b
        (?:the|this|that|which|each|every|any|another|other|such a|for|as|at) one\b(?! of\b)
        (?:new|old|good|bad|whole|day|square|number|next|previous|daily|weekly|earlier|later) one\b(?! of\b)
        is one (?:for|that|which|to)\b|(?:of|without|with|for|brought|raised|is|was|had|saw) one(?=\s*(?:[.,;:)]|$))
        (?:are|be|were|describe[sd]?|mean|form) one (?:event|incident|occurrence)\b|double (?:figures|digits)\b
        from one [a-z]+ to (?:an|the )other\b|one (?:[a-z-]+ )?(?:after another|after the other|at a time)\b
        one (?:side|hand|thing|point|time|way|end|kind|sort|reason|example|question|problem|option|view|aim|sense)\b
        one [a-z-]+(?: [a-z-]+)? (?:said|says|told|tells|added|adds|described|called|put|argued|noted|recalled)\b
        one [a-z-]+(?: [a-z-]+)? (?:wrote|asked|spoke)\b
    """,
    "names what was named before": r"""
        (?:between|of|its|their|in) two(?= (?:sides|minds|of them|are|were|had|have|will|would)\b)
        (?:the|these|those|other|both|the other) two\b
    """,
    "a figure of speech": r"""
        one hundred times out of|a (?:hundred|thousand|million) (?:miles|times better|cuts)\b|at sixes and sevens\b
        nine[- ]to[- ]five\b|twenty[- ]twenty\b|fifty[- ]fifty\b|catch[- ]22\b|(?:think|thought) twice\b
        once or twice\b
    """,
    "how often something appears": rf"""
        (?:the|an?|this|that|another) (?:(?-i:[A-Z])[\w-]+ )?(?:{OFTEN})\b
        (?:updated|checked|printed|published|issued|released|revised|broadcast|aired) (?:{OFTEN}|every (?:{SPANS}))\b
        (?:compiled|meets?|met|appears?) (?:{OFTEN}|every (?:{SPANS}))\b
    """,
}
IDIOMS = tuple(re.compile(rf"\b(?:{spaced(words)})", re.IGNORECASE) for words in _TABLE.values())
