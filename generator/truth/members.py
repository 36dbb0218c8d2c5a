"""Whether what a clause lists is so: each day and place is of a record that was counted, and each record is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.prose.lists import AMONG_THEM, ListItem
from generator.prose.named_days import SaidDays
from generator.prose.pieces import Piece
from generator.reading.records import Event
from generator.truth.broken_down import is_at_an_end, is_of_a_part
from generator.truth.left_out import LEFT_OUT
from generator.truth.named_records import is_of
from generator.truth.rivals import is_of_a_rival
from generator.truth.untruths import Untrue
from generator.truth.worded import Wording
from generator.words import joined

EITHER = re.compile(r"\bor\b")
NOT_THESE = re.compile(r"\b(?:not|without)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)  # what is no list of what is counted

AMONG = re.compile(rf",?\s+{AMONG_THEM}")


def has_records(told: Wording) -> bool:
    """Whether it is a number of records of its own, which can be held against what is listed."""
    is_number = not (told.kind.is_superlative or told.kind.is_stated or told.spec.a or told.spec.event)
    return is_number and bool(told.figure.event_ids)


def lists_of(told: Wording) -> tuple[tuple[ListItem, ...], ...]:
    """The lists of days and places of its clause; of a sum its records say nothing of what is not listed."""
    is_of_each = has_records(told) and (told.kind.counts == "records" or told.spec.kind == "days_with")
    lists, text = told.clause.lists if is_of_each else (), told.clause.text
    of_all = (i for i in lists if not EITHER.search(text, i[-2].end, i[-1].start))
    of_all = (i for i in of_all if not AMONG.match(text, i[-1].end))
    outs = (NOT_THESE, LEFT_OUT)
    return tuple(items for items in of_all if not any(out.search(text, 0, items[0].start) for out in outs))


def members_of(told: Wording) -> tuple[ListItem, ...]:
    """What its clause says to be among what is counted."""
    is_of_one = told.kind.is_of_group and len(told.figure.chosen) == 1  # of a busiest day what was on it
    return told.clause.members if has_records(told) or is_of_one else ()


def is_listed(told: Wording, one: Piece | SaidDays) -> bool:
    """Whether a word or days stand in a list or for a member, and are not of all that is counted."""
    items = (*(item for items in lists_of(told) for item in items), *members_of(told))
    is_item = any(item.start <= one.start < item.end for item in items)
    is_item = is_item or is_of_a_rival(told, one)
    return is_item or is_one_value(told, one) or is_of_a_part(told, one) or is_at_an_end(told, one)


def is_one_value(told: Wording, one: Piece | SaidDays) -> bool:
    """Whether a word is one of the values that are counted, of which it is no part: "six services, from mail to login".

    A place may hold others.
    """
    key = told.spec.key if told.spec.kind == "distinct" and told.spec.key != "place" else ""
    return bool(key) and isinstance(one, Piece) and any(s.key == key and s.id in told.figure.chosen for s in one.senses)


def listed(told: Wording) -> Iterator[Untrue]:
    """Items of a list of which the figure has no record, and records of it that are none of them; members likewise."""
    for items in lists_of(told):
        yield from _strangers(told, items)
        missing = [event.id for event in told.winners if not any(is_of(told, event, item) for item in items)]
        missing = missing or [event.id for event in _beyond(told, items)]
        if missing:
            words = joined([_words(told, item) for item in items])
            yield Untrue(f"lists {words}, and {missing[0]} is another", "list all of them, or say 'among them'")
    yield from _strangers(told, members_of(told))


def _strangers(told: Wording, items: tuple[ListItem, ...]) -> Iterator[Untrue]:
    for item in items:
        if not any(is_of(told, event, item) for event in told.winners):
            rule = f"lists {_words(told, item)}, and none of the records of its figure is that"
            yield Untrue(rule, "name those that it counts")
            return


def _words(told: Wording, item: ListItem) -> str:
    return repr(" ".join(told.clause.text[item.start : item.end].split()))


def _beyond(told: Wording, items: tuple[ListItem, ...]) -> Iterator[Event]:
    """Records of the days and places that are listed which the figure leaves out, and which are no less of its kind."""
    spec, days = told.spec, [said for item in items for said in item.days]
    if days:
        spec = replace(spec, since=min(said.since for said in days), until=max(said.until for said in days))
    for sense in (sense for item in items for piece in item.pieces for sense in piece.of("where")):
        if sense.key in spec.where:
            spec = replace(spec, where={**spec.where, sense.key: (*spec.where[sense.key], sense.id)})
    other = told.gives_other(spec)
    for id_ in (one for one in (other.event_ids if other else ()) if one not in told.figure.event_ids):
        event = told.register.by_id.get(id_)
        if event and any(is_of(told, event, item) for item in items):
            yield event
