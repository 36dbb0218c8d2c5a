"""From answers to an event's file: what is written, what is refused and how, and what it may be again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.errors import Faults, Where
from generator.folders import Desk
from generator.intake.answers import Answers, dated, number, slug
from generator.intake.new_event import Intake, NewEvent
from generator.reading import read_record
from tests.real_record import READ_ON

ROOT = Path(__file__).resolve().parents[2]
CASES = yaml.load((ROOT / "tests/cases/intake/answers.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)
Given = Mapping[str, str | Sequence[str]]
Answered = Callable[[Given], Answers]

FLOOD: Given = {
    "type": "flood",
    "day": "2020-08-02",
    "place": "bergen",
    "title": "A flood: on the quay",
    "summary": "Rain flooded the quay, the met office said.",
    "confidence": "confirmed",
    "cause": "rain",
    "source_url": "https://times.papers.test/b",
}
QUAKE: Given = {
    "day": "2023-12-02",
    "place": "Hinatuan",
    "title": "Another earthquake off Hinatuan",
    "summary": "An earthquake of magnitude 7.1 at a depth of 30 km.",
    "confidence": "located",
    "magnitude_class": "7.0 to 7.4",
    "harm": ["the-quake | magnitude_tenths | 71 | USGS", "the-quake | depth_km | 30"],
    "source_url": "https://earthquake.usgs.gov/earthquakes/eventpage/test-new",
}
REAL: Given = {
    "type": "attack",
    "day": "2024-12-24",
    "time": "02:30",
    "place": "عين الأسد",
    "title": "Rockets at Ain al-Asad",
    "summary": "Rockets were fired at Ain al-Asad, an official said.",
    "confidence": "Confirmed",
    "weapon": "rocket=2-3, One-way attack drone",
    "claimed_by": "Islamic Resistance of Iraq",
    "harm": "U.S. or coalition personnel | injured | 0 | CENTCOM",
    "source_url": "https://www.reuters.com/world/a-story",
}


def flag(key: str) -> Where:
    return Where(f"--{key}")


@pytest.fixture
def made(floods: Intake, answered: Answered) -> Callable[..., NewEvent]:
    """What the answers about a flood make, with some of them changed or ('') left out."""

    def made(**changed: str | Sequence[str]) -> NewEvent:
        given = {key: value for key, value in {**FLOOD, **changed}.items() if value}
        return floods.made(answered(given), flag)

    return made


def told(made: NewEvent) -> list[str]:
    return [str(fault) for fault in made.faults]


def test_the_file_is_that_of_the_answers(made: Callable[..., NewEvent]) -> None:
    event = made(
        harm=["residents | killed | 3+ | police", "Residents | missing | 1-3", "helpers | killed | 0"],
        cause="Rain=2, thaw",
        time="06:00",
        source=["https://post.papers.test/c | oslo-post | It's out: water | 2020-08"],
        distinct_from="2020-05-01-bergen",
    )

    assert told(event) == []
    assert event.path == "events/2020/2020-08-02-bergen.yml"
    assert (
        event.files[event.path].decode()
        == f"""\
# yaml-language-server: $schema=../../.build/schemas/event.json
type: flood
title: 'A flood: on the quay'
date: 2020-08-02  # the local day at the place; it begins the file's name
time: "06:00"
place: bergen
recorded: {READ_ON}  # the day on which it was added here: leave it as it is
confidence: confirmed
cause:
  - {{value: rain, count: 2}}
  - thaw
casualties:
  - {{who: residents, killed: [{{by: police, value: {{low: 3}}}}], missing: {{low: 1, high: 3}}}}
  - {{who: helpers, killed: 0}}
distinct_from: [2020-05-01-bergen]
summary: Rain flooded the quay, the met office said.
sources:
  - url: https://times.papers.test/b
    publisher: bergen-times
  - url: https://post.papers.test/c
    publisher: oslo-post
    title: 'It''s out: water'
    date: 2020-08
# Not known so far: level. What is not there is not known, and is never zero.
# CONTRIBUTING.md has the other keys: conflicts, revisions, notes and more.
"""
    )


def test_parts_are_lines(made: Callable[..., NewEvent]) -> None:
    event = made(type="Relief", cause="", coding="By load", part=["blankets | boat, Lorry", "food", "| lorry"])

    assert told(event) == []
    assert "parts:\n  - {what: blankets, carrier: [boat, lorry]}\n  - {what: food}\n  - {carrier: [lorry]}\n" in (
        event.files[event.path].decode()
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", "3"),
        ("1,204", "1204"),
        ("1-3", {"low": "1", "high": "3"}),
        ("1 to 3", {"low": "1", "high": "3"}),
        ("3+", {"low": "3"}),
        ("at least 3", {"low": "3"}),
        ("About 40", {"best": "40"}),
        ("up to 5", {"high": "5"}),
        ("many", "many"),
        ("-3", "-3"),
    ],
)
def test_numbers_are_written_as_people_say_them(text: str, value: object) -> None:
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("2020-05-01", {"date": "2020-05-01"}),
        ("2020-05", {"date": "2020-05-01", "date_precision": "month"}),
        ("2020", {"date": "2020-01-01", "date_precision": "year"}),
        ("2020-05-01..2020-05-03", {"date": "2020-05-01", "date_precision": "span", "date_end": "2020-05-03"}),
        ("2020-13", {"date": "2020-13"}),
        ("9 May 2020", {"date": "2020-05-09"}),
        ("05/09/2020", {"date": "05/09/2020"}),  # one of two days
        ("May", {"date": "May"}),
    ],
)
def test_days_may_be_known_roughly(text: str, tree: object) -> None:
    assert dated(text) == tree


@pytest.mark.parametrize(
    ("text", "word"), [("Near Foo's (old) Mill", "near-foos-old-mill"), ("رصيف", ""), ("x" * 80, "x" * 50)]
)
def test_an_id_is_made_of_words(text: str, word: str) -> None:
    assert slug(text) == word


def test_a_second_event_of_a_day_and_place_has_a_name_of_its_own(made: Callable[..., NewEvent]) -> None:
    assert made(day="2020-05-01", distinct_from="2020-05-01-bergen").id == "2020-05-01-bergen-2"


def test_where_no_place_is_known_words_name_it(made: Callable[..., NewEvent]) -> None:
    event = made(place="", place_reported="near the mill", country="Norway")

    assert (event.id, told(event)) == ("2020-08-02-near-the-mill", [])


def test_what_is_missing_is_told_at_once(floods: Intake, answered: Answered) -> None:
    keys = [one.key for one in floods.made(answered({"type": "flood", "title": "A flood"}), flag).missing]

    assert keys == ["day", "place", "summary", "confidence", "cause", "source_url"]
    assert [one.key for one in floods.made({}, flag).missing] == ["type"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: ", ".join(case["changed"].values())[:30])
def test_a_fault_names_the_answer_and_its_mend(made: Callable[..., NewEvent], case: dict[str, Any]) -> None:
    event = made(**{key: text.replace("%07", "\x07") for key, text in case["changed"].items()})

    assert case["fault"] in told(event)
    assert not event.is_whole


def test_what_may_be_the_same_is_refused_with_the_reasons_until_it_is_told_apart(
    made: Callable[..., NewEvent],
) -> None:
    event = made(day="2020-05-02", place="bergen-quay")

    (fault,) = event.faults
    assert str(fault.where) == "--place"
    assert fault.rule == "may be 2020-05-01-bergen again: places 1 km apart and same cause"
    assert (fault.mend or "").startswith("give --distinct-from 2020-05-01-bergen, or ")
    assert [other.id for other, _ in event.alike] == ["2020-05-01-bergen"]
    for key in ("distinct_from", "possibly_same_as"):
        answered = made(day="2020-05-02", place="bergen-quay", **{key: "2020-05-01-bergen"})
        assert (told(answered), answered.alike) == ([], ())
    assert told(made(day="2020-05-03")) == []


def test_it_is_asked_of_the_new_event_whichever_id_comes_first(made: Callable[..., NewEvent]) -> None:
    same, near = "same day, same place, nothing else there for two weeks", "same day, places 0 km apart"
    for place, why in (("bergen", same), ("bergen-quay", "same day, places 1 km apart"), ("Aa", near)):
        new = {"new_place": "Aa | norway | 60.391, 5.32"} if place == "Aa" else {}
        (fault,) = made(day="2020-05-01", place=place, **new).faults
        assert str(fault.where) == "--place"
        assert fault.rule == f"may be 2020-05-01-bergen again: {why} and same cause"


@pytest.fixture
def written(tmp_path: Path, answered: Answered) -> Callable[[Given], tuple[Path, NewEvent]]:
    """Write the event of answers to a copy of the small desk."""

    def written(given: Given) -> tuple[Path, NewEvent]:
        shutil.copytree(ROOT / "tests/cases/reading/base/events", tmp_path / "events")
        intake = Intake(Desk(tmp_path), READ_ON)
        event = intake.made(answered(given), flag)
        assert told(event) == []
        intake.write(event)
        return tmp_path, event

    return written


def test_a_new_place_actor_and_publisher_come_with_it(written: Callable[[Given], tuple[Path, NewEvent]]) -> None:
    before = (ROOT / "tests/cases/reading/base/events/places.yml").read_text(encoding="utf-8")
    root, event = written(
        {
            **FLOOD,
            "new_place": "Mill on the Åa | Norway | 60.1, 6.5",
            "place": "Mill on the Åa",
            "new_publisher": "The Mill Post | Media",
            "source_url": "https://mill.papers.test/a",
            "source_publisher": "the mill post",
            "new_actor": "River Watch | aid body",
            "attributed_to": "River Watch",
        }
    )

    record = read_record(Desk(root), READ_ON)
    assert event.id == "2020-08-02-mill-on-the-aa"
    assert record.warnings == ()
    assert record.events[event.id].place == "mill-on-the-aa"
    assert record.publishers["the-mill-post"].kind == "media"
    assert record.actors["river-watch"].kind == "aid body"
    assert (root / "events/places.yml").read_text(encoding="utf-8") == before + (
        "- id: mill-on-the-aa\n  name: Mill on the Åa\n  country: norway\n"
        "  latitude: 60.1\n  longitude: 6.5\n  point_basis: looked-up\n"
    )


def test_nothing_is_written_where_the_event_cannot_be(tmp_path: Path, answered: Answered) -> None:
    shutil.copytree(ROOT / "tests/cases/reading/base/events", tmp_path / "events")
    intake = Intake(Desk(tmp_path), READ_ON)
    event = intake.made(answered({**FLOOD, "new_place": "Mill | norway", "place": "Mill"}), flag)
    (tmp_path / event.path).write_text("another\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.yml")}

    with pytest.raises(FileExistsError):
        intake.write(event)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_the_first_entry_of_a_list_makes_the_list(tmp_path: Path, answered: Answered) -> None:
    shutil.copytree(ROOT / "tests/cases/reading/base/events", tmp_path / "events")
    (tmp_path / "events/actors.yml").unlink()
    intake = Intake(Desk(tmp_path), READ_ON)
    given = {**FLOOD, "new_actor": "River Watch | aid body", "attributed_to": "River Watch"}

    intake.write(intake.made(answered(given), flag))

    assert (tmp_path / "events/actors.yml").read_text(encoding="utf-8") == (
        "- id: river-watch\n  name: River Watch\n  kind: aid body\n"
    )


def test_a_link_is_not_followed(tmp_path: Path, answered: Answered) -> None:
    shutil.copytree(ROOT / "tests/cases/reading/base/events", tmp_path / "real")
    (tmp_path / "events").mkdir()
    for path in (tmp_path / "real").iterdir():
        shutil.move(path, tmp_path / "events")
    intake = Intake(Desk(tmp_path), READ_ON)
    event = intake.made(answered(FLOOD), flag)
    shutil.move(tmp_path / "events/2020", tmp_path / "real/2020")
    (tmp_path / "events/2020").symlink_to(tmp_path / "real/2020")

    with pytest.raises(OSError, match="lies behind a symbolic link"):
        intake.write(event)


def test_a_record_at_fault_is_told_as_its_own(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/cases/reading/base/events", tmp_path / "events")
    (tmp_path / "events/places.yml").write_text("- {id: bergen}\n", encoding="utf-8")

    with pytest.raises(Faults, match=r"events/places.yml:1:4: name is missing"):
        Intake(Desk(tmp_path), READ_ON).made({}, flag)


def test_other_events_at_fault_are_no_fault_of_it(tmp_path: Path, answered: Answered) -> None:
    shutil.copytree(ROOT / "tests/cases/reading/base/events", tmp_path / "events")
    (tmp_path / "events/2020/2020-05-02-bergen.yml").write_text("type: flood\n", encoding="utf-8")

    assert told(Intake(Desk(tmp_path), READ_ON).made(answered(FLOOD), flag)) == []


def test_an_earthquake_comes_in_by_the_same_road(quakes: Intake, answered: Answered) -> None:
    event = quakes.made(answered(QUAKE), flag)

    assert [fault.rule for fault in event.faults] == [
        "may be 2023-12-02-hinatuan again: same day, same place and nothing else there for two weeks"
    ]
    event = quakes.made(answered({**QUAKE, "distinct_from": "2023-12-02-hinatuan"}), flag)
    assert told(event) == []
    assert event.path == "events/2023/2023-12-02-hinatuan-2.yml"
    assert event.files[event.path].decode().splitlines()[1:8] == [
        "type: earthquake",
        "title: Another earthquake off Hinatuan",
        "date: 2023-12-02  # the local day at the place; it begins the file's name",
        "place: hinatuan",
        f"recorded: {READ_ON}  # the day on which it was added here: leave it as it is",
        "confidence: located",
        "magnitude_class: m70",
    ]
    assert "publisher: usgs" in event.files[event.path].decode()


def test_an_event_of_the_real_codebook_is_one_that_the_check_takes(real: Intake, answered: Answered) -> None:
    event = real.made(answered(REAL), flag)

    assert told(event) == []
    assert event.path == "events/2024/2024-12-24-ain-al-asad.yml"
    text = event.files[event.path].decode()
    assert "  - {value: rocket, count: {low: 2, high: 3}}\n  - one-way-attack-drone\n" in text
    assert "  - {actor: iri}\n" in text
    assert "    publisher: reuters\n" in text


def test_every_required_key_of_every_type_is_asked_for(
    real: Intake, quakes: Intake, floods: Intake, answered: Answered
) -> None:
    for intake in (real, quakes, floods):
        for event_type in intake.record.codebook.types.values():
            asked = {one.key for one in intake.asked(answered({"type": event_type.id})) if one.is_required}
            assert asked >= {"day", "title", "summary", "confidence", "source_url", *event_type.required_facets}
            assert ("part" in asked) == (event_type.part is not None)


def test_what_is_brought_as_new_and_is_there_is_taken_as_it_is(made: Callable[..., NewEvent]) -> None:
    event = made(new_place="Bergen | norway")

    assert told(event) == []
    assert set(event.files) == {event.path}


def test_words_of_a_time_are_its_note(made: Callable[..., NewEvent]) -> None:
    event = made(time="around 2 am")

    assert told(event) == []
    assert b"time_note: around 2 am" in event.files[event.path]


def test_a_source_without_a_publisher_is_of_the_one_new_publisher(made: Callable[..., NewEvent]) -> None:
    kind = "media"
    event = made(source_url="https://new.papers.test/a", new_publisher=f"The New Paper | {kind}")
    assert told(event) == []
    assert "publisher: the-new-paper" in event.files[event.path].decode()
    two = made(source_url="https://new.papers.test/a", new_publisher=[f"The New Paper | {kind}", f"Other | {kind}"])
    assert any("source_publisher is missing" in fault for fault in told(two))


def test_an_address_is_written_without_what_follows_its_reader(made: Callable[..., NewEvent]) -> None:
    event = made(source_url="https://times.papers.test/b?utm_source=x")
    assert told(event) == []
    assert "url: https://times.papers.test/b\n" in event.files[event.path].decode()
