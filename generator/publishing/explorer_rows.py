"""What the list of events is filtered and counted by in a browser: `events/rows.json`.

Beside it `words.json` for its search, and the borders of its map.

The browser only filters and adds. What an event counts as, which it may be one with and which values it has is found by
the functions that figures use, so that its count is that of the figure which asks for the same.
Columns, one entry for each row, keep it small; values stand as their places in the lists of `keys`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from generator.figures.definitions import key_label, vocabulary
from generator.figures.newness import is_blank, keys_left_open
from generator.figures.selection import least_times, roles_of
from generator.pages.addresses import EVENTS
from generator.pages.charts.map import Borders, is_rough
from generator.pages.event_list import harm_words, mark_of, shown_facets, when_unless_day
from generator.pages.page import Asset
from generator.reading.codebook import Codebook, Country, Term
from generator.reading.records import Actor, Event, Place
from generator.register import ACTOR_KEYS, HARM, OF_THE_WHOLE, Register, Subject
from generator.words import capitalised

Json = dict[str, Any]
DAY_ZERO = date(1970, 1, 1).toordinal()
ROWS, WORDS, BORDERS = f"{EVENTS}rows.json", f"{EVENTS}words.json", f"{EVENTS}borders.json"
MIXED = range(3)  # keys of which not all of several have what is asked for; more than two are as two


def explorer_files(register: Register, borders: Borders) -> tuple[Asset, ...]:
    """The rows of the list of events, newest first, the words of each that are searched, and the lines of a map."""
    events = tuple(register.record.events.values())[::-1]
    words = [" ".join(filter(None, (event.summary, event.damage))) for event in events]
    return (
        Asset(ROWS, as_bytes(rows_as_json(events, register))),
        Asset(WORDS, as_bytes(words)),
        Asset(BORDERS, as_bytes({"lines": borders.lines, "source": borders.source})),
    )


def as_bytes(value: object) -> bytes:
    """A value as JSON without white space."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def rows_as_json(events: Sequence[Event], register: Register) -> Json:
    """Types, keys with their values, and the columns."""
    book = register.codebook
    keys = ("confidence", "country", "place", *book.facets, *ACTOR_KEYS, HARM)
    lists = {key: list(vocabulary(register.record, key)) for key in keys}
    numbers = {event.id: n for n, event in enumerate(events)}
    subjects = [Subject(event.id, event) for event in events]
    return {
        "coverage": [book.coverage.since.isoformat(), book.coverage.until.isoformat()],
        "gaps": [[day_number(gap.since), day_number(gap.until)] for gap in book.coverage.gaps if gap.thin],
        "types": [_type_as_json(type_id, book) for type_id in book.types],
        "keys": [_key_as_json(key, register) for key in keys],
        "rows": {
            **_told(events, register),
            "type": [list(book.types).index(event.type) for event in events],
            "day": [day_number(event.date) for event in events],
            "first": [(event.days[0] - event.date).days for event in events],
            "last": [(event.days[1] - event.date).days for event in events],
            **_counted(events, register, numbers),
            "parts": [len(register.bearers(subject)) for subject in subjects],
            "open": _by_kind([_open(subject, keys, register) for subject in subjects]),
            "values": {key: _by_kind(list(_values(subjects, key, lists[key], register))) for key in keys},
            "sure_harm": _by_kind([_sure_harm(subject, lists[HARM], register) for subject in subjects]),
        },
    }


def day_number(day: date) -> int:
    """The days since 1 January 1970, as browsers count them."""
    return day.toordinal() - DAY_ZERO


def _type_as_json(type_id: str, book: Codebook) -> Json:
    found = book.types[type_id]
    shown = [facet.id for facet in shown_facets(found, book)]
    names = {"id": type_id, "label": found.label, "noun": found.noun, "plural": found.plural}
    return {**names, "shown": shown, "answer": found.is_answer}


def _key_as_json(key: str, register: Register) -> Json:
    """A key with its values; `roles`: those by which several all have what is asked for, none for harm."""
    values = [
        _value_as_json(one) | ({"unknown": True} if (key, one.id) in register.codebook.unknown_values else {})
        for one in vocabulary(register.record, key).values()
    ]
    if key == HARM:  # a measure of one group is named by both
        values = [{**value, "id": id_} for value, id_ in zip(values, register.codebook.harms, strict=True)]
    roles = () if key in OF_THE_WHOLE else roles_of(key)
    label = {"actor": "Actor, in any role", HARM: "Harm to people"}.get(key) or capitalised(key_label(register, key))
    return {"id": key, "label": label, "roles": roles, "values": values}


def _value_as_json(one: Term | Country | Place | Actor) -> Json:
    """One value: its id, name, other names, and of a place its point and how near that is."""
    label, *also = names_of(one)
    found: Json = {"id": one.id, "label": label}
    if isinstance(one, Place) and one.latitude is not None:
        found["point"] = [one.latitude, one.longitude, one.precision_km]
        found["rough"] = is_rough(one)
    if isinstance(one, Term) and one.unclaimed:
        found["unclaimed"] = one.unclaimed
    if isinstance(one, Term) and one.is_doubtful:
        found["doubtful"] = True
    if isinstance(one, Actor) and one.part_of:
        found["part_of"] = list(one.part_of)
    return found | ({"also": also} if also else {})


def names_of(one: Term | Country | Place | Actor) -> tuple[str, ...]:
    """All that a value is called, what it is shown as first."""
    if isinstance(one, Term):
        return (one.label, *one.also)
    return (one.name, *(one.aliases if isinstance(one, Place | Actor) else one.also))


def _told(events: Iterable[Event], register: Register) -> Json:
    """What the list says of each row in words: its title, its day where it is no plain day, marks and harm."""
    held = tuple(events)
    return {
        "id": [event.id for event in held],
        "title": [event.title for event in held],
        "when": [when_unless_day(event) for event in held],
        "where": ["" if event.place else event.place_reported for event in held],
        "at": [event.place or "" for event in held],
        "mark": [mark_of(event) for event in held],
        "harmed": [harm_words(event, register) for event in held],
    }


def _counted(events: Sequence[Event], register: Register, numbers: Mapping[str, int]) -> Json:
    """What each row counts as, and the rows that it may be one with: their group, and of which it is known to differ.

    `times` are how often it counts, least first for none, one and more `MIXED` keys; the last number is the most.
    `alone` are the first and last day on which it and all that it may be one with can have begun.
    """
    times, group, differs, alone = [], [], [], []
    for event in events:
        is_counted = event.counts and event.id in register.by_id
        subject, alike = Subject(event.id, event), register.may_be_one(event) if is_counted else (event,)
        several = [*(least_times(subject, mixed) for mixed in MIXED), subject.most]
        times.append(0 if not is_counted else 1 if subject.most == 1 else several)
        group.append(min(numbers[one.id] for one in alike) + 1 if len(alike) > 1 else 0)
        differs.append([numbers[one] for one in event.distinct_from if one in numbers] if len(alike) > 1 else [])
        first, last = min(one.days[0] for one in alike), max(one.days[1] for one in alike)
        alone.append([(first - event.date).days, (last - event.date).days])
    return {"times": times, "group": group, "differs": _by_kind(differs), "alone": _by_kind(alone)}


def _values(subjects: Iterable[Subject], key: str, known: Sequence[str], register: Register) -> Iterable[list[int]]:
    """The places in the list of what each bearer of each row has under a key; what is of the whole each of them has."""
    places = {value: n for n, value in enumerate(known)}
    for subject in subjects:
        for bearer in register.bearers(subject):
            found = register.values_of(subject if key in OF_THE_WHOLE else bearer, key)
            yield [places[value] for value in found]


def _open(subject: Subject, keys: Iterable[str], register: Register) -> list[int]:
    """The keys, by their number, under which it may have more than it has: not known, in dispute, or listed in part."""
    of_type = register.codebook.types[subject.event.type]
    left = keys_left_open(subject.event) | {*of_type.partial}
    may_have = {*of_type.all_facets, *ACTOR_KEYS, "country", "place"}
    if any(register.harm_of(subject, measure) is None for measure in register.codebook.summed_measures):
        left, may_have = left | {HARM}, may_have | {HARM}
    return [n for n, key in enumerate(keys) if key in may_have and (key in left or is_blank(subject, key, register))]


def _sure_harm(subject: Subject, harms: Sequence[str], register: Register) -> list[int]:
    return [n for n, harm in enumerate(harms) if register.surely_harmed(subject, (harm,))]


def _by_kind(found: Sequence[list[int]]) -> Json:
    """Lists of which many are alike: each once in `kinds`, and `of` says which stands where."""
    kinds: dict[tuple[int, ...], int] = {}
    of = [kinds.setdefault(tuple(one), len(kinds)) for one in found]
    return {"kinds": list(kinds), "of": of}
