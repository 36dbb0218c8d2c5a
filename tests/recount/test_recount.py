"""Every claim of the real site counted again from `data/events.json`: the same value and the same ids."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.claims import CheckedPage
from generator.figures import compute, parse_spec
from generator.folders import Desk
from generator.publishing.exports import json_bytes, record_as_json
from generator.reading import read_record
from generator.register import Register
from tests.builders import WHERE
from tests.hand_written import check_pages, read_documents
from tests.real_record import READ_ON
from tests.recount.prose import Briefing, answer_to, briefings, is_true, keys_recounted
from tests.recount.recount import Recount

ROOT = Path(__file__).parents[2]
TODAY = READ_ON
ANSWER = ("value", "low", "high", "ids")


@pytest.fixture(scope="module")
def pages() -> Mapping[str, CheckedPage]:
    record = read_record(Desk(ROOT), TODAY)
    checked = check_pages(read_documents(Desk(ROOT)), record, Register.of(record))
    return {page.document.src_uri: page for page in checked}


@pytest.fixture(scope="module")
def answers() -> list[tuple[Briefing, Mapping[str, Any]]]:
    data = json.loads(json_bytes(record_as_json(read_record(Desk(ROOT), TODAY))))
    codebook = yaml.safe_load((ROOT / "events/codebook.yml").read_text(encoding="utf-8"))
    return [(briefing, briefing.answers(data, codebook)) for briefing in briefings(ROOT)]


def test_every_figure_of_the_site_is_equal(
    pages: Mapping[str, CheckedPage], answers: list[tuple[Briefing, Mapping[str, Any]]]
) -> None:
    equal, differing = 0, []
    for briefing, found in answers:
        for name, figure in pages[briefing.src_uri].figures.items():
            keys = keys_recounted(figure.kind, found[name])
            ours = {key: list(figure.ids) if key == "ids" else getattr(figure, key) for key in keys}
            recounted = {key: found[name][key] for key in keys}
            if ours == recounted:
                equal += 1
            else:
                differing.append((briefing.src_uri, name, ours, recounted))
    print(f"\nrecounted from events.json: {equal} figures equal, {len(differing)} different")
    assert differing == []
    assert equal >= 26


def test_every_figure_of_the_natural_sentences_is_equal() -> None:
    record = read_record(Desk(ROOT), TODAY)
    data, recounts = json.loads(json_bytes(record_as_json(record))), dict[str, Recount]()
    codebook = yaml.safe_load((ROOT / "events/codebook.yml").read_text(encoding="utf-8"))
    lines = (ROOT / "tests/natural/statements.jsonl").read_text(encoding="utf-8").splitlines()
    for row in map(json.loads, lines):
        day = date.fromisoformat(row["as_of"])
        view = recounts.setdefault(row["as_of"], Recount(data, codebook, day, TODAY))
        specs = {name: parse_spec(name, ask, record, WHERE, day) for name, ask in row["figures"].items()}
        for name, ask in row["figures"].items():
            figure = compute(specs[name], Register.of(record).as_known_on(day, TODAY), specs)
            found = answer_to(ask, row["figures"], view)
            if figure.kind == "share":  # its bounds are recounted elsewhere, with the rest that it leaves
                assert figure.value == found["value"], row
                continue
            ours = {key: getattr(figure, key) for key in ANSWER} | {"ids": list(figure.ids)}
            assert ours == {key: found[key] for key in ANSWER}, row
            assert found.get("chosen", list(figure.chosen)) == list(figure.chosen), row


def test_every_claim_of_the_site_is_true_of_the_recount(
    pages: Mapping[str, CheckedPage], answers: list[tuple[Briefing, Mapping[str, Any]]]
) -> None:
    true = 0
    for briefing, found in answers:
        checked = [claim.text for claim in pages[briefing.src_uri].claims]
        assert [phrase for phrase, _ in briefing.claims] == [text for text in checked if f"[{text}](" in briefing.body]
        for phrase, name in briefing.claims:
            assert is_true(phrase, briefing.figures[name], found[name], body=briefing.body), phrase
            true += 1
    print(f"\nclaims of the site that the recount bears out: {true} of {true}")
    assert true >= 29


@pytest.mark.parametrize(
    ("phrase", "low", "said"),
    [("five", 5, "true"), ("five", 6, "false"), ("at least five", 6, "true"), ("more than 5", 5, "false")],
)
def test_the_oracle_reads_phrases(phrase: str, low: int, said: str) -> None:
    assert is_true(phrase, {"count": "x"}, {"value": low, "low": low, "high": low, "ids": []}) is (said == "true")
