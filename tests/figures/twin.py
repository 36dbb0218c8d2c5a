"""A slow twin of the figures, by naive loops over plain dicts; it shares no code with them.

An event is a dict with the keys that `test_properties.events` makes; a day is a `datetime.date`.
"""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

ONE_DAY = timedelta(days=1)


def possible_days(event: dict[str, Any], as_of: date) -> list[date]:
    """Every day on which the event may have begun; not one after it was known."""
    own, end = event["date"], event["end"]
    start = {"month": date(own.year, own.month, 1), "year": date(own.year, 1, 1)}.get(event["precision"], own)
    days = [start + n * ONE_DAY for n in range(366)]
    taken = {
        "day": [own],
        "week": days[:7],
        "month": [day for day in days if day.month == own.month and day.year == own.year],
        "year": [day for day in days if day.year == own.year],
    }
    found = taken.get(event["precision"], [])
    if end and event["precision"] != "day":
        found = [day for day in days if day <= end]
    return [day for day in found if day <= max(own, event["known"]) and day <= as_of]


def known(events: list[dict[str, Any]], as_of: date) -> list[dict[str, Any]]:
    found = [e for e in events if e["date"] <= as_of and e["known"] <= as_of and e["counts"]]
    return sorted(found, key=lambda event: (event["date"], event["id"]))


def asked(events: list[dict[str, Any]], ask: dict[str, Any]) -> list[dict[str, Any]]:
    """The events that have the asked-for cause and place."""
    found = []
    for event in known(events, ask["as_of"]):
        if ask["cause"] is not None and ask["cause"] not in event["cause"]:
            continue
        if ask["place"] is not None and ask["place"] != event["place"]:
            continue
        found.append(event)
    return found


def in_window(day: date, ask: dict[str, Any]) -> bool:
    return (ask["since"] is None or day >= ask["since"]) and (ask["until"] is None or day <= ask["until"])


def count(events: list[dict[str, Any]], ask: dict[str, Any]) -> tuple[int, int, int, list[str]]:
    """Value, low, high and ids."""
    value, high, ids, sure = 0, 0, [], []
    for event in asked(events, ask):
        days = [in_window(day, ask) for day in possible_days(event, ask["as_of"])]
        surely = [in_window(day, ask) for one in may_be(event, events, ask) for day in possible_days(one, ask["as_of"])]
        if in_window(event["date"], ask):
            value += least_of(event, ask)
            ids.append(event["id"])
        if any(days):
            high += event["multiplicity"]
        if all(surely):
            sure.append(event)
    return value, low_of(sure, events, ask), high, ids


def may_be(event: dict[str, Any], events: list[dict[str, Any]], ask: dict[str, Any]) -> list[dict[str, Any]]:
    """All that an event may be: itself, and what is linked with it, directly or not, by what either says."""
    found = {event["id"]}
    counted = known(events, ask["as_of"])
    for _ in counted:
        said = {other for one in counted if one["id"] in found for other in one["same"]}
        found |= {one["id"] for one in counted if one["id"] in said or found.intersection(one["same"])}
    return [one for one in counted if one["id"] in found]


def least_of(event: dict[str, Any], ask: dict[str, Any]) -> int:
    """How many of those that it stands for surely have the cause: of two causes each may be that of one alone."""
    return 1 if ask["cause"] and len(event["cause"]) > 1 else int(event["multiplicity"])


def low_of(sure: list[dict[str, Any]], events: list[dict[str, Any]], ask: dict[str, Any]) -> int:
    """How many there are at the least, if all that are linked, directly or not, are one, or two where two differ."""
    groups: list[dict[str, int]] = []
    for event in sure:
        alike = {one["id"] for one in may_be(event, events, ask)}
        group = next((group for group in groups if alike.intersection(group)), None)
        if group is None:
            groups.append(group := {})
        group[event["id"]] = least_of(event, ask)
    low = 0
    for group in groups:
        apart = [(one, other) for one in sure for other in sure if other["id"] in one["differs"] and one["id"] in group]
        both = [sorted((group[one["id"]], group[other["id"]])) for one, other in apart if other["id"] in group]
        low += max(group.values()) + max((lesser for lesser, _ in both), default=0)
    return low


def within(events: list[dict[str, Any]], ask: dict[str, Any]) -> tuple[dict[str, list[date]], set[str]]:
    """The days on which each may have happened in the window, and the ids of those that surely did."""
    days, sure = {}, set()
    for event in asked(events, ask):
        possible = possible_days(event, ask["as_of"])
        found = [day for day in possible if in_window(day, ask)]
        if found:
            days[event["id"]] = found
        alike = may_be(event, events, ask)
        if all(in_window(day, ask) for one in alike for day in possible_days(one, ask["as_of"])):
            sure.add(event["id"])
    return days, sure


def came_before(one: dict[str, Any], other: dict[str, Any], events: list[dict[str, Any]]) -> bool:
    """Whether of one day and place the clock shows `one` to be earlier, or a chain with a link in it tells so."""
    if clock_before(one, other):
        return one["place"] == other["place"] or chained(one, other, events, with_clocks=False)
    return chained(one, other, events, with_clocks=True)


def chained(one: dict[str, Any], other: dict[str, Any], events: list[dict[str, Any]], *, with_clocks: bool) -> bool:
    """Whether a walk back from the later one, along links, clocks and days, comes by a link to the earlier one."""
    by_id = {event["id"]: event for event in events}
    seen: set[tuple[str, bool]] = set()
    waiting = [(other["id"], False)]
    while waiting:
        step = here, is_linked = waiting.pop()
        if step in seen:
            continue
        seen.add(step)
        if here == one["id"] and is_linked:
            return True
        waiting += [(earlier, True) for earlier in by_id[here]["after"]]
        if with_clocks:
            waiting += [
                (each["id"], is_linked)
                for each in events
                if each["id"] != here and (clock_before(each, by_id[here]) or days_before(each, by_id[here]))
            ]
    return False


def days_before(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether all days of one lie before all those of the other."""
    return possible_days(one, date.max)[-1] < possible_days(other, date.max)[0]


def clock_before(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether of one day the clock shows `one` to be earlier; all places have the same time."""
    for event in (one, other):
        if len(possible_days(event, date.max)) > 1 or not event["time"] or not event["place"]:
            return False
    return bool(one["date"] == other["date"] and one["time"] < other["time"])


def first(events: list[dict[str, Any]], ask: dict[str, Any]) -> list[str]:
    """Every event that may be the first: it may be no later than each of those that surely lie in the window."""
    days, sure = within(events, ask)
    by_id = {event["id"]: event for event in events}
    found = []
    for one, its_days in days.items():
        may_be = any(all(any(day <= other for other in days[rival]) for rival in sure) for day in its_days)
        if may_be and not any(came_before(by_id[rival], by_id[one], events) for rival in sure):
            found.append(one)
    return found


def nth(events: list[dict[str, Any]], ask: dict[str, Any], n: int) -> list[str]:
    """Every event before which fewer than `n` surely came, and with which `n` may be reached."""
    days, sure = within(events, ask)
    by_id = {event["id"]: event for event in events}
    found = []
    for one, its_days in days.items():
        earlier, reached = [], 0
        for other, other_days in days.items():
            if other in sure and (
                all(a < b for a in other_days for b in its_days) or came_before(by_id[other], by_id[one], events)
            ):
                earlier.append(by_id[other])
            later = all(a < b for a in its_days for b in other_days) or came_before(by_id[one], by_id[other], events)
            if other == one or not later:
                reached += by_id[other]["multiplicity"]
        if low_of(earlier, events, ask) < n <= reached:
            found.append(one)
    return found


def streaks(taken: set[date], since: date, until: date) -> tuple[int, int]:
    """The longest run of days that are taken, and of days that are not, day by day."""
    longest, lengths, day = {True: 0, False: 0}, {True: 0, False: 0}, since
    while day <= until:
        is_taken = day in taken
        lengths[is_taken] += 1
        lengths[not is_taken] = 0
        longest[is_taken] = max(longest[is_taken], lengths[is_taken])
        day += ONE_DAY
    return longest[True], longest[False]


def all_streaks(events: list[dict[str, Any]], ask: dict[str, Any]) -> set[tuple[int, int]]:
    """The streaks for every choice of the days on which all may have happened, each as often as it stands for."""
    found = asked(events, ask)
    choices = [possible_days(event, ask["as_of"]) for event in found for _ in range(event["multiplicity"])]
    return {streaks(set(days), ask["since"], ask["until"]) for days in itertools.product(*choices)}


def least_delay(events: list[dict[str, Any]], ask: dict[str, Any]) -> set[str]:
    """Every event that has the least delay for some choice of all delays between their bounds, and of the days."""
    delays, sure = {}, set()
    for event in asked(events, ask):
        days = [in_window(day, ask) for day in possible_days(event, ask["as_of"])]
        if event["delay"] and any(days):
            delays[event["id"]] = range(event["delay"][0], event["delay"][1] + 1)
            sure |= {event["id"]} & within(events, ask)[1]
    won: set[str] = set()
    for chosen in itertools.product(*delays.values()):
        of = dict(zip(delays, chosen, strict=True))
        won |= {i for i in of if all(of[i] <= of[other] for other in sure)}
    return won


def tempo(events: list[dict[str, Any]], ask: dict[str, Any], per: str) -> tuple[dict[date, int], set[str]]:
    """Events by the first day of each period within the window, and the ids that no period holds."""

    def start(day: date) -> date:
        if per == "month":
            return date(day.year, day.month, 1)
        while per == "week" and day.isoweekday() != 1:
            day -= ONE_DAY
        return day

    found = asked(events, ask)
    inside = [event for event in found if in_window(event["date"], ask)]
    earliest = [min(possible_days(event, ask["as_of"])) for event in inside]
    opening: date = ask["since"] or min([*earliest, date.max])
    closing = min(ask["until"] or ask["as_of"], ask["as_of"])
    periods: dict[date, int] = {}
    day = opening
    while day <= closing:
        periods.setdefault(max(start(day), opening), 0)
        day += ONE_DAY
    unplaced = set()
    for event in found:
        days = possible_days(event, ask["as_of"])
        if not any(in_window(day, ask) for day in days):
            continue
        starts = {start(day) for day in days}
        if len(starts) > 1 or not all(in_window(day, ask) for day in days):
            unplaced.add(event["id"])
        else:
            periods[max(starts.pop(), opening)] += least_of(event, ask)
    return periods, unplaced


def highest_tally(tallies: list[dict[str, Any]], kinds: set[str], since: date, as_of: date) -> tuple[Any, list[str]]:
    """The highest value and the ids that state it."""
    best, ids = None, []
    for tally in sorted(tallies, key=lambda t: (t["as_of"], t["id"])):
        if tally["as_of"] > as_of or tally["since"] != since or tally["counter"] not in kinds:
            continue
        if best is None or tally["value"] > best:
            best, ids = tally["value"], [tally["id"]]
        elif tally["value"] == best:
            ids.append(tally["id"])
    return best, ids
