"""A slow twin of the findings: plain loops over events and parts, for each rule the sentence that it is held to.

It shares no code with `generator.findings`; what is said in words is no business of the twin.
"""

from __future__ import annotations

import calendar
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cache
from itertools import combinations

from generator.reading.codebook import EventType
from generator.reading.records import Event, Part, Quantity
from generator.register import Register

Pair = tuple[str, str]
DAY = timedelta(days=1)
YES, BELOW, MAYBE, NO = "yes", "below", "maybe", "no"


@dataclass(frozen=True, eq=False)
class Thing:
    """An event, or a part of one."""

    id: str
    event: Event
    part: Part | None
    first: date
    last: date

    @property
    def times(self) -> int:
        return 1 if self.part else self.event.multiplicity


@dataclass(frozen=True)
class Fact:
    """What a finding says, without its words."""

    kind: str
    subject: str
    of: str
    pairs: tuple[Pair, ...]
    epoch: str
    earlier: int
    is_partial: bool
    is_known_only: bool
    score: float


@dataclass(frozen=True)
class Epoch:
    id: str
    since: date
    weight: float


@cache
def share(count: int, total: int, level: float) -> float:
    """The p at which `count` or more of `total` come with the chance `level`: by Simpson's rule, an incomplete beta."""
    scale = math.comb(total, count) * count

    def chance(p: float) -> float:
        steps = 600
        width = p / steps
        heights = [(i * width) ** (count - 1) * (1 - i * width) ** (total - count) for i in range(steps + 1)]
        return scale * width / 3 * (heights[0] + heights[-1] + 4 * sum(heights[1:-1:2]) + 2 * sum(heights[2:-1:2]))

    low, high = 0.0, 1.0
    while high - low > 1e-12:
        middle = (low + high) / 2
        low, high = (middle, high) if chance(middle) < level else (low, middle)
    return low


def least_ratio(count: int, days: int, compared: int, compared_days: int) -> float:
    """The lower end of the 95 % interval of the ratio of two rates."""
    if not count:
        return 0.0
    p = share(count, count + compared, 0.025)
    return p / (1 - p) * compared_days / days


class Twin:
    """The facts of one view of the record."""

    def __init__(self, register: Register) -> None:
        self.register, self.book, self.record = register, register.codebook, register.record
        self._standings: dict[tuple[str, Pair], str] = {}

    # What there is.

    def facts(self, event: Event) -> Iterator[Fact]:
        """All facts of an event and its parts; an event that does not count has none."""
        if not self.is_told_of(event):
            return
        kind = self.book.types[event.type]
        yield from self.facts_of(kind, kind.id, event.id)
        for part in event.parts if kind.part else ():
            assert kind.part is not None
            yield from self.facts_of(kind, kind.part.id, part.id)

    def is_told_of(self, event: Event) -> bool:
        """Whether something can be new about it: it counts, surely was, and is not only claimed."""
        return event.counts and not self.is_doubtful(event) and event.confidence != "claimed"

    def is_doubtful(self, event: Event) -> bool:
        """Whether a value of it or of a part says that perhaps there was no such event."""
        items: tuple[Event | Part, ...] = (event, *event.parts)
        coded = [values for item in items for values in item.facets.items()]
        pairs = {(key, value.id) for key, values in coded for value in values}
        terms = [(f.id, term) for f in self.book.facets.values() for term in f.values if (f.id, term.id) in pairs]
        return self.book.confidence[event.confidence].is_doubtful or any(term.is_doubtful for _, term in terms)

    def are_near(self, one: str, other: str) -> bool:
        """Whether two places may be one, by the law of cosines: no further apart than both may be off."""
        a, b = self.record.places[one], self.record.places[other]
        if None in {a.latitude, a.longitude, b.latitude, b.longitude}:
            return False
        north, there = math.radians(a.latitude or 0), math.radians(b.latitude or 0)
        east = math.radians((a.longitude or 0) - (b.longitude or 0))
        cosine = math.sin(north) * math.sin(there) + math.cos(north) * math.cos(there) * math.cos(east)
        return 6371 * math.acos(min(1, cosine)) <= (a.precision_km or 0) + (b.precision_km or 0)

    def is_no_news(self, kind: EventType, event: Event, pair: Pair) -> bool:
        """A place of the own side or without a point; a value that the record did not collect in days until then."""
        key, value = pair
        if key == "place" and (
            self.record.places[value].kind in kind.not_at or not self.record.places[value].longitude
        ):
            return True
        return any(pair in gap.lacking and gap.since <= event.date for gap in self.book.coverage.gaps)

    def things(self, kind: EventType, of: str) -> list[Thing]:
        """The events or parts of a kind that count."""
        found = []
        for event in self.register.events:
            if event.type != kind.id or not event.counts:
                continue
            first, last = self.days(event)
            if of == kind.id:
                found.append(Thing(event.id, event, None, first, last))
            else:
                found += [Thing(part.id, event, part, first, last) for part in event.parts]
        return found

    def days(self, event: Event) -> tuple[date, date]:
        """The days on which it may have begun; what is known had begun by then."""
        own, end = event.date, event.date_end
        if event.date_precision == "day":
            return own, own
        if event.date_precision == "month":
            spans = own.replace(day=1), own.replace(day=calendar.monthrange(own.year, own.month)[1])
        elif event.date_precision == "year":
            spans = date(own.year, 1, 1), date(own.year, 12, 31)
        else:
            spans = own, own + 6 * DAY
        return spans[0], max(own, min(end or spans[1], event.known))

    def keys(self, kind: EventType, headline: Pair | None) -> list[str]:
        """Place, actors, facets; not the headline's, our own inferences, partial ones, or what a part is."""
        keys = ["country", "place", "claimed_by", "against"]
        for key in (*kind.facets, *(kind.part.facets if kind.part else ())):
            is_coding = kind.part is not None and kind.part.coding == key
            if not is_coding and not self.book.facets[key].ours and (headline is None or key != headline[0]):
                keys += [key] if key not in keys else []
        return [key for key in keys if key not in kind.partial]

    def pieces(self, thing: Thing) -> list[Thing]:
        """The parts of an event that has some; else the thing itself."""
        if thing.part or not thing.event.parts:
            return [thing]
        return [Thing(part.id, thing.event, part, thing.first, thing.last) for part in thing.event.parts]

    def values(self, thing: Thing, key: str) -> list[str]:
        """The values of a thing: those of its pieces, of which a part has what its event has where it states none."""
        return list(dict.fromkeys(value for piece in self.pieces(thing) for value in self.values_of(piece, key)))

    def values_of(self, piece: Thing, key: str) -> list[str]:
        event, part = piece.event, piece.part
        if key == "claimed_by":
            return [claim.actor for claim in event.claimed_by if claim.actor]
        if key == "against":
            return list((part.against if part else ()) or event.against)
        if key in {"place", "country"}:
            place, country = event.place, event.country
            if part and (part.place or part.country):
                place, country = part.place, part.country
            elif part and part.place_reported and key == "place":
                return []
            named = country or (self.record.places[place].country if place else None)
            return [value for value in [place if key == "place" else named] if value]
        own = part.facets.get(key, ()) if part else ()
        return [value.id for value in own or event.facets.get(key, ())]

    def is_unknown(self, key: str, value: str) -> bool:
        facet = self.book.facets.get(key)
        return facet is not None and any(term.id == value and term.is_unknown for term in facet.values)

    def is_unsaid(self, key: str, value: str) -> bool:
        facet = self.book.facets.get(key)
        if facet is None or not any(term.phrase for term in facet.values):
            return False
        return not any(term.id == value and term.phrase for term in facet.values)

    # Who belongs where.

    def is_part_of(self, actor: str, body: str, seen: frozenset[str] = frozenset()) -> bool:
        one = self.record.actors.get(actor)
        fresh = [above for above in one.part_of if above not in seen] if one else []
        return body in fresh or any(self.is_part_of(above, body, seen | {actor, *fresh}) for above in fresh)

    def standing(self, thing: Thing, pair: Pair) -> str:
        """Whether a thing has a value: by itself, by way of a part of the body, perhaps, or not."""
        if (thing.id, pair) not in self._standings:
            self._standings[thing.id, pair] = self._standing(thing, pair)
        return self._standings[thing.id, pair]

    def _standing(self, thing: Thing, pair: Pair) -> str:
        key, value = pair
        values = self.values(thing, key)
        if value in values:
            return YES
        if self.is_of_a_double(thing.event, pair):
            return MAYBE if self.without_doubles(thing, pair) == NO else self.without_doubles(thing, pair)
        return self.without_doubles(thing, pair)

    def is_open(self, event: Event, key: str) -> bool:
        """Whether accounts of the event give different values of the key."""
        return any(key in conflict.leaves_open for conflict in event.conflicts)

    def is_open_to(self, event: Event, key: str, value: str) -> bool:
        """Whether accounts of the event name the value, one by which it has it, or may, or none at all."""
        for conflict in event.conflicts:
            if key in conflict.leaves_open:
                named = conflict.leaves_open[key]
                if not named or value in named or any(self.is_unknown(key, other) for other in named):
                    return True
                if key == "place" and any(self.are_near(value, other) for other in named):
                    return True
                if key in {"claimed_by", "against"} and any(
                    self.is_part_of(other, value) or self.is_part_of(value, other) for other in named
                ):
                    return True
        return False

    def is_placed_by_accounts(self, event: Event, value: str) -> bool:
        """Whether an account names the place, or one that may be the same, whatever the country of the event."""
        named = [other for conflict in event.conflicts for other in conflict.leaves_open.get("place", ())]
        return any(value == other or self.are_near(value, other) for other in named)

    def twice_told(self, event: Event) -> list[Event]:
        """The events that may be this one, of its type, and are no less sure."""
        linked = [o for o in self.register.events if o.id in event.possibly_same_as or event.id in o.possibly_same_as]
        degrees = list(self.book.confidence)
        return [
            o for o in linked if o.type == event.type and degrees.index(o.confidence) <= degrees.index(event.confidence)
        ]

    def is_told_otherwise(self, event: Event, pair: Pair) -> bool:
        """Whether one that may be this one has values under the key, all known, and none of them this."""
        for other in self.twice_told(event):
            values = self.values(Thing(other.id, other, None, *self.days(other)), pair[0])
            if values and pair[1] not in values and not any(self.is_unknown(pair[0], value) for value in values):
                return True
        return False

    def is_of_a_double(self, event: Event, pair: Pair) -> bool:
        """Whether a record that does not count, and may be the same, has the value: headline ones are each its own."""
        if pair[0] in self.book.facets and self.book.facets[pair[0]].headline:
            return False
        others = [o for o in self.register.events if o.id in event.possibly_same_as or event.id in o.possibly_same_as]
        doubles = [o for o in others if o.type == event.type and not o.counts]
        return any(pair[1] in self.values(Thing(o.id, o, None, *self.days(o)), pair[0]) for o in doubles)

    def without_doubles(self, thing: Thing, pair: Pair) -> str:
        """How a thing that does not have a value stands to it by what is said of itself."""
        key, value = pair
        values = self.values(thing, key)
        if key in {"claimed_by", "against"}:
            if any(self.is_part_of(other, value) for other in values):
                return BELOW
            if any(self.is_part_of(value, other) for other in values):
                return MAYBE
        if key == "place" and any(self.are_near(value, other) for other in values):
            return BELOW
        is_known = bool(values) and not any(self.is_unknown(key, other) for other in values)
        if (is_known or self.is_open(thing.event, key)) and not self.is_open_to(thing.event, key, value):
            return NO
        if key != "place" or self.is_placed_by_accounts(thing.event, value):
            return MAYBE
        country, countries = self.record.places[value].country, self.values(thing, "country")
        is_there = not countries or country in countries or self.is_open_to(thing.event, "country", country)
        return MAYBE if is_there else NO

    def belongs(self, thing: Thing, pairs: tuple[Pair, ...], headline: Pair | None) -> str:
        """Of the piece that belongs best the weakest of how it stands to each value, the headline's included.

        Of several without parts that have values beside two that are asked for, no one need have both.
        """
        wanted = (*pairs, headline) if headline else pairs
        order = (NO, MAYBE, BELOW, YES)
        weakest = [
            min((self.standing(piece, pair) for pair in wanted), key=order.index, default=YES)
            for piece in self.pieces(thing)
        ]
        held = [(value, self.values(thing, key)) for key, value in pairs]
        is_crossed = thing.times > 1 and not thing.event.parts and sum(v in vs and len(vs) > 1 for v, vs in held) > 1
        return min(max(weakest, key=order.index), MAYBE if is_crossed else YES, key=order.index)

    # Time.

    def is_before(self, one: Thing, other: Thing) -> bool:
        """Surely before: by the days, by what links tell, else on one day by the clocks of one country."""
        if one.last < other.first:
            return True
        a, b = one.event, other.event
        if a.id in b.preceded_by or b.id in a.preceded_by:
            return a.id in b.preceded_by
        if a.date != b.date or a.time is None or b.time is None or a.country is None or a.country != b.country:
            return False
        is_dated = all(len({*self.days(e)}) == 1 for e in (a, b))
        return is_dated and a.time < b.time

    def epochs(self, thing: Thing) -> list[Epoch]:
        """The record and the series that have begun; those that surely hold the thing."""
        day, start = thing.event.date, self.book.coverage.since
        found = [Epoch("record", start, 1.0)]
        series = [s for s in self.book.series.values() if s.until is None or day <= s.until]
        found += [Epoch(s.id, s.since, 0.95) for s in series if start < s.since <= day]
        return [epoch for epoch in sorted(found, key=lambda e: e.since) if epoch.since <= thing.first]

    def is_thin(self, since: date, until: date, kind: str = "") -> bool:
        """Whether a gap lies there; of a kind, one that says that its numbers are thin."""
        gaps = [gap for gap in self.book.coverage.gaps if gap.since <= until and since <= gap.until]
        return any(not kind or gap.thin is None or kind in gap.thin for gap in gaps)

    # The findings of one thing.

    def facts_of(self, kind: EventType, of: str, thing_id: str) -> Iterator[Fact]:
        """The facts of one event or part among its like."""
        everything = self.things(kind, of)
        thing = next(one for one in everything if one.id == thing_id)
        headline = None
        for key in dict.fromkeys((*kind.facets, *(kind.part.facets if kind.part else ()))):
            facet, values = self.book.facets[key], self.values(thing, key)
            known = [term.id for term in facet.values if term.id in values and not term.is_unknown]
            if facet.headline and known:
                headline = (key, min(known, key=lambda value: value != facet.headline))
                if headline[1] != facet.headline and self.is_told_otherwise(thing.event, headline):
                    return
                break
        own: list[Pair] = [
            (key, value)
            for key in self.keys(kind, headline)
            for value in self.values(thing, key)
            if not self.is_unknown(key, value)
            and not self.is_unsaid(key, value)
            and not self.is_no_news(kind, thing.event, (key, value))
            and not self.is_open(thing.event, key)
            and not self.is_told_otherwise(thing.event, (key, value))
            and any(self.values(piece, key) == [value] for piece in self.pieces(thing))
        ]
        one = One(self, kind, of, thing, everything, headline, own)
        for facts in (
            one.firsts,
            one.few,
            one.quiets,
            one.orders,
            one.extremes,
            one.harms,
            one.tempo,
            one.runs,
            one.totals,
        ):
            yield from facts()


def groups_of(events: dict[str, Event]) -> list[set[str]]:
    """Events that may be the same, directly or through others; each event is in one group."""
    groups: list[set[str]] = [{event_id} for event_id in events]
    for event in events.values():
        for other in set(event.possibly_same_as) & set(events):
            joined = {i for group in groups if {event.id, other} & group for i in group}
            groups = [group for group in groups if not group & joined] + [joined]
    return groups


class One:
    """One thing among all of its kind."""

    def __init__(
        self,
        twin: Twin,
        kind: EventType,
        of: str,
        thing: Thing,
        everything: list[Thing],
        headline: Pair | None,
        own: list[Pair],
    ) -> None:
        self.twin, self.kind, self.of, self.thing = twin, kind, of, thing
        self.headline, self.own = headline, own
        self.everything = everything = [one for one in everything if twin.belongs(one, (), headline) != NO]
        self.alike = groups_of({e.id: e for e in twin.register.events if e.counts and e.type == kind.id})
        ids = {one.event.id for one in everything}
        self.groups = [group & ids for group in self.alike if group & ids]
        self.epochs = twin.epochs(thing)
        self.others = [other for other in everything if other.event.id != thing.event.id]
        self.siblings = [other for other in everything if other.event.id == thing.event.id]
        told = [thing, *(Thing(o.id, o, None, *twin.days(o)) for o in twin.twice_told(thing.event))]
        self.first = min(one.first for one in told)
        self.sure_before = [
            o for o in self.others if all(o.event is not one.event and twin.is_before(o, one) for one in told)
        ]
        self.may_before = [
            o
            for o in self.others
            if any(o.event is not one.event and o.first <= one.last and not twin.is_before(one, o) for one in told)
        ]

    def may_be_one(self, things: list[Thing]) -> bool:
        """Whether two of them may be one event."""
        ids = {thing.event.id for thing in things}
        return any(len(group & ids) > 1 for group in self.groups)

    def may_be_the_same(self, others: list[Thing]) -> bool:
        """Whether the thing may be the same event as one of the others."""
        ids = {other.event.id for other in others} - {self.thing.event.id}
        return any(self.thing.event.id in group and group & ids for group in self.groups)

    def contexts(self, most: int) -> Iterator[tuple[Pair, ...]]:
        for size in range(most + 1):
            for pairs in combinations(self.own, size):
                is_borne = self.twin.belongs(self.thing, pairs, self.headline) == YES
                keys = {key for key, _ in pairs}
                if len(keys) == size and is_borne and not (size > 1 and "place" in keys):
                    yield pairs

    def among(self, things: list[Thing], pairs: tuple[Pair, ...], *words: str) -> list[Thing]:
        return [thing for thing in things if self.twin.belongs(thing, pairs, self.headline) in words]

    def fact(
        self, kind: str, pairs: tuple[Pair, ...], epoch: Epoch, earlier: int, score: float, **more: object
    ) -> Fact:
        end = self.twin.register.day if kind in {"only", "most", "least"} else self.thing.last
        end = self.thing.last if epoch.id.startswith("after ") else end
        told_until = more.get("end")
        end = told_until if isinstance(told_until, date) else end
        is_partial = kind not in {"tempo", "harm"} and any(
            gap.since <= end and epoch.since <= gap.until and (gap.thin is None or self.kind.id in gap.thin)
            for gap in self.twin.book.coverage.gaps
        )
        return Fact(kind, self.thing.id, self.of, pairs, epoch.id, earlier, is_partial, bool(more.get("known")), score)

    def is_said_known(self, since: date) -> bool:
        """A first is 'known' where the record is thin before it, unless the headline says how it is known."""
        is_scoped = self.headline is not None and self.twin.book.facets[self.headline[0]].headline == self.headline[1]
        return self.twin.is_thin(since, self.thing.event.date) and not is_scoped

    def firsts(self) -> Iterator[Fact]:
        """None that has the values, itself or by a part of the body, may have been before, in the widest such epoch.

        At least five were before that had all values but one, and four for each value and each of which they are not
        known. Said of the fewest values; larger ones follow. Places are new only where the record is not thin.
        """
        said: list[tuple[set[Pair], int]] = []
        for pairs in self.contexts(2):
            blocking = self.among(self.may_before, pairs, YES, BELOW)
            able = [
                n
                for n, e in enumerate(self.epochs)
                if all(o.last < e.since for o in blocking)
                and not (pairs and pairs[0][0] == "place" and not self.is_place_new(pairs, e))
            ]
            if not pairs or not able:
                continue
            n, epoch = able[0], self.epochs[able[0]]
            doubted = [o for o in self.among(self.may_before, pairs, MAYBE, BELOW) if o.last >= epoch.since]
            if any(p <= set(pairs) and m <= n for p, m in said):
                continue
            least = max(5, 4 * len(pairs) * sum(o.times for o in doubted))
            best = self.most_telling(pairs, [o for o in self.sure_before if o.first >= epoch.since], least)
            if best is None:
                continue
            surprise, earlier, lacks = best
            score = (surprise + 0.3 * math.log(1 + earlier)) * epoch.weight
            score *= {"place": 0.38, "country": 1.15}.get(lacks[0], 1) * 0.6 ** (len(pairs) - 1)
            score *= 0.9 if doubted else 1.0
            score *= 0.6 if any(p < set(pairs) for p, _ in said) else 1.0
            said.append((set(pairs), n))
            known = bool(doubted) or self.is_said_known(epoch.since)
            yield self.fact("first", pairs, epoch, earlier, score, known=known)

    def is_place_new(self, pairs: tuple[Pair, ...], epoch: Epoch) -> bool:
        """The record is not thin from the epoch's start, and another, not perhaps the same, surely has the values."""
        own = next(group for group in self.groups if self.thing.event.id in group)
        others = [o.event for o in self.among(self.everything, pairs, YES) if o.event.id not in own]
        is_thin = self.twin.is_thin(epoch.since, self.thing.last, self.kind.id)
        return not is_thin and any(not self.twin.is_open(event, key) for event in others for key, _ in pairs)

    def most_telling(self, pairs: tuple[Pair, ...], before: list[Thing], least: int) -> tuple[float, int, Pair] | None:
        found = []
        for lacks in pairs:
            wider = self.among(before, tuple(pair for pair in pairs if pair != lacks), YES)
            earlier = sum(self.fewest(thing, [pair for pair in pairs if pair != lacks]) for thing in wider)
            seen: dict[str, int] = {}
            for thing in wider:
                for value in self.twin.values(thing, lacks[0]):
                    if not self.twin.is_unknown(lacks[0], value):
                        seen[value] = seen.get(value, 0) + 1
            if earlier >= least and not self.is_mixed(wider):
                chance = (sum(n == 1 for n in seen.values()) + 0.5) / (earlier + 1)
                found.append((-math.log(chance), earlier, lacks))
        return max(found, default=None)

    def few(self) -> Iterator[Fact]:
        """Two or three of the whole record have the value, no doubt about any of them, and one or two were before.

        Ten or more were before, like it or not.
        """
        for pairs in self.contexts(1):
            if not pairs or not self.epochs:
                continue
            epoch = self.epochs[0]
            held = [o for o in self.everything if o.last >= epoch.since]
            like_it = self.among(held, pairs, YES)
            surely = self.among([o for o in self.sure_before if o.first >= epoch.since], (), YES)
            few, total = sum(o.times for o in like_it if o in surely), sum(o.times for o in like_it)
            is_open = self.among(held, pairs, MAYBE, BELOW) or any(o.first < epoch.since for o in like_it)
            is_open = is_open or any(self.twin.is_open(o.event, pairs[0][0]) for o in like_it)
            earlier = sum(o.times for o in surely)
            if not few or total > 3 or is_open or earlier < 10:
                continue
            is_open = any(self.fewest(o, pairs) < o.times for o in like_it)
            if is_open or self.may_be_one(like_it) or self.is_mixed(like_it) or self.is_mixed(surely):
                continue
            yield self.fact("only", pairs, epoch, earlier, 0.7 * math.log((earlier + 1) / (few + 1)) * epoch.weight)

    def quiets(self) -> Iterator[Fact]:
        """Days in which surely nothing fell, up to this one: for what reason they are long, and no value told twice.

        What lacks a value is told of one only where it was away half as long again.
        """
        widest = 0
        for pairs in self.contexts(1):
            known = self.among(self.may_before, pairs, YES)
            before, beside = [o for o in known if o.first < self.first], [o for o in known if o.first >= self.first]
            own_days = (self.thing.first, self.thing.last)
            if not self.epochs or not before or self.may_be_the_same(known):
                continue
            latest = max(o.last for o in before)
            quiet = (self.first - latest).days - 1
            doubted = [o for o in self.among(self.may_before, pairs, MAYBE, BELOW) if o.last > latest]
            is_next = any(o in self.sure_before for o in beside)
            if quiet < 1 or doubted or (beside and own_days != (self.first, self.first)):
                continue
            if not pairs:
                widest = quiet
            elif quiet <= 1.5 * widest:
                continue
            score, epoch = self.quiet_score(pairs, before, beside, latest)
            if score and not is_next:
                is_known = not beside and self.is_said_known(latest + DAY)
                yield self.fact("since", pairs, epoch, len(before), score, known=is_known)

    def quiet_score(
        self, pairs: tuple[Pair, ...], before: list[Thing], beside: list[Thing], latest: date
    ) -> tuple[float, Epoch]:
        """By the first reason for which the quiet is long, and in what; 0 where it is not.

        Thirty days and the longest until then, not thin or at the start of a series; four in a dense series, and the
        longest of it; ninety of what is announced.
        """
        quiet, longest = (self.first - latest).days - 1, self.longest_quiet(before, date.min)
        is_thin = self.twin.is_thin(latest + DAY, self.thing.last, self.kind.id)
        begins = not pairs and any(latest < s.since <= self.first for s in self.twin.book.series.values())
        if (begins or not (beside or is_thin)) and quiet >= 30 and len(before) >= 3 and quiet > longest:
            return math.log(1 + quiet / max(longest, 1)) * (1 + math.log(1 + len(before)) / 4), self.epochs[0]
        if not pairs and not self.thing.part and not beside:
            members = self.among(self.everything, (), YES)
            is_even = not self.twin.is_thin(latest - 28 * DAY, self.thing.last, self.kind.id)
            since = self.dense_since(members, latest, quiet)
            inside = [o for o in members if since and o.first >= since and o.first < self.first]
            if is_even and since and quiet > self.longest_quiet(inside, since):
                return 1 + math.log(1 + self.expected(members, latest, quiet)) / 2, self.epochs[-1]
        if quiet >= 90 and not self.thing.part and self.is_announced() and not (pairs and pairs[0][0] == "place"):
            return (math.log(1 + quiet / 30) + 0.5) * (0.6 if pairs else 1), self.epochs[0]
        return 0, self.epochs[0]

    def is_announced(self) -> bool:
        """Whether it is compared with those alone that have the headline value."""
        return self.headline is not None and self.twin.book.facets[self.headline[0]].headline == self.headline[1]

    def expected(self, members: list[Thing], latest: date, days: int) -> float:
        """As many as fell surely into the four weeks that end with the day, in so many days."""
        weeks = [o for o in members if o.first > latest - 28 * DAY and o.last <= latest]
        return len(weeks) * days / 28

    def dense_since(self, members: list[Thing], latest: date, days: int) -> date | None:
        """The start of the last series, if the four weeks lie in it and five or more would have come in five days."""
        since = self.epochs[-1].since
        if len(self.epochs) < 2 or since > latest - 28 * DAY or (self.headline and not self.is_announced()):
            return None
        return since if days >= 4 and self.expected(members, latest, days) >= 5 else None

    def longest_quiet(self, before: list[Thing], since: date) -> int:
        """The longest quiet that may have been between two of them."""
        if len(before) < 2:
            return 0
        start, end, longest = min(o.first for o in before) + DAY, max(o.first for o in before), 0
        edges = [(max(o.first, since), o.last) for o in before]
        for a in [start, *(first + DAY for first, _ in edges)]:
            for b in [end, *(last - DAY for _, last in edges)]:
                inside = start <= a and b <= end
                if inside and not any(a <= o.first and o.last <= b for o in before):
                    longest = max(longest, (b - a).days + 1)
        return longest

    def orders(self) -> Iterator[Fact]:
        """The second or third of what is announced, the first of a series; the last of a series, or before a lull."""
        if self.thing.part or not self.epochs or (self.headline and not self.is_announced()):
            return
        before = self.among(self.may_before, (), YES)
        for epoch in self.epochs if self.headline else ():
            inside = [o for o in before if o.last >= epoch.since]
            if any(o.last >= self.first for o in inside):
                continue
            n = 1 + sum(o.times for o in inside)
            is_sure = all(o in self.sure_before and o.first >= epoch.since for o in inside)
            is_one = self.may_be_one([*inside, self.thing]) or self.is_twice_told_since(epoch.since)
            if is_sure and not is_one and self.thing.times == 1 and n <= 3:
                yield self.fact("nth", (), epoch, n - 1, 1.5 * epoch.weight)
        yield from self.ends()

    def is_twice_told_since(self, since: date) -> bool:
        """Whether another that may be the same may lie after the day."""
        return self.may_be_the_same([o for o in self.everything if o.last >= since])

    def ends(self) -> Iterator[Fact]:
        """Nothing that may belong came after it, in the series or until a lull, on its day or later."""
        epoch, day = self.epochs[-1], self.thing.last
        if epoch.id == "record" or self.thing.first != day:
            return
        members = self.among(self.everything, (), YES)
        if self.may_be_the_same(members):
            return
        after = [o for o in self.others if o.last >= day and o not in self.sure_before]
        beside = [o for o in after if o.first <= day]
        if any(o.last > day or o not in members or o not in self.may_before for o in beside):
            return
        until = self.twin.book.series[epoch.id].until
        next_day = min((o.first for o in after if o not in beside), default=None)
        is_over = until and day <= until < self.twin.register.day and (next_day is None or until < next_day)
        if is_over and not beside:
            yield self.fact("last", (), epoch, 0, 2.5, end=until)
        if next_day is None or (until and next_day > until):
            return
        quiet = (next_day - day).days - 1
        since = self.dense_since(members, day, quiet)
        inside = [o for o in members if since and o.first >= since and o.first < next_day]
        is_thin = self.twin.is_thin(day - 28 * DAY, next_day, self.kind.id)
        if since and not is_thin and quiet > self.longest_quiet(inside, since):
            yield self.fact("last", (), epoch, 0, 2.5, end=next_day - DAY)

    def measures(self) -> Iterator[tuple[str, str]]:
        """Of people each group by itself, 'drowned of villagers'."""
        for measure in self.twin.book.measures:
            people = self.twin.book.people.items()
            yield from (("most", f"{measure} of {who}") for who, term in people if not term.is_unknown)
            if any(word.isalpha() for word in self.twin.book.measures[measure].most):
                yield "most", f"{measure} of "
        if self.of == self.kind.id and self.kind.part:
            yield "most", "parts"
        if self.of == self.kind.id and self.kind.answers:
            yield "least", "delay"

    def number(self, thing: Thing, measure: str) -> tuple[float, float] | None:
        """The bounds of a measure; no parts recorded is no number."""
        quantity: Quantity | None
        if measure == "parts":
            count = len(thing.event.parts)
            return (count, count) if count else None
        if measure == "delay":
            delay = thing.event.delay
            return (delay.low_minutes, delay.high_minutes) if delay else None
        harm, _, who = measure.partition(" of ")
        quantity = self.twin.register.casualties(thing.part or thing.event, harm, (who,) if who else ())
        if quantity is None:
            return None
        return quantity.low or 0, math.inf if quantity.high is None else quantity.high

    def is_only_perhaps(self, measure: str, others: list[Thing], rest: list[Thing]) -> bool:
        """Whether all others have none, but one without a number has, or may have, people of no known group."""
        if any(self.number(o, measure) != (0, 0) for o in others):
            return False
        unknown = [who for who, term in self.twin.book.people.items() if term.is_unknown]
        numbers = [self.number(o, f"{measure.partition(' of ')[0]} of {who}") for o in rest for who in unknown]
        return any(number is not None and number[1] > 0 for number in numbers)

    def extremes(self) -> Iterator[Fact]:
        """First or second in every case; said once of a measure, of the fewest values and the widest epoch.

        Three or more, and twice the middle one of what others have; not of one of several values of one key.
        """
        for kind, measure in self.measures():
            own = self.number(self.thing, measure)
            if own is None or (kind == "most" and own[0] < 3):
                continue
            found = (
                f for pairs in self.contexts(1) for e in self.epochs for f in self.extreme(kind, measure, pairs, e)
            )
            yield from list(found)[:1]

    def extreme(self, kind: str, measure: str, pairs: tuple[Pair, ...], epoch: Epoch) -> Iterator[Fact]:
        own = self.number(self.thing, measure)
        coding = self.kind.part.coding if self.kind.part and (measure == "parts" or self.of != self.kind.id) else None
        if coding and len(self.twin.values(self.thing, coding)) != 1:
            coding = None
        held = [
            o
            for o in self.everything
            if o.last >= epoch.since
            and (not coding or self.twin.values(self.thing, coding)[0] in self.twin.values(o, coding))
        ]
        alike = [o for o in held if self.number(o, measure) is not None]
        if self.among(alike, pairs, MAYBE, BELOW) or any(
            self.twin.is_open(o.event, key) for o in self.among(alike, pairs, YES) for key, _ in pairs
        ):
            return
        others = [o for o in self.among(alike, pairs, YES) if o is not self.thing]
        if any(o.first < epoch.since for o in others):
            return
        ahead = []
        for other in others:
            theirs = self.number(other, measure)
            assert own
            assert theirs
            mine, yours = (own, theirs) if kind == "most" else ((-own[1], -own[0]), (-theirs[1], -theirs[0]))
            if mine[1] < yours[0]:
                ahead.append(other)
            elif not yours[1] < mine[0]:
                return
        least = 3 if kind == "most" else 1
        usual = sorted(low for low, _ in (self.number(o, measure) or (0, 0) for o in others) if low)
        is_rare = 20 * len(usual) <= len(others)
        if kind == "most" and not is_rare and own and own[0] < 2 * usual[(len(usual) - 1) // 2]:
            return
        if any(len(self.twin.values(self.thing, key)) > 1 for key, _ in pairs):
            return
        if len(ahead) > (0 if measure.endswith(" of ") else 1) or len(others) < 2 * len(ahead) + least:
            return
        rest = [o for o in self.among(held, pairs, YES, BELOW, MAYBE) if o not in alike]
        if kind == "most" and self.is_only_perhaps(measure, others, rest):
            return
        if self.may_be_one([*ahead, self.thing]) or self.may_be_the_same(others):
            return
        score = math.log(1 + len(others)) * (2.2 if kind == "least" else 1) / (len(ahead) + 1)
        score *= 2.5 if measure == "parts" else 4 if self.is_of_own(measure) else 1
        yield self.fact(kind, pairs, epoch, len(others), score * 0.6 ** len(pairs) * epoch.weight)

    def is_of_own(self, measure: str) -> bool:
        """Whether it is of people of the own side."""
        who = measure.partition(" of ")[2]
        return bool(who) and self.twin.book.people[who].is_own

    def harms(self) -> Iterator[Fact]:
        """Harm that it surely did to people of the own side, and that no record which may be the same denies."""
        measures = [m for m in self.twin.book.measures if not self.twin.book.measures[m].is_never_added]
        twice = [Thing(o.id, o, None, *self.twin.days(o)) for o in self.twin.twice_told(self.thing.event)]
        for n, harm in enumerate(measures) if self.of == self.kind.id and self.epochs else ():
            for who, term in self.twin.book.people.items():
                measure = f"{harm} of {who}"
                own = self.number(self.thing, measure)
                if not term.is_own or not own or self.surely(self.thing, measure) < 1:
                    continue
                if any(self.number(o, measure) == (0, 0) for o in twice):
                    continue
                own_side = [one for one in self.twin.book.people if self.twin.book.people[one].is_own]
                grave = 3 + 1.5 * (len(measures) - 1 - n) - own_side.index(who) / 4
                found = self.first_harm(measure, grave) or self.harm_again(measure, grave)
                most = self.most_harm(measure, grave)
                if found is None and most is None and own[0] > 0:
                    score = 4 * grave * (0.13 if n else 1)
                    yield self.fact("harm", ((("harm", f"{harm}/{who}")),), self.epochs[0], 0, score)
                if found:
                    yield found
                alike = {("until then", "record"), *([(most.epoch, most.epoch)] if most else [])}
                if most and not (found and (most.epoch, found.epoch) in alike):
                    yield most

    def surely(self, thing: Thing, measure: str) -> int:
        """How many it harmed at the least: of a number without bounds that number; 0 where none is known."""
        harm, _, who = measure.partition(" of ")
        quantity = self.twin.register.casualties(thing.event, harm, (who,))
        return 0 if quantity is None else (quantity.best if quantity.low is None else quantity.low) or 0

    def perhaps(self, things: list[Thing], measure: str) -> list[Thing]:
        """Those that did the harm, or may have, by a number that is known."""
        numbers = [(thing, self.number(thing, measure)) for thing in things]
        return [thing for thing, number in numbers if number is not None and number[1] > 0]

    def first_harm(self, measure: str, grave: float) -> Fact | None:
        """In the widest epoch none before may have done it, of five or more before with a known number."""
        pairs = (("harm", measure.replace(" of ", "/")),)
        for epoch in self.epochs:
            if any(o.last >= epoch.since for o in self.perhaps(self.may_before, measure)):
                continue
            those = [o for o in self.sure_before if o.first >= epoch.since and self.number(o, measure) is not None]
            earlier = sum(not self.may_be_the_same([o]) for o in those)
            if earlier >= 5:
                score = 4 * (grave + math.log(1 + earlier) / 4) * epoch.weight
                return self.fact("first", pairs, epoch, earlier, score, known=True)
        return None

    def harm_again(self, measure: str, grave: float) -> Fact | None:
        """More than thirty days after the last that may have done it, of which the day and the harm are sure."""
        before = self.perhaps(self.may_before, measure)
        if not before or self.may_be_the_same(before):
            return None
        last = max(o.last for o in before)
        latest, days = [o for o in before if o.last == last], (self.first - last).days
        if days <= 30 or not all(self.is_dated(o) and self.surely(o, measure) for o in latest):
            return None
        score, pairs = 4 * (grave + math.log(1 + days) / 10), (("harm", measure.replace(" of ", "/")),)
        return self.fact("since", pairs, Epoch(f"after {last}", last + DAY, 1), len(before), score, known=True)

    def most_harm(self, measure: str, grave: float) -> Fact | None:
        """Three or more, the most since one that had as many for sure, more than thirty days and three others ago."""
        own, least = self.number(self.thing, measure), self.surely(self.thing, measure)
        others = [o for o in self.others if o.first <= self.thing.last and self.number(o, measure) is not None]
        ahead = [o for o in others if (self.number(o, measure) or (0, 0))[1] >= least]
        if least < 3 or not own or self.may_be_the_same(others):
            return None
        if not ahead:
            return self.most_harm_until_then(others, grave)
        after = max(o.last for o in ahead)
        between = [o for o in others if o.last > after]
        as_many = least if own[1] == math.inf else own[1]
        is_graver = all(self.surely(o, measure) >= as_many for o in ahead if o.last == after)
        is_open = any(o.first <= after for o in between)
        if (self.thing.first - after).days <= 30 or not is_graver or is_open or len(between) < 3:
            return None
        score = 4 * (grave + math.log(1 + len(between)) / 4)
        return self.fact("most", (), Epoch(f"after {after}", after + DAY, 1), len(between), score)

    def most_harm_until_then(self, others: list[Thing], grave: float) -> Fact | None:
        """None of five or more of the record until then had as many."""
        since = self.epochs[0].since
        inside = [o for o in others if o.last >= since]
        if len(inside) < 5 or any(o.first < since for o in inside):
            return None
        epoch = Epoch("until then", since, 1)
        return self.fact(
            "most", (), epoch, len(inside), 4 * (grave + math.log(1 + len(inside)) / 4), end=self.thing.last
        )

    def tempo(self) -> Iterator[Fact]:
        """More of its kind in two or seven days than in the 28 before, by the interval at the least sure counts.

        So it is of all, and of the confirmed alone or with the reported; told at the last of the day.
        """
        day = self.thing.event.date
        best: tuple[float, Fact] | None = None
        for days in (2, 7):
            for pairs in self.contexts(0):
                if not self.epochs or self.after_it_on_the_day() or (self.thing.first, self.thing.last) != (day, day):
                    continue
                since, start = day - (days - 1) * DAY, day - (days - 1 + 28) * DAY
                coverage = self.twin.book.coverage
                edges = [e for gap in coverage.gaps for e in (gap.since - DAY, gap.until)]
                if start < coverage.since or any(start <= edge < day for edge in edges):
                    continue
                if self.twin.is_thin(start, day, self.kind.id):
                    continue
                if self.is_mixed(
                    [o for o in self.among(self.everything, pairs, YES) if o.last >= start and o.first <= day]
                ):
                    continue
                degrees = list(self.twin.book.confidence)
                fewer = [self.numbers(pairs, since, day, degrees[:n]) for n in range(1, len(degrees))]
                every = self.numbers(pairs, since, day, degrees)
                if every is None or not any(fewer):
                    continue
                now, then = every
                low = least_ratio(now, days, then, 28)
                if best is None or low > best[0] + 1e-9:
                    score = math.log(low) + 0.6 * math.log(now + then)
                    best = low, self.fact("tempo", pairs, self.epochs[0], then, score)
        if best:
            yield best[1]

    def after_it_on_the_day(self) -> list[Thing]:
        """Those of its kind of which something can be told, on the same day: at a later hour, or else of a later id."""
        day, mine = self.thing.event.date, (self.thing.event.time or time(0), self.thing.id)
        of_day = [o for o in self.among(self.everything, (), YES) if o.first == o.last == o.event.date == day]
        return [o for o in of_day if self.twin.is_told_of(o.event) and (o.event.time or time(0), o.id) > mine]

    def numbers(
        self, pairs: tuple[Pair, ...], since: date, day: date, degrees: Sequence[str]
    ) -> tuple[int, int] | None:
        """Those dated into the days and into the 28 before, of these degrees of confidence, if surely faster."""
        days = (day - since).days + 1
        now, now_low, _ = self.counted(pairs, since, day, degrees)
        then, _, then_high = self.counted(pairs, since - 28 * DAY, since - DAY, degrees)
        if not self.counted(pairs, since, since, degrees)[0] or now_low < 3 or not then:
            return None
        return (now, then) if least_ratio(now_low, days, then_high, 28) >= 1.05 else None

    def fewest(self, thing: Thing, pairs: Sequence[Pair]) -> int:
        """How often it surely counts: of several with two values under a key each may be that of one alone."""
        is_whole = all(len(set(self.twin.values(thing, key))) == 1 for key, _ in pairs)
        return thing.times if is_whole else 1

    def counted(
        self, pairs: tuple[Pair, ...], since: date, until: date, degrees: Sequence[str]
    ) -> tuple[int, int, int]:
        """How many of these degrees are dated into the days, how few and how many may have been in them.

        Of records that may be one the greatest counts, with the lesser of two that differ, and none where one of them
        may tell of another day or thing.
        """
        those = [o for o in self.everything if o.event.confidence in degrees]
        members, perhaps = self.among(those, pairs, YES), self.among(those, pairs, YES, BELOW, MAYBE)
        dated = sum(o.times for o in members if since <= o.event.date <= until)
        told = {o.id: self.twin.days(o) for o in self.twin.register.events}
        out = {i for i, (first, last) in told.items() if first < since or last > until}
        sure = [o for o in members if not any(o.event.id in group and group & out for group in self.alike)]
        low = 0
        for group in self.groups:
            sums: dict[str, int] = {}
            for one in (o for o in self.everything if o.event.id in group):
                sums[one.event.id] = sums.get(one.event.id, 0) + one.times * (one in sure)
            is_whole = all(o in sure for o in self.everything if o.event.id in group)
            apart = [
                min(sums[i], sums[o]) for i in sums for o in self.twin.register.by_id[i].distinct_from if o in sums
            ]
            low += max(sums.values()) + max(apart, default=0) if is_whole or len(sums) == 1 else 0
        return dated, low, sum(o.times for o in perhaps if o.first <= until and o.last >= since)

    def is_mixed(self, things: list[Thing]) -> bool:
        """Whether they are parts of which no one coding holds for all."""
        coding = self.kind.part.coding if self.kind.part and self.of != self.kind.id else None
        if coding is None:
            return False
        ways = [values for values in (self.twin.values(o, coding) for o in things) if values]
        return bool(ways) and not any(all(way in values for values in ways) for way in ways[0])

    def is_dated(self, thing: Thing) -> bool:
        """Dated to one day, and not perhaps the same as one of another day."""
        group = next(group for group in self.groups if thing.event.id in group)
        days = {other.event.date for other in self.everything if other.event.id in group}
        return thing.first == thing.last and len(days) == 1

    def runs(self) -> Iterator[Fact]:
        """Days in a row up to this one, more than may ever have been before; told when it is so first, then weekly."""
        day = self.thing.event.date
        if not self.epochs or (self.thing.first, self.thing.last) != (day, day) or not self.is_dated(self.thing):
            return
        for pairs in self.contexts(1):
            members = self.among(self.everything, pairs, YES)
            days = {o.first for o in members if self.is_dated(o)}
            start = day
            while start - DAY in days:
                start -= DAY
            length = (day - start).days + 1
            doubted = [o for o in self.among(self.everything, pairs, MAYBE, BELOW) if o.first < start]
            if length < 5 or doubted:
                continue
            longest = longest_run([o for o in members if o.first < start], start - DAY)
            if 0 < longest < length and (length == longest + 1 or length % 7 == 0):
                score = math.log(length / longest) + 0.5
                yield self.fact("streak", pairs, self.epochs[0], longest, score)
                return

    def totals(self) -> Iterator[Fact]:
        """A round number that is passed with this event, of those before it and with its own, none of them in doubt."""
        rounds = sorted(n * 10**power for n in (10, 25, 50, 75) for power in range(4))
        for pairs in self.contexts(1):
            own = self.among(self.siblings, pairs, YES)
            for epoch in self.epochs:
                before = [o for o in self.among(self.may_before, pairs, YES) if o.last >= epoch.since]
                if any(o not in self.sure_before or o.first < epoch.since for o in before):
                    continue
                count = sum(o.times for o in before)
                passed = [n for n in rounds if count < n <= count + sum(o.times for o in own)]
                if any(self.fewest(o, pairs) < o.times for o in before + own):
                    continue
                if passed and not self.may_be_one(before + own) and not self.is_mixed(before + own):
                    score = 0.25 * math.log(max(passed)) * epoch.weight * 0.7 ** len(pairs)
                    yield self.fact("total", pairs, epoch, count, score)


def longest_run(things: list[Thing], until: date) -> int:
    """The most days in a row, up to a day, that can all have one: each falls on as many of its days as it counts."""
    slots: list[list[date]] = []
    for thing in things:
        days = [thing.first + n * DAY for n in range((min(thing.last, until) - thing.first).days + 1)]
        slots += [days] * (min(thing.times, len(days)) if len(days) > 1 else 1)
    longest = 0
    for start in sorted({day for days in slots for day in days}):
        taken: dict[int, date] = {}
        day = start
        while find_slot(day, slots, taken, set()):
            day += DAY
        longest = max(longest, (day - start).days)
    return longest


def find_slot(day: date, slots: list[list[date]], taken: dict[int, date], tried: set[int]) -> bool:
    """Whether the day finds one that can fall on it, others moved to other days if need be."""
    for n, days in enumerate(slots):
        if n in tried or day not in days:
            continue
        tried.add(n)
        if n not in taken or find_slot(taken[n], slots, taken, tried):
            taken[n] = day
            return True
    return False
