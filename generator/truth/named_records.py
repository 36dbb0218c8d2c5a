"""Whether a record is the one that words beside a claim name: by its place, its days, and what its file tells."""

from __future__ import annotations

import re

from generator.prose.lexicon import keys_of, stems
from generator.prose.lists import ListItem, is_place
from generator.prose.named_days import SaidDays
from generator.prose.pieces import Piece
from generator.prose.plain_words import TIMES_OF_DAY
from generator.reading.records import Event, Part
from generator.truth.known_words import words_of_the_files
from generator.truth.worded import OTHER_NOUNS, Wording

MIDDAY = 12
BEFORE = re.compile(r"\bbefore $", re.IGNORECASE)


def is_of(told: Wording, event: Event, item: ListItem) -> bool:
    """Whether an event is surely of the place and of one of the days of an item, and its file bears its other words."""
    is_then = not item.days or any(lies_in(event, said) for said in item.days)
    return is_then and all(_has(told, event, piece) for piece in (*item.pieces, *item.told))


def lies_in(event: Event, said: SaidDays) -> bool:
    """Whether all days of which an event may be are among those that are said."""
    since, until = said.window(None, None)
    return (since is None or since <= event.days[0]) and (until is None or event.days[1] <= until)


def lies_at(told: Wording, event: Event, piece: Piece) -> bool:
    """Whether an event lies where a place is named: there, or at one that the desk or its file says to lie there."""
    is_had = any(told.have((event,), sense.key, (sense.id,)) for sense in piece.of("where"))
    return is_had or is_told_to_lie(told, event, piece)


def is_told_to_lie(told: Wording, item: Event | Part, piece: Piece) -> bool:
    """Whether the desk's places or a file say in words that an event, or a part of one, lies where a place is named."""
    place = told.register.record.places.get(item.place or "")
    texts = [item.place_reported, *((place.name, *place.aliases) if place else ())]
    return any(sense.key == "place" for sense in piece.of("where")) and stems(keys_of(piece.words)) <= stems(
        text for text in texts if text
    )


def goes_on_with_name(told: Wording, piece: Piece) -> bool:
    """Whether a word right behind a place belongs to that: to its name or kind, "the Ford mill", or "Ford province"."""
    before = next((one for one in told.clause.near if one.end + 1 == piece.start), None)
    ids = {sense.id for sense in before.of("where") if sense.key == "place"} if before else ()
    places = [told.register.record.places[id_] for id_ in ids if id_ in told.register.record.places]
    words = stems(text for one in places for text in (one.name, one.kind, *one.aliases))
    return bool(places) and stems((piece.words,)) <= words


def _has(told: Wording, event: Event, piece: Piece) -> bool:
    """Whether a word holds of an event; a word that says nothing by itself does."""
    if is_place(piece):
        return lies_at(told, event, piece)
    if piece.word in TIMES_OF_DAY:
        return is_at_time(told, event, piece)
    if any(told.have((event,), sense.key, (sense.id,)) for sense in piece.of("where")):
        return True
    if any(sense.kind in ("of", "implied", "by") and sense.id in _types_of(told, event) for sense in piece.senses):
        return True
    is_said = piece.kind not in ("unknown", "sense") or piece.word in OTHER_NOUNS["place"]
    return is_said or stems((piece.words,)) <= words_of_the_files(told.register, (event,))


def _types_of(told: Wording, event: Event) -> set[str]:
    part = told.book.types[event.type].part
    return {event.type, part.id if part else ""}


def is_at_time(told: Wording, event: Event, piece: Piece) -> bool:
    """Whether the clock of an event lies in a time of day, or before it where that is said."""
    first, last = TIMES_OF_DAY[piece.word]
    first = 0 if BEFORE.search(told.clause.text, 0, piece.start) and first < MIDDAY else first
    return event.time is not None and any(first <= event.time.hour + hours < last for hours in (0, 24))
