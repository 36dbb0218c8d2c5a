"""What texts of events must not say: how to reach a private person, words that carry a judgement, placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.errors import Fault
from generator.reading.placeholders import MEND, RULE, placeholders_in
from generator.reading.records import Event

# Fixed pieces and bounded repeats only, so that no text makes these slow.
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w-]{2,24}")
_PHONE = re.compile(r"(?<![\w.])(?:\+|00)[0-9](?:[ ().-]{0,2}[0-9]){7,14}(?![\w-])")
_PLATE = re.compile(r"\b(?:licen[cs]e|number|registration|vehicle) plates?\b", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]{0,1500}"|“[^”]{0,1500}”')
_PRIVATE_TEXTS = ("damage", "claim_note", "time_note", "date_note", "place_note", "place_reported", "answers_note")


def any_of(loaded_words: Iterable[str]) -> re.Pattern[str]:
    """Any of a codebook's loaded words, whole and in any case, the longer before the shorter; of none it finds none."""
    words = sorted(loaded_words, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b" if words else "(?!)", re.IGNORECASE)


def wording_faults(event: Event, loaded: re.Pattern[str]) -> Iterator[Fault]:
    """Errors for phone numbers and addresses; warnings for number plates, loaded words outside quotes, placeholders."""
    for field, text in _texts(event):
        where = event.wheres.get(field, event.where)
        if found := _EMAIL.search(text) or _PHONE.search(text):
            yield Fault(where, field, "must not tell how to reach a person", found.group(), "leave it out")
        if found := _PLATE.search(text):
            mend = "leave out what identifies a person's vehicle"
            yield Fault(where, field, "speaks of a number plate", found.group(), mend, "warning")
        for found in placeholders_in(text):
            yield Fault(where, field, RULE, found.group(), MEND, "warning")
    for field, text in _spoken(event):
        if found := loaded.search(_QUOTED.sub(" ", text)):
            where = event.wheres.get(field, event.where)
            mend = 'use a neutral word, or quote it in "" with who said it'
            yield Fault(where, field, "uses a word that carries a judgement", found.group(), mend, "warning")


def _spoken(event: Event) -> Iterator[tuple[str, str]]:
    """The texts in the record's own voice."""
    yield "title", event.title
    yield "summary", event.summary
    for n, note in enumerate(event.notes):
        yield f"notes.{n}", note


def _texts(event: Event) -> Iterator[tuple[str, str]]:
    yield from _spoken(event)
    for name in _PRIVATE_TEXTS:
        yield name, getattr(event, name)
    for n, part in enumerate(event.parts):
        yield f"parts.{n}.what", part.what
        yield f"parts.{n}.note", part.note
    for n, conflict in enumerate(event.conflicts):
        yield f"conflicts.{n}.text", conflict.text
        for m, account in enumerate(conflict.accounts):
            yield f"conflicts.{n}.accounts.{m}.value", account.value
            yield f"conflicts.{n}.accounts.{m}.note", account.note
    for n, revision in enumerate(event.revisions):
        yield f"revisions.{n}.text", revision.text
    for name, attributions in (("claimed_by", event.claimed_by), ("attributed_to", event.attributed_to)):
        for n, one in enumerate(attributions):
            yield f"{name}.{n}.by", one.by
            yield f"{name}.{n}.note", one.note
