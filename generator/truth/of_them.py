"""What "all of them" says in a claim: the number of the claim before it, which its own must then be too."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from generator.figures import Figure, FigureSpec
from generator.prose.clauses import Clause
from generator.prose.lists import THEM

ALL_OF_THEM = re.compile(rf"\ball of {THEM}\b", re.IGNORECASE)


def with_all_of_them(
    text: str,
    clause: Clause,
    spec: FigureSpec,
    specs: Mapping[str, FigureSpec],
    compute: Callable[[FigureSpec, Mapping[str, FigureSpec]], Figure],
) -> str:
    """The words of a claim with that number, as long as they were: "[three floods], [all of them at Ford]".

    As they are where the claim before it in its sentence is no count of the same things, or no certain one.
    """
    links = clause.read.sentence.links if clause.read and ALL_OF_THEM.search(text) else ()
    before = [specs[one.link.name] for one in links if one.end <= clause.start and one.link.name in specs]
    if not before or (before[-1].kind, before[-1].of) != (spec.kind, spec.of) or spec.kind != "count":
        return text
    found = compute(before[-1], specs)
    return (
        ALL_OF_THEM.sub(lambda m: f"{found.value:.0f}".ljust(len(m.group())), text, count=1)
        if found.is_certain
        else text
    )
