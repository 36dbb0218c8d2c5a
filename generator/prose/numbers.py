"""Numbers as prose writes them: digits, words, ordinals, shares, multiplicatives, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

NumberKind = Literal["cardinal", "ordinal", "times", "percent"]

UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
ORDINALS = (
    dict(
        zip(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
            range(1, 20),
            strict=True,
        )
    )
    | {word.removesuffix("y") + "ieth": value for word, value in TENS.items()}
    | {word + "th": value for word, value in SCALES.items()}
)
TIMES = {"once": 1, "twice": 2, "thrice": 3}
NOTHING = ("no", "none")
COMPARATIVES = ("fewer", "less", "more", "later", "longer", "earlier")
# Words for many, each read as a lower bound: the least that an editor would let pass under the word.
AT_LEAST: Mapping[str, int] = {
    "several": 3,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
}
# What befalls people and things that are counted.
HARMED = ("dead", "killed", "wounded", "hurt", "missing", "arrested")
FELL = ("died", "fled", "fell", "drowned", "perished", "survived", "escaped", "returned", "left")
MANY_OF = {"tens": 20, "hundreds": 200, "dozens": 24}  # before "of thousands"
PARTS = {word + "s": value for word, value in ORDINALS.items() if value > 2} | {"halves": 2, "quarters": 4}
PART = {word: value for word, value in ORDINALS.items() if value > 2} | {"half": 2, "quarter": 4}
SHARE_FOLLOWS = ("of", "the", "its", "their", "all", "these", "those", "less", "more", "fewer", "lower", "higher")
BY_SHARE_FOLLOWS = ("between", "from", "in", "on", "over", "since", "after", "against", "compared", "within", "during")
# Number words that are the front of another word: they count nothing.
COMPOUNDS = {
    "one": ("way", "off", "time", "sided", "man", "to", "size", "liner", "stop"),
    "two": ("way", "faced", "tier", "star", "factor"),
    "three": ("star", "dimensional"),
    "four": ("star", "wheel", "square"),
    "five": ("star",),
    "nine": ("dash",),
    "zero": ("day", "sum", "tolerance"),
    "second": ("hand", "rate", "guess", "class", "in"),
    "first": ("hand", "class", "rate", "aid", "born"),
    "third": ("party", "rate", "country"),
    "half": ("mast", "hearted", "life", "way", "brother", "sister", "truth", "light", "time"),
    "quarter": ("deck", "final", "finals"),
}
WORD_FOLD = re.compile(r"([a-z]+)fold$")

TOKEN = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?(?:st|nd|rd|th)?|[a-z]+", re.IGNORECASE)
DIGITS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+")
PERCENT_AFTER = re.compile(r"[ \u00a0\u202f]?%|[ -]per ?cent\b", re.IGNORECASE)
FRONT_OF_A_WORD = re.compile(r"-[a-z]", re.IGNORECASE)  # "a half-built hall"
# "within a day of the one at Ford", "the larger one"; "the only one" counts
PRONOUN = re.compile(
    r"\b(?:(?:of|from|than|to|after|before|following|as|and|with) (?:the|that)|(?:an?|the) (?!single|only)[a-z-]+) $",
    re.IGNORECASE,
)
BEHIND_PRONOUN = re.compile(r"\s*(?:[.,;:)]|$)|\s{2}| (?:at|in|on|near|off|that|which|before|after)\b")
LETTER_BEFORE = re.compile(r"[A-Za-z][-\u2011/]?$")


@dataclass(frozen=True)
class Number:
    """A number of a text: its value, how it is written, and the characters `start` to `end` that it takes.

    Shares are in percent, `half_step` being half of the last digit given ("33 percent" may stand for 32.5 to 33.5).
    `is_floor`: a word for many ("dozens"), whose value is the least that it may stand for.
    """

    value: float
    kind: NumberKind
    start: int
    end: int
    is_floor: bool = False
    half_step: float = 0.0


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    end: int


def _tokens(text: str) -> list[_Token]:
    return [_Token(m.group().lower(), m.start(), m.end()) for m in TOKEN.finditer(text)]


@lru_cache(maxsize=4096)  # of a sentence the lint, its spans and its mends ask in turn
def numbers_in(text: str) -> tuple[Number, ...]:
    """The numbers of a text, in order: "a hundred", "sixty-eight", "1,250", "third", "twice", "40 percent", "dozens".

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
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if token.text[0].isdigit():
        return _digits(text, tokens, at)
    if following in COMPOUNDS.get(token.text, ()) and text[token.end : tokens[at + 1].start] == "-":
        return None, at + 2
    if token.text == "one" and PRONOUN.search(text[: token.start]) and BEHIND_PRONOUN.match(text, token.end):
        return None, at + 1
    if token.text in TIMES:
        return Number(TIMES[token.text], "times", token.start, token.end), at + 1
    if token.text in NOTHING:
        is_hedge = following in COMPARATIVES  # "no fewer than 3"
        return None if is_hedge else Number(0, "cardinal", token.start, token.end), at + 1
    fold = WORD_FOLD.fullmatch(token.text)
    if fold and (fold.group(1) in UNITS or fold.group(1) in TENS or fold.group(1) in SCALES):
        value = (UNITS | TENS | SCALES)[fold.group(1)]
        return Number(value, "times", token.start, token.end), at + 1
    return (
        _many(tokens, at)
        or _half(text, tokens, at)
        or _share(text, tokens, at)
        or _out_of(tokens, at)
        or _cardinal_or_ordinal(text, tokens, at)
    )


def _cardinal_or_ordinal(text: str, tokens: list[_Token], at: int) -> tuple[Number | None, int]:
    value, after, ordinal = _words(text, tokens, at)
    if value is None:
        return None, at + 1
    kind: NumberKind = "ordinal" if ordinal else "cardinal"
    return _extended(text, tokens, Number(value, kind, tokens[at].start, tokens[after - 1].end), after)


def _many(tokens: list[_Token], at: int) -> tuple[Number, int] | None:
    """A word for many, such as "dozens" or "hundreds of thousands"; "scores" only of somebody."""
    words = [token.text for token in tokens[at : at + 3]]
    start = tokens[at].start
    if len(words) == 3 and words[0] in MANY_OF and words[1] == "of" and words[2] in ("thousands", "millions"):
        value = MANY_OF[words[0]] * (1_000 if words[2] == "thousands" else 1_000_000)
        return Number(value, "cardinal", start, tokens[at + 2].end, is_floor=True), at + 3
    befell = words[1:2] in (["of"], ["more"], ["died"], ["fled"], ["drowned"], ["perished"]) or (
        words[1:2] in (["were"], ["are"]) and words[2:] in ([word] for word in HARMED)
    )
    if words[0] in AT_LEAST and (words[0] != "scores" or befell):
        return Number(AT_LEAST[words[0]], "cardinal", start, tokens[at].end, is_floor=True), at + 1
    return None


def _half(text: str, tokens: list[_Token], at: int) -> tuple[Number, int] | None:
    """Half as a number of its own ("half a dozen"), as a multiplicative ("half as many"), or as a share."""
    words = [token.text for token in tokens[at : at + 3]]
    if words[0] != "half" or (at and tokens[at - 1].text in ORDINALS):
        return None
    start, end = tokens[at].start, tokens[at].end
    if words[1:2] == ["dozen"] and _joined(text, tokens[at], tokens[at + 1]):
        return Number(6, "cardinal", start, tokens[at + 1].end), at + 2
    if words[1:] in (["a", "dozen"], ["a", "million"]):
        return Number(6 if words[2] == "dozen" else 500_000, "cardinal", start, tokens[at + 2].end), at + 3
    if words[1:2] == ["as"]:
        return Number(0.5, "times", start, end), at + 1
    if words[1:2] in (["a"], ["an"]):
        return Number(0.5, "cardinal", start, end), at + 1
    if words[1:2] and words[1] not in SHARE_FOLLOWS and text[end : end + 1] == "-":
        return None
    return Number(50, "percent", start, end), at + 1


def _share(text: str, tokens: list[_Token], at: int) -> tuple[Number, int] | None:
    """A fraction: "two thirds", "three-quarters", "a third of"; "a third flood" is an ordinal and no share."""
    if at + 1 >= len(tokens) or not _joined(text, tokens[at], tokens[at + 1]):
        return None
    above, below = tokens[at].text, tokens[at + 1].text
    end = tokens[at + 1].end
    if above in UNITS and below in PARTS and 0 < UNITS[above] < PARTS[below]:
        return Number(100 * UNITS[above] / PARTS[below], "percent", tokens[at].start, end), at + 2
    if above in ("a", "one") and below in PART and not FRONT_OF_A_WORD.match(text, end):
        follows = tokens[at + 2].text if at + 2 < len(tokens) else ""
        ends_there = not text[end:].lstrip()[:1].isalpha()
        is_by = at > 0 and tokens[at - 1].text == "by" and follows in BY_SHARE_FOLLOWS
        if follows in SHARE_FOLLOWS or is_by or (ends_there and below in ("half", "quarter", "third")):
            return Number(100 / PART[below], "percent", tokens[at].start, end), at + 2
    return None


def _out_of(tokens: list[_Token], at: int) -> tuple[Number, int] | None:
    """A share in the form "four out of five", both number words."""
    words = [token.text for token in tokens[at : at + 4]]
    if len(words) == 4 and words[1:3] == ["out", "of"] and words[0] in UNITS and UNITS.get(words[3], 0) > 0:
        value = 100 * UNITS[words[0]] / UNITS[words[3]]
        return (Number(value, "percent", tokens[at].start, tokens[at + 3].end), at + 4) if value <= 100 else None
    return None


def _digits(text: str, tokens: list[_Token], at: int) -> tuple[Number | None, int]:
    token = tokens[at]
    before = text[max(0, token.start - 2) : token.start]
    after = text[token.end : token.end + 1]
    in_a_name = bool(LETTER_BEFORE.search(before)) or after.isalpha()
    if in_a_name:
        return None, at + 1
    ordinal = token.text[-2:] in ("st", "nd", "rd", "th")
    plain = token.text[:-2] if ordinal else token.text.rstrip(",")
    whole, _, fraction = plain.partition(".")
    if not DIGITS.fullmatch(whole):
        return None, at + 1
    value = float(whole.replace(",", "") + ("." + fraction if fraction else ""))
    number = Number(
        int(value) if value.is_integer() else value,
        "ordinal" if ordinal else "cardinal",
        token.start,
        token.start + len(plain) + 2 * ordinal,
        half_step=0.5 / 10 ** len(fraction),
    )
    if at + 1 < len(tokens) and tokens[at + 1].text in SCALES and not ordinal:
        scale = tokens[at + 1]
        number = Number(round(value * SCALES[scale.text], 6), "cardinal", token.start, scale.end)
        return _extended(text, tokens, number, at + 2)
    return _extended(text, tokens, number, at + 1)


def _extended(text: str, tokens: list[_Token], number: Number, after: int) -> tuple[Number, int]:
    """The number with what follows it: "and a half", "times", "percent"."""
    if number.kind != "cardinal":
        return number, after
    value, end, half_step = number.value, number.end, number.half_step or 0.5
    if [token.text for token in tokens[after : after + 3]] == ["and", "a", "half"]:
        value, end, after = value + 0.5, tokens[after + 2].end, after + 3
    percent = PERCENT_AFTER.match(text, end)
    if percent:
        while after < len(tokens) and tokens[after].start < percent.end():
            after += 1
        return Number(value, "percent", number.start, percent.end(), half_step=half_step), after
    if after < len(tokens) and tokens[after].text in ("times", "fold"):
        return Number(value, "times", number.start, tokens[after].end), after + 1
    return Number(value, "cardinal", number.start, end), after


def _joined(text: str, left: _Token, right: _Token) -> bool:
    between = text[left.end : right.start]
    return between == "-" or between.isspace()


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
