"""What charts count, say and leave out, before anything is drawn."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Faults
from generator.pages.charts import draw, sketch
from generator.pages.charts.bars import Bar, Bars
from generator.pages.charts.chart import Sketch
from generator.pages.charts.layout import Scale, value_ticks
from generator.pages.charts.lines import HEIGHT, Lines
from generator.pages.charts.map import Borders, Map
from generator.pages.charts.weekly import Weeks
from generator.reading.records import Place, Record
from generator.register import Register
from tests.builders import PLACES, WHERE, make_event, make_record, make_tally, matched_to
from tests.charts.conftest import AS_OF, SPECS

Sketched = Callable[..., Sketch]
EMPTY = make_record()
NOUNS = {"cargo": "deliveries", "around": "missions"}


def test_running_totals_count_what_a_record_stands_for(sketched: Sketched) -> None:
    found = sketched("sums")
    assert isinstance(found.shape, Lines)
    assert [(line.label, line.total) for line in found.shape.lines] == [("7 floods", 7), ("2 missions", 2)]
    assert found.shape.lines[0].steps == ((4, 1), (10, 4), (25, 5), (33, 6), (59, 7))
    assert found.alt == (
        "Lines that add up events day by day, 1 February to 30 April 2024, and end at 7 floods and 2 missions."
    )
    assert found.source_line == (
        "Source: this record, 7 floods (3 confirmed, 1 reported and 3 claimed) and 2 missions (both confirmed), "
        "1 February to 30 April 2024, as known on 30 April 2024; 1 flood not dated to the day stands on the last "
        "possible day."
    )
    assert found.table.rows[-1] == ("31 March 2024", "7", "2")
    assert found.events == 9


@pytest.mark.parametrize("id_", ["sums", "weeks", "where", "places", "around"])
def test_charts_count_what_the_headlines_count_and_say_how_many_others_there_are(id_: str) -> None:
    made = [
        make_event(f"2024-02-0{n}-m", "mission", place="ford", facets={"announcement": value} if value else {})
        for n, value in enumerate(("announced", "quiet", "denied", "", "announced"), 5)
    ]
    record = make_record([make_event("2024-02-01-f", place="ford"), *made])
    facet = replace(record.codebook.facets["announcement"], headline="announced", before=True)
    facets = {**record.codebook.facets, "announcement": facet}
    record = replace(record, codebook=replace(record.codebook, facets=facets))
    spec = replace(SPECS[id_], of=("mission",)) if id_ == "places" else SPECS[id_]
    found = sketch(spec, Register.of(record), AS_OF)
    assert "3 missions not recorded as announced are left out" in found.source_line
    assert "announced missions" in found.alt + found.source_line
    assert "Announced missions" in found.table.columns or id_ == "around"
    rows = {"sums": ("9 February 2024", "1", "2"), "weeks": ("5 to 11 February 2024", "0", "0", "0", "0", "2")}
    assert rows.get(id_, found.table.rows[-1]) in found.table.rows


@pytest.mark.parametrize("id_", ["sums", "weeks", "places", "causes", "where"])
@pytest.mark.parametrize(
    ("floods", "places", "is_worth"),
    [(0, 1, False), (1, 1, False), (4, 2, False), (5, 2, True), (5, 1, None), (30, 2, True)],
)
def test_a_chart_of_a_few_events_or_of_one_number_is_not_worth_drawing(
    id_: str, floods: int, places: int, *, is_worth: bool | None
) -> None:
    made = [
        make_event(
            f"2024-0{n % 2 + 2}-{n // 2 + 5:02}-f",
            place=("ford", "mill")[n % places],
            facets={"cause": ("rain", "dam")[n % places]},
        )
        for n in range(floods)
    ]
    found = sketch(SPECS[id_], Register.of(make_record(made)), AS_OF)
    of_one_number = id_ in {"places", "causes", "where"}
    assert found.is_worth_drawing is (not of_one_number if is_worth is None else is_worth)


def test_weeks_without_events_are_there_and_month_dates_are_not(sketched: Sketched) -> None:
    found = sketched("weeks", until=date(2024, 3, 10))
    assert isinstance(found.shape, Weeks)
    assert [bar.count for bar in found.shape.bars] == [4, 0, 0, 1, 1]
    assert [bar.days for bar in found.shape.bars] == [(0, 7), (7, 14), (14, 21), (21, 28), (28, 35)]
    assert found.shape.marks == ((31, 1), (33, 1))
    assert "1 flood not dated well enough is left out" in found.source_line
    assert found.table.rows[0] == ("5 to 11 February 2024", "4", "1", "0", "3", "0")
    assert found.table.columns == ("Days", "Floods", "Confirmed", "Reported", "Claimed", "Missions")
    assert [bar.pieces for bar in found.shape.bars] == [(1, 0, 3), (0, 0, 0), (0, 0, 0), (0, 1, 0), (1, 0, 0)]
    assert found.alt == (
        "Bars week by week, 5 February to 10 March 2024: 6 of 7 floods and 2 missions; "
        "most in a week: 4, 5 to 11 February 2024."
    )


def test_months_are_counted_as_weeks_are_and_hold_what_is_dated_to_the_month(sketched: Sketched) -> None:
    found = sketched("weeks", kind="monthly", since=date(2024, 1, 1), until=date(2024, 3, 31))
    assert isinstance(found.shape, Weeks)
    assert [(bar.count, bar.pieces) for bar in found.shape.bars] == [(0, (0, 0, 0)), (5, (1, 1, 3)), (2, (2, 0, 0))]
    assert [bar.days for bar in found.shape.bars] == [(0, 31), (31, 60), (60, 91)]
    assert [row[0] for row in found.table.rows] == ["January 2024", "February 2024", "March 2024"]
    assert found.alt == (
        "Bars month by month, 1 January to 31 March 2024: 7 floods and 2 missions; "
        "most in a month: 5, in February 2024."
    )
    assert found.finding == "Highest bar: 5, February 2024."


def test_of_two_highest_bars_none_is_named(sketched: Sketched) -> None:
    assert sketched("weeks", since=date(2024, 2, 12), until=date(2024, 3, 10)).finding == ""


def test_a_chart_of_one_place_counts_what_was_there_alone(record: Record) -> None:
    only = {"place": ("mill",)}
    found = sketch(SPECS["weeks"], Register.of(record), AS_OF, where=only)
    assert isinstance(found.shape, Weeks)
    assert (sum(bar.count for bar in found.shape.bars), len(found.shape.marks)) == (1, 1)
    assert "this record, 1 flood (reported) and 1 mission (confirmed)" in found.source_line


def test_marks_alone_are_not_worth_drawing(record: Record) -> None:
    found = sketch(SPECS["weeks"], Register.of(record), AS_OF, where={"place": ("quay",)}, since=date(2024, 3, 4))
    assert (found.events, found.is_worth_drawing) == (0, False)


def test_of_a_week_that_is_cut_its_days_are_drawn_and_said(sketched: Sketched) -> None:
    found = sketched("weeks", since=date(2024, 2, 7), until=date(2024, 2, 19))
    assert isinstance(found.shape, Weeks)
    assert [(bar.count, bar.days) for bar in found.shape.bars] == [(3, (0, 5)), (0, (5, 12)), (0, (12, 13))]
    assert [row[0] for row in found.table.rows] == [
        "7 to 11 February 2024",
        "12 to 18 February 2024",
        "19 February 2024",
    ]
    assert found.alt.endswith("; most in a week: 3, 7 to 11 February 2024.")


@given(st.dates(date(2024, 2, 1), date(2024, 4, 30)), st.integers(0, 90), st.lists(st.integers(0, 90), max_size=8))
def test_the_days_of_all_rows_are_those_of_the_window_each_once(since: date, length: int, days: list[int]) -> None:
    until = min(since + timedelta(days=length), AS_OF)
    events = [make_event(f"{date(2024, 2, 1) + timedelta(days=day)}-{n}") for n, day in enumerate(days)]
    shape = sketch(SPECS["weeks"], Register.of(make_record(events)), AS_OF, since=since, until=until).shape
    assert isinstance(shape, Weeks)
    drawn = [since + timedelta(days=n) for bar in shape.bars for n in range(*bar.days)]
    assert drawn == [since + timedelta(days=n) for n in range((until - since).days + 1)]
    for bar in shape.bars:
        held = [since + timedelta(days=n) for n in range(*bar.days)]
        assert len({day.isocalendar()[:2] for day in held}) == 1
        assert bar.count == sum(event.date in held for event in events)


@pytest.mark.parametrize(
    ("days", "most"),
    [
        (["05", "06", "12"], "; most in a week: 2, 5 to 11 February 2024."),
        (["05", "06", "19", "20", "26"], "; most in a week: 2, in each of 2 weeks."),
        (["05", "12", "19", "26"], "; most in a week: 1, in each of 4 weeks."),
        (["26"], "; most in a week: 1, 26 to 29 February 2024."),
        ([], ": no floods and no missions."),
    ],
)
def test_the_alt_text_names_the_week_with_most_where_it_is_one(days: list[str], most: str) -> None:
    record = make_record([make_event(f"2024-02-{day}-{n}") for n, day in enumerate(days)])
    found = sketch(SPECS["weeks"], Register.of(record), AS_OF, since=date(2024, 2, 1), until=date(2024, 2, 29))
    assert found.alt.endswith(most)


def test_bars_are_sorted_and_split_by_confidence(sketched: Sketched) -> None:
    found = sketched("places")
    assert found.shape == Bars(
        (
            Bar(("Ford",), 4, (1, 0, 3), 0),
            Bar(("Mill",), 1, (0, 1, 0), 1),
            Bar(("Quay",), 1, (1, 0, 0), 2),
            Bar(("not known",), 1, (1, 0, 0), 3),
        ),
        ("confirmed", "reported", "claimed"),
    )
    assert found.table.columns == ("Place", "Floods", "Confirmed", "Reported", "Claimed")
    assert found.alt == "Bars for 7 floods, 1 February to 30 April 2024: Ford 4, Mill 1, Quay 1 and not known 1."


def test_an_event_with_two_values_is_under_both_and_the_chart_says_so(sketched: Sketched) -> None:
    found = sketched("causes")
    assert [(row[0], row[1]) for row in found.table.rows] == [("Rain", "4"), ("Dam", "1"), ("not known", "3")]
    assert "1 flood stands under more than one, so the bars add up to more" in found.source_line


def test_of_several_with_two_values_one_is_under_each_and_the_chart_says_so(sketched: Sketched) -> None:
    mixed = make_event("2024-02-05-a", facets={"cause": ["rain", "dam"]}, multiplicity=3)
    alike = make_event("2024-02-06-b", facets={"cause": ["rain"]}, multiplicity=2)
    found = sketched("causes", of=make_record([mixed, alike]))
    assert [(row[0], row[1]) for row in found.table.rows] == [("Rain", "3"), ("Dam", "1"), ("not told apart", "1")]
    assert found.alt == "Bars for 5 floods, 1 February to 30 April 2024: Rain 3, Dam 1 and not told apart 1."
    assert found.source_line.endswith(
        "; 1 record that stands for several counts once under each of its values, any left over as not told apart."
    )


def test_parts_are_counted_as_parts(sketched: Sketched) -> None:
    found = sketched("cargo")
    assert found.alt == "Bars for 2 deliveries, 1 February to 30 April 2024: Food 1 and Tents 1."


def test_beyond_twelve_the_rest_is_one_bar(sketched: Sketched) -> None:
    places = tuple(Place(f"p-{n}", f"Place {n:02}", "northland", WHERE) for n in range(15))
    events = [make_event(f"2024-02-10-{n}-{m}", place=f"p-{n}") for n in range(15) for m in range(15 - n)]
    crowded = replace(make_record(events), places={place.id: place for place in places})
    found = sketched("places", of=crowded)
    assert isinstance(found.shape, Bars)
    assert len(found.shape.bars) == 12
    assert found.shape.bars[-1] == Bar(("4 others together",), 4 + 3 + 2 + 1, (10, 0, 0), None)
    assert len(found.table.rows) == 15
    assert found.alt.endswith(": Place 00 15, Place 01 14, Place 02 13, Place 03 12 and 8 more bars.")


@pytest.mark.parametrize(("values", "more"), [(4, ""), (5, " and 1 more bar"), (6, " and 2 more bars")])
def test_bars_that_the_alt_text_does_not_name_are_called_bars(sketched: Sketched, values: int, more: str) -> None:
    places = {f"p-{n}": Place(f"p-{n}", f"Place {n:02}", "northland", WHERE) for n in range(values)}
    events = [make_event(f"2024-02-10-{n}", place=f"p-{n}") for n in range(values)]
    found = sketched("places", of=replace(make_record(events), places=places))
    named = "Place 00 1, Place 01 1, Place 02 1" + (", Place 03 1" if more else " and Place 03 1")
    assert found.alt.endswith(f": {named}{more}.")


def test_maps_draw_rough_points_open_and_say_what_is_missing(sketched: Sketched) -> None:
    found = sketched("where", borders=Borders(source="A survey"))
    assert isinstance(found.shape, Map)
    assert sorted((mark.kind, mark.count, mark.is_rough) for mark in found.shape.marks) == [
        (0, 1, False), (0, 1, True), (0, 4, False), (1, 1, False), (1, 1, False), (1, 1, True),
    ]  # fmt: skip
    assert found.disclaimer == "Borders are for orientation and imply no position."
    assert "1 flood without a known point left out; 1 mission shown at more than one place" in found.source_line
    assert found.source_line.endswith("; borders: A survey.")
    assert found.alt == (
        "Map of 3 places with 6 of 7 floods and 2 missions, 1 February to 30 April 2024; "
        "most floods at Ford (4); 1 of the points is rough."
    )
    assert {name.text for name in found.shape.names} == {"Ford", "Quay"}, "Mill is too close to Ford"
    assert ("Mill", "Northland", "1", "1", "60.50", "8.50", "rough, within 2 km") in found.table.rows


@pytest.mark.parametrize(
    ("events", "words"),
    [
        ([], "no floods and no missions"),
        ([("flood", "ford", 1)], "1 flood and no missions"),
        ([("flood", "ford", 1), ("mission", None, 1)], "1 flood and 0 of 1 mission"),
        ([("flood", None, 3), ("flood", "ford", 2), ("mission", None, 1)], "2 of 5 floods and 0 of 1 mission"),
        ([("flood", None, 1), ("mission", "ford", 1), ("mission", None, 1)], "0 of 1 flood and 1 of 2 missions"),
    ],
)
def test_what_has_no_point_is_not_said_to_be_none(events: list[tuple[str, str | None, int]], words: str) -> None:
    made = [
        make_event(f"2024-02-05-{n}", type_, place=place, multiplicity=weight)
        for n, (type_, place, weight) in enumerate(events)
    ]
    found = sketch(SPECS["where"], Register.of(make_record(made)), AS_OF)
    assert f" with {words}, 1 February" in found.alt
    for type_ in ("flood", "mission"):
        left = sum(weight for of, place, weight in events if of == type_ and place is None)
        assert (f"{left} {type_}" in found.source_line.partition("as known on")[2]) == bool(left)


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.sampled_from(["flood", "mission"])), max_size=14))
def test_the_places_that_are_named_with_most_have_more_than_every_other(rows: list[tuple[str, str]]) -> None:
    places = {id_: replace(PLACES[0], id=id_, name=f"Place {id_}") for id_ in "abcdef"}
    events = [make_event(f"2024-02-05-{n}", type_, place=place) for n, (place, type_) in enumerate(rows)]
    found = sketch(SPECS["where"], Register.of(replace(make_record(events), places=places)), AS_OF)
    named = dict(re.findall(r"Place (\w) \((\d+)\)", found.alt))
    floods = {place: [type_ for at, type_ in rows if at == place].count("flood") for place in "abcdef"}
    assert named == {place: str(floods[place]) for place in named}
    others = [count for place, count in floods.items() if place not in named]
    assert len(named) <= 3
    assert not named or min(map(int, named.values())) > max(others)
    ranked = sorted(filter(None, floods.values()), reverse=True)
    assert bool(named) == any(a > b for a, b in pairwise(ranked[:4]))


def test_stated_totals_are_those_of_the_matching_alone(sketched: Sketched) -> None:
    found = sketched("stated")
    assert isinstance(found.shape, Lines)
    assert [(p.day, p.value, p.label) for p in found.shape.points] == [(19, 3, ""), (48, 9, "at least 9")]
    assert [line.label for line in found.shape.lines] == ["7 recorded", "2 matched"]
    assert found.table.rows == (
        ("20 February 2024", "Ministry of Water (official)", "3", "4", "1"),
        ("20 March 2024", "Ministry of Water (official)", "at least 9", "6", ""),  # matching ends on 1 March
        ("30 April 2024", "this record", "", "7", ""),
    )
    until = sketched("stated", until=date(2024, 3, 5))  # within a week of its end it is as good as whole
    assert until.table.rows[-1] == ("5 March 2024", "this record", "", "7", "2")
    assert "7 floods recorded and 2 of the 6 to 1 March 2024 matched, " in found.alt
    assert "recorded, 2 of the 6 to 1 March 2024 matched by us, 1 February to 30 April 2024" in found.source_line
    assert "; totals for Both rivers stated by the Ministry of Water" in found.source_line


def test_beside_stated_totals_a_chart_draws_what_lies_in_the_countries_of_their_scope(
    sketched: Sketched, record: Record
) -> None:
    assert record.codebook.matching
    for country, number in (("northland", 5), ("southland", 1)):  # the flood without a place is of neither
        matching = matched_to(record.codebook, countries=(country,))
        found = sketched("stated", of=replace(record, codebook=replace(record.codebook, matching=matching)))
        assert isinstance(found.shape, Lines)
        assert found.shape.lines[0].label == f"{number} recorded"
        assert f" recorded in {record.codebook.countries[country].name}" in found.alt
        assert found.table.rows[-1][3] == str(number)


def test_a_chart_of_paces_says_what_its_marks_are_of_where_the_table_gives_a_range(
    sketched: Sketched, record: Record
) -> None:
    exact = replace(record, events={e.id: e for e in record.events.values() if e.is_dated_to_day})
    for of, has_range in ((record, True), (exact, False)):
        found = sketched("around", of=of)
        assert any("\N{EN DASH}" in cell for row in found.table.rows for cell in row[1:3]) == has_range
        assert ("marks and rates count each record on its own day" in found.source_line) == has_range


def test_the_total_that_events_are_matched_with_is_the_one_that_is_named_whatever_others_state(
    sketched: Sketched, record: Record
) -> None:
    assert record.codebook.matching
    more = make_tally("2024-04-01-i", 30, since="2024-02-01", counter="institute")
    for kinds, named in ((("official", "analyst"), "at least 9"), (("analyst", "official"), "30")):
        book = replace(record.codebook, matching=matched_to(record.codebook, kind=kinds))
        found = sketched("stated", of=replace(record, codebook=book, tallies={**record.tallies, more.id: more}))
        assert isinstance(found.shape, Lines)
        assert [p.label for p in found.shape.points if p.label] == [named]
        assert found.alt.endswith(
            f"{kinds[0]} ones up to {named} on {'20 March' if named != '30' else '1 April'} 2024."
        )
        assert ("1 April 2024", "River Institute (analyst)", "30", "7", "") in found.table.rows


def test_a_total_of_a_day_that_is_not_sure_is_told_with_what_is_said_of_it(sketched: Sketched, record: Record) -> None:
    more = make_tally("2024-03-22-m", 30, since="2024-02-01", as_of_note="about; page undated")
    found = sketched("stated", of=replace(record, tallies={**record.tallies, more.id: more}))
    assert found.table.rows[-2][:3] == ("22 March 2024 (about; page undated)", "Ministry of Water (official)", "30")
    assert found.alt.endswith("official ones up to 30 on 22 March 2024 (about; page undated).")


def test_a_chart_shows_what_was_known_on_its_day(sketched: Sketched) -> None:
    assert sketched("sums", as_of=date(2024, 2, 10)).alt.endswith("end at 1 flood and no missions.")
    assert (
        "1 to 10 February 2024, as known on 10 February 2024" in sketched("sums", as_of=date(2024, 2, 10)).source_line
    )


def test_a_chart_ends_with_the_coverage(sketched: Sketched) -> None:
    line = sketched("sums", as_of=date(2030, 1, 1)).source_line
    assert "1 February 2024 to 31 December 2025, as known on 1 January 2030" in line


@pytest.mark.parametrize("id_", ["sums", "weeks", "where", "places", "around"])
def test_a_chart_of_some_days_shows_no_day_that_the_record_does_not_cover(id_: str) -> None:
    record = make_record([make_event("2024-02-10-f", place="ford")])
    coverage = replace(record.codebook.coverage, since=date(2024, 2, 5), until=date(2024, 2, 12))
    record = replace(record, codebook=replace(record.codebook, coverage=coverage))
    february = sketch(SPECS[id_], Register.of(record), AS_OF, since=date(2024, 2, 1), until=date(2024, 2, 29))
    assert "5 to 12 February 2024" in february.source_line


@pytest.mark.parametrize(("precision", "day"), [("day", 7), ("week", 13), ("month", 20)])
def test_what_may_lie_beyond_the_end_of_a_chart_is_drawn_at_its_end(
    sketched: Sketched, precision: str, day: int
) -> None:
    record = make_record([make_event("2024-04-07-x", place="ford", date_precision=precision)])
    found = sketched("sums", of=record, until=date(2024, 4, 20))
    assert isinstance(found.shape, Lines)
    assert [line.steps for line in found.shape.lines] == [(((date(2024, 4, day) - date(2024, 2, 1)).days, 1),), ()]
    assert found.table.rows == ((f"{day} April 2024", "1", "0"),)


@pytest.mark.parametrize("id_", SPECS)
def test_without_events_a_chart_still_has_words(sketched: Sketched, id_: str) -> None:
    found = sketched(id_, of=EMPTY)
    assert found.events == 0
    assert f"no {NOUNS.get(id_, 'floods')}" in found.alt.lower()


def test_a_name_that_cannot_be_drawn_is_a_fault_with_its_place(sketched: Sketched) -> None:
    strange = replace(PLACES[0], name="浅瀬")
    record = replace(make_record([make_event("2024-02-05-a", place="ford")]), places={"ford": strange})
    with pytest.raises(Faults, match=r"events/test\.yml:1:1: name must be in Latin letters to stand in a chart"):
        sketched("places", of=record)


def test_an_unknown_kind_is_named(sketched: Sketched) -> None:
    with pytest.raises(
        ValueError, match="kind must be one of cumulative, weekly, monthly, by, map, tallies, around; got 'pie'"
    ):
        sketched("sums", kind="pie")


DAYS = st.integers(0, 90).map(lambda n: date(2024, 2, 1) + timedelta(days=n))


@given(st.lists(st.tuples(DAYS, st.sampled_from(["ford", "mill", None]), st.integers(1, 3)), max_size=12))
def test_every_kind_of_chart_counts_the_same(rows: list[tuple[date, str | None, int]]) -> None:
    events = [make_event(f"{day}-{n}", place=place, multiplicity=weight) for n, (day, place, weight) in enumerate(rows)]
    register = Register.of(make_record(events))
    found = {id_: sketch(SPECS[id_], register, date(2024, 5, 30), since=date(2024, 2, 1)) for id_ in SPECS}
    expected = sum(weight for _, _, weight in rows)
    lines, weeks, bars = found["sums"].shape, found["weeks"].shape, found["places"].shape
    assert isinstance(lines, Lines) and isinstance(weeks, Weeks) and isinstance(bars, Bars)  # noqa: PT018 - for mypy
    assert lines.lines[0].total == expected
    assert [sum(bar.pieces[n] for bar in weeks.bars) for n in range(3)] == [
        sum(bar.pieces[n] for bar in bars.bars) for n in range(3)
    ]
    assert sum(bar.count for bar in weeks.bars) == expected
    assert sum(bar.value for bar in bars.bars) == expected
    assert [bar.value for bar in bars.bars] == [sum(bar.pieces) for bar in bars.bars]


def test_as_of_is_the_last_day(sketched: Sketched) -> None:
    assert AS_OF.isoformat() == "2024-04-30"
    assert "30 April 2024" in sketched("weeks").source_line


@pytest.mark.parametrize(("others", "is_below"), [((), False), ((30,), False), ((10,), True), ((9,), False)])
def test_the_label_of_a_total_keeps_clear_of_a_mark_that_stands_above_it(
    record: Record, others: tuple[int, ...], *, is_below: bool
) -> None:
    more = [make_tally("2024-03-24-i", value, since="2024-02-01", counter="institute") for value in others]
    assert record.codebook.matching
    matching = matched_to(record.codebook, kind=("official", "analyst"))
    tallies = {**record.tallies, **{tally.id: tally for tally in more}}
    of = replace(record, codebook=replace(record.codebook, matching=matching), tallies=tallies)
    svg = draw(sketch(SPECS["stated"], Register.of(of), AS_OF)).svg
    assert "at least 9" in svg
    spot = float(re.search(r'y="([\d.]+)"[^>]*>at least 9<', svg)[1])  # type: ignore[index]
    marks = sketch(SPECS["stated"], Register.of(of), AS_OF).shape
    assert isinstance(marks, Lines)
    highest = max([line.total for line in marks.lines] + [point.value for point in marks.points])
    y = Scale(0, value_ticks(highest)[-1], HEIGHT - 26, 34.0)
    assert (spot > y(9)) == is_below


def test_a_chart_ends_where_its_entry_says_unless_the_page_has_days(record: Record) -> None:
    ended = replace(SPECS["weeks"], until=date(2024, 2, 18))
    part, of_page = (
        sketch(ended, Register.of(record), AS_OF, since=date(2024, 2, 5), until=until)
        for until in (None, date(2024, 3, 10))
    )
    assert isinstance(part.shape, Weeks)
    assert isinstance(of_page.shape, Weeks)
    assert [bar.count for bar in part.shape.bars] == [4, 0]
    assert [bar.count for bar in of_page.shape.bars] == [4, 0, 0, 1, 1]
