"""What moves between two states of a desk, of every kind of thing, and what has become false."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.desk.told_faults import notes_in
from generator.errors import Fault, Where
from generator.impact import things
from generator.impact.page_texts import page_texts
from generator.impact.states import State
from generator.impact.things import Fact, Thing
from generator.reading.files import is_event_file

KINDS = (
    *("events added", "events changed", "events withdrawn", "events removed", "entries of lists"),
    *("claims", "figures", "findings", "charts", "pages", "sources lost"),
)
NOT_IN = ("retracted", "merged_into")  # by these keys an event is withdrawn


@dataclass(frozen=True)
class Moved:
    """A thing that moves: the facts of both states that differ. `old` or `new` is None where it is not there."""

    name: str
    where: Where
    old: Mapping[str, Fact] | None
    new: Mapping[str, Fact] | None


@dataclass(frozen=True)
class Impact:
    """All that moves, by the kinds of things; the faults that were not there before, and what could not be compared.

    `notes` are the lines to add to the corrections of published texts, by their paths.
    """

    moved: Mapping[str, tuple[Moved, ...]]
    faults: tuple[Fault, ...]
    notes: Mapping[str, tuple[str, ...]]
    untold: tuple[str, ...] = ()


def impact_of(before: State, after: State) -> Impact:
    """What moves from one state to the other."""
    found: dict[str, tuple[Moved, ...]] = dict.fromkeys(KINDS, ())
    if (before.contents, before.writing) == (after.contents, after.writing):
        return Impact(found, (), {})
    states, paths = (before, after), sorted(before.contents.keys() | after.contents.keys())
    changed = [path for path in paths if before.contents.get(path) != after.contents.get(path)]
    of_events = [path for path in changed if is_event_file(path)]
    of_lists = [path for path in changed if not is_event_file(path)]
    found |= _by_fate(_moved(*(things.records(state, of_events) for state in states)))
    found["entries of lists"] = _moved(*(things.records(state, of_lists) for state in states))
    found["claims"] = _moved(*map(things.claims, states))
    found["figures"] = _moved(*map(things.figures, states))
    found["sources lost"] = tuple(one for one in _moved(*map(things.sources, states)) if one.new is None)
    if before.is_whole and after.is_whole:
        texts = page_texts(before, after)
        if before.record is not after.record:
            found["findings"] = _moved(*map(things.findings, states))
        found["pages"] = _moved(*map(things.pages, texts))
        found["charts"] = _moved(*map(things.charts, texts))
    faults = _new_faults(before, after)
    return Impact(found, faults, notes_in(faults), tuple(_untold(before, after)))


def _moved(before: Iterable[tuple[str, Thing]], after: Iterable[tuple[str, Thing]]) -> tuple[Moved, ...]:
    """The things of one kind that differ, in the order of their names."""
    old, new = dict(before), dict(after)
    found = []
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name), new.get(name)
        if was is None or now is None or was.facts != now.facts:
            where = (now or was or Thing(Where(""), {})).where
            found.append(Moved(name, where, *_differing(was.facts if was else None, now.facts if now else None)))
    return tuple(found)


def _differing(
    old: Mapping[str, Fact] | None, new: Mapping[str, Fact] | None
) -> tuple[Mapping[str, Fact] | None, Mapping[str, Fact] | None]:
    """Of two sets of facts those that are not the same in both."""
    if old is None or new is None:
        return old, new
    names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
    one, other = ({name: facts[name] for name in names if name in facts} for facts in (old, new))
    return one, other


def _by_fate(moved: tuple[Moved, ...]) -> dict[str, tuple[Moved, ...]]:
    """Events that are new, that changed, that were withdrawn, and whose files are gone."""
    found: dict[str, list[Moved]] = {kind: [] for kind in KINDS[:4]}
    for one in moved:
        is_withdrawn = one.new is not None and any(key in one.new for key in NOT_IN)
        fate = "withdrawn" if is_withdrawn else "changed" if one.old else "added"
        fate = fate if one.new else "removed"
        found[f"events {fate}"].append(one)
    return {name: tuple(those) for name, those in found.items()}


def _new_faults(before: State, after: State) -> tuple[Fault, ...]:
    """The faults that were not there before; one that stands on another line, or is mended otherwise, is none."""
    known = {_without_mend(fault) for fault in before.examined.faults}
    return tuple(fault for fault in after.examined.faults if _without_mend(fault) not in known)


def _without_mend(fault: Fault) -> tuple[str, str, str, str | None]:
    return fault.where.path, fault.field, fault.rule, fault.got


def _untold(before: State, after: State) -> Iterator[str]:
    """What could not be compared, and why."""
    for name, state in (("before", before), ("now", after)):
        if state.record is None:
            yield f"The record as it is {name} cannot be read: of claims, findings, charts and pages nothing is told."
        elif not state.is_whole:
            yield f"Files of the record as it is {name} are at fault: of findings, charts and pages nothing is told."
    if before.is_whole and after.is_whole:
        for uri in sorted(before.at_fault | after.at_fault):
            path = f"{after.desk.content}/{uri}"
            yield f"{path} has claims that do not hold: its page, and what leads to it, is not compared."
