"""What a page's front matter asks for, read into a `FigureSpec` with all its faults at once."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal, cast

from generator.errors import Fault, Faults, Where
from generator.figures.figure import FigureSpec, Kind
from generator.figures.newness import is_doubtful, no_news
from generator.figures.spec_reader import DAYS_MAX, Reader, near
from generator.figures.wording import listed
from generator.reading.areas import area_of
from generator.reading.codebook import Codebook
from generator.reading.records import Record

WINDOW = ("since", "until", "during", "last")
CHOICE = (*WINDOW, "where", "not", "known_by")
CLOCKS = ("as_of", "published")
BASES = ("records", "tally", "both")
STREAKS = ("run", "quiet")
TEMPO_PERIODS, RATE_PERIODS = ("day", "week", "month"), ("day", "week")
COMPARISONS = ("difference", "ratio")
N_MAX = 1_000_000
NEWS = ("first", "last", "nth", "most", "least", "streak")
MEASURED = ("sum", "most", "least")
# The first key of a figure says its kind; these are the keys that may stand beside it.
KEYS: Mapping[str, tuple[str, ...]] = {
    "count": ("basis", *CHOICE),
    "sum": ("of", "who", *CHOICE),
    "first": ("is", *CHOICE),
    "last": ("is", *(key for key in CHOICE if key != "last")),
    "nth": ("n", "is", *CHOICE),
    "most": ("of", "who", "is", *CHOICE),
    "least": ("of", "who", "is", *CHOICE),
    "streak": ("of", *CHOICE),
    "tempo": ("per", *CHOICE),
    "share": ("in", "known_by"),
    "rate": ("per", "known_by"),
    "compare": ("by", "around", "days", "known_by"),
    "delay": ("known_by",),
    "highest": ("measure", "kind", "counter", "scope", "known_by", *WINDOW),
    "latest": ("measure", "kind", "counter", "scope", "known_by", *WINDOW),
}


def parse_spec(
    name: str,
    asked: object,
    codebook: Codebook,
    where: Where | Callable[[str], Where],
    record: Record | None = None,
    as_of: date | None = None,
) -> FigureSpec:
    """The figure that a mapping of text asks for, such as `{count: ship, since: 2023-10-17, where: {flag: neutral}}`.

    `where` gives the position of a path inside the mapping ('since', 'where.flag'). With a `record`, the ids of places,
    actors, counters and events are checked too; `as_of` is the page's day, up to which `last: 5 weeks` reaches. Raises
    Faults with everything that is wrong.
    """
    where_of = where if callable(where) else lambda _path: where
    if not isinstance(asked, Mapping) or not asked:
        shown = None if asked is None else str(asked)
        raise Faults([Fault(where_of(""), f"figure {name}", "must be a mapping such as `{count: …}`", shown)])
    reader = Reader(name, asked, codebook, record, where_of, as_of)
    kind = reader.kind = _kind(reader)
    for key in asked:
        if key != kind and key not in KEYS[kind]:
            reader.fault(str(key), f"is not a key of a figure of kind {kind}", mend=near(str(key), KEYS[kind]))
    spec = _READ.get(kind, _counted)(reader, kind)
    if reader.faults:
        raise Faults(reader.faults)
    return spec


def _kind(reader: Reader) -> str:
    """The key that says the kind; `last` beside another one is a window."""
    kinds = [key for key in reader.asked if key in KEYS]
    if len(kinds) > 1:
        kinds = [key for key in kinds if key != "last"]
    if len(kinds) != 1:
        rule = f"must have exactly one of {listed(list(KEYS))}"
        nearest = next((near(key, KEYS) for key in reader.asked if difflib.get_close_matches(key, KEYS, 1)), None)
        reader.fault("", rule, ", ".join(map(str, reader.asked)), None if kinds else nearest)
        raise Faults(reader.faults)
    return kinds[0]


def _counted(reader: Reader, kind: str) -> FigureSpec:
    asked, codebook = reader.asked, reader.codebook
    measure = ""
    if kind in MEASURED:
        allowed = [*codebook.measures] if kind == "sum" else [*codebook.measures, "delay", "parts"]
        measure = reader.one_of(kind, asked[kind], allowed, "a measure")
    of_path = "of" if kind in MEASURED else kind
    of = reader.one_of(of_path, asked.get(of_path), [*codebook.types, *codebook.parts], "a type of event or part")
    _check_measure(reader, kind, measure, of)
    where = reader.choice("where", of)
    if kind == "sum" and measure not in {*codebook.summed_measures, ""} and not _is_of_one(of, where, codebook):
        mend = "ask for the most or the least, or for the record of one id"
        reader.fault(kind, "is of a measure that the codebook never adds", measure, mend)
    who = reader.all_of("who", asked["who"], codebook.people, "a group of people") if "who" in asked else ()
    if who and measure in {"delay", "parts"}:
        reader.fault("who", f"is not a key where the measure is {measure}")
    since, until = reader.window()
    spec = FigureSpec(
        name=reader.name,
        kind=cast("Kind", kind),
        of=of,
        measure=measure,
        who=who,
        since=since,
        until=until,
        where=_widened(reader, kind, where),
        exclude=reader.choice("not", of),
        is_=reader.wanted(of),
        per=_per(reader, TEMPO_PERIODS) if kind == "tempo" else None,
        known_by=_known_by(reader),
        n=_n(reader) if kind == "nth" else None,
        streak=_streak(reader) if kind == "streak" else None,
        basis=_basis(reader) if kind == "count" else "records",
    )
    _check_basis(reader, spec)
    if kind in NEWS and not reader.faults:
        _check_newness(reader, spec, where)
    return spec


def _is_of_one(of: str, where: Mapping[str, tuple[str, ...]], codebook: Codebook) -> bool:
    """Whether a figure is of one event, or of one part."""
    ids = where.get("id", ())
    return len(ids) == 1 and (of in codebook.types or "#" in ids[0])


def _widened(reader: Reader, kind: str, where: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """`where` of a first, a last or a quiet: places that may be one spot are one area there."""
    if reader.record is None or "place" not in where or kind not in {"first", "last", "streak"}:
        return where
    if kind == "streak" and reader.asked.get("of") != "quiet":
        return where
    near = (other for place in where["place"] for other in area_of(reader.record.places, place))
    return {**where, "place": tuple(dict.fromkeys((*where["place"], *near)))}


def _check_newness(reader: Reader, spec: FigureSpec, where: Mapping[str, tuple[str, ...]]) -> None:
    """What makes no news where it is found makes none where it is written."""
    codebook, record = reader.codebook, reader.record
    meant = record.events.get((spec.is_ or "").partition("#")[0]) if record else None
    since, until = spec.since or codebook.coverage.since, spec.until or reader.as_of or codebook.coverage.until
    if meant and spec.kind in {"first", "nth"}:
        until = meant.days[1]
    if meant and spec.kind == "last":
        since = meant.days[0]
    places = record.places if record else {}
    for key, value, rule in no_news(where, spec.of, codebook, places, (since, until)):
        reader.fault(f"where.{key}", rule, value, "leave it out, or count instead")
    if meant and is_doubtful(meant, codebook):
        reader.fault("is", "is a record which says that perhaps there was no such event", spec.is_)


def _check_measure(reader: Reader, kind: str, measure: str, of: str) -> None:
    if measure not in {"delay", "parts"} or not of:
        return
    event_type = reader.codebook.types.get(of)
    if event_type is None or not (event_type.part if measure == "parts" else event_type.answers):
        lacks = "parts" if measure == "parts" else "delays"
        reader.fault(kind, f"must be a measure that {of} has; it has no {lacks}", measure)


def _known_by(reader: Reader) -> Literal["as_of", "published"] | None:
    if "known_by" not in reader.asked:
        return None
    clock = reader.one_of("known_by", reader.asked["known_by"], CLOCKS, "a day of the page")
    return cast("Literal['as_of', 'published']", clock) if clock else None


def _per(reader: Reader, periods: tuple[str, ...]) -> Literal["day", "week", "month"] | None:
    per = reader.one_of("per", reader.asked.get("per", "week"), periods, "a period")
    return cast("Literal['day', 'week', 'month']", per) if per else None


def _n(reader: Reader) -> int | None:
    if "n" not in reader.asked:
        reader.fault("", "needs n, a whole number", mend="n: 2 asks for the second")
        return None
    return reader.whole("n", reader.asked["n"], 1, N_MAX)


def _streak(reader: Reader) -> Literal["run", "quiet"] | None:
    streak = reader.one_of("of", reader.asked.get("of"), STREAKS, "a kind of streak")
    return cast("Literal['run', 'quiet']", streak) if streak else None


def _basis(reader: Reader) -> Literal["records", "tally", "both"]:
    if "basis" not in reader.asked:
        return "records"
    basis = reader.one_of("basis", reader.asked["basis"], BASES, "a basis of a count")
    return cast("Literal['records', 'tally', 'both']", basis or "records")


def _check_basis(reader: Reader, spec: FigureSpec) -> None:
    """A count rests on stated totals only where they count the same: the codebook's matching says which."""
    if spec.basis == "records":
        return
    matching = reader.codebook.matching
    if matching is None or spec.of != matching.of:
        of = f"counts of {matching.of}" if matching else "no counts"
        reader.fault("basis", f"must be records here: the codebook matches stated totals to {of}", spec.basis)
        return
    if spec.since != matching.tally_since:
        path = next((key for key in WINDOW if key in reader.asked), "")
        rule = f"must start where basis {spec.basis} does: the stated totals count since {matching.tally_since}"
        reader.fault(path, rule, spec.since, f"write since: {matching.tally_since}")
    for key in ("where", "not"):
        if key in reader.asked:
            reader.fault(key, f"must not stand beside basis {spec.basis}: a stated total cannot be split")


def _share(reader: Reader, kind: str) -> FigureSpec:
    if "in" not in reader.asked:
        reader.fault("", "needs in, the name of the figure that it is a share of")
    return FigureSpec(
        name=reader.name,
        kind="share",
        a=reader.figure_name(kind, reader.asked[kind]),
        b=reader.figure_name("in", reader.asked["in"]) if "in" in reader.asked else "",
        known_by=_known_by(reader),
    )


def _rate(reader: Reader, kind: str) -> FigureSpec:
    return FigureSpec(
        name=reader.name,
        kind="rate",
        a=reader.figure_name(kind, reader.asked[kind]),
        per=_per(reader, RATE_PERIODS),
        known_by=_known_by(reader),
    )


def _delay(reader: Reader, kind: str) -> FigureSpec:
    event = reader.event(kind, reader.asked[kind], answers=True)
    return FigureSpec(name=reader.name, kind="delay", event=event, known_by=_known_by(reader))


def _compare(reader: Reader, kind: str) -> FigureSpec:
    asked = reader.asked
    is_around = "around" in asked
    if is_around:
        names = (reader.figure_name(kind, asked[kind]), "")
        if "days" not in asked:
            reader.fault("around", "needs days, how many before and after the event", mend="write days: 14")
    else:
        names = _two_names(reader, kind)
        if "days" in asked:
            reader.fault("days", "is a key only beside around, the id of an event")
    by = reader.one_of("by", asked.get("by"), COMPARISONS, "a way to compare")
    return FigureSpec(
        name=reader.name,
        kind="compare",
        by=cast("Literal['difference', 'ratio']", by) if by else None,
        a=names[0],
        b=names[1],
        event=reader.event("around", asked["around"]) if is_around else "",
        days=reader.whole("days", asked["days"], 1, DAYS_MAX) if is_around and "days" in asked else None,
        known_by=_known_by(reader),
    )


def _two_names(reader: Reader, kind: str) -> tuple[str, str]:
    names = reader.texts(kind, reader.asked[kind])
    if len(names) != 2:
        reader.fault(kind, "must be a list of two figures of the page", reader.asked[kind])
        return "", ""
    return names[0], names[1]


def _tally(reader: Reader, kind: str) -> FigureSpec:
    asked, codebook = reader.asked, reader.codebook
    reader.one_of(kind, asked[kind], ("tally",), "'tally'")
    measure = reader.one_of("measure", asked.get("measure"), codebook.tally_measures, "a measure of tallies")
    kinds = reader.all_of("kind", asked["kind"], codebook.counter_kinds, "a kind of counter") if "kind" in asked else ()
    scope = reader.one_of("scope", asked["scope"], codebook.scopes, "a scope of tallies") if "scope" in asked else None
    counters = reader.texts("counter", asked["counter"]) if "counter" in asked else ()
    if counters and reader.record is not None:
        counters = reader.all_of("counter", asked["counter"], reader.record.counters, "a counter")
    if "during" in asked or "last" in asked:
        since, until, tally_since = *reader.window(), None
    else:
        since, (tally_since, until) = None, reader.window()
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
        known_by=_known_by(reader),
    )


_READ: Mapping[str, Callable[[Reader, str], FigureSpec]] = {
    "share": _share,
    "rate": _rate,
    "delay": _delay,
    "compare": _compare,
    "highest": _tally,
    "latest": _tally,
}
