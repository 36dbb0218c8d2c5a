"""Numbers that a page would show otherwise than they are read: other digits, look-alikes, and what touches a claim."""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.prose.numbers import Number, numbers_in
from generator.prose.sentences import Sentence, Span

CHECKED = ("figure", "source")  # schemes whose links show numbers as checked or as attributed
POWER = re.compile(r"\b[kcm]?m$")  # before ² and ³, which then belong to a unit of measure
SIGNS = "%‰°"  # with currencies, signs that give a number another sense
# Signs before a claim that make another number of it: "−5", "~ 98", "ex-98"; and what makes one of it after: "5+",
# "5,5", "5-odd", "5 bn", "5 or so".
SIGN_BEFORE = re.compile(
    r"(?:[±~∼≈≃≅≲≳<>≤≥≪≫]\s?|[+−∓×÷/^√№#\-\u2010-\u2012\ufe63\uff0d]|(?:^|(?<=[\s(“\"]))–|\bminus\s)$"
)
# The same within the link, where a hyphen may join words: "[−5 acts]", "[$5 acts]".
SIGN_WITHIN = re.compile(r"(?:^|[\s(“\"])(?:[±~∼≈≃≅≲≳<>≤≥≪≫]\s?|[+−∓√#\-\u2010-\u2013])$")
WORDS_AFTER = re.compile(
    r"[+×÷/^′″]|[.,:·’']\d|[-\u2010\u2011]\w|"
    r"\s(?:bn|mn|mln|tn|trn|k|m|lakhs?|crores?|odd|or\s+(?:so|thereabouts|fewer|less)|and\s+counting)\b"
)
THOUSANDS_AFTER = re.compile(r"(?<=\d)[\s.,’'·][0-9]{3}(?![0-9-]|\s?mm)")
THOUSANDS_BEFORE = re.compile(r"(?<![\w.,-])[0-9]{1,3}[\s.,’'·]$")
THREE = re.compile(r"[0-9]{3}(?![0-9])")


@dataclass(frozen=True)
class Seam:
    """Characters `start` to `end` of a sentence, what is wrong with them, and how to mend it."""

    start: int
    end: int
    rule: str
    mend: str


def seams_in(sentence: Sentence) -> Iterator[Seam]:
    """What in a sentence would be read otherwise than it is shown."""
    yield from _characters(sentence.text)
    links = sentence.links
    numbers = numbers_in(sentence.text) if any(span.scheme in CHECKED for span in links) else ()
    for n, span in enumerate(links):
        if span.scheme in CHECKED:
            at = bisect.bisect_right(numbers, span.start, key=lambda number: number.end)
            before, after = links[n - 1 : n] if n else (), links[n + 1 : n + 2]
            yield from _around(sentence.text, span, before, after, numbers[at : at + 1])


def _characters(text: str) -> Iterator[Seam]:
    """Digits other than 0 to 9, and letters of another alphabet that touch a digit."""
    for at, character in enumerate(text if not text.isascii() else ""):
        if character.isascii():
            continue
        if unicodedata.category(character)[0] == "N":
            if character not in "²³" or not POWER.search(text, max(0, at - 3), at):
                yield Seam(at, at + 1, "holds a digit other than 0 to 9", "write numbers with 0 to 9, or in words")
        elif character.isalpha() and not unicodedata.name(character, "").startswith("LATIN"):
            beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
            if any(c in "0123456789" for c in beside):
                rule = "sets a letter of another alphabet beside a digit"
                yield Seam(at, at + 1, rule, "set a space between them, or write the number with 0 to 9")


def _around(
    text: str, span: Span, before: tuple[Span, ...], following: tuple[Span, ...], numbers: tuple[Number, ...]
) -> Iterator[Seam]:
    """What touches a claim, or makes another number of it; `numbers` begins with the first that ends in it or after."""
    start, end = span.start, span.end
    apart = "take the whole number and its unit into the link, or set a space between them"
    if any(other.start <= end for other in following):
        yield Seam(start, end, "touches the next link", "set words between two links")
        return
    goes_on = any(number.start < end and not (start <= number.start and number.end <= end) for number in numbers)
    near = text[max(0, start - 7) : start]
    cut = THOUSANDS_AFTER.match(text, end) or (THREE.match(text, start) and THOUSANDS_BEFORE.search(near))
    if not any(other.scheme in CHECKED and start - other.end == 1 for other in before):  # "5–8", each end linked
        cut = cut or SIGN_BEFORE.search(near)
    if not any(other.scheme in CHECKED and other.start - end == 1 for other in following):
        cut = cut or WORDS_AFTER.match(text, end)
    if span.scheme == "figure":
        within = [(text[start : n.start], text[n.end : end]) for n in numbers if start <= n.start < n.end <= end]
        goes_on |= any(SIGN_WITHIN.search(a) or _is_sign(a[-1:]) or _is_sign(b[:1]) for a, b in within)
    if goes_on or cut or _changes(text[max(0, start - 1) : start]) or _changes(text[end : end + 1]):
        yield Seam(start, end, "is a part of a longer word or number", apart)


def _changes(beside: str) -> bool:
    """Whether a character beside a number makes another number, word or unit of it."""
    return beside.isalnum() or _is_sign(beside) or (beside != "" and unicodedata.category(beside) in ("No", "Nl"))


def _is_sign(beside: str) -> bool:
    """Whether a character gives the number that it touches another sense, or a unit."""
    return beside != "" and (beside in SIGNS or unicodedata.category(beside) == "Sc")
