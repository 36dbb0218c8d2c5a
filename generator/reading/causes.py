"""Faults of one cause as one: what many files name and no list has, and what names a file that is itself misnamed."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from generator.errors import Fault
from generator.reading.meant import folded
from generator.reading.scalars import NO_ID

SHOWN_MAX = 3


def by_cause(faults: Iterable[Fault]) -> Iterator[Fault]:
    """The faults, each unknown id once, at its first place, with how often and where else it stands."""
    told = sorted(faults)
    misnamed = {folded(PurePosixPath(one.where.path).stem) for one in told if not one.where.line}
    misnamed |= {folded(one.got) for one in told if one.field == "id" and one.got}
    named: dict[tuple[str, str], list[Fault]] = {}
    for fault in told:
        if fault.rule not in NO_ID or fault.got is None:
            yield fault
        elif folded(fault.got) not in misnamed:
            named.setdefault((fault.rule, fault.got), []).append(fault)
    for first, *more in named.values():
        if not more:
            yield first
            continue
        places = [str(each.where) for each in more[:SHOWN_MAX]]
        rest = f" and {len(more) - SHOWN_MAX} more" if len(more) > SHOWN_MAX else ""
        also = f"it stands also at {', '.join(places)}{rest}: write it so there, or give it back its id"
        yield replace(first, mend=f"{first.mend}; {also}" if first.mend else also)
