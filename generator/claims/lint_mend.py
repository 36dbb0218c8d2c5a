"""Where the record can tell: the figure that would make an unlinked claim true, and the words to write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from generator.claims.compare import shortest, untruths
from generator.claims.lint_hits import Hit
from generator.claims.phrases import Phrase, nouns_in, read_phrase, with_hedge
from generator.claims.prose import Sentence
from generator.figures import Figure, FigureError, FigureSpec, compute
from generator.figures.figure import Kind
from generator.register import Register

AFTER = 48  # characters after a claim in which the noun that it counts is looked for
NAMED_MAX = 3
# The words that may belong to what a claim counts: none after a stop, a preposition or a verb that ends it.
NEAR_NOUN = re.compile(
    r"(?: +(?!(?:of|in|on|at|by|with|from|to|for|against|and|or|than|that|which|who|was|were|is|are|had|has|named)\b)"
    r"[\w.’'-]+){1,4}"
)
LAST_DAYS = (7, 14, 28)  # windows that end on the page's day, tried beside those of the page and the codebook
Filters = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Backing:
    """The figures of a page, and the record as known on its day, in which others are looked for."""

    specs: Mapping[str, FigureSpec]
    figures: Mapping[str, Figure]
    view: Register

    @cached_property
    def windows(self) -> tuple[tuple[date | None, date | None], ...]:
        """The windows of the page's figures, the codebook's series, the last weeks, and all days."""
        of_page = [(spec.since, spec.until) for spec in self.specs.values() if spec.since]
        of_series = [(series.since, None) for series in self.view.codebook.series.values()]
        day = self.view.day
        of_weeks = [(day - timedelta(days=days - 1), day) for days in LAST_DAYS]
        return tuple(dict.fromkeys((*of_series, *of_page, *of_weeks, (None, None))))

    @cached_property
    def filters(self) -> tuple[Filters, ...]:
        """The choices (`where`) of the page's figures, and none."""
        asked = (tuple(sorted((key, tuple(v)) for key, v in spec.where.items())) for spec in self.specs.values())
        return tuple(dict.fromkeys(((), *(each for each in asked if each and "id" not in dict(each)))))

    @cached_property
    def _found(self) -> dict[FigureSpec | tuple[object, ...], Figure | None]:
        return {}

    def figure(self, spec: FigureSpec) -> Figure | None:
        """The figure as known on the page's day; None where the record cannot give it."""
        key = (spec.kind, spec.of, spec.since, spec.until, tuple(sorted(spec.where.items())))
        if key not in self._found:
            try:
                self._found[key] = compute(spec, self.view, self.specs)
            except FigureError:
                self._found[key] = None
        return self._found[key]


def mend_of(hit: Hit, sentence: Sentence, backing: Backing) -> str:
    """How an unlinked claim is mended: by a figure of the page, by one that the record makes true, or in words."""
    if sentence.kind == "alt":
        return "an alt text can hold no link: take it out, and say it in the text"
    start = with_hedge(sentence.text, hit.start) if "number" in hit.kinds else hit.start
    words = " ".join(sentence.text[start : hit.end].split())
    phrase = _phrase(words, sentence.text[hit.end : hit.end + AFTER], backing)
    names = [name for name, figure in backing.figures.items() if _holds(phrase, backing.specs[name], figure)]
    if names and phrase.nouns:
        return f"write [{words}](figure:{names[0]})"
    found = next(_new_figures(phrase, backing), None) if phrase.nouns else None
    if found:
        return f"the record makes it true: {found}"
    if names:
        return f"if it means what {_either(names)} gives, write [{words}](figure:{names[0]})"
    if hit.kinds & {"trend", "always", "history"}:
        return "no figure can show this: give the numbers that it rests on, or leave it out"
    if "change" in hit.kinds:
        return "link it to a comparison, {compare: [A, B], by: ratio}, or leave it out"
    given = next(_given(phrase, backing), "")
    return f"{given}link it to a figure, attribute it in a quotation with its source, or leave it out"


def _phrase(words: str, after: str, backing: Backing) -> Phrase:
    """What the words say, with the noun that they count: the next of the codebook, a few adjectives on at most."""
    near = NEAR_NOUN.match(after)
    counted = nouns_in(near.group(), backing.view.codebook) if near else frozenset()
    return replace(read_phrase(words, backing.view.codebook), nouns=counted)


def _holds(phrase: Phrase, spec: FigureSpec, figure: Figure) -> bool:
    return not any(True for _ in untruths(phrase, spec, figure))


def _either(names: list[str]) -> str:
    return " or ".join(map(repr, names[:NAMED_MAX]))


def _candidates(phrase: Phrase, backing: Backing, kind: Kind) -> Iterator[FigureSpec]:
    """Figures of one kind over what the phrase counts, the plain ones first."""
    book = backing.view.codebook
    counted = {part.plural: part.id for part in book.parts.values()}
    counted |= {event_type.plural: event_type.id for event_type in book.types.values()}
    for noun in sorted(phrase.nouns & set(counted)):
        for where in backing.filters:
            for since, until in backing.windows:
                if all(_can_choose(backing, counted[noun], key) for key, _ in where):
                    yield FigureSpec("new", kind, counted[noun], since=since, until=until, where=dict(where))


def _can_choose(backing: Backing, of: str, key: str) -> bool:
    book = backing.view.codebook
    if key not in book.facets:
        return True
    event_type = book.types.get(of) or book.type_of_part(of)
    return key in event_type.facets or bool(event_type.part and key in event_type.part.facets)


def _new_figures(phrase: Phrase, backing: Backing) -> Iterator[str]:
    """Figures that are not on the page and would make the phrase true, as front matter has them."""
    if phrase.said:
        for spec in _candidates(phrase, backing, "count"):
            figure = backing.figure(spec)
            if figure and _holds(phrase, spec, figure):
                yield as_written(spec)
    kinds: tuple[Kind, ...] = ("first", "last")
    for kind in kinds:
        for spec in _candidates(phrase, backing, kind) if kind in phrase.superlatives else ():
            figure = backing.figure(spec)
            winners = {i.partition("#")[0] for i in figure.ids} if figure else set()
            if len(winners) == 1:
                yield as_written(replace(spec, is_=winners.pop()))


def _given(phrase: Phrase, backing: Backing) -> Iterator[str]:
    """What the record gives for what the phrase counts."""
    for spec in _candidates(phrase, backing, "count"):
        figure = backing.figure(spec)
        if figure and phrase.said:
            yield f"the record gives {shortest(figure)} for {as_written(spec)}; "


def as_written(spec: FigureSpec) -> str:
    """A figure as front matter asks for it."""
    parts = [f"{spec.kind}: {spec.of}"]
    if spec.since and spec.until:
        parts.append(f"during: {spec.since}..{spec.until}")
    elif spec.since:
        parts.append(f"since: {spec.since}")
    if spec.where:
        chosen = ", ".join(f"{k}: {v[0] if len(v) == 1 else '[' + ', '.join(v) + ']'}" for k, v in spec.where.items())
        parts.append(f"where: {{{chosen}}}")
    if spec.is_:
        parts.append(f"is: {spec.is_}")
    return "{" + ", ".join(parts) + "}"
