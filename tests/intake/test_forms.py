"""Events by the form of an issue: the committed forms, one filled in, one half filled in, and one by a foe."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.folders import Desk
from generator.intake.forms import FOLDER, LABEL, filled_in, form_questions, forms, from_issue, told
from generator.intake.new_event import Intake, NewEvent
from generator.reading import read_codebook

ROOT = Path(__file__).resolve().parents[2]
REAL = {
    "Type": "Attack (attack)",
    "Day": "24 December 2024",
    "Place": "عين الأسد",
    "Title": "Rockets at Ain al-Asad",
    "Summary": "Rockets were fired at the base,\nan official said.\n\nNobody was hurt.",
    "Confidence": "Confirmed (confirmed)",
    "Weapon": "Rocket (rocket), Missile, kind not stated (missile)",
    "Claimed by": "IRI, Kata'ib Hezbollah",
    "Numbers": "us-and-coalition | injured | 0 | CENTCOM\ncivilians | injured | about 3",
    "Source": "https://www.reuters.com/world/a-story",
    "More sources": 'https://apnews.com/b | AP | It\'s: "so" #1 | 2024-12\nhttps://mill.papers.test/c | The Mill Post',
    "New publisher": "The Mill Post | media",
}
FLOOD = {
    "Type": "Flood (flood)",
    "Day": "2020-08-02",
    "Place": "Bergen",
    "Title": "A second flood",
    "Summary": "Rain flooded the quay.",
    "Confidence": "Confirmed (confirmed)",
    "Cause": "Rain (rain)",
    "Source": "https://times.papers.test/b",
}


def markdown(form: str, answers: Mapping[str, str], end: str = "\n") -> str:
    """What GitHub makes of a form with these answers, by label."""
    fields = [field for field in yaml.safe_load(form)["body"] if field["type"] != "markdown"]
    labels = [field["attributes"]["label"] for field in fields]
    assert set(answers) <= set(labels)
    told = (f"### {label}\n\n{answers.get(label) or '_No response_'}\n" for label in labels)
    return "\n".join(told).replace("\n", end)


def made(intake: Intake, of: str, answers: Mapping[str, str], end: str = "\n") -> NewEvent:
    form = forms(intake.record.codebook)[f"{FOLDER}/{of}.yml"]
    return from_issue(intake, markdown(form, answers, end), "issue.md")


def words(intake: Intake, event: NewEvent) -> list[str]:
    return told(event, intake.record.codebook).splitlines()


def tree(event: NewEvent) -> Any:  # noqa: ANN401 - YAML
    return yaml.load(event.files[event.path], yaml.CBaseLoader)


def test_the_committed_forms_are_those_of_the_codebook() -> None:
    made = forms(read_codebook(Desk(ROOT)))

    assert {path.name for path in (ROOT / FOLDER).iterdir()} == {path.rpartition("/")[2] for path in made}
    for path, text in made.items():
        assert (ROOT / path).read_text(encoding="utf-8") == text, "write them anew with `./run forms`"


def test_a_form_is_one_that_github_takes(real: Intake, quakes: Intake, floods: Intake) -> None:
    for intake in (real, quakes, floods):
        for text in forms(intake.record.codebook).values():
            form = yaml.safe_load(text)
            fields = [field for field in form["body"] if field["type"] != "markdown"]
            required = {field["id"] for field in fields if field.get("validations", {}).get("required") is True}
            labels = [field["attributes"]["label"] for field in fields]
            assert form["labels"] == [LABEL]
            assert len(set(labels)) == len(labels) == len({field["id"] for field in fields})
            assert required >= {"type", "day", "title", "summary", "confidence", "source_url"}
            options = [field["attributes"]["options"] for field in fields if field["type"] == "dropdown"]
            assert all(len(set(each)) == len(each) and all(isinstance(one, str) for one in each) for each in options)


def test_a_facet_that_is_called_as_another_question_is_told_apart(floods: Intake) -> None:
    book = floods.record.codebook
    facets = {**book.facets, "level": replace(book.facets["level"], label="Source")}

    labels = [one.label for one in form_questions(replace(book, facets=facets), book.types["flood"])]
    assert [label for label in labels if label.startswith("Source")] == ["Source", "Source (source_url)"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_form_that_is_filled_in_makes_the_event(real: Intake, end: str) -> None:
    event = made(real, "attack", REAL, end)

    assert event.faults == ()
    assert event.path == "events/2024/2024-12-24-ain-al-asad.yml"
    assert tree(event) == {
        "type": "attack",
        "title": "Rockets at Ain al-Asad",
        "date": "2024-12-24",
        "place": "ain-al-asad",
        "recorded": str(real.today),
        "confidence": "confirmed",
        "weapon": ["rocket", "missile"],
        "claimed_by": [{"actor": "iri"}, {"actor": "kataib-hezbollah"}],
        "casualties": [
            {"who": "us-and-coalition", "injured": [{"by": "CENTCOM", "value": "0"}]},
            {"who": "civilians", "injured": {"best": "3"}},
        ],
        "summary": "Rockets were fired at the base, an official said. Nobody was hurt.",
        "sources": [
            {"url": "https://www.reuters.com/world/a-story", "publisher": "reuters"},
            {"url": "https://apnews.com/b", "publisher": "ap", "title": 'It\'s: "so" #1', "date": "2024-12"},
            {"url": "https://mill.papers.test/c", "publisher": "the-mill-post"},
        ],
    }
    assert event.files["events/publishers.yml"].endswith(b"- id: the-mill-post\n  name: The Mill Post\n  kind: media\n")
    said = words(real, event)
    assert said[:3] == [
        "Thank you. This form makes a record that no check finds fault with:",
        "",
        "`events/2024/2024-12-24-ain-al-asad.yml`",
    ]
    assert "`events/publishers.yml` has a new entry." in said


def test_a_form_of_another_desk_makes_its_event(quakes: Intake) -> None:
    event = made(
        quakes,
        "earthquake",
        {
            "Type": "Earthquake (earthquake)",
            "Day": "2023-06-15",
            "Place": "Kermadec Islands",
            "Title": "Earthquake at the Kermadec Islands",
            "Summary": "An earthquake of magnitude 7.2.",
            "Confidence": "Located (located)",
            "Magnitude class": "7.0 to 7.4 (m70)",
            "Tsunami": "Warning only (warning)",
            "Numbers": "the-quake | magnitude_tenths | 72",
            "Source": "https://earthquake.usgs.gov/earthquakes/eventpage/test-x",
        },
    )

    assert event.faults == ()
    assert tree(event)["tsunami"] == ["warning"]


def test_what_a_half_filled_form_lacks_is_told_in_words(floods: Intake) -> None:
    event = made(
        floods, "flood", {"Type": "Flood (flood)", "Day": "05/09/2020", "Place": "Mill", "Numbers": "all | died"}
    )

    expected = (ROOT / "tests/cases/intake/half-filled.md").read_text(encoding="utf-8")
    assert told(event, floods.record.codebook) == expected


def test_what_the_check_finds_is_told_at_its_question(floods: Intake) -> None:
    event = made(floods, "flood", {**FLOOD, "Day": "2019-05-01", "Title": "A biblical flood"})

    said = words(floods, event)
    assert "* **Day** must not be before 2020-01-01, where the record starts. You wrote `2019-05-01`." in said[2]
    assert said[3].startswith("* **Title** uses a word that carries a judgement. You wrote `biblical`.")
    assert sorted(fault.where.line for fault in event.faults) == [7, 31]  # of the Markdown


def test_what_it_may_be_again_is_told(floods: Intake) -> None:
    event = made(floods, "flood", {**FLOOD, "Day": "2020-05-02"})

    assert words(floods, event)[-1].startswith(
        "* **Place** may be 2020-05-01-bergen again: same place, nothing else there for two weeks and same cause."
    )


@pytest.mark.parametrize(
    "text",
    [
        "a: b\ntype: relief\n- {c: d}",
        "' \" }} {{ ]] [[ \\n &a *a !!python/object:os.system",
        "${{ secrets.TOKEN }} $(id) `id` ; rm -rf /",
        "<script>alert(1)</script><img src=x onerror=alert(1)> @someone #1 ![x](https://x.test)",
        "````\n```yaml\n# Heading\n### Not a label\n---\n...\n%YAML 1.1",
        "رصيف\u00a0طويل\tA\u030ange",
    ],
)
def test_text_of_a_foe_stays_text(floods: Intake, text: str) -> None:
    event = made(floods, "flood", {**FLOOD, "Title": " ".join(text.split()), "Summary": text})

    assert event.faults == ()
    found = tree(event)
    assert {key: found[key] for key in ("type", "cause")} == {"type": "flood", "cause": ["rain"]}
    assert found["title"].split() == found["summary"].split()
    assert list(event.files) == ["events/2020/2020-08-02-bergen.yml"]
    said = told(event, floods.record.codebook)
    fence = said.partition("yaml\n")[0].rpartition("\n")[2]
    assert set(fence) == {"`"}
    assert said.count(fence) == 2  # the text closes no fence of its own
    assert said.endswith(f"\n{fence}\n")


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"Title": "x" * 121}, "must have at most 120 characters, and has 121"),
        ({"Summary": "word " * 20_000}, "must have at most 1500 characters, and has 99999"),
        ({"Summary": "a\u202eb"}, "must not hold the invisible or control character U+202E RIGHT-TO-LEFT OVERRIDE"),
        ({"Summary": "a\x00b"}, "must not hold the invisible or control character U+0000"),
        ({"Source": "javascript:alert(1)", "Publisher": "Oslo Post"}, "must start with https:// or http://"),
        ({"Place": "../../etc/passwd"}, "must name a place"),
        ({"Summary": "a\n\n### Title\n\nanother"}, "stands twice: an answer may hold no heading of the form"),
        ({"Type": "Fire (fire)"}, "must be a form of this desk, from '### Type' on"),
        ({"New publisher": "../x | media", "Source": "https://x.test/a", "Publisher": "../x"}, ""),
    ],
    ids=lambda each: str(each)[:40],
)
def test_what_no_record_may_hold_is_refused_and_told_harmlessly(
    floods: Intake, changed: Mapping[str, str], rule: str
) -> None:
    event = made(floods, "flood", {**FLOOD, **changed})

    assert [fault.rule for fault in event.faults if fault.rule == rule] == [rule] * bool(rule)
    assert all(path.startswith("events/") and ".." not in path for path in event.files)
    assert len(told(event, floods.record.codebook)) < 3000


@pytest.mark.parametrize("text", ["", "Hello, there was a flood.", "### Type\n\n_No response_\n", "\x00\ufffd" * 100])
def test_what_is_no_form_says_where_forms_are(floods: Intake, text: str) -> None:
    answers, faults = filled_in(text, "issue.md", floods.record.codebook)

    assert (answers, len(faults)) == ({}, 1)
    assert faults[0].mend == "fill in one of the forms: Flood or Relief"
