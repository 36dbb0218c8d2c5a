"""What a change of the record keeps: ids, the day on which an event was added, and why a number of people changed.

These are the rules of every change of a record that others have read; `check` asks them of what differs from main, and
the guard of pull requests of what differs from the base.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath

from generator.days import real_day
from generator.errors import Fault, Where, apart
from generator.reading.files import is_event_file, list_file
from generator.reading.known import GROWING
from generator.reading.located import Located, Value, list_under, located_bytes, mapping_of
from generator.reading.scalars import NO_ID
from generator.words import SMALL_NUMBERS

RENAMED_LIKENESS = 0.6  # a new file that has so many of its lines in common with one that is gone is that one
OTHER_NUMBER = "is another number than before, and no new line of changes says why"
_NEVER = "an id is never renamed"
_LISTS = frozenset(list_file(f"{kind}s") for kind in GROWING)
_BOUNDS = frozenset(("low", "best", "high"))

Files = Mapping[str, bytes]
Numbers = dict[tuple[str, ...], dict[str, str]]


def unkept(before: Files, now: Files, today: date) -> Iterator[Fault]:
    """The faults of what differs between two states of a record: files by path, those of events being asked.

    A file that is the same in both need not be in either.
    """
    old, new = _by_id(before), _by_id(now)
    added = {id_: path for id_, path in new.items() if id_ not in old}
    renamed = set()
    for id_ in sorted(old.keys() - new.keys()):
        gone = _of_one_gone(old[id_], before[old[id_]], {path: now[path] for path in added.values()})
        renamed.add(gone.where.path)
        yield gone
    for path in (path for path in added.values() if path not in renamed):
        yield from _of_one_added(path, now[path], today)
    for path in (path for path in sorted(_LISTS) if before.get(path) != now.get(path)):
        yield from _of_entries(*(apart(located_bytes(path, files.get(path, b"")))[0] for files in (before, now)))
    for id_ in sorted(old.keys() & new.keys()):
        was, _ = apart(located_bytes(old[id_], before[old[id_]]))
        is_, _ = apart(located_bytes(new[id_], now[new[id_]]))
        if was and is_ and was.value != is_.value:
            yield from _of_numbers(was, is_, today)


def told_once(found: Collection[Fault], more: Collection[Fault]) -> Iterator[Fault]:
    """What reading found and what is unkept, each cause once: of the name of a file what it was called before.

    Where an id was renamed, that nothing has the old one is not told; of a file with errors no number is told to be
    another: it may be one of them.
    """
    names = {one.where.path for one in more if one.field == "file"}
    fields = {(one.where.path, one.field) for one in found}
    unread = {path for path, field in fields if field == "file"}
    meant = {str(one.mend).removeprefix("write ") for one in more if one.rule.endswith(_NEVER)}
    found = [one for one in found if not (one.rule in NO_ID and one.got in meant)]
    yield from (one for one in found if one.field != "file" or one.where.path not in names)
    wrong = {one.where.path for one in found if one.severity == "error"}
    for one in more:
        path, told = one.where.path, wrong if one.rule == OTHER_NUMBER else unread
        if one.field == "file" or not (path in told or (path, one.field) in fields):
            yield one


def _by_id(files: Files) -> dict[str, str]:
    """The paths of events by their ids, which are their names."""
    return {PurePosixPath(path).stem: path for path in sorted(files) if is_event_file(path)}


def _of_one_gone(path: str, content: bytes, added: Files) -> Fault:
    """The fault of an event whose file is no more: at the file that it is now, where that can be known."""
    alike = [other for other, text in added.items() if _in_common(content, text) >= RENAMED_LIKENESS]
    if len(alike) == 1:
        name = PurePosixPath(path).name
        return Fault(Where(alike[0]), "file", f"was {path}: {_NEVER}", mend=f"rename it to {name}")
    mend = "put it back, and write retracted: why, or merged_into: the id of the event that it is"
    return Fault(Where(path), "file", "is gone: an id is never removed", mend=mend)


def _of_entries(was: Located | None, is_: Located | None) -> Iterator[Fault]:
    """The faults of entries of a list that have another id and the name of one that is gone, at that id."""
    old, new = ([mapping_of(one) for one in list_under({"": each.value}, "")] if each else [] for each in (was, is_))
    ids, left = ({str(one.get("id")) for one in entries} for entries in (old, new))
    gone = {str(one.get("name")): str(one.get("id")) for one in old if str(one.get("id")) not in left}
    for n, entry in enumerate(new):
        id_, before = str(entry.get("id")), gone.get(str(entry.get("name")))
        if is_ and before and id_ not in ids:
            yield is_.fault(f"{n}.id", f"was {before}: {_NEVER}", id_, f"write {before}")


def _in_common(one: bytes, other: bytes) -> float:
    """How many of the lines of two files stand in both, from 0 to 1: asked of every pair, so no more is compared."""
    lines, others = Counter(one.splitlines()), Counter(other.splitlines())
    return 2 * (lines & others).total() / ((lines + others).total() or 1)


def _of_one_added(path: str, content: bytes, today: date) -> Iterator[Fault]:
    """The fault of a new event that does not say when it was recorded; of a day that cannot be read, reading tells."""
    located, _ = apart(located_bytes(path, content))
    stated = mapping_of(located.value if located else None).get("recorded")
    if not (isinstance(stated, str) and real_day(stated)):
        where = located.at_key("recorded") if located else Where(path)
        yield Fault(where, "recorded", "is missing: a new event has the day on which it is added", mend=_day(today))


def _day(today: date) -> str:
    return f"write recorded: {today}"


def _of_numbers(was: Located, is_: Located, today: date) -> Iterator[Fault]:
    """The faults of numbers of people that stood there and stand there no more, without a line that says why.

    A report that is added beside others takes none away. An event that is withdrawn says so itself.
    """
    old, new = mapping_of(was.value), mapping_of(is_.value)
    has_said_why = any(one not in list_under(old, "changes") for one in list_under(new, "changes"))
    if new.get("retracted") or new.get("merged_into"):
        return
    left = _numbers(new)
    for key, stated in _numbers(old).items():
        found = left.get(key, {})
        more, came = (Counter(a.values()) - Counter(b.values()) for a, b in ((stated, found), (found, stated)))
        standing = set(found.values())
        if gone := sorted(number for number in more if came or number not in standing):
            who, measure, *_ = key
            became = sorted(came)
            at = next((at for at, number in found.items() if number in came and stated.get(at) != number), "casualties")
            what = f"{measure} of {who}: {' and '.join(gone)} became {' and '.join(became) or 'not known'}"
            mend = f'add below changes: - {{day: {today}, what: "{what}", why: "…"}}'
            if not has_said_why:
                yield is_.fault(at, OTHER_NUMBER, mend=mend)
            no_more = [number for number in gone if number not in standing]
            yield from _of_texts(no_more, became, f"{measure} of {who}", is_)


def _of_texts(gone: Sequence[str], became: Sequence[str], what: str, is_: Located) -> Iterator[Fault]:
    """A warning where a number that is no more still stands in title or summary, in digits or as a word."""
    texts = {key: str(mapping_of(is_.value).get(key)) for key in ("title", "summary")}
    for number in filter(str.isdecimal, gone):
        words = [number, *SMALL_NUMBERS[int(number) : int(number) + 1]] if number != "0" else []
        mend = f"{what} was {number} and is {' and '.join(became) or 'not known'}: mend the words if they say that"
        for key, text in texts.items():
            said = next((word for word in words if re.search(rf"(?<![\w-]){word}(?![\w-])", text, re.IGNORECASE)), "")
            if said:
                yield is_.fault(key, "still has a number that was changed", said, mend, "warning")


def _numbers(event: Mapping[str, Value]) -> Numbers:
    """The numbers of people that an event and its parts state, by their fields.

    These are by group, measure, and whom they are counted with. A number that is stated twice is there twice.
    """
    found: Numbers = {}
    items = {"": event} | {f"parts.{n}.": mapping_of(part) for n, part in enumerate(list_under(event, "parts"))}
    for within, item in items.items():
        for n, entry in enumerate(map(mapping_of, list_under(item, "casualties"))):
            for measure, value in entry.items():
                at = f"{within}casualties.{n}.{measure}"
                told = {f"{at}.{m}": each for m, each in enumerate(value)} if isinstance(value, list) else {at: value}
                numbers = {field: number for field, each in told.items() if (number := _number(each))}
                if numbers:
                    key = (str(entry.get("who")), measure, *map(str, list_under(entry, "together_with")))
                    found.setdefault(key, {}).update(numbers)
    return found


def _number(value: Value) -> str:
    """A number as a file states it, bare, with bounds or as the value of a report; '' of anything else."""
    if isinstance(value, dict):
        if "value" in value:
            return _number(value["value"])
        return ", ".join(f"{key} {value[key]}" for key in sorted(value)) if value.keys() <= _BOUNDS else ""
    return value if isinstance(value, str) and value.isdecimal() else ""
