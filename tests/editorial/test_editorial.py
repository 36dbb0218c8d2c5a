"""What the record makes new about its events, against what an editor would print of them (README of this folder)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.editorial.judging import Judged, judgements

HERE = Path(__file__).parent
pytestmark = pytest.mark.editorial
# What the finder does not meet, and where it says what it must not. What is bettered is taken from here.
MISSED = {
    "2024-01-04-baghdad",
    "2024-04-21-rumalyn",
    "2024-04-22-ain-al-asad",
}
FORBIDDEN: set[str] = set()


@pytest.fixture(scope="module")
def found() -> list[Judged]:
    return judgements((HERE / "open.yml").read_text(encoding="utf-8"))


def test_an_editors_first_choice_is_among_the_first_three(found: list[Judged]) -> None:
    assert {one.event_id for one in found if not one.is_met} == MISSED


def test_nothing_is_found_that_must_not_be_printed(found: list[Judged]) -> None:
    assert {one.event_id for one in found if one.forbidden} == FORBIDDEN
