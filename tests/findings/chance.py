"""Small made-up registers, as different as their rules: floods and missions on days that are more or less sure."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from generator.reading.codebook import Codebook, Facet
from generator.reading.coverage_spans import Gap
from generator.reading.records import Actor, Conflict, Event, Place
from generator.register import Register
from tests.builders import WHERE, casualties, make_codebook, make_event, make_record, may_follow

ANCHORS = (
    date(2020, 1, 20),
    date(2020, 12, 1),
    date(2021, 1, 10),
    date(2022, 5, 31),
    date(2024, 1, 28),
    date(2024, 6, 1),
)
WET_SPRING = date(2024, 2, 5)  # within a month and a week, so that imprecise days lie across it
ACTORS = (
    Actor("red-boats", "Red Boats", "charity", WHERE, part_of=("boat-league",)),
    Actor("river-guard", "River Guard", "agency", WHERE),
    Actor("boat-league", "Boat League", "league", WHERE),
)

VALUES = {
    "country": ("northland", "southland"),
    "place": ("quay", "mill", "ford", "weir"),
    "claimed_by": ("red-boats", "river-guard", "boat-league"),
    "against": ("river-guard", "boat-league", "red-boats"),
    "cause": ("snow-melt", "dam", "rain"),
    "vehicle": ("helicopter", "boat", "lorry"),
}
KEYS = tuple(VALUES)
PLACES = (  # the first two may be one
    Place("ford", "Ford", "northland", WHERE, 60.0, 8.0, 2.0, "looked-up"),
    Place("mill", "Mill", "northland", WHERE, 60.02, 8.04, 2.0, "looked-up"),
    Place("quay", "Quay", "southland", WHERE, 41.0, 12.0, 1.0, "looked-up", kind="harbour"),
    Place("weir", "Weir", "northland", WHERE),  # where it is exactly, and what is near it, is not known
)


def worded(facet: Facet, **phrases: str) -> Facet:
    """The facet with phrases; 'unknown' ends the list of values that say so."""
    terms = tuple(replace(t, phrase=phrases.get(t.id.replace("-", "_"), "")) for t in facet.values)
    return replace(facet, values=terms)


@cache
def codebook() -> Codebook:
    """The codebook of floods, with phrases, a headline value, values that say that nothing is known, and two gaps."""
    book = make_codebook()
    facets = dict(book.facets)
    facets["cause"] = worded(facets["cause"], rain="by rain", snow_melt="by snow melt")
    lorry = replace(facets["vehicle"].values[2], is_unknown=True)
    vehicle = replace(facets["vehicle"], values=(*facets["vehicle"].values[:2], lorry))
    facets["vehicle"] = worded(vehicle, boat="by boat", helicopter="by helicopter")
    announced, quiet, denied = facets["announcement"].values
    values = (announced, quiet, replace(denied, is_doubtful=True))
    facets["announcement"] = replace(facets["announcement"], values=values, headline="announced", before=True)
    gaps = (
        Gap(date(2021, 1, 1), date(2021, 2, 1), "thin"),
        Gap(date(2024, 6, 10), date(2024, 6, 12), "thin in one type", ("mission",), {"vehicle": ("helicopter",)}),
    )
    series = {"wet-spring": replace(book.series["wet-spring"], since=WET_SPRING)}
    types = {**book.types, "mission": replace(book.types["mission"], not_at=("harbour",))}
    people = {**book.people, "mixed": replace(book.people["rescuers"], id="mixed", label="Mixed", is_unknown=True)}
    coverage = replace(book.coverage, gaps=gaps)
    return replace(book, facets=facets, types=types, series=series, people=people, coverage=coverage)


@cache
def codebook_of_villagers() -> Codebook:
    """The same, where the villagers are the own side, harm to whom is told first, and the spring is over."""
    book = codebook()
    people = {**book.people, "villagers": replace(book.people["villagers"], is_own=True)}
    series = {"wet-spring": replace(book.series["wet-spring"], until=date(2024, 3, 20))}
    return replace(book, people=people, series=series)


def random_register(chance: random.Random) -> Register:
    """A register of 3 to 32 events, half of the time as known on a day among them."""
    anchor, reach = chance.choice(ANCHORS), chance.choice((5, 12, 40, 40, 150, 500))
    if chance.random() < 0.15:
        anchor, reach = WET_SPRING - timedelta(days=10), chance.choice((12, 20, 40))
    is_plain = chance.random() < 0.5  # much is known, so that the rules that doubt shuts off are tried too
    events: list[Event] = []
    share_of_floods = chance.choice((0.0, 0.5, 1.0))
    for n, day in enumerate(
        random_days(anchor, reach, chance.choice((chance.randint(3, 9), chance.randint(12, 32))), chance)
    ):
        make = random_flood if chance.random() < share_of_floods else random_mission
        event = make(f"{day}-{n}", day, events, chance, is_plain=is_plain)
        near, apart = [one for one in events if abs(one.date - day) < timedelta(days=8)], random.Random(event.id)
        earlier = (
            may_follow(event, near) if apart.random() < 0.3 else []
        )  # drawn apart, so that the rest stays as it was
        events.append(replace(event, after=tuple(apart.sample(earlier, min(len(earlier), 2)))))
    record = replace(
        make_record(events, codebook=codebook_of_villagers()),
        actors={actor.id: actor for actor in ACTORS},
        places={place.id: place for place in PLACES},
    )
    register = Register.of(record)
    if chance.random() < 0.5:
        return register.as_known_on(anchor + timedelta(days=chance.randint(0, reach) + 3))
    return register


def few_harmed(register: Register, chance: random.Random) -> Register:
    """The register with no one harmed in nearly all events, the last apart; now and then people of no stated group."""
    events = register.events
    numbers = [chance.choice((0, 0, 0, 0, 0, 0, 0, 0, None, 2)) for _ in events]
    numbers[-1:] = [chance.choice((3, 7))] * bool(events)
    harmed = []
    for event, number in zip(events, numbers, strict=True):
        who = "mixed" if number is None or chance.random() < 0.05 else "villagers"
        found = (casualties("drowned", chance.choice((0, 0, 2)) if number is None else number, who),)
        harmed.append(replace(event, casualties=found, conflicts=(), possibly_same_as=()))
    return register.holding(harmed, register.tallies)


def random_days(anchor: date, reach: int, size: int, chance: random.Random) -> list[date]:
    """So many days; one time in two the last of them follow each other day by day."""
    days = [anchor + timedelta(days=chance.randint(0, reach)) for _ in range(size)]
    if chance.random() < 0.5:
        run = min(size - 1, chance.choice((5, 6, 7)))
        days[-run:] = [max(days) + timedelta(days=n) for n in range(run)]
    return days


def _common(day: date, events: list[Event], chance: random.Random, *, is_plain: bool) -> dict[str, object]:
    rare = 0.02 if is_plain else 0.12
    is_vague = abs(day - WET_SPRING) < timedelta(days=10) and chance.random() < 0.3
    fields: dict[str, object] = {"date": day, "known": day + timedelta(days=chance.choice((0, 0, 2)))}
    if is_vague or chance.random() < rare:
        fields["date_precision"] = chance.choice(
            ("week", "month", "span", "year") if rare > 0.1 else ("week", "month", "span")
        )
        fields["known"] = day + timedelta(days=chance.choice((2, 5, 40)))
        if fields["date_precision"] == "span" or chance.random() < rare:
            fields["date_end"] = day + timedelta(days=chance.randint(1, 5))
    elif chance.random() < rare:
        fields["date_end"] = day + timedelta(days=chance.randint(1, 3))
    if chance.random() < 0.5:
        fields["time"] = f"{chance.randint(0, 23):02}:00"
    if chance.random() < rare:
        fields["country"] = chance.choice(("northland", "southland"))
    elif chance.random() > rare:
        fields["place"] = chance.choice(("ford", "ford", "ford", "ford", "mill", "quay", "weir"))
    if chance.random() < rare and events:
        alike = [one.id for one in chance.choices(events, k=chance.choice((1, 1, 2)))]
        fields["possibly_same_as"] = alike
        fields["distinct_from"] = [one.id for one in chance.choices(events, k=4) if one.id not in alike]
    if chance.random() < rare:
        fields["multiplicity"] = chance.choice((2, 3))
    fields["confidence"] = chance.choice(("confirmed",) * 12 + ("reported", "claimed"))
    if chance.random() < 0.05:
        fields["counts"] = False
        if events and chance.random() < 0.7:
            fields["possibly_same_as"] = [chance.choice(events[-3:]).id]
    if chance.random() < 0.7:
        fields["casualties"] = [_harm(chance)]
    fields["conflicts"] = _conflicts(f"{day} {len(events)}", chance, is_plain=is_plain)
    return fields


def _conflicts(name: str, chance: random.Random, *, is_plain: bool) -> tuple[Conflict, ...]:
    """Now and then accounts differ about a key."""
    is_open = chance.random() < (0.01 if is_plain else 0.1)
    if not is_open:
        return ()
    key = chance.choice(KEYS)
    named = random.Random(name).choice([(), (), *((value,) for value in VALUES[key]), VALUES[key][:2]])
    return (Conflict("which", "It differs.", leaves_open={key: named}),)


def _harm(chance: random.Random) -> object:
    low = chance.choice((0, 0, 1, 2, 3, 5, 8, 13, 40))
    bounds = chance.choice((*(low,) * 8, {"low": low, "high": low + 2}, {"low": low}, {"best": low}))
    return casualties("drowned", bounds)


def random_flood(event_id: str, day: date, events: list[Event], chance: random.Random, *, is_plain: bool) -> Event:
    fields = _common(day, events, chance, is_plain=is_plain)
    causes = chance.choice((["rain"], ["rain"], ["rain"], ["dam"], ["snow-melt"], ["rain", "snow-melt"]))
    if chance.random() < (0.95 if is_plain else 0.3):
        fields["claimed_by"] = [chance.choice(ACTORS).id]
    return make_event(event_id, "flood", facets={"cause": causes}, **fields)


def random_mission(event_id: str, day: date, events: list[Event], chance: random.Random, *, is_plain: bool) -> Event:
    fields = _common(day, events, chance, is_plain=is_plain)
    facets: dict[str, list[str]] = {"delivery_coding": [chance.choice(("village", "village", "village", "lorry"))]}
    if is_plain or chance.random() > 0.1:
        facets["announcement"] = [chance.choice(("announced",) * 6 + ("quiet", "quiet", "denied"))]
    if chance.random() < 0.8:
        fields["against"] = [chance.choice(ACTORS).id]
    if chance.random() < 0.5:
        low = chance.randint(1, 300)
        fields["delay"] = ("some-flood", low, low + chance.choice((0, 0, 30)))
    return make_event(
        event_id, "mission", facets=facets, parts=[_part(chance) for _ in range(chance.randint(0, 3))], **fields
    )


def _part(chance: random.Random) -> dict[str, object]:
    part: dict[str, object] = {"facets": {}}
    if chance.random() < 0.8:
        part["facets"] = {"vehicle": chance.sample(("boat", "boat", "helicopter", "lorry"), 1)}
    if chance.random() < 0.4:
        part["place"] = chance.choice(("ford", "quay"))
    elif chance.random() < 0.3:
        part["place_reported"] = "somewhere upstream"
    if chance.random() < 0.2:
        part["against"] = [chance.choice(ACTORS).id]
    if chance.random() < 0.3:
        part["casualties"] = [_harm(chance)]
    return part
