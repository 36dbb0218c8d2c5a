"""The lint: numbers and claim words of a page that no figure backs, each with its place and what would mend it.

Pages that carry `as_of` or figures are read; in a draft what is found is a warning. Words that claim more than the
record can show (`scope.py`) are faults even where they are linked.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.claims.lint_hits import Hit, hits_in
from generator.claims.lint_mend import Backing, mend_of
from generator.claims.phrases import countable_nouns, with_hedge
from generator.claims.prose import Sentence, sentences_in
from generator.claims.scope import of_all_history, too_wide
from generator.claims.seams import seams_in
from generator.errors import Fault, Severity, Where
from generator.figures import Figure, FigureSpec
from generator.reading.documents import Document
from generator.reading.records import Record
from generator.register import Register

MENDED_MAX = 25  # faults of one page that get a mend of their own; a page with more has not been written for claims


@dataclass(frozen=True)
class _Places:
    """Characters of a body as places in its file."""

    document: Document

    @cached_property
    def _starts(self) -> list[int]:
        body = self.document.body
        return [0, *(n + 1 for n, character in enumerate(body) if character == "\n")]

    def of(self, index: int) -> Where:
        line = bisect.bisect_right(self._starts, index) - 1
        return Where(self.document.path, self.document.body_line + line, index - self._starts[line] + 1)


def is_linted(document: Document) -> bool:
    """Whether a page is held to claims: it says what it knew, or has figures."""
    return bool(document.front.get("as_of") or document.front.get("figures"))


def lint(
    document: Document,
    record: Record,
    view: Register,
    specs: Mapping[str, FigureSpec],
    figures: Mapping[str, Figure],
) -> tuple[Fault, ...]:
    """What the body of a page claims without a link, or beyond the record, by place; `view` is as known on its day."""
    if not is_linted(document):
        return ()
    severity: Severity = "warning" if document.front.get("state") == "draft" else "error"
    nouns = frozenset(noun.lower() for pair in countable_nouns(record.codebook) for noun in pair)
    names = names_of(record)
    backing = Backing(specs, figures, view)
    places = _Places(document)
    faults: list[Fault] = []
    for sentence in sentences_in(document.body):
        faults += _seams(sentence, places)
        history = [] if record.codebook.coverage.complete else list(of_all_history(sentence))
        faults += _beyond_the_record(sentence, history, specs, figures, view, places, severity)
        for hit in hits_in(sentence, nouns, names):
            if history and hit.kinds == {"history"}:
                continue
            mend = mend_of(hit, sentence, backing) if len(faults) < MENDED_MAX else ""
            faults.append(_unlinked(hit, sentence, places, severity, mend))
    return tuple(sorted(faults))


def _seams(sentence: Sentence, places: _Places) -> Iterator[Fault]:
    """What would be read otherwise than it is shown: an error in drafts too."""
    for seam in seams_in(sentence):
        yield Fault(
            places.of(sentence.places[seam.start]),
            sentence.kind,
            seam.rule,
            sentence.text[seam.start : seam.end],
            seam.mend,
            end=places.of(sentence.places[seam.end - 1] + 1),
        )


def _unlinked(hit: Hit, sentence: Sentence, places: _Places, severity: Severity, mend: str) -> Fault:
    start = with_hedge(sentence.text, hit.start) if "number" in hit.kinds else hit.start
    what = "a number" if hit.kinds == {"number"} else "a claim"
    return Fault(
        places.of(sentence.places[start]),
        sentence.kind,
        f"makes {what} that no figure backs",
        " ".join(sentence.text[start : hit.end].split()),
        mend or None,
        severity,
        end=places.of(sentence.places[hit.end - 1] + 1),
    )


def _beyond_the_record(
    sentence: Sentence,
    history: list[tuple[int, int]],
    specs: Mapping[str, FigureSpec],
    figures: Mapping[str, Figure],
    view: Register,
    places: _Places,
    severity: Severity,
) -> Iterator[Fault]:
    """Claims of all of history, and linked superlatives that a thin stretch of the record could prove false."""
    for start, end in history:
        yield Fault(
            places.of(sentence.places[start]),
            sentence.kind,
            "claims all of history, which this record does not cover",
            sentence.text[start:end],
            "say 'in this record', or since when",
            severity,
            end=places.of(sentence.places[end - 1] + 1),
        )
    for span in sentence.links:
        link = span.link
        if link.scheme == "figure" and link.name in specs and link.name in figures:
            words = f"{sentence.lead_in} {sentence.text}"
            wide = too_wide(link.text, words, specs[link.name], figures[link.name], view.codebook)
            if wide:
                yield Fault(places.of(link.start), f"claim {link.name!r}", wide[0], link.text, wide[1], severity)


def names_of(record: Record) -> frozenset[str]:
    """The names under which the record knows places, actors and publishers: a link that shows one shows no claim."""
    places = {name for place in record.places.values() for name in (place.name, *place.aliases)}
    actors = {name for actor in record.actors.values() for name in (actor.name, *actor.aliases)}
    return frozenset(places | actors | {publisher.name for publisher in record.publishers.values()})
