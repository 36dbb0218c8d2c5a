"""Faults of one cause as one, and what other files tell of the value that is meant.

What many files name and no list has is one fault, at the entry that lost its id where that can be known; what names a
file that is itself misnamed is none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from generator.errors import Fault, alike
from generator.reading.files import list_file
from generator.reading.known import GROWING
from generator.reading.located import Located, Value
from generator.reading.meant import folded
from generator.reading.scalars import NO_ID
from generator.reading.sources import MISSING
from generator.reading.urls import host_of

SHOWN_MAX = 3
_SOURCE = re.compile(r"(?:\d+\.)?sources\.\d+")
Files = Mapping[str, Located]


def by_cause(faults: Iterable[Fault], files: Files | None = None) -> Iterator[Fault]:
    """The faults, each unknown id once, at its first place, with how often and where else it stands.

    `files` are what could be read, by path.
    """
    told = sorted(faults)
    misnamed = {folded(PurePosixPath(one.where.path).stem) for one in told if not one.where.line}
    misnamed |= {folded(one.got) for one in told if one.field == "id" and one.got}
    named: dict[tuple[str, str], list[Fault]] = {}
    for fault in told:
        if fault.rule not in NO_ID or fault.got is None:
            yield _of_its_site(fault, files or {})
        elif folded(fault.got) not in misnamed:
            named.setdefault((fault.rule, fault.got), []).append(fault)
    for first, *more in named.values():
        if not more:
            yield _of_its_site(first, files or {})
        elif lost := _lost_id(first, len(more) + 1, files or {}):
            yield lost
        else:
            places = [str(each.where) for each in more[:SHOWN_MAX]]
            rest = f" and {len(more) - SHOWN_MAX} more" if len(more) > SHOWN_MAX else ""
            also = f"it stands also at {', '.join(places)}{rest}: write it so there, or give it back its id"
            yield replace(first, mend=f"{first.mend}; {also}" if first.mend else also)


def _lost_id(first: Fault, count: int, files: Files) -> Fault | None:
    """The fault of an entry that nothing names, where an id much like its own is named so often and no list has it."""
    path = next((path for kind in GROWING if (path := list_file(f"{kind}s")) in first.rule), "")
    located = files.get(path)
    if located is None or not isinstance(located.value, list) or not first.got:
        return None
    ids = {str(one.get("id")): n for n, one in enumerate(located.value) if isinstance(one, dict)}
    texts = ((field, text) for each in files.values() for field, text in each.texts)
    named = {text for field, text in texts if field.rpartition(".")[2] != "id"}
    found = alike(first.got, [one for one in ids if one not in named], most=1)
    if not found:
        return None
    rule = f"is named by nothing, and {first.got}, which is in no list, is named {count} times, first at {first.where}"
    return located.fault(f"{ids[found[0]]}.id", rule, found[0], f"write {first.got}, which they mean by it")


def _of_its_site(fault: Fault, files: Files) -> Fault:
    """A fault of a publisher that is missing or unknown, with the one that all other sources of its site have."""
    located, is_asked = files.get(fault.where.path), fault.rule == MISSING or fault.rule in NO_ID
    if not is_asked or located is None or not fault.field.endswith(": publisher") or "mean" in (fault.mend or ""):
        return fault
    fields = (field for field, where in (*located.keys.items(), *located.wheres.items()) if where == fault.where)
    at = next((found[0] for field in fields if (found := _SOURCE.match(field))), "")
    host = host_of(str(dict(located.texts).get(f"{at}.url")))
    of_site = (
        one for each in files.values() for one in _sources_in(each.value) if host_of(str(one.get("url"))) == host
    )
    names = {one["publisher"] for one in of_site if host and one.get("publisher")} - {fault.got}
    if len(names) != 1:
        return fault
    (name,) = names
    return replace(
        fault, mend=f"write {name if fault.got else f'publisher: {name}'}, which other sources of {host} have"
    )


def _sources_in(value: Value) -> Iterator[dict[str, Value]]:
    """The sources of an event, or of all entries of a list."""
    for item in value if isinstance(value, list) else [value]:
        sources = item.get("sources") if isinstance(item, dict) else None
        yield from (one for one in sources if isinstance(one, dict)) if isinstance(sources, list) else ()
