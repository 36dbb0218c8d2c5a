"""Where the record can tell: the figure that would make an unlinked claim true, and the words to write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generator.figures import Figure, FigureError, FigureSpec, compute, kind_of
from generator.prose.hits import Hit
from generator.prose.links import EVIDENCE
from generator.prose.phrases import Phrase, nouns_in, read_phrase
from generator.prose.said_numbers import with_hedge
from generator.prose.sentences import Sentence
from generator.register import Register
from generator.truth.untruths import is_true, shortest
from generator.words import short_day

AFTER = 48  # characters after a claim in which the noun that it counts is looked for
NAMED_MAX = 3
NEXT_WORDS = re.compile(r"(?: +[\w’'-]+){0,4}")
PLAIN_WORDS = frozenset("recorded known".split())  # between a number and its noun, they do not narrow what is counted
# Before a number without a noun after it: it stands for what was counted. After any other word ("size 7") it may not.
COUNTS_AFTER = re.compile(
    r"(?:^|[,;:(“\"]|\b(?:is|are|was|were|be|at|of|to|by|than|from|with|and|only|just|all|about|least|most|total|totals|reached|"
    r"numbered))\s*$",
    re.IGNORECASE,
)
ENDS_THERE = re.compile(
    r"\s*(?:$|[.,;:!?)”\"]|(?:of|in|on|at|by|since|and|was|were|is|are|has|had|that|which|came|to)\b)"
)
# After a number, what says how long after or before something a thing was.
APART = re.compile(
    r"(?:\s+an?)?[\s-]+(?:second|minute|hour|day|night|week|month|year)s?\s+(?:and\s+a\s+half\s+)?(?:later|earlier|after|"
    r"before)\b",
    re.IGNORECASE,
)
SAY_WHEN = (
    "give the day or the time of the clock instead, or link it: to the delay of an event, {delay: EVENT}, or to who "
    "states it, [words](source:ID)"
)
IN_LINK = {
    "event": "in a link to an event, say it in the words of the event's file, or take it out of the link",
    "": "name that page under `sources` and link it as [words](source:KEY), or quote its words in quotation marks",
}
# What a figure can say instead of words that give no number, by the kinds of claim.
ANSWERS = (
    (
        {"change", "trend", "comparative"},
        "say by how much, and link that to a comparison, {compare: [A, B], by: ratio}",
    ),
    ({"vague"}, "say 'at least' with the number, and link that to a count"),
    ({"always"}, "say how many of how many, and link that to a count or a share, {share: A, in: B}"),
    ({"rate"}, "say on how many days or how often, and link that to a figure"),
    ({"duration"}, SAY_WHEN),
    ({"history"}, "say in what it is so, and link that to a figure"),
)
NO_LINK = {"alt": "an alt text", "tooltip": "a tooltip", "code": "code"}
Filters = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Backing:
    """The figures of a page, and the record as known on its day, in which others are looked for."""

    specs: Mapping[str, FigureSpec]
    figures: Mapping[str, Figure]
    view: Register

    @cached_property
    def windows(self) -> tuple[tuple[date | None, date | None], ...]:
        """The windows of the page's figures, the codebook's series, and all days."""
        of_page = [(spec.since, spec.until) for spec in self.specs.values() if spec.since]
        covered, series = self.view.codebook.coverage, self.view.codebook.series.values()
        of_series = [(each.since, None) for each in series if covered.since <= each.since <= covered.until]
        return tuple(dict.fromkeys((*of_series, *of_page, (None, None))))

    @cached_property
    def filters(self) -> tuple[Filters, ...]:
        """The choices (`where`) of the page's figures, and none."""
        asked = (tuple(sorted((key, tuple(v)) for key, v in spec.where.items())) for spec in self.specs.values())
        return tuple(dict.fromkeys(((), *(each for each in asked if each and "id" not in dict(each)))))

    def figure(self, spec: FigureSpec) -> Figure | None:
        """The figure as known on the page's day; None where the record cannot give it."""
        try:
            return compute(spec, self.view, self.specs)
        except FigureError:
            return None


# Whether words of a sentence may be linked to a figure: the text is tried with the link in it.
Trial = Callable[[int, int, str, FigureSpec, Figure], bool]


def mend_of(hit: Hit, sentence: Sentence, backing: Backing, holds: Trial, is_better_without: Callable[[], bool]) -> str:
    """How an unlinked claim is mended: by a figure of the page, by one that the record makes true, or in words.

    Only what `holds` is offered, and only a figure of what the sentence counts; that it is left out comes first where
    the text is better without it.
    """
    if sentence.kind in NO_LINK:
        return f"{NO_LINK[sentence.kind]} can hold no link: take it out, and say it in the text"
    around = next((span for span in sentence.links if span.start <= hit.start and hit.end <= span.end), None)
    if around and around.scheme in IN_LINK and (around.scheme or EVIDENCE.match(around.link.target)):
        return IN_LINK[around.scheme]
    start = with_hedge(sentence.text, hit.start) if "number" in hit.kinds else hit.start
    words = " ".join(sentence.text[start : hit.end].split())
    phrase, may_count = _phrase(words, sentence.text, start, hit.end, backing)
    text, specs = sentence.text, backing.specs
    own = backing.figures.items() if may_count else ()
    fitting = [name for name, figure in own if _fits(phrase, specs[name], figure, text, backing)]
    names = [name for name in fitting if holds(start, hit.end, name, specs[name], backing.figures[name])]
    sure = [name for name in names if phrase.nouns and _is_said(specs[name], text, backing)]
    if sure:
        return f"write [{words}](figure:{sure[0]})"
    may_look = may_count and not backing.view.record.unread  # else the figure that is meant may be another
    if phrase.nouns and may_look:
        for spec, figure in _new_figures(phrase, backing):
            if (
                _fits(phrase, spec, figure, text, backing)
                and _is_said(spec, text, backing)
                and holds(start, hit.end, "new", spec, figure)
            ):
                return f"the record makes it true: {as_written(spec)}"
    if names:
        either = " or ".join(map(repr, names[:NAMED_MAX]))
        return f"if it means what {either} gives, write [{words}](figure:{names[0]})"
    if APART.match(sentence.text, hit.end):
        return SAY_WHEN
    given = next(_given(phrase, backing), "") if may_look else ""
    answer = next((words for kinds, words in ANSWERS if hit.kinds & kinds), "link it to a figure")
    linked = f"{given}{answer}, or to who states it as [words](source:ID)"
    return f"leave it out, or {linked}" if is_better_without() else f"{linked}, or leave it out"


def _phrase(words: str, text: str, start: int, end: int, backing: Backing) -> tuple[Phrase, bool]:
    """What the words say with the noun that they count, and whether it can be told that a figure of the desk counts it.

    It can where the next noun is of the codebook, or where none follows a number and what stands before it counts. A
    word between the number and the noun narrows what is counted: no figure is known to count just that.
    """
    book = backing.view.codebook
    read, after = read_phrase(words, book), text[end : end + AFTER]
    following = NEXT_WORDS.match(after)
    before_noun: list[str] = []
    for word in following.group().split() if following else ():
        counted = nouns_in(word, book) or nouns_in(" ".join((*before_noun[-1:], word)), book)
        if counted:
            between = [
                w for w in before_noun if w.lower() not in PLAIN_WORDS and not nouns_in(f"{w} {word}", book) - counted
            ]
            one = any(said.value == 1 for said in read.said)
            is_whole = (
                word.lower() in counted or one if read.said else ENDS_THERE.match(after, after.index(word) + len(word))
            )
            return replace(read, nouns=counted), bool(is_whole) and not (read.said and between)
        before_noun.append(word)
    bare = bool(ENDS_THERE.match(after)) and (not read.said or bool(COUNTS_AFTER.search(text[:start])))
    return replace(read, nouns=frozenset()), bare


def _is_said(spec: FigureSpec, text: str, backing: Backing) -> bool:
    """Whether a sentence names the values that a figure chooses by."""
    lowered, book = text.lower(), backing.view.codebook
    for key, values in spec.where.items():
        terms = [term for term in book.facets[key].values if term.id in values] if key in book.facets else []
        said = [words.lower() for term in terms for words in (term.label, term.phrase) if words]
        if not any(words in lowered for words in (*said, *(value.replace("-", " ") for value in values))):
            return False
    return True


def _is_in_window(spec: FigureSpec, text: str, backing: Backing) -> bool:
    """Whether a figure's window reaches to the page's day, or the sentence says its days or how many they are."""
    if not (spec.since and spec.until):
        return True
    if (spec.until - spec.since).days + 1 in read_phrase(text, backing.view.codebook).span_days:
        return spec.until == backing.view.day
    return all(short_day(day).lower() in text.lower() for day in (spec.since, spec.until))


def _fits(phrase: Phrase, spec: FigureSpec, figure: Figure, text: str, backing: Backing) -> bool:
    """Whether a figure makes the phrase true, in its kind of number and of a time that the sentence means."""
    if any(said.kind != "cardinal" for said in phrase.said) and not kind_of(spec).any_number:
        return False
    return is_true(phrase, spec, figure) and _is_in_window(spec, text, backing)


def _candidates(phrase: Phrase, backing: Backing, kind: str) -> Iterator[FigureSpec]:
    """Figures of one kind over what the phrase counts, the plain ones first."""
    book = backing.view.codebook
    counted = {each.plural: of for of, each in reversed(book.countables.items())}
    for noun in sorted(phrase.nouns & set(counted)):
        for where in backing.filters:
            for since, until in backing.windows:
                allowed = book.type_of(counted[noun]).all_facets
                if all(key in allowed or key not in book.facets for key, _ in where):
                    yield FigureSpec("new", kind, counted[noun], since=since, until=until, where=dict(where))


def _new_figures(phrase: Phrase, backing: Backing) -> Iterator[tuple[FigureSpec, Figure]]:
    """Figures that are not on the page and would make the phrase true."""
    if phrase.said:
        for spec in _candidates(phrase, backing, "count"):
            figure = backing.figure(spec)
            if figure and is_true(phrase, spec, figure):
                yield spec, figure
    for kind in sorted(phrase.superlatives & {"first", "last"}):
        for spec in _candidates(phrase, backing, kind):
            figure = backing.figure(spec)
            if figure and len(figure.event_ids) == 1:
                yield replace(spec, is_=figure.event_ids[0]), figure


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
