"""Numbers of a record that must fit each other, and what must be said together."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from generator.errors import Fault
from generator.reading.codebook import Codebook
from generator.reading.facets import harmless_terms
from generator.reading.records import Actor, Casualties, Record, Tally
from generator.reading.written import Written, WrittenEvent

NO_DAMAGE = ("none", "no damage")
LIFE_MEND = "correct the years there, or name who it was then; what sources call it goes into notes"


def count_faults(written: WrittenEvent, record: Record) -> Iterator[Fault]:
    """Errors of an event's parts, counting and casualties."""
    form, event_type = written.form, record.codebook.types[written.form.type]
    if event_type.part is None and form.parts:
        yield written.fault("parts", f"must be absent: {event_type.plural} have no parts")
    if event_type.part is not None and not form.parts:
        mend, stated = f"list each {event_type.part.noun} under parts", written.located.keys
        facets = [facet for facet in stated if facet in event_type.part.facets and facet not in event_type.facets]
        if facets:
            mend += f", and say there what its {', '.join(facets)} is"
        where = stated[facets[0]] if facets else written.located.where("parts")
        yield Fault(where, "parts", f"must have at least one {event_type.part.noun}", mend=mend)
    if not form.counts and not form.counts_reason:
        yield written.fault("counts", "needs counts_reason beside it where it is no")
    if form.counts and form.counts_reason:
        yield written.fault("counts_reason", "must be absent where the event counts", mend="write counts: no")
    yield from _casualty_faults(written, "casualties", form.casualties, record.codebook)
    if record.codebook.confidence[form.confidence].is_claim and not form.claimed_by and not form.claim_note:
        mend = "write claimed_by, or say in claim_note who speaks"
        yield written.fault("claimed_by", f"is missing: {form.confidence} rests on what somebody says", mend=mend)
    yield from _harmless_faults(written, record)
    yield from together_faults(written, record)
    for n, part in enumerate(form.parts):
        yield from _casualty_faults(written, f"parts.{n}.casualties", part.casualties, record.codebook)


def tally_faults(tally: Written[Tally]) -> Iterator[Fault]:
    """Errors of a tally's name and numbers."""
    form = tally.form
    if form.high is not None and form.high < form.value:
        yield tally.fault("high", f"must not be below value, {form.value}", str(form.high))
    start = f"{form.as_of}-{form.counter}"
    if form.id != start and not form.id.startswith(f"{start}-"):
        yield tally.fault("id", f"must start with its day and counter, {start}", form.id)
    split = sum(form.parts.values())
    if split > (form.high or form.value) and not any(re.search(rf"\b{split}\b", note) for note in form.notes):
        mend = f"correct a part, or write value: {split}; if it was stated so, say so under notes, with {split}"
        yield tally.fault("parts", f"add up to {split}, above value, {form.value}", mend=mend)
    if tally.located.path.rpartition("/")[2] != f"{form.as_of:%Y}.yml":
        yield tally.fault("as_of", "must be a day in the year of the file", str(form.as_of))


def falling_faults(tallies: Iterable[Written[Tally]]) -> Iterator[Fault]:
    """Warnings for totals that run on from one day and are lower on a later day than they were, and do not say why."""
    running: dict[tuple[str, str, str, date], Written[Tally]] = {}
    for tally in sorted(tallies, key=lambda one: (one.form.as_of, one.id)):
        form = tally.form
        if form.since is None or form.until is not None or form.qualifier:
            continue
        key = (form.counter, form.measure, form.scope, form.since)
        before = running.get(key)
        if before and (form.high or form.value) < before.form.value and not form.notes:
            rule = f"is below {before.form.value}, stated for the days up to {before.form.as_of} ({before.id})"
            mend = "correct one of the two, or say under notes why it fell"
            yield tally.fault("value", rule, str(form.value), mend, "warning")
        running[key] = tally


def life_faults(written: WrittenEvent, actors: Mapping[str, Actor]) -> Iterator[Fault]:
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


def together_faults(written: WrittenEvent, record: Record) -> Iterator[Fault]:
    """Numbers of several events together of which one has none of its own, or that are in two such numbers."""
    together = [one for one in written.form.casualties if one.events]
    for n, others in dict.fromkeys((one.entry, one.events) for one in together):
        for m, other in enumerate(others):
            at, event = f"casualties.{n}.together_with.{m}", record.events.get(other)
            if other == written.id or other in others[:m]:
                yield written.fault(at, "must name each of the other events once", other, "leave it out")
            elif event and event.type != written.form.type:
                yield written.fault(at, f"must be of the same type, {written.form.type}", other)
    for one in together:
        at, about = f"casualties.{one.entry}", f"{one.who}: {one.measure}"
        alike = ((e.id, each) for e in record.events.values() for each in e.together if written.id in each.events)
        told = {other for other, each in alike if (each.who, each.measure) == (one.who, one.measure)}
        for other in sorted(told - {written.id}):
            yield written.fault(at, "must not count it together a second time", f"also in {other}")
        for event in (record.events[i] for i in (written.id, *one.events) if i in record.events):
            if not any((own.who, own.measure) == (one.who, one.measure) for own in event.casualties):
                mend = f"write there what is known of it alone, at the least {one.measure}: {{low: 0}}"
                yield written.fault(at, f"needs a number of its own in {event.id}", about, mend)


def _casualty_faults(
    written: WrittenEvent, field: str, casualties: Sequence[Casualties], codebook: Codebook
) -> Iterator[Fault]:
    """A group that is given twice, two reports that are preferred, and a report of another group than its own."""
    entries = {one.entry: (one.who, bool(one.events)) for one in casualties}
    for n, (who, is_together) in entries.items():
        if is_together and field != "casualties":
            rule = "must be among the casualties of the event, not of a part"
            yield written.fault(f"{field}.{n}.together_with", rule)
        if entries[n] in list(entries.values())[:n]:
            mend = "put the reports of both into one entry, or name another group"
            yield written.fault(f"{field}.{n}.who", "is given twice", who, mend)
    for one in casualties:
        at = f"{field}.{one.entry}.{one.measure}"
        if sum(report.preferred for report in one.reports) > 1:
            yield written.fault(at, "must have at most one preferred report")
        for m, report in enumerate(one.reports):
            if report.who and (report.who == one.who or not codebook.people[one.who].is_unknown):
                mend = (
                    "leave it out" if report.who == one.who else f"give {report.who} an entry of its own under {field}"
                )
                rule = "must be absent but for a group named under one that the codebook says is unknown"
                yield written.fault(f"{at}.{m}.who", rule, report.who, mend)
