"""Definitions say what is counted as the codebook says it of a noun."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from generator.figures.definitions import counted_text, people_text, record_words, value_label
from generator.figures.figure import FigureSpec
from generator.figures.kinds.order import definition
from generator.reading.codebook import Term
from generator.register import Register
from tests.builders import make_event, make_record
from tests.findings.chance import codebook

REGISTER = Register.of(make_record([], codebook=codebook()))


def test_a_country_has_an_article_in_a_sentence_where_the_codebook_says_so() -> None:
    book = codebook()
    countries = {id_: replace(one, article=id_ == "southland") for id_, one in book.countries.items()}
    register = Register.of(make_record([], codebook=replace(book, countries=countries)))
    assert [value_label(register, "country", id_) for id_ in countries] == ["Northland", "the Southland"]


@pytest.mark.parametrize(
    ("where", "exclude", "said"),
    [
        ({"announcement": ("announced",)}, {}, "announced missions"),
        ({"announcement": ("quiet",), "country": ("northland",)}, {}, "quiet missions in Northland"),
        ({"announcement": ("announced", "quiet")}, {}, "missions with announcement announced or quiet"),
        ({"vehicle": ("boat",), "announcement": ("announced",)}, {}, "announced missions by boat"),
        ({"vehicle": ("lorry",)}, {}, "missions with vehicle lorry"),
        ({"vehicle": ("boat", "lorry")}, {}, "missions with vehicle boat or lorry"),
        ({}, {"announcement": ("announced",)}, "missions without announcement announced"),
        ({"confidence": ("claimed",)}, {}, "missions with confidence claimed"),
    ],
)
def test_what_is_counted_is_said_in_the_words_of_the_codebook(
    where: dict[str, Any], exclude: dict[str, Any], said: str
) -> None:
    spec = FigureSpec("f", "first", "mission", where=where, exclude=exclude)
    assert counted_text(spec, REGISTER) == said
    assert definition(spec, REGISTER).startswith(f"The first {said.replace('missions', 'mission', 1)}, in this record")


@pytest.mark.parametrize(
    ("record_id", "said"),
    [
        ("2024-03-05-ford", "the record of 5 March 2024 (Title of 2024-03-05-ford)"),
        ("2024-03-05-ford#1", "the record of 5 March 2024 (Title of 2024-03-05-ford: one boat)"),
        ("2024-03-05-ford#2", "the record of 5 March 2024 (Title of 2024-03-05-ford)"),
        ("2024-03-05-ford#0", "the record of 5 March 2024 (Title of 2024-03-05-ford)"),
        ("2024-03-06-mill#1", "the record 2024-03-06-mill#1"),
    ],
)
def test_a_record_is_spoken_of_though_its_part_or_it_is_not_there(record_id: str, said: str) -> None:
    event = make_event("2024-03-05-ford", "mission", parts=[{"what": "one boat"}])
    assert record_words(record_id, make_record([event])) == said


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ((), ""),
        (("villagers",), " (villagers)"),
        (("guests", "villagers"), " (guests or helpers other than rescuers; villagers)"),
        (("villagers", "guests"), " (villagers; guests or helpers other than rescuers)"),
    ],
)
def test_groups_of_people_are_told_apart_whatever_their_names_join(who: tuple[str, ...], said: str) -> None:
    """'Other than rescuers and villagers' would leave out both."""
    book = codebook()
    guests = Term("guests", "Guests or helpers other than rescuers", "Definition.")
    assert (
        people_text(replace(book, people={**book.people, guests.id: guests}), FigureSpec("f", "sum", who=who)) == said
    )
