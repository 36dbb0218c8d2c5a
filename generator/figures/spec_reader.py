"""What a page's front matter asks for, value by value, read against the codebook; each fault has a place."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from generator.days import real_day, shifted
from generator.errors import Fault, Where, near, nearest
from generator.figures.definitions import vocabulary
from generator.figures.figure import Clock, FigureSpec, Per
from generator.figures.newness import is_doubtful, keys_left_open, no_news
from generator.reading.areas import area_of
from generator.reading.codebook import LISTS, Codebook
from generator.reading.files import list_file
from generator.reading.ids import event_id_of
from generator.reading.records import Record
from generator.register import ACTOR_KEYS, CORE_KEYS, HARM

WINDOW = ("since", "until", "during", "last")
CHOICE = (*WINDOW, "where", "not", "known_by")
CLOCKS: tuple[Clock, ...] = ("as_of", "published")
PERIODS: tuple[Per, ...] = ("day", "week", "month")
DAYS_MAX = 9999
SPAN = re.compile(r"([1-9][0-9]{0,3}) (day|week)s?")
Word = TypeVar("Word", bound=str)


@dataclass
class Reader:
    """The asked-for mapping, with the faults found in it so far; paths are relative to the figure."""

    name: str
    asked: Mapping[str, object]
    record: Record
    where_of: Callable[[str], Where]
    as_of: date | None = None
    kind: str = ""
    is_superlative: bool = False  # as of the same kind
    hangs_on: str = ""  # where, seen from its day, lies what could make the kind of figure false (FigureKind)
    faults: list[Fault] = field(default_factory=list)

    @property
    def codebook(self) -> Codebook:
        """The codebook of the record."""
        return self.record.codebook

    def fault(self, path: str, rule: str, got: object = None, mend: str | None = None) -> None:
        """A fault at a path of the figure, the empty one meaning the whole of it."""
        shown = None if got is None else str(got)
        title = f"figure {self.name}" + (f": {path}" if path else "")
        self.faults.append(Fault(self.where_of(path), title, rule, shown, mend))

    def texts(self, path: str, value: object) -> tuple[str, ...]:
        """One value or a list of values as text."""
        found = value if isinstance(value, (list, tuple)) else [value]
        if not found or not all(isinstance(text, str) and text for text in found):
            self.fault(path, "must be a value or a list of values", value)
            return ()
        return tuple(dict.fromkeys(found))

    def one_of(self, path: str, allowed: Iterable[Word], what: str) -> Word | None:
        """What stands under a key, if it is an allowed value; else a fault, and None."""
        return self._allowed(path, self.asked.get(path), allowed, what)

    def _allowed(self, path: str, value: object, allowed: Iterable[Word], what: str, stands: str = "") -> Word | None:
        """The value if it is an allowed one; else a fault with the nearest allowed ones, and None."""
        known = list(allowed)
        found = next((each for each in known if each == value), None)
        if value is None:
            self.fault(path.rpartition(".")[0], f"needs {path}, {what}", mend=f"one of {', '.join(known)}")
        elif found is None:
            self.fault(path, f"must be {what}", value, near(str(value), known, stands))
        return found

    def some_of(self, path: str, allowed: Iterable[str], what: str) -> tuple[str, ...]:
        """The allowed ones of one value or a list of values under a key, none where it is not asked for."""
        return self._all_allowed(path, self.asked[path], allowed, what) if path in self.asked else ()

    def _all_allowed(
        self, path: str, values: object, allowed: Iterable[str], what: str, stands: str = ""
    ) -> tuple[str, ...]:
        known = list(allowed)
        found = (self._allowed(path, text, known, what, stands) for text in self.texts(path, values))
        return tuple(each for each in found if each)

    def groups(self) -> tuple[str, ...]:
        """The groups of people under `who`."""
        return self.some_of("who", self.codebook.people, "a group of people")

    def known_by(self) -> Clock | None:
        """The day of its page that decides what was known, if it is stated."""
        return self.one_of("known_by", CLOCKS, "a day of the page") if "known_by" in self.asked else None

    def per(self, periods: Iterable[Per]) -> Per | None:
        """The period of a tempo or rate, a week where none is stated."""
        return self.one_of("per", periods, "a period") if "per" in self.asked else "week"

    def made_of(self, kind: str, **named: Any) -> FigureSpec:  # noqa: ANN401 - whatever fields the kind has
        """A figure that counts nothing itself, made of what it names."""
        return FigureSpec(self.name, kind, known_by=self.known_by(), **named)

    def whole(self, path: str, least: int, most: int) -> int | None:
        """A whole number between two bounds."""
        value = self.asked[path]
        text = str(value) if isinstance(value, (str, int)) else ""
        if re.fullmatch(r"[0-9]{1,9}", text) and least <= int(text) <= most:
            return int(text)
        self.fault(path, f"must be a whole number from {least} to {most}", value)
        return None

    def figure_name(self, path: str) -> str:
        """The name of another figure of the page; whether there is one shows when it is computed."""
        return self._text(path, "the name of a figure of the page")

    def _text(self, path: str, what: str) -> str:
        value = self.asked[path]
        if isinstance(value, str) and value:
            return value
        self.fault(path, f"must be {what}", value)
        return ""

    def day(self, path: str) -> date | None:
        """A day, or the first day of a series of the codebook; None where it is not asked for."""
        if path not in self.asked:
            return None
        text = value if isinstance(value := self.asked[path], str) else ""
        if text in self.codebook.series:
            return self.codebook.series[text].since
        found = real_day(text)
        if found is None:
            rule = "must be a real day, YYYY-MM-DD, or a series of the codebook"
            self.fault(path, rule, value, nearest(text, self.codebook.series, most=1))
        return found

    @property
    def _setter(self) -> str:
        """The key that sets both days of the window; `last` may be the figure's own."""
        return next((key for key in ("during", "last") if key in self.asked and key != self.kind), "")

    def window(self) -> tuple[date | None, date | None]:
        """The first and last day: `since` and `until`, or both from `during`, or from `last` up to the page's day."""
        asked, setter = self.asked, self._setter
        if setter:
            for key in ("since", "until", "last"):
                if key in asked and key not in {setter, self.kind}:
                    self.fault(key, f"must not stand beside {setter}, which sets it")
            since, until = self._during() if setter == "during" else self._last()
        else:
            since, until = self.day("since"), self.day("until")
        if since and until and until < since:
            path = "during" if "during" in asked else "until"
            self.fault(path, f"must not end before it starts, {since}", until)
        return since, until

    def covered_window(self) -> tuple[date | None, date | None]:
        """The same within what the record covers: no other day is known to be without events."""
        since, until = self.window()
        covered = self.codebook.coverage
        first, last = since or until, until or since
        if first and first < covered.since:
            path = self._setter or ("since" if since else "until")
            self.fault(path, f"must not reach back before {covered.since}, where the record starts", first)
        if last and last > covered.until:
            path, rule = self._setter or ("until" if until else "since"), f"must not reach beyond {covered.until}"
            mend = "end it there, or move coverage: until in the codebook if the record reaches further"
            self.fault(path, f"{rule}, where the record ends", last, mend)
        return since, until

    def _during(self) -> tuple[date | None, date | None]:
        first, dots, last = str(self.asked["during"]).partition("..")
        since, until = real_day(first.strip()), real_day((last if dots else first).strip())
        if since is None or until is None:
            self.fault("during", "must be two real days, YYYY-MM-DD..YYYY-MM-DD", self.asked["during"])
        return since, until

    def _last(self) -> tuple[date | None, date | None]:
        span = SPAN.fullmatch(str(self.asked["last"]))
        if span is None:
            self.fault("last", "must be a number of days or weeks, such as `35 days` or `5 weeks`", self.asked["last"])
            return None, None
        if self.as_of is None:
            self.fault("last", "needs a page with a day, `as_of`, up to which it reaches", mend="use since and until")
            return None, None
        days = int(span.group(1)) * (7 if span.group(2) == "week" else 1)
        return shifted(self.as_of, 1 - days), self.as_of

    def event(self, path: str, *, answers: bool = False) -> str:
        """The id of an event of the record; with `answers` of one that answers another."""
        value, types = self._text(path, "the id of an event"), self.codebook.types
        known = [e.id for e in self.record.events.values() if not answers or types[e.type].answers]
        if value and value not in known and not self._is_unread(value):
            what = "the id of an event that may answer another" if answers else "the id of an event"
            self.fault(path, f"must be {what}", value, nearest(value, known, most=1))
        return value

    def _is_unread(self, record_id: object) -> bool:
        """Whether it may be the id of a record in a file at fault."""
        return any(one.may_hold(str(record_id)) for one in self.record.unread)

    def wanted(self, of: str) -> str | None:
        """The id that `is` names: of a record, of an event where the figure is about events."""
        wanted = self._text("is", "the id of a record") if "is" in self.asked else ""
        if not wanted:
            return None
        known = self._ids()
        if wanted not in known and not self._is_unread(wanted):
            self.fault("is", "must be the id of a record", wanted, nearest(wanted, known, most=1))
        elif of in self.codebook.types and event_id_of(wanted) != wanted:
            self.fault("is", "must be the id of an event, as the figure is about events", wanted)
        return wanted

    def _ids(self) -> list[str]:
        return [i for event in self.record.events.values() for i in (event.id, *(part.id for part in event.parts))]

    def choice(self, key: str, of: str) -> dict[str, tuple[str, ...]]:
        """The values that pass under each facet or core key, or with `not` those that do not."""
        asked = self.asked.get(key, {})
        if not isinstance(asked, Mapping):
            self.fault(key, "must be a mapping of facets to values", asked)
            return {}
        allowed = [
            *CORE_KEYS,
            *([HARM] if key == "where" else ()),
            *(self.codebook.type_of(of).all_facets if of else ()),
        ]
        chosen = {}
        for facet, values in asked.items():
            path = f"{key}.{facet}"
            if facet not in allowed and of:
                self.fault(path, f"is not a facet of {of}", mend=near(str(facet), allowed))
            elif facet in allowed:
                known: Iterable[str] = vocabulary(self.record, facet)
                if facet == "id":
                    known = [*self._ids(), *filter(self._is_unread, self.texts(path, values))]
                kind = "actor" if facet in ACTOR_KEYS else facet
                what = f"a value of {facet}" if facet in self.codebook.facets else f"a known {kind}"
                listed = f"facets.{facet}" if facet in self.codebook.facets else LISTS.get(facet, "")
                stands = list_file(f"{kind}s") if kind in {"place", "actor"} else self.codebook.stands.get(listed, "")
                chosen[facet] = self._all_allowed(path, values, known, what, stands)
        return chosen


def counted(reader: Reader, kind: str, of_path: str) -> FigureSpec:
    """A figure about events or parts of the type under `of_path`: which of them, of which days, known by which day.

    Of one that hangs on other days no value may be asked for of which nothing is new.
    """
    of = reader.one_of(of_path, reader.codebook.countables, "a type of event or part") or ""
    since, until = reader.covered_window()
    spec = FigureSpec(
        name=reader.name,
        kind=kind,
        of=of,
        since=since,
        until=until,
        where=reader.choice("where", of),
        exclude=reader.choice("not", of),
        is_=reader.wanted(of),
        known_by=reader.known_by(),
    )
    if reader.hangs_on and not reader.faults:
        _check_newness(reader, spec)
    return spec


def _check_newness(reader: Reader, spec: FigureSpec) -> None:
    """What makes no news where it is found makes none where it is written."""
    codebook, record = reader.codebook, reader.record
    meant = record.events.get(event_id_of(spec.is_ or ""))
    since, until = spec.since or codebook.coverage.since, spec.until or reader.as_of or codebook.coverage.until
    if meant and reader.hangs_on == "before":
        until = meant.days[1]
    if meant and reader.hangs_on == "after":
        since = meant.days[0]
    for key, value, rule in no_news(spec.where, spec.of, codebook, record.places, (since, until)):
        reader.fault(f"where.{key}", rule, value, "leave it out, or count instead")
    # Of a superlative it is a doubt, which "known" takes away; a stretch of days can show none.
    for key in sorted({*codebook.type_of(spec.of).partial} & spec.where.keys()) if not reader.is_superlative else ():
        rule = "is one of which accounts list a part of what holds: others may have it and not say so"
        reader.fault(f"where.{key}", rule, spec.where[key][0], "leave it out, or count instead")
    for key in sorted(keys_left_open(meant) & spec.where.keys()) if meant else ():
        rule = "is a key of which accounts of the record under `is` differ, by its conflicts"
        reader.fault(f"where.{key}", rule, spec.where[key][0], "leave it out, or count instead")
    if meant and is_doubtful(meant, codebook):
        reader.fault("is", "is a record which says that perhaps there was no such event", spec.is_)


def near_places(reader: Reader, spec: FigureSpec) -> Mapping[str, tuple[str, ...]]:
    """`where` of a first, a last or a quiet: places that may be one spot are one area there."""
    if "place" not in spec.where:
        return spec.where
    places = spec.where["place"]
    near = (other for place in places for other in area_of(reader.record.places, place))
    return {**spec.where, "place": tuple(dict.fromkeys((*places, *near)))}
