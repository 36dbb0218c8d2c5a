"""What was computed of a view of the record is kept for it, and given to whoever asks for the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.figures import FigureError, FigureSpec, compute
from generator.register import Register
from tests.builders import make_event, make_record

DAYS = ("2024-03-05-ford", "2024-03-12-mill", "2024-04-02-ford")
REGISTER = Register.of(make_record([make_event(i, place=i[11:]) for i in DAYS]))
MARCH = FigureSpec("march", "count", of="flood", since=date(2024, 3, 1), until=date(2024, 3, 31))
ALL = FigureSpec("all", "count", of="flood", since=date(2024, 3, 1))
FORD = FigureSpec("ford", "count", of="flood", since=date(2024, 3, 1), where={"place": ("ford",)})
SHARE = FigureSpec("share", "share", a="part", b="all")


def test_the_same_figure_has_the_name_by_which_it_is_asked_for() -> None:
    one, other = compute(MARCH, REGISTER), compute(replace(MARCH, name="spring"), REGISTER)
    assert (one.name, other.name, one.ids) == ("march", "spring", other.ids)
    assert one.value == other.value == 2


def test_a_figure_is_that_of_those_that_the_page_names_so() -> None:
    march = compute(SHARE, REGISTER, {"part": MARCH, "all": ALL})
    ford = compute(SHARE, REGISTER, {"part": FORD, "all": FORD})
    assert (round(march.value or 0), ford.value) == (67, 100)
    assert compute(SHARE, REGISTER, {"part": MARCH, "all": ALL}) == march
    with pytest.raises(FigureError, match="not a figure of this page"):
        compute(SHARE, REGISTER, {"all": ALL})


def test_each_view_of_the_record_has_its_own() -> None:
    early = REGISTER.as_known_on(date(2024, 3, 8))
    assert [compute(MARCH, view).value for view in (REGISTER, early, REGISTER)] == [2, 1, 2]
    without = REGISTER.holding([event for event in REGISTER.events if event.id != DAYS[0]], ())
    assert [compute(MARCH, view).value for view in (REGISTER, without)] == [2, 1]
