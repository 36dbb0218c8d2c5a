"""Which events may be one that is told twice: a score of each pair, with its reasons.

What speaks for one event and what speaks for two is added up. The weights were set on the open half of the pairs in
`tests/reading/likeness/`, and measured on the other.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from math import log

from generator.days import shifted
from generator.reading.areas import area_of, km_between
from generator.reading.harm import Quantity
from generator.reading.meant import folded
from generator.reading.moments import minutes_of
from generator.reading.records import Event, Place, Record
from generator.reading.urls import plain_url
from generator.words import joined

NEAR_KM = 5.0
_WITHIN_KM = 25.0
_CLOCKS_APART = 120  # minutes, from which two clocks tell of two
_AROUND, _BUSY = 14, 5  # days before and after in which a place is otherwise quiet; so many others, and it is not
_RANKS = {word: n for n, word in enumerate(("second", "third", "fourth", "fifth", "sixth"), 2)}  # in titles
_CITED_MAX = 10  # times, up to which a source that two have tells something
# What each sign adds to the score of a pair; from 0 on it is asked whether the two are one.
_WEIGHTS = {
    "": -3.0,
    "day": 2.25,
    "overlap": 1.25,
    "filed": 1.75,
    "known before": -2.0,
    "ordered": -4.0,
    "numbered": -4.25,
    "clock": 1.0,
    "clocks apart": -3.0,
    "place": 2.25,
    "name": 2.75,
    "near": 2.25,
    "around": 0.25,
    "far": -3.25,
    "quiet": 1.75,
    "busy": -1.25,
    "one of several": -2.0,
    "only source": 1.75,
    "title": 3.0,
    "words": 0.75,
    "claimed_by": 0.5,
    "claimed_by differs": -1.0,
    "against": 0.5,
    "against differs": -0.5,
    "value": 0.75,
    "value differs": -1.0,
    "number differs": -2.5,
    "harm": 1.0,
    "harm differs": -0.5,
}
Sign = tuple[str, str]  # a key of the weights, and what it is in words


@dataclass(frozen=True)
class Likeness:
    """How much speaks for two events being one (over 0: it is asked), and what does."""

    score: float
    signs: tuple[Sign, ...]

    @property
    def is_asked(self) -> bool:
        """Whether it is to be asked if they are one."""
        return self.score >= 0

    @property
    def said(self) -> str:
        """What speaks for one, in words."""
        return joined(dict.fromkeys(words for key, words in self.signs if _WEIGHTS[key] > 0))


@dataclass(frozen=True, eq=False)
class Kindred:
    """The events of a record that stand, as each is held against others."""

    record: Record
    _reaches: dict[str, frozenset[str]] = field(default_factory=dict, init=False)

    def pairs(self) -> Iterator[tuple[Event, Event, Likeness]]:
        """Each two that may be one and of which nobody has said whether they are, the one with the later id second."""
        for one in self._standing:
            for other in self._beside(one):
                if one.id < other.id and other.id not in {*one.distinct_from, *one.possibly_same_as}:
                    likeness = self.of(one, other)
                    if likeness.is_asked:
                        yield one, other, likeness

    def like(self, event: Event) -> Iterator[tuple[Event, Likeness]]:
        """The others that an event may be again and is not told apart from, those first that are most like it."""
        told = {*event.distinct_from, *event.possibly_same_as}
        found = [(other, self.of(event, other)) for other in self._beside(event) if other.id not in told]
        yield from sorted((each for each in found if each[1].is_asked), key=lambda each: (-each[1].score, each[0].id))

    def of(self, one: Event, other: Event) -> Likeness:
        """How much two events of one type are alike."""
        signs = (
            *self._of_days(one, other),
            *self._of_places(one, other),
            *self._of_ranks(one, other),
            *self._of_sources(one, other),
            *_of_actors(one, other),
            *self._of_values(one, other),
            *_of_harm(one, other),
        )
        return Likeness(_WEIGHTS[""] + sum(_WEIGHTS[key] for key, _ in signs), signs)

    @cached_property
    def _standing(self) -> tuple[Event, ...]:
        return tuple(one for one in self.record.events.values() if not one.retracted and not one.merged_into)

    @cached_property
    def _urls(self) -> Mapping[str, str]:
        return {one.id: plain_url(one.url) for one in self.record.sources.values()}

    @cached_property
    def _times_cited(self) -> Counter[str]:
        return Counter(url for one in self._standing for url in self._addresses(one))

    @cached_property
    def _rarity(self) -> Mapping[str, float]:
        """How much each word tells that titles of the record have: less, the more of them have it."""
        titles = [*(one.title for one in self._standing), *(one.title for one in self.record.sources.values())]
        times = Counter(word for title in titles for word in _words(title))
        return {word: log((1 + len(titles)) / n) for word, n in times.items()}

    @cached_property
    def _by_day(self) -> Mapping[tuple[str, str, int], list[Event]]:
        """The standing events by type, country ('' of none) and each day on which they may have begun."""
        found: dict[tuple[str, str, int], list[Event]] = defaultdict(list)
        for one in self._standing:
            for day in range(one.days[0].toordinal(), one.days[1].toordinal() + 1):
                found[one.type, one.country or "", day].append(one)
        return found

    @cached_property
    def _at_place(self) -> Mapping[tuple[str, str], dict[str, int]]:
        """The days of the standing events of each type at each place, by their ids."""
        found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        for one in self._standing:
            found[one.type, one.place or ""][one.id] = one.date.toordinal()
        return found

    def _addresses(self, event: Event) -> set[str]:
        return {url for url in (self._urls.get(i, "") for i in event.sources) if url}

    def _beside(self, event: Event) -> list[Event]:
        """The others of its type, of its days or the next, at a place not far from its own or of its country alone."""
        first, last = shifted(event.days[0], -1).toordinal(), shifted(event.days[1], 1).toordinal()
        countries = {event.country, ""} if event.country else {"", *self.record.codebook.countries}
        return list(
            {
                one.id: one
                for day in range(first, last + 1)
                for country in countries
                for one in self._by_day.get((event.type, country or "", day), ())
                if one.id != event.id
                and not (one.place and event.place and one.place not in self._reach(event.place))
                and not _are_two(one, event)
            }.values()
        )

    def _reach(self, place: str) -> frozenset[str]:
        """The places that are not far from one: near it by their points, or as far as these may be off."""
        if place not in self._reaches:
            places = self.record.places
            own = places.get(place)  # of a list at fault it may be none
            kms = {one.id: km_between(own, one) for one in places.values()} if own else {}
            near = (id_ for id_, km in kms.items() if km is not None and km <= _WITHIN_KM)
            self._reaches[place] = frozenset((place, *(area_of(places, place) if own else ()), *near))
        return self._reaches[place]

    def _of_days(self, one: Event, other: Event) -> Iterator[Sign]:
        if one.days[1] < other.days[0] or other.days[1] < one.days[0]:
            early, late = sorted((one, other), key=lambda each: each.days)
            if early.filed_date == late.date or late.filed_date == early.date:
                yield "filed", "filed under the day of the other"
            elif any(day and day < late.days[0] for day in (self.record.sources[i].date for i in early.sources)):
                yield "known before", ""
        elif one.is_dated_to_day and other.is_dated_to_day:
            yield "day", "same day"
        else:
            yield "overlap", "days that overlap"
        if one.time and other.time:
            apart = abs(minutes_of(one, self.record.codebook)[0] - minutes_of(other, self.record.codebook)[0])
            yield ("clocks apart", "") if apart > _CLOCKS_APART else ("clock", "hardly apart by the clock")
        if one.id in other.preceded_by or other.id in one.preceded_by:
            yield "ordered", ""

    def _of_places(self, one: Event, other: Event) -> Iterator[Sign]:
        places = self.record.places
        own, at = places.get(one.place or ""), places.get(other.place or "")
        if own and at and own is not at:
            km = km_between(own, at)
            if km is None or at.id not in self._reach(own.id):
                yield "far", ""
            else:
                is_near = km <= NEAR_KM or at.id in area_of(places, own.id)
                yield "near" if is_near else "around", f"places {km:.0f} km apart"
        elif own and at:
            yield "place", "same place"
            days = sorted((one.date.toordinal(), other.date.toordinal()))
            at_it = self._at_place.get((one.type, own.id), {})
            span = range(days[0] - _AROUND, days[1] + _AROUND + 1)
            others = sum(day in span for i, day in at_it.items() if i not in {one.id, other.id})
            if not others:
                yield "quiet", "nothing else there for two weeks"
            elif others >= _BUSY:
                yield "busy", ""
        elif any(_is_called(place, event) for place, event in ((own, other), (at, one))) or (
            one.place_reported and folded(one.place_reported) == folded(other.place_reported)
        ):
            yield "name", "a place of the same name"

    def _of_ranks(self, one: Event, other: Event) -> Iterator[Sign]:
        """The sign of a second and a third of one day, or of a second and what alone can be the first that it has."""
        (rank, _), (last, late) = sorted(((_rank(each), each) for each in (one, other)), key=lambda each: each[0])
        if rank == last:
            return
        at_it = self._at_place.get((one.type, late.place or ""), {})
        others = {i for i, day in at_it.items() if day == late.date.toordinal()} - {one.id, other.id}
        before = sum(_rank(self.record.events[i]) < last for i in others)
        if one.date == other.date and one.place and one.place == other.place and (rank or before == last - 2):
            yield "numbered", ""

    def _of_sources(self, one: Event, other: Event) -> Iterator[Sign]:
        own, at = self._addresses(one), self._addresses(other)
        if shared := own & at:
            if shared not in (own, at):
                yield "one of several", ""
            elif min(self._times_cited[url] for url in shared) <= _CITED_MAX:
                yield "only source", "a source of both"
        alike = max(self._titles_alike(one, other), self._titles_alike(other, one))
        if alike > 0.5:
            yield "title" if alike > 0.9 else "words", "the title of a source"

    def _titles_alike(self, one: Event, other: Event) -> float:
        """How much of a title stands over a source of another event too: 1 is all of both."""
        own = _words(one.title)
        titles = (_words(self.record.sources[i].title) for i in other.sources)
        return max((self._told(own & at) / self._told(own | at) for at in titles if at), default=0)

    def _told(self, words: Collection[str]) -> float:
        return sum(self._rarity.get(word, 0) for word in words)

    def _of_values(self, one: Event, other: Event) -> Iterator[Sign]:
        book = self.record.codebook
        for facet in one.facets:
            if facet not in other.facets or book.facets[facet].ours:
                continue
            own, at = (
                {v.id: v.count for v in e.facets[facet] if (facet, v.id) not in book.unknown_values}
                for e in (one, other)
            )
            if own and at:
                said = f"same {book.facets[facet].label.lower()}"
                yield ("value", said) if own.keys() & at.keys() else ("value differs", "")
                if any(_are_apart(own[value], at[value]) for value in own.keys() & at.keys()):
                    yield "number differs", ""


@lru_cache(maxsize=8192)
def _words(title: str) -> frozenset[str]:
    """The words of a title; kept, as an event is held against several."""
    return frozenset(folded(title).split())


def _rank(event: Event) -> int:
    """Which of several an event is by its title, 0 where that does not say it."""
    return max((_RANKS.get(word, 0) for word in _words(event.title)), default=0)


def _are_two(one: Event, other: Event) -> bool:
    """Whether a data set has the two under two ids."""
    return any(set(one.ids[scheme]).isdisjoint(other.ids[scheme]) for scheme in one.ids.keys() & other.ids.keys())


def _is_called(place: Place | None, event: Event) -> bool:
    """Whether the words for where an event was hold a name of a place."""
    said = f" {folded(event.place_reported)} "
    return place is not None and any(f" {folded(name)} " in said for name in (place.name, *place.aliases))


def _of_actors(one: Event, other: Event) -> Iterator[Sign]:
    for key, own, at in (
        ("claimed_by", {each.actor for each in one.claimed_by}, {each.actor for each in other.claimed_by}),
        ("against", set(one.against), set(other.against)),
    ):
        if own and at:
            yield (key, key.replace("_", " ") + " the same") if own & at else (f"{key} differs", "")


def _of_harm(one: Event, other: Event) -> Iterator[Sign]:
    own, at = ({(c.who, c.measure): c.reports[-1].quantity for c in e.casualties if c.reports} for e in (one, other))
    for key, a in own.items():
        b = at.get(key)
        if a and a == b and a.low:
            yield "harm", "same numbers of people"
        elif _are_apart(a, b, 2):
            yield "harm differs", ""


def _are_apart(one: Quantity | None, other: Quantity | None, more: int = 0) -> bool:
    """Whether two numbers cannot be one, by more than so much."""
    if one is None or other is None:
        return False
    pairs = ((one, other), (other, one))
    return any(a.low is not None and b.high is not None and a.low > b.high + more for a, b in pairs)
