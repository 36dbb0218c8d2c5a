"""Headline numbers: one value of a facet, the others beside it, parts of each coding apart; against a plain recount."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.pages.around import parts_words
from generator.pages.before_after import Surroundings
from generator.reading.codebook import Codebook
from generator.reading.records import Event
from generator.register import Register
from tests.builders import make_codebook, make_event, make_record
from tests.pages_md.pages import all_pages, rows, seen

TODAY = date(2024, 6, 1)
VALUES = ("announced", "quiet", "denied", "")
CODINGS = ("village", "lorry", "")


def book() -> Codebook:
    made = make_codebook()
    facet = replace(made.facets["announcement"], before=True, headline="announced")
    return replace(made, facets={**made.facets, "announcement": facet})


def mission(number: int, value: str, coding: str, parts: int, **more: object) -> Event:
    given_facets = {key: one for key, one in (("announcement", value), ("delivery_coding", coding)) if one}
    day = f"2024-0{2 + number % 2}-{number + 1:02}"
    return make_event(f"{day}-m{number}", "mission", facets=given_facets, parts=parts, **more)


@st.composite
def missions(draw: st.DrawFn) -> list[Event]:
    return [
        mission(
            n,
            draw(st.sampled_from(VALUES)),
            draw(st.sampled_from(CODINGS)),
            draw(st.integers(0, 3)),
            multiplicity=draw(st.sampled_from([1, 1, 3])),
            confidence=draw(st.sampled_from(["confirmed", "claimed"])),
        )
        for n in range(draw(st.integers(1, 10)))
    ]


def called(value: str) -> str:
    return f"{value.capitalize()} missions" if value else "Missions with announcement not known"


def parts_called(coding: str) -> str:
    return f"Deliveries with delivery coding {coding}" if coding else "Deliveries"


@given(made=missions())
@settings(max_examples=40)
def test_every_value_and_every_coding_is_counted_apart(made: list[Event]) -> None:
    pages = all_pages(make_record(made, codebook=book()), TODAY)

    listed = rows(pages["months/index.md"], "Events by month")
    for month in {event.date.strftime("%Y-%m") for event in made}:
        expected = Counter[str]()
        for event in (one for one in made if one.date.strftime("%Y-%m") == month):
            value, coding = (
                "".join(v.id for v in event.facets.get(k, ())) for k in ("announcement", "delivery_coding")
            )
            expected[called(value)] += event.multiplicity
            if value == "announced":
                expected[parts_called(coding)] += len(event.parts)
        name = date.fromisoformat(f"{month}-01").strftime("%B %Y")
        row = dict(zip(listed[0], next(row for row in listed if row[0] == name), strict=True))
        assert {key: int(n) for key, n in row.items() if key not in {"Month", "Floods"} and int(n)} == {
            key: n for key, n in expected.items() if n
        }
        table = rows(pages[f"months/{month}.md"], "By confidence and country")
        assert {row[0]: int(row[1]) for row in table[1:] if int(row[1])} == {
            key: n for key, n in expected.items() if n and "eliveries" not in key
        }


def test_like_is_compared_with_like_and_each_confidence_with_itself() -> None:
    made = [mission(n, "quiet", "village", 1) for n in (0, 2, 4, 6, 8)]  # February: five quiet ones, one announced
    made += [mission(10, "announced", "village", 2), mission(11, "announced", "lorry", 1)]
    made += [mission(n, "announced", "lorry", 1, confidence="claimed") for n in (1, 3)]

    text = seen(all_pages(make_record(made, codebook=book()), TODAY)["months/2024-03.md"]).text

    assert "Against February 2024, announced missions rose from 1 to 3." in text
    mix = "The mix of confidence changed: of the announced missions, "
    assert f"{mix}confirmed ones stayed at 1 and claimed ones rose from none to 2." in text


def test_what_stands_beside_the_headline_value_is_said_beside_it() -> None:
    made = [mission(0, "quiet", "village", 4), mission(2, "announced", "village", 2), mission(4, "denied", "lorry", 1)]

    page = all_pages(make_record(made, codebook=book()), TODAY)["months/2024-02.md"]

    assert page.title == "February 2024: 1 announced mission"
    assert page.description == (
        "In February 2024 this record has one announced mission (confirmed; beside it one quiet and one denied)."
    )
    assert "2 deliveries with delivery coding village in 1 announced mission" in seen(page).text
    assert "7 deliveries" not in seen(page).text


def test_a_month_with_other_values_alone_is_not_empty() -> None:
    page = all_pages(make_record([mission(0, "quiet", "village", 1)], codebook=book()), TODAY)["months/2024-02.md"]

    assert page.title == "February 2024: no announced missions"
    assert "none of them counts" not in page.description
    assert "no announced missions (but one quiet)" in page.description


def test_where_events_were_is_said_once_for_each() -> None:
    parts = [{"place": "ford"}, {"place": "quay"}]
    made = [
        make_event("2024-02-01-a", "mission", place="ford", facets={"announcement": "announced"}),
        make_event("2024-02-02-b", "mission", facets={"announcement": "announced"}, parts=parts),
    ]

    text = seen(all_pages(make_record(made, codebook=book()), TODAY)["months/2024-02.md"]).text

    assert "Of the announced missions, one was in Northland and one in both Northland and Southland." in text
    assert "What was in several countries is counted in each of them, and once under All." in text


def test_parts_of_one_episode_are_added_within_one_coding_only() -> None:
    made = [mission(0, "announced", "village", 2), mission(2, "announced", "lorry", 1), mission(4, "announced", "", 3)]
    days = replace(book().types["mission"], episode_days=30)
    codebook = replace(book(), types={**book().types, "mission": days})
    (found,) = Surroundings(Register.of(make_record(made, codebook=codebook)).as_known_on(TODAY)).episodes("mission")
    words = parts_words(Register.of(make_record(made, codebook=codebook)).as_known_on(TODAY), found)
    assert words == (
        "2 deliveries with delivery coding village, 1 delivery with delivery coding lorry and 3 deliveries"
    )
