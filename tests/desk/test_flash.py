"""Flashes: short, of one event or of what leads in some days, and each number a claim that the check lets pass."""

from __future__ import annotations

import re
from datetime import date

import pytest

from generator.desk.flash import FIGURES_MAX, LINKED, WORDS_MAX
from tests.desk.drafts import FLASHES, flash_file, real_flash, real_register
from tests.desk.test_draft import faults_of

ASKED = pytest.mark.parametrize("of", FLASHES, ids=[flash_file(of).stem for of in FLASHES])


@ASKED
def test_the_flashes_read_as_they_were_accepted(of: str | tuple[date, date]) -> None:
    """After a change on purpose: `python -m tests.desk.accept_drafts`."""
    assert real_flash(of) == flash_file(of).read_text(encoding="utf-8")


@ASKED
def test_a_flash_is_short_and_the_check_lets_it_pass(of: str | tuple[date, date]) -> None:
    text = real_flash(of)
    body = text.partition("---\n\n")[2]
    assert len(re.sub(r"\]\([^)]*\)", "", body).split()) <= WORDS_MAX
    assert len({*LINKED.findall(body)}) <= FIGURES_MAX
    assert faults_of(text, real_register()) == []
