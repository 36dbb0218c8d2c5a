"""What a page's front matter asks for, read into a `FigureSpec` with all its faults at once."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, cast

from generator.errors import Fault, Faults, Where
from generator.figures.figure import FigureSpec, Kind
from generator.figures.wording import listed
from generator.reading.codebook import Codebook
from generator.reading.records import Record
from generator.register import ACTOR_KEYS, CORE_KEYS

WINDOW = ("since", "until", "during")
CHOICE = (*WINDOW, "where", "not", "known_by")
CLOCKS = ("as_of", "published")
# The first key of a figure says its kind; these are the keys that may stand beside it.
KEYS: Mapping[str, tuple[str, ...]] = {
    "count": CHOICE,
    "sum": ("of", "who", *CHOICE),
    "first": ("is", *CHOICE),
    "last": ("is", *CHOICE),
    "most": ("of", "who", "is", *CHOICE),
    "least": ("of", "who", "is", *CHOICE),
    "tempo": ("per", *CHOICE),
    "compare": ("by",),
    "highest": ("measure", "kind", "counter", "scope", *WINDOW),
    "latest": ("measure", "kind", "counter", "scope", *WINDOW),
}


@dataclass
class _Reader:
    """The asked-for mapping, with the faults found in it so far; paths are relative to the figure."""

    name: str
    asked: Mapping[str, object]
    codebook: Codebook
    record: Record | None
    where_of: Callable[[str], Where]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, path: str, rule: str, got: object = None, mend: str | None = None) -> None:
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

    def one_of(self, path: str, value: object, allowed: Iterable[str], what: str) -> str:
        """The value if it is an allowed one; else a fault with the nearest allowed ones, and ""."""
        known = list(allowed)
        if isinstance(value, str) and value in known:
            return value
        if value is None:
            self.fault(path.rpartition(".")[0], f"needs {path}, {what}", mend=f"one of {', '.join(known)}")
            return ""
        self.fault(path, f"must be {what}", value, near(str(value), known))
        return ""

    def all_of(self, path: str, value: object, allowed: Iterable[str], what: str) -> tuple[str, ...]:
        known = list(allowed)
        return tuple(found for text in self.texts(path, value) if (found := self.one_of(path, text, known, what)))

    def day(self, path: str, value: object) -> date | None:
        """A day, or the first day of a series of the codebook."""
        text = value if isinstance(value, str) else ""
        if text in self.codebook.series:
            return self.codebook.series[text].since
        found = real_day(text)
        if found is None:
            nearest = difflib.get_close_matches(text, list(self.codebook.series), 1)
            mend = f"did you mean {nearest[0]!r}?" if nearest else None
            self.fault(path, "must be a real day, YYYY-MM-DD, or a series of the codebook", value, mend)
        return found


def near(value: str, known: Iterable[str]) -> str | None:
    """The mend for a value that is not known: the nearest known one, or all of a few."""
    names = list(known)
    found = difflib.get_close_matches(value, names, 1)
    if found:
        return f"did you mean {found[0]!r}?"
    return f"one of {', '.join(names)}" if 0 < len(names) <= 12 else None


def real_day(text: str) -> date | None:
    """The day that a text names as YYYY-MM-DD, None where it names none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def parse_spec(
    name: str,
    asked: object,
    codebook: Codebook,
    where: Where | Callable[[str], Where],
    record: Record | None = None,
) -> FigureSpec:
    """The figure that a mapping of text asks for, such as `{count: ship, since: 2023-10-17, where: {flag: neutral}}`.

    `where` gives the position of a path inside the mapping ('since', 'where.flag'). With a `record`, the ids of places,
    actors, counters and events are checked too. Raises Faults with everything that is wrong.
    """
    where_of = where if callable(where) else lambda _path: where
    if not isinstance(asked, Mapping) or not asked:
        shown = None if asked is None else str(asked)
        raise Faults([Fault(where_of(""), f"figure {name}", "must be a mapping such as `{count: …}`", shown)])
    reader = _Reader(name, asked, codebook, record, where_of)
    kinds = [key for key in asked if key in KEYS]
    if len(kinds) != 1:
        rule = f"must have exactly one of {listed(list(KEYS))}"
        nearest = next((near(key, KEYS) for key in asked if difflib.get_close_matches(key, KEYS, 1)), None)
        reader.fault("", rule, ", ".join(map(str, asked)), None if kinds else nearest)
        raise Faults(reader.faults)
    kind = kinds[0]
    for key in asked:
        if key != kind and key not in KEYS[kind]:
            reader.fault(str(key), f"is not a key of a figure of kind {kind}", mend=near(str(key), KEYS[kind]))
    read = {"compare": _compare, "highest": _tally, "latest": _tally}.get(kind, _counted)
    spec = read(reader, kind)
    if reader.faults:
        raise Faults(reader.faults)
    return spec


def _counted(reader: _Reader, kind: str) -> FigureSpec:
    asked, codebook = reader.asked, reader.codebook
    measure = ""
    if kind in {"sum", "most", "least"}:
        allowed = [*codebook.measures] if kind == "sum" else [*codebook.measures, "delay", "parts"]
        measure = reader.one_of(kind, asked[kind], allowed, "a measure")
    of_path = "of" if kind in {"sum", "most", "least"} else kind
    of = reader.one_of(of_path, asked.get(of_path), [*codebook.types, *codebook.parts], "a type of event or part")
    if measure in {"delay", "parts"} and of:
        event_type = codebook.types.get(of)
        if (
            event_type is None
            or (measure == "parts" and event_type.part is None)
            or not (measure == "parts" or event_type.answers)
        ):
            lacks = "parts" if measure == "parts" else "delays"
            reader.fault(kind, f"must be a measure that {of} has; it has no {lacks}", measure)
    who = reader.all_of("who", asked["who"], codebook.people, "a group of people") if "who" in asked else ()
    if who and measure in {"delay", "parts"}:
        reader.fault("who", f"is not a key where the measure is {measure}")
    since, until = _window(reader)
    return FigureSpec(
        name=reader.name,
        kind=cast("Kind", kind),
        of=of,
        measure=measure,
        who=who,
        since=since,
        until=until,
        where=_choice(reader, "where", of),
        exclude=_choice(reader, "not", of),
        is_=_is(reader, of),
        per=_per(reader) if kind == "tempo" else None,
        known_by=_known_by(reader),
    )


def _known_by(reader: _Reader) -> Literal["as_of", "published"]:
    if "known_by" not in reader.asked:
        return "as_of"
    clock = reader.one_of("known_by", reader.asked["known_by"], CLOCKS, "a day of the page")
    return "published" if clock == "published" else "as_of"


def _per(reader: _Reader) -> Literal["day", "week", "month"] | None:
    per = reader.one_of("per", reader.asked.get("per", "week"), ("day", "week", "month"), "a period")
    return cast("Literal['day', 'week', 'month']", per) if per else None


def _is(reader: _Reader, of: str) -> str | None:
    if "is" not in reader.asked:
        return None
    wanted = reader.asked["is"]
    if not isinstance(wanted, str) or not wanted:
        reader.fault("is", "must be the id of a record", wanted)
        return None
    if reader.record is not None:
        known = {i for e in reader.record.events.values() for i in (e.id, *(part.id for part in e.parts))}
        if wanted not in known:
            reader.fault("is", "must be the id of a record", wanted, near(wanted, sorted(known)))
        elif of in reader.codebook.types and "#" in wanted:
            reader.fault("is", "must be the id of an event, as the figure is about events", wanted)
    return wanted


def _window(reader: _Reader) -> tuple[date | None, date | None]:
    asked = reader.asked
    if "during" in asked:
        for key in ("since", "until"):
            if key in asked:
                reader.fault(key, "must not stand beside during, which sets it")
        first, dots, last = str(asked["during"]).partition("..")
        since, until = real_day(first.strip()), real_day((last if dots else first).strip())
        if since is None or until is None:
            reader.fault("during", "must be two real days, YYYY-MM-DD..YYYY-MM-DD", asked["during"])
    else:
        since = reader.day("since", asked["since"]) if "since" in asked else None
        until = reader.day("until", asked["until"]) if "until" in asked else None
    if since and until and until < since:
        path = "during" if "during" in asked else "until"
        reader.fault(path, f"must not end before it starts, {since}", until)
    return since, until


def _choice(reader: _Reader, key: str, of: str) -> dict[str, tuple[str, ...]]:
    asked = reader.asked.get(key, {})
    if not isinstance(asked, Mapping):
        reader.fault(key, "must be a mapping of facets to values", asked)
        return {}
    allowed = [*CORE_KEYS, *_facets_of(reader.codebook, of)]
    chosen = {}
    for facet, values in asked.items():
        path = f"{key}.{facet}"
        if facet not in allowed and of:
            reader.fault(path, f"is not a facet of {of}", mend=near(str(facet), allowed))
        elif facet in allowed:
            known = _values_of(reader, facet)
            kind = "actor" if facet in ACTOR_KEYS else facet
            what = f"a value of {facet}" if facet in reader.codebook.facets else f"a known {kind}"
            chosen[facet] = reader.texts(path, values) if known is None else reader.all_of(path, values, known, what)
    return chosen


def _facets_of(codebook: Codebook, of: str) -> tuple[str, ...]:
    event_type = codebook.types.get(of) or (codebook.type_of_part(of) if of in codebook.parts else None)
    if event_type is None:
        return ()
    return (*event_type.facets, *(event_type.part.facets if event_type.part else ()))


def _values_of(reader: _Reader, key: str) -> Iterable[str] | None:
    """The values that may be asked for under a key; None where that needs a record and there is none."""
    codebook, record = reader.codebook, reader.record
    if key in codebook.facets:
        return [term.id for term in codebook.facets[key].values]
    if key == "country":
        return codebook.countries
    if key == "confidence":
        return codebook.confidence
    if record is None:
        return None
    if key == "place":
        return record.places
    if key in ACTOR_KEYS:
        return record.actors
    return [i for event in record.events.values() for i in (event.id, *(part.id for part in event.parts))]


def _compare(reader: _Reader, kind: str) -> FigureSpec:
    names = reader.texts(kind, reader.asked[kind])
    if len(names) != 2:
        reader.fault(kind, "must be a list of two figures of the page", reader.asked[kind])
        names = ("", "")
    by = reader.one_of("by", reader.asked.get("by"), ("difference", "ratio"), "a way to compare")
    return FigureSpec(
        name=reader.name,
        kind="compare",
        by=cast("Literal['difference', 'ratio']", by) if by else None,
        a=names[0],
        b=names[1],
    )


def _tally(reader: _Reader, kind: str) -> FigureSpec:
    asked, codebook = reader.asked, reader.codebook
    reader.one_of(kind, asked[kind], ("tally",), "'tally'")
    measure = reader.one_of("measure", asked.get("measure"), codebook.tally_measures, "a measure of tallies")
    kinds = reader.all_of("kind", asked["kind"], codebook.counter_kinds, "a kind of counter") if "kind" in asked else ()
    scope = reader.one_of("scope", asked["scope"], codebook.scopes, "a scope of tallies") if "scope" in asked else None
    counters = reader.texts("counter", asked["counter"]) if "counter" in asked else ()
    if counters and reader.record is not None:
        counters = reader.all_of("counter", asked["counter"], reader.record.counters, "a counter")
    if "during" in asked:
        since, until, tally_since = *_window(reader), None
    else:
        since, (tally_since, until) = None, _window(reader)
    return FigureSpec(
        name=reader.name,
        kind="tally",
        of=measure,
        measure=measure,
        since=since,
        until=until,
        pick=cast("Literal['highest', 'latest']", kind),
        counter_kinds=kinds,
        counters=counters,
        scope=scope or None,
        tally_since=tally_since,
    )
