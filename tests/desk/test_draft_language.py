"""Drafts of chance windows of three desks read as generated pages do: short sentences, and no frame three times."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random

import markdown

from generator.days import shifted
from generator.desk.draft import draft
from generator.reading.placeholders import TO_BE_WRITTEN
from tests.natural.rows import DESKS, record_of
from tests.pages_md.pages import EXTENSIONS
from tests.pages_md.test_words import FRAME, SENTENCES_MIN, TITLE, WORDS_A_SENTENCE, Prose, sentences
from tests.real_record import READ_ON

WINDOWS, LONGEST = 60, 28  # drafts, and the days of the longest
A_FLASH = 3 / 4
A_DATELINE = re.compile(rf"{TITLE} \([^()]*\)\.")  # day and place, and how sure it is: no sentence


@cache
def drafts() -> dict[str, list[tuple[str, str]]]:
    """The blocks of each draft, as read and without what is linked, by desk and days."""
    return {name: blocks(text) for name, text in drawn(Random(31))}


def drawn(chance: Random) -> Iterator[tuple[str, str]]:
    """Drafts, most of them flashes, of windows that hold an event."""
    for n in range(WINDOWS):
        desk = [*DESKS][n % len(DESKS)]
        register = record_of(desk)[1]
        since = chance.choice([event for event in register.events if event.counts]).date
        until = min(shifted(since, chance.randrange(LONGEST)), register.codebook.coverage.until)
        is_flash = chance.random() < A_FLASH
        yield f"{desk} {since}..{until}{' flash' * is_flash} {n}", draft_of(desk, (since, until), is_flash=is_flash)


def draft_of(desk: str, days: tuple[date, date], *, is_flash: bool) -> str:
    return draft(record_of(desk)[1], days, READ_ON, is_flash=is_flash)


def blocks(text: str) -> list[tuple[str, str]]:
    reader = Prose()
    reader.feed(markdown.markdown(text.partition("---\n\n")[2], extensions=EXTENSIONS))
    reader.end()
    return [block for block in reader.found if not block[0].startswith(TO_BE_WRITTEN)]


def frame(sentence: str) -> str:
    return " ".join(sentence.split()[:FRAME])


def test_sentences_of_drafts_are_short() -> None:
    long = dict[str, float]()
    for name, found in drafts().items():
        lengths = [len(sentence.split()) for read, _ in found for sentence in sentences(read)]
        if len(lengths) >= SENTENCES_MIN and sum(lengths) > WORDS_A_SENTENCE * len(lengths):
            long[name] = sum(lengths) / len(lengths)
    assert long == {}


def test_no_three_sentences_of_a_draft_begin_alike() -> None:
    """But for the summaries of the record, which are its own words."""
    events = (event for desk in DESKS for event in record_of(desk)[1].events)
    summaries = {frame(sentence) for event in events for sentence in sentences(event.summary)}
    frames = dict[str, int]()
    for name, told in drafts().items():
        starts = Counter(frame(s) for _, own in told for s in sentences(A_DATELINE.sub("", own)))
        found = {start: n for start, n in starts.items() if n > 2 and start not in summaries}
        frames |= {f"{name}: {start}": n for start, n in found.items()}
    assert frames == {}
