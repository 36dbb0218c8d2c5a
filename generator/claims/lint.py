"""The lint: numbers and claim words of a page that no figure backs, each with its place and what would mend it.

Pages that carry `as_of` or figures are read; in a draft what is found is a warning. Words that claim more than the
record can show (`scope.py`) are faults even where they are linked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from generator.claims.form import front_texts
from generator.claims.titles import FIELDS
from generator.errors import Fault, Severity
from generator.figures import Figure, FigureSpec
from generator.mending.unlinked import Backing, mend_of
from generator.prose.forbidden import forbidden_of
from generator.prose.hits import Hit, RecordWords, hits_in, known_of
from generator.prose.phrases import OR_MORE, nouns_in, read_phrase, with_hedge
from generator.prose.seams import seams_in
from generator.prose.sentences import Paragraph, Sentence, Span, one_line, paragraphs_in, sentences_of
from generator.prose.shown import shown_of
from generator.reading.documents import Document
from generator.reading.records import Record
from generator.register import Register
from generator.truth.scope import of_all_history, too_wide
from generator.truth.untruths import untruths

MENDED_MAX = 25  # faults of one page that get a mend of their own; a page with more has not been written for claims


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
    page = _Linted(document, record, view, specs, figures, known_of(record))
    if not is_linted(document):
        return tuple(page.of_the_record())
    faults = [fault for _, sentence in page.sentences for fault in page.faults(sentence)]
    for n, (hit, sentence, paragraph) in enumerate(page.all_hits()):
        faults.append(page.unlinked(hit, sentence, page.mend(hit, sentence, paragraph) if n < MENDED_MAX else ""))
    return tuple(sorted((*faults, *_of_front(document, page.known, page.severity))))


@dataclass(frozen=True)
class _Linted:
    """A page as the lint reads it, and what mends of it are tried against."""

    document: Document
    record: Record
    view: Register
    specs: Mapping[str, FigureSpec]
    figures: Mapping[str, Figure]
    known: RecordWords

    @cached_property
    def severity(self) -> Severity:
        return "warning" if self.document.front.get("state") == "draft" else "error"

    @cached_property
    def backing(self) -> Backing:
        return Backing(self.specs, self.figures, self.view)

    def history(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Where a sentence claims all of history, which no record but a complete one covers."""
        return [] if self.record.codebook.coverage.complete else list(of_all_history(sentence))

    @cached_property
    def sentences(self) -> tuple[tuple[Paragraph, Sentence], ...]:
        return tuple((one, sentence) for one in paragraphs_in(self.document.body) for sentence in sentences_of(one))

    def faults(self, sentence: Sentence) -> Iterator[Fault]:
        """What is wrong with words that are linked, and what no figure could back."""
        yield from _seams(sentence, self.document)
        history = self.history(sentence)
        yield from _beyond_the_record(
            sentence, history, self.specs, self.figures, self.view, self.document, self.severity
        )

    def hits(self, sentence: Sentence) -> Iterator[Hit]:
        """The unlinked claims."""
        history = self.history(sentence)
        for hit in hits_in(sentence, self.known):
            if not (history and hit.kinds == {"history"}):
                yield hit

    def all_hits(self) -> Iterator[tuple[Hit, Sentence, Paragraph]]:
        """The unlinked claims of all sentences."""
        yield from ((hit, sentence, one) for one, sentence in self.sentences for hit in self.hits(sentence))

    def wrong(self, sentence: Sentence) -> int:
        """How much is wrong with it."""
        return len([*self.faults(sentence), *self.hits(sentence)])

    def of_the_record(self) -> Iterator[Fault]:
        """What a page without a day claims of the subject: it may explain, but its numbers would never be checked."""
        book, front = self.record.codebook, self.document.front
        labels = [term.label.lower() for term in (*book.measures.values(), *book.people.values())]

        def is_of_it(sentence: Sentence) -> bool:
            return bool(nouns_in(sentence.text, book)) or any(label in sentence.text.lower() for label in labels)

        rule, mend = "is of the record, on a page without `as_of`", "say it on a page that has one, or leave it out"
        for sentence, found in groupby(self.all_hits(), key=itemgetter(1)):
            if is_of_it(sentence):
                yield from (self.unlinked(hit, sentence, mend) for hit, *_ in found)
        for field in FIELDS:
            sentence = one_line(str(front.get(field) or ""), field)
            for hit in hits_in(sentence, self.known) if is_of_it(sentence) else ():
                yield Fault(self.document.where(field), field, rule, hit.words, mend, self.severity)

    def mend(self, hit: Hit, sentence: Sentence, paragraph: Paragraph) -> str:
        """What would mend an unlinked claim; nothing is offered that the check would not let pass.

        A link changes no words that are shown, and so no sentence but its own.
        """

        def holds(start: int, end: int, name: str, spec: FigureSpec, figure: Figure) -> bool:
            first, last = sentence.places[start], sentence.places[end - 1] + 1
            linked = paragraph.block.linked(self.document.body, first, last, f"figure:{name}")
            if linked is None:
                return False
            block, body, at = linked
            new = replace(paragraph, block=block, shown=shown_of(block, body))
            link = next((link for *_, link in new.shown.links if link.start == at and link.name == name), None)
            if link is None or any(True for _ in untruths(read_phrase(link.text, self.view.codebook), spec, figure)):
                return False
            if new.shown.text != paragraph.shown.text or _forbidden(new, body) > _forbidden(
                paragraph, self.document.body
            ):
                return False
            specs, figures = {**self.specs, name: spec}, {**self.figures, name: figure}
            tried = replace(self, document=replace(self.document, body=body), specs=specs, figures=figures)
            (told,) = (one for one in sentences_of(new) if any(span.link is link for span in one.links))
            return tried.wrong(told) < self.wrong(sentence)

        return mend_of(hit, sentence, self.backing, holds)

    def unlinked(self, hit: Hit, sentence: Sentence, mend: str) -> Fault:
        """The fault of an unlinked claim."""
        return _unlinked(hit, sentence, self.document, self.severity, mend)


def _forbidden(paragraph: Paragraph, body: str) -> int:
    """How much of it no page may hold."""
    return len(set(forbidden_of(paragraph.block, paragraph.shown, body)))


def _of_front(document: Document, known: RecordWords, severity: Severity) -> Iterator[Fault]:
    """What reasons of corrections and of a withdrawal claim: they can hold no link."""
    for field, text in front_texts(document):
        sentence = one_line(text, "text")
        if field in FIELDS or field.endswith(".now"):
            continue  # held to the figures elsewhere
        for seam in seams_in(sentence):
            yield Fault(document.where(field), field, seam.rule, text[seam.start : seam.end], seam.mend)
        for hit in hits_in(sentence, known):
            rule, mend = "makes a claim that no figure backs", "leave it out, or say it in the text and link it there"
            yield Fault(document.where(field), field, rule, hit.words, mend, severity)


def _seams(sentence: Sentence, document: Document) -> Iterator[Fault]:
    """What would be read otherwise than it is shown: an error in drafts too."""
    for seam in seams_in(sentence):
        yield Fault(
            document.where_in_body(sentence.places[seam.start]),
            sentence.kind,
            seam.rule,
            sentence.text[seam.start : seam.end],
            seam.mend,
            end=document.where_in_body(sentence.places[seam.end - 1] + 1),
        )


def _unlinked(hit: Hit, sentence: Sentence, document: Document, severity: Severity, mend: str) -> Fault:
    start = with_hedge(sentence.text, hit.start) if "number" in hit.kinds else hit.start
    what = "a number" if hit.kinds == {"number"} else "a claim"
    return Fault(
        document.where_in_body(sentence.places[start]),
        sentence.kind,
        f"makes {what} that no figure backs",
        " ".join(sentence.text[start : hit.end].split()),
        mend or None,
        severity,
        end=document.where_in_body(sentence.places[hit.end - 1] + 1),
    )


def _beyond_the_record(
    sentence: Sentence,
    history: list[tuple[int, int]],
    specs: Mapping[str, FigureSpec],
    figures: Mapping[str, Figure],
    view: Register,
    document: Document,
    severity: Severity,
) -> Iterator[Fault]:
    """Claims of all of history, and linked superlatives that a thin stretch of the record could prove false."""
    for start, end in history:
        yield Fault(
            document.where_in_body(sentence.places[start]),
            sentence.kind,
            "claims all of history, which this record does not cover",
            sentence.text[start:end],
            "say 'in this record', or since when",
            severity,
            end=document.where_in_body(sentence.places[end - 1] + 1),
        )
    for span in sentence.links:
        link = span.link
        if link.scheme == "figure" and link.name in specs and link.name in figures:
            hedged = _hedged(sentence, span, view)
            if hedged and any(
                True for _ in untruths(read_phrase(hedged, view.codebook), specs[link.name], figures[link.name])
            ):
                rule, mend = "is another number with the words beside it", "take them into the link, or reword them"
                yield Fault(document.where_in_body(link.start), f"claim {link.name!r}", rule, hedged, mend, severity)
            words = f"{sentence.lead_in} {sentence.text}"
            wide = too_wide(link.text, words, specs[link.name], figures[link.name], view)
            if wide:
                yield Fault(
                    document.where_in_body(link.start), f"claim {link.name!r}", wide[0], link.text, wide[1], severity
                )


def _hedged(sentence: Sentence, span: Span, view: Register) -> str:
    """The words of a claim with those beside it that make another number of theirs; "" where none do.

    "Over" and the like before a number of days may say when: they are no part of it.
    """
    text, said = sentence.text, read_phrase(span.link.text, view.codebook).said
    if not said or any(one.hedge != "exactly" for one in said):
        return ""
    more = OR_MORE.match(text, span.end)
    start, end = with_hedge(text, span.start) if not said[0].start else span.start, more.end() if more else span.end
    if any(other.start <= start < other.end <= span.start for other in sentence.links):
        start = span.start  # "[two more](…) than [one](…)": the word is another claim's
    return " ".join(text[start:end].split()) if (start, end) != (span.start, span.end) else ""
