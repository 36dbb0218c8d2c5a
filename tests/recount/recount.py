"""The figures of the briefings counted again from `data/events.json`, slowly and in plain Python.

It shares no code with the site: a figure is the mapping of the front matter, an event the object of the file. An answer
is {value, low, high, ids}; `low` and `high` are the least and most that it can be, None where that is not known.
"""

# ruff: noqa: ANN401 - plain JSON on purpose

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

Json = Any
NEVER, ALWAYS = date.max, date.min


def number(low: Json, best: Json, high: Json) -> dict[str, Json]:
    """A number as it is known."""
    return {"low": low, "best": best, "high": high}


class Recount:
    """The record of one day: what was known by `as_of` and recorded by `published`."""

    def __init__(self, data: Json, codebook: Json, as_of: date, published: date) -> None:
        self.as_of = as_of
        self.part_of = {t["part"]["id"]: t["id"] for t in codebook["types"] if t.get("part")}
        self.coding_of = {t["part"]["id"]: t["part"].get("coding") for t in codebook["types"] if t.get("part")}
        self.series = {s["id"]: s["since"] for s in codebook.get("series", [])}
        self.matching = codebook.get("matching", {})
        self.covered = tuple(date.fromisoformat(str(codebook["coverage"][key])) for key in ("since", "until"))
        self.vague = {v["id"] for facet in codebook["facets"] for v in facet["values"] if v.get("unknown")}
        self.doubtful = {v["id"] for facet in codebook["facets"] for v in facet["values"] if v.get("doubtful")}
        self.listed_values = {f["id"]: sum(not v.get("unknown") for v in f["values"]) for f in codebook["facets"]}
        self.counted = {facet["id"] for facet in codebook["facets"] if facet.get("counted")}
        self.partial = {t["id"]: t.get("partial", ()) for t in codebook["types"]}
        self.listed_values["country"] = len(codebook["countries"])
        self.country_of_place = {place["id"]: place["country"] for place in data["places"]}

        def is_known(one: Json, happened: str) -> bool:
            return max(happened, one["known"]) <= str(as_of) and (one["recorded"] or "") <= str(published)

        held = [e for e in data["events"] if not e["retracted"] and not e["merged_into"] and is_known(e, e["date"])]
        self.events = sorted(held, key=lambda event: (event["date"], event["id"]))
        counted = {event["id"]: event["type"] for event in self.events if event["counts"]}
        self.linked: dict[str, list[str]] = {}
        for event in self.events:
            for other in event["possibly_same_as"]:
                if counted.get(event["id"]) == counted.get(other, ""):
                    self.linked.setdefault(other, []).append(event["id"])
        self.zones = {country["id"]: ZoneInfo(country["timezone"]) for country in codebook["countries"]}
        self.held = {e["id"]: e for e in data["events"] if not e["retracted"] and not e["merged_into"]}
        self.links = {i: [o for o in (*e["after"], *e["answers"]) if self.tells(e, o)] for i, e in self.held.items()}
        ends = [self.days(self.held[i]) for one, others in self.links.items() for i in (one, *others) if others]
        self.near = [e for e in self.held.values() if any(overlap(self.days(e), span) for span in ends)]
        tallies = [tally for tally in data["tallies"] if is_known(tally, tally["as_of"])]
        self.tallies = sorted(tallies, key=lambda tally: (tally["as_of"], tally["id"]))

    def items(self, of: str) -> Iterable[tuple[Json, Json]]:
        """Each event of a type with itself, or each with each of its parts."""
        for event in self.events:
            if event["counts"] and event["type"] == self.part_of.get(of, of):
                yield from ((event, part) for part in event["parts"]) if of in self.part_of else [(event, event)]

    def days(self, event: Json) -> tuple[date, date]:
        """The first and last day on which it may have begun: what was known on a day had begun by then."""
        day, known = date.fromisoformat(event["date"]), date.fromisoformat(event["known"])
        year, month, per = day.year, day.month, event["date_precision"]
        if per == "day":
            return day, day
        first = {"month": date(year, month, 1), "year": date(year, 1, 1)}.get(per, day)
        ends = {"week": day + timedelta(6), "month": date(year + month // 12, month % 12 + 1, 1) - timedelta(1)}
        ends |= {"year": date(year, 12, 31)}
        last = date.fromisoformat(event["date_end"]) if event["date_end"] else ends[per]
        return first, max(day, min(last, known))

    def has(self, event: Json, item: Json, key: str) -> set[str]:
        """The values under a key; a part takes what it lacks from its event, an event has those of its parts."""
        if key == "id":
            return {event["id"], item["id"]}
        if item is event and event["parts"]:
            return set().union(*(self.has(event, part, key) for part in event["parts"]))
        if key == "confidence":
            return {event["confidence"]}
        if key in {"place", "country"}:
            return self.located(event, item, key)
        if key in {"claimed_by", "attributed_to"}:
            return {found["actor"] for found in event[key] if found["actor"]}
        if key == "against":
            return set(item[key] or event[key])
        if key == "actor":
            return set().union(*(self.has(event, item, k) for k in ("claimed_by", "attributed_to", "against")))
        return coded(item.get(key)) or coded(event.get(key))

    def bears(self, event: Json, item: Json, where: Json) -> bool:
        """Whether it has all that is asked for; of an event with parts one and the same of them must."""
        pieces = event["parts"] if item is event and event["parts"] else [item]
        return (
            any(
                all(
                    self.has(event, item if key == "id" else piece, key) & listed(v)
                    for key, v in where.items()
                    if key != "harm"
                )
                for piece in pieces
            )
            and self.harms(event, item, where.get("harm"))[1]
        )

    def harms(self, event: Json, item: Json, asked: Json) -> tuple[bool, bool]:
        """Whether it surely did one of these harms to somebody, and whether it may have."""
        sure = may = not asked
        for harm in listed(asked or []):
            measure, _, who = harm.partition("/")
            found = self.harmed(event, item, measure, {who} if who else set())
            if found:
                low = found["low"] if found["low"] is not None else found["best"]
                sure = sure or bool(low)
                may = may or found["high"] != 0
        return sure, may

    def located(self, event: Json, item: Json, key: str) -> set[str]:
        """The place or country of an event, or of a part that has none of its own that of its event."""
        if key == "place" and item is not event and item["place_reported"] and not item["place"]:
            return set()  # its own place, which no list has
        own = item if item["place"] or item["country"] else event
        place = own["place"]
        found = place if key == "place" else own["country"] or self.country_of_place.get(place)
        return {found} if found else set()

    def window(self, ask: Json) -> tuple[date, date]:
        """The first and last day that is asked for."""
        if "during" in ask:
            first, _, last = ask["during"].partition("..")
            return date.fromisoformat(first), date.fromisoformat(last or first)
        if "last" in ask:
            amount, unit = ask["last"].split()
            return self.as_of - timedelta(days=int(amount) * (7 if "week" in unit else 1) - 1), self.as_of
        since = self.series.get(ask.get("since"), ask.get("since"))
        until = self.series.get(ask.get("until"), ask.get("until"))
        return date.fromisoformat(since) if since else ALWAYS, date.fromisoformat(until) if until else NEVER

    def asked(self, of: str, ask: Json, window: tuple[date, date] | None = None) -> list[dict[str, Json]]:
        """What may lie in the window and has what is asked for: with `inside` by its own day, `sure` by every day."""
        since, until = window or self.window(ask)
        found = []
        for event, item in self.items(of):
            first, last = self.days(event)
            if last < since or first > until:
                continue
            if not self.bears(event, item, ask.get("where", {})):
                continue
            weight, most = self.weights(event, item, ask)
            weight = weight if self.harms(event, item, ask.get("where", {}).get("harm"))[0] else 0
            if not most:
                continue
            inside = bool(weight) and since <= date.fromisoformat(event["date"]) <= until
            span = max(first, since), min(last, until)
            is_sure = inside and all(since <= d <= until for one in self.may_be(event) for d in self.days(one))
            found.append(
                {"event": event, "item": item, "inside": inside, "sure": is_sure}
                | {"span": span, "weight": weight, "most": most}
            )
        return found

    def may_be(self, event: Json) -> list[Json]:
        """All that an event may be: itself, and what is linked with it, directly or not."""
        found, reached = {event["id"]}, [event["id"]]
        while reached:
            reached = [other for one in reached for other in self.linked.get(one, ()) if other not in found]
            found.update(reached)
        return [event, *(one for one in self.events if one["id"] in found)]

    def fewest(self, weighed: list[tuple[Json, int]]) -> int:
        """The sum of the weights; of events that may be the same the heaviest, and the lighter of two that differ."""
        heavy: dict[str, int] = {}
        groups: dict[str, dict[str, Json]] = {}
        for event, weight in weighed:
            heavy[event["id"]] = heavy.get(event["id"], 0) + weight
            groups.setdefault(min(one["id"] for one in self.may_be(event)), {})[event["id"]] = event
        low = 0
        for group in groups.values():
            apart = [(i, other) for i, event in group.items() for other in event["distinct_from"] if other in group]
            low += max(heavy[i] for i in group) + max((min(heavy[a], heavy[b]) for a, b in apart), default=0)
        return low

    def weights(self, event: Json, item: Json, ask: Json) -> tuple[int, int]:
        """How few and how many it counts as; of several one has each value, and it need not be the same one."""
        number = 1 if item is not event else event["multiplicity"]
        excluded = {
            key: listed(values)
            for key, values in ask.get("not", {}).items()
            if self.has(event, item, key) & listed(values)
        }
        if excluded:
            is_wholly = any(self.holds_of_all(event, item, key, values) for key, values in excluded.items())
            return (0, 0) if number == 1 or is_wholly else (0, number - 1)
        where = ask.get("where", {})
        mixed = [key for key, values in where.items() if not self.holds_of_all(event, item, key, listed(values))]
        if number == 1 or not mixed:
            return number, number
        return (1 if len(mixed) == 1 or event["parts"] else 0), number

    def holds_of_all(self, event: Json, item: Json, key: str, values: set[str]) -> bool:
        """Whether it has no other values, an actor in one of its roles."""
        if key == "actor":
            return any(self.holds_of_all(event, item, k, values) for k in ("claimed_by", "attributed_to", "against"))
        found = self.has(event, item, key) if key != "harm" else set()
        return bool(found) and found <= values

    def mixes_codings(self, of: str, found: list[dict[str, Json]]) -> bool:
        """Whether parts of two codings would be counted together: no coding is there that all of them share."""
        key = self.coding_of.get(of)
        codings = [values for f in found if (values := key and self.has(f["event"], f["item"], key))]
        return len(set().union(*codings)) > 1 and not set.intersection(*codings)

    def are_of_two_codings(self, ids: set[str]) -> bool:
        """Whether parts of these ids are coded in two ways."""
        return any(
            self.mixes_codings(of, [{"event": e, "item": part} for e, part in self.items(of) if part["id"] in ids])
            for of in self.coding_of
        )

    def perhaps_was_not(self, event_id: str | None) -> bool:
        """Whether a record says of itself that perhaps there was no such event."""
        event = self.held.get(event_id or "")
        return event is not None and any(self.has(event, event, key) & self.doubtful for key in self.listed_values)

    def count(self, ask: Json, window: tuple[date, date] | None = None) -> Json:
        found = self.asked(ask["count"], ask, window)
        if self.mixes_codings(ask["count"], found):
            return refused()
        inside = [f for f in found if f["inside"]]
        high = sum(f["most"] for f in found)
        low = self.fewest([(f["event"], f["weight"]) for f in found if f["sure"]])
        return answer(sum(f["weight"] for f in inside), low, high, inside)

    def around(self, ask: Json, event_id: str, days: int) -> tuple[Json, Json]:
        """A count in so many days before an event, and after it; its own day is divided by links and clocks."""
        event, span = self.held[event_id], timedelta(days=days)
        day = date.fromisoformat(event["date"])
        if (
            self.days(event) != (day, day)
            or day + span > min(self.as_of, self.covered[1])
            or day - span < self.covered[0]
        ):
            return refused(), refused()
        return (
            self.on_side(ask, event, "before", (day - span, day)),
            self.on_side(ask, event, "after", (day, day + span)),
        )

    def on_side(self, ask: Json, event: Json, side: str, window: tuple[date, date]) -> Json:
        """What is counted on one side of an event; what may be on either is in the high number alone."""

        def is_firm(other: Json) -> bool:
            first, last = self.days(other)
            is_near = first >= window[0] if side == "before" else last <= window[1]
            return is_near and self.side(other, event) == side

        found = [
            f
            for f in self.asked(ask["count"], ask, window)
            if f["event"]["id"] != event["id"] and self.side(f["event"], event) in (side, None)
        ]
        for f in found:
            is_own = f["inside"] and (f["event"]["date"] != event["date"] or self.side(f["event"], event) == side)
            f["sure"] = bool(f["weight"]) and all(map(is_firm, self.may_be(f["event"])))
            f["inside"] = is_own or (bool(f["weight"]) and is_firm(f["event"]))
        inside = [f for f in found if f["inside"]]
        low = self.fewest([(f["event"], f["weight"]) for f in found if f["sure"]])
        return answer(sum(f["weight"] for f in inside), low, sum(f["most"] for f in found), inside)

    def side(self, other: Json, event: Json) -> str | None:
        """Before or after an event, by days, links or clocks; None where none of them tells."""
        (first, last), day = self.days(other), date.fromisoformat(event["date"])
        if last < day or first > day:
            return "before" if last < day else "after"
        for one, two, side in ((other, event, "before"), (event, other, "after")):
            if self.chained(one, two):
                return side
        clocks = (self.clock(other), self.clock(event)) if first == last else (0.0, 0.0)
        if not all(clocks) or clocks[0] == clocks[1]:
            return None
        return "before" if clocks[0] < clocks[1] else "after"

    def distinct(self, ask: Json) -> Json:
        found, key = self.asked(ask["of"], ask), ask["distinct"]
        values = [self.fitting(f["event"], f["item"], key, ask.get("where", {})) for f in found]
        sure = {
            value
            for f, own in zip(found, values, strict=True)
            for value in own
            if f["sure"] and all(value in self.has(o, o, key) for o in self.may_be(f["event"]))
        }
        low = len(sure) or int(any(f["sure"] and own for f, own in zip(found, values, strict=True)))
        high = len(set().union(*values))
        if key not in ("claimed_by", "attributed_to", "against", "actor"):
            high += sum(f["most"] for f, own in zip(found, values, strict=True) if not own)
        inside = [(f, own) for f, own in zip(found, values, strict=True) if f["inside"]]
        value = len(set().union(*(own for _, own in inside)))
        known = self.listed_values.get(key)
        return answer(value, low, high if known is None else min(high, known), [f for f, own in inside if own])

    def fitting(self, event: Json, item: Json, key: str, where: Json) -> set[str]:
        """The known values of an event, or of its parts that have all that is asked for."""
        pieces = event["parts"] if item is event and event["parts"] else [item]
        fit = [piece for piece in pieces if len(pieces) == 1 or self.bears(event, piece, where)]
        return set().union(*(self.has(event, piece, key) for piece in fit)) - self.vague

    def days_with(self, ask: Json) -> Json:
        """On how many days of the window there was something."""
        found, (since, until) = self.asked(ask["days_with"], ask), self.window(ask)
        inside = [f for f in found if f["inside"]]
        since = min((self.days(f["event"])[0] for f in inside), default=NEVER) if since == ALWAYS else since
        until = min(until, self.as_of)
        held = [f for f in inside if since <= date.fromisoformat(f["event"]["date"]) <= until]
        near = [(max(f["span"][0], since), min(f["span"][1], until), f) for f in found]
        near = [(first, last, f) for first, last, f in near if first <= last]
        differ = {f["event"]["id"]: {o["date"] for o in self.sure_ones(f, found)} for f in found}
        sure = {a for a, b, f in near if f["sure"] and a == b and len(differ[f["event"]["id"]]) == 1}
        fixed = {a for a, b, _ in near if a == b}
        free = [(f["most"], (b - a).days + 1 - sum(a <= day <= b for day in fixed)) for a, b, f in near if a != b]
        high = min(len(fixed) + sum(map(min, free)), max(0, (until - since).days + 1) if found and inside else 0)
        low = len(sure) or int(any(f["sure"] for f in found))
        return answer(len({f["event"]["date"] for f in held}), low, high, held)

    def sure_ones(self, f: dict[str, Json], found: list[dict[str, Json]]) -> list[Json]:
        """The sure events that one may be."""
        ids = {one["id"] for one in self.may_be(f["event"])}
        return [other["event"] for other in found if other["sure"] and other["event"]["id"] in ids]

    def grouped(self, ask: Json, way: str) -> Json:
        """The period or value with the most or the least of a count or sum, as `chosen`, with its number."""
        found, numbers = self.asked(ask["of"], ask), {}
        for f in found:
            f["number"] = self.harmed(f["event"], f["item"], ask[way], listed(ask.get("who", [])))
        for name, members in self.members(found, ask, way):
            known = [f for f in members if ask[way] == "count" or f["number"]]
            inside = [f for f in known if f["inside"]]
            firm = [f for f in known if f["sure"]]
            if ask[way] == "count":
                value, high = sum(f["weight"] for f in inside), sum(f["most"] for f in known)
                low = self.fewest([(f["event"], f["weight"]) for f in firm])
            else:
                best, most = added([f["number"] for f in inside]), added([f["number"] for f in known])
                none = None if members else 0
                value, high = best["best"] if best else none, most["high"] if most else none
                low = self.fewest([(f["event"], f["number"]["low"] or 0) for f in firm if f["weight"] == f["most"]])
            if members or way == "least":
                numbers[name] = (value, low, high, {f["item"]["id"] for f in inside})
        bar = max((n[1] for n in numbers.values()), default=0)
        tops = [n[2] for n in numbers.values() if n[2] is not None]
        if "n" in ask:
            spans = {g: (n[1], n[2], True) for g, n in numbers.items() if way == "least" or n[2] != 0}
            won = {g: numbers[g] for g in at_place(int(ask["n"]), 1 if way == "most" else -1, spans)}
        elif way == "most":
            won = {g: n for g, n in numbers.items() if n[2] is None or n[2] >= max(bar, 1)}
        else:
            won = {g: n for g, n in numbers.items() if not tops or n[1] <= min(tops)}
        exact = {n[0] if n[1] == n[2] else None for n in won.values()}
        value = next(iter(won.values()))[0] if len(won) == 1 else exact.pop() if len(exact) == 1 else None
        highs = [n[2] for n in won.values()]
        return {
            "value": value,
            "low": min((n[1] for n in won.values()), default=None),
            "high": None if None in highs else max(highs, default=None),
            "ids": [f["item"]["id"] for f in found if any(f["item"]["id"] in n[3] for n in won.values())],
            "chosen": list(won),
        }

    def members(self, found: list[dict[str, Json]], ask: Json, way: str) -> Iterable[tuple[str, list[dict[str, Json]]]]:
        """Each period or value with what is of it, or may be."""
        per, (since, until) = ask["per"], self.window(ask)
        if per not in ("day", "week", "month"):
            own = {f["item"]["id"]: self.fitting(f["event"], f["item"], per, ask.get("where", {})) for f in found}
            for value in sorted(set().union(*own.values())):
                yield (
                    value,
                    [
                        self.of_value(f, per, value, own[f["item"]["id"]])
                        for f in found
                        if self.may_have(f, per, value, own)
                    ],
                )
            return
        since, until = max(since, self.covered[0]), min(until, self.covered[1], self.as_of)
        day = since
        while day <= until:
            start = {"day": day, "week": day - timedelta(day.weekday()), "month": day.replace(day=1)}[per]
            end = {"day": start, "week": start + timedelta(6)}.get(per) or (start + timedelta(31)).replace(
                day=1
            ) - timedelta(1)
            first, last = max(start, since), min(end, until)
            if way == "most" or (first, last) == (start, end):
                near = [f for f in found if overlap(self.days(f["event"]), (first, last))]
                yield str(start)[: 7 if per == "month" else 10], [self.of_period(f, first, last) for f in near]
            day = end + timedelta(1)

    def of_period(self, f: dict[str, Json], first: date, last: date) -> dict[str, Json]:
        inside = f["inside"] and first <= date.fromisoformat(f["event"]["date"]) <= last
        sure = inside and f["sure"] and all(first <= d <= last for o in self.may_be(f["event"]) for d in self.days(o))
        return {**f, "inside": inside, "sure": sure}

    def may_have(self, f: dict[str, Json], key: str, value: str, own: dict[str, set[str]]) -> bool:
        found = own[f["item"]["id"]]
        return value in found or not (found or key in ("claimed_by", "attributed_to", "against", "actor"))

    def of_value(self, f: dict[str, Json], key: str, value: str, own: set[str]) -> dict[str, Json]:
        inside = f["inside"] and value in own
        sure = (
            inside
            and f["sure"]
            and all(value in self.has(o, o, key) for o in self.may_be(f["event"])[1:] if o != f["event"])
        )
        return {**f, "inside": inside, "sure": sure, "weight": min(f["weight"], 1) if len(own) > 1 else f["weight"]}

    def harmed(self, event: Json, item: Json, measure: str, who: set[str]) -> Json:
        """How many, as the reports of the day give together; of an event without numbers the sum over its parts."""
        entries = []
        for entry in item["casualties"]:
            if entry["measure"] == measure and (not who or entry["who"] in who):
                reports = [r for r in entry["reports"] if not r["day"] or r["day"] <= str(self.as_of)]
                if reports:
                    entries.append(together([r for r in reports if r["quantity"]]))
        if any(entries) or item is not event:
            return added(entries)
        return added([self.harmed(event, part, measure, who) for part in event["parts"]])

    def of_values(self, ask: Json) -> Json:
        """The sum of the numbers beside values; one without a number, or that may have such, leaves it open."""
        key, where = ask["sum"], {k: v for k, v in ask.get("where", {}).items() if k != ask["sum"]}
        wanted = listed(ask.get("where", {}).get(key, ()))
        near, is_open = self.asked(ask["of"], {**ask, "where": where}), False
        found = self.asked(ask["of"], ask)
        for f in found:
            f["number"] = self.beside(f["event"], f["item"], key, wanted)
            is_open |= not f["number"]
        for f in near:
            has = self.has(f["event"], f["item"], key)
            may = key in self.partial[f["event"]["type"]] or not has or bool(has & self.vague)
            is_open |= may and all(f["item"] is not one["item"] for one in found)
        known = [f for f in found if f["number"]]
        inside = [f for f in known if f["inside"]]
        best, most = added([f["number"] for f in inside]), added([f["number"] for f in known])
        sure = [f for f in known if f["sure"] and f["weight"] == f["most"]]
        low = self.fewest([(f["event"], f["number"]["low"] or 0) for f in sure])
        nothing = None if found else 0
        value, high = best["best"] if best else nothing, most["high"] if most else nothing
        return answer(None if is_open else value, low, None if is_open else high, inside)

    def beside(self, event: Json, item: Json, key: str, wanted: set[str]) -> Json:
        """The numbers beside the wanted values of one event or part, or beside all, added."""
        given = [v for v in self.with_numbers(event, item, key) if not wanted or v["value"] in wanted]
        return added([v["count"] for v in given])

    def with_numbers(self, event: Json, item: Json, key: str) -> list[Json]:
        """The values of an event or part, each with its number; of an event those of its parts where it has none."""
        own = {v["value"]: v for v in item.get(key) or () if v}
        parts = [part.get(key) or own.values() for part in event["parts"]] if item is event else []
        listed_ = {v["value"] for values in parts for v in values} if parts else set(own)
        if item is not event and not own:
            return [{"value": v["value"], "count": None} for v in event.get(key) or ()]
        beside = {v: added([o["count"] for values in parts for o in values if o["value"] == v]) for v in listed_}
        return [own[v] if v in own and own[v]["count"] else {"value": v, "count": beside.get(v)} for v in listed_]

    def sum(self, ask: Json) -> Json:
        if ask["sum"] in self.counted:
            return self.of_values(ask)
        found = self.asked(ask["of"], ask)
        is_none = not found
        for f in found:
            f["number"] = self.harmed(f["event"], f["item"], ask["sum"], listed(ask.get("who", [])))
        found = [f for f in found if f["number"]]
        inside = [f for f in found if f["inside"]]
        best, most = added([f["number"] for f in inside]), added([f["number"] for f in found])
        lows = [(f["event"], f["number"]["low"] or 0) for f in found if f["sure"] and f["weight"] == f["most"]]
        low = self.fewest(lows)
        nothing = 0 if is_none else None
        value, high = best["best"] if best else nothing, most["high"] if most else nothing
        for more, less in self.shared(found, ask["sum"], listed(ask.get("who", []))):
            value, low, high = None, low + more, None if high is None else high - less
        return answer(value, low, high, inside)

    def shared(self, found: list[dict[str, Json]], measure: str, who: set[str]) -> Iterable[tuple[int, int]]:
        """How much more at the least, and less at the most, what events have together is than the sum of their own."""
        by_id = {f["event"]["id"]: f for f in found if f["item"] is f["event"]}
        linked = {i: {o["id"] for o in self.may_be(f["event"]) if o["id"] in by_id} for i, f in by_id.items()}
        for entry in [entry for event in self.events for entry in event["together"]]:
            whole = self.harmed({}, {"casualties": [entry]}, measure, who)
            if not whole or not set(entry["events"]) <= set(by_id):
                continue
            own = [
                self.harmed({}, {"casualties": [c]}, measure, {entry["who"]})
                for i in entry["events"]
                for c in by_id[i]["event"]["casualties"]
            ]
            lows = sum((n["low"] or 0) for n in own if n)
            highs = added([n for n in own if n])
            firm = all(by_id[i]["sure"] and by_id[i]["weight"] == by_id[i]["most"] for i in entry["events"])
            alone = all(not any(by_id[o]["sure"] for o in linked[i] - {i}) for i in entry["events"])
            more = max(0, (whole["low"] or 0) - lows) if firm and alone else 0
            is_open = not highs or highs["high"] is None or whole["high"] is None
            yield more, 0 if is_open else max(0, highs["high"] - whole["high"])

    def first(self, ask: Json) -> Json:
        return self.end(ask["first"], ask, sign=1)

    def last(self, ask: Json) -> Json:
        return self.end(ask["last"], {k: v for k, v in ask.items() if k != "last"}, sign=-1)

    def end(self, of: str, ask: Json, sign: int) -> Json:
        """All that may be the first (or last): none that surely lies in the window surely came before (after) it."""
        found = self.asked(of, ask)
        sure = [other for other in found if other["sure"]]
        won = [one for one in found if not any(self.is_before(other, one, sign) for other in sure)]
        return answer(None, None, None, won) | {"among": len(found)}

    def is_before(self, a: Json, b: Json, sign: int = 1) -> bool:
        """Whether one surely came before the other, by days or by the clocks of one country; `sign` -1: after."""
        (a_first, a_last), (b_first, b_last) = a["span"], b["span"]
        if (a_last < b_first) if sign == 1 else (a_first > b_last):
            return True
        a, b = a["event"], b["event"]
        if overlap(self.days(a), self.days(b)) and self.chained(*((a, b) if sign == 1 else (b, a))):
            return True
        days = {*self.days(a), *self.days(b)}
        if len(days) > 1 or not (a["time"] and b["time"] and a["country"]) or a["country"] != b["country"]:
            return False
        return bool(a["time"] < b["time"] if sign == 1 else a["time"] > b["time"])

    def tells(self, event: Json, other: str) -> bool:
        """Whether a link says that all of one came before the other: of several an answer does not."""
        return other in self.held and (other in event["after"] or self.held[other]["multiplicity"] == 1)

    def chained(self, one: Json, other: Json) -> bool:
        """Whether a walk back from the later one, along links, clocks and days, comes by a link to the earlier one."""
        seen: set[tuple[str, bool]] = set()
        waiting = [(other["id"], False)]
        while waiting:
            step = here, is_linked = waiting.pop()
            if step in seen or self.days(self.held[here])[1] < self.days(one)[0]:
                continue
            seen.add(step)
            if here == one["id"] and is_linked:
                return True
            waiting += [(earlier, True) for earlier in self.links[here]]
            waiting += [(e["id"], is_linked) for e in self.near if self.is_told(e, self.held[here])]
        return False

    def is_told(self, a: Json, b: Json) -> bool:
        """Whether days or clocks, of whatever country, tell that one came before the other."""
        clocks = self.clock(a), self.clock(b)
        return self.days(a)[1] < self.days(b)[0] or bool(all(clocks) and clocks[0] < clocks[1])

    def clock(self, event: Json) -> float:
        """The moment of an event; 0 where time or country is not known, or clocks of its countries differ."""
        countries = {part["country"] or event["country"] for part in event["parts"]} or {event["country"]}
        if not event["time"]:
            return 0
        local = datetime.fromisoformat(f"{event['date']}T{event['time']}")
        times = {local.replace(tzinfo=self.zones[country]).timestamp() for country in countries if country}
        return times.pop() if len(times) == 1 else 0

    def nth(self, ask: Json) -> Json:
        """All that may stand at a place of the order: so many came before at the least, and at the most."""
        found, n, won = self.asked(ask["nth"], ask), int(ask["n"]), []
        for one in found:
            earlier = [(f["event"], f["weight"]) for f in found if f["sure"] and self.is_before(f, one)]
            reached = sum(f["most"] for f in found if f is one or not self.is_before(one, f))
            if self.fewest(earlier) < n <= reached:
                won.append(one)
        return answer(None, None, None, won) | {"among": len(found)}

    def streak(self, ask: Json) -> Json:
        """The longest run of days with events, or without; the days that imprecise dates leave open are not counted."""
        found = [f for f in self.asked(ask["streak"], ask) if f["inside"]]
        since, until = self.window(ask)
        given = {date.fromisoformat(f["event"]["date"]) for f in found}
        first = since if since != ALWAYS else min((f["span"][0] for f in found), default=self.as_of)
        last = min(until, self.as_of)
        if ask["of"] == "quiet":
            first, last = max(first, self.covered[0]), min(last, self.covered[1])
        runs: list[list[date]] = [[]]
        for n in range((last - first).days + 1):
            day = first + timedelta(days=n)
            if (day in given) == (ask["of"] == "run"):
                runs[-1].append(day)
            elif runs[-1]:
                runs.append([])
        longest = max(map(len, runs))
        around = {0} if ask["of"] == "run" else {-1, 1}
        days = {d + timedelta(days=k) for run in runs if run and len(run) == longest for d in run for k in around}
        is_open = any(f["span"][0] != f["span"][1] or f["event"]["possibly_same_as"] for f in found)
        value = None if is_open or first > last else longest
        return answer(value, value, value, [f for f in found if date.fromisoformat(f["event"]["date"]) in days & given])

    def most(self, ask: Json) -> Json:
        return self.extreme(ask["most"], ask, sign=1)

    def least(self, ask: Json) -> Json:
        return self.extreme(ask["least"], ask, sign=-1)

    def extreme(self, measure: str, ask: Json, sign: int) -> Json:
        """All that may have the most (or least), each between its low and high."""
        found = []
        for f in self.asked(ask["of"], ask):
            event, delay = f["event"], f["event"]["delay"]
            if measure == "delay":
                known = delay and number(delay["low_minutes"], None, delay["high_minutes"])
            elif measure == "parts":
                known = number(*[len(event["parts"])] * 3)
            elif measure in self.counted:
                known = self.beside(event, f["item"], measure, listed(ask.get("where", {}).get(measure, ())))
            else:
                known = self.harmed(event, f["item"], measure, listed(ask.get("who", [])))
            if known:
                found.append({**f, "low": known["low"] or 0, "best": known["best"], "high": known["high"]})
        sure = [f for f in found if f["sure"]]
        if "n" in ask:
            spans = {f["item"]["id"]: (f["low"], f["high"], f["sure"]) for f in found}
            won = [f for f in found if f["item"]["id"] in at_place(int(ask["n"]), sign, spans)]
        elif sign == 1:
            won = [f for f in found if f["high"] is None or f["high"] >= max((g["low"] for g in sure), default=0)]
        else:
            won = [f for f in found if all(g["high"] is None or f["low"] <= g["high"] for g in sure)]
        values = {f["low"] if f["low"] == f["high"] else None for f in won}
        value = won[0]["best"] if len(won) == 1 and won[0]["best"] is not None else None
        if value is None and len(values) == 1:
            (value,) = values
        highs = [f["high"] for f in won]
        low = min((f["low"] for f in won), default=None)
        return answer(value, low, None if None in highs else max(highs, default=None), won) | {"among": len(found)}

    def delay(self, ask: Json) -> Json:
        found = [
            {"event": event, "item": event} for event in self.events if event["id"] in (ask["delay"], ask.get("after"))
        ]
        if "after" in ask:
            spans = {f["item"]["id"]: self.days(f["event"]) for f in found}
            if len(spans) < 2:
                return answer(None, None, None, [])
            (first, last), (begun, ended) = spans[ask["delay"]], spans[ask["after"]]
            low, high = (first - ended).days, (last - begun).days
            if ask.get("in") == "hours":
                low, high = self.minutes_between(*(self.held[ask[key]] for key in ("after", "delay")))
            return answer(low if low == high else None, low, high, found)
        known = found[0]["event"]["delay"] if found else None
        if not known:
            return answer(None, None, None, [])
        low, high = known["low_minutes"], known["high_minutes"]
        return answer(low if low == high else None, low, high, found)

    def minutes_between(self, earlier: Json, later: Json) -> tuple[int, int]:
        """As the later one's file says, else from the last minute of the one to the first of the other, and back."""
        if later["delay"] and later["delay"]["answers"] == earlier["id"]:
            return later["delay"]["low_minutes"], later["delay"]["high_minutes"]
        (begun, ended), (first, last) = map(self.minutes, (earlier, later))
        bounds = [(first - ended) // timedelta(minutes=1), (last - begun) // timedelta(minutes=1)]
        if self.chained(earlier, later):
            bounds = [max(bound, 0) for bound in bounds]
        elif self.chained(later, earlier):
            bounds = [min(bound, 0) for bound in bounds]
        return bounds[0], bounds[1]

    def minutes(self, event: Json) -> tuple[datetime, datetime]:
        """The first and last minute at which it may have begun, in UTC; where it was in no known country, a day more.

        A clock with a remark may be an hour off.
        """
        first, last = self.days(event)
        zones = [self.zones[c] for c in sorted(self.has(event, event, "country"))]
        clock = event["time"] if event["date_precision"] == "day" and zones else None
        off = timedelta(hours=1 if event["time"] and event["time_note"] and event["date_precision"] == "day" else 0)
        begun = datetime.fromisoformat(f"{first} {clock or '00:00'}") - off
        ended = datetime.fromisoformat(f"{last} {clock or '23:59'}") + off
        if not zones:
            return (begun - timedelta(1)).replace(tzinfo=UTC), (ended + timedelta(1)).replace(tzinfo=UTC)
        return (
            min(begun.replace(tzinfo=zone).astimezone(UTC) for zone in zones),
            max(ended.replace(tzinfo=zone).astimezone(UTC) for zone in zones),
        )

    def highest(self, ask: Json) -> Json:
        return self.tally(ask, lambda t: (t["value"], t["qualifier"] == "more than"))

    def latest(self, ask: Json) -> Json:
        return self.tally(ask, lambda t: (t["as_of"], t["known"]))

    def tally(self, ask: Json, rank: Any) -> Json:
        """The stated total that ranks highest, of those by the counters, for the scope and since the day asked for."""
        kept = []
        for t in self.tallies:
            in_window = True
            if "during" in ask:
                first, last = self.window(ask)
                in_window = str(first) <= t["as_of"] <= str(last)
            since = self.series.get(ask.get("since"), ask.get("since"))
            if not in_window or t["measure"] != ask["measure"] or (since and not runs_since(t, since)):
                continue
            if t["as_of"] > self.series.get(ask.get("until"), ask.get("until", "9999")):
                continue
            asked = {"scope": t["scope"], "kind": t["counter_kind"], "counter": t["counter"]}
            if all(value in listed(ask.get(key, value)) for key, value in asked.items()):
                kept.append(t)
        won = [t for t in kept if rank(t) == max(map(rank, kept))]
        one = won[-1] if len({t["value"] for t in won}) == 1 else None
        value, qualifier = (one["value"], one["qualifier"] or "") if one else (None, "")
        return {**answer(value, None, None, []), "ids": [t["id"] for t in won], "qualifier": qualifier}


def at_place(n: int, sign: int, spans: Mapping[str, tuple[int, Json, bool]]) -> list[str]:
    """All that may be more (or less) than all others but n - 1, for some number of theirs; an open one has no limit."""
    ends = {i: (low, 10**9 if high is None else high) for i, (low, high, _) in spans.items()}
    if sign == -1:
        ends = {i: (-high, -low) for i, (low, high) in ends.items()}
    points = {end for pair in ends.values() for end in pair}
    won = []
    for one, (low, high) in ends.items():
        for at in (point for point in points if low <= point <= high):
            surely = [i for i in ends if i != one and spans[i][2] and ends[i][0] > at]
            perhaps = [i for i in ends if i != one and ends[i][1] > at]
            if len(surely) < n <= len(perhaps) + 1 and one not in won:
                won.append(one)
    return won


def runs_since(t: Json, since: str) -> bool:
    """Whether a total counts from that day and had not ended before the day it speaks of."""
    return bool(t["since"] == since and (t["until"] or t["as_of"]) >= t["as_of"])


def overlap(one: tuple[date, date], other: tuple[date, date]) -> bool:
    """Whether two stretches of days have one in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def refused(at: str = "") -> dict[str, Json]:
    """No number, since what was found is coded in two ways, or since of what stands `at` a key nothing is new."""
    return answer(None, None, None, []) | {"refused": True, "at": at}


def listed(values: str | Iterable[str]) -> set[str]:
    return {values} if isinstance(values, str) else set(values)


def coded(values: Json) -> set[str]:
    """The values of a facet: one, several, or several with a number each."""
    many = values if isinstance(values, list) else [values]
    return {value["value"] if isinstance(value, dict) else value for value in many if value}


def answer(value: Json, low: Json, high: Json, found: Iterable[Mapping[str, Json]]) -> dict[str, Json]:
    return {"value": value, "low": low, "high": high, "ids": [f["item"]["id"] for f in found]}


def together(reports: list[Json]) -> Json:
    """What the latest report of each who said so gives with the others'; None without a number."""
    standing = [
        r
        for n, r in enumerate(reports)
        if not any(
            o["by"] == r["by"] and ((o["day"] or "") > (r["day"] or "") or ((o["day"] == r["day"]) and m > n))
            for m, o in enumerate(reports)
        )
        and not any(o["side"] and o["side"] == r["side"] and (o["day"] or "") > (r["day"] or "") for o in reports)
    ]
    if not standing:
        return None
    numbers = [r["quantity"] for r in standing]
    preferred = [r["quantity"]["best"] for r in standing if r["preferred"]]
    bests = set(preferred[-1:] or [n["best"] for n in numbers])
    bounded = [n for n in numbers if (n["low"], n["high"]) != (None, None)]
    loose = [n["best"] for n in numbers if n not in bounded]
    lows, highs = [n["low"] for n in bounded], [n["high"] for n in bounded]
    low = min(lows) if lows and None not in lows else None
    high = max(highs) if highs and None not in highs else None
    return number(
        None if low is not None and any(b < low for b in loose) else low,
        bests.pop() if len(bests) == 1 else None,
        None if high is not None and any(b > high for b in loose) else high,
    )


def added(numbers: list[Json]) -> Json:
    """A sum: what is not known adds nothing to the low number and leaves the best and the high one unknown."""
    known = [n for n in numbers if n]
    if not known:
        return None
    lows = [n["low"] for n in known if n["low"] is not None]
    unknown = len(known) < len(numbers)
    best, high = ([n[key] for n in known] for key in ("best", "high"))
    return number(
        sum(lows) if lows else None,
        None if unknown or None in best else sum(best),
        None if unknown or None in high else sum(high),
    )
