"""The lint: numbers and claim words of a page that no figure backs, each with its place and what would mend it.

Pages that carry `as_of` or figures are read; in a draft what is found is a warning. Words that claim more than the
record can show (`scope.py`) are faults even where they are linked.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import accumulate, groupby, pairwise
from operator import itemgetter

from generator.claims.false_claims import REACH
from generator.claims.form import front_texts
from generator.claims.judged import Judge
from generator.claims.titles import FIELDS
from generator.errors import Fault, Severity
from generator.figures import Figure, FigureSpec
from generator.mending.unlinked import Backing, mend_of
from generator.prose.clauses import Clause
from generator.prose.forbidden import forbidden_of
from generator.prose.hits import Hit, RecordWords, hits_in, known_of
from generator.prose.phrases import nouns_in
from generator.prose.pieces import Piece
from generator.prose.said_numbers import with_hedge
from generator.prose.seams import seams_in
from generator.prose.sentences import Paragraph, Sentence, Span, one_line, paragraphs_in, sentences_of
from generator.prose.shown import shown_of
from generator.reading.documents import Document
from generator.reading.records import Record
from generator.register import Register
from generator.truth.borne import borne_out
from generator.truth.own_values import own_values
from generator.truth.scope import of_all_history, too_wide

MENDED_MAX = 25  # faults of one page that get a mend of their own; a page with more has not been written for claims


def is_linted(document: Document) -> bool:
    """Whether a page is held to claims: it says what it knew, or has figures."""
    return bool(document.front.get("as_of") or document.front.get("figures"))


def lint(
    document: Document,
    record: Record,
    judge: Judge,
    clauses: Mapping[int, Clause],
    figures: Mapping[str, Figure],
) -> tuple[Fault, ...]:
    """What the body of a page claims without a link, or beyond the record, by place."""
    page = Linted(document, record, judge, clauses, judge.asked.specs, figures, known_of(record))
    if not is_linted(document):
        return tuple(page.of_the_record())
    faults = [fault for _, sentence in page.sentences for fault in page.faults(sentence)]
    for n, (hit, sentence, paragraph) in enumerate(page.all_hits()):
        faults.append(page.unlinked(hit, sentence, page.mend(hit, sentence, paragraph) if n < MENDED_MAX else ""))
    return tuple(sorted((*faults, *_of_front(document, page.known, page.severity))))


@dataclass(frozen=True)
class Linted:
    """A page as the lint reads it, and what mends of it are tried against."""

    document: Document
    record: Record
    judge: Judge
    clauses: Mapping[int, Clause]
    specs: Mapping[str, FigureSpec]
    figures: Mapping[str, Figure]
    known: RecordWords

    @property
    def view(self) -> Register:
        """The record as known on the page's day."""
        return self.judge.view

    @cached_property
    def severity(self) -> Severity:
        """How grave a claim without a figure is on this page."""
        return "warning" if self.document.front.get("state") == "draft" else "error"

    @cached_property
    def backing(self) -> Backing:
        """In what figures for its claims are looked for."""
        return Backing(self.specs, self.figures, self.view)

    def history(self, sentence: Sentence) -> list[tuple[int, int]]:
        """Where a sentence claims all of history, which no record but a complete one covers."""
        return [] if self.record.codebook.coverage.complete else list(of_all_history(sentence))

    @cached_property
    def sentences(self) -> tuple[tuple[Paragraph, Sentence], ...]:
        """All that is read, by its paragraph."""
        return tuple((one, sentence) for one in paragraphs_in(self.document.body) for sentence in sentences_of(one))

    def fault(
        self, sentence: Sentence, start: int, end: int, rule: str, mend: str, severity: Severity | None = None
    ) -> Fault:
        """A fault of some characters of a sentence."""
        span, got = (sentence.places[start], sentence.places[end - 1] + 1), sentence.text[start:end]
        return self.document.fault_in_body(span, sentence.kind, rule, got, mend or None, severity or self.severity)

    def faults(self, sentence: Sentence) -> Iterator[Fault]:
        """What is wrong with words that are linked, and what no figure could back.

        What would be read otherwise than it is shown is an error in drafts too; claims of all of history, and linked
        superlatives that a thin stretch of the record could prove false, say more than the record.
        """
        for seam in seams_in(sentence):
            yield self.fault(sentence, seam.start, seam.end, seam.rule, seam.mend, "error")
        rule, mend = "claims all of history, which this record does not cover", "say 'in this record', or since when"
        for start, end in self.history(sentence):
            yield self.fault(sentence, start, end, rule, mend)
        for span in sentence.links:
            if span.scheme == "figure" and span.link.name in self.specs and span.link.name in self.figures:
                yield from self._linked(sentence, span)

    def _linked(self, sentence: Sentence, span: Span) -> Iterator[Fault]:
        """What is wrong with a claim because of the words around it."""
        link = span.link
        spec, figure = self.specs[link.name], self.figures[link.name]
        where, field = self.document.where_in_body(link.start), f"claim {link.name!r}"
        words, is_said = f"{sentence.lead_in} {sentence.text}", self.judge.of_record == "all"
        clause = self.clauses.get(link.start)
        told = self.judge.told(clause, spec, figure) if clause else None
        wide = too_wide(link.text, words, spec, figure, self.view, is_said=is_said)
        if wide and not (told and told.possibly):
            before = self.document.body[max(0, link.start - REACH) : link.start]
            new, left = self.judge.better(told, before) if told else ("", ())
            mend = f"write '{new}'" if new and wide[0] not in left else wide[1]
            yield Fault(where, field, wide[0], link.text, mend, self.severity)

    def hits(self, sentence: Sentence) -> Iterator[Hit]:
        """The unlinked claims."""
        history, read = self.history(sentence), self.read(sentence)
        starts, reach = [start for start, _ in read], list(accumulate((end for _, end in read), max))
        asked = [self.specs[s.link.name] for s in sentence.links if s.scheme == "figure" and s.link.name in self.specs]
        for hit in hits_in(sentence, self.known):
            at = bisect.bisect_right(starts, hit.start) - 1
            is_read = (at >= 0 and hit.start < reach[at]) or (hit.kinds == {"no"} and self.means(hit, sentence, asked))
            if not (history and hit.kinds == {"history"}) and not is_read:
                yield hit

    def means(self, none: Hit, sentence: Sentence, asked: Iterable[FigureSpec]) -> bool:
        """Whether a "no" says of a quiet that it is one, or is of the definition of a value that a figure asks for."""
        following = re.match(r"\s+\w+", sentence.text[none.end :])
        said = f"{none.words}{following.group() if following else ''}".lower()
        facets = self.record.codebook.facets
        terms = (
            (t, spec.where[key]) for spec in asked for key in spec.where.keys() & facets for t in facets[key].values
        )
        is_quiet = any(spec.streak == "quiet" for spec in asked)
        return is_quiet or any(term.id in values and said in term.definition.lower() for term, values in terms)

    def read(self, sentence: Sentence) -> list[tuple[int, int]]:
        """What is read with the claims of a sentence: words that belong to them, and the "than" of a comparison.

        A negation of their clauses is judged with them, but for one that says that there was nothing else of the desk.
        """
        found = []
        for span in sentence.links:
            clause = self.clauses.get(span.link.start) if span.scheme == "figure" else None
            if clause is not None:
                spec, figure = self.specs[span.link.name], self.figures.get(span.link.name)
                found.append((clause.first, clause.right if spec.kind == "compare" else clause.last))
                found += (*((said.start, said.end) for said in clause.days), *clause.constants)
                found += [(a, b) for a, b, _ in self.judge.told(clause, spec, figure).turned] if figure else []
                found += borne_out(self.judge.told(clause, spec, figure)) if figure else ()
                if figure and self.severity == "error":  # a draft is told of such numbers: a link shows their evidence
                    found += own_values(self.judge.told(clause, spec, figure))
                found += (
                    (piece.start, piece.end)
                    for piece, after in pairwise((*clause.pieces, None))
                    if piece and piece.kind == "negation" and not (after and _is_counted(after))
                )
        found.sort()
        return found

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
                yield self.document.fault(field, rule, hit.words, mend, self.severity)

    def mend(self, hit: Hit, sentence: Sentence, paragraph: Paragraph) -> str:
        """What could back an unlinked claim, or be written for it; nothing is offered that would not pass.

        A link changes no words that are shown, and so no sentence but its own.
        """
        before = self.wrong(sentence)

        def holds(start: int, end: int, name: str, spec: FigureSpec, figure: Figure) -> bool:
            first, last = sentence.places[start], sentence.places[end - 1] + 1
            linked = paragraph.block.linked(self.document.body, first, last, f"figure:{name}")
            if linked is None:
                return False
            block, body, at = linked
            new = replace(paragraph, block=block, shown=shown_of(block, body))
            link = next((link for *_, link in new.shown.links if link.start == at and link.name == name), None)
            if link is None:
                return False
            if new.shown.text != paragraph.shown.text or _forbidden(new, body) > _forbidden(
                paragraph, self.document.body
            ):
                return False
            specs, figures = {**self.specs, name: spec}, {**self.figures, name: figure}
            judge = replace(self.judge, asked=replace(self.judge.asked, specs=specs))
            (told, span) = next((one, span) for one in sentences_of(new) for span in one.links if span.link is link)
            clause = judge.read(told, spec).clause(span)
            if judge.untrue(judge.told(clause, spec, figure)):
                return False
            clauses = {**dict(judge.clauses((new,))), at: clause}
            tried = replace(
                self,
                document=replace(self.document, body=body),
                judge=judge,
                clauses=clauses,
                specs=specs,
                figures=figures,
            )
            return tried.wrong(told) < before

        return mend_of(hit, sentence, self.backing, holds, partial(self.is_better_without, hit, sentence, paragraph))

    def is_better_without(self, hit: Hit, sentence: Sentence, paragraph: Paragraph) -> bool:
        """Whether its text has fewer faults without the words of a claim."""
        body, places = self.document.body, paragraph.block.places
        start, end = body.rfind("\n", 0, places[0]) + 1, places[-1] + 1
        first, last = sentence.places[hit.start], sentence.places[hit.end - 1] + 1
        return self.wrong_in(body[start:first] + body[last:end].lstrip()) < self.wrong_in(body[start:end])

    def wrong_in(self, text: str) -> int:
        """How much is wrong with a text of its own, and with the claims in it."""
        paragraphs = tuple(paragraphs_in(text))
        clauses = dict(self.judge.clauses(paragraphs))
        tried = replace(self, document=replace(self.document, body=text), clauses=clauses)
        spans = [span for one in paragraphs for sentence in sentences_of(one) for span in sentence.links]
        claims = [
            (self.specs[s.link.name], self.figures.get(s.link.name), clauses.get(s.link.start))
            for s in spans
            if s.link.name in self.specs
        ]
        untrue = sum(
            len(self.judge.untrue(self.judge.told(clause, spec, figure)))
            for spec, figure, clause in claims
            if figure and clause
        )
        return untrue + sum(tried.wrong(sentence) for one in paragraphs for sentence in sentences_of(one))

    def unlinked(self, hit: Hit, sentence: Sentence, mend: str) -> Fault:
        """The fault of an unlinked claim."""
        start = with_hedge(sentence.text, hit.start) if "number" in hit.kinds else hit.start
        what = "a number" if hit.kinds == {"number"} else "a claim"
        fault = self.fault(sentence, start, hit.end, f"makes {what} that no figure backs", mend)
        return replace(fault, got=" ".join((fault.got or "").split()))


def _is_counted(piece: Piece) -> bool:
    """Whether it is a word for what the desk counts, or whom."""
    return any(sense.kind in ("of", "measure", "who") for sense in piece.senses)


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
            yield document.fault(field, seam.rule, text[seam.start : seam.end], seam.mend)
        for hit in hits_in(sentence, known):
            rule, mend = "makes a claim that no figure backs", "leave it out, or say it in the text and link it there"
            yield document.fault(field, rule, hit.words, mend, severity)
