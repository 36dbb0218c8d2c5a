"""Numbers of a record that must fit each other, and what must be said together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.errors import Fault
from generator.reading.codebook import Codebook
from generator.reading.event_model import CasualtiesForm
from generator.reading.facets import harmless_terms
from generator.reading.list_models import ActorForm, TallyForm
from generator.reading.records import Casualties, Record
from generator.reading.source_model import QuantityForm
from generator.reading.written import Written, WrittenEvent

NO_DAMAGE = ("none", "no damage")
LIFE_MEND = "correct the years there, or name who it was then; what sources call it goes into notes"


def count_faults(written: WrittenEvent, record: Record) -> Iterator[Fault]:
    """Errors of an event's parts, counting and casualties."""
    form, event_type = written.form, record.codebook.types[written.form.type]
    if event_type.part is None and form.parts:
        yield written.fault("parts", f"must be absent: {event_type.plural} have no parts")
    if event_type.part is not None and not form.parts:
        mend = f"list each {event_type.part.noun} under parts"
        yield written.fault("parts", f"must have at least one {event_type.part.noun}", mend=mend)
    if not form.counts and form.counts_reason is None:
        yield written.fault("counts", "needs counts_reason beside it where it is no")
    if form.counts and form.counts_reason is not None:
        yield written.fault("counts_reason", "must be absent where the event counts", mend="write counts: no")
    yield from _casualty_faults(written, "casualties", form.casualties, record.codebook)
    if record.codebook.confidence[form.confidence].is_claim and not form.claimed_by and form.claim_note is None:
        mend = "write claimed_by, or say in claim_note who speaks"
        yield written.fault("claimed_by", f"is missing: {form.confidence} rests on what somebody says", mend=mend)
    yield from _harmless_faults(written, record)
    yield from together_faults(written, record)
    for n, part in enumerate(form.parts):
        yield from _casualty_faults(written, f"parts.{n}.casualties", part.casualties, record.codebook)


def tally_faults(tally: Written[TallyForm]) -> Iterator[Fault]:
    """Errors of a tally's name and numbers."""
    form = tally.form
    if form.high is not None and form.high < form.value:
        yield tally.fault("high", f"must not be below value, {form.value}", str(form.high))
    start = f"{form.as_of}-{form.counter}"
    if form.id != start and not form.id.startswith(f"{start}-"):
        yield tally.fault("id", f"must start with its day and counter, {start}", form.id)
    if tally.located.path.rpartition("/")[2] != f"{form.as_of:%Y}.yml":
        yield tally.fault("as_of", "must be a day in the year of the file", str(form.as_of))


def life_faults(written: WrittenEvent, actors: Mapping[str, ActorForm]) -> Iterator[Fault]:
    """Warnings for actors that are named outside the years in which they are known to have existed."""
    form, year = written.form, written.form.date.year
    named = [(f"claimed_by.{n}.actor", one.actor) for n, one in enumerate(form.claimed_by)]
    named += [(f"attributed_to.{n}.actor", one.actor) for n, one in enumerate(form.attributed_to) if one.actor]
    named += [(f"against.{n}", actor) for n, actor in enumerate(form.against)]
    for field, actor_id in named:
        actor, words = actors.get(actor_id), ""
        if actor and actor.since and year < actor.since:
            words = f"from {actor.since}"
        if actor and actor.until and year > actor.until:
            words = f"until {actor.until}"
        if words:
            yield written.fault(field, f"existed only {words}, by actors.yml", actor_id, LIFE_MEND, "warning")


def _harmless_faults(written: WrittenEvent, record: Record) -> Iterator[Fault]:
    """Damage or people harmed beside a value that says that there was neither."""
    event = record.events[written.id]
    for key, term in harmless_terms(event.facets, record.codebook):
        mend = f"take {term.id} out of {key}, or put the other account into conflicts"
        if event.damage and event.damage.lower().rstrip(".") not in NO_DAMAGE:
            yield written.fault("damage", f"must be none: {key} says that nothing was damaged", event.damage, mend)
        for group in (*event.casualties, *(group for part in event.parts for group in part.casualties)):
            told = [report.quantity for report in group.reports if report.quantity]
            if least := min((number.low or number.best or 0 for number in told), default=0):
                rule = f"must be 0 by some report: {key} says that nobody was harmed"
                yield written.fault("casualties", rule, f"{group.measure}: {least}", mend)


def _is_of(each: Casualties, who: str, measure: str, written: WrittenEvent) -> bool:
    """Whether a number of several events together is of this event, measure and group."""
    return (each.who, each.measure) == (who, measure) and written.id in each.events


def together_faults(written: WrittenEvent, record: Record) -> Iterator[Fault]:
    """Numbers of several events together of which one has none of its own, or that are in two such numbers."""
    for n, one in enumerate(written.form.casualties):
        for m, other in enumerate(one.together_with):
            at, event = f"casualties.{n}.together_with.{m}", record.events.get(other)
            if other == written.id or other in one.together_with[:m]:
                yield written.fault(at, "must name each of the other events once", other)
            elif event and event.type != written.form.type:
                yield written.fault(at, f"must be of the same type, {written.form.type}", other)
        for measure in one.by_measure if one.together_with else ():
            told = (
                e.id for e in record.events.values() for each in e.together if _is_of(each, one.who, measure, written)
            )
            for other in sorted(set(told) - {written.id}):
                yield written.fault(f"casualties.{n}", "must not count it together a second time", f"also in {other}")
            for event in (record.events[i] for i in (written.id, *one.together_with) if i in record.events):
                about = f"{one.who}: {measure}"
                if not any((own.who, own.measure) == (one.who, measure) for own in event.casualties):
                    mend = f"write there what is known of it alone, at the least {measure}: {{low: 0}}"
                    yield written.fault(f"casualties.{n}", f"needs a number of its own in {event.id}", about, mend)


def _casualty_faults(
    written: WrittenEvent, field: str, casualties: Sequence[CasualtiesForm], codebook: Codebook
) -> Iterator[Fault]:
    """A group that is given twice, two reports that are preferred, and a report of another group than its own."""
    groups = [(one.who, bool(one.together_with)) for one in casualties]
    for n, one in enumerate(casualties):
        if one.together_with and field != "casualties":
            yield written.fault(
                f"{field}.{n}.together_with", "must be among the casualties of the event, not of a part"
            )
        if groups[n] in groups[:n]:
            yield written.fault(f"{field}.{n}.who", "is given twice", one.who)
        for measure, stated in one.by_measure.items():
            reports = [] if isinstance(stated, QuantityForm) else stated
            if sum(report.preferred for report in reports) > 1:
                yield written.fault(f"{field}.{n}.{measure}", "must have at most one preferred report")
            for m, report in enumerate(reports):
                if report.who and (report.who == one.who or not codebook.people[one.who].is_unknown):
                    at, mend = f"{field}.{n}.{measure}.{m}.who", f"give {report.who} an entry of its own under {field}"
                    rule = "must be absent but for a group named under one that the codebook says is unknown"
                    yield written.fault(at, rule, report.who, mend if report.who != one.who else "leave it out")
