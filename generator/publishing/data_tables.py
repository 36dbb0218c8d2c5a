"""The record as tables: one definition for `events.sqlite`, the CSV files, DuckDB's script and the page about them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from generator.pages.addresses import actor_url, event_url, place_url
from generator.publishing import table_rows as rows
from generator.publishing.exports import plain
from generator.reading.moments import minutes_of
from generator.register import Register
from generator.words import with_article

Cell = None | int | float | str
Row = tuple[Cell, ...]
Reader = Callable[[Any, Register], object]  # of what a row tells, in a record


@dataclass(frozen=True)
class Column:
    """A column: `of` is the table (by its `id`) that its values name, '' for none.

    `value` is where they stand in what a row tells: under the column's name (''), at a path of names, places and what
    is asked of a value (`days.0.toordinal`), or as a function reads it.
    """

    name: str
    kind: Literal["text", "day", "integer", "real"]
    what: str
    of: str = ""
    value: str | Reader = ""

    def read(self, item: object, register: Register) -> object:
        """The value in one thing that a row tells; None where a name on its path has none."""
        if callable(self.value):
            return self.value(item, register)
        found: Any = item
        for name in (self.value or self.name).split("."):
            found = None if found is None else found[int(name)] if name.isdigit() else getattr(found, name)
        return found() if callable(found) else found


@dataclass(frozen=True)
class DataTable:
    """A table: what one row is, its columns, those that tell its rows apart, and of what its rows tell.

    What is `found`, else each entry of the record's list of that name, is read by the columns, or is a row already.
    """

    name: str
    what: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    found: Callable[[Register], Iterable[object]] | None = None

    def rows(self, register: Register) -> Iterator[Row]:
        """Its rows in a record."""
        for item in self.found(register) if self.found else getattr(register.record, self.name).values():
            values = item if isinstance(item, tuple) else (column.read(item, register) for column in self.columns)
            yield tuple(map(cell, values))


def table(
    name: str, what: str, key: str, *columns: Column, found: Callable[[Register], Iterable[object]] | None = None
) -> DataTable:
    """A table; its key as words."""
    return DataTable(name, what, tuple(key.split()), columns, found)


def cell(value: object) -> Cell:
    """A value as cells have it: as JSON has it, but yes and no are 1 and 0."""
    found = plain(value)
    if isinstance(found, list | dict):
        raise TypeError(f"no cell for {type(value).__name__}")
    return int(found) if isinstance(found, bool) else found


def text(name: str, what: str, of: str = "", value: str | Reader = "") -> Column:
    """A column of text."""
    return Column(name, "text", what, of, value)


def day(name: str, what: str, value: str | Reader = "") -> Column:
    """A column of days, as text that compares as days do."""
    return Column(name, "day", what, value=value)


def whole(name: str, what: str, value: str | Reader = "") -> Column:
    """A column of whole numbers."""
    return Column(name, "integer", what, value=value)


ID = text("id", "The id; never changed, never used again")
KNOWN = (
    day("known", "The day it became known to the public"),
    text("known_basis", "stated in the record, or inferred from the days of its sources and reports"),
    day("recorded", "The day it was recorded here; empty: before the first briefing"),
)
EVENTS = table(
    "events",
    "one coded event; those that were withdrawn are marked, and no figure counts them",
    "id",
    ID,
    text("type", "Its type; terms has the label"),
    text("title", "The title of its page"),
    text("summary", "What happened, in a few sentences"),
    day("date", "The local day at the place"),
    whole("date_number", "The same day as a number: 1 is 1 January of the year 1, a Monday", "date.toordinal"),
    day("first_day", "The earliest day on which it may have begun, by its precision", value="days.0"),
    whole("first_number", "The number of that day", "days.0.toordinal"),
    day("last_day", "The latest day on which it may have begun; never after the day it was known", value="days.1"),
    whole("last_number", "The number of that day", "days.1.toordinal"),
    text("date_precision", "day, week, month, year, or span: some day up to date_end"),
    day("date_end", "The last day of one that lasted; where the day is not known, of the span it lies in"),
    text("time", "The local time, HH:MM"),
    text(
        "moment",
        "The same in UTC, with its day; empty where no country is known, or where clocks of its countries differ",
        value=rows.moment,
    ),
    whole(
        "first_minute",
        "The earliest minute at which it may have begun, in UTC by day and clock: 0 begins the year 1",
        lambda e, r: minutes_of(e, r.codebook)[0],
    ),
    whole("last_minute", "The latest such minute", lambda e, r: minutes_of(e, r.codebook)[1]),
    day("filed_date", "The day under which an authority files it, where that is another"),
    *KNOWN,
    text("confidence", "confirmed, reported or claimed"),
    text("place", "The place, where it is known", "places"),
    text("country", "The country, of the place or stated"),
    whole("multiplicity", "How many it stands for"),
    whole("counts", "1, or 0 where it is not counted"),
    text("counts_reason", "Why it is not counted"),
    text("delay_answers", "The event that its delay runs from", "events", "delay.answers"),
    whole("delay_low", "The shortest its delay can be, in minutes", "delay.low_minutes"),
    whole("delay_high", "The longest its delay can be, in minutes", "delay.high_minutes"),
    text("delay_basis", "reported by a source, or bounded by the two times", value="delay.basis"),
    text("retracted", "Why it was withdrawn; empty where it stands"),
    text("merged_into", "The event that it was merged into; empty where it stands", "events"),
    text("url", "Its page, from the root of the site", value=lambda e, _: event_url(e.id)),
)
PARTS = table(
    "parts",
    "one countable piece of an event, with what is written for it alone",
    "id",
    text("id", "The id: that of its event, #, and n"),
    text("event", "Its event", "events", "event.id"),
    whole("n", "Its number in the event, from 1", "part.n"),
    text("type", "Its type of part", value=rows.part_type),
    text("what", "What it was", value="part.what"),
    text("place", "Its own place; labels has the event's where it has none", "places", "part.place"),
    text("country", "Its own country", value="part.country"),
    whole("munitions_low", "How many munitions, at least", "part.munitions.low"),
    whole("munitions_best", "How many munitions", "part.munitions.best"),
    whole("munitions_high", "How many munitions, at most", "part.munitions.high"),
    text("note", "A note", value="part.note"),
    found=lambda register: (subject for subject in rows.subjects(register) if subject.part),
)
LABELS = table(
    "labels",
    "one value that figures filter by, of an event or a part: a part has its event's where it has none of its own, and "
    "an event those of its parts",
    "subject key value",
    text("subject", "The id of an event or a part"),
    text("key", "A facet of the codebook, country, place, actor, claimed_by, attributed_to, against, confidence, id"),
    text("value", "The value; an event or part can have several, each in its row"),
    whole("low", "How many of it, at least, where its facet is counted"),
    whole("best", "How many of it"),
    whole("high", "How many of it, at most"),
    found=rows.labels,
)
REPORTS = table(
    "reports",
    "one report of how many were harmed; of one speaker, and of one side, the latest number by a day stands",
    "subject entry n",
    text("subject", "The id of an event or a part, or of a number of events together"),
    whole("entry", "Which of its statements, from 1; each is about one measure and one group"),
    whole("n", "Which report in the statement, from 1"),
    text("measure", "What is counted"),
    text("who", "The group of people"),
    day("day", "The day of the report; empty: with the event"),
    text("said_by", "Who reported it"),
    text("side", "The side of the codebook for which the speaker speaks; else the speaker"),
    whole("low", "The lowest number, where one is known"),
    whole("best", "The best number, where one is known"),
    whole("high", "The highest number, where one is known"),
    whole("preferred", "1 where the desk prefers this report's best number"),
    text("words", "How it was reported, in the desk's own words, where there was no number or they say more"),
    text("note", "A note"),
    text("named", "The group that the report itself names, where its statement is of groups not told apart"),
    found=rows.reports,
)
TOGETHER = table(
    "together",
    "one event of those that have a number of people harmed together: sums count it as that",
    "subject event",
    text("subject", "The number; reports has it under this name"),
    text("event", "One of the events", "events"),
    found=rows.together,
)
LINKS = table(
    "links",
    "one link between two events; possibly_same_as and distinct_from stand in both directions, and after has all that "
    "came before as far as the links of the files lead, alone or with days and clocks",
    "event kind other",
    text("event", "An event", "events"),
    text("kind", "answers, after, possibly_same_as or distinct_from"),
    text("other", "The other event", "events"),
    found=rows.links,
)
TALLIES = table(
    "tallies",
    "one total that somebody else stated",
    "id",
    ID,
    text("counter", "Who counts", "counters"),
    text("measure", "What is counted"),
    text("scope", "Where"),
    day("since", "From which day it counts, where that is said"),
    day("until", "To which day it counts, where that is said"),
    day("as_of", "The day that it holds for"),
    text("as_of_note", "How well that day is known, where it is not sure"),
    whole("value", "The number"),
    whole("high", "The highest number, where two were said"),
    text("qualifier", "at least, more than, about or nearly; empty: none"),
    text("said_by", "Who said it, where that says more than the counter's name", value="by"),
    text("via", "Through whom it is known"),
    *KNOWN,
)
TALLY_PARTS = table(
    "tally_parts",
    "one part of a tally, as it was stated",
    "tally scope",
    text("tally", "The tally", "tallies"),
    text("scope", "Where"),
    whole("value", "The number"),
    found=rows.tally_parts,
)
COUNTERS = table(
    "counters",
    "one who states totals",
    "id",
    ID,
    text("name", "The name"),
    text("kind", "The kind of counter"),
    text("note", "A note"),
)
PLACES = table(
    "places",
    "one place",
    "id",
    ID,
    text("name", "The name"),
    text("country", "The country"),
    Column("latitude", "real", "Degrees north, WGS 84; empty where no point is known"),
    Column("longitude", "real", "Degrees east"),
    Column("precision_km", "real", "How far the point may be from the place, in kilometres"),
    text("point_basis", "looked-up or general-knowledge"),
    text("kind", "What kind of place it is"),
    text("url", "Its page, from the root of the site", value=lambda place, _: place_url(place.id)),
)
ACTORS = table(
    "actors",
    "one group, force or body",
    "id",
    ID,
    text("name", "The name"),
    text("kind", "What kind of actor it is"),
    text("description", "Who it is"),
    whole("since", "The year from which it is known"),
    whole("until", "The year in which it ended"),
    text("url", "Its page, from the root of the site", value=lambda actor, _: actor_url(actor.id)),
)
SOURCES = table(
    "sources",
    "one piece of evidence; one address is one source",
    "id",
    ID,
    text("publisher", "Who published it", "publishers"),
    text("original", "The publisher of what it reprints", "publishers"),
    text("title", "The title"),
    text("url", "The address"),
    day("date", "The day of publication; of a month or a year its last day"),
    text("date_text", "The date as it is given"),
    text("language", "The language, two letters"),
    text("archive", "The address of a copy"),
)
EVENT_SOURCES, TALLY_SOURCES = (
    table(
        f"{noun}_sources",
        f"one source of {with_article(noun)}",
        f"{noun} n",
        text(noun, f"The {noun}", name),
        whole("n", f"Its place in the {noun}'s list"),
        text("source", "The source", "sources"),
        found=partial(rows.cited, name),
    )
    for noun, name in (("event", "events"), ("tally", "tallies"))
)
PUBLISHERS = table(
    "publishers",
    "one who publishes sources",
    "id",
    *(ID, text("name", "The name"), text("kind", "The kind of publisher"), text("note", "A note")),
)
TERMS = table(
    "terms",
    "one word of the codebook",
    "key value",
    text("key", "A facet, or type, part, country, confidence, measure, who, scope and the kinds"),
    text("value", "The value, as the other tables have it"),
    text("label", "What it is called"),
    text("definition", "What it means"),
    found=rows.terms,
)
TABLES = (
    *(EVENTS, PARTS, LABELS, REPORTS, TOGETHER, LINKS, TALLIES, TALLY_PARTS, COUNTERS),
    *(PLACES, ACTORS, SOURCES, EVENT_SOURCES, TALLY_SOURCES, PUBLISHERS, TERMS),
)
