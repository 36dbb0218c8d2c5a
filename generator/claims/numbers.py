"""Numbers as prose writes them: digits, words, ordinals, multiplicatives, each with its place in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

NumberKind = Literal["cardinal", "ordinal", "times"]

UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "twentieth": 20,
    "thirtieth": 30,
    "hundredth": 100,
}
TIMES = {"once": 1, "twice": 2, "thrice": 3}
NOTHING = ("no", "none")
COMPARATIVES = ("fewer", "less", "more", "later", "longer")

TOKEN = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?(?:st|nd|rd|th)?|[a-z]+", re.IGNORECASE)
DIGITS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")


@dataclass(frozen=True)
class Number:
    """A number of a text: its value, how it is written, and the characters `start` to `end` that it takes."""

    value: float
    kind: NumberKind
    start: int
    end: int


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int


def _tokens(text: str) -> list[_Token]:
    return [_Token(m.group().lower(), m.start(), m.end()) for m in TOKEN.finditer(text)]


def numbers_in(text: str) -> tuple[Number, ...]:
    """The numbers of a text, in order: "a hundred", "sixty-eight", "1,250", "third", "twice", "three times".

    A digit inside a name (AC-130J, F-16) is none: digits that touch a letter or a hyphen after a letter are left alone.
    """
    tokens = _tokens(text)
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        number, after = _read_one(text, tokens, at)
        if number is not None:
            found.append(number)
        at = after
    return tuple(found)


def _read_one(text: str, tokens: list[_Token], at: int) -> tuple[Number | None, int]:
    token = tokens[at]
    if token.text[0].isdigit():
        return _digits(text, tokens, at)
    if token.text in TIMES:
        return Number(TIMES[token.text], "times", token.start, token.end), at + 1
    if token.text in NOTHING:
        is_hedge = at + 1 < len(tokens) and tokens[at + 1].text in COMPARATIVES  # "no fewer than 3"
        return None if is_hedge else Number(0, "cardinal", token.start, token.end), at + 1
    value, after, ordinal = _words(text, tokens, at)
    if value is None:
        return None, at + 1
    kind: NumberKind = "ordinal" if ordinal else "cardinal"
    return _with_times(tokens, Number(value, kind, token.start, tokens[after - 1].end), after)


def _digits(text: str, tokens: list[_Token], at: int) -> tuple[Number | None, int]:
    token = tokens[at]
    before = text[max(0, token.start - 2) : token.start]
    after = text[token.end : token.end + 1]
    in_a_name = bool(re.search(r"[A-Za-z][-/]?$", before)) or after.isalpha()
    if in_a_name:
        return None, at + 1
    ordinal = token.text[-2:] in ("st", "nd", "rd", "th")
    plain = token.text[:-2] if ordinal else token.text.rstrip(",")
    whole, _, fraction = plain.partition(".")
    if not DIGITS.fullmatch(whole):
        return None, at + 1
    value = float(whole.replace(",", "") + ("." + fraction if fraction else ""))
    number = Number(
        int(value) if value.is_integer() else value, "ordinal" if ordinal else "cardinal", token.start, token.end
    )
    if at + 1 < len(tokens) and tokens[at + 1].text in SCALES and not ordinal:
        scale = tokens[at + 1]
        number = Number(value * SCALES[scale.text], "cardinal", token.start, scale.end)
        return _with_times(tokens, number, at + 2)
    return _with_times(tokens, number, at + 1)


def _with_times(tokens: list[_Token], number: Number, after: int) -> tuple[Number, int]:
    if number.kind == "cardinal" and after < len(tokens) and tokens[after].text in ("times", "fold"):
        return Number(number.value, "times", number.start, tokens[after].end), after + 1
    return number, after


def _joined(text: str, left: _Token, right: _Token) -> bool:
    return text[left.end : right.start] in (" ", "-", "\n") or text[left.end : right.start].isspace()


def _words(text: str, tokens: list[_Token], at: int) -> tuple[int | None, int, bool]:
    """The number that number words starting at `at` make, where they end, and whether the last one is an ordinal."""
    total, current, seen, i = 0, 0, False, at
    while i < len(tokens) and (i == at or _joined(text, tokens[i - 1], tokens[i])):
        word = tokens[i].text
        if word in UNITS and (current % 10 == 0 and (current % 100 >= 20 or current % 100 == 0)):
            if current % 100 and UNITS[word] >= 10:
                break
            current += UNITS[word]
        elif word in TENS and current % 100 == 0:
            current += TENS[word]
        elif word == "dozen" and (not seen or current):
            current = (current or 1) * 12
        elif word in SCALES and (seen or _after_article(tokens, i)):
            current = (current or 1) * SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + current, 0
        elif word in ORDINALS and (not seen or (current % 100 >= 20 and ORDINALS[word] < 10) or current % 100 == 0):
            return total + current + ORDINALS[word], i + 1, True
        elif word == "and" and seen and i + 1 < len(tokens) and current % 100 == 0 and current:
            if tokens[i + 1].text not in UNITS and tokens[i + 1].text not in TENS:
                break
        else:
            break
        seen = True
        i += 1
    return (total + current, i, False) if seen else (None, at + 1, False)


def _after_article(tokens: list[_Token], at: int) -> bool:
    return at > 0 and tokens[at - 1].text == "a"
