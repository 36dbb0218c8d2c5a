"""What `check` and `new` take for one event told twice: measured on pairs that were labelled before."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from generator.errors import apart
from generator.folders import Desk
from generator.intake.yaml_text import yaml_lines
from generator.reading import read_record
from generator.reading.files import files_below
from generator.reading.likeness import Kindred, Likeness
from generator.reading.located import Value
from generator.reading.read import read_contents
from generator.reading.urls import clean_url, plain_url
from tests.reading.flood_desk import event_path, flood, read
from tests.real_record import READ_ON

ROOT = Path(__file__).resolve().parents[2]
PAIRS = ROOT / "tests/reading/likeness"


@dataclass(frozen=True)
class Pair:
    """Two events, whether they are one, how they were made, and what the score says."""

    ids: tuple[str, str]
    is_one: bool
    how: str
    likeness: Likeness


def whole(again: dict[str, Value]) -> dict[str, Value]:
    """What is told again with what the record's rules ask for beside: a country, and who speaks where it is claimed."""
    where = {} if "place" in again or "country" in again else {"country": "iraq"}
    is_claimed_by_none = again["confidence"] == "claimed" and "claimed_by" not in again
    return {**again, **where, **({"claim_note": "The source tells."} if is_claimed_by_none else {})}


@cache
def pairs(half: str) -> tuple[Pair, ...]:
    """The pairs of a file, scored: what is told again stands in the record beside the event that it is."""
    path = PAIRS / half
    text = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = [json.loads(line) for line in text.decode().splitlines()]
    files, _ = apart(files_below(Desk(ROOT)))
    ids = []
    for n, row in enumerate(rows):
        other = row.get("other") or f"{row['again']['date']}-again-{n}"
        ids.append((row["id"], other))
        if row["same"]:
            for source in row["again"]["sources"]:  # as it must be before the file is read
                source["url"] = clean_url(source["url"])
            event = "\n".join(yaml_lines(whole(row["again"]))).encode() + b"\n"
            files[f"events/{other[:4]}/{other}.yml"] = event
            for place in row.get("places", ()):
                entry = "- " + "\n  ".join(yaml_lines({key: str(value) for key, value in place.items()}))
                files["events/places.yml"] += entry.encode() + b"\n"
    record = read_contents(files, READ_ON, ()).record
    assert record is not None
    kindred = Kindred(record)
    return tuple(
        Pair((a, b), row["same"], row["how"], kindred.of(record.events[a], record.events[b]))
        for row, (a, b) in zip(rows, ids, strict=True)
    )


def asked(half: str, *, are_one: bool) -> list[bool]:
    return [pair.likeness.is_asked for pair in pairs(half) if pair.is_one is are_one]


def test_what_is_told_again_is_noticed() -> None:
    """At least 95 of 100, in both halves."""
    for half in ("open.jsonl", "sealed.jsonl.gz"):
        noticed = asked(half, are_one=True)
        assert len(noticed) == 38
        assert sum(noticed) >= 37


def test_what_is_of_the_next_day_or_elsewhere_is_hardly_ever_asked_of() -> None:
    """At most 5 of 100. What was at one place on one day is asked of more often, and answered in the record."""
    found = [pair for half in ("open.jsonl", "sealed.jsonl.gz") for pair in pairs(half) if not pair.is_one]
    others = [pair.likeness.is_asked for pair in found if pair.how != "same day, near"]
    assert (len(found), len(others)) == (75, 63)
    assert sum(others) <= 3
    assert sum(pair.likeness.is_asked for pair in found) <= 4


@pytest.mark.parametrize(
    ("titles", "told"),
    [
        (("A flood", "A second flood"), [True]),  # the first can be none but the other
        (("A second flood", "A third flood"), [True]),
        (("A flood", "A third flood"), [False]),  # which may be the second or the first
        (("A second flood", "Second flood of the day"), [False]),
        (("A second flood", "A flood", "A flood at noon"), [False, False, False]),  # of which either may be the first
        (("A third flood", "A flood", "A flood at noon"), [True, True, False]),
    ],
)
def test_a_second_of_one_day_is_not_its_first(titles: tuple[str, ...], told: list[bool]) -> None:
    files: dict[str, str] = {}
    for n, title in enumerate(titles):
        (text,) = flood(title=title).values()
        files[event_path(f"2020-06-01-oslo-{n}")] = text
    record = read(files)
    kindred, events = Kindred(record), [record.events[f"2020-06-01-oslo-{n}"] for n in range(len(titles))]
    signs = [[key for key, _ in kindred.of(one, other).signs] for one, other in combinations(events, 2)]
    assert ["numbered" in keys for keys in signs] == told


def test_addresses_of_one_page_are_alike() -> None:
    page = "https://www.example.org/a/b/?x=1&y=2"
    for other in (
        "http://example.org/a/b?y=2&x=1",
        "https://example.org/a/b/?x=1&utm_source=feed&y=2&fbclid=z#top",
        "https://WWW.example.org/a/b?x=1&y=2",
    ):
        assert plain_url(other) == plain_url(page)
    assert plain_url("https://example.org/a/b?x=1") != plain_url(page)
    assert plain_url("https://example.org/A/b/?x=1&y=2") != plain_url(page)


def test_it_does_not_matter_which_of_two_comes_first() -> None:
    kindred = Kindred(read_record(Desk(ROOT), READ_ON))
    for one in list(kindred.record.events.values())[::20]:
        for other in list(kindred.record.events.values())[::15]:
            if one.type == other.type:
                assert kindred.of(one, other).score == kindred.of(other, one).score
