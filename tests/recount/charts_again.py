"""The charts of the built site, their words, their tables and the numbers drawn in them, counted again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from tests.recount.counted import AREA, MATCHED, NOUN, SURE, Counted, Days, equal
from tests.recount.ledger import DAY, SPAN, Ledger, N, day, number, span

Json = Any
ACKNOWLEDGED = "acknowledged response"


def check_charts(it: Counted, ledger: Ledger, kinds: tuple[str, ...]) -> None:
    """Each of these charts stands on the page, and nothing that it says is other than a recount."""
    for kind in kinds:
        Drawn(it, ledger, kind).check()


class Drawn:
    """One chart: the days it runs over, and its lines and rows."""

    def __init__(self, it: Counted, ledger: Ledger, kind: str) -> None:
        self.it, self.ledger, self.kind, self.at = it, ledger, kind, f"chart-{kind}"
        asked = next(chart for chart in it.book["charts"] if chart["id"] == kind)
        self.days: Days = (asked["since"], asked["until"])
        self.rows = [row.cells for row in ledger.table(at=self.at)]
        self.drawn = [text for at, text in ledger.left if at == self.at and re.fullmatch(r"\d+", text)]

    def strike(self, rule: str, check: Callable[..., None]) -> int:
        return self.ledger.strike(rule, check, self.at)

    def count(self, noun: str, where: Json | None = None) -> int:
        return self.it.count(noun, *self.days, where)

    def left_out(self) -> int:
        """How many attacks a chart by weeks cannot place."""
        return self.count("attack") - sum(n for _, n, _ in self.weeks("attack")) if self.kind == "weekly" else 0

    def check(self) -> None:
        self.strike(rf", {SPAN}(?=[,;:])", lambda days: equal((span(days), self.days)))
        self.strike(rf"as known on {DAY}", lambda _: None)
        where = AREA if self.kind == "tallies" else None
        if self.kind not in {"places", "weapons"}:

            def told(amount: str, noun: str, split: str) -> None:
                total = self.count(noun, where) - (self.left_out() if noun == "attack" else 0)
                equal((number(amount), total))
                if self.kind != "weekly" or noun != "attack":
                    self.it.split(split, noun, self.days, where)
                else:
                    sure = [sum(n for _, n, by in self.weeks("attack") for n in [by[s]]) for s in SURE]
                    equal((re.findall(r"\d+", split), [str(n) for n in sure]))

            assert self.strike(rf"(?<=[ ,]){N} {NOUN} \(((?:\d|all|both)[^)]*)\)", told) >= 1
        self.strike(
            rf"{N} responses not recorded as acknowledged are left out",
            lambda n: equal((number(n), self.count("response") - self.count(ACKNOWLEDGED))),
        )
        self.strike(
            rf"{N} attacks not dated to the day stand on the last possible day",
            lambda n: equal((number(n), self.undated(where))),
        )
        getattr(self, f"check_{self.kind}")()

    def undated(self, where: Json | None) -> int:
        ask = {"count": "attack", "during": f"{self.days[0]}..{self.days[1]}", "where": where or {}}
        found = [f for f in self.it.recount.asked("attack", ask) if f["inside"]]
        return sum(f["weight"] for f in found if len(set(self.it.recount.days(f["event"]))) > 1)

    def running(self, noun: str, where: Json | None = None) -> dict[date, int]:
        """How many there were by each day on which one was added."""
        per: Counter[date] = Counter()
        for at, weight in self.it.to_day(noun, *self.days, where):
            per[at] += weight
        return dict(zip(sorted(per), accumulate(per[at] for at in sorted(per)), strict=True))

    def weeks(self, noun: str) -> list[tuple[Days, int, Counter[str]]]:
        """For each week how many surely lie in it, in all and by confidence."""
        ask: Json = {"count": "attack", "during": f"{self.days[0]}..{self.days[1]}"}
        if noun == ACKNOWLEDGED:
            ask = {**ask, "count": "response", "where": {"acknowledgement": "acknowledged"}}
        found = [f for f in self.it.recount.asked(ask["count"], ask) if f["inside"]]
        weeks = []
        for n in range(0, (self.days[1] - self.days[0]).days + 1, 7):
            week = self.days[0] + timedelta(n), self.days[0] + timedelta(n + 6)
            own = [f for f in found if all(week[0] <= d <= week[1] for d in self.it.recount.days(f["event"]))]
            by: Counter[str] = Counter()
            for f in own:
                by[f["event"]["confidence"]] += f["weight"]
            weeks.append((week, sum(by.values()), by))
        return weeks

    def check_weekly(self) -> None:
        attacks, responses = self.weeks("attack"), self.weeks(ACKNOWLEDGED)
        equal((len(self.rows) - 1, len(attacks)))
        for row, (week, total, by), (_, answers, _) in zip(self.rows[1:], attacks, responses, strict=True):
            numbers = [total, *(by[sure] for sure in SURE), answers]
            equal((span(row[0]), week), ([number(n) for n in row[1:]], numbers))
        most = max(attacks, key=lambda each: each[1])

        def desc(placed: str, of: str, answers: str, n: str, at: str) -> None:
            equal((number(placed), sum(each[1] for each in attacks)), (number(of), self.count("attack")))
            equal((number(answers), self.count(ACKNOWLEDGED)), (number(n), most[1]), (span(at), most[0]))

        rule = rf"{N} of {N} attacks and {N} acknowledged responses; most in a week: {N}, {SPAN}"
        assert self.strike(rule, desc) == 1
        self.strike(rf"{N} attacks not dated well enough are left out", lambda n: equal((number(n), self.left_out())))
        self.strike(r"^(\d+)$", lambda n: equal((number(n), most[1])))
        highest = rf"^Highest bar: {N}, {SPAN}\.$"
        assert self.strike(highest, lambda n, at: equal((number(n), most[1]), (span(at), most[0]))) == 1

    def check_bars(self, names: dict[str, list[Json]]) -> None:
        """Bars by what the events have: the rows, the first four in words, the bars drawn and the rest together."""
        told = {row[0]: [number(n) for n in row[1:]] for row in self.rows[1:]}
        numbers = {
            name: [sum(n for _, n in own), *(sum(n for e, n in own if e["confidence"] == s) for s in SURE)]
            for name, own in names.items()
        }
        equal((told, {name: each for name, each in numbers.items() if each[0]}))
        self.strike(rf"Bars for {N} attacks", lambda n: equal((number(n), self.count("attack"))))
        for name, each in numbers.items():
            self.strike(
                rf"(?<=[:,] ){re.escape(name)} (\d+)(?=,| and)", lambda n, each=each: equal((number(n), each[0]))
            )
        self.strike(rf"and {N} more bars", lambda n: equal((number(n), len(self.drawn) - 4)))
        rest = [each[0] for each in told.values()]
        shown = Counter(map(int, self.drawn))

        def together(amount: str) -> None:
            folded = Counter(rest) - shown
            equal((number(amount), sum(folded.values())), (shown - Counter(rest), Counter([sum(folded.elements())])))

        if not self.strike(rf"^{N} others together$", together):
            equal((shown, Counter(rest)))
        self.strike(r"^(\d+)$", lambda n: None)  # these are the ones drawn, compared above

    def attacks(self) -> list[Json]:
        ask = {"count": "attack", "during": f"{self.days[0]}..{self.days[1]}"}
        return [(f["event"], f["weight"]) for f in self.it.recount.asked("attack", ask) if f["inside"]]

    def check_places(self) -> None:
        names = {one["id"]: one["name"] for one in self.it.data["places"]}
        held: dict[str, list[Json]] = {}
        for event, weight in self.attacks():
            held.setdefault(names.get(event["place"], "not known"), []).append((event, weight))
        self.strike(rf"{N} attacks, ", lambda n: equal((number(n), self.count("attack"))))
        self.strike(rf"{N} attacks(?=§)", lambda n: equal((number(n), self.count("attack"))))
        self.check_bars(held)

    def check_weapons(self) -> None:
        facet = next(one for one in self.it.book["facets"] if one["id"] == "weapon")
        names, held, several, whole = {v["id"]: v["label"] for v in facet["values"]}, dict[str, list[Json]](), 0, 0
        for event, weight in self.attacks():
            values = sorted(self.it.recount.has(event, event, "weapon"))
            each = weight if len(values) == 1 else 1
            for value in values:
                held.setdefault(names[value], []).append((event, each))
            if not values or weight > len(values) > 1:
                held.setdefault("not told apart" if values else "not known", []).append((event, weight - len(values)))
            several += weight if len(values) > weight else 0
            whole += weight > 1 and len(values) > 1
        self.strike(rf"{N} attacks(?=§)", lambda n: equal((number(n), self.count("attack"))))
        self.strike(rf"{N} attacks stand under more than one", lambda n: equal((number(n), several)))
        self.strike(rf"{N} records that stand for several", lambda n: equal((number(n), whole)))
        self.check_bars(held)

    def check_map(self) -> None:
        held = {one["id"]: one for one in self.it.data["places"] if one["latitude"] is not None}
        numbers = {}
        for id_, place in held.items():
            here = [self.count(noun, {"place": id_}) for noun in ("attack", ACKNOWLEDGED)]
            km, rough = place["precision_km"], place["point_basis"] == "general-knowledge"
            words = "rough, " if rough or (km or 0) > 5 else ""
            words += f"within {km:g} km" if km is not None else ""
            point = [f"{place['latitude']:.2f}", f"{place['longitude']:.2f}", words.removesuffix(", ")]
            if any(here):
                numbers[place["name"]] = [*map(str, here), *point]
        equal(({row[0]: row[2:] for row in self.rows[1:]}, numbers))
        drawn = [self.on_map(noun, held) for noun in ("attack", ACKNOWLEDGED)]

        def desc(places: str, a: str, of_a: str, b: str, of_b: str, most: str, rough: str) -> None:
            equal((number(places), len(numbers)), (number(rough), sum("rough" in each[4] for each in numbers.values())))
            equal(([number(n) for n in (a, b)], [each[0] for each in drawn]))
            equal(([number(n) for n in (of_a, of_b)], [self.count("attack"), self.count(ACKNOWLEDGED)]))
            top = re.findall(r"(\S.*?) \((\d+)\)(?:, | and |$)", most)
            ranked = sorted(numbers.items(), key=lambda each: -int(each[1][0]))
            equal(([int(n) for _, n in top], [int(each[0]) for _, each in ranked[: len(top)]]))
            equal((all(numbers[name][0] == n for name, n in top), True))

        rule = rf"Map of {N} places with {N} of {N} attacks and {N} of {N} acknowledged responses§?; "
        assert self.strike(rf"{rule}most attacks at (.*); {N} of the points are rough\.", desc) == 1
        out = [self.count(noun) - each[0] for noun, each in zip(("attack", ACKNOWLEDGED), drawn, strict=True)]
        rule = rf"{N} attacks and {N} acknowledged responses without a known point left out"
        self.strike(rule, lambda a, b: equal(([number(a), number(b)], out)))
        rule = rf"{N} acknowledged responses shown at more than one place"
        self.strike(rule, lambda n: equal((number(n), drawn[1][1])))
        equal((max(map(int, self.drawn)), max(int(each[0]) for each in numbers.values())))
        self.strike(r"^(\d+)$", lambda n: None)  # sizes of the marks, up to the most, compared above

    def on_map(self, noun: str, held: dict[str, Json]) -> tuple[int, int]:
        """How many have a place with a point, and how many have several."""
        ids = [{"place": id_} for id_ in held]
        found: Counter[str] = Counter()
        for where in ids:
            ask = {"during": f"{self.days[0]}..{self.days[1]}", "where": where}
            if noun == ACKNOWLEDGED:
                ask["where"] = {**where, "acknowledgement": "acknowledged"}
            for f in self.it.recount.asked(noun.rsplit(maxsplit=1)[-1], ask):
                found[f["event"]["id"]] += f["inside"]
        weight = {event["id"]: event["multiplicity"] for event in self.it.recount.events}
        return sum(weight[i] for i, n in found.items() if n), sum(n > 1 for n in found.values())

    def check_tallies(self) -> None:
        matching = self.it.book["matching"]
        reach = max(date.fromisoformat(e["date"]) for e in self.it.recount.events if e.get("matched_to"))
        sums = [self.running("attack", AREA), self.running("attack", {**AREA, **MATCHED})]
        asked = {key: matching["tally"][key] for key in ("measure", "scope")}
        stated = [
            t
            for t in self.it.recount.tallies
            if all(t[key] == value for key, value in asked.items())
            and t["counter_kind"] in matching["tally"]["kind"]
            and t["since"] == str(matching["tally"]["since"])
            and str(self.days[0]) <= t["as_of"] <= str(self.days[1])
            and (t["until"] or t["as_of"]) >= t["as_of"]
        ]
        rows = []
        for t in stated:
            at = date.fromisoformat(t["as_of"])
            said = " ".join(filter(None, (t["qualifier"], str(t["value"]))))
            as_of = f" ({t['as_of_note']})" if t["as_of_note"] else ""
            note = f" ({' '.join(t['notes'])})" if t["notes"] else ""
            by = f"{t['counter_name']} ({t['counter_kind']})"
            rows.append(
                [
                    f"{at:%-d %B %Y}{as_of}",
                    by,
                    said + note,
                    by_day(sums[0], at),
                    by_day(sums[1], at) if at <= reach else "",
                ]
            )
        rows.append([f"{self.days[1]:%-d %B %Y}", "this record", "", by_day(sums[0], self.days[1]), ""])
        told = [[*row[:3], *(int(n) if n else "" for n in row[3:])] for row in self.rows[1:]]
        equal((sorted(told, key=str), sorted(rows, key=str)))
        self.check_tally_words(stated, reach)

    def check_tally_words(self, stated: list[Json], reach: date) -> None:
        recorded, looked = self.count("attack", AREA), self.it.count("attack", self.days[0], reach, AREA)
        matched, official = (
            self.count("attack", {**AREA, **MATCHED}),
            [t for t in stated if t["counter_kind"] == "official"],
        )
        most = max(official, key=lambda t: (t["value"], t["as_of"]))
        fits = rf"{N} of the {N} to {DAY} matched"

        def desc(n: str, m: str, of: str, to: str, tallies: str, up_to: str, on: str) -> None:
            equal((number(n), recorded), (number(tallies), len(stated)))
            equal(((number(m), number(of), day(to)), (matched, looked, reach)))
            equal((number(up_to), most["value"]), (str(day(on)), most["as_of"]))

        rule = rf"{N} attacks recorded in Iraq and Syria and {fits}§?, against {N} stated totals .*? up to {N} on {DAY}"
        assert self.strike(rule, desc) == 1
        self.strike(fits, lambda m, of, to: equal(((number(m), number(of), day(to)), (matched, looked, reach))))
        self.strike(rf"^{N} recorded$", lambda n: equal((number(n), recorded)))
        self.strike(rf"^{N} matched$", lambda n: equal((number(n), matched)))
        self.strike(r"^(\d+)$", lambda n: equal((number(n), most["value"])))
        counters = len({t["counter"] for t in stated})
        self.strike(rf"and {N} more, all in the table", lambda n: equal((number(n), counters - 3)))


def by_day(sums: dict[date, int], at: date) -> int:
    """A running total on a day."""
    return max((n for on, n in sums.items() if on <= at), default=0)
