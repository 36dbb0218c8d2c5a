"""Which events or parts a figure is about: the window, `where`, `exclude`, and what they take out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generator.figures.definitions import key_label, value_label
from generator.figures.figure import NOT_STATED, PARTS, FigureError, FigureSpec, FoundLater, LeftOut
from generator.reading.codebook import Codebook, PartType
from generator.reading.records import Event
from generator.register import ACTOR_KEYS, HARM, Register, Subject
from generator.words import joined

MAY_LIE_INSIDE = "may lie in the period, but the day is not known well enough"
MAY_LIE_OUTSIDE = "counted, but may lie outside the period, as the day is not known well enough"
MAY_BE_OF_ANOTHER_DAY = "counted, but may be the same as another, which need not lie in the period"
MAY_BE_SUCH = "stands for several, of which some may be such"
MAY_HAVE_HARMED = "may have done such harm, and need not have, by what is said of it"
MAY_BE_MORE = "stands for several, counted once: of which of them it holds is not known"
MAY_BE_ONE = (
    "counted, but may be the same as another; "
    "the low number counts such a group once, or twice where two are known to differ"
)


@dataclass(frozen=True)
class Selection:
    """What passes: `inside` by its own day, of these `sure` whatever the day was; `possible` if it was another day.

    What may be the same as another event is sure where the days of both lie inside: either may be the right ones.
    Possible is also what stands for several of which none surely has all that is asked for.

    Events that do not count are in none of them but in `left_out`, with those that `where` and `exclude` took out.
    """

    inside: tuple[Subject, ...]
    dated: tuple[Subject, ...]
    sure: tuple[Subject, ...]
    possible: tuple[Subject, ...]
    left_out: Sequence[LeftOut]

    @cached_property
    def able(self) -> tuple[Subject, ...]:
        """All that may be it, by date, then id."""
        return tuple(sorted((*self.inside, *self.possible), key=lambda s: (s.event.date, s.event.id)))

    @cached_property
    def firm(self) -> tuple[Subject, ...]:
        """Those that are sure, of what may be it: they alone rule others out."""
        sure = {*ids_of(self.sure)}
        return tuple(subject for subject in self.able if subject.id in sure)

    def only(self, which: Callable[[Subject], bool]) -> Selection:
        """The selection without what may be it and is not such."""
        return replace(self, inside=tuple(filter(which, self.inside)), possible=tuple(filter(which, self.possible)))

    @property
    def imprecise(self) -> tuple[LeftOut, ...]:
        """The imprecise days at the window's edges, and several that are not all alike, as a page lists them."""
        dated, sure = set(ids_of(self.dated)), set(ids_of(self.sure))
        return left_out(
            {
                MAY_LIE_OUTSIDE: ids_of(s for s in self.inside if s.id not in dated),
                MAY_BE_OF_ANOTHER_DAY: ids_of(s for s in self.dated if s.id not in sure),
                MAY_BE_MORE: ids_of(s for s in self.inside if s.weight < s.most),
                **self.maybe_inside(),
            }
        )

    def maybe_inside(self, won: Container[str] = ()) -> dict[str, tuple[str, ...]]:
        """The possible ones that have not won, by why they are no more than that."""
        rest = [subject for subject in self.possible if subject.id not in won]
        return {
            MAY_LIE_INSIDE: ids_of(subject for subject in rest if subject.weight),
            MAY_BE_SUCH: ids_of(subject for subject in rest if not subject.weight and subject.most > 1),
            MAY_HAVE_HARMED: ids_of(subject for subject in rest if not subject.weight and subject.most == 1),
        }


def ids_of(subjects: Iterable[Subject]) -> tuple[str, ...]:
    """The ids, in order."""
    return tuple(subject.id for subject in subjects)


def left_out(reasons: dict[str, tuple[str, ...]]) -> tuple[LeftOut, ...]:
    """One entry for each reason that takes out anything."""
    return tuple(LeftOut(reason, ids) for reason, ids in reasons.items() if ids)


def window_of(spec: FigureSpec) -> tuple[date, date]:
    """The first and last day that is asked for, unlimited where none is."""
    return spec.since or date.min, spec.until or date.max


def select(spec: FigureSpec, register: Register) -> Selection:
    """The events or parts that a figure is about, by date, then id."""
    since, until = window_of(spec)
    inside, dated, possible = [], [], []
    passing = register.passing.setdefault((*spec.where.items(), "not", *spec.exclude.items()), {})
    for subject in register.candidates(spec.of, since, until, spec.where):
        if subject in passing:
            asked = passing[subject]
        else:
            is_out = _why_out(subject, spec, register) is not None
            asked = None if is_out else as_asked(subject, spec, register)
            if subject.event.id not in register.tried:
                passing[subject] = asked
        if asked is None:
            continue
        if asked.weight and since <= subject.event.date <= until:
            inside.append(asked)
            first, last = subject.event.days
            if first >= since and last <= until:
                dated.append(asked)
        else:
            possible.append(asked)
    sure = sure_of(dated, register, lambda event: event.days[0] >= since and event.days[1] <= until)
    out = FoundLater(lambda: _taken_out(spec, register))
    return Selection(tuple(inside), tuple(dated), sure, tuple(possible), out)


def _taken_out(spec: FigureSpec, register: Register) -> tuple[LeftOut, ...]:
    """What lies in the window and does not pass, by the reasons."""
    reasons: dict[str, list[str]] = {}
    for subject in register.candidates(spec.of, *window_of(spec)):
        if reason := _why_out(subject, spec, register):
            reasons.setdefault(reason, []).append(subject.id)
    return left_out({reason: tuple(ids) for reason, ids in sorted(reasons.items())})


def sure_of(dated: Iterable[Subject], register: Register, is_inside: Callable[[Event], bool]) -> tuple[Subject, ...]:
    """Those of which no event that may be the same need lie outside."""
    return tuple(
        s
        for s in dated
        if not s.event.possibly_same_as  # of nearly all nothing need be asked
        or all(other is s.event or is_inside(other) for other in register.may_be_one(s.event))
    )


def _why_out(subject: Subject, spec: FigureSpec, register: Register) -> str | None:
    """Why the subject is not in the figure; None where it is, empty where no reader would expect it (another id)."""
    for key, values in spec.where.items():
        found = register.values_of(subject, key)
        if not any(value in values for value in found):
            if key == "id":
                return ""
            labels = ", ".join(value_label(register, key, value) for value in found)
            is_told = key == HARM and all(register.harm_of(subject, harm) for harm in values)
            return f"{key_label(register, key)}: {labels or ('none' if is_told else NOT_STATED)}"
    if not register.bearing(subject, spec.where):
        return "all of it holds of the event, but not of one and the same part"
    for key, values in spec.exclude.items():
        taken = [value for value in register.values_of(subject, key) if value in values]
        if taken and not may_be_without(subject, key, values, register):
            return f"{key_label(register, key)}: {value_label(register, key, taken[0])}"
    return None if subject.event.counts else f"not counted: {subject.event.counts_reason}".removesuffix(": ")


def as_asked(subject: Subject, spec: FigureSpec, register: Register) -> Subject:
    """The subject with how few and how many of the several that it stands for have what a figure asks for.

    All have it under a key of which the figure asks for every value that the event has. Else one at least has it under
    each key, but not one and the same, unless it is borne by a part; and what `not` names, one at least has. What may
    have done the harm that is asked for, and need not have, counts at the most.
    """
    asked, harms = _of_several(subject, spec, register), spec.where.get(HARM)
    return replace(asked, times=(0, asked.most)) if harms and not register.surely_harmed(subject, harms) else asked


def _of_several(subject: Subject, spec: FigureSpec, register: Register) -> Subject:
    number = subject.weight
    if number == 1:
        return subject
    least = least_times(
        subject, sum(not _have_all(subject, key, values, register) for key, values in spec.where.items())
    )
    if any(not set(values).isdisjoint(register.values_of(subject, key)) for key, values in spec.exclude.items()):
        return replace(subject, times=(0, number - 1))
    return replace(subject, times=(least, number)) if least < number else subject


def least_times(subject: Subject, mixed: int) -> int:
    """How many at the least of the several that it stands for have all that is asked for, `mixed`: keys not all have.

    The number is the same for two such keys and more.
    """
    return subject.weight if not mixed else 1 if mixed == 1 or subject.weight == 1 or subject.event.parts else 0


def may_be_without(subject: Subject, key: str, values: Collection[str], register: Register) -> bool:
    """Whether it stands for several of which not all need have one of these values."""
    return subject.weight > 1 and not _have_all(subject, key, values, register)


def _have_all(subject: Subject, key: str, values: Collection[str], register: Register) -> bool:
    """Whether each of the several that it stands for has one of these values; `actor` in one of its roles.

    Whom one of them harmed another need not have.
    """
    if key == HARM:
        return False
    each = (register.values_of(subject, role) for role in roles_of(key))
    return any(found and set(found) <= set(values) for found in each)


def roles_of(key: str) -> tuple[str, ...]:
    """The keys of which a key is made: itself, or those of the actors."""
    return ACTOR_KEYS[1:] if key == ACTOR_KEYS[0] else (key,)


def may_differ(key: str, of: str, codebook: Codebook) -> bool:
    """Whether an event that stands for several may have several values under the key, one for each of them."""
    if of in codebook.parts or key in {"id", "confidence"}:
        return False
    facet = codebook.facets.get(key)
    return key in (*ACTOR_KEYS, HARM) or codebook.types[of].part is not None or (facet is not None and facet.many)


def refuse_mixed_codings(verb: str, spec: FigureSpec, subjects: Iterable[Subject], register: Register) -> None:
    """Raises FigureError where parts of two codings, or their number in events, would be counted or compared."""
    book = register.codebook
    part_type = book.types[spec.of].part if spec.measure == PARTS else book.parts.get(spec.of)
    codings = codings_of(part_type, subjects, register)
    if part_type and part_type.coding and len(codings) > 1:
        labels = joined([repr(value_label(register, part_type.coding, value)) for value in codings])
        raise FigureError(
            f"{verb} {part_type.plural} that are coded in different ways ({labels}): "
            f"name one, `where: {{{part_type.coding}: {codings[0]}}}`"
        )


def codings_of(part_type: PartType | None, subjects: Iterable[Subject], register: Register) -> tuple[str, ...]:
    """How what one part is was coded: one value that all share where there is one; numbers hold within one coding."""
    coding = part_type.coding if part_type else None
    each = [set(register.values_of(subject, coding)) for subject in subjects] if coding else []
    coded = [values for values in each if values]
    shared = set.intersection(*coded) if coded else set()
    return tuple(sorted(shared)[:1] or sorted(set().union(*coded)))


def groups_of_one(subjects: Iterable[Subject], register: Register) -> tuple[Mapping[str, list[Subject]], ...]:
    """The subjects of two or more events that may be the same, directly or through any other: of a group by event."""
    by_event: dict[str, list[Subject]] = {}
    for subject in subjects:
        if subject.event.possibly_same_as:  # few; the two that may be one both say so
            by_event.setdefault(subject.event.id, []).append(subject)
    found, grouped = [], set[str]()
    for event_id, (first, *_) in by_event.items():
        alike = () if event_id in grouped else register.may_be_one(first.event)
        group = sorted(one.id for one in alike if one.id in by_event)
        grouped.update(group)
        if len(group) > 1:
            found.append({member: by_event[member] for member in group})
    return tuple(found)


def least_sum(subjects: Iterable[Subject], numbers: Mapping[str, int], register: Register) -> tuple[int, int]:
    """The least sum of the subjects' numbers by id, and what of it is there only as some are known to differ.

    Of each group that may be one event its greatest event's number counts, and what is apart from that.
    """
    found = list(subjects)
    total, apart = sum(numbers[subject.id] for subject in found), 0
    for group in groups_of_one(found, register):
        of_event = {event_id: sum(numbers[subject.id] for subject in own) for event_id, own in group.items()}
        total += max(of_event.values()) - sum(of_event.values())
        apart += least_apart(of_event, register)
    return total + apart, apart


def least_apart(numbers: Mapping[str, int], register: Register) -> int:
    """What a group that may be one event counts beside its greatest: the lesser of two that are known to differ.

    One of the two at the most is the same event as the greatest, so that the sum of both is never above that of the
    events that there are, each as great as its greatest record. Of up to three records it is the least that can be.
    """
    pairs = ((number, other) for one, number in numbers.items() for other in register.by_id[one].distinct_from)
    return max((min(number, numbers[other]) for number, other in pairs if other in numbers), default=0)


def maybe_one(subjects: Iterable[Subject], register: Register) -> tuple[LeftOut, ...]:
    """The events that may be the same as another of them, as a page lists them."""
    groups = groups_of_one(subjects, register)
    events = (i for group in groups for i in group if group.keys() - {i, *register.by_id[i].distinct_from})
    return left_out({MAY_BE_ONE: tuple(events)})
