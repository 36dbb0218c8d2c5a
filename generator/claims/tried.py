"""Where a sentence of a page is tried in other words: read in its place, and judged by what judges pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.claims.checked import CheckedPage
from generator.claims.judged import Judge
from generator.claims.lint import Linted
from generator.figures import FigureSpec
from generator.mending.saying import Saying
from generator.mending.shorter import Stretch
from generator.prose.clauses import Clause
from generator.prose.hits import known_of
from generator.prose.seams import seams_in
from generator.prose.sentences import Paragraph, Sentence, paragraphs_in, sentences_of
from generator.register import Register
from generator.truth.clocks import PageFigures
from generator.truth.scope import scoped_by

TRIED_MAX = 500  # sentences that are judged for the offers of one page
QUOTED = re.compile(r"'([^']+)'|\"([^\"]+)\"")
Rule = tuple[str, str]  # the name of a figure, and what its claim is not


@dataclass(frozen=True)
class Wrong:
    """A rule that a sentence breaks, of which claim, and the characters that it is about as far as it names them."""

    rule: str
    name: str = ""
    words: tuple[Stretch, ...] = ()

    @property
    def broken(self) -> Rule:
        """The rule with the claim."""
        return self.name, self.rule


@dataclass(frozen=True)
class Tried:
    """A sentence as Markdown, as it is read in its place, and what is wrong in it."""

    markdown: str
    sentences: tuple[Sentence, ...]
    wrong: tuple[Wrong, ...]
    clauses: dict[int, Clause] = field(default_factory=dict)

    @property
    def rules(self) -> frozenset[Rule]:
        """What it breaks."""
        return frozenset(one.broken for one in self.wrong)


@dataclass
class Trials:
    """Where sentences of a page are judged, so many times at the most."""

    page: CheckedPage
    register: Register
    left: int = TRIED_MAX

    @cached_property
    def judge(self) -> Judge:
        """What judges the page."""
        page = self.page
        asked = PageFigures(page.specs, self.register, page.clocks)
        scope = scoped_by(paragraphs_in(page.document.body))
        return Judge(asked, page.clocks.view(self.register), scope)

    @cached_property
    def lint(self) -> Linted:
        """What finds its claims without figures."""
        page, record = self.page, self.register.record
        return Linted(page.document, record, self.judge, {}, page.specs, page.figures, known_of(record))

    def saying(self, spec: FigureSpec) -> Saying:
        """How the desk says a figure of it."""
        view = self.page.clocks.view(self.register, spec)
        return Saying(spec, self.page.figures[spec.name], self.page.specs, view)

    def wrong_in(self, sentence: Sentence, clauses: dict[int, Clause]) -> Iterator[Wrong]:
        """What is wrong in a sentence."""
        lint = replace(self.lint, clauses=clauses)
        for span in sentence.links:
            if span.scheme == "figure" and span.link.start in clauses and span.link.name in self.page.figures:
                spec, figure = self.page.specs[span.link.name], self.page.figures[span.link.name]
                told = self.judge.told(clauses[span.link.start], spec, figure)
                for rule in self.judge.broken(told, span.link.text):
                    yield Wrong(rule, span.link.name, tuple(_named_in(rule, sentence)))
        for seam in seams_in(sentence):
            yield Wrong(seam.rule, "", ((seam.start, seam.end),))
        yield from (Wrong("history", "", (one,)) for one in lint.history(sentence))
        for hit in lint.hits(sentence):
            yield Wrong(sentence.text[hit.start : hit.end], "", ((hit.start, hit.end),))


def _named_in(rule: str, sentence: Sentence) -> Iterator[Stretch]:
    """The words of a sentence that a rule quotes."""
    for quoted in QUOTED.finditer(rule):
        words = quoted[1] or quoted[2]
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", sentence.text):
            yield match.span()


@dataclass(frozen=True)
class Slot:
    """A sentence in its paragraph, the characters `extent` of its text; `above` is what it is read with."""

    trials: Trials
    above: str
    before: str
    markdown: str
    after: str
    extent: Stretch

    @property
    def start(self) -> int:
        """Where it stands in what is read."""
        return len(self.above) + len(self.before)

    def tried(self, markdown: str, within: frozenset[Rule] | None = None) -> Tried | None:
        """The page's sentence with this in its place; None where too many were tried, or it is no text.

        None, too, where it breaks another rule than those `within`.
        """
        if self.trials.left <= 0:
            return None
        self.trials.left -= 1
        body = f"{self.above}{self.before}{markdown}{self.after}"
        first = self.start
        paragraphs = tuple(paragraphs_in(body))
        clauses = dict(self.trials.judge.clauses(paragraphs))
        found = [one for paragraph in paragraphs for one in sentences_of(paragraph)]
        mine = [one for one in found if _overlaps(one, first, first + len(markdown))]
        if not mine or any(paragraph.shown.troubles for paragraph in paragraphs):
            return None
        wrong = list[Wrong]()
        for each in (each for one in mine for each in self.trials.wrong_in(one, clauses)):
            if within is not None and each.broken not in within:
                return None
            wrong.append(each)
        return Tried(markdown, tuple(mine), tuple(wrong), clauses)


def _overlaps(sentence: Sentence, start: int, end: int) -> bool:
    text = sentence.text
    first = len(text) - len(text.lstrip())
    return start <= sentence.places[first] < end


def slots_of(trials: Trials) -> Iterator[Slot]:
    """The sentences of a page that others may take the place of."""
    body, heading, lead_in = trials.page.document.body, "", ""
    for paragraph in paragraphs_in(body):
        start, end = _lines_of(paragraph, body)
        own = body[start:end]
        if paragraph.block.kind == "heading":
            heading = f"{own}\n\n"
        if not paragraph.block.is_item:
            lead_in = ""
            if paragraph.shown.text.rstrip().endswith(":"):
                lead_in = f"{own}\n\n"
        for sentence in sentences_of(paragraph) if paragraph.block.kind == "text" else ():
            if sentence.kind != "text":
                continue
            first, last = extent(sentence)
            above = f"{heading}{lead_in if paragraph.block.is_item else ''}"
            yield Slot(trials, above, body[start:first], body[first:last], body[last:end], (first, last))


def _lines_of(paragraph: Paragraph, body: str) -> tuple[int, int]:
    places = paragraph.block.places
    return body.rfind("\n", 0, places[0]) + 1, places[-1] + 1


def extent(sentence: Sentence) -> tuple[int, int]:
    """The characters of a sentence in the text from which it was read, with its links."""
    text = sentence.text
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    start, end = sentence.places[first], sentence.places[last - 1] + 1
    for span in sentence.links:
        start = span.link.start if span.start <= first else start
        end = max(end, span.link.end)
    return start, end
