"""How far a superlative may reach: no further than the record does.

A record that is thin somewhere, or does not know of all it holds what they are, cannot show that a thing was the first,
only that it is the first known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Literal

from generator.figures import Figure, FigureSpec, kind_of
from generator.figures.definitions import key_label
from generator.figures.doubt import doubt_of, other_readings
from generator.prose.claim_words import HISTORY_WORDS
from generator.prose.idioms import IDIOMS
from generator.prose.sentences import Paragraph, Sentence, sentences_of
from generator.reading.codebook import Codebook
from generator.reading.coverage_spans import Coverage, Gap
from generator.register import Register
from generator.words import day_words, joined, lowered, within_words

# In the phrase itself: "the first known". In its sentence, or in the line that introduces its list: "in this record".
IN_PHRASE = re.compile(
    r"\b(?:known|recorded|reported|on (?:record|file)|in (?:this|the|our) (?:partial )?record)\b", re.IGNORECASE
)
RECORD_HAS = re.compile(
    r"\b(?:this|the|our) record (?:holds|shows|has|gives|lists|counts|itemi[sz]es)\b", re.IGNORECASE
)
IN_SENTENCE = re.compile(
    rf"\b(?:known|recorded|on record|in (?:this|the|our) (?:partial )?record)\b|{RECORD_HAS.pattern}", re.IGNORECASE
)
# What counts the record: in the words of a number; in its clause, "in this record" apart, or before it in its sentence.
RECORDED = re.compile(r"\b(?:recorded(?! by\b)|itemi[sz]ed|on record)\b", re.IGNORECASE)
IN_RECORD = re.compile(r"\b(?:in|of) (?:this|the|our) record\b", re.IGNORECASE)
# What a text says once, before its first heading, of all its counts, and of its superlatives where it names them.
SCOPE_LINE = re.compile(
    r"\s*(?:unless [^,.;:]+, )?(?:all |the )?(?:counts|numbers)(?P<all> and superlatives)?"
    r"(?: here| below| on this page| in this (?:text|briefing))? are (?:those )?of (?:this|the|our) record\b",
    re.IGNORECASE,
)
OF_THESE = re.compile(
    r"\bof (?:these|those|them|both|the (?:two|three|four|five|six|seven|eight|nine|ten)\b)", re.IGNORECASE
)


def scoped_by(paragraphs: Iterable[Paragraph]) -> Literal["", "counts", "all"]:
    """What the scope line of a text says to be the record's: its counts, or its superlatives too."""
    lead = takewhile(lambda one: one.block.kind == "text", paragraphs)
    sentences = (sentence for one in lead for sentence in sentences_of(one) if sentence.kind == "text")
    line = next(filter(None, (SCOPE_LINE.match(sentence.text) for sentence in sentences)), None)
    return "all" if line and line["all"] else "counts" if line else ""


def gap_in(spec: FigureSpec, figure: Figure, coverage: Coverage) -> Gap | None:
    """The thin stretch of the record, if any, that could hold what would make the superlative false.

    What is not known can break a quiet, and makes none: what lies in the longest may shorten it, and nothing else.
    """
    first, last = figure.since or spec.since or coverage.since, figure.until or spec.until or figure.as_of
    hangs_on = kind_of(spec).hangs_on
    if not hangs_on:
        return None
    if hangs_on == "before" and figure.day:
        last = figure.day
    elif hangs_on == "after" and figure.day:
        first = figure.day
    stretches = [(one.since, one.until) for one in figure.periods] if spec.streak == "quiet" else [(first, last)]
    return next((gap for each in stretches for gap in coverage.gaps_in(*each)), None)


def is_scoped(phrase: str, sentence: str, codebook: Codebook) -> bool:
    """Whether the words say that it is the record's superlative and not the world's.

    Those that name a headline value do: they speak of those alone of which the record knows that they have it. So do
    "of these", of what was told of before.
    """
    if IN_PHRASE.search(phrase) or IN_SENTENCE.search(sentence) or OF_THESE.search(phrase):
        return True
    terms = ((facet.headline, term) for facet in codebook.facets.values() for term in facet.values)
    headline = (word for value, term in terms if value == term.id for word in (term.label, term.phrase, *term.also))
    text = f"{phrase} {sentence}".lower()
    return any(word and re.search(rf"\b{re.escape(word.lower())}\b", text) for word in headline)


def too_wide(
    phrase: str, sentence: str, spec: FigureSpec, figure: Figure, register: Register, *, is_said: bool = False
) -> tuple[str, str] | None:
    """The rule that a superlative breaks that says more than the record can, with its mend.

    `is_said`: its page says that its superlatives are the record's.
    """
    book, kind, ids_shown = register.codebook, kind_of(spec), 3
    view = register if figure.as_of == register.day else register.as_known_on(figure.as_of, register.recorded_by)
    for group, ids in other_readings(spec, figure, view).items():
        rule = f"does not say of whom: of {lowered(book.people[group].label)} alone it is {', '.join(ids[:ids_shown])}"
        return rule, f"name the groups that are meant, `who: [{', '.join(book.people)}]` for all together"
    if is_said or is_scoped(phrase, sentence, book):
        return None
    gap = gap_in(spec, figure, book.coverage)
    if gap:
        because = f"it is thin {within_words(gap.since, gap.until)}"
    elif open_ := doubt_of(spec, figure, view):
        keys = joined([key_label(view, key) for key in open_.keys])
        names = joined(open_.ids) if len(open_.ids) <= ids_shown else f"{open_.ids[0]} and {len(open_.ids) - 1} others"
        because = (
            f"{names}, which may be the same, differs in its {keys}"
            if open_.is_same
            else f"{names} may be such, for all that is known of the {keys}"
        )
    else:
        return None
    word = f"{kind.name} known" if kind.is_ordered and kind.way else "known"
    since = max(spec.since or book.coverage.since, book.coverage.since)
    is_later = since > book.coverage.since
    scope = f"and since when: {day_words(since)}" if is_later else "or say 'in this record' in the sentence"
    return f"says more than the record can: {because}", f"write '{word} …', {scope}"


def of_all_history(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where a sentence claims all of history ("ever", "unprecedented"), outside what is attributed."""
    kept = [*sentence.quoted, *((span.start, span.end) for span in sentence.links if span.scheme == "source")]
    for row in IDIOMS if "ever" in sentence.text.lower() else ():
        kept += [match.span() for match in row.finditer(sentence.text)]
    for match in HISTORY_WORDS.finditer(sentence.text):
        if not any(start <= match.start() and match.end() <= end for start, end in kept):
            yield match.span()
