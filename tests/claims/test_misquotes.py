"""What a correction says was replaced stood on the page, as far as earlier texts of it are known."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.claims.corrections import misquoted
from generator.reading.documents import read_document

OLD = """\
---
title: "Two floods"
description: "What the water did."
---

In March there were [two   floods](figure:floods), both at *the
ford*. [The first](figure:first) came early; nine mills stood.

Elsewhere three mills stood.
"""
ENTRY = (
    '---\ntitle: "Floods"\ncorrections:\n  - {day: 2024-05-01, claim: CLAIM, was: "WAS", now: "b", why: "c"}\n---\nB.\n'
)


def faults(was: str, earlier: Iterable[str], claim: str = "floods") -> list[str]:
    text = ENTRY.replace("WAS", was).replace("CLAIM", claim)
    document = read_document("content/a.md", "a.md", text.encode())
    return [str(fault) for fault in misquoted(document, lambda path: earlier if path == "content/a.md" else ())]


@pytest.mark.parametrize(
    ("was", "claim"),
    [
        ("two floods", "floods"),
        ("In March there were two floods, both at the ford.", "floods"),
        ("In March … at the ford", "floods"),
        ("two floods [...] nine mills", "floods"),
        ("Two floods", "floods"),
        ("The first came early", "first"),
        ("three mills", "gone"),
    ],
)
def test_what_the_page_carried_may_be_quoted(was: str, claim: str) -> None:
    assert faults(was, [OLD], claim) == []
    assert faults(was, [OLD.replace("two   floods", "six mills"), OLD, ENTRY], claim) == []


@pytest.mark.parametrize(
    ("was", "claim"),
    [
        ("three floods", "floods"),
        ("two floods that killed many", "floods"),
        ("three mills", "floods"),  # of another paragraph than the claim
        ("nine mills … two floods", "floods"),
        ("figure:floods", "floods"),
    ],
)
def test_what_the_page_never_carried_is_a_misquotation(was: str, claim: str) -> None:
    (fault,) = faults(was, [OLD], claim)
    assert "content/a.md:4:" in fault
    assert "corrections 1: was is no text that this page carried, as git knows it" in fault
    assert "quote the page as it was: 'two   floods'" in fault


def test_where_every_known_text_holds_the_correction_nothing_is_known_of_what_it_replaced() -> None:
    assert faults("six floods", []) == []
    assert faults("six floods", [ENTRY.replace("WAS", "six floods").replace("CLAIM", "floods")]) == []
    assert faults("six floods", ["no front matter"]) == []
    other = ENTRY.replace("WAS", "five floods").replace("CLAIM", "floods")
    assert len(faults("six floods", [other])) == 1


@given(st.text(max_size=60))
def test_any_earlier_text_can_be_read(text: str) -> None:
    assert faults("two floods", [text, OLD]) == []
