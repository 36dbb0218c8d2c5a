"""The nouns by which a claim says of which values the numbers are that its figure adds."""

from __future__ import annotations

from generator.figures.kinds.summed import counted_facets
from generator.prose.pieces import Piece
from generator.truth.said_nouns import head_of
from generator.truth.worded import Wording


def nouns_of(told: Wording) -> tuple[Piece, ...]:
    """The noun of the claim, with those that "and" or "or" joins to it: "lorries and boats".

    A value within its link is it where what stands behind that is no event: "[one lorry] sank".
    """
    head, facets = head_of(told), {*counted_facets(told.book)}
    if head is not None and head.start >= told.clause.end and not head.of("of"):
        own = [p for p in told.own if p.start < told.clause.end and any(s.key in facets for s in p.of("where"))]
        head = own[-1] if own else head
    found = list[Piece]()
    for piece in told.own if head is not None else ():
        if piece is head or (found and piece.of("where")):
            found.append(piece)
        elif found and piece.word not in ("and", "or"):
            break
    return tuple(found)
