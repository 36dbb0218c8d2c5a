"""Characters in values: nothing invisible, nothing that only looks like another letter."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from generator.reading.characters import broken_rules
from tests.reading.flood_desk import rules_of

ALL = [chr(n) for n in range(sys.maxunicode + 1)]
CONTROLS = [c for c in ALL if unicodedata.category(c) == "Cc" and c != "\n"]
FORMATS = [c for c in ALL if unicodedata.category(c) == "Cf"]
SELECTORS = [chr(n) for n in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))]


@pytest.mark.parametrize(
    "characters", [CONTROLS, FORMATS, SELECTORS, ["\u2028", "\u2029", "\ud800", "\ue000", "\ufffe"]]
)
def test_invisible_characters_are_refused_one_by_one(characters: list[str]) -> None:
    for character in characters:
        rules = [rule for rule, _ in broken_rules(f"a{character}b")]
        assert any(f"U+{ord(character):04X}" in rule for rule in rules), hex(ord(character))


@pytest.mark.parametrize("text", ["می\u200cخواهم", "ک\u200dک"])
def test_joiners_may_stand_between_arabic_letters(text: str) -> None:
    assert list(broken_rules(text)) == []


@pytest.mark.parametrize("text", ["می\u200c", "\u200cمی", "a\u200cb", "م\u200ca", "\u200d"])
def test_joiners_may_stand_nowhere_else(text: str) -> None:
    assert len(list(broken_rules(text))) == 1


@pytest.mark.parametrize(
    "text", ["Aïn", "Deir ez‑Zor", "الأنبار", "Ärger", "a b", "µ-meson", "Багдад", "α", "“x” – …", "日本"]
)
def test_letters_of_the_world_are_welcome(text: str) -> None:
    assert list(broken_rules(text)) == []


@pytest.mark.parametrize("word", ["Bаghdad", "Erbі", "Αnbar", "Κirkuk"])
def test_words_of_two_alphabets_are_refused(word: str) -> None:
    assert [rule.partition(" within")[0] for rule, _ in broken_rules(f"near {word} town")] == ["mixes alphabets"]


def test_letters_with_loose_accents_are_refused() -> None:
    assert [rule for rule, _ in broken_rules("e\u0301")] == ["must be in Unicode normal form NFC"]


def test_characters_are_checked_after_escapes_are_read() -> None:
    rule = "must not hold the invisible or control character U+202E RIGHT-TO-LEFT OVERRIDE"
    assert rules_of(title='"a\\u202eb"') == [f"2:8: title {rule}; got 'a\\u202eb'; write the text without it"]


def test_keys_are_checked_too() -> None:
    faults = rules_of(**{'"ti\\u0007tle"': "x"})
    assert faults[0].startswith("9:1: ti\\u0007tle is not a key")
    assert faults[1].startswith("9:1: ti\\u0007tle must not hold the invisible or control character U+0007")


def test_the_mend_of_a_mixed_word_leaves_the_words_around_it() -> None:
    ((_, mend),) = broken_rules("The Мост and b\u0430se")
    assert mend == "write The Мост and base, with Latin letters alone"
    ((_, mend),) = broken_rules("b\u0430se, café")
    assert mend == "write base, café, with Latin letters alone"
