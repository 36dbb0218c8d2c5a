"""Cards: a picture of the right size for those who show shared pages, the same bytes each time, kept between builds."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from generator.pages.charts.cache import FolderCache
from generator.pages.charts.card import Card, card_png, of_cards

CARD = Card(
    "Briefing, as known on 1 March 2024",
    "Two floods in a week: $x$ and {y}",
    "What is known of both. " * 20,
    "Flood desk",
)


def test_a_card_is_a_picture_that_is_the_same_each_time() -> None:
    one, other = card_png(CARD), card_png(CARD)
    picture = Image.open(io.BytesIO(one))

    assert one == other
    assert picture.size == (1200, 630)
    assert len(one) < 40_000
    assert len(picture.convert("RGB").getcolors() or ()) > 4
    assert card_png(Card("", "Another", "", "")) != one


def test_a_text_whose_letters_have_no_shape_has_no_card() -> None:
    assert card_png(Card("", "洪水", "", "Flood desk")) == b""


def test_a_card_is_kept_and_what_is_no_picture_is_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = FolderCache(tmp_path / "cards", of_cards)
    drawn = card_png(CARD, cache)
    monkeypatch.setattr("generator.pages.charts.card_drawing.drawn_card", lambda _: b"drawn again")

    assert card_png(CARD, cache) == drawn
    (kept,) = (tmp_path / "cards").iterdir()
    kept.write_text("0" * 64 + "\nPHNjcmlwdD4=", encoding="utf-8")
    assert card_png(CARD, cache) == b"drawn again"
    assert not of_cards("PHNjcmlwdD4=")
    assert not of_cards("<svg>")
