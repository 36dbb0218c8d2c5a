"""Links between records: that they lead to what they say, not backwards in time and not round in a ring."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, pairwise

from generator.errors import Fault, near, nearest
from generator.reading.moments import earlier_links, instants, reached
from generator.reading.records import Event, Record
from generator.reading.sources import unnamed
from generator.reading.written import WrittenEvent, WrittenRecord
from generator.words import with_article

RING_SHOWN_MAX = 8
_LINKS = ("answers", "after", "possibly_same_as", "distinct_from", "merged_into")


def link_faults(written: WrittenRecord, record: Record) -> Iterator[Fault]:
    """Errors of the links of events, and rings of any kind of link."""
    by_id = {one.id: one for one in written.events}
    forms = {each: one.form for each, one in by_id.items()}
    for one in written.events:
        yield from _event_faults(one, record, forms)
    for field in ("answers", "merged_into"):
        links = {one.id: _ids(one, field) for one in written.events}
        for ring in rings({start: [end for end in ends if end != start] for start, ends in links.items()}):
            yield by_id[ring[0]].fault(field, f"goes round in a ring: {_drawn(ring)}")
    yield from _order_faults(by_id, record)
    yield from _id_faults(by_id, record)
    actors = {one.id: one for one in written.actors}
    for ring in rings({one.id: one.form.part_of for one in written.actors}):
        yield actors[ring[0]].fault("part_of", f"goes round in a ring: {_drawn(ring)}")


def _id_faults(by_id: Mapping[str, WrittenEvent], record: Record) -> Iterator[Fault]:
    """Errors of two events that stand, and have one id of a data set of others."""
    first: dict[tuple[str, str], str] = {}
    for event_id, written in by_id.items():
        if record.events[event_id].merged_into is None:
            for scheme, each in ((scheme, each) for scheme, ids in written.form.ids.items() for each in ids):
                if (other := first.setdefault((scheme, each), event_id)) != event_id:
                    mend = f"./run merge {event_id} {other}, if they are one"
                    yield written.fault(f"ids.{scheme}", f"is an id of {other} already", each, mend)


def _order_faults(by_id: Mapping[str, WrittenEvent], record: Record) -> Iterator[Fault]:
    """Errors of what events are said to be after: a ring, also by way of what is answered, and what days rule out."""
    links = {i: [o for o in earlier_links(record.events[i]) if o != i and o in record.events] for i in by_id}
    for ring in rings(links):
        said = [a for a, b in pairwise(ring) if b in record.events[a].after]
        if said:
            mend = "what an event is after came before it, and what it answers; take out the link that is wrong"
            yield by_id[min(said)].fault("after", f"goes round in a ring: {_drawn(ring)}", mend=mend)
    for event_id, written in by_id.items():
        event = record.events[event_id]
        for field in ("answers", "after"):
            for n, link in enumerate(getattr(event, field)):
                yield from _too_late(written, event, f"{field}.{n}", link, links, record)


def _too_late(
    written: WrittenEvent, event: Event, field: str, link: str, links: Mapping[str, Sequence[str]], record: Record
) -> Iterator[Fault]:
    """The error of a link to what by its days or times, or by those of what it leads on to, came later."""
    if link == event.id or link not in record.events:
        return
    other, is_after = record.events[link], field.startswith("after")
    if is_after and (other.retracted or other.merged_into):
        mend = f"write {other.merged_into}" if other.merged_into else "leave it out"
        yield written.fault(field, "must be an event that stands, neither retracted nor merged", link, mend)
    led_to = (record.events[one] for one in chain((link,), reached(link, links)) if one != event.id)
    late = next((one for one in led_to if is_later(one, event, record)), None)
    if late is other and is_after:
        mend = f"{_when(other)} is after {_when(event)}: correct the day or time of one, or leave the link out"
        yield written.fault(field, "must not be later than this event", link, mend)
    elif late and late is not other:
        rule = f"came after {late.id}, by its own links, and {_when(late)} is after this event"
        mend = f"this event is of {_when(event)}; correct the link or day that is wrong"
        yield written.fault(field, rule, link, mend)


def is_later(one: Event, other: Event, record: Record) -> bool:
    """Whether one was later than another for sure: by their local days, or by their clocks."""
    book = record.codebook
    return one.days[0] > other.days[1] or instants(one, book)[0] > instants(other, book)[1]


def _drawn(ring: tuple[str, ...]) -> str:
    """A ring as it is shown; of a long one the middle is left out."""
    return " -> ".join(ring if len(ring) <= RING_SHOWN_MAX else (*ring[:3], "…", *ring[-2:]))


def rings(links: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Each ring that a walk along the links comes upon, once, from its first id in order and back to it.

    The walk keeps its own stack, so a chain may be as long as the record.
    """
    done: set[str] = set()
    for start in sorted(links):
        path: list[str] = []
        on_path: dict[str, int] = {}
        pending = [(start, iter((start,)))]
        while pending:
            step = next(pending[-1][1], None)
            if step is None:
                pending.pop()
                if path:
                    left = path.pop()
                    done.add(left)
                    del on_path[left]
            elif step in on_path:
                ring = path[on_path[step] :]
                first = ring.index(min(ring))
                yield (*ring[first:], *ring[:first], ring[first])
            elif step not in done:
                on_path[step] = len(path)
                path.append(step)
                pending.append((step, iter(links.get(step, ()))))


def _ids(written: WrittenEvent, field: str) -> tuple[str, ...]:
    value: str | tuple[str, ...] | None = getattr(written.form, field)
    return () if value is None else (value,) if isinstance(value, str) else value


def _left_open_faults(written: WrittenEvent, record: Record) -> Iterator[Fault]:
    """Values that accounts are said to name, and that no record could have."""
    book = record.codebook
    allowed = {key: {term.id for term in facet.values} for key, facet in book.facets.items()}
    lists = {"place": record.places, "country": book.countries, "claimed_by": record.actors, "against": record.actors}
    allowed |= {key: set(ids) for key, ids in lists.items()}
    for n, conflict in enumerate(written.form.conflicts):
        for key, values in conflict.leaves_open.items():
            for m, each in enumerate(values):
                if each not in allowed[key]:
                    rule, mend = f"must be a value that {key} can have", near(each, sorted(allowed[key]))
                    yield written.fault(f"conflicts.{n}.leaves_open.{key}.{m}", rule, each, mend)


def _event_faults(written: WrittenEvent, record: Record, forms: Mapping[str, Event]) -> Iterator[Fault]:
    event = record.events[written.id]
    yield from _left_open_faults(written, record)
    yield from _unnamed_faults(written)
    for field in _LINKS:
        ids = _ids(written, field)
        for n, other in enumerate(ids):
            at = field if field == "merged_into" else f"{field}.{n}"
            if other == written.id:
                named = written.form.delay.answers if field == "answers" and written.form.delay else None
                mend = f"write {named}, which its delay is from" if named not in {None, written.id} else "leave it out"
                yield written.fault(at, "must not be the event itself", other, mend)
            if other in ids[:n]:
                yield written.fault(at, "is given twice", other)
    for other in sorted(set(event.possibly_same_as) & set(event.distinct_from)):
        own, others = written.form, forms.get(other, written.form)
        if other in own.possibly_same_as or not {written.id} <= {*others.distinct_from} & {*others.possibly_same_as}:
            at = "possibly_same_as" if other in own.possibly_same_as else "distinct_from"
            mend = f"leave it out of one of the two: distinct_from says that {other} is another event"
            yield written.fault(at, "must not hold an event that the other list holds", other, mend)
    for n, other in enumerate(event.after):
        if other in event.possibly_same_as:
            yield written.fault(f"after.{n}", "must not be an event that this may be itself (possibly_same_as)", other)
    if event.merged_into and event.retracted:
        yield written.fault("retracted", "must be absent from an event that was merged into another")
    yield from _answer_faults(written, event, record)


def _unnamed_faults(written: WrittenEvent) -> Iterator[Fault]:
    """Names of sources that no source of the event has; where one key is given to two, that is told there."""
    keys = [citation.form.key for citation in written.cited if citation.form.key]
    unknown, keyless = unnamed(written.located, written.cited), [one for one in written.cited if not one.form.key]
    if len(unknown) == 1 and len(keys) > len(set(keys)):
        return
    for field, name in written.located.texts:
        if field.split(".")[-2:-1] == ["sources"] and name in unknown:
            mend = nearest(name, keys)
            if name.isdecimal() and 0 < int(name) <= len(written.cited):
                own = written.cited[int(name) - 1]
                mend = f"write {own.form.key}" if own.form.key else f"give source {name} a key, and write that"
            if mend is None and len(unknown) == len(keyless) == 1:
                where = keyless[0].located.where(keyless[0].field)
                mend = f"the source that has no key may be it: write key: {name} at {where}"
            yield written.fault(field, "must be the key of a source of this record", name, mend)


def _answer_faults(written: WrittenEvent, event: Event, record: Record) -> Iterator[Fault]:
    """Errors of what an event answers: the type that its own type answers, and not later than it."""
    event_type = record.codebook.types[event.type]
    for field in ("answers", "answers_note", "delay"):
        if event_type.answers is None and getattr(written.form, field):
            yield written.fault(field, f"must be absent: {with_article(event_type.noun)} answers nothing")
    if event_type.answers is None:
        return
    expected = record.codebook.types[event_type.answers]
    for n, other in enumerate(event.answers):
        answered = record.events.get(other)
        if answered is None or answered is event:
            continue
        if answered.type != expected.id:
            got = with_article(record.codebook.types[answered.type].noun)
            yield written.fault(f"answers.{n}", f"must be {with_article(expected.noun)}, not {got}", answered.id)
        elif is_later(answered, event, record):
            rule = f"must not be later than the {event_type.noun} to it"
            yield written.fault(f"answers.{n}", rule, answered.id, f"{_when(answered)} is after {_when(event)}")
    if event.delay and event.delay.answers not in event.answers:
        mend = f"write {event.answers[0]}, which it answers" if len(event.answers) == 1 else None
        yield written.fault("delay.answers", "must be one of the events in answers", event.delay.answers, mend)


def _when(event: Event) -> str:
    return f"{event.date} {event.time:%H:%M}" if event.time else str(event.date)
