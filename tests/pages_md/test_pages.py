"""The Markdown pages: their numbers against a plain recount, their edges, and what text of a record can do in them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.claims.checked import CheckedPage
from generator.pages.months import month_pages, months_with_events
from generator.pages.templates import anchor, html_md
from generator.reading.codebook import Term
from generator.reading.coverage_spans import Gap
from generator.reading.documents import read_document
from generator.reading.records import Event
from generator.truth.clocks import Clocks
from generator.words import counted_in_words, day_words
from tests.builders import (
    PUBLISHERS,
    SOURCES,
    casualties,
    make_codebook,
    make_event,
    make_record,
    make_tally,
    matched_to,
)
from tests.pages_md.pages import all_pages, inputs_of, rows, seen

TODAY = date(2024, 6, 1)
COUNTS = "By confidence and country"
HOSTILE = [
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "{{ 7 * 7 }} {% raw %}",
    "# heading\n\n* item | cell",
    '" onmouseover="alert(1)',
    "{ onclick=alert(1) } --8<-- '/etc/passwd'",
    "&lt;b&gt; &amp;#60;b&amp;#62;",
    "مرحبا <b>x</b>",
]


def briefing(title: str = "A wet week", state: str = "published", uri: str = "briefings/wet.md") -> CheckedPage:
    document, clocks = (
        read_document(f"content/{uri}", uri, b"---\ntitle: A\n---\n"),
        Clocks(date(2024, 2, 9), date(2024, 2, 10)),
    )
    return CheckedPage(document, title, "What the week brought.", (), (), {}, {}, clocks, state)


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    made = []
    for n in range(draw(st.integers(0, 12))):
        day = date(2024, 1, 15) + timedelta(days=draw(st.integers(0, 80)))
        kind = draw(st.sampled_from(["flood", "mission"]))
        given_fields = {
            "country": draw(st.sampled_from(["northland", "southland", None])),
            "confidence": draw(st.sampled_from(["confirmed", "reported", "claimed"])),
            "multiplicity": draw(st.sampled_from([1, 1, 1, 3])),
            "counts": draw(st.sampled_from([True, True, True, False])),
            "parts": draw(st.integers(1, 3)) if kind == "mission" else 0,
        }
        made.append(make_event(f"{day}-n{n}", kind, **given_fields))
    return made


@given(made=events())
@settings(max_examples=25)
def test_the_tables_of_a_month_equal_a_plain_recount(made: list[Event]) -> None:
    pages = all_pages(make_record(made), TODAY)

    months = {event.date.strftime("%Y-%m") for event in made}
    assert {f"months/{month}.md" for month in months} == {uri for uri in pages if uri[7:8] == "2"}
    for month in months:
        held = [event for event in made if event.date.strftime("%Y-%m") == month]
        for row, kind in zip(rows(pages[f"months/{month}.md"], COUNTS)[1:], ("flood", "mission"), strict=True):
            counted = Counter[str]()
            for event in held:
                if event.type == kind and event.counts:
                    counted["All"] += event.multiplicity
                    counted[event.confidence.capitalize()] += event.multiplicity
                    country = event.country or ""
                    counted[f"In {country.capitalize()}" if country else "Country not known"] += event.multiplicity
            head = rows(pages[f"months/{month}.md"], COUNTS)[0][1:]
            assert dict(zip(head, map(int, row[1:]), strict=True)) == {name: counted[name] for name in head}
            assert set(counted) <= set(head)


@given(made=events())
@settings(max_examples=15)
def test_the_list_of_months_equals_a_plain_recount(made: list[Event]) -> None:
    pages = all_pages(make_record(made), TODAY)
    if not made:
        assert "No event is recorded yet." in seen(pages["months/index.md"]).text
        return

    counted: dict[str, Counter[str]] = {}
    for event in made:
        month = counted.setdefault(event.date.strftime("%B %Y"), Counter())
        if event.counts:
            month[event.type] += event.multiplicity
            month["part"] += len(event.parts)
    expected = {name: [str(each[key]) for key in ("flood", "mission", "part")] for name, each in counted.items()}

    assert expected == {row[0]: row[1:] for row in rows(pages["months/index.md"], "Events by month")[1:]}


def test_an_empty_record_still_has_every_page() -> None:
    pages = all_pages(make_record(), TODAY)

    assert {
        *("index.md", "briefings/index.md", "months/index.md"),
        *("method/codebook.md", "method/coverage.md", "method/sources.md"),
    } == set(pages)
    assert "This record is empty." in seen(pages["index.md"]).text
    assert all(seen(page).faults == [] for page in pages.values())


def test_one_event_is_told_in_the_singular() -> None:
    page = all_pages(make_record([make_event("2024-02-03-ford", place="ford")]), TODAY)["months/2024-02.md"]

    assert page.title == "February 2024: 1 flood"
    assert page.description == "In February 2024 this record has one flood (confirmed)."
    text = seen(page).text
    assert "No missions are recorded in this month." in text
    assert "Nothing is recorded from January 2020 to January 2024." in text
    assert "(s)" not in text


def test_several_events_are_told_in_the_plural_with_their_split() -> None:
    made = [make_event(f"2024-02-0{n}-a") for n in (1, 2, 3)]
    made += [make_event("2024-02-09-b", confidence="claimed"), make_event("2024-02-10-c", "mission", parts=2)]

    page = all_pages(make_record(made), TODAY)["months/2024-02.md"]

    assert page.title == "February 2024: 4 floods, 1 mission"
    assert page.description == (
        "In February 2024 this record has four floods (3 confirmed and 1 claimed) and one mission (confirmed)."
    )


@pytest.mark.parametrize(
    ("fields", "is_said"),
    [
        ([{}, {}], True),
        ([{"possibly_same_as": ("2024-02-05-a",)}, {}], False),  # if one, as many as on the other day
        ([{}, {"date_precision": "span", "date_end": date(2024, 2, 6), "known": date(2024, 2, 8)}], False),
        ([{}, {"multiplicity": 2}], True),
    ],
)
def test_a_day_has_the_most_only_if_no_other_can_have_as_many(fields: list[dict[str, Any]], is_said: bool) -> None:  # noqa: FBT001 - a parameter
    busy, open_ = fields
    made = [make_event(f"2024-02-05-{n}") for n in "abc"]
    made += [make_event("2024-02-05-d", **busy), make_event("2024-02-05-e", **open_)]
    made += [make_event(f"2024-02-06-{n}") for n in "abcd"]
    text = seen(all_pages(make_record(made), TODAY)["months/2024-02.md"]).text
    assert ("The day with the most floods was 5 February" in text) is is_said


def test_a_month_is_set_against_the_one_before_in_its_own_units() -> None:
    made = [make_event("2024-02-01-a"), make_event("2024-03-01-a"), make_event("2024-03-02-b")]
    made += [make_event("2024-02-02-m", "mission", parts=1), make_event("2024-03-09-m", "mission", parts=1)]

    text = seen(all_pages(make_record(made), TODAY)["months/2024-03.md"]).text

    assert "Against February 2024, floods rose from 1 to 2 and missions stayed at 1." in text


THIN = "The record of {} is thin {}, so their numbers are not set against those of February 2024."
BOTH = "floods and missions"
MISSIONS = "Against February 2024, missions stayed at 1. All these missions are confirmed. "


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"possibly_same_as": ("2024-02-04-quay",)},
            "Some of the floods may be recorded twice; if so, there was at least one in this month.",
        ),
        (
            {"date_precision": "week"},
            "Some of the floods may lie just outside the month; if so, there was at least one in this month.",
        ),
    ],
)
def test_only_the_reason_for_which_fewer_may_have_been_is_told(fields: dict[str, Any], said: str) -> None:
    made = [make_event("2024-02-27-ford", **fields), make_event("2024-02-04-quay")]

    assert said in seen(all_pages(make_record(made), TODAY)["months/2024-02.md"]).text


@pytest.mark.parametrize(
    ("since", "until", "thin", "said", "unsaid"),
    [
        ("2024-02-29", "2024-02-29", ("flood",), MISSIONS + THIN.format("floods", "in part of February 2024"), "rose"),
        ("2024-03-31", "2024-03-31", ("flood",), MISSIONS + THIN.format("floods", "in part of March 2024"), "rose"),
        ("2024-03-31", "2024-03-31", None, THIN.format(BOTH, "in part of March 2024"), "Against"),
        ("2024-03-31", "2024-03-31", None, THIN.format(BOTH, "in part of March 2024"), "not covered alike"),
        ("2024-02-29", "2024-03-01", None, THIN.format(BOTH, "in part of February and March 2024"), "throughout"),
        ("2024-02-01", "2024-03-31", None, THIN.format(BOTH, "throughout February and March 2024"), "part of"),
        ("2024-02-01", "2024-02-29", None, THIN.format(BOTH, "throughout February 2024"), "March 2024, so"),
        (
            "2024-01-01",
            "2024-03-30",
            None,
            THIN.format(BOTH, "throughout February 2024 and in part of March 2024"),
            "Against",
        ),
        (
            "2024-03-31",
            "2024-03-31",
            (),
            f"All these {BOTH} are confirmed. The two months are not covered",
            "is thin in",
        ),
        ("2024-01-31", "2024-01-31", None, "floods rose from 1 to 2 and missions stayed at 1.", "is thin in"),
        ("2024-04-01", "2024-04-01", None, "floods rose from 1 to 2 and missions stayed at 1.", "is thin in"),
    ],
)
def test_months_in_which_the_record_is_thin_are_not_compared(
    since: str, until: str, thin: tuple[str, ...] | None, said: str, unsaid: str
) -> None:
    gap = Gap(date.fromisoformat(since), date.fromisoformat(until), "Some are missing.", thin)
    book = make_codebook()
    made = [make_event("2024-02-01-a"), make_event("2024-03-01-a"), make_event("2024-03-02-b")]
    made += [make_event("2024-02-02-m", "mission", parts=1), make_event("2024-03-09-m", "mission", parts=1)]
    record = make_record(made, codebook=replace(book, coverage=replace(book.coverage, gaps=(gap,))))

    text = seen(all_pages(record, TODAY)["months/2024-03.md"]).text

    assert said in text
    assert unsaid not in text


def test_types_that_are_thin_in_other_stretches_are_told_apart() -> None:
    gaps = (
        Gap(date(2024, 2, 1), date(2024, 3, 31), "Some are missing.", ("flood",)),
        Gap(date(2024, 3, 9), date(2024, 3, 9), "Some are missing.", ("mission",)),
    )
    book = make_codebook()
    made = [make_event("2024-02-01-a"), make_event("2024-03-09-m", "mission", parts=1)]
    record = make_record(made, codebook=replace(book, coverage=replace(book.coverage, gaps=gaps)))

    text = seen(all_pages(record, TODAY)["months/2024-03.md"]).text

    assert THIN.format("floods", "throughout February and March 2024") in text
    assert THIN.format("missions", "in part of March 2024") in text


START = "The record starts on 2 February 2024: February 2024 is not whole in it, and not compared."
END = "The record ends on 30 March 2024: March 2024 is not whole in it, and not compared."


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        ("2024-01-31", "2024-04-01", []),
        ("2024-02-01", "2024-03-31", []),
        ("2024-02-02", "2024-03-31", [START]),
        ("2024-02-01", "2024-03-30", [END]),
        ("2024-02-02", "2024-03-30", [START, END]),
    ],
)
def test_months_are_compared_where_the_record_covers_the_first_and_last_day_of_both(
    since: str, until: str, said: list[str]
) -> None:
    """What it does not cover is not known to be without events: numbers of half a month fell for no reason."""
    book = make_codebook()
    covered = replace(book.coverage, since=date.fromisoformat(since), until=date.fromisoformat(until), gaps=())
    made = [make_event("2024-02-03-a"), make_event("2024-03-03-b")]

    text = seen(all_pages(make_record(made, codebook=replace(book, coverage=covered)), TODAY)["months/2024-03.md"]).text

    assert [words for words in (START, END) if words in text] == said
    assert text.count("is not whole") == len(said)
    assert ("Against February 2024" in text) is not bool(said)


@pytest.mark.parametrize(("today", "is_compared"), [("2024-03-30", False), ("2024-03-31", True)])
def test_a_month_that_is_not_over_is_not_compared(today: str, is_compared: bool) -> None:  # noqa: FBT001 - a parameter
    made = [make_event("2024-02-03-a"), make_event("2024-03-03-b")]

    text = seen(all_pages(make_record(made), date.fromisoformat(today))["months/2024-03.md"]).text

    assert ("Against February 2024, floods stayed at 1." in text) is is_compared
    assert (END in text) is not is_compared


def test_a_month_without_events_between_two_has_no_page_and_is_said_to_be_empty() -> None:
    made = [make_event("2024-02-01-a"), make_event("2024-04-01-b")]

    pages = all_pages(make_record(made), TODAY)

    assert "months/2024-03.md" not in pages
    april = seen(pages["months/2024-04.md"])
    assert "Nothing is recorded for March 2024." in april.text
    assert "../2024-02/" in april.links()
    assert "A month that is not in the list has no event in this record." in seen(pages["months/index.md"]).text


def test_unknown_numbers_of_people_are_never_zero() -> None:
    made = [
        make_event("2024-02-01-a", casualties=[casualties("drowned", {"low": 2, "best": 3, "high": 5})]),
        make_event("2024-02-02-b", casualties=[casualties("drowned", {"low": 1})]),
        make_event("2024-02-03-c"),
    ]

    page = all_pages(make_record(made), TODAY)["months/2024-02.md"]

    assert rows(page, "Drowned and displaced, by group")[1:] == [["Villagers, in floods", "at least 3", "–"]]
    assert "People drowned: no number is known for one flood." in seen(page).text
    assert "People displaced: no number is known for three floods." in seen(page).text


@pytest.mark.parametrize(
    ("value", "expected"),
    [({"best": 40}, "about 40"), ({"low": 0}, ""), (0, "0"), ({"low": 1, "best": 2, "high": 4}, "1 to 4")],
)
def test_a_sum_of_people_says_no_more_than_is_known(value: int | dict[str, int], expected: str) -> None:
    made = [make_event("2024-02-01-a", casualties=[casualties("drowned", value)])]

    page = all_pages(make_record(made), TODAY)["months/2024-02.md"]

    assert (f"{expected} people drowned among villagers in floods" in seen(page).text) == bool(expected)
    assert "at least 0" not in seen(page).text


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, ""),
        ({"low": 0, "high": 4}, ""),
        (3, "at least 3 people"),
        ({"low": 1, "high": 4}, "at least 1 person"),
        ({"best": 40}, "about 40 people"),
    ],
)
def test_a_number_of_one_event_is_no_bound_for_one_that_gives_none(value: int | dict[str, int], expected: str) -> None:
    made = [make_event("2024-02-01-a", casualties=[casualties("drowned", value)]), make_event("2024-02-02-b")]

    page = all_pages(make_record(made), TODAY)["months/2024-02.md"]

    text = seen(page).text
    assert (" drowned among villagers in floods" in text) == bool(expected)
    assert f"{expected} drowned among villagers in floods no number known for 1 flood" in text or not expected
    assert "People drowned: no number is known for one flood." in text or not expected


@given(made=events(), told=st.lists(st.booleans(), min_size=12, max_size=12))
@settings(max_examples=25)
def test_of_how_many_no_number_is_known_counts_each_as_often_as_it_stands_for(
    made: list[Event], told: list[bool]
) -> None:
    two = (casualties("drowned", 2),)
    made = [replace(event, casualties=two if given else ()) for event, given in zip(made, told, strict=False)]
    pages = all_pages(make_record(made), TODAY)

    for month in {event.date.strftime("%Y-%m") for event in made}:
        text = seen(pages[f"months/{month}.md"]).text
        for kind in ("flood", "mission"):
            held = [e for e in made if e.type == kind and e.counts and e.date.strftime("%Y-%m") == month]
            silent = sum(event.multiplicity for event in held if not event.casualties)
            noted = re.search(rf"people drowned among villagers in {kind}s no number known for (\d+) {kind}s? ", text)
            assert int(noted[1] if noted else 0) == (silent if any(event.casualties for event in held) else 0)


def test_groups_that_hold_the_people_of_others_are_said_not_to_add_up() -> None:
    parts = [{"casualties": [casualties("drowned", 23, "rescuers")]}, {}]
    made = [make_event("2024-02-01-m", "mission", casualties=[casualties("drowned", {"low": 34})], parts=parts)]

    page = all_pages(make_record(made), TODAY)["months/2024-02.md"]

    assert rows(page, "Drowned and displaced, by group")[1:] == [
        ["Rescuers, in missions", "at least 23", "–"],
        ["Villagers, in missions", "at least 34", "–"],
        ["All groups listed, in missions", "at least 34", "–"],
    ]
    assert "The groups do not add up" in seen(page).text


@pytest.mark.parametrize(
    ("told", "expected", "overlap"),
    [
        ([{"villagers": 2}, {"rescuers": 0}], {"Villagers": "2"}, False),
        (
            [{"villagers": 2, "rescuers": 0}, {"rescuers": 0}],
            {"Rescuers": "0", "Villagers": "2", "All groups listed": "2"},
            False,
        ),
        (
            [{"villagers": 2}, {"rescuers": 3}, {}],
            {"Rescuers": "at least 3", "Villagers": "at least 2", "All groups listed": "at least 5"},
            False,
        ),
        (
            [{"villagers": {"low": 2}}, {"rescuers": 3}],
            {"Rescuers": "3", "Villagers": "at least 2", "All groups listed": "at least 5"},
            False,
        ),
        (
            [{"villagers": {"low": 2, "high": 4}, "rescuers": {"low": 0, "high": 2}}, {"villagers": 0}],
            {"Rescuers": "0 to 2", "Villagers": "2 to 4", "All groups listed": "2 to 6"},
            False,
        ),
        (
            [{"villagers": 5, "rescuers": 1, "unsaid": {"low": 0, "high": 8}}, {"villagers": {"low": 0, "high": 1}}],
            {
                "Group not stated": "0 to 8",
                "Rescuers": "1 to 9",
                "Villagers": "5 to 14",
                "All groups listed": "6 to 15",
            },
            True,
        ),
        (
            [{"villagers": 5}, {"unsaid": {"low": 3}}],
            {"Group not stated": "at least 3", "Villagers": "at least 5", "All groups listed": "at least 8"},
            False,
        ),
        ([{"villagers": 5}, {"unsaid": 0}], {"Villagers": "5"}, False),
        ([{"villagers": 0}, {"rescuers": 0}], {"All groups listed": "0"}, False),
        ([{"villagers": 3}, {"villagers": 1}], {"Villagers": "4"}, False),
        ([{"villagers": 3}, {}], {"Villagers": "at least 3"}, False),
    ],
)
def test_the_rows_of_groups_go_by_the_rule_of_their_total(
    told: list[dict[str, Any]], expected: dict[str, str], *, overlap: bool
) -> None:
    """Every group that moves the total has a row; 'at least' stands only where there may be more."""
    groups = [[casualties("drowned", value, who) for who, value in one.items()] for one in told]
    record = make_record([make_event(f"2024-02-0{n}-a", casualties=one) for n, one in enumerate(groups, 1)])
    people = {**record.codebook.people, "unsaid": Term("unsaid", "Group not stated", ".", is_unknown=True)}
    page = all_pages(replace(record, codebook=replace(record.codebook, people=people)), TODAY)["months/2024-02.md"]

    found = [(label, number) for label, number, _ in rows(page, "Drowned and displaced, by group")[1:]]
    assert found == [(f"{label}, in floods", number) for label, number in expected.items()]
    assert ("The groups do not add up" in seen(page).text) == overlap


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([{"villagers": 0}, {"villagers": 0}], "0 people drowned among villagers in floods"),
        ([{"villagers": 0, "rescuers": 0}] * 2, "0 people drowned among villagers or among rescuers in floods"),
        ([{"villagers": 0}, {"rescuers": 0}], ""),
        ([{"villagers": 0, "rescuers": 0}, {"rescuers": 0}], ""),
        ([{"unsaid": 0}, {"unsaid": 0}], "0 people drowned in floods"),
        ([{"unsaid": 0}, {"unsaid": 0, "rescuers": 0}], "0 people drowned in floods"),
        ([{"unsaid": 0}, {"rescuers": 0}], ""),
        ([{"villagers": 1}, {"villagers": 2}], "3 people drowned among villagers in floods"),
        ([{"villagers": 1}, {"rescuers": 2}], "3 people drowned in floods"),
        ([{"villagers": 1}, {}], "at least 1 person drowned among villagers in floods"),
        ([{"villagers": 0}, {}], ""),
    ],
)
def test_a_group_that_is_not_listed_is_not_known_to_be_unharmed(told: list[dict[str, int]], expected: str) -> None:
    """That nobody was harmed is said of those of whom each record says so, and of all only where that is said."""
    groups = [[casualties("drowned", value, who) for who, value in one.items()] for one in told]
    record = make_record([make_event(f"2024-02-0{n}-a", casualties=one) for n, one in enumerate(groups, 1)])
    people = {**record.codebook.people, "unsaid": Term("unsaid", "Group not stated", ".", is_unknown=True)}
    page = all_pages(replace(record, codebook=replace(record.codebook, people=people)), TODAY)["months/2024-02.md"]

    text = seen(page).text
    lead, _, numbers = text.partition("By confidence and country")[0].rpartition("Key numbers")
    assert (" drowned" in numbers) == bool(expected)
    assert ("Nobody is known to have been drowned or displaced in the floods." in lead) == (
        not any(any(one.values()) for one in told)
    )
    assert f"{expected} " in text


def test_one_person_is_told_in_the_singular() -> None:
    made = [make_event("2024-02-01-a", casualties=[casualties("drowned", {"low": 1})])]

    text = seen(all_pages(make_record(made), TODAY)["months/2024-02.md"]).text

    assert "at least 1 person drowned among villagers in floods" in text


def test_days_that_are_not_exact_are_said_to_be_so() -> None:
    made = [
        make_event("2024-02-01-a", date_end="2024-02-03"),
        make_event("2024-02-05-b", date_end="2024-02-08", date_precision="week"),
    ]

    text = seen(all_pages(make_record(made), TODAY)["months/2024-02.md"]).text

    assert "1 to 3 February 2024" in text
    assert "some day from 5 to 8 February 2024" in text


def test_a_month_without_any_number_of_people_has_no_table_of_them() -> None:
    page = all_pages(make_record([make_event("2024-02-01-a")]), TODAY)["months/2024-02.md"]

    assert "people" not in page.markdown.lower().replace("people&#32;", "")


def test_what_does_not_count_and_what_stands_for_several_is_said_beside_the_event() -> None:
    made = [
        make_event("2024-02-01-a", multiplicity=3),
        make_event("2024-02-02-b", counts=False, counts_reason="a rumour"),
        make_event("2024-02-01-c", date_precision="week"),
        make_event("2024-02-05-d", possibly_same_as=["2024-02-01-a"]),
    ]

    text = seen(all_pages(make_record(made), TODAY)["months/2024-02.md"]).text

    assert "stands for three floods" in text
    assert "not counted: a rumour" in text
    assert "Day not known" in text
    assert "some day from 1 to 7 February 2024" in text
    assert "may be the same as another record" in text


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ([2, 1], "One record stands for more than one flood: two floods in all."),
        ([2, 3], "Two records stand for more than one flood: five floods in all."),
        ([1, 1], ""),
    ],
)
def test_what_records_stand_for_is_named(weights: list[int], said: str) -> None:
    made = [make_event(f"2024-02-0{n}-a", multiplicity=weight) for n, weight in enumerate(weights, 1)]

    text = seen(all_pages(make_record(made), TODAY)["months/2024-02.md"]).text

    assert said in text
    assert ("for more than one" in text) == bool(said)


@pytest.mark.parametrize(
    ("sources", "shown"),
    [
        ([], []),
        ([1], []),
        ([3], []),  # of one publisher there is no most
        ([1, 1, 1], []),
        ([3, 1], ["P0 3"]),
        ([4, 2, 2, 1, 1], ["P0 4", "P1 2", "P2 2"]),
        ([3, *[2] * 9, 1], ["P0 3", *(f"P{n} 2" for n in range(1, 10))]),
        ([3, *[2] * 10, 1], ["P0 3"]),  # of those with two only some would have room
        ([2] * 12, []),
    ],
)
def test_of_publishers_only_those_are_most_used_that_have_more_than_every_other(
    sources: list[int], shown: list[str]
) -> None:
    made = {
        f"s-{p}-{n}": replace(SOURCES[0], id=f"s-{p}-{n}", publisher=f"p-{p:02}")
        for p, count in enumerate(sources)
        for n in range(count)
    }
    publishers = {f"p-{p:02}": replace(PUBLISHERS[0], id=f"p-{p:02}", name=f"P{p}") for p in range(len(sources))}
    record = make_record([make_event("2024-02-01-a", sources=list(made))])

    page = all_pages(replace(record, sources=made, publishers=publishers), TODAY)["months/2024-02.md"]

    text = seen(page).text
    assert ("Most used publishers" in text) == bool(shown)
    if shown:
        assert [" ".join(row) for row in rows(page, "Most used publishers")[1:]] == shown
        assert f"And {counted_in_words(len(sources) - len(shown), 'other publisher', 'other publishers')}." in text


def test_events_are_counted_by_the_kind_of_their_first_source_a_reprint_as_what_it_reprints() -> None:
    annals = replace(PUBLISHERS[0], id="annals", kind="annals")
    first, copy = SOURCES[0], replace(SOURCES[0], id="copy", title="", original=annals.id)
    late = replace(SOURCES[0], id="late", publisher=annals.id, archive="https://a.example/1", date_text="")
    of_a_place = replace(first, id="map", original=annals.id)  # cited by no event or total
    events = [
        make_event("2024-02-01-a", sources=[first.id, late.id]),
        make_event("2024-02-02-b", sources=[copy.id], confidence="reported"),
        make_event("2024-02-03-c", sources=[late.id]),
    ]
    kinds = {kind: Term(kind, kind.capitalize(), "A kind.") for kind in ("media", "annals")}
    record = replace(
        make_record(events, codebook=replace(make_codebook(), publisher_kinds=kinds)),
        sources={one.id: one for one in (first, copy, late, of_a_place)},
        publishers={one.id: one for one in (*PUBLISHERS, annals)},
    )
    page = all_pages(record, TODAY)["method/sources.md"]
    head, *lines = rows(page, "Events by the kind of their first source")
    assert head == ["First source", *(term.label for term in record.codebook.confidence.values()), "Events"]
    of = {line[0]: dict(zip(head[1:], map(int, line[1:]), strict=True)) for line in lines}
    assert {kind: counts["Events"] for kind, counts in of.items()} == {"Media": 1, "Annals": 2}
    assert of["Annals"][record.codebook.confidence["reported"].label] == 1
    assert "Of 3 sources the title of 2, a day of 2 and an archived copy of 1 is recorded." in seen(page).text
    assert "Of the sources here one is a reprint" in seen(page).text


def test_places_of_the_home_page_are_those_of_what_counts() -> None:
    made = [
        make_event("2024-02-01-a", place="ford"),
        make_event("2024-02-02-b", place="quay", counts=False, counts_reason="a drill"),
        make_event("2024-02-03-m", "mission", parts=[{"place": "mill"}, {"place": "ford"}]),
    ]

    home = seen(all_pages(make_record(made), TODAY)["index.md"]).text

    assert "2 places with an event that counts" in home


def test_totals_of_others_stand_in_the_month_they_speak_of_and_are_not_added() -> None:
    tallies = [make_tally("2024-02-20-t", 50, qualifier="at least", since="2024-02-01")]

    page = all_pages(make_record([make_event("2024-02-01-a")], tallies), TODAY)["months/2024-02.md"]

    assert rows(page, "Totals stated by others")[1:] == [
        ["20 February", "at least 50 floods", "Ministry of Water (official)", "Both rivers", "Since 1 February 2024"]
    ]
    assert page.title == "February 2024: 1 flood"


@pytest.mark.parametrize(
    ("since", "until", "period"),
    [
        ("2024-01-01", None, "Since 1 January 2024"),
        ("2023-01-01", "2023-12-31", "In 2023"),
        ("2024-02-18", "2024-02-19", "On 18 and 19 February 2024"),
        ("2024-01-26", "2024-02-03", "From 26 January to 3 February 2024"),
        (None, "2024-02-03", "Until 3 February 2024"),
        (None, None, "Not stated"),
    ],
)
def test_a_total_of_others_has_its_period_and_what_is_said_of_its_day_wherever_it_is_listed(
    since: str | None, until: str | None, period: str
) -> None:
    about = "some day after 19 February; page undated"
    tally = make_tally("2024-02-20-t", 50, since=since, until=until, as_of_note=about)

    pages = all_pages(make_record([make_event("2024-02-01-a")], [tally]), TODAY)

    ((day, *_, last),) = rows(pages["months/2024-02.md"], "Totals stated by others")[1:]
    assert (day, last) == (f"20 February {about}", period)
    assert "unning total" not in pages["months/2024-02.md"].markdown


def test_what_tells_two_totals_of_others_apart_stands_beside_them() -> None:
    tallies = [
        make_tally("2024-02-20-t", 78, parts={"north-river": 37, "the mole": 41}),
        make_tally("2024-02-20-u", 78, by="a boatman", notes=("Without the last day.", "Read out.")),
    ]
    page = all_pages(make_record([make_event("2024-02-01-a")], tallies), TODAY)["months/2024-02.md"]
    assert [row[1:3] for row in rows(page, "Totals stated by others")[1:]] == [
        ["78 floods Of these North river: 37, the mole: 41.", "Ministry of Water (official)"],
        ["78 floods Without the last day. Read out.", "Ministry of Water (official) a boatman"],
    ]


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        ("2024-02-20", "3 (all confirmed; 2 of them up to 20 February 2024, the day of that total)"),
        ("2024-02-27", "3 (all confirmed)"),
        ("2024-01-31", "3 (all confirmed)"),
    ],
)
def test_beside_an_older_total_stands_what_was_recorded_by_its_day(of: str, expected: str) -> None:
    made = [make_event(f"2024-02-{n}-a", facets={"official_list": "listed"}) for n in (10, 20, 25)]
    book = make_codebook()
    gap = type(book.coverage.gaps[0])(date(2024, 2, 1), date(2024, 2, 28), "Thin.")
    book = replace(book, coverage=replace(book.coverage, gaps=(gap,)))
    page = all_pages(make_record(made, [make_tally(f"{of}-t", 6, since="2024-02-01")], codebook=book), TODAY)
    assert f"this record has {expected}" in seen(page["method/coverage.md"]).text


def test_no_page_says_anything_that_the_day_of_the_build_changes_but_that_it_is_of_that_day() -> None:
    record = make_record([make_event("2024-02-01-a", casualties=[casualties("drowned", 1)])])

    def pages(today: date) -> dict[str, str]:
        return {
            uri: page.markdown.replace(html_md(day_words(today)), "") for uri, page in all_pages(record, today).items()
        }

    assert "The newest event in this record is of 1 February 2024." in seen(all_pages(record, TODAY)["index.md"]).text
    for later in (TODAY + timedelta(days=1), TODAY + timedelta(days=4000)):
        assert pages(later) == pages(TODAY)


def test_when_a_page_last_changed_is_said_at_its_foot_alone() -> None:
    record = make_record([make_event("2024-02-10-ford")])
    changed = {event.where.path: "2024-05-02" for event in record.events.values()}
    inputs = replace(inputs_of(record, TODAY), changed=changed)
    (page,) = month_pages(inputs, months_with_events(inputs.register))
    assert page.updated == "2024-05-02"
    assert "changed" not in seen(page).text


def test_the_home_page_counts_what_a_reader_can_count() -> None:
    made = [make_event("2023-02-01-a", place="ford"), make_event("2024-02-01-b", sources=["gazette-1"], place="ford")]
    made.append(make_event("2024-02-02-m", "mission", parts=3))

    text = seen(all_pages(make_record(made), TODAY)["index.md"]).text

    for said in ("2 floods both confirmed 1 in the wet spring", "1 mission", "1 place", "1 source", "from 1 publisher"):
        assert said in text


def test_a_series_that_has_ended_is_counted_to_its_end_and_not_to_that_of_the_record() -> None:
    book = make_codebook()
    series = {key: replace(one, until=date(2024, 2, 20)) for key, one in book.series.items()}
    made = [make_event("2024-02-05-a"), make_event("2024-02-20-b"), make_event("2024-03-01-c")]

    pages = all_pages(make_record(made, codebook=replace(book, series=series)), TODAY)

    assert "3 floods all confirmed 2 in the wet spring" in seen(pages["index.md"]).text
    assert "to 20 February 2024." in seen(pages["method/codebook.md"]).text


def test_a_briefing_in_draft_is_not_offered_and_a_corrected_one_is_marked() -> None:
    briefings = [
        briefing("Not yet", "draft", "briefings/draft.md"),
        briefing("Mended", "corrected", "briefings/mended.md"),
        briefing(),
    ]

    for uri, link in (("index.md", "briefings/mended/"), ("briefings/index.md", "mended/")):
        page = seen(all_pages(make_record(), TODAY, briefings)[uri])
        assert "Not yet" not in page.text
        assert "Mended Corrected As known on 9 February 2024, published 10 February 2024" in page.text
        assert link in page.links()


def test_the_total_known_at_the_end_of_a_gap_is_set_against_its_events_as_known_now() -> None:
    book = make_codebook()
    made = [
        make_event("2024-02-01-a", facets={"official_list": "listed"}),
        make_event("2024-02-02-b", facets={"official_list": "likely"}, confidence="claimed"),
        make_event("2024-02-03-c", facets={"official_list": "unlisted"}, confidence="claimed"),
        make_event("2024-02-04-d"),
        make_event("2024-02-05-e", known="2024-05-01"),
    ]
    gap = type(book.coverage.gaps[0])(date(2024, 2, 1), date(2024, 2, 28), "Thin.")
    coverage = type(book.coverage)(book.coverage.since, book.coverage.until, book.coverage.summary, (gap,))
    tallies = [make_tally("2024-02-20-t", 6, qualifier="at least", since="2024-02-01")]
    record = make_record(made, tallies, codebook=type(book)(**{**vars(book), "coverage": coverage}))

    page = all_pages(record, TODAY)["method/coverage.md"]

    assert (
        "By 28 February 2024 the Ministry of Water had stated at least 6 floods since 1 February 2024. For 1 to 28 "
        "February 2024 this record has 5 (3 confirmed and 2 claimed). Matches were looked for up to 3 February 2024 "
        "alone: of 3 to that day 2 are matched to the official total (1 listed and 1 likely). 4 of the recorded "
        "ones count as known to the public on 28 February 2024: by the day of a source or report, or by their own last "
        "possible day where none is dated."
    ) in seen(page).text
    assert rows(page, "Floods, 1 to 28 February 2024")[1:] == [
        ["Stated", "at least 6", "by the Ministry of Water, as of 20 February 2024"],
        ["Recorded here", "5", "3 confirmed and 2 claimed"],
        ["Matched to the official total", "2", "1 listed and 1 likely"],
        ["Unlisted", "1", "Definition of unlisted."],
        ["No match looked for", "2", "Recorded here without a value for the match."],
    ]


@pytest.mark.parametrize(
    ("last_match", "expected"),
    [
        (
            28,
            (
                "this record has 2 (both confirmed; 1 of them up to 27 February 2024, the day of that total), and 2 "
                "are matched to the official total (both listed)."
            ),
        ),
        (
            20,
            (
                "Matches were looked for up to 20 February 2024 alone: of 2 recorded to that day, for which the "
                "Ministry of Water stated 4, 2 are matched to the official total (both listed)."
            ),
        ),
    ],
)
def test_matches_are_set_against_the_official_total_of_the_day_up_to_which_they_go(
    last_match: int, expected: str
) -> None:
    book = make_codebook()
    made = [make_event(f"2024-02-{n:02}-a", facets={"official_list": "listed"}) for n in (1, last_match)]
    made += [make_event("2024-02-25-b")] if last_match < 25 else []
    gap = type(book.coverage.gaps[0])(date(2024, 2, 1), date(2024, 2, 28), "Thin.")
    assert book.matching
    matching = matched_to(book, kind=("official", "analyst"))
    coverage = replace(book.coverage, gaps=(gap,))
    tallies = [
        make_tally("2024-02-19-t", 4, since="2024-02-01"),
        make_tally("2024-02-27-t", 6, since="2024-02-01"),
        make_tally("2024-02-26-t", 9, since="2024-02-01", counter="institute"),
    ]
    record = make_record(made, tallies, codebook=replace(book, coverage=coverage, matching=matching))

    text = seen(all_pages(record, TODAY)["method/coverage.md"]).text

    assert "By 28 February 2024 the Ministry of Water had stated 6 floods since 1 February 2024. For" in text
    assert expected in text


@pytest.mark.parametrize(
    ("countries", "recorded"),
    [
        ((), "has 4 (all confirmed), and 2 are matched to the official total (both listed)."),
        (("northland",), "has 2 in Northland (both confirmed), and 1 is matched to the official total (listed)."),
        (
            ("northland", "southland"),
            "has 3 in Northland and Southland (all confirmed), and 2 are matched to the official",
        ),
    ],
)
def test_beside_a_total_stands_what_lies_in_the_countries_of_its_scope(
    countries: tuple[str, ...], recorded: str
) -> None:
    book = make_codebook()
    listed = {"official_list": "listed"}
    made = [
        make_event("2024-02-01-a", country="northland", facets=listed),
        make_event("2024-02-02-b", country="northland", facets={"official_list": "unlisted"}),
        make_event("2024-02-27-c", country="southland", facets=listed),
        make_event("2024-02-28-d", facets={"official_list": "unlisted"}),
    ]
    assert book.matching
    coverage = replace(book.coverage, gaps=(Gap(date(2024, 2, 1), date(2024, 2, 28), "Thin."),))
    matching = matched_to(book, countries=countries)
    tallies = [make_tally("2024-02-28-t", 6, since="2024-02-01")]
    record = make_record(made, tallies, codebook=replace(book, coverage=coverage, matching=matching))

    page = all_pages(record, TODAY)["method/coverage.md"]

    assert recorded in seen(page).text
    counts = [row[1] for row in rows(page, "Floods, 1 to 28 February 2024")[2:]]
    assert int(counts[0]) == sum(map(int, counts[1:])), "every one that is set beside the total has its row"


def test_every_term_of_the_codebook_is_defined_under_its_own_anchor() -> None:
    book = make_codebook()
    page = seen(all_pages(make_record(codebook=book), TODAY)["method/codebook.md"])

    anchors = [attributes["id"] for _, attributes in page.tags if "id" in attributes]

    assert len(anchors) == len(set(anchors))
    for facet in book.facets.values():
        assert anchor("facet", facet.id) in anchors
        assert {anchor("term", facet.id, value.id) for value in facet.values} <= set(anchors)
    for term in (*book.confidence.values(), *book.people.values(), *book.publisher_kinds.values()):
        assert term.definition in page.text


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_stays_text_on_every_page(hostile: str) -> None:
    made = [
        make_event("2024-02-01-a", title=hostile, place_reported=hostile, counts=False, counts_reason=hostile),
        make_event("2024-02-02-b", title=hostile),
    ]
    record = make_record(made, [make_tally("2024-02-20-t", 6)])
    shown = " ".join(hostile.split())

    pages = all_pages(record, TODAY, [briefing(hostile)])

    month = seen(pages["months/2024-02.md"])
    assert month.text.count(shown) == 4
    assert seen(pages["index.md"]).text.count(shown) == 5  # the newest text, that it came, both events, a place
    assert seen(pages["briefings/index.md"]).text.count(shown) == 1
    for page in map(seen, pages.values()):
        assert page.faults == []
        assert not {"script", "img", "b", "iframe"} & {tag for tag, _ in page.tags}
        assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
        assert not [link for link in page.links() if link.startswith(("javascript", "data"))]


def test_what_lasts_over_the_end_of_a_month_is_of_the_month_in_which_it_began() -> None:
    made = [make_event("2023-12-31-a", date_end="2024-01-02"), make_event("2024-01-05-b")]

    built = all_pages(make_record(made), TODAY)
    december, january = (seen(built[f"months/{month}.md"]).text for month in ("2023-12", "2024-01"))

    assert "31 December 2023 to 2 January 2024" in december
    assert "this record has one flood" in december
    assert "this record has one flood" in january
    for text in (december, january):
        assert "if so, there" not in text
        assert "dated only roughly" not in text
        assert "Day not known" not in text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"date_precision": "month"}, "of March 2024."),
        ({"date_precision": "year"}, "of 2024."),
        ({"date_precision": "span", "date_end": "2024-03-05"}, "of some day from 1 to 5 March 2024."),
    ],
)
def test_a_day_that_is_not_known_is_on_no_page_the_first_of_its_span(fields: dict[str, Any], words: str) -> None:
    """Home, the month, news and evidence word the day alike; none says 1 March 2024."""
    built = all_pages(make_record([make_event("2024-03-01-a", **fields)]), date(2025, 1, 1))

    assert f"The newest event in this record is {words}" in seen(built["index.md"]).text
    for uri in ("index.md", "months/2024-03.md"):
        assert not re.search(r"(?<!from )\b1 March 2024", seen(built[uri]).text)


def test_what_is_never_added_is_in_no_total_of_a_page() -> None:
    made = [make_event(f"2024-02-0{n}-mill", casualties=[casualties("drowned", n)]) for n in (1, 2)]
    record = make_record(made)
    measures = record.codebook.measures
    never = {**measures, "drowned": replace(measures["drowned"], is_never_added=True)}
    for codebook, told in ((record.codebook, True), (replace(record.codebook, measures=never), False)):
        pages = all_pages(replace(record, codebook=codebook), TODAY)
        texts = [seen(page).text for page in pages.values() if "codebook" not in page.src_uri]
        assert any("drowned among villagers in floods" in text for text in texts) == told
        assert any("Drowned" in text for text in texts) == told
