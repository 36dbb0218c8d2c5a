"""Records and figures drawn at random: short windows, ties, imprecise days, and whatever a rule of counting meets.

Chance alone seldom meets an edge, so it is led there: to the day of the view and the next one, to windows that start
and end on days of the record, to "about n" on a bound, and to a last of which the days of two leave open which it is.
"""

# ruff: noqa: ANN401 - a spec takes fields of any type

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from generator.figures import FigureSpec
from generator.reading.records import Casualties, Event, Quantity, Record, Report, Tally
from generator.register import Register
from tests.builders import make_codebook, make_event, make_record, make_tally, may_follow

START = date(2024, 2, 20)
AS_OF = date(2024, 3, 12)
RECORDED_BY = date(2024, 6, 1)
ONE_DAY = timedelta(days=1)
EDGE = (AS_OF, AS_OF + ONE_DAY)  # what is known or stated on these is in the view, and is not
PLACES = [None, "ford", "mill", "quay"]
ACTORS = ["red-boats", "river-guard"]


def a_day(chance: Random, least: int = 0, most: int = 26) -> date:
    return START + timedelta(days=chance.randint(least, most))


def a_quantity(chance: Random) -> Quantity | None:
    low, more = chance.randint(0, 6), chance.randint(0, 3)
    return chance.choice(
        [
            Quantity(low, low, low),
            Quantity(low, low, low),
            Quantity(low, None, low + more),
            Quantity(low, low, low + more),
            Quantity(low, None, None),
            Quantity(None, low, None),
            Quantity(None, None, low),
            None,
        ]
    )


def reports_on_a_bound(chance: Random, low: int) -> tuple[Report, ...]:
    """A range, and somebody's "about n" on one of its bounds or just beyond it."""
    high = low + chance.randint(1, 3)
    about = Quantity(None, chance.choice([low - 1, low, low, high, high, high, high, high + 1]), None)
    said = zip((Quantity(low, None, high), about), ("Doctor", ""), strict=True)
    return tuple(Report(quantity, None, speaker, words="some", side="") for quantity, speaker in said)


def some_casualties(chance: Random) -> tuple[Casualties, ...]:
    return tuple(
        Casualties(
            chance.choice(["villagers", "rescuers"]),
            chance.choice(["drowned", "drowned", "displaced"]),
            reports_on_a_bound(chance, chance.randint(1, 6))
            if chance.random() < 0.7
            else tuple(
                Report(
                    a_quantity(chance),
                    chance.choice([None, a_day(chance), *EDGE]),
                    speaker,
                    words="some",
                    side="" if speaker in {"", "Doctor"} else "town",
                    preferred=chance.random() < 0.2,
                )
                for speaker in chance.choices(["", "Doctor", "Mayor", "=Mayor", "'=Mayor"], k=chance.randint(1, 4))
            ),
        )
        for _ in range(chance.choice([0, 0, 1, 1, 2]))
    )


def fields_of(chance: Random, ids: list[str]) -> dict[str, Any]:
    """What both types of event have."""
    when = a_day(chance)
    precision = chance.choice(["day"] * 7 + ["week", "month", "year", "span", "span"])
    has_end = precision == "span" or chance.random() < 0.15
    known = when + timedelta(days=chance.choice([0, 0, 0, 1, 9] if precision == "day" else [0, 3, 9, 40, 400]))
    return {
        "date": when,
        "date_precision": precision,
        "date_end": when + timedelta(days=chance.randint(1, 9)) if has_end else None,
        "time": chance.choice([None, None, "04:05", "05:04"]),
        "known": max(when, chance.choice(EDGE)) if chance.random() < 0.2 else known,
        "recorded": chance.choice([None, None, RECORDED_BY, RECORDED_BY + timedelta(days=1)]),
        "confidence": chance.choice(["confirmed", "reported", "claimed"]),
        "place": chance.choice(PLACES),
        "claimed_by": chance.sample(ACTORS, chance.choice([0, 0, 1])),
        "attributed_to": chance.sample(ACTORS, chance.choice([0, 0, 1, 2])),
        "against": chance.sample(ACTORS, chance.choice([0, 0, 1])),
        "multiplicity": chance.choice([1, 1, 1, 3]),
        "counts": chance.random() > 0.1,
        "casualties": some_casualties(chance),
        "possibly_same_as": chance.sample(ids, min(len(ids), chance.choice([0, 0, 0, 1, 1, 2]))),
        "distinct_from": chance.sample(ids, min(len(ids), chance.choice([0, 0, 1, 2]))),
        "retracted": "a film set" if chance.random() < 0.05 else "",
        "merged_into": chance.choice(ids) if ids and chance.random() < 0.05 else None,
        "title": chance.choice(["Water", '=cmd|" /C calc"!A0', "-1, “2”\n'x'", "''=x"]),
    }


def an_event(chance: Random, n: int, ids: list[str]) -> Event:
    found = fields_of(chance, ids)
    if chance.random() < 0.6:
        causes = chance.sample(["rain", "snow-melt", "dam"], chance.randint(0, 2))
        numbers = [None, 0, 2, {"low": 1}, {"low": 1, "high": 3}, {"best": 4}]
        numbered = [{cause: chance.choice(numbers)} for cause in causes]
        return make_event(f"e{n:02}", "flood", facets={"cause": numbered}, **found)
    parts = [
        {
            "place": chance.choice(PLACES),
            "country": chance.choice([None, None, None, "southland"]),
            "place_reported": chance.choice(["", "", "somewhere upstream"]),
            "against": tuple(chance.sample(ACTORS, chance.choice([0, 0, 1]))),
            "facets": {"vehicle": chance.sample(["boat", "helicopter"], chance.randint(0, 2))},
            "casualties": some_casualties(chance),
        }
        for _ in range(chance.randint(0, 3))
    ]
    low = chance.randint(0, 300)
    answers = chance.sample(ids[1:], min(len(ids[1:]), chance.choice([0, 1, 2]))) if n else []
    answers += ["e00"] if n else []
    facets = {"announcement": chance.choice(["announced", "quiet"]), "delivery_coding": "village"}
    delay = ("e00", low, low + chance.choice([0, 0, 60])) if n and chance.random() < 0.5 else None
    return make_event(f"e{n:02}", "mission", facets=facets, parts=parts, answers=answers, delay=delay, **found)


def the_last_two(chance: Random, ids: list[str]) -> list[Event]:
    """Two floods at the end of the record, of which either may be the last: the day of one lies in the days of both."""
    first = AS_OF - timedelta(days=chance.randint(5, 8))
    rough: dict[str, Any] = {"date": first, "date_precision": "span", "date_end": first + timedelta(days=4)}
    exact = {"date": first + timedelta(days=chance.randint(0, 4)), "date_precision": "day", "date_end": None}
    sure = {"known": AS_OF, "recorded": None, "counts": True, "retracted": "", "merged_into": None}
    return [
        make_event(f"e{len(ids) + n:02}", "flood", **{**fields_of(chance, ids), **sure, **days})
        for n, days in enumerate((rough, exact))
    ]


def a_tally(chance: Random, n: int) -> Tally:
    when = a_day(chance)
    return make_tally(
        f"t{n:02}",
        chance.randint(60, 63),
        as_of=when,
        high=chance.choice([None, None, 70]),
        qualifier=chance.choice(["", "", "at least", "more than", "about", "nearly"]),
        counter=chance.choice(["ministry", "institute", "boatmen"]),
        scope=chance.choice(["both-rivers", "both-rivers", "north-river"]),
        since=chance.choice([None, "2024-02-01", "2024-02-01"]),
        until=chance.choice([None, None, when, when - timedelta(days=1)]),
        known=when + timedelta(days=chance.choice([0, 0, 2])),
        recorded=chance.choice([None, RECORDED_BY, RECORDED_BY + timedelta(days=1)]),
    )


def a_record(chance: Random) -> Record:
    events: list[Event] = []
    for n in range(chance.choice([0, 1, 3, 6, 12, 20])):
        event = an_event(chance, n, [event.id for event in events])
        earlier = may_follow(event, events)
        events.append(
            replace(event, after=tuple(chance.sample(earlier, min(len(earlier), chance.choice([0, 0, 1, 2])))))
        )
    if chance.random() < 0.4:
        events += the_last_two(chance, [event.id for event in events])
    chance.shuffle(events)
    for n, event in enumerate(events[:-1]):
        if chance.random() < 0.2:
            ids = (event.id, *(other.id for other in chance.sample(events[n + 1 :], 1)))
            events[n] = replace(event, together=tuple(replace(one, events=ids) for one in some_casualties(chance)))
    tallies = [a_tally(chance, n) for n in range(chance.randint(0, 6))]
    codebook = make_codebook()
    if chance.random() < 0.3:  # a record that does not cover all that is asked for
        covered = replace(codebook.coverage, since=a_day(chance, 0, 8), until=a_day(chance, 9, 20))
        codebook = replace(codebook, coverage=covered)
    if chance.random() < 0.4:
        never = replace(codebook.measures["drowned"], is_never_added=True)
        codebook = replace(codebook, measures={**codebook.measures, "drowned": never})
    return make_record(events, tallies, codebook=codebook)


def a_view(chance: Random) -> Register:
    """A record as known on one day, with or without what was recorded later."""
    return Register.of(a_record(chance)).as_known_on(AS_OF, chance.choice([None, RECORDED_BY]))


def a_choice(chance: Random, of: str) -> dict[str, tuple[str, ...]]:
    facet = {"flood": ("cause", ["rain", "dam"]), "mission": ("announcement", ["quiet"])}.get(of, ("vehicle", ["boat"]))
    asked = [
        ("place", ["ford", "quay"]),
        ("country", ["northland", "southland"]),
        ("actor", ACTORS),
        ("against", ACTORS),
        ("claimed_by", ["red-boats", "o'brien'); DROP TABLE events; --"]),
        ("confidence", ["confirmed", "reported"]),
        ("id", ["e01", "e02", "e03#1"]),
        facet,
    ]
    picked = chance.sample(asked, chance.choice([0, 0, 1, 1, 2]))
    return {key: tuple(chance.sample(values, chance.randint(1, len(values)))) for key, values in picked}


def edges_of(record: Record) -> list[date]:
    """The first and last possible days of events, and those beside them."""
    days = {day for event in record.events.values() for day in event.days}
    return sorted(day + step * ONE_DAY for day in days for step in (-1, 0, 0, 1))


def a_base(chance: Random, edges: Sequence[date]) -> dict[str, Any]:
    """What is counted, in which window, with which filters."""
    of = chance.choice(["flood", "flood", "mission", "delivery"])
    ends = chance.choices(edges, k=2) if edges and chance.random() < 0.6 else [a_day(chance), a_day(chance, 5, 30)]
    since, until = sorted(ends)
    return {
        "of": of,
        "since": chance.choice([None, since]),
        "until": chance.choice([None, until]),
        "where": a_choice(chance, of) if chance.random() < 0.5 else {},
        "exclude": a_choice(chance, of) if chance.random() < 0.2 else {},
    }


def of_values(chance: Random, edges: Sequence[date], add: Any) -> None:
    """Numbers of different values, and which period or value has the most or least."""
    for _ in range(2):
        counted = a_base(chance, edges)
        facet = {"flood": "cause", "mission": "announcement"}.get(counted["of"], "vehicle")
        add("distinct", **counted, key=chance.choice(["place", "place", "country", "claimed_by", "actor", facet]))
    for _ in range(2):
        add("days_with", **a_base(chance, edges))
    for kind in ("peak", "peak", "trough"):
        counted = a_base(chance, edges)
        per = chance.choice(["day", "week", "month"]) if kind == "trough" or chance.random() < 0.5 else None
        facet = {"flood": "cause", "mission": "announcement"}.get(counted["of"], "vehicle")
        key = "" if per else chance.choice(["place", "country", "claimed_by", facet])
        n = chance.choice([None, None, 2, 3])
        add(kind, **counted, measure=chance.choice(["count", "displaced"]), per=per, key=key, n=n)


def specs(chance: Random, record: Record) -> dict[str, FigureSpec]:
    """One figure or more of each kind, by name."""
    found: dict[str, FigureSpec] = {}
    edges = edges_of(record)

    def add(kind: Any, **fields: Any) -> str:
        name = f"{kind}_{len(found)}"
        found[name] = FigureSpec(name, kind, **fields)
        return name

    base = a_base(chance, edges)
    who = chance.choice([(), ("villagers",), ("villagers", "rescuers")])
    count = add("count", **base)
    sum_ = add("sum", **base, measure="drowned", who=who)
    for kind in ("first", "last", "tempo"):
        add(kind, **a_base(chance, edges), per=chance.choice(["day", "week", "month"]) if kind == "tempo" else None)
        add(kind, of="flood", per="day" if kind == "tempo" else None)
    add("sum", of="flood", measure="drowned")
    causes = {"cause": tuple(chance.sample(["rain", "snow-melt", "dam"], chance.choice([1, 1, 2])))}
    for where in ({}, causes, {**causes, "place": ("ford",)}):
        window = {key: value for key, value in a_base(chance, edges).items() if key in ("since", "until")}
        add("sum", of="flood", measure="cause", where=where, **window)
    add("count", of="flood", **dict(zip(("since", "until"), sorted(chance.choices(edges or EDGE, k=2)), strict=True)))
    spans = sorted(event.days for event in record.events.values()) or [(EDGE[0], EDGE[-1])]
    add("count", of="flood", since=chance.choice(spans)[0])
    add("count", of="flood", until=chance.choice(spans)[1])
    add("nth", **a_base(chance, edges), n=chance.choice([1, 2, 3, 7]))
    for kind in ("most", "least"):
        add(kind, **a_base(chance, edges), measure="drowned", who=who, n=chance.choice([None, 2, 3]))
        add(kind, **{**a_base(chance, edges), "of": "mission", "where": {}}, measure=chance.choice(["delay", "parts"]))
    add("streak", **base, streak="run")
    add("streak", **base, streak="quiet")
    wider = add("count", **{**base, "where": {}, "exclude": {}})
    add("share", a=count, b=wider)
    add("share", a=sum_, b=sum_)
    dated = add("count", **{**a_base(chance, edges), "since": a_day(chance)})
    rate = add("rate", a=dated, per=chance.choice(["day", "week"]))
    add("compare", a=rate, b=rate, by="difference")
    for by in ("difference", "ratio"):
        add("compare", a=count, b=wider, by=by)
        add(
            "compare",
            a=chance.choice([count, sum_]),
            event=f"e{chance.randint(0, 12):02}",
            days=chance.randint(1, 9),
            by=by,
        )
    add("delay", event=f"e{chance.randint(1, 19):02}")
    add("delay", event="e01", after="e03")
    for _ in range(3):
        earlier, later = sorted(chance.sample(range(14), k=2), reverse=chance.random() < 0.3)
        add(
            "delay",
            event=f"e{later:02}",
            after="e00" if later and chance.random() < 0.5 else f"e{earlier:02}",
            unit="hours",
        )
    tallied = {"of": "flood", "measure": "flood", "pick": chance.choice(["highest", "latest"])}
    add("tally", **tallied, since=chance.choice([None, a_day(chance)]), until=chance.choice([None, a_day(chance)]))
    kinds = chance.choice([(), ("official",), ("official", "analyst")])
    counters = chance.choice([(), ("ministry", "it's")])
    since = date(2024, 2, 1)
    add("tally", **tallied, scope="both-rivers", tally_since=since, counter_kinds=kinds, counters=counters)
    for kind in ("count", "sum", "first"):
        harmed = a_base(chance, edges)
        harms = tuple(chance.sample(["displaced", "displaced/villagers", "displaced/rescuers"], chance.randint(1, 2)))
        measure = "drowned" if kind == "sum" else ""
        add(kind, **{**harmed, "where": {**harmed["where"], "harm": harms}}, measure=measure)
    of_values(chance, edges, add)
    add("count", of="flood", since=since, basis="tally")
    add("count", of="flood", since=since, basis="both")
    return found
