"""One subject against all others of its kind: what may have been before it, what surely was, context by context."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from itertools import combinations, takewhile
from operator import and_, or_

from generator.figures.newness import Pair, as_sure, is_otherwise, keys_left_open, not_collected
from generator.findings.finding import Context, Epoch, epochs_of
from generator.findings.population import Population
from generator.register import Subject

FACETS_MAX = 2


@dataclass(frozen=True, eq=False)
class Case:
    """A subject of a population, with the sets that every kind of finding starts from."""

    population: Population
    subject: Subject

    @cached_property
    def told(self) -> tuple[Subject, ...]:
        """The subject, and the events that may be its own, told otherwise: what they say may be so of it."""
        doubles = as_sure(self.subject.event, self.population.register)
        return self.subject, *(Subject(double.id, double) for double in doubles)

    def is_told_otherwise(self, pair: Pair) -> bool:
        """Whether an event that may be the subject's has other values of a key than the one."""
        return any(is_otherwise(told.event, pair, self.population.register) for told in self.told[1:])

    @cached_property
    def possible(self) -> int:
        """Those that may have been before the subject."""
        return reduce(or_, map(self.population.possibly_before, self.told)) & ~self.of_event

    @cached_property
    def sure(self) -> int:
        """Those that surely were."""
        return reduce(and_, map(self.population.surely_before, self.told)) & ~self.of_event

    @cached_property
    def first_day(self) -> date:
        """The first possible day of the subject."""
        return min(told.event.days[0] for told in self.told)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The subject's known values of which something may be new.

        Not those that a gap of the record until then did not collect, of which accounts differ, that stand beside
        others of their key, or that an event which may be the same does not have.
        """
        population, event = self.population, self.subject.event
        lacking = not_collected(population.register.codebook.coverage, date.min, event.date)
        bearers, values_of = population.register.bearers(self.subject), population.register.values_of
        return tuple(
            (key, value)
            for key, value in population.pairs_of(self.subject)
            if (key, value) not in lacking
            and key not in keys_left_open(event)
            and any(values_of(bearer, key) == (value,) for bearer in bearers)
            and not self.is_told_otherwise((key, value))
        )

    def firm(self, context: Context, members: int) -> int:
        """Those of the members of a context whose values are not left open by accounts that differ."""
        for key, _ in context.pairs:
            members &= ~self.population.folded(self.population.left_open[key])
        return members

    @cached_property
    def epochs(self) -> tuple[Epoch, ...]:
        """The epochs that surely hold the subject, the widest first."""
        register = self.population.register
        first = self.subject.event.days[0]
        return tuple(epoch for epoch in epochs_of(register, self.subject.event.date) if epoch.since <= first)

    @cached_property
    def within(self) -> dict[str, tuple[int, int]]:
        """For each epoch, those that may lie in it and those that surely do."""
        ending, starting = self.population.ending_from, self.population.starting_from
        return {epoch.id: (ending(epoch.since), starting(epoch.since)) for epoch in self.epochs}

    @cached_property
    def of_event(self) -> int:
        """The subject and the others of its event: of one time, so that none of them is before another."""
        return self.population.of_event(self.subject)

    def is_thin(self, since: date) -> bool:
        """Whether numbers of the subject's type are declared thin between the day and the subject's last."""
        event = self.subject.event
        return self.population.register.codebook.coverage.is_thin(event.type, since, event.days[1])

    def is_mixed(self, found: int, context: Context) -> bool:
        """Whether it is open how many they are, as of several that one stands for not all need have the values."""
        return any(found & self.population.mixed(pair) for pair in context.pairs)

    @cached_property
    def maybe_own(self) -> int:
        """Those of other events that may be the subject's."""
        groups = (group for group in self.population.groups if any(event & self.of_event for event in group))
        return reduce(or_, (event for group in groups for event in group), 0) & ~self.of_event

    def contexts(self, facets_max: int = FACETS_MAX) -> Iterator[tuple[Context, int]]:
        """Every context of the subject of up to so many values, with those that share all of them, small ones first.

        Two values of one key are never joined: who has both is in each. Nor are values of different parts, nor a place
        with anything: what was new of it was new of the place.
        """
        return takewhile(lambda found: len(found[0].pairs) <= facets_max, self._contexts)

    @cached_property
    def _contexts(self) -> tuple[tuple[Context, int], ...]:
        own, found = 1 << self.population.index[self.subject.id], list[tuple[Context, int]]()
        for size in range(FACETS_MAX + 1):
            for pairs in combinations(self.pairs, size):
                keys = {key for key, _ in pairs}
                if len(keys) < size or (size > 1 and "place" in keys):
                    continue
                sharing = self._sharing(pairs)
                if sharing & own:
                    found.append((Context(self.population.of, pairs, self.population.headline), sharing))
        return tuple(found)

    def _sharing(self, pairs: tuple[Pair, ...], *, is_sure: bool = True) -> int:
        population = self.population
        if (is_sure, pairs) not in population.sharing:
            having = population.sets.__getitem__ if is_sure else population.may_have
            found = reduce(and_, map(having, pairs), population.everyone if is_sure else population.maybe_everyone)
            twice = population.mixed_twice(pairs) if is_sure else 0
            population.sharing[is_sure, pairs] = population.folded(found) & ~twice
        return population.sharing[is_sure, pairs]

    def maybe(self, context: Context) -> int:
        """Those that belong to the context, or would if what is not known of them were as it says."""
        return self._sharing(context.pairs, is_sure=False)

    def below(self, context: Context) -> int:
        """Those of the context, also by way of an actor that is part of the one it names."""
        each = (self.population.sets[pair] | self.population.below(pair) for pair in context.pairs)
        found = reduce(and_, each, self.population.everyone)
        return self.population.folded(found) & ~self.population.mixed_twice(context.pairs)

    def parents(self, context: Context) -> Iterator[tuple[Pair, int]]:
        """The contexts that have one value less: the value left out, and who has the others."""
        for left_out in context.pairs:
            yield left_out, self._sharing(tuple(pair for pair in context.pairs if pair != left_out))
