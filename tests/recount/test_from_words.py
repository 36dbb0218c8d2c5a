"""What was read of each claim, counted again from `data/events.json`: the value and the records of its figure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
import yaml

from generator.claims.checked import examined_page
from generator.publishing.exports import json_bytes, record_as_json
from generator.reading.documents import read_document
from generator.truth.meaning import Meaning
from tests.natural.rows import DESKS, HERE, page_of, record_of
from tests.real_record import READ_ON
from tests.recount.from_words import asked_by_words
from tests.recount.prose import answer_to, keys_recounted
from tests.recount.recount import Recount

ROOT = DESKS["record"]
ROWS = ("record", "record_again", "statements", "model_brief")


def meant() -> Iterator[tuple[Meaning, date]]:
    """What is read of the claims of the briefings, and of the true open sentences that the check lets pass.

    Each with the day on which its page went out.
    """
    documents = [
        read_document(f"content/briefings/{path.name}", f"briefings/{path.name}", path.read_bytes())
        for path in sorted((ROOT / "content/briefings").glob("*.md"))
    ]
    lines = [line for name in ROWS for line in (HERE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    documents += [page_of(row) for row in map(json.loads, lines) if row["true"]]
    for document in documents:
        page, faults = examined_page(document, *record_of("record"), READ_ON)
        if not any(fault.severity == "error" for fault in faults):
            yield from ((one, page.clocks.published or READ_ON) for one in page.meant.values())


@cache
def view(as_of: date, published: date) -> Recount:
    """The record of a day, counted with nothing but its export and codebook."""
    codebook = yaml.safe_load((ROOT / "events/codebook.yml").read_text(encoding="utf-8"))
    return Recount(json.loads(json_bytes(record_as_json(record_of("record")[0]))), codebook, as_of, published)


def counted(meaning: Meaning, published: date) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """What the figure of a claim gives, and what its words do; None of what rests on totals beside the record."""
    asked, figure = asked_by_words(meaning), meaning.told.figure
    if asked is None:
        return None
    found = answer_to(*asked, view(figure.as_of, published))
    keys = ("value", "ids") if figure.kind == "share" else keys_recounted(figure.kind, found)  # its bounds elsewhere
    ours = {key: list(figure.ids) if key == "ids" else getattr(figure, key) for key in keys}
    return ours, {key: found[key] for key in keys}


def test_the_words_of_a_claim_count_what_its_figure_does() -> None:
    equal, differing, other = Counter[str](), [], 0
    for meaning, published in meant():
        both = counted(meaning, published)
        other += both is None
        if both and both[0] == both[1]:
            equal[meaning.told.spec.kind] += 1
        elif both:
            differing.append((meaning.told.clause.text, asked_by_words(meaning), *both))
    print(f"\ncounted from the words: {equal.total()} as their figures, {len(differing)} not; {other} of other kinds")
    assert differing == []
    assert equal.total() >= 200
    assert equal.keys() >= {"count", "sum", "first", "nth", "most", "peak", "distinct", "days_with"}
    assert equal.keys() >= {"streak", "share", "rate", "compare", "delay", "tally"}


@pytest.mark.parametrize(
    "words",
    [
        "From 17 October to 22 November 2023 there were [56 attacks](figure:a) in Syria.",
        "From 17 October to 30 November 2023 there were [56 attacks](figure:a) in Iraq.",
        "From 17 October to 22 November 2023 there were [56 responses](figure:a) in Iraq.",
        "From 17 October to 22 November 2023 there were [56 rocket attacks](figure:a) in Iraq.",
    ],
)
def test_other_words_count_otherwise(words: str) -> None:
    figure = {"count": "attack", "during": "2023-10-17..2023-11-22", "where": {"country": "iraq"}}
    document = page_of({"as_of": "2024-02-12", "body": words, "figures": {"a": figure}})
    page, _ = examined_page(document, *record_of("record"), READ_ON)
    (both,) = (counted(one, READ_ON) for one in page.meant.values())
    assert both
    assert both[0] != both[1]


IRAQ = {"count": "attack", "during": "2023-10-17..2023-12-31", "where": {"country": "iraq"}}
FIGURES = {
    "iraq": IRAQ,
    "all": {key: IRAQ[key] for key in ("count", "during")},
    "dec": {"count": "attack", "during": "2023-12-01..2023-12-31"},
    "jan": {"count": "attack", "during": "2024-01-01..2024-01-31"},
    "share": {"share": "iraq", "in": "all"},
    "rate": {"rate": "all", "per": "week"},
    "more": {"compare": ["jan", "dec"], "by": "difference"},
    "quiet": {"streak": "attack", "of": "quiet", "during": "2023-10-17..2023-12-31"},
    "stated": {"highest": "tally", "measure": "attack", "kind": ["official"], "since": "2023-10-17"},
}


@pytest.mark.parametrize(
    "words",
    [
        "From 17 October to the end of 2023 [about 36 percent](figure:share) of the attacks were in Syria.",
        "From 17 October to 22 November 2023 [about 36 percent](figure:share) of the attacks were in Iraq.",
        "From 17 October to the end of 2023 there were [more than 12 attacks a day](figure:rate).",
        "From 17 October to the end of 2023 there were [more than 12 attacks per week](figure:rate) in Iraq.",
        "January 2024 had [11 more attacks](figure:more) in Iraq than December 2023.",
        "January 2024 had [11 more attacks](figure:more) than November 2023.",
        "January 2024 had [1.2 times as many attacks](figure:more) as December 2023.",
        "From 17 October to the end of 2023 there were [five days without an attack](figure:quiet) in Iraq.",
        "From 17 October to the end of 2023 there were attacks [five days in a row](figure:quiet).",
        "Officials count [nearly 170 attacks](figure:stated) since 1 December 2023.",
    ],
)
def test_other_words_of_what_is_made_of_others_count_otherwise(words: str) -> None:
    document = page_of({"as_of": "2024-02-12", "body": words, "figures": FIGURES})
    page, _ = examined_page(document, *record_of("record"), READ_ON)
    (both,) = (counted(one, READ_ON) for one in page.meant.values())
    assert both
    assert both[0] != both[1]
