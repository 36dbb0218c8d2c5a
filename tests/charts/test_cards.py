"""Cards: a picture of the right size for those who show shared pages, the same bytes each time, kept between builds."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from matplotlib.font_manager import FontProperties, findfont, get_font
from PIL import Image

from generator.pages.cards import cards_of
from generator.pages.charts.cache import FolderCache
from generator.pages.charts.card import Card, card_png, of_cards
from generator.pages.charts.card_drawing import WIDTH, _lines
from tests.pages.test_briefings import TEXT, checked, record_of

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
    assert (
        card_png(Card("", "سيل", "", "Flood desk")) == b""
    )  # which is in the font of texts, and not in that of titles


def test_lines_are_as_wide_as_the_card_has_room() -> None:
    font = get_font(findfont(FontProperties(family="DejaVu Serif", weight="bold")))
    lines = _lines("GROWING MOMENTUM: MAJOR WAR WIDENS AND WIDENS", font, 38, 4).splitlines()

    assert len(lines) > 1
    for line in lines:
        font.set_text(line)
        assert font.get_width_height()[0] / 64 < WIDTH


def test_texts_of_one_name_in_two_folders_have_cards_of_their_own(tmp_path: Path) -> None:
    record = record_of()
    page = checked(record, TEXT)
    pages = [
        replace(page, document=replace(page.document, src_uri=f"briefings/{at}.md")) for at in ("1/a", "2/a", "desk")
    ]
    found = cards_of(record.codebook.desk, pages, FolderCache(tmp_path, of_cards))

    assert len({asset.uri for asset in found.values()}) == len(found) == 4


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
