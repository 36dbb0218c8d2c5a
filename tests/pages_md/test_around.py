"""Before and after: every number against a plain recount, the edges of the coverage, and text that stays text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.figures import FigureSpec, compute
from generator.folders import Desk
from generator.pages.around import around_page
from generator.pages.before_after import COMPARED, WINDOWS, Around, Surroundings
from generator.pages.page import MarkdownPage
from generator.pages.record_pages import record_pages
from generator.reading import read_record
from generator.reading.codebook import Codebook
from generator.reading.coverage_spans import Coverage, Gap
from generator.reading.records import Event, Record
from generator.register import Register
from tests.builders import make_codebook, make_event, make_record
from tests.pages_md.pages import inputs_of, rows, seen
from tests.real_record import READ_ON

ROOT = Path(__file__).parents[2]
TODAY = date(2024, 6, 1)
REAL_DAY = READ_ON
HEADLINE, OTHERS = "Announced missions: floods before and after", "Other missions: floods before and after"
TIMES = [None, "06:00", "06:00", "18:00"]
SINCE, UNTIL = date(2024, 1, 1), date(2024, 5, 31)
GAP = Gap(date(2024, 2, 10), date(2024, 3, 20), "Only half of the floods are here.")


def codebook_with(*gaps: Gap, since: date = SINCE, until: date = UNTIL) -> Codebook:
    """Announced missions are the headline; the record covers five months."""
    book = make_codebook()
    announcement = replace(book.facets["announcement"], headline="announced", before=True)
    coverage = Coverage(since, until, "Five months.", gaps)
    return replace(book, facets={**book.facets, "announcement": announcement}, coverage=coverage)


def mission(id_: str, announced: str = "announced", **fields: object) -> Event:
    return make_event(id_, "mission", facets={"announcement": announced}, **fields)


def surroundings(events: Sequence[Event], *gaps: Gap, today: date = TODAY) -> Surroundings:
    return Surroundings(Register.of(make_record(events, codebook=codebook_with(*gaps))).as_known_on(today))


def page_of(record: Record, today: date = TODAY) -> MarkdownPage:
    return around_page(inputs_of(record, today))


def numbers(around: Around) -> list[str]:
    return [*(window.words for window in around.before), *(window.words for window in around.after)]


# An independent recount: days as plain dates, sets of events, nothing of the figures.


def possible_days(event: Event) -> set[date]:
    first = last = event.date
    if event.date_precision == "week":
        last += timedelta(days=6)
    if event.date_precision == "month":
        first = first.replace(day=1)
        last = (last.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    if event.date_precision != "day" and event.date_end:
        last = event.date_end
    return {first + timedelta(days=n) for n in range((min(last, event.known) - first).days + 1)}


def moment(event: Event, book: Codebook) -> datetime | None:
    held = {part.country or event.country for part in event.parts} or {event.country}
    times = [
        datetime.combine(event.date, event.time, ZoneInfo(book.countries[country].timezone)).astimezone(UTC)
        for country in held
        if event.time and country
    ]
    return times[0] if times and set(times) == {times[0]} else None


def held(flood: Event, event: Event, book: Codebook) -> list[tuple[date, set[int]]]:
    """Each day on which it may have been, with the sides of the event on which it was then: -1 before it, 1 after it.

    What links put before the event was before it, so that later days fall away, and the other way round.
    """
    found = []
    is_earlier, is_later = flood.id in event.preceded_by, event.id in flood.preceded_by
    own, its = moment(event, book), moment(flood, book)
    for day in sorted(possible_days(flood)):
        if is_earlier or is_later:
            found += [(day, {-1 if is_earlier else 1})] if is_later or day <= event.date else []
        elif day != event.date:
            found.append((day, {-1 if day < event.date else 1}))
        elif own and its and own != its and len(possible_days(flood)) == 1:
            found.append((day, {1 if its > own else -1}))
        else:
            found.append((day, {-1, 1}))
    return found


def alike(one: Event, floods: Sequence[Event]) -> list[Event]:
    """Those that may be one with it, directly or through others."""
    group, size = {one.id}, 0
    while len(group) != size:
        size = len(group)
        group |= {o.id for o in floods for g in floods if g.id in group and (o.id in g.possibly_same_as)}
        group |= {o.id for o in floods if set(o.possibly_same_as) & group}
    return [flood for flood in floods if flood.id in group]


def recounted(floods: Sequence[Event], event: Event, sign: int, days: int, book: Codebook) -> tuple[int, int]:
    """The least and the most that may lie on one side; of those that may be one event the greatest counts.

    With it the lesser of two that are known to differ counts. Where one of these need not lie there none does.
    """
    sure, either = [], []
    for flood in floods:
        lies = [(abs((day - event.date).days) <= days, on) for day, on in held(flood, event, book)]
        if all(is_near and on == {sign} for is_near, on in lies):
            sure.append(flood)
        if any(is_near and sign in on for is_near, on in lies):
            either.append(flood)
    low = sum(e.multiplicity for e in sure)
    grouped: set[str] = set()
    for one in sure:
        if one.id in grouped:
            continue
        group = {o.id for o in alike(one, floods)}
        grouped |= group
        held_here = [o for o in sure if o.id in group]
        low -= sum(o.multiplicity for o in held_here)
        if len(held_here) == len(group):
            differ = [(a, b) for a in held_here for b in held_here if b.id in a.distinct_from]
            low += max(o.multiplicity for o in held_here)
            low += max((min(a.multiplicity, b.multiplicity) for a, b in differ), default=0)
    return low, sum(e.multiplicity for e in either)


def expected(
    floods: Sequence[Event], event: Event, book: Codebook, end: date, signs: Sequence[int] = (-1, 1)
) -> list[str]:
    """The six cells of a row, or the three of one side."""
    cells, day = [], event.date
    for sign in signs:
        for days in WINDOWS:
            since, until = (
                (day - timedelta(days), day - timedelta(1)) if sign < 0 else (day + timedelta(1), day + timedelta(days))
            )
            if since < book.coverage.since or until > end:
                cells.append("not covered")
                continue
            low, high = recounted(floods, event, sign, days, book)
            reach = [min(since, day) + timedelta(n) for n in range(days + 1)]
            kinds = {tuple(g.since <= d <= g.until for g in book.coverage.gaps) for d in reach}
            cells.append((str(low) if low == high else f"{low}–{high}") + ("†" if len(kinds) > 1 else ""))
    return cells


@st.composite
def histories(draw: st.DrawFn) -> list[Event]:
    made: list[Event] = []
    for n in range(draw(st.integers(0, 14))):
        day = date(2024, 2, 1) + timedelta(days=draw(st.integers(0, 75)))
        fields: dict[str, Any] = {"multiplicity": draw(st.sampled_from([1, 1, 1, 3]))}
        fields["counts"] = draw(st.sampled_from([True, True, True, False]))
        precision = draw(st.sampled_from(["day", "day", "day", "week", "month", "span", "lasted"]))
        fields["date_precision"] = "span" if precision == "lasted" else precision
        if precision in {"span", "lasted"}:
            fields["date_end"] = day + timedelta(days=draw(st.integers(1, 9)))
        fields |= {"time": draw(st.sampled_from(TIMES)), "place": draw(st.sampled_from([None, "ford", "quay"]))}
        if draw(st.booleans()) and made:
            fields["possibly_same_as"] = [draw(st.sampled_from(made)).id]
        made.append(make_event(f"{day}-f{n}", **fields))
    floods = tuple(made)
    for n in range(draw(st.integers(0, 4))):
        near = draw(st.sampled_from([None, *floods]))
        day = date(2024, 1, 20) + timedelta(days=draw(st.integers(0, 110)))
        if near and draw(st.booleans()):
            day = near.date + timedelta(days=draw(st.integers(0, 9)))
        one = mission(
            *(f"{day}-m{n}", draw(st.sampled_from(["announced", "quiet"]))),
            parts=draw(st.integers(0, 3)),
            time=draw(st.sampled_from(TIMES)),
            place=draw(st.sampled_from([None, "ford", "quay"])),
        )
        book = codebook_with()
        earlier = [e for e in floods if -1 in held(e, one, book)[0][1]]  # the only ones that it can answer
        answered = [e for e in earlier if draw(st.booleans())]
        made.append(replace(one, answers=tuple(e.id for e in answered)))
    return list(make_record(made).events.values())


@given(made=histories(), gaps=st.sampled_from([(), (GAP,)]))
@settings(max_examples=120)
def test_the_numbers_of_each_row_equal_a_plain_recount(made: list[Event], gaps: tuple[Gap, ...]) -> None:
    found = surroundings(made, *gaps)
    floods = [event for event in made if event.type == "flood" and event.counts]

    for event in made:
        around = found.of(event.id)
        if event.type == "flood":
            assert around is None
            continue
        assert around is not None
        book = found.register.codebook
        assert numbers(around) == expected(floods, event, book, UNTIL)
        each = [held(flood, event, book) for flood in floods]
        after = [[day for day, on in lies if 1 in on and day <= UNTIL] for lies in each]
        soonest = min((days[0] for days in after if days), default=None)
        groups = [[day for o in alike(one, floods) for day in held(o, event, book)] for one in floods]
        sure = [
            max(day for day, _ in lies)
            for lies in groups
            if all(on == {1} for _, on in lies) and max(day for day, _ in lies) <= UNTIL
        ]
        assert around.wait.low == ((soonest - event.date).days if soonest else None)
        assert around.wait.high == (min((day - event.date).days for day in sure) if sure else None)


@pytest.mark.parametrize(
    ("flood", "cells", "wait"),
    [
        ({}, ["1", "0"], "none by 31 May 2024"),
        ({"time": "18:00", "place": "ford"}, ["1", "0"], "none by 31 May 2024"),
        ({"date_precision": "span", "date_end": "2024-03-12"}, ["1", "0"], "none by 31 May 2024"),
        ({"multiplicity": 3}, ["0–3", "0–3"], "0 or more"),  # not all of them need be what it answers
    ],
)
def test_what_an_event_answers_came_before_it(flood: dict[str, Any], cells: list[str], wait: str) -> None:
    made = make_event("2024-03-10-f", **flood)

    answering = surroundings([made, mission("2024-03-10-m", answers=[made.id])]).of("2024-03-10-m")
    other = surroundings([made, mission("2024-03-10-m")]).of("2024-03-10-m")

    assert answering is not None
    assert other is not None
    assert [answering.before[0].words, answering.after[0].words] == cells
    assert answering.wait.words == wait
    assert other.wait.words == "0 or more"


def test_only_what_is_answered_is_before_and_the_next_is_waited_for() -> None:
    made = [make_event("2024-03-10-f"), make_event("2024-03-10-g"), make_event("2024-03-15-f")]
    of_both = mission("2024-03-10-m", answers=["2024-03-10-f", "2024-03-10-g"])
    of_one = mission("2024-03-10-n", answers=["2024-03-10-f"])
    found = surroundings([*made, of_both, of_one])

    both, one = found.of(of_both.id), found.of(of_one.id)

    assert both is not None
    assert one is not None
    assert [both.before[0].words, both.after[0].words, both.wait.words] == ["2", "1", "5"]
    assert [one.before[0].words, one.after[0].words, one.wait.words] == ["1–2", "1–2", "0–5"]


@given(made=histories())
@settings(max_examples=40)
def test_what_changed_is_the_sign_of_the_comparison_around_the_event(made: list[Event]) -> None:
    found = surroundings(made)
    counted = {"floods": FigureSpec("floods", "count", of="flood")}

    for around in found.of_type("mission"):
        asked = FigureSpec("change", "compare", a="floods", by="difference", event=around.event.id, days=COMPARED)
        figure = compute(asked, found.register, counted)
        if around.change is None:
            continue
        assert figure.low is not None
        assert figure.high is not None
        sign = "fewer" if figure.high < 0 else "more" if figure.low > 0 else "open"
        assert around.change == ("as many" if figure.low == figure.high == 0 else sign)


def test_the_tables_print_what_is_around_each_event_in_order_of_day() -> None:
    made = [
        *(make_event(f"2024-03-{n:02}-f") for n in (1, 9, 10, 12)),
        make_event("2024-03-05-range", date_precision="span", date_end="2024-03-12"),
        mission("2024-03-10-late", parts=2, place="ford"),
        mission("2024-02-02-early", title="Early"),
        mission("2024-03-10-still", "quiet", title="Still"),
    ]
    page = page_of(make_record(made, codebook=codebook_with()))

    assert page.title == "Floods before and after each mission"
    early, late = rows(page, HEADLINE)[2:]
    assert early == ["2 February 2024 Early deliveries not stated", "0", "0", "0", "0", "0", "1", "28"]
    assert late == [
        "10 March 2024 Title of 2024-03-10-late Ford, Northland · 2 deliveries",
        *("1–3", "2–4", "2–4", "1–3", "1–3", "1–3", "0–2"),
    ]
    assert [row[1:] for row in rows(page, OTHERS)[2:]] == [late[1:]]
    assert "events/2024-03-10-late/" in " ".join(seen(page).links())
    few = "Announced missions: two in all. Two of these can be compared, 14 days before with 14 days after, too few"
    assert few in seen(page).text
    assert "Those that are not recorded as announced missions" in seen(page).text


@pytest.mark.parametrize(
    ("day", "cells"),
    [
        ("2024-01-07", ["not covered", "not covered", "not covered", "0", "0", "0"]),
        ("2024-01-08", ["0", "not covered", "not covered", "0", "0", "0"]),
        ("2024-01-29", ["0", "0", "0", "0", "0", "0"]),
        ("2024-05-24", ["0", "0", "0", "0", "not covered", "not covered"]),
        ("2024-05-25", ["0", "0", "0", "not covered", "not covered", "not covered"]),
    ],
)
def test_a_window_beyond_the_coverage_has_no_number(day: str, cells: list[str]) -> None:
    around = surroundings([mission(f"{day}-m")]).of(f"{day}-m")

    assert around is not None
    assert numbers(around) == cells
    assert around.wait.words == "none by 31 May 2024"


def test_days_that_have_not_passed_are_not_covered() -> None:
    around = surroundings([mission("2024-03-10-m")], today=date(2024, 3, 20)).of("2024-03-10-m")

    assert around is not None
    assert numbers(around)[3:] == ["0", "not covered", "not covered"]
    assert around.change is None


@pytest.mark.parametrize(
    ("day", "cells"),
    [
        ("2024-02-02", ["0", "0", "0", "0", "0†", "0†"]),
        ("2024-02-03", ["0", "0", "0", "0†", "0†", "0†"]),
        ("2024-02-09", ["0", "0", "0", "0†", "0†", "0†"]),
        ("2024-02-10", ["0†", "0†", "0†", "0", "0", "0"]),
        ("2024-03-13", ["0", "0", "0", "0", "0†", "0†"]),
        ("2024-03-08", ["0", "0", "0†", "0", "0†", "0†"]),
        ("2024-03-20", ["0", "0", "0", "0†", "0†", "0†"]),
    ],
)
def test_a_window_over_the_edge_of_a_gap_is_marked(day: str, cells: list[str]) -> None:
    found = surroundings([mission(f"{day}-m")], GAP)
    around = found.of(f"{day}-m")

    assert around is not None
    assert [c.replace("not covered", "0") for c in numbers(around)] == cells
    assert (around.pair() is None) == ("†" in cells[1] + cells[4])


def test_marks_and_gaps_are_explained_where_they_occur() -> None:
    marked = seen(page_of(make_record([mission("2024-02-09-m")], codebook=codebook_with(GAP)))).text
    plain = seen(page_of(make_record([mission("2024-03-10-m")], codebook=codebook_with()))).text

    assert "† The record changes in these days" in marked
    assert "None can be compared, 14 days before with 14 days after: the record changes in these days" in marked
    two = [mission("2024-02-09-m"), mission("2024-02-09-quiet", "quiet"), mission("2024-05-25-m")]
    text = seen(page_of(make_record(two, codebook=codebook_with(GAP)))).text
    assert text.count("none by 31 May 2024†") == 2, "in two tables"
    assert text.count("† The record changes") == text.count("Not covered: some") == 1, (
        "once, under the last that has it"
    )
    assert text.index("Not covered: some") < text.index("none by 31 May 2024†") < text.index("† The record changes")
    assert "Only half of the floods are here." in marked
    assert "†" not in plain
    assert "Not covered:" not in plain
    assert "Gaps of the record" not in plain


def test_what_is_not_covered_is_explained_under_the_tables_in_which_it_occurs() -> None:
    """One in the thin stretch, all of it covered, and one beside the record's last day."""
    record = make_record([mission("2024-02-25-m"), mission("2024-05-20-m")], codebook=codebook_with(GAP))
    text = seen(page_of(record)).text

    thin = text.index("where the record is thin: floods before and after")
    assert "Not covered:" in text[:thin]
    assert "Not covered:" not in text[thin:]


def test_one_that_is_not_dated_to_a_day_has_no_numbers() -> None:
    around = surroundings(
        [mission("2024-03-10-m", date_precision="span", date_end="2024-03-12"), make_event("2024-03-20-f")]
    ).of("2024-03-10-m")

    assert around is not None
    assert {*numbers(around), around.wait.words} == {"day not known"}


def test_the_next_is_open_where_none_is_sure() -> None:
    around = surroundings(
        [mission("2024-03-10-m"), make_event("2024-03-08-f", date_precision="span", date_end="2024-03-13")]
    ).of("2024-03-10-m")

    assert around is not None
    assert around.wait.words == "0 or more"


def test_what_does_not_count_has_no_row() -> None:
    made = [mission("2024-03-10-m", counts=False), mission("2024-03-11-m", retracted="An error.")]

    assert surroundings(made).of_type("mission") == ()


def test_an_empty_record_has_a_whole_page() -> None:
    shown = seen(page_of(make_record(codebook=codebook_with())))

    assert shown.faults == []
    assert "No event that answers another is recorded yet." in shown.text
    assert "<table" not in page_of(make_record(codebook=codebook_with())).markdown


def test_a_codebook_without_answers_has_a_whole_page() -> None:
    book = make_codebook()
    floods_alone = replace(book, types={"flood": book.types["flood"]})
    page = page_of(make_record([make_event("2024-03-01-f")], codebook=floods_alone))

    assert page.title == "Before and after"
    assert seen(page).faults == []


@pytest.mark.parametrize(
    "text",
    [
        "</title><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1)) ",
        "{{ 7 * 7 }} {% raw %}",
        '" onmouseover="alert(1)',
        "{ onclick=alert(1) } | cell",
        "&lt;b&gt; &amp;#60;b&amp;#62;",
    ],
)
def test_a_hostile_title_stays_text(text: str) -> None:
    page = page_of(make_record([mission("2024-03-10-m", title=text)], codebook=codebook_with()))
    shown = seen(page)

    assert shown.faults == []
    assert text.strip() in shown.text
    assert not {"script", "img"} & {tag for tag, _ in shown.tags}
    assert not any(name.startswith("on") for _, attributes in shown.tags for name in attributes)
    assert not any("javascript" in link for link in shown.links())


def test_the_page_of_an_event_has_the_same_numbers() -> None:
    made = [make_event("2024-03-01-f"), mission("2024-03-10-m"), make_event("2024-05-20-f"), mission("2024-05-25-m")]
    record = make_record(made, codebook=codebook_with(GAP))
    pages = {p.url: p.body_html for p in record_pages(inputs_of(record, TODAY))}

    body = pages["events/2024-03-10-m/"]
    assert all(f"{days} days: {n}" in body for days, n in ((7, "0"), (14, "1"), (28, "1"), (14, "0†"), (28, "0†")))
    assert "A stretch for which the record declares a gap starts or ends in these days." in body
    assert 'href="../../around/"' in body
    assert "7 days: not covered" in pages["events/2024-05-25-m/"]
    assert "Before and after" not in pages["events/2024-03-01-f/"]


@pytest.mark.parametrize(
    ("fields", "gaps", "is_divided", "is_thin"),
    [
        ({}, (), False, False),
        ({"time": "04:00"}, (), False, False),  # whose clock is not known without a country
        ({"time": "04:00", "place": "ford"}, (), True, False),
        ({"place": "ford"}, (), False, False),
        ({"time": "04:00", "place": "ford"}, (GAP,), True, True),
        ({}, (GAP,), False, True),
    ],
)
def test_the_page_of_an_event_says_how_its_own_day_is_divided_and_where_the_record_is_thin(
    fields: dict[str, Any], gaps: tuple[Gap, ...], *, is_divided: bool, is_thin: bool
) -> None:
    made = [make_event("2024-02-20-f"), mission("2024-03-01-m", **fields)]
    record = make_record(made, codebook=codebook_with(*gaps))
    note = {p.url: p.body_html for p in record_pages(inputs_of(record, TODAY))}["events/2024-03-01-m/"]

    assert ("Its own day is divided at its time." in note) == is_divided
    assert ("No clock time is recorded" in note) != is_divided
    assert ("In this partial record" in note) == is_thin


# The real record, from its bare files.


@cache
def real() -> tuple[MarkdownPage, Surroundings]:
    record = read_record(Desk(ROOT), REAL_DAY)
    return page_of(record, REAL_DAY), Surroundings(Register.of(record).as_known_on(REAL_DAY))


def test_every_row_of_the_real_record_equals_a_recount() -> None:
    page, found = real()
    book = found.register.codebook
    files = [yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader) for path in ROOT.glob("events/[0-9]*/*.yml")]
    standing = [f for f in files if f.get("counts") != "no" and not {"retracted", "merged_into"} & set(f)]
    answering = [f for f in standing if f["type"] == "response"]
    attacks = [s.event for s in found.register.subjects("attack") if s.event.counts]
    assert len(attacks) == sum(f["type"] == "attack" for f in standing)
    assert len(answering) > 20

    tables = [
        rows(page, f"{name}{behind}: attacks before and after")[2:]
        for behind in (" where the record is not thin", " where the record is thin")
        for name in ("Acknowledged responses", "Other responses")
    ]
    printed = [row for table in tables for row in table]
    wanted = []
    for is_acknowledged in (True, False):
        files_of = [f for f in answering if (f["acknowledgement"] == "acknowledged") == is_acknowledged]
        ordered = sorted(files_of, key=lambda f: (str(f["date"]), f.get("time") is None, str(f.get("time"))))
        episodes: list[list[Event]] = []
        for f in ordered:
            event = next(e for e in found.register.events if (e.title, str(e.date)) == (f["title"], str(f["date"])))
            if episodes and (event.date - episodes[-1][-1].date).days <= 2:
                episodes[-1].append(event)
            else:
                episodes.append([event])
        for rounds in episodes:
            before = expected(attacks, rounds[0], book, book.coverage.until, (-1,))
            after = expected(attacks, rounds[-1], book, book.coverage.until, (1,))
            is_dated = all(event.is_dated_to_day for event in rounds)
            wanted.append(([event.title for event in rounds], [*before, *after] if is_dated else ["day not known"] * 6))
    assert len(printed) == len(wanted)
    for titles, cells in wanted:
        assert any(all(title in row[0] for title in titles) and row[1:7] == cells for row in printed), titles
    assert len(wanted) < len(answering)


def test_from_few_comparable_rows_of_the_real_record_nothing_is_concluded() -> None:
    page, found = real()
    text = seen(page).text
    assert not re.search(r"\b(?:fewer|more) in \w+", text)
    assert "too few to say more" in text
    assert "but by a partial record, so that no more is said" in text
    compared = [a.is_thin for a in found.episodes("response") if a.is_headline and a.change]
    assert compared.count(False) < 10 <= compared.count(True)


@pytest.mark.parametrize(
    ("event", "wait"),
    [("2023-03-24-deir-ez-zor", "0"), ("2023-10-27-abu-kamal", "0"), ("2022-08-24-deir-ez-zor", "0")],
)
def test_what_came_that_evening_is_after(event: str, wait: str) -> None:
    around = real()[1].of(event)
    assert around is not None
    assert around.wait.words == wait


def test_rounds_of_one_episode_are_one_row() -> None:
    book = codebook_with()
    types = {**book.types, "mission": replace(book.types["mission"], episode_days=2)}
    floods = [make_event(f"2024-03-{n:02}-f", place="ford", time="12:00") for n in (9, 10, 11, 12, 15)]
    made = [
        *floods,
        mission("2024-03-10-a", place="ford", time="11:00"),
        mission("2024-03-12-b", place="ford", time="13:00"),
        mission("2024-03-11-other", "quiet", place="ford"),
        mission("2024-03-15-c", place="ford", time="11:00"),
    ]
    register = Register.of(make_record(made, codebook=replace(book, types=types))).as_known_on(TODAY)
    shown = [
        ([event.id for event in a.rounds], a.before[0].words, a.after[0].words, a.wait.words)
        for a in Surroundings(register).episodes("mission")
    ]
    assert shown == [
        (["2024-03-10-a", "2024-03-12-b"], "1", "1", "0"),
        (["2024-03-15-c"], "4", "1", "0"),
        (["2024-03-11-other"], "2–3", "2–3", "0–1"),
    ]


def test_of_ten_comparable_rows_it_is_said_how_they_compare() -> None:
    days = [f"2024-0{month}-{day:02}" for month in (3, 4) for day in (1, 4, 7, 10, 13)]
    made = [make_event("2024-04-15-f"), *(mission(f"{day}-m", place="ford", time="11:00") for day in days)]
    text = seen(page_of(make_record(made, codebook=codebook_with()))).text
    assert (
        "Ten of these can be compared, 14 days before with 14 days after; the days after had fewer in none, as many in "
        "five (with no flood recorded on either side) and more in five." in text
    )


def test_rows_of_a_thin_stretch_stand_apart() -> None:
    gap = replace(GAP, thin=("flood",))
    made = [mission("2024-04-10-late", title="Late"), mission("2024-03-01-early", title="Early")]
    page = page_of(make_record(made, codebook=codebook_with(gap)))
    whole = rows(page, "Announced missions where the record is not thin: floods before and after")[2:]
    assert [row[0] for row in whole] == ["10 April 2024 Late deliveries not stated"]
    thin = rows(page, "Announced missions where the record is thin: floods before and after")[2:]
    assert [row[0] for row in thin] == ["1 March 2024 Early deliveries not stated"]
    assert "In this partial record: the days compared" in seen(page).text


@pytest.mark.parametrize("episode_days", [0, 2, 3])
def test_the_page_of_a_round_says_of_what_episode_it_is_one(episode_days: int) -> None:
    book = codebook_with()
    types = {**book.types, "mission": replace(book.types["mission"], episode_days=episode_days)}
    days, quiet = ("2024-03-10", "2024-03-12", "2024-03-15"), "2024-03-11-q"
    made = [mission(f"{day}-m") for day in days] + [mission(quiet, "quiet"), make_event("2024-03-11-f")]
    record = make_record(made, codebook=replace(book, types=types))
    found = Surroundings(Register.of(record).as_known_on(TODAY))
    pages = {p.url: p.body_html for p in record_pages(inputs_of(record, TODAY))}

    notes = {}
    for event in made[:-1]:
        around, alone = found.with_rounds(event.id), found.of(event.id)
        assert around is not None
        assert alone is not None
        assert (around.before, around.after) == (alone.before, alone.after), "its own numbers stay"
        notes[event.id] = pages[f"events/{event.id}/"].partition("It is one of ")[2].partition(" Side")[0]

    two = "two rounds of an episode of announced missions, 10 to 12 March 2024."
    three = "three rounds of an episode of announced missions, 10 to 15 March 2024."
    expected = {0: ("", "", ""), 2: (two, two, ""), 3: (three, three, three)}[episode_days]
    assert notes == {**dict(zip((f"{day}-m" for day in days), expected, strict=True)), quiet: ""}
    assert found.with_rounds("2024-03-11-f") is None
