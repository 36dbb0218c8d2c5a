"""The sentences of CONTRIBUTING, for each way to ask for a figure, pass the check; another number in them does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from generator.claims.form import BRIEFING_KEYS, form_faults, form_of
from generator.figures import KINDS
from generator.reading.documents import read_document
from tests.natural.rows import DESKS, faults_of, record_of

TEXT = (DESKS["record"] / "CONTRIBUTING.md").read_text(encoding="utf-8")
HEAD = "| figure | example | a sentence that holds |\n| --- | --- | --- |\n"
NAMED = {name: yaml.safe_load(asked) for name, asked in re.findall(r"`(\w+)` is\s+`(\{[^`]*\})`", TEXT)}


def rows() -> Iterator[tuple[dict[str, Any], str]]:
    """Each example with its sentence."""
    for line in TEXT.partition(HEAD)[2].partition("\n\n")[0].splitlines():
        _, _, example, sentence, _ = line.split("|")
        asked = re.search(r"`(\{.*?\})`(?: \(|\s*$)", example)
        assert asked, line
        yield yaml.load(asked[1], Loader=yaml.BaseLoader), sentence.strip()


def is_refused(asked: dict[str, Any], sentence: str) -> bool:
    named = {name: spec for name, spec in NAMED.items() if re.search(rf"\b{name}\b", str(asked))}
    body = sentence.replace("]", "](figure:shown)")
    row = {"as_of": "2024-02-12", "body": body, "figures": {**named, "shown": asked}}
    return any(fault.severity == "error" for fault in faults_of(row, *record_of("record")))


@pytest.mark.parametrize(("asked", "sentence"), list(rows()))
def test_a_sentence_of_the_table_holds(asked: dict[str, Any], sentence: str) -> None:
    assert not is_refused(asked, sentence)


@pytest.mark.parametrize(("asked", "sentence"), list(rows()))
def test_with_another_claim_it_does_not(asked: dict[str, Any], sentence: str) -> None:
    assert is_refused(asked, re.sub(r"\[.*\]", "[the 77 sailors]", sentence))


def test_every_kind_has_a_sentence() -> None:
    shown = {key for asked, _ in rows() for kind in KINDS.values() for key in kind.asked_by if key in asked}
    assert {key for kind in KINDS.values() for key in kind.asked_by} - shown <= {"last", "tempo", "latest"}


def test_the_page_with_all_keys_has_each_once() -> None:
    block = next(one for one in re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL) if one.startswith("title:"))
    document = read_document("content/briefings/one.md", "briefings/one.md", f"---\n{block}---\n\nText.\n".encode())
    assert tuple(sorted(document.front)) == tuple(sorted(BRIEFING_KEYS))
    assert {fault.field for fault in form_faults(document, form_of(document))} == {"withdrawn"}  # of another state


@pytest.mark.parametrize(
    ("body", "holds"),
    [
        ("There were [38 recorded attacks in Iraq](figure:iraq) and [56 recorded in Syria](figure:syria).", True),
        ("There were [38](figure:iraq) recorded attacks in Iraq and [56](figure:syria) in Syria.", False),
    ],
)
def test_in_a_list_each_claim_has_its_own_words_in_its_link(body: str, *, holds: bool) -> None:
    said = body.partition("were ")[2].rstrip(".")
    assert f"`{said}`" in TEXT
    during = "2023-10-17..2023-11-22"
    figures = {key: {"count": "attack", "during": during, "where": {"country": key}} for key in ("iraq", "syria")}
    row = {
        "as_of": "2023-11-22",
        "body": f"From 17 October to 22 November {body[0].lower()}{body[1:]}",
        "figures": figures,
    }
    assert (not faults_of(row, *record_of("record"))) == holds
