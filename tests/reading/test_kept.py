"""What a change of the record keeps, asked of two states of its files."""

from __future__ import annotations

from datetime import date

import pytest

from generator.errors import Fault, Where
from generator.reading.kept import told_once, unkept

TODAY = date(2026, 11, 30)
PATH = "events/2020/2020-05-01-bergen.yml"
OTHER = "events/2020/2020-05-02-oslo.yml"
TEXT = "type: flood\ntitle: A flood at the quay\nsummary: The river rose.\n"
NEW = f"{TEXT}recorded: 2026-11-30\n"


def said(before: dict[str, str], now: dict[str, str]) -> list[str]:
    """The faults of a change, as they are told."""
    was, is_ = ({path: text.encode() for path, text in files.items()} for files in (before, now))
    return [str(fault) for fault in unkept(was, is_, TODAY)]


def harmed(numbers: str, more: str = "") -> str:
    """The text of an event with an entry of people harmed."""
    return f"{TEXT}casualties:\n  - {{who: residents, {numbers}}}\n{more}"


def test_an_event_that_is_gone_is_to_be_put_back() -> None:
    (fault,) = said({PATH: TEXT}, {})
    assert fault == (
        f"{PATH}: file is gone: an id is never removed; put it back, and write retracted: why, or "
        "merged_into: the id of the event that it is"
    )


def test_an_event_under_another_name_is_told_its_own() -> None:
    (fault,) = said({PATH: TEXT}, {OTHER: NEW})
    assert fault == f"{OTHER}: file was {PATH}: an id is never renamed; rename it to 2020-05-01-bergen.yml"


def test_another_new_event_is_no_new_name_of_one_that_is_gone() -> None:
    other = "type: storm\nplace: elsewhere\nsources: []\nrecorded: 2026-11-30\n"
    (fault,) = said({PATH: TEXT}, {OTHER: other})
    assert "put it back" in fault


@pytest.mark.parametrize("folder", ["events/2021", "events"])
def test_an_event_in_another_folder_has_its_id(folder: str) -> None:
    assert said({PATH: TEXT}, {f"{folder}/2020-05-01-bergen.yml": TEXT}) == []


@pytest.mark.parametrize("line", ["", "recorded:\n", "recorded: soon\n", "Recorded: 2026-11-30\n"])
def test_a_new_event_has_the_day_on_which_it_is_added(line: str) -> None:
    (fault,) = said({}, {PATH: TEXT + line})
    assert fault.endswith(
        "recorded is missing: a new event has the day on which it is added; write recorded: 2026-11-30"
    )


def test_what_is_no_event_may_come_and_go() -> None:
    assert said({"events/places.yml": "- id: oslo\n"}, {"events/tallies/2020.yml": "[]\n"}) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("killed: 3", "killed: 4", "killed of residents: 3 became 4"),
        ("killed: 3", "killed: {low: 3, high: 5}", "killed of residents: 3 became high 5, low 3"),
        ("killed: [{by: A, value: 3}, {by: B, value: 4}]", "killed: 4", "killed of residents: 3 became not known"),
        ("killed: 3, hurt: 2", "killed: 3", "hurt of residents: 2 became not known"),
        ("killed: 3, together_with: [x]", "killed: 3", "killed of residents: 3 became not known"),
        (
            "killed: [{by: A, value: 5}, {by: B, value: 5}]",
            "killed: [{by: A, value: 5}, {by: B, value: 9}]",
            "killed of residents: 5 became 9",
        ),
    ],
)
def test_a_number_that_is_another_has_a_line_that_says_why(old: str, new: str, told: str) -> None:
    (fault,) = said({PATH: harmed(old)}, {PATH: harmed(new)})
    assert fault.startswith(f"{PATH}:")
    assert fault.endswith(
        "is another number than before, and no new line of changes says why; add below changes: - "
        f'{{day: 2026-11-30, what: "{told}", why: "…"}}'
    )
    why = "changes:\n  - {day: 2026-11-30, what: One was counted twice., why: The list was read again.}\n"
    assert said({PATH: harmed(old)}, {PATH: harmed(new, why)}) == []
    assert said({PATH: harmed(old, why)}, {PATH: harmed(new, why)}) == [fault]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("killed: 3", "killed: [{by: A, value: 3}, {day: 2020-05-03, by: A, value: 4}]"),
        ("killed: [{by: A, value: 3}]", "killed: [{by: A, value: 3, note: So A.}]"),
        ("killed: 3", "killed: 3, hurt: 1"),
        ("killed: 3", "killed: 3, note: 7"),
        ("killed: [{by: A, words: many}]", "killed: [{by: A, words: dozens}]"),
        ("killed: [{by: A, value: 3}, {by: B, value: 3}]", "killed: 3"),
    ],
)
def test_what_is_added_to_a_number_takes_none_away(old: str, new: str) -> None:
    assert said({PATH: harmed(old)}, {PATH: harmed(new)}) == []


def test_numbers_of_parts_are_held_too_and_told_where_they_stand() -> None:
    part = "parts:\n  - what: quay\n    casualties:\n      - {who: residents, killed: %s}\n"
    (fault,) = said({PATH: TEXT + part % 1}, {PATH: TEXT + part % 2})
    assert fault.startswith(f"{PATH}:7:34: parts 1: casualties 1: killed is another number than before")


def test_a_number_that_a_part_states_too_is_still_held() -> None:
    part = "parts:\n  - what: quay\n    casualties:\n      - {who: residents, killed: 5}\n"
    (fault,) = said({PATH: harmed("killed: 5", part)}, {PATH: harmed("killed: 7", part)})
    assert fault.startswith(f"{PATH}:5:30: casualties 1: killed is another number than before")


@pytest.mark.parametrize("line", ["retracted: It was not there.\n", "merged_into: 2020-05-02-oslo\n"])
def test_an_event_that_is_withdrawn_says_so_itself(line: str) -> None:
    assert said({PATH: harmed("killed: 3")}, {PATH: TEXT + line}) == []


def test_a_file_that_cannot_be_read_is_told_by_reading() -> None:
    assert said({PATH: harmed("killed: 3")}, {PATH: "killed: [\n"}) == []


@pytest.mark.parametrize("words", ["three people", "3 people", "Three people"])
def test_a_changed_number_that_still_stands_in_the_summary_is_told(words: str) -> None:
    why = "changes:\n  - {day: 2026-11-30, what: One was counted twice., why: The list was read again.}\n"
    old = harmed("killed: 3").replace("The river rose.", f"The river took {words}.")
    new = old.replace("killed: 3", "killed: 4") + why
    (fault,) = said({PATH: old}, {PATH: new})
    assert f"{PATH}:3:10: warning: summary still has a number that was changed; got '" in fault
    assert fault.endswith("killed of residents was 3 and is 4: mend the words if they say that")
    assert said({PATH: old}, {PATH: new.replace(words, "four people")}) == []
    title = "A flood takes three people"
    found = said({PATH: old}, {PATH: new.replace(words, "four people").replace("A flood at the quay", title)})
    assert [one.partition(";")[0] for one in found] == [
        f"{PATH}:2:8: warning: title still has a number that was changed"
    ]
    assert said({PATH: old}, {PATH: new.replace(words, "three-day rain and 34 people")}) == []


def test_an_entry_of_a_list_keeps_its_id() -> None:
    path, was = "events/places.yml", "- {id: oslo, name: Oslo}\n- {id: moss, name: Moss}\n"
    renamed = was.replace("id: moss", "id: moss-town")
    (fault,) = said({path: was}, {path: renamed})
    assert fault == f"{path}:2:8: id was moss: an id is never renamed; got 'moss-town'; write moss"

    assert said({path: was}, {path: was.replace("name: Moss", "name: Mossetorget")}) == []
    assert said({path: was}, {path: f"{was}- {{id: moss-2, name: Moss}}\n"}) == []
    assert said({path: was}, {path: was.splitlines()[0]}) == said({path: was}, {}) == said({}, {path: was}) == []


def test_where_an_id_was_renamed_what_names_the_old_one_is_not_told_to_take_the_new_one() -> None:
    renamed = Fault(Where("events/places.yml", 2, 8), "id", "was moss: an id is never renamed", "town", "write moss")
    named = Fault(Where(PATH, 3, 8), "place", "must be an id in events/places.yml", "moss", "write town, its id")
    other = Fault(Where(PATH, 4, 8), "place", "must be an id in events/places.yml", "mos", "did you mean 'moss'?")
    assert list(told_once([named, other], [renamed])) == [other, renamed]
