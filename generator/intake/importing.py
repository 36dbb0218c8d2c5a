"""Rows of a table as events of the record: looked at first, then written one by one, so that it can be taken up again.

The file of a row is known by its name, which ends in the row's id. Its last line has the scheme, and a digest of the
row and of the file: by them a row that is the same is passed over, and what was edited here is left to its editor.
"""

import csv
import os
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

from generator.desk.whole import write_whole
from generator.errors import Fault, Faults, Where, WithFaults, apart
from generator.folders import Desk
from generator.intake.answers import slug
from generator.intake.mapping import DELIMITERS, Row, RowMapping, Tree, column_faults, mapped, row_id, uneven_faults
from generator.intake.yaml_text import MODELINE, yaml_lines
from generator.reading import read_contents
from generator.reading.areas import km_between
from generator.reading.checks import point_faults
from generator.reading.files import LIST_BYTES_MAX, files_below, is_event_file, list_file
from generator.reading.known import KnownIds
from generator.reading.likeness import NEAR_KM, Kindred
from generator.reading.located import Located, list_under, located_bytes, mapping_of
from generator.reading.meant import folded
from generator.reading.records import Event, Place, Record
from generator.reading.typed import Readable, typed
from generator.reading.written import Written, known_ids, written_event
from generator.words import digits

Kind = Literal["new", "changed", "same", "edited", "refused", "gone"]
SHOWN_MAX = 20  # of each kind of outcome, and of what is found by a name
ID_LENGTH_MAX = 64
_MARK = re.compile(r"# imported: (\S+) row ([0-9a-f]{12}), file ([0-9a-f]{12})\n\Z")
_PLACE: Readable[Place] = Readable(Place)


@dataclass(frozen=True)
class Outcome:
    """What becomes of a row, or of a file whose row is gone; `path` is that of its event, `text` what is to be written.

    `alike` are events of others that it may be again, each with what speaks for it.
    """

    kind: Kind
    row: str
    path: str = ""
    text: str = ""
    faults: tuple[Fault, ...] = ()
    alike: tuple[tuple[str, str], ...] = ()


@dataclass(eq=False)
class Importing:
    """A table on its way into the record of a desk."""

    desk: Desk
    today: date
    mapping: RowMapping
    table: Path
    new_places: dict[str, Tree] = field(default_factory=dict)
    _found: tuple[Place, Tree] | None = None  # the place of the row at hand, where it is new

    def outcomes(self, read: Callable[[int], object] = lambda _: None, *, is_asking: bool = True) -> Iterator[Outcome]:
        """What becomes of each row, in their order, then what is gone; `read` is told how many bytes were read more.

        `is_asking`: whether an event may be one of others, which is told, and not asked again where it is written.
        """
        with closing(sqlite3.connect("")) as seen:  # on disk where it grows, so that memory does not
            seen.execute("CREATE TABLE files (row TEXT PRIMARY KEY, path TEXT, is_seen DEFAULT 0, is_there DEFAULT 0)")
            seen.executemany("INSERT OR REPLACE INTO files (row, path) VALUES (?, ?)", self._imported())
            for cells, where, uneven in self._rows(read):
                making = mapped(self.mapping, cells, where, self.record.codebook)
                row, faults = (None, uneven) if uneven else apart(making)
                if row is None:  # which is in the table even so: its file is not told to be gone
                    named = row_id(self.mapping, cells)
                    seen.execute("UPDATE files SET is_there = 1 WHERE row = ?", [slug(named)])
                    yield Outcome("refused", named, faults=faults)
                    continue
                yield self._outcome(row, seen, is_asking=is_asking)
            left = "SELECT row, path FROM files WHERE NOT is_seen AND NOT is_there ORDER BY row"
            yield from (Outcome("gone", row, path) for row, path in seen.execute(left))

    def write(self, one: Outcome) -> bool:
        """Write the event of a row that is new or changed, and a last line that is to be renewed; whether it is one."""
        if not one.text:
            return False
        file = self.desk.root / one.path
        file.parent.mkdir(exist_ok=True)
        write_whole(file, one.text.encode(), is_new=one.kind == "new")
        return one.kind != "same"

    def write_places(self) -> None:
        """Write the places that the list has not, at its end; before the events, so that these never lack them.

        What a run that was killed left beside its files is taken away, when it is days old and of none that runs.
        """
        for left in (self.desk.root / self.desk.events).glob(f"[0-9]*/.*-{self.mapping.scheme}-*.tmp"):
            with suppress(FileNotFoundError):  # of a run that ends meanwhile
                if (self.today - datetime.fromtimestamp(left.stat().st_mtime, UTC).date()).days > 1:
                    left.unlink()
        if not self.new_places:
            return
        path = self.desk.root / list_file("places")
        old = path.read_bytes() if path.exists() else b""
        new = "".join("- " + "\n  ".join(yaml_lines(entry)) + "\n" for entry in self.new_places.values()).encode()
        content = old + (b"" if old.endswith(b"\n") or not old else b"\n") + new
        if len(content) > LIST_BYTES_MAX:
            mend = "leave place out of the mapping, and write place_reported and country under event"
            raise Faults([Fault(Where(list_file("places")), "file", "would have too many places", mend=mend)])
        write_whole(path, content, is_new=not old)
        self.new_places.clear()

    @cached_property
    def record(self) -> Record:
        """The record without what was imported of this scheme. Raises Faults where it has errors."""
        files, unread = apart(files_below(self.desk))
        kept = {path: of for path, of in files.items() if not (is_event_file(path) and self._is_own(path, of))}
        record = read_contents(kept, self.today, unread).whole
        if (publisher := str(self.mapping.source.get("publisher"))) not in record.publishers:
            raise Faults([Fault(Where("source"), "publisher", "is missing in events/publishers.yml", publisher)])
        return replace(record, places=dict(record.places))

    @cached_property
    def _kindred(self) -> Kindred:
        return Kindred(self.record)

    @cached_property
    def _named(self) -> dict[str, list[Place]]:
        """The places by their names and other names."""
        found: dict[str, list[Place]] = {}
        for place in self.record.places.values():
            for name in (place.name, *place.aliases):
                found.setdefault(folded(name), []).append(place)
        return found

    def _imported(self) -> Iterator[tuple[str, str]]:
        """The events that were imported under the scheme: row, and path."""
        events, own = self.desk.root / self.desk.events, f"{self.mapping.scheme}-"
        for folder in sorted(one for one in events.iterdir() if one.is_dir() and one.name.isdecimal()):
            with os.scandir(folder) as files:
                for file in files:
                    path = f"{self.desk.events}/{folder.name}/{file.name}"
                    if file.name.endswith(".yml") and self._is_own(path, Path(file.path)):
                        yield file.name[11 + len(own) : -4], path

    def _is_own(self, path: str, file: bytes | Path) -> bool:
        """Whether an event came in under the scheme, and not under one that begins as it does, or from an editor."""
        if not path.rpartition("/")[2][11:].startswith(f"{self.mapping.scheme}-"):
            return False
        content = file if isinstance(file, bytes) else file.read_bytes()
        mark = _MARK.search(content.decode("utf-8", "replace"))
        if mark:
            return mark[1] == self.mapping.scheme
        located, _ = apart(located_bytes(path, content))
        return self.mapping.scheme in mapping_of(mapping_of(located.value if located else None).get("ids"))

    def _rows(self, read: Callable[[int], object]) -> Iterator[tuple[dict[str, str], Where, tuple[Fault, ...]]]:
        """The cells of each row by their columns, where it stands, and whether it has others than the columns."""
        with self.table.open("rb") as raw:

            def lines() -> Iterator[str]:
                for line in raw:
                    read(len(line))
                    yield line.decode("utf-8-sig", "replace")

            rows = csv.reader(lines(), delimiter=DELIMITERS[self.mapping.delimiter], strict=True)
            try:
                header = [name.strip() for name in next(rows, [])]
                if faults := tuple(column_faults(self.mapping, header, self.table.name)):
                    raise Faults(faults)
                for cells in filter(None, rows):
                    where = self._at(rows.line_num)
                    texts = (normalize("NFC", cell) for cell in (*cells, *[""] * len(header)))
                    yield dict(zip(header, texts, strict=False)), where, uneven_faults(where, len(cells), len(header))
            except csv.Error as error:
                raise Faults([Fault(self._at(rows.line_num), "table", f"cannot be read on: {error}")]) from None

    def _at(self, line: int) -> Where:
        return Where(self.table.name, line, 1)

    def _outcome(self, row: Row, seen: sqlite3.Connection, *, is_asking: bool) -> Outcome:
        name = slug(row.id)
        path, is_seen = seen.execute("SELECT path, is_seen FROM files WHERE row = ?", [name]).fetchone() or ("", 0)
        if is_seen or not name:
            rule = "has the id of another row" if name else "has an id without a Latin letter or digit to name its file"
            return Outcome("refused", row.id, faults=(Fault(row.where, "row", rule, row.id),))
        seen.execute("INSERT OR REPLACE INTO files VALUES (?, ?, 1, 1)", [name, path])
        if not path:
            return self._made(
                row, f"{str(row.event.get('date'))[:10]}-{self.mapping.scheme}-{name}", is_asking=is_asking
            )
        old = (self.desk.root / path).read_text(encoding="utf-8")
        mark = _MARK.search(old)
        if mark and mark[2] == row.digest:
            return Outcome("same", row.id, path)
        if mark is None or mark[3] != _digest(old[: mark.start()]):
            return Outcome("edited", row.id, path)
        return self._made(row, Path(path).stem, old[: mark.start()])

    def _made(self, row: Row, event_id: str, old: str = "", *, is_asking: bool = False) -> Outcome:
        """What a row that is new or changed makes, if that can be read; `old` is its file without the last line."""
        place, faults = apart(self._place(row))
        path = f"{self.desk.events}/{event_id[:4]}/{event_id}.yml"
        tree: Tree = {"type": row.event.get("type"), **row.event, "recorded": str(self.today)}
        tree |= {"place": place} if place else {}
        if place:
            tree.pop("country", None)
        tree = self._changed(tree, path, old) if old else tree
        text = MODELINE + "\n".join(yaml_lines(tree)) + "\n"
        located, unreadable = apart(located_bytes(path, text.encode()))
        event, wrong = apart(written_event(located, self._known, self.record.codebook)) if located else (None, ())
        if found := (*faults, *unreadable, *wrong, *self._id_faults(row, event_id, path, is_new=not old)):
            told = tuple(replace(one, where=row.where, mend=None, end=None, fix=None) for one in dict.fromkeys(found))
            return Outcome("refused", row.id, faults=told)
        self._keep_place()
        kind: Kind = "new" if not old else "same" if text == old else "changed"
        text += f"# imported: {self.mapping.scheme} row {row.digest}, file {_digest(text)}\n"
        alike = tuple(self._alike(event.form, place)) if event and is_asking else ()
        return Outcome(kind, row.id, path, text, alike=alike)

    def _id_faults(self, row: Row, event_id: str, path: str, *, is_new: bool) -> Iterator[Fault]:
        if len(event_id) > ID_LENGTH_MAX:
            yield Fault(row.where, "row", "makes an id of more than 64 characters", event_id)
        elif is_new and (self.desk.root / path).exists():
            yield Fault(row.where, "row", "makes the id of an event that did not come in by it", event_id)

    def _changed(self, tree: Tree, path: str, old: str) -> Tree:
        """The values of a row that changed, with what its file has of its own, and a line that says what changed.

        As the file is where they are the same, as of a row whose point moved within its place.
        """
        located, _ = apart(located_bytes(path, old.encode()))
        before = mapping_of(located.value if located else None)
        own = {"recorded", "changes"}
        keys = [key for key in dict.fromkeys((*tree, *before)) if key not in own and tree.get(key) != before.get(key)]
        if not keys:
            return before
        change: Tree = {"day": str(self.today), "what": ", ".join(keys), "why": f"{self.mapping.name} has it so"}
        return {**tree, "recorded": before.get("recorded"), "changes": [*list_under(before, "changes"), change]}

    @cached_property
    def _known(self) -> KnownIds:
        known = known_ids({}, (), self.record.codebook)
        return replace(
            known,
            ids={key: of for key, of in known.ids.items() if key != "place"}
            | {"actor": frozenset(self.record.actors), "publisher": frozenset(self.record.publishers)},
        )

    def _place(self, row: Row) -> WithFaults[str]:
        """The id of the place of a row, of the list or new; '' of none."""
        self._found = None
        if not row.place:
            return (yield from self._own_place(row))
        entry: Tree = {"id": "", **row.place}
        named = self._named.setdefault(folded(str(entry["name"])), [])
        start = slug(str(entry["name"])) or "place"
        for n in range(len(self.record.places) + 2):
            entry["id"] = start if not n else f"{start}-{n + 1}"
            if entry["id"] not in self.record.places:
                break
        located = Located(list_file("places"), entry, {"": row.where}, {})
        form = yield from typed(_PLACE, located, self._known)
        if form is None:
            return ""
        for known in named:
            km = km_between(form, known)
            if known.country == form.country and (km is None or km <= NEAR_KM):
                return known.id
        country = self.record.codebook.countries[form.country]
        yield from point_faults(Written(form.id, form, located, "", ()), country)
        self._found = form, entry
        return form.id

    def _own_place(self, row: Row) -> WithFaults[str]:
        """The id of the place that the event itself names, by its id or as the one place of that name; '' of none."""
        named = str(row.event.get("place") or "")
        ids = [named] if named in self.record.places else [one.id for one in self._named.get(folded(named), ())]
        if named and len(ids) != 1:
            yield Fault(row.where, "place", "must be the id or the name of one place of events/places.yml", named)
        return ids[0] if len(ids) == 1 else ""

    def _keep_place(self) -> None:
        """Take the place that was found last for one of the list from now on, if it is new."""
        if self._found:
            form, entry = self._found
            self._named[folded(form.name)].append(form)
            self.record.places[form.id] = form  # type: ignore[index]
            self.new_places[form.id] = entry

    def _alike(self, form: Event, place: str) -> Iterator[tuple[str, str]]:
        """Events of others that a new one may be again, by its days, place and values."""
        so_far: dict[str, Any] = {"sources": (), "known": form.date, "known_basis": "inferred", "id": ""}
        country = self.record.places[place].country if place else form.country
        for other, likeness in self._kindred.like(replace(form, **so_far, place=place or None, country=country)):
            yield other.id, likeness.said


_SAID = {
    "new": "new",
    "changed": "changed: the file is written anew, and says so under changes",
    "same": "same",
    "edited": "changed, and so was the file here: compare them by hand",
    "refused": "cannot be read, and left out",
    "gone": "no more in the table: retracted: why, or merged_into, if they are no events",
    "alike": "of the new ones may be events that the record has: distinct_from, possibly_same_as or ./run merge",
}


def preview(times: Counter[str], shown: Mapping[str, list[Outcome]]) -> Iterator[str]:
    """What becomes of the rows, in lines: how many of each kind, and the first of those that ask for an editor."""
    for kind, said in _SAID.items():
        if times[kind]:
            yield f"{digits(times[kind])} {said}"
        for one in shown.get(kind, ()) if kind not in {"new", "same"} else ():
            yield from (f"  {fault}" for fault in one.faults)
            yield from (f"  {one.path}: may be {other} again: {why}" for other, why in one.alike if kind == "alike")
            if kind not in {"refused", "alike"}:
                yield f"  {one.path}"
        left = times[kind] - len(shown.get(kind, ()))
        if kind not in {"new", "same"} and left:
            yield f"  and {digits(left)} more; --all shows them"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def counts(outcomes: Iterator[Outcome], most: int = SHOWN_MAX) -> tuple[Counter[str], dict[str, list[Outcome]]]:
    """How many rows of each kind there are, and the first of each kind and of those that may be told twice."""
    times: Counter[str] = Counter()
    shown: dict[str, list[Outcome]] = {}
    for one in outcomes:
        for kind in (one.kind, *(["alike"] if one.alike else ())):
            times[kind] += 1
            if times[kind] <= most and kind != "same":
                shown.setdefault(kind, []).append(one)
    return times, shown
