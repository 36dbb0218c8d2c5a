"""What the head of a page tells programs: by the rules of schema.org, no more than the record says, never as markup."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema.builtin_schemas import get_builtin_schema  # type: ignore[import-untyped]  # has no stubs
from jsonschema import Draft7Validator  # type: ignore[import-untyped]  # has no stubs

from generator.claims import CheckedPage
from generator.claims.corrections import Correction
from generator.pages.page import Asset, Head, RecordPage
from generator.pages.shelf import Shelf
from generator.publishing.citation import citation
from generator.publishing.folder import front_matter
from generator.publishing.heads import Heads, robots
from generator.publishing.linked_data import article_data, dataset_data, event_data, script_text
from generator.reading.documents import read_document
from generator.reading.masthead import Licence, Release
from generator.reading.records import Record
from generator.register import Register
from tests.builders import make_event, make_record
from tests.hand_written import check_page

ROOT = Path(__file__).resolve().parents[2]
HOST = "https://desk.example/sub/"
HOSTILE = "</script><script>alert('1')</script> & {{ x }} \u2028 🌊"
CARDS = {"": Asset("assets/cards/desk.png", b""), "briefings/a/": Asset("assets/cards/a.png", b"")}
DESK_CARD = Head(card="assets/cards/desk.png")
# What search engines ask of each kind: https://schema.org names the properties, these are those that must be there.
REQUIRED = {
    "Event": {"name", "startDate", "location", "description", "url"},
    "Article": {
        *("headline", "author", "publisher", "datePublished", "dateModified", "description", "mainEntityOfPage"),
        *("license", "isAccessibleForFree"),
    },
    "Dataset": {
        *("name", "description", "url", "creator", "license", "temporalCoverage", "spatialCoverage", "distribution"),
        *("version", "isAccessibleForFree"),
    },
}


@pytest.fixture(scope="module")
def record() -> Record:
    events = (
        make_event("2024-02-01-ford", place="ford", title=HOSTILE, recorded=date(2024, 6, 1)),
        make_event("2024-02-02-old", place="ford", merged_into="2024-02-01-ford"),
        make_event("2024-02-03-no", place="ford", retracted="It was a film."),
        make_event("2024-03-01-month", country="southland", date_precision="month"),
    )
    made = make_record(events)
    desk = replace(
        made.codebook.desk,
        licence=Licence("CC-BY-4.0", "https://licence.example/"),
        release=Release("1.2", date(2024, 5, 1)),
    )
    return replace(made, codebook=replace(made.codebook, desk=desk))


@pytest.fixture(scope="module")
def briefing(record: Record) -> CheckedPage:
    front = "title: A text\ndescription: About it.\nas_of: 2024-04-01\npublished: 2024-04-02\nstate: published"
    text = f"---\n{front}\n---\n\n# A\n"
    document = read_document("content/briefings/a.md", "briefings/a.md", text.encode())
    corrected = Correction(date(2024, 5, 3), "one", "a", "b", "It was misread.")
    return replace(check_page(document, record, Register.of(record)), corrections=(corrected,))


def read(told: dict[str, Any]) -> dict[str, Any]:
    found = json.loads(script_text(told))
    assert found["@context"] == "https://schema.org"
    assert isinstance(found, dict)
    return found


def test_each_kind_has_what_it_must_have(record: Record, briefing: CheckedPage) -> None:
    files = [Asset("data/events.csv", b""), Asset("data/events.sqlite", b""), Asset("data/README.txt", b"")]
    told = [
        read(event_data(record.events["2024-02-01-ford"], record, HOST)),
        read(article_data(briefing, record.codebook, HOST, "assets/cards/a.png")),
        read(dataset_data(record, HOST, files)),
    ]

    assert {each["@type"]: REQUIRED[each["@type"]] - set(each) for each in told} == {kind: set() for kind in REQUIRED}
    event, article, dataset = told
    assert (event["startDate"], event["location"]["name"]) == ("2024-02-01", "Ford")
    assert event["location"]["geo"]["@type"] == "GeoCoordinates"
    assert (article["datePublished"], article["dateModified"]) == ("2024-04-02", "2024-05-03")
    assert article["contentReferenceTime"] == "2024-04-01"
    assert article["correction"][0]["text"] == "It was misread."
    assert article["image"] == f"{HOST}assets/cards/a.png"
    assert [each["contentUrl"] for each in dataset["distribution"]] == [
        f"{HOST}data/events.csv",
        f"{HOST}data/events.sqlite",
    ]
    assert (dataset["version"], dataset["dateModified"]) == ("1.2", "2024-06-01")


def test_a_day_is_said_no_better_than_it_is_known_and_how_sure_it_is_beside_it(record: Record) -> None:
    told = read(event_data(record.events["2024-03-01-month"], record, HOST))
    confidence = record.codebook.confidence["confirmed"]

    assert told["startDate"] == "2024-03"
    assert "geo" not in told["location"]
    assert told["disambiguatingDescription"] == f"{confidence.label}: {confidence.definition}"


def test_no_text_ends_the_element_and_it_is_read_as_it_was(record: Record) -> None:
    text = script_text(event_data(record.events["2024-02-01-ford"], record, HOST))

    assert text.isascii()
    assert not {"<", ">", "&", "'", "\n"} & set(text)
    assert json.loads(text)["name"] == HOSTILE
    page = RecordPage("events/a.md", HOSTILE, HOSTILE, "", head=Head(linked_data=text, moved_to="../b/", has_json=True))
    meta = yaml.safe_load(front_matter(page).strip("-\n"))
    assert json.loads(meta["linked_data"])["name"] == HOSTILE
    assert {key for key in meta if key not in {"title", "description"}} == {"has_json", "linked_data", "moved_to"}


def test_a_record_that_does_not_stand_says_nothing_and_one_that_was_merged_leads_on(
    record: Record, briefing: CheckedPage
) -> None:
    urls = (
        "events/2024-02-01-ford",
        "events/2024-02-02-old",
        "events/2024-02-03-no",
        "places/ford",
        "method/data",
        "about",
        "briefings/a",
    )
    pages = [RecordPage(f"{url}.md", "", "", "") for url in urls]
    heads = Heads(Shelf(record), [briefing], [], CARDS, HOST)
    ford, old, gone, place, data, about, text = (page.head for page in heads.on(pages))

    assert ford.linked_data
    assert not ford.is_unlisted
    assert old == replace(DESK_CARD, has_json=True, moved_to="../2024-02-01-ford/", is_unlisted=True)
    assert gone == replace(DESK_CARD, has_json=True, is_unlisted=True)
    assert place == replace(DESK_CARD, has_json=True)
    assert json.loads(data.linked_data)["@type"] == "Dataset"
    assert about == DESK_CARD
    assert (text.card, text.is_article) == ("assets/cards/a.png", True)
    assert json.loads(text.linked_data)["image"] == f"{HOST}assets/cards/a.png"


def test_without_an_address_nothing_is_told_that_starts_with_it(record: Record, briefing: CheckedPage) -> None:
    pages = [RecordPage(f"{url}.md", "", "", "") for url in ("events/2024-02-01-ford", "method/data", "briefings/a")]

    assert [page.head.linked_data for page in Heads(Shelf(record), [briefing], [], {}, "").on(pages)] == ["", "", ""]
    assert robots("").content == b"User-agent: *\nAllow: /\n"
    assert robots(HOST).content.endswith(f"Sitemap: {HOST}sitemap.xml\n".encode())


@pytest.mark.parametrize("host", ["", HOST])
def test_how_the_record_is_cited_is_valid(record: Record, host: str) -> None:
    validator = Draft7Validator(get_builtin_schema("vendor.citation-file-format"))
    cited = yaml.load(citation(record.codebook, host).content, yaml.BaseLoader)
    bare = yaml.load(citation(make_record().codebook, host).content, yaml.BaseLoader)

    assert [error.message for told in (cited, bare) for error in validator.iter_errors(told)] == []
    assert (cited["version"], cited["license"], cited.get("url", "")) == (
        "1.2",
        "CC-BY-4.0",
        f"{HOST}method/data/" if host else "",
    )


def test_how_this_project_is_cited_is_valid() -> None:
    validator = Draft7Validator(get_builtin_schema("vendor.citation-file-format"))
    told = yaml.load((ROOT / "CITATION.cff").read_text(encoding="utf-8"), yaml.BaseLoader)

    assert [error.message for error in validator.iter_errors(told)] == []
