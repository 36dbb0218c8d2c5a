"""What a page's front matter asks for, read into a `FigureSpec` with all its faults at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from generator.errors import Fault, Faults, Where, near, nearest
from generator.figures.figure import FigureSpec
from generator.figures.kind import KINDS, FigureKind
from generator.figures.spec_reader import Reader
from generator.reading.records import Record
from generator.words import joined


def parse_spec(
    name: str,
    asked: object,
    record: Record,
    where: Where | Callable[[str], Where],
    as_of: date | None = None,
) -> FigureSpec:
    """The figure that a mapping of text asks for, such as `{count: ship, since: 2023-10-17, where: {flag: neutral}}`.

    `where` gives the position of a path inside the mapping ('since', 'where.flag'); `as_of` is the page's day, up to
    which `last: 5 weeks` reaches. Raises Faults with everything that is wrong.
    """
    where_of = where if callable(where) else lambda _path: where
    if not isinstance(asked, Mapping) or not asked:
        shown = None if asked is None else str(asked)
        raise Faults([Fault(where_of(""), f"figure {name}", "must be a mapping such as `{count: …}`", shown)])
    reader = Reader(name, asked, record, where_of, as_of)
    asked_by = {key: kind for kind in KINDS.values() for key in kind.asked_by}
    own = reader.kind = _own_key(reader, asked_by)
    beside = asked_by[own].asked_by[own]
    for key in asked:
        if key != own and key not in beside:
            reader.fault(str(key), f"is not a key of a figure of kind {own}", mend=near(str(key), beside))
    spec = asked_by[own].read(reader, own)
    if reader.faults:
        raise Faults(reader.faults)
    return spec


def _own_key(reader: Reader, asked_by: Mapping[str, FigureKind]) -> str:
    """The key that says the kind; `last` beside another one is a window."""
    kinds = [key for key in reader.asked if key in asked_by]
    if len(kinds) > 1:
        kinds = [key for key in kinds if key != "last"]
    if len(kinds) != 1:
        rule = f"must have exactly one of {joined(list(asked_by), 'or')}"
        mend = next(filter(None, (nearest(key, asked_by, most=1) for key in reader.asked)), None)
        reader.fault("", rule, ", ".join(map(str, reader.asked)), None if kinds else mend)
        raise Faults(reader.faults)
    return kinds[0]
