"""How words of a clause are meant: of all that is counted, of the one that a superlative is, of a part or its whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.prose.named_days import SaidDays
from generator.prose.pieces import Piece
from generator.prose.plain_words import AUXILIARY
from generator.prose.said_numbers import A_NUMBER
from generator.truth.left_out import is_left_out
from generator.truth.worded import Wording

OUTNUMBERED = re.compile(r"\boutnumber(?:s|ed)?\b")
# Behind it a share says what its part is.
OF_PART = re.compile(r",|\b(?:was|were|is|are|had|have|has|came|fell|took)\b")
# What the second figure of a comparison stands behind; "as many" is before its first.
SECOND = re.compile(
    rf"\b(?:than(?!\s+{A_NUMBER})|as(?! (?:many|much|few|often|frequent|common|numerous|high)\b)|those of|that of|"
    r"compared (?:with|to))\b",
    re.IGNORECASE,
)

WHOLE = re.compile(r"\s*(?:(?:out )?of|among) [^,]*", re.IGNORECASE)  # before a share: of what it is one

# That it did something, of a claim that opens its sentence; no verb may follow, which "the first that was …" has.
RELATIVE = re.compile(r"\b(?:that|which|who)\b")
VERB = re.compile(
    r"\b(?:was|were|is|are|came|fell|had|has|hit|struck|sent|shook|left|took|went|brought|cut|put|[a-z]+ed)\b",
    re.IGNORECASE,
)


OF_A_PERIOD = re.compile(r"\b(?:of|in) (?:the|that|this) (?:year|quarter|month|period|two years|series)\b")


def how_meant(told: Wording, piece: Piece, before: Sequence[Piece]) -> str:
    """How a word is meant: of all, of what it is not, of the winner, of the whole or the part of a share."""
    if piece.is_denied or is_left_out(told, piece, before):
        return "out"
    if told.kind.is_of_group and not (told.spec.key and any(s.key == told.spec.key for s in piece.of("where"))):
        return "all"
    if told.kind.is_superlative:
        behind = [p.word for p in told.clause.pieces if told.clause.end <= p.start <= piece.start]
        is_told = piece.start >= told.clause.last and not re.match(r"\s*(?:that|which|who|whose|to)\b", told.after)
        is_told = is_told or any(one.end <= piece.start and is_told_of(told, one) for one in told.clause.days)
        return "winner" if piece.end <= told.clause.first or (AUXILIARY | {"came"}) & set(behind) or is_told else "all"
    if told.spec.kind == "compare":
        text, start, right = told.clause.text, told.clause.start, told.clause.right
        than = SECOND.search(text, start, right)
        if (than and than.end() <= piece.start) or OUTNUMBERED.search(text, told.clause.left, piece.start):
            return "second"
        return "first" if than or piece.end <= start else "all"
    if told.spec.kind != "share":
        return "all"
    whole = WHOLE.match(told.before)
    if whole and piece.end <= told.clause.left + whole.end():
        return "whole"
    text, start, last = told.clause.text, told.clause.start, told.clause.last
    own, then, rest = text[start : piece.start], text[last : piece.start], text[piece.end : told.clause.right]
    is_own = re.match(r"\s*(?:that|which|who)\b", then) or (re.match(r"\s*\w+ed\b", then) and OF_PART.search(rest))
    is_whole = piece.start < last or (is_own and not OF_PART.search(then))
    return "whole" if start <= piece.start and is_whole and re.search(r"\bof\b", own) else "part"


def is_told_of(told: Wording, said: SaidDays) -> bool:
    """Whether days behind a superlative are those of the record that it is.

    So they are behind a comma, "the first flood, on 3 May", and behind the days of the figure, "of 2023 on 3 May"; or
    the superlative opens the sentence, and the one verb of this stands between them: "the first flood hit Ford in May".
    """
    clause, spec = told.clause, told.spec
    between = clause.text[clause.end : said.start]
    windows = [one.window(spec.since, spec.until) for one in clause.days if one.end <= said.start]
    is_dated = (spec.since, spec.until) in windows and spec.since is not None and not said.is_coarse
    is_dated |= said.since == said.until and bool(OF_A_PERIOD.search(between))
    after = VERB.search(clause.text, said.end, clause.right) or RELATIVE.search(between)
    does = VERB.search(between) and not (clause.text[clause.left : clause.first].strip() or after)
    is_said = re.search(r",\s*(?:that\s+)?$|\b(?:was|were|is|are|came|fell)\b", between.lower())
    return said.end > clause.end and bool(is_said or is_dated or does)
