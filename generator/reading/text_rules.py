"""What texts of events must not say: how to reach a private person, words that carry a judgement, placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.errors import Fault
from generator.reading.placeholders import MEND, RULE, placeholders_in
from generator.reading.written import WrittenEvent

# Fixed pieces and bounded repeats only, so that no text makes these slow.
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}\.[\w-]{2,24}")
_PHONE = re.compile(r"(?<![\w.])(?:\+|00)[0-9](?:[ ().-]{0,2}[0-9]){7,14}(?![\w-])")
_PLATE = re.compile(r"\b(?:licen[cs]e|number|registration|vehicle) plates?\b", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]{0,1500}"|“[^”]{0,1500}”')


def any_of(loaded_words: Iterable[str]) -> re.Pattern[str]:
    """Any of a codebook's loaded words, whole and in any case, the longer before the shorter; of none it finds none."""
    words = sorted(loaded_words, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b" if words else "(?!)", re.IGNORECASE)


def wording_faults(written: WrittenEvent, loaded: re.Pattern[str]) -> Iterator[Fault]:
    """Errors for phone numbers and addresses; warnings for number plates, loaded words outside quotes, placeholders."""
    for field, text in written.located.texts:
        if "sources" in field.split("."):
            continue  # the words of others, and the names of these sources
        if found := _EMAIL.search(text) or _PHONE.search(text):
            yield written.fault(field, "must not tell how to reach a person", found.group(), "leave it out")
        if found := _PLATE.search(text):
            mend = "leave out what identifies a person's vehicle"
            yield written.fault(field, "speaks of a number plate", found.group(), mend, "warning")
        for found in placeholders_in(text):
            yield written.fault(field, RULE, found.group(), MEND, "warning")
        is_spoken = field in {"title", "summary"} or field.startswith("notes.")  # in the record's own voice
        if is_spoken and (found := loaded.search(_QUOTED.sub(" ", text))):
            mend = 'use a neutral word, or quote it in "" with who said it'
            yield written.fault(field, "uses a word that carries a judgement", found.group(), mend, "warning")
