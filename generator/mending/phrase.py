"""A false claim's phrase with the number that the record gives, where nothing else of its sense changes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.errors import FalseClaim, Fix
from generator.figures import Figure, FigureSpec, kind_of
from generator.prose.links import Link
from generator.prose.number_words import written_like
from generator.prose.numbers import Number, numbers_in
from generator.prose.phrases import Phrase, read_phrase
from generator.reading.codebook import Codebook
from generator.reading.documents import Document
from generator.truth.untruths import is_true

PUBLICATION_KEYS = ("as_of", "published", "state")
REWRITTEN_KINDS = ("cardinal", "percent")
ARTICLE_BEFORE = re.compile(r"\ban?\s+$", re.IGNORECASE)  # "an eight-day run": the article goes with the number
LAST_WORD = re.compile(r"([a-z]+)\s+$", re.IGNORECASE)
# Words that agree with one or with many: where they stand beside the number, one and many are not exchanged.
AGREEING = frozenset("a an all are both each every has have is one's that their these this those was were".split())


@dataclass(frozen=True)
class Rewriting:
    """Other words for the characters `start` to `end` of a phrase."""

    start: int
    end: int
    new: str

    def of(self, text: str) -> str:
        """The whole phrase, rewritten."""
        return text[: self.start] + self.new + text[self.end :]


def false_claim(phrase: Phrase, figure: Figure) -> FalseClaim:
    """What a false claim says beside what its figure gives, for tools."""
    return FalseClaim(figure.name, phrase.text, figure.value, figure.low, figure.high, figure.unit, figure.as_of)


def fix_in_page(
    document: Document, link: Link, phrase: Phrase, spec: FigureSpec, figure: Figure, codebook: Codebook
) -> Fix | None:
    """The change of a page's text that makes the false claim of a link true; None where an editor has to mend it.

    Every page that has a day or a state is published, unless it says that it is a draft.
    """
    found = rewriting(phrase, spec, figure, codebook, before=document.body[: link.start])
    if found is None:
        return None
    start, end = link.places[found.start], link.places[found.end - 1] + 1
    old = document.body[start:end]
    if old != link.text[found.start : found.end] or old.count("\n") != found.new.count("\n"):
        return None  # marks or code within the number
    where = document.where_in_body(start)
    front = document.front
    is_published = front.get("state") != "draft" and any(key in front for key in PUBLICATION_KEYS)
    return Fix(where.path, where.line, where.column, old, found.new, is_published)


def rewriting(
    phrase: Phrase, spec: FigureSpec, figure: Figure, codebook: Codebook, before: str = ""
) -> Rewriting | None:
    """What makes the phrase true by another number alone, None where its sense would change or no number does.

    The number keeps its manner and its hedge; the figure's own noun follows it from one to many and back. Superlatives,
    ordinals, multiplicatives, nothing and zero are left alone, so is a range that would become a number. `before` is
    the text before the phrase.
    """
    text = phrase.text
    if kind_of(spec).is_superlative or is_true(phrase, spec, figure):
        return None
    shape = _shape(phrase, figure)
    found: dict[int, Rewriting] = {}
    for each in _candidates(text, phrase, figure, before):
        new = replace(read_phrase(each.of(text), codebook), is_of_record=phrase.is_of_record)
        if _shape(new, figure) == shape and is_true(new, spec, figure):
            found.setdefault(each.start, each)
    return next(iter(found.values())) if len(found) == 1 else None


def _shape(phrase: Phrase, figure: Figure) -> tuple[object, ...]:
    """All that a phrase says beside its number; of a figure in days, a span is its number."""
    said = tuple((each.hedge, each.kind) for each in phrase.said)
    spans = len(phrase.span_days) if figure.unit == "days" else phrase.span_days
    return said, spans, phrase.superlatives, phrase.nouns


def _candidates(text: str, phrase: Phrase, figure: Figure, before: str) -> Iterator[Rewriting]:
    """Each number of the phrase replaced by the value, else a bound; of a range, both numbers by the bounds."""
    numbers = numbers_in(text)
    bounds = figure.low, figure.high
    if any(said.upper is not None for said in phrase.said):
        for first, second in itertools.pairwise(numbers) if figure.low != figure.high else ():
            low, high = (_replaced(text, n, bound, before) for n, bound in zip((first, second), bounds, strict=True))
            if low is not None and high is not None:
                yield Rewriting(first.start, second.end, low + text[first.end : second.start] + high)
        return
    for value in dict.fromkeys(abs(v) for v in (figure.value, *bounds) if v is not None):
        for number in numbers:
            new = _replaced(text, number, value, before)
            if new is not None:
                yield from _with_noun(text, number, value, new, figure, before)


def _replaced(text: str, number: Number, value: float | None, before: str) -> str | None:
    """The new number in the manner of the old; None where it must not be touched."""
    if value is None or number.kind not in REWRITTEN_KINDS or number.value <= 0 or round(value, 1) <= 0:
        return None
    if ARTICLE_BEFORE.search(before + text[: number.start]):
        return None
    return written_like(text[number.start : number.end], number.value, value)


def _with_noun(text: str, number: Number, value: float, new: str, figure: Figure, before: str) -> Iterator[Rewriting]:
    """The new number, and with it the figure's own noun where it goes from one to many or back."""
    if number.kind == "percent" or (number.value == 1) == (value == 1):
        yield Rewriting(number.start, number.end, new)
        return
    noun, wanted = (figure.unit_singular, figure.unit) if number.value == 1 else (figure.unit, figure.unit_singular)
    forms = re.compile(rf"(?<![\w-])(?:{re.escape(noun)}|{re.escape(wanted)})(?![\w-])", re.IGNORECASE)
    nouns = list(forms.finditer(text))
    if len(nouns) != 1 or nouns[0].start() < number.end or nouns[0].group().lower() != noun.lower():
        return
    last = LAST_WORD.search(before)
    company = [*re.findall(r"[a-z']+", text.lower()), *([last.group(1).lower()] if last else [])]
    if AGREEING.isdisjoint(company):
        spoken = wanted.capitalize() if nouns[0].group()[0].isupper() else wanted
        yield Rewriting(number.start, nouns[0].end(), new + text[number.end : nouns[0].start()] + spoken)
