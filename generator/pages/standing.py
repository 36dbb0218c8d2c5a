"""The head of a briefing: its state and days, its numbers, and what happened, day by day."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.claims.checked import CheckedPage
from generator.claims.evidence import Evidence
from generator.pages.addresses import evidence_anchor
from generator.reading.codebook import Codebook
from generator.reading.ids import event_id_of
from generator.reading.records import Event
from generator.register import Register
from generator.truth.independence import sources_behind

NUMBERS_SHOWN, NUMBERS_MIN = 5, 3
NAMED_MAX = 3  # a claim of more records counts them and names none
EVENTS_MIN = 2
# A number with its bounds, and what it is of: '2 people hurt', 'at least 6 floods', '1 to 3 days'.
NUMBER = re.compile(
    r"(?P<number>(?:(?:at (?:least|most)|about) )?\d[\d,.]*(?: (?:to|or) \d[\d,.]*)?%?) (?P<unit>[a-z].*)"
)


@dataclass(frozen=True)
class StatedNumber:
    """A number that the text states: what it is of, the words of the text, and its evidence on the same page."""

    number: str
    unit: str
    phrase: str
    href: str


@dataclass(frozen=True)
class Standing:
    """What stands above the text: its state, its days, how much of it is checked, its numbers and its events."""

    checked: CheckedPage
    records: int
    sources: int
    moved: int  # how many claims the record as known now gives otherwise
    numbers: tuple[StatedNumber, ...]
    events: tuple[Event, ...]
    book: Codebook


def standing_of(checked: CheckedPage, evidence: Sequence[Evidence], register: Register) -> Standing:
    """The head of a page with claims or with a state."""
    ids = {i for claim in checked.claims for i in claim.figure.event_ids}
    moved = {each.name for each in evidence if each.now}
    return Standing(
        checked,
        len(ids),
        len(sources_behind(sorted(ids), register.record)),
        sum(claim.name in moved for claim in checked.claims),
        tuple(_numbers(checked, {each.name: each for each in evidence})),
        tuple(_events(checked, checked.clocks.view(register))) if checked.state else (),
        register.codebook,
    )


def _numbers(checked: CheckedPage, evidence: Mapping[str, Evidence]) -> Iterable[StatedNumber]:
    """The first numbers of the text, those that its title claims before others; none where they are few.

    What compares two figures is left out: 'two more' is no number of things.
    """
    in_title = [claim.name for claim in checked.title_claims]
    found: dict[object, StatedNumber] = {}
    for name in dict.fromkeys((*in_title, *(claim.name for claim in checked.claims))):
        each = evidence.get(name)
        told = NUMBER.fullmatch(each.value) if each and not checked.specs[name].a else None
        if each and told and each.phrases and each.figure.value:
            number = StatedNumber(told["number"], told["unit"], each.phrases[0], f"#{evidence_anchor(name)}")
            found.setdefault((each.value, each.figure.ids), number)  # the same of the same is told once
    return tuple(found.values())[:NUMBERS_SHOWN] if len(found) >= NUMBERS_MIN else ()


def _events(checked: CheckedPage, register: Register) -> Iterable[Event]:
    """The events that the text names: those that it links, and the few behind a claim; none where it names one."""
    linked = {event_id_of(link.name) for link in checked.links if link.scheme == "event"}
    few = (ids for claim in checked.claims if len(ids := claim.figure.event_ids) <= NAMED_MAX)
    named = register.by_id.keys() & linked.union(*few)
    found = sorted((register.by_id[id_] for id_ in named), key=lambda event: (event.days, event.id))
    return found if len(found) >= EVENTS_MIN else ()
