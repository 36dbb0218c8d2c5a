"""Charts count what figures count: the same events in the same week, under the same value, as often."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.figures import FigureSpec, compute
from generator.figures.figure import Figure
from generator.pages.charts import sketch
from generator.pages.charts.chart import Sketch
from generator.pages.charts.map import Map
from generator.pages.charts.weekly import Weeks
from generator.reading.records import Event, Record
from generator.register import Register, Subject
from tests.builders import make_event, make_record
from tests.charts.conftest import SPECS

SINCE, UNTIL, AS_OF = date(2024, 2, 7), date(2024, 3, 20), date(2024, 6, 30)  # a Wednesday each
DEGREES = ("confirmed", "reported", "claimed")
CAUSES = st.sets(st.sampled_from(["rain", "snow-melt", "dam"]), max_size=2).map(sorted)
WHEN = st.integers(-12, 55).map(lambda n: SINCE + timedelta(days=n))


@st.composite
def floods(draw: st.DrawFn, n: int) -> Event:
    """One flood, dated well or not, that may stand for several and have several causes."""
    day = draw(WHEN)
    return make_event(
        f"{day}-{n}",
        date_precision=draw(st.sampled_from(["day", "day", "week", "month"])),
        multiplicity=draw(st.integers(1, 3)),
        confidence=draw(st.sampled_from(DEGREES)),
        counts=draw(st.sampled_from([True, True, True, False])),
        place=draw(st.sampled_from(["ford", "quay", None])),
        facets={"cause": draw(CAUSES)},
    )


RECORDS = st.integers(0, 8).flatmap(lambda size: st.tuples(*(floods(n) for n in range(size)))).map(make_record)


def with_headline(record: Record, headline: str) -> Record:
    facet = replace(record.codebook.facets["cause"], headline=headline)
    return replace(record, codebook=replace(record.codebook, facets={**record.codebook.facets, "cause": facet}))


def drawn(id_: str, record: Record, **fields: object) -> Sketch:
    spec = replace(SPECS[id_], of=("flood",), marks=None, **fields)  # type: ignore[arg-type]
    return sketch(spec, Register.of(record), AS_OF, since=SINCE, until=UNTIL)


def figure(record: Record, where: Mapping[str, tuple[str, ...]], kind: str = "count") -> Figure:
    """The figure that a page would ask for; the causes are the headline's where there is one."""
    facet = record.codebook.facets["cause"]
    asked = {**({"cause": (facet.headline,)} if facet.headline else {}), **where}
    spec = FigureSpec("floods", kind, "flood", since=SINCE, until=UNTIL, where=asked, per="week")
    return compute(spec, Register.of(record).as_known_on(AS_OF))


@pytest.mark.parametrize("headline", ["", "rain"])
@given(record=RECORDS)
def test_bars_of_weeks_are_the_tempo_of_figures(record: Record, headline: str) -> None:
    record = with_headline(record, headline)
    shape = drawn("weeks", record).shape
    assert isinstance(shape, Weeks)
    by_degree = [figure(record, {"confidence": (degree,)}, "tempo").periods for degree in DEGREES]
    assert [bar.pieces for bar in shape.bars] == [
        tuple(period.value for period in periods) for periods in zip(*by_degree, strict=True)
    ]
    periods = figure(record, {}, "tempo").periods
    days = [((period.since - SINCE).days, (period.until - SINCE).days + 1) for period in periods]
    assert [bar.days for bar in shape.bars] == days


def causes(record: Record, id_: str) -> tuple[str, ...]:
    return tuple(value.id for value in record.events[id_].facets.get("cause", ()))


def subjects(record: Record) -> dict[str, Subject]:
    return {subject.id: subject for subject in Register.of(record).subjects("flood")}


@pytest.mark.parametrize("headline", ["", "rain"])
@pytest.mark.parametrize("key", ["place", "cause", "country", "confidence"])
@given(record=RECORDS)
def test_each_bar_is_the_count_of_its_value(record: Record, key: str, headline: str) -> None:
    record = with_headline(record, "" if key == "cause" else headline)
    rows = drawn("places", record, by=key).table.rows
    labels = {
        "place": {place.name: place.id for place in record.places.values()},
        "cause": {term.label: term.id for term in record.codebook.facets["cause"].values},
        "country": {country.name: country.id for country in record.codebook.countries.values()},
        "confidence": {term.label: term.id for term in record.codebook.confidence.values()},
    }[key]
    found = {labels[row[0]]: int(row[1]) for row in rows if row[0] in labels}
    counts = {value: int(figure(record, {key: (value,)}).value or 0) for value in labels.values()}
    assert found == {value: count for value, count in counts.items() if count}
    rest = {row[0]: int(row[1]) for row in rows if row[0] not in labels}
    held = figure(record, {})
    number = {id_: len(Register.of(record).values_of(subject, key)) for id_, subject in subjects(record).items()}
    of_several = bool(headline and key != "cause")  # of which one at least has the headline value
    weight = {
        id_: 1 if of_several and len(causes(record, id_)) > 1 else record.events[id_].multiplicity for id_ in held.ids
    }
    expected = {
        "not told apart": sum(max(0, weight[id_] - number[id_]) for id_ in held.ids if number[id_] > 1),
        "not known": sum(weight[id_] for id_ in held.ids if not number[id_]),
    }
    assert rest == {name: count for name, count in expected.items() if count}
    assert sum(rest.values()) + sum(found.values()) >= int(held.value or 0)


@pytest.mark.parametrize("headline", ["", "rain"])
@given(record=RECORDS)
def test_each_mark_of_a_map_is_the_count_of_its_place(record: Record, headline: str) -> None:
    record = with_headline(record, headline)
    found = drawn("where", record)
    assert isinstance(found.shape, Map)
    counts = [int(figure(record, {"place": (place,)}).value or 0) for place in ("ford", "quay")]
    assert sorted(mark.count for mark in found.shape.marks) == sorted(filter(None, counts))
    assert found.events == figure(record, {}).value


@pytest.mark.parametrize("headline", ["", "rain"])
@given(record=RECORDS)
def test_a_running_total_ends_at_the_count(record: Record, headline: str) -> None:
    record = with_headline(record, headline)
    rows = drawn("sums", record).table.rows
    assert int(rows[-1][1] if rows else 0) == figure(record, {}).value


def week_of(day: str, date_end: str | None = None, multiplicity: int = 1) -> Record:
    return make_record([make_event(f"{day}-x", date_precision="week", date_end=date_end, multiplicity=multiplicity)])


@pytest.mark.parametrize(
    ("record", "bars", "left_out"),
    [
        (week_of("2024-02-12"), [0, 1, 0, 0, 0, 0, 0], 0),  # Monday to Sunday
        (week_of("2024-02-13"), [0] * 7, 1),  # of two weeks
        (week_of("2024-02-13", date_end="2024-02-18"), [0, 1, 0, 0, 0, 0, 0], 0),
        (week_of("2024-02-05", date_end="2024-02-11"), [0] * 7, 1),  # may lie before the first day
        (week_of("2024-03-18", multiplicity=2), [0] * 7, 2),  # may lie after the last
    ],
)
def test_a_week_has_what_surely_lies_in_it_and_in_the_window(record: Record, bars: list[int], left_out: int) -> None:
    found = drawn("weeks", record)
    assert isinstance(found.shape, Weeks)
    assert [bar.count for bar in found.shape.bars] == bars
    said = {0: "", 1: "; 1 flood not dated well enough is left out", 2: "; 2 floods not dated well enough are left out"}
    assert found.source_line.endswith(f"as known on 30 June 2024{said[left_out]}.")


def flood(id_: str, matched: str = "") -> Event:
    return make_event(id_, facets={"official_list": matched} if matched else {})


@pytest.mark.parametrize(
    ("since", "until", "matched"),
    [
        (date(2024, 2, 1), date(2024, 3, 31), "1 of the 2 to 20 February 2024 matched"),
        (date(2024, 2, 1), date(2024, 2, 26), "1 matched"),  # within a week of the end
        (date(2024, 2, 1), date(2024, 2, 12), "0 matched"),  # it was looked for, up to a later day
        (date(2024, 2, 21), date(2024, 2, 25), "no match looked for"),
        (date(2024, 3, 1), date(2024, 3, 31), "no match looked for"),
    ],
)
def test_where_no_match_was_looked_for_none_is_said_to_be_lacking(since: date, until: date, matched: str) -> None:
    record = make_record([flood("2024-02-10-a"), flood("2024-02-20-b", "listed"), flood("2024-03-10-c")])
    found = sketch(SPECS["stated"], Register.of(record), AS_OF, since=since, until=until)
    assert f" and {matched}, " in found.alt
    assert f"recorded, {matched} by us" in found.source_line
    is_to_the_end = matched.removesuffix(" matched").isdecimal()
    assert found.table.rows[-1][-1] == (matched.split(maxsplit=1)[0] if is_to_the_end else "")
