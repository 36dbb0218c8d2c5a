"""The codebook: its own rules, and the schema that editors get from it."""

from __future__ import annotations

from typing import Any

import jsonschema  # type: ignore[import-untyped]  # only tests use it
import pytest
import yaml

from generator.reading.schemas import event_schema
from tests.reading.flood_desk import FLOOD, event_path, faults_of, files_in, read

CODEBOOK = "events/codebook.yml"
TEXT = files_in("base")[CODEBOOK].decode()
GAPLESS = "summary: All of 2020."
MATCHING = (
    "matching: {facet: level, of: flood, matched: [low], since: 2020-01-01, "
    "tally: {measure: flood, kind: [official], scope: north, since: 2020-01-01"
)
THIN = "since: 2020-02-01, until: 2020-02-09, what: Thin"


def codebook_faults(old: str, new: str) -> list[str]:
    assert old in TEXT
    return [fault.removeprefix(f"{CODEBOOK}:") for fault in faults_of({CODEBOOK: TEXT.replace(old, new, 1)})]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "Europe/Oslo",
            "Europe/Olso",
            "countries 1: timezone must be an IANA time zone such as Asia/Tokyo; got 'Europe/Olso'",
        ),
        (
            ", contact: repository",
            "",
            (
                "2:7: warning: desk names no contact, so that nobody can report an error; "
                "add contact: an address of mail or of the web, or repository: where its issues are"
            ),
        ),
        (
            "contact: repository",
            "contact: the mayor",
            "contact must be an address of mail or of the web, or repository: where its issues are; got 'the mayor'",
        ),
        (
            "contact: repository",
            "contact: repository, licence: {id: CC BY, url: https://licence.example}",
            "id must be an id of the SPDX list of licences, as CC-BY-4.0; got 'CC BY'",
        ),
        ("Europe/Oslo", "../x", "countries 1: timezone must be an IANA time zone such as Asia/Tokyo; got '../x'"),
        ("[4.5, 57.9,", "[57.9, 4.5,", "countries 1: box must be west, south, east, north in degrees"),
        ("[4.5, 57.9,", "[57.9,", "countries 1: box must not be empty"),
        (
            "answers: flood",
            "answers: floods",
            "must be the id of a type of this codebook; got 'floods'; did you mean 'flood'?",
        ),
        (
            "required_facets: [cause]",
            "required_facets: [cause], partial: [against, course]",
            "partial 2 must be the id of a facet of the type of this codebook; got 'course'; did you mean 'cause'?",
        ),
        (
            "required_facets: [cause]",
            "required_facets: [cause], asked: [against, claimed]",
            "types 1: asked 2 must be one of claimed_by, attributed_to, against; got 'claimed'",
        ),
        ("coding: coding}", "coding: code}", "must be the id of a facet of the type of this codebook; got 'code'"),
        ("facets: [carrier]", "facets: [courier]", "must be the id of a facet of this codebook; got 'courier'"),
        (
            "required_facets: [cause]",
            "required_facets: [coding]",
            "must be the id of a facet of the type of this codebook",
        ),
        ("- id: cause", "- id: place", "facets 1: id must not be a key that every event has; got 'place'"),
        ("- id: cause", "- id: killed", "facets 1: id must not be a key that every event has; got 'killed'"),
        ("{id: thaw,", "{id: rain,", "facets 1: values 2: id is given twice; got 'rain'"),
        ("{id: chile,", "{id: norway,", "countries 2: id is given twice; got 'norway'"),
        (
            "until: 2021-01-01",
            "until: 2019-12-31",
            "coverage.until must not be before coverage.since; got '2019-12-31'",
        ),
        *(
            (
                "label: High,",
                f"label: {label},",
                f"says that it is not stated, and must be marked so; got '{label}'; add",
            )
            for label in ("Not stated", "High and kind not stated", "Not known", "Unknown", "Unspecified level")
        ),
        (GAPLESS, f"{GAPLESS}, gaps: [{{{THIN}, thin: [rain]}}]", "thin 1 must be the id of a type of this codebook"),
        (
            GAPLESS,
            f"{GAPLESS}, gaps: [{{{THIN}, without: {{rain: [x]}}}}]",
            "must be the id of a facet of this codebook",
        ),
        (
            GAPLESS,
            f"{GAPLESS}, gaps: [{{{THIN}, without: {{cause: [rein]}}}}]",
            "must be the id of a value of the facet of this codebook; got 'rein'; did you mean 'rain'?",
        ),
        ("many: true", "many: perhaps", "facets 1: many must be yes or no; got 'perhaps'"),
        (
            "measures:",
            "sides: [{id: a, label: A, definition: A, names: [x, x]}]\nmeasures:",
            "sides 1: names 2 names a speaker who stands there already; got 'x'",
        ),
        ("short: Floods", "shorter: Floods", "desk.short is missing"),
        ("label: Killed,", "label: Killed, add: up,", "measures 1: add must be one of never; got 'up'"),
        ("label: Residents,", "label: Residents, add: never,", "people 1: add is not a key that this record knows"),
        (
            "publisher_kinds:",
            f"{MATCHING}, countries: [chile, norwai]}}}}\npublisher_kinds:",
            "tally.countries 2 must be the id of a country of this codebook; got 'norwai'; did you mean 'norway'?",
        ),
        ("publisher_kinds:", "publishers_kinds:", "publishers_kinds is not a key that this record knows; did you mean"),
    ],
)
def test_a_rule_of_the_codebook(old: str, new: str, expected: str) -> None:
    assert any(expected in fault for fault in codebook_faults(old, new))


def test_a_measure_that_is_never_added_says_so_where_it_is_defined() -> None:
    never = TEXT.replace("label: Missing,", "label: Missing, add: never,").encode()
    book = read({CODEBOOK: never}).codebook
    assert {id_: measure.definition for id_, measure in book.measures.items()} == {
        "killed": "Killed.",
        "missing": "Missing. Its numbers are never added up.",
    }
    assert list(book.summed_measures) == ["killed"]


def test_without_a_codebook_nothing_else_is_checked() -> None:
    assert len(faults_of({CODEBOOK: "[]"})) == 1
    assert faults_of({CODEBOOK: ""}) == [f"{CODEBOOK}:1:1: file is empty"]


def plain(text: str) -> Any:  # noqa: ANN401 - JSON
    """A file as editors see it: numbers are numbers, all else is text."""

    def converted(value: Any) -> Any:  # noqa: ANN401 - JSON
        if isinstance(value, dict):
            return {key: converted(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [converted(inner) for inner in value]
        return int(value) if value.isdigit() else value

    return converted(yaml.load(text, Loader=yaml.CBaseLoader))


def test_the_schema_refuses_what_reading_refuses() -> None:
    schema = event_schema(read().codebook, {})
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    bergen = files_in("base")["events/2020/2020-05-01-bergen.yml"].decode()
    assert list(validator.iter_errors(plain(bergen))) == []
    for old, new in (
        ("type: flood", "type: flod"),
        ("title:", "titel:"),
        ("value: rain", "value: rein"),
        ("cause:", "causes:"),
        ("missing:", "mising:"),
        ("killed: 0", "killed: none"),
        ("06:00", "24:00"),
        ("2020-05-01\n", "1 May\n"),
        ("who: residents", "who: cats"),
    ):
        assert old in bergen
        assert list(validator.iter_errors(plain(bergen.replace(old, new, 1)))) != [], new


OSLO = event_path("2020-06-01-oslo")
CLAIM = TEXT.replace("{id: reported,", "{id: reported, claim: yes,")


@pytest.mark.parametrize("claim", ["", "claimed_by: [{actor: red-cross}]\n", "claim_note: The ferryman says so.\n"])
@pytest.mark.parametrize("confidence", ["confirmed", "reported"])
@pytest.mark.parametrize("codebook", [TEXT, CLAIM])
def test_what_rests_on_a_claim_says_whose(codebook: str, confidence: str, claim: str) -> None:
    text = FLOOD.replace("confidence: confirmed", f"confidence: {confidence}") + claim
    found = [fault for fault in faults_of({CODEBOOK: codebook, OSLO: text}) if fault.startswith(OSLO)]
    rule = "claimed_by is missing: reported rests on what somebody says"
    fault = f"{OSLO}:1:1: {rule}; write claimed_by, or say in claim_note who speaks"
    assert found == ([fault] if codebook == CLAIM and confidence == "reported" and not claim else [])


HARMLESS = TEXT.replace("{id: low, label: Low,", "{id: low, harmless: yes, label: Low,")


@pytest.mark.parametrize(
    ("level", "more", "expected"),
    [
        ("low", "", []),
        ("low", "damage: none\n", []),
        ("low", "damage: No damage.\n", []),
        ("low", "damage: one shed\n", ["damage must be none: level says that nothing was damaged; got 'one shed'"]),
        ("high", "damage: one shed\n", []),
        ("low", "casualties: [{who: residents, killed: 0}]\n", []),
        ("low", "casualties: [{who: residents, killed: {low: 0, high: 2}}]\n", []),
        ("low", "casualties: [{who: residents, killed: {high: 2}}]\n", []),
        ("low", "casualties: [{who: residents, killed: [{value: 2, by: a}, {value: 0, by: b}]}]\n", []),
        ("low", "casualties: [{who: residents, killed: [{words: some, by: a}]}]\n", []),
        ("high", "casualties: [{who: residents, killed: 2}]\n", []),
        *(
            (
                "low",
                f"casualties: [{{who: residents, missing: {told}}}]\n",
                [f"casualties must be 0 by some report: level says that nobody was harmed; got 'missing: {least}'"],
            )
            for told, least in (
                ("2", 2),
                ("{low: 3}", 3),
                ("{best: 40}", 40),
                ("[{value: 2, by: a}, {value: 5, by: b}]", 2),
            )
        ),
        (
            "low",
            "damage: one shed\ncasualties: [{who: residents, killed: 1, missing: 2}]\n",
            [
                "casualties must be 0 by some report: level says that nobody was harmed; got 'killed: 1'",
                "casualties must be 0 by some report: level says that nobody was harmed; got 'missing: 2'",
                "damage must be none: level says that nothing was damaged; got 'one shed'",
            ],
        ),
    ],
)
def test_what_says_that_there_was_no_harm_stands_beside_none(level: str, more: str, expected: list[str]) -> None:
    text = FLOOD.replace("cause: rain\n", f"cause: rain\nlevel: {level}\n")
    assert f"level: {level}\n" in text
    found = faults_of({CODEBOOK: HARMLESS, OSLO: text + more})
    assert sorted(fault.split(": ", 1)[1].split("; take", 1)[0] for fault in found) == expected
    assert all("; take low out of level, or put the other account into conflicts" in fault for fault in found)
