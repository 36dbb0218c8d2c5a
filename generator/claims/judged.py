"""A claim judged in its sentence: its phrase held to its figure's number, its clause to what the figure is of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal

from generator.days import shifted
from generator.figures import Figure, FigureSpec, compute
from generator.mending.nearest_words import near_words
from generator.prose.clauses import Clause, ReadSentence
from generator.prose.lexicon import Lexicon, lexicon_of
from generator.prose.phrases import read_phrase
from generator.prose.sentences import Paragraph, Sentence, sentences_of
from generator.register import Register
from generator.truth.agreement import disagreements
from generator.truth.clocks import PageFigures
from generator.truth.scope import too_wide
from generator.truth.untruths import Untrue, untruths
from generator.truth.worded import Wording

DAYS_OF_A_YEAR = 365
LINKS_MAX, LENGTH_MAX = 12, 1000  # of a sentence in which other words are tried: each reads it anew


@dataclass(frozen=True)
class Judge:
    """What the claims of a page are held to: its figures, known as it knows them, and the words of the desk."""

    asked: PageFigures
    view: Register
    of_record: Literal["", "counts", "all"] = ""  # what the page says to be the record's

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the desk."""
        return lexicon_of(self.asked.register.record)

    def read(
        self, sentence: Sentence, spec: FigureSpec, heading: str = "", before: Sentence | None = None
    ) -> ReadSentence:
        """A sentence as it is read for a figure: days without a year are those of the figure."""
        specs, coverage = self.asked.specs, self.asked.register.codebook.coverage
        made_of = [spec, *(specs[name] for name in (spec.a, spec.b) if name in specs)]
        made_of += [specs[one.a] for one in made_of[1:] if one.a in specs]
        first = min((one.since for one in made_of if one.since), default=coverage.since)
        day = self.asked.clocks.as_of or coverage.until
        last = max((one.until or day for one in made_of if one.until or one.since), default=day)
        one = self.view.by_id.get(spec.event)
        ids = spec.where.get("id", ()) or (spec.event, *((spec.after,) if spec.after else one.answers if one else ()))
        if spec.event or "id" in spec.where:  # of a delay, the days of its two events
            days = [day for id_ in ids if id_ in self.view.by_id for day in self.view.by_id[id_].days]
            first, last = min(days, default=first), max(days, default=last)
        if spec.kind == "first" and spec.since and (last - spec.since).days >= DAYS_OF_A_YEAR:
            last = shifted(spec.since, DAYS_OF_A_YEAR - 1)  # "the first since January 2023 came on 5 March"
        told = tuple(span.link.name for span in before.links if span.scheme == "figure") if before else ()
        return ReadSentence(sentence, self.lexicon, first, last, heading, before.text if before else "", day, told)

    def told(self, clause: Clause, spec: FigureSpec, figure: Figure) -> Wording:
        """The claim with its figure."""
        view = self.asked.clocks.view(self.asked.register, spec)

        def computed(one: FigureSpec, others: Mapping[str, FigureSpec]) -> Figure:
            return compute(one, view, others)

        return Wording(clause, spec, figure, self.asked.specs, computed, view, bool(self.of_record))

    def untrue(self, told: Wording) -> list[Untrue]:
        """All ways in which the claim is not what its figure gives."""
        return [*self._untrue(told)]

    def _untrue(self, told: Wording) -> Iterator[Untrue]:
        yield from untruths(told.phrase, told.spec, told.figure)
        yield from disagreements(told)
        yield from self._certain(told)

    def _certain(self, told: Wording) -> Iterator[Untrue]:
        """That it says of a superlative that it may be one, where nothing else may."""
        winners = told.figure.chosen if told.kind.is_of_group else told.figure.ids
        if told.possibly and len(winners) == 1 and not too_wide("", "", told.spec, told.figure, self.view):
            words = told.clause.text[slice(*told.possibly[0])]
            yield Untrue(f"says {words!r}, but nothing else in the record may be it", "say it without", of_form=False)

    def too_wide(self, told: Wording, words: str) -> tuple[str, str] | None:
        """The rule that it breaks as a superlative of more than the record has, with its mend; none that may be one."""
        if told.possibly:
            return None
        sentence = told.clause.read.sentence if told.clause.read else None
        around = f"{sentence.lead_in} {sentence.text}" if sentence else words
        return too_wide(words, around, told.spec, told.figure, self.view, is_said=self.of_record == "all")

    def broken(self, told: Wording, words: str) -> Iterator[str]:
        """All rules that a claim breaks, each where it is found."""
        yield from (each.rule for each in self._untrue(told))
        yield from (self.too_wide(told, words) or ())[:1]

    def better(self, told: Wording, before: str) -> tuple[str, frozenset[str]]:
        """Words near to those of a claim at fault that break fewest rules in their place, and none that these do not.

        With the rules that they break still; '' where there are none. `before` is the text before it.
        """
        clause, read, found = told.clause, told.clause.read, ""
        own = clause.text[clause.start : clause.end]
        phrase = replace(read_phrase(own, told.book), is_of_record=told.is_of_record)
        if read is None or len(read.sentence.links) > LINKS_MAX or len(clause.text) > LENGTH_MAX:
            return "", frozenset()
        left = frozenset(self.broken(told, own))
        for words in dict.fromkeys(near_words(told, phrase, before)) if left else ():
            new = replace(told, clause=read.reworded(clause.start, clause.end, words))
            if (wrong := frozenset(self.broken(new, words))) < left:
                found, left = words, wrong
        return found, left

    def clauses(self, paragraphs: Iterable[Paragraph]) -> Iterator[tuple[int, Clause]]:
        """The clauses of all claims of a text, by the places of their links."""
        heading = ""
        for paragraph in paragraphs:
            heading = paragraph.shown.text if paragraph.block.kind == "heading" else heading
            before = None
            for sentence in sentences_of(paragraph):
                read: dict[tuple[date, date], ReadSentence] = {}
                for span in sentence.links:
                    spec = self.asked.specs.get(span.link.name) if span.scheme == "figure" else None
                    if spec is not None:
                        one = self.read(sentence, spec, heading, before)
                        yield span.link.start, read.setdefault((one.first, one.last), one).clause(span)
                before = sentence
