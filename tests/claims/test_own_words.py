"""Title and summary held to what the file codes: told where both say otherwise, and silent where all may be so."""

from __future__ import annotations

import pytest

from generator.claims.own_words import own_word_faults
from generator.folders import Desk
from generator.reading import read_contents, read_partly
from tests.natural.rows import FOLDERS
from tests.reading.flood_desk import TODAY, files_in, flood
from tests.real_record import READ_ON


def told(**changes: str | None) -> list[str]:
    """What is said of a flood at Oslo with its lines changed, without the path of its file."""
    files = files_in("base") | {path: text.encode() for path, text in flood(**changes).items()}
    reading = read_contents(files, TODAY, ())
    return [str(fault).partition(".yml:")[2] for fault in own_word_faults(reading.whole, reading.files)]


@pytest.mark.parametrize("desk", ["record", "quakes", "outages"])
def test_no_record_contradicts_itself(desk: str) -> None:
    reading = read_partly(Desk(FOLDERS[desk]), READ_ON)
    assert [str(fault) for fault in own_word_faults(reading.whole, reading.files)] == []


def test_a_value_that_title_and_summary_contradict_is_told_with_theirs() -> None:
    (fault,) = told(title="Thaw floods a quay", summary="Thaw brought the water, the met office said.")
    assert fault.startswith(
        "6:8: warning: cause 1: value is not what title and summary say, 'Thaw'; got 'rain'; write thaw"
    )


@pytest.mark.parametrize(
    ("changes"),
    [
        {"title": "Thaw floods a quay", "summary": "Water."},  # the one text alone, which may speak of another
        {"title": "Thaw and rain", "summary": "Thaw and rain."},
        {"title": "Thaw", "summary": "Thaw.", "conflicts": "[{about: a, text: b, leaves_open: {cause: [thaw]}}]"},
        {"title": "A flood near Bergen", "summary": "Water near Bergen."},  # beside the place that is named
        {"title": "A flood in Atacama", "summary": "Atacama.", "place": "atacama"},
        {"title": "A flood on Bergen quay", "summary": "Bergen quay.", "place": "bergen"},
        {"title": "A flood", "summary": "Nobody was killed.", "casualties": "[{who: residents, killed: 0}]"},
        {"title": "A flood", "summary": "Two were killed.", "casualties": "[{who: residents, killed: 2}]"},
        {"title": "A flood", "summary": "Two were killed.", "casualties": "[{who: residents, missing: 0}]"},
        {"title": "Rain", "summary": "Of 12 hours the rain took two.", "cause": "[{value: rain, count: 3}]"},
        {"title": "Three rain floods", "summary": "Three.", "cause": "[{value: rain, count: {low: 2, high: 4}}]"},
        {"title": "More than two rain floods", "summary": "More than two rain.", "cause": "[{value: rain, count: 3}]"},
        {"title": "A flood at Oslo after rain in Chile", "summary": "Water at Oslo after rain in Chile."},
        {"title": "Chile divers at Oslo", "summary": "Two Chile divers came to Oslo."},  # whose, and not where
        {"claim_note": "Claimed by a letter.", "claimed_by": "[{actor: red-cross}]"},
        {"title": "Thaw", "summary": "Thaw.", "retracted": "no such flood"},
    ],
)
def test_what_may_be_so_contradicts_nothing(changes: dict[str, str]) -> None:
    assert told(**changes) == []


def test_another_place_and_its_country_are_told_at_the_place() -> None:
    place, country = told(title="A flood in Chile at Bergen", summary="Water in Chile, at Bergen.")
    assert "place is not what title and summary say, 'Chile'; got 'norway'" in country + place
    assert "place is not what title and summary say, 'Bergen'; got 'oslo'" in place + country


def test_a_number_with_its_noun_is_held_to_the_code_and_told_where_it_is_alone() -> None:
    both = {"title": "Four rain floods", "summary": "Four rain floods.", "cause": "[{value: rain, count: 3}]"}
    (code,) = told(**both)
    assert "cause 1: count has another number of rain than title and summary, 'Four'; got '3'; write 4" in code
    (one,) = told(**both | {"title": "Three rain floods"})
    assert "summary has another number of rain than is coded, 3; got 'Four'; write 'Three rain floods.'" in one


def test_harm_that_a_text_tells_and_the_file_denies_is_told() -> None:
    (fault,) = told(summary="Two people were killed.", casualties="[{who: residents, killed: 0}]")
    assert "summary tells of killed, and casualties have 0; got 'Two people were killed'" in fault


def test_who_claimed_it_contradicts_a_note_that_nobody_did() -> None:
    (fault,) = told(claim_note="No claim was found.", claimed_by="[{actor: red-cross}]")
    assert "is given, and claim_note says 'No claim was found.'; got 'red-cross'" in fault
