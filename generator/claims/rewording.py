"""The words of a claim with the number that the record gives, in the style in which the phrase was written."""

from __future__ import annotations

from generator.claims.compare import untruths
from generator.claims.numbers import TENS, UNITS
from generator.claims.phrases import read_phrase
from generator.figures import Figure, FigureSpec
from generator.reading.codebook import Codebook

WORDS = {value: word for word, value in (UNITS | TENS).items()}
IN_WORDS_MAX = 99


def reworded(text: str, spec: FigureSpec, figure: Figure, codebook: Codebook) -> str:
    """The phrase with its number replaced, where that makes it true; '' where no new number does.

    Words stay words up to ninety-nine and digits stay digits; the hedge and all else stay as they are.
    """
    said = read_phrase(text, codebook).said
    if len(said) != 1 or said[0].kind != "cardinal" or said[0].upper is not None:
        return ""
    start = text.find(said[0].words)
    for value in dict.fromkeys((figure.value, figure.low, figure.high)):
        if value is None or not float(value).is_integer() or value < 0 or start < 0:
            continue
        new = written_like(said[0].words, int(value))
        candidate = text[:start] + new + text[start + len(said[0].words) :]
        if not list(untruths(read_phrase(candidate, codebook), spec, figure)):
            return candidate
    return ""


def written_like(words: str, value: int) -> str:
    """A number in words or in digits, and with or without a capital, as another is written."""
    if any(character.isdigit() for character in words) or value > IN_WORDS_MAX:
        return f"{value:,}"
    new = in_words(value)
    return new[:1].upper() + new[1:] if words[:1].isupper() else new


def in_words(value: int) -> str:
    """Zero to ninety-nine as a word: 'six', 'sixty-eight'."""
    if value in WORDS:
        return WORDS[value]
    return f"{WORDS[value // 10 * 10]}-{WORDS[value % 10]}"
