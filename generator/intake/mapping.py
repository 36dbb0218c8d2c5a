"""How the rows of a table become events: a mapping file, which also says on which terms the table may be used.

What stands in braces is the cell of a column: `{date_start}`, its first ten characters `{date_start[:10]}`, ten times
its number `{mag*10}`; a column may be called anything without braces. Where all cells of a text are empty there is
none, and a key without a value is left out.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from hashlib import sha256
from typing import Any, cast
from zoneinfo import ZoneInfo

from generator.days import Precision, possible_days, real_day
from generator.errors import Fault, Faults, Where, WithFaults, apart, nearest
from generator.reading import scalars
from generator.reading.codebook import Codebook
from generator.reading.day_checks import SPAN_DAYS_MAX
from generator.reading.known import KnownIds
from generator.reading.located import GIVEN_TWICE, Value, located_bytes
from generator.reading.scalars import Entry
from generator.reading.typed import Readable, typed
from generator.words import counted, digits

Tree = dict[str, Value]
Cells = Mapping[str, str]
_CELL = re.compile(r"\{([^{}]+?)(?:\[(\d*):(\d*)\])?(?:\*(\d+))?\}")
_FILLED = ("row", "utc", "source", "event", "place")  # keys of a mapping into whose texts cells come
_BRACE = re.compile(r"[{}]")
_BRACES_MEND = "write {column}, or {column[:10]} for a part of its cell, or {column*10} for ten times its number"
POINT_DECIMALS = 4  # about ten metres
DELIMITERS = {"tab": "\t", "comma": ",", "semicolon": ";", ",": ",", ";": ";"}


@dataclass(frozen=True)
class Coded(Entry):
    """What the cells of a column stand for: one by one, or numbers from some number on (`starting`)."""

    column: scalars.Line
    values: dict[str, scalars.Line] = field(default_factory=dict)
    starting: dict[str, scalars.Line] = field(default_factory=dict)

    def of(self, cell: str) -> str | None:
        """What a cell stands for; '' of an empty one, None of one that nothing is said of."""
        if not cell or cell in self.values:
            return self.values.get(cell, "")
        steps = [(Decimal(step), value) for step, value in self.starting.items()]
        return next((value for step, value in sorted(steps, reverse=True) if Decimal(cell) >= step), None)


@dataclass(frozen=True)
class RowMapping(Entry):
    """A mapping file: `event` and `place` are as in the files of the record, `codes` further columns made of others.

    `row` is the id of a row among those of `scheme`; `utc` a moment of which day and time at the place are made.
    """

    name: scalars.Title
    scheme: scalars.NewId
    row: scalars.Line
    licence: scalars.Line
    attribution: scalars.Line
    source: dict[str, Any]
    event: dict[str, Any]
    place: dict[str, Any] = field(default_factory=dict)
    codes: dict[str, Coded] = field(default_factory=dict)
    utc: scalars.LineIfAny = ""
    delimiter: scalars.LineIfAny = ","  # or a word of DELIMITERS


@dataclass(frozen=True)
class Row:
    """One row as what it makes: the values of an event's file, and of an entry for its place ({}: of none)."""

    id: str
    where: Where
    event: Tree
    place: Tree

    @property
    def digest(self) -> str:
        """The same for a row that makes the same."""
        return sha256(repr((self.event, self.place)).encode()).hexdigest()[:12]


_MAPPING: Readable[RowMapping] = Readable(RowMapping)


def read_mapping(path: str, content: bytes) -> RowMapping:
    """The mapping in the bytes of a file. Raises Faults with all that is wrong with it."""
    located, faults = apart(located_bytes(path, content))
    if located is None:
        raise Faults(faults)
    making = typed(_MAPPING, located, KnownIds())
    mapping, found = apart(making)
    if mapping is None:
        raise Faults((*faults, *map(_of_licence, found)))
    if mapping.delimiter not in DELIMITERS:
        mend = f"one of {', '.join(DELIMITERS)}"
        raise Faults([located.fault("delimiter", "is none that is read", mapping.delimiter, mend)])
    filled = ((key, text) for key, text in located.texts if key.partition(".")[0] in _FILLED)
    if left := [(key, text) for key, text in filled if _BRACE.search(_CELL.sub("", text))]:
        raise Faults([located.fault(key, "has braces without a column", text, _BRACES_MEND) for key, text in left])
    return mapping


def _of_licence(fault: Fault) -> Fault:
    """A fault of a mapping; without the terms of use nothing is imported."""
    if fault.field not in {"licence", "attribution"}:
        return fault
    mend = "say on which terms it may be passed on and who is to be named, by its publisher; else it is not imported"
    return Fault(fault.where, fault.field, fault.rule, fault.got, mend)


def uneven_faults(where: Where, cells: int, columns: int) -> tuple[Fault, ...]:
    """The fault of a row with more or fewer cells than the table has columns."""
    mend = "a cell that holds the sign between cells stands in double quotes; an empty one keeps its place"
    rule = f"must have {counted(columns, 'cell', 'cells')}, one of each column"
    return () if cells == columns else (Fault(where, "row", rule, digits(cells), mend),)


def column_faults(mapping: RowMapping, header: list[str], path: str) -> Iterator[Fault]:
    """The columns that a mapping names and a table has not, or has twice."""
    named = [name for text in _texts([mapping.row, mapping.utc, mapping.source, mapping.event, mapping.place])
             for name, *_ in _CELL.findall(text) if name not in mapping.codes]  # fmt: skip
    for name in dict.fromkeys((*named, *(one.column for one in mapping.codes.values()))):
        if name not in header:
            yield Fault(Where(path, 1, 1), "column", "is missing", name, nearest(name, header))
        elif header.count(name) > 1:
            yield Fault(Where(path, 1, 1), "column", GIVEN_TWICE, name, "give each column a name of its own")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def row_id(mapping: RowMapping, cells: Cells) -> str:
    """The id of a row, whatever is wrong with the rest of it; '' where it has none."""
    coded = dict(cells)
    try:
        for name in {name for name, *_ in _CELL.findall(mapping.row)} & mapping.codes.keys():
            coded[name] = mapping.codes[name].of(cells[mapping.codes[name].column].strip()) or ""
        return _filled(mapping.row, coded)
    except (InvalidOperation, ValueError, OverflowError):  # of a number that is none
        return ""


@lru_cache(maxsize=1024)
def _meant(cell: str, known: tuple[str, ...]) -> str | None:
    """The question whether a cell means a known one; kept, as what is not known stands in many rows."""
    return nearest(cell, known, most=1)


def mapped(mapping: RowMapping, cells: Cells, where: Where, codebook: Codebook) -> WithFaults[Row | None]:
    """What a row makes; None, and why, where a cell stands for nothing."""
    coded = dict(cells)
    try:
        for name, one in mapping.codes.items():
            cell = cells[one.column].strip()
            if (value := one.of(cell)) is None:
                meant = _meant(cell, tuple(one.values))
                mend = "; ".join(filter(None, (meant, f"add it to {name} under codes")))
                yield Fault(where, one.column, "stands for nothing", cell, mend)
                return None
            coded[name] = value
        event, place = (_tree(each, coded) for each in (mapping.event, mapping.place))
        own_id, moment = _filled(mapping.row, coded), _filled(mapping.utc, coded)
        source = _tree(mapping.source, coded)
    except (InvalidOperation, ValueError, OverflowError):  # of a number that is none
        yield Fault(where, "row", "has words where the mapping asks for a number")
        return None
    if not own_id:
        yield Fault(where, "row", "has no id", mend="row of the mapping says which column has it")
        return None
    place = _placed(place, codebook)
    country = codebook.countries.get(str(place.get("country") or event.get("country")))
    event |= _local(moment, country.timezone) if moment and country else {}
    note = "; ".join(filter(None, (str(source.get("note") or ""), mapping.licence, mapping.attribution)))
    rest: Tree = {"ids": {mapping.scheme: own_id}, "sources": [{**source, "note": note}]}
    return Row(own_id, where, {**_dated(event, mapping.name), **rest}, place)


def _placed(place: Tree, codebook: Codebook) -> Tree:
    """The entry of a place with a rounded point, and with the country whose box alone holds it where none is given."""
    if not place.get("name"):
        return {}
    rounded: Tree = {key: _rounded(str(place[key])) for key in ("latitude", "longitude") if place.get(key)}
    basis: Tree = {"point_basis": place.get("point_basis") or "looked-up"} if "latitude" in rounded else {}
    place = {**place, **rounded, **basis}
    if not place.get("country") and len(found := _countries_at(place, codebook)) == 1:
        place["country"] = found[0]
    return place


def _tree(value: Mapping[str, Any], cells: Cells) -> Tree:
    """A tree of a mapping with the cells of a row; what is empty is left out."""
    found = {key: _value(of, cells) for key, of in value.items()}
    return {key: of for key, of in found.items() if of}


def _value(value: object, cells: Cells) -> Value:
    if isinstance(value, dict):
        return _tree(value, cells)
    if isinstance(value, list):
        return [found for each in value if _is_filled(each, cells) and (found := _value(each, cells))]
    return _filled(str(value or ""), cells)


def _is_filled(value: object, cells: Cells) -> bool:
    """Whether an entry of a list has a cell that is not empty, or none at all."""
    asked = [text for text in _texts(value) if _CELL.search(text)]
    return not asked or any(_filled(text, cells) for text in asked)


def _filled(text: str, cells: Cells) -> str:
    """A text with its cells, '' where it has some and all are empty."""
    pieces = [_piece(found, cells) for found in _CELL.finditer(text)]
    if pieces and not any(pieces):
        return ""
    rest = iter(pieces)
    return " ".join(_CELL.sub(lambda _: next(rest), text).split())


def _piece(found: re.Match[str], cells: Cells) -> str:
    column, first, last, times = found.groups()
    cell = cells[column].strip()[int(first or 0) : int(last) if last else None].strip()
    return str(round(Decimal(cell) * int(times))) if times and cell else cell


def _rounded(degrees: str) -> str:
    try:
        return str(round(float(degrees), POINT_DECIMALS))
    except ValueError:
        return degrees  # and reading tells what is wrong with it


def _countries_at(place: Tree, codebook: Codebook) -> list[str]:
    """The countries in whose boxes a point lies."""
    try:
        x, y = float(str(place.get("longitude"))), float(str(place.get("latitude")))
    except ValueError:
        return []
    boxes = ((one.id, one.box) for one in codebook.countries.values())
    return [id_ for id_, (west, south, east, north) in boxes if west <= x <= east and south <= y <= north]


def _local(moment: str, zone: str) -> Tree:
    """Day and time at a place of a moment in UTC; a day alone, or what is no moment, is the day."""
    with suppress(ValueError):
        return {"date": str(date.fromisoformat(moment))}
    try:
        at = datetime.fromisoformat(moment)
        here = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(ZoneInfo(zone))
    except (ValueError, OverflowError):
        return {"date": moment}
    return {"date": str(here.date()), "time": f"{here:%H:%M}"}


def _dated(event: Tree, name: str) -> Tree:
    """The values with days said once: an end that the day or its precision tells is left out, another is a span's."""
    day, end = real_day(str(event.get("date"))), real_day(str(event.get("date_end")))
    precision = str(event.get("date_precision", "day"))
    if day is None or end is None:
        return event
    rest = {key: of for key, of in event.items() if key not in {"date_end", "date_precision"}}
    if day == end:
        return rest if precision in {"day", "span"} else {**rest, "date_precision": precision}
    if precision in {"week", "month", "year"} and possible_days(day, cast("Precision", precision), None) == (day, end):
        return {**rest, "date_precision": precision}
    lasted: Tree = {"date_end": str(end)}
    if (end - day).days > SPAN_DAYS_MAX:
        lasted["date_end_note"] = f"The days are those of {name}."
    return {**rest, **lasted} if precision == "day" else {**rest, "date_precision": "span", **lasted}
