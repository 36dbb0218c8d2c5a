"""Flashes: short, of one event or of what leads in some days, and each number a claim that the check lets pass."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generator.days import shifted
from generator.desk.draft import draft, with_filed
from generator.desk.flash import FIGURES_MAX, LINKED, WORDS_MAX
from generator.reading.records import Event
from generator.register import Register
from tests.builders import casualties, make_event, make_record
from tests.desk.drafts import FLASHES, PUBLISHED, flash_file, real_flash, real_register
from tests.desk.test_draft import faults_of

ASKED = pytest.mark.parametrize("of", FLASHES, ids=[flash_file(of).stem for of in FLASHES])


@ASKED
def test_the_flashes_read_as_they_were_accepted(of: str | tuple[date, date]) -> None:
    """After a change on purpose: `python -m tests.desk.accept_drafts`."""
    assert real_flash(of) == flash_file(of).read_text(encoding="utf-8")


@ASKED
def test_a_flash_is_short_and_the_check_lets_it_pass(of: str | tuple[date, date]) -> None:
    text = real_flash(of)
    body = text.partition("---\n\n")[2]
    assert len(re.sub(r"\]\([^)]*\)", "", body).split()) <= WORDS_MAX
    assert len({*LINKED.findall(body)}) <= FIGURES_MAX
    assert faults_of(text, real_register()) == []


def flash_of(*events: Event, of: str = "") -> str:
    """The body of a flash, of an event or of the days of all, on one line a paragraph and with links as [words]."""
    register = Register.of(make_record(events))
    during = min(each.days[0] for each in events), max(each.days[1] for each in events)
    days = register.by_id[of].days if of else during
    text = draft(register, days, PUBLISHED, event=of, is_flash=True)
    assert faults_of(text, register) == []
    return re.sub(r"\[([^\]]*)\]\((\w+)[^)]*\)", r"[\1](\2)", text.partition("---\n\n")[2])


@pytest.mark.parametrize(
    ("summary", "told"),
    [
        ("Water rose at Ford and two people drowned.", "Water rose at Ford and [two people drowned](figure)."),
        # Whose number it is, is not known: it leads to the event alone.
        ("Water rose at Ford after two dams broke.", "Water rose at Ford after [two dams broke](event)."),
        # What the check refuses is left out, as far as a sentence can stand without it; the numbers follow.
        ("Water rose at Ford; it was the worst of floods.", "Water rose at Ford. [Two rescuers were drowned](figure)"),
        ("The worst of all floods came.", "A flood at Ford is on record. [Two rescuers were drowned](figure)"),
    ],
)
def test_a_summary_is_told_as_far_as_the_check_lets_it_pass(summary: str, told: str) -> None:
    harm = [casualties("drowned", 2, "rescuers")]
    event = make_event("2024-03-02-ford", place="ford", facets={"cause": "rain"}, summary=summary, casualties=harm)
    assert f"**[2 March 2024, Ford](event).** {told}" in flash_of(event, of=event.id)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (237 * 60, 262 * 60, "about ten days"),
        (5 * 1440, 7 * 1440 - 60, "between five and seven days"),
        (23 * 60, 25 * 60, "about 24 hours"),
        (0, 1260, "up to 21 hours"),
        (0, 120, "up to two hours"),
        (40, 40, "40 minutes"),
    ],
)
def test_a_delay_is_said_in_the_largest_unit_that_bears_it(low: int, high: int, words: str) -> None:
    flood = make_event("2024-03-01-ford", place="ford", summary="Water rose.")
    until = shifted(flood.date, high // 1440)
    mission = make_event(
        f"{until}-boats",
        "mission",
        place="quay",
        summary="Boats came.",
        answers=[flood.id],
        delay=(flood.id, low, high),
    )
    assert f"[{words}](figure) later." in flash_of(flood, mission, of=mission.id)


@pytest.mark.parametrize(("filed", "is_told"), [("2024-03-01", True), ("2024-03-02", False), (None, False)])
def test_another_day_is_told_where_it_is_none_of_the_drafts(filed: str | None, is_told: bool) -> None:  # noqa: FBT001 - parametrised
    event = make_event("2024-03-02-ford", place="ford", summary="Water rose.", filed_date=filed)
    assert ("Some accounts date it 1 March." in flash_of(event, of=event.id)) == is_told


@pytest.mark.parametrize(
    ("since", "until", "drawn"),
    [("2024-03-01", "2024-03-01", True), ("2024-02-29", "2024-02-29", False), ("2024-02-01", "2024-03-01", False)],
)
def test_few_days_reach_to_what_others_file_under_them(since: str, until: str, drawn: bool) -> None:  # noqa: FBT001 - parametrised
    event = make_event("2024-03-02-ford", filed_date="2024-03-01")
    during = date.fromisoformat(since), date.fromisoformat(until)
    found = with_filed(Register.of(make_record([event])), during, PUBLISHED)
    assert found == ((during[0], event.date) if drawn else during)


def test_numbers_stand_beside_each_other_before_and_after_an_event() -> None:
    days = ["2024-03-04", "2024-03-06", "2024-03-10", "2024-03-12"]
    events = [make_event(f"{day}-mill", place="mill", summary="Water rose.") for day in days]
    assert (
        "The record has [two floods](figure) in the seven days before it and [one](figure) in the seven days after."
    ) in flash_of(*events, of="2024-03-10-mill")


def test_an_event_of_the_first_days_of_the_record_is_told_without_what_came_before() -> None:
    early = make_event("2020-01-03-ford", place="ford", summary="Water rose.")
    assert "**[3 January 2020, Ford](event).** Water rose." in flash_of(early, of=early.id)


def test_before_an_answer_came_what_it_answers() -> None:
    """Even where it came on the same day, which the record's order does not tell."""
    old = make_event("2024-02-01-mill", place="mill", summary="Water rose.")
    flood = make_event("2024-03-02-ford", place="ford", summary="Water rose at the ford.")
    boats = make_event("2024-03-02-boats", "mission", place="quay", summary="Boats came.", answers=[flood.id])
    assert "the one before it on record" in flash_of(old, flood, boats, of=flood.id)
    text = flash_of(old, flood, boats, of=boats.id)
    assert "the one before it on record" not in text
    assert "It answered the [flood of 2 March at Ford](event)." in text


def test_other_events_of_its_day_stand_between_those_before_and_those_after() -> None:
    days = ("2024-03-06-mill", "2024-03-10-mill", "2024-03-10-quay", "2024-03-12-mill")
    events = [make_event(id_, place=id_.rpartition("-")[2], summary="Water rose.") for id_ in days]
    assert "[one flood](figure) in the seven days before it, [two](figure) on the day itself and [one](figure)" in (
        flash_of(*events, of="2024-03-10-mill")
    )


def test_of_an_event_of_one_of_two_days_no_day_itself_is_told() -> None:
    span = make_event(
        "2024-03-10-mill", place="mill", summary="Water rose.", date_precision="span", date_end="2024-03-11"
    )
    days = ("2024-03-06-ford", "2024-03-11-quay", "2024-03-13-ford")
    others = [make_event(id_, place=id_.rpartition("-")[2], summary="Water rose.") for id_ in days]
    assert "in the seven days before it and [one](figure) in the seven days after" in flash_of(
        span, *others, of=span.id
    )


def test_an_answer_does_not_lead_before_what_it_answered_on_its_day() -> None:
    """Though it is surer; what it answered days before does not come first."""
    flood, old = (
        make_event(f"2024-03-0{n}-ford", place="ford", summary="Water rose.", confidence="reported") for n in (2, 1)
    )
    for answered, is_first in ((flood, True), (old, False)):
        boats = make_event("2024-03-02-boats", "mission", place="quay", summary="Boats came.", answers=[answered.id])
        text = flash_of(answered, boats)
        assert (text.index("Water rose") < text.index("Boats came")) == is_first


def test_how_sure_an_event_is_stands_in_its_dateline_where_it_does_not_say_so_itself() -> None:
    told = make_event("2024-03-02-ford", place="ford", summary="Water rose.", confidence="claimed")
    assert "**[2 March 2024, Ford](event)** (claimed, not confirmed). Water rose." in flash_of(told, of=told.id)


def test_an_event_that_is_only_claimed_says_so_once_with_who_claimed_it() -> None:
    event = make_event(
        "2024-03-02-ford", place="ford", summary="Water rose.", confidence="claimed", claimed_by=["red-boats"]
    )
    assert "** (claimed by [Red Boats](actor); not confirmed). Water rose." in flash_of(event, of=event.id)
