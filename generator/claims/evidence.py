"""What stands behind each claim of a page: definition, records, what was left out, publishers, both clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.claims.checked import CheckedPage, Claim
from generator.figures import Figure, FigureError, kind_of
from generator.figures.computing import sql_of, value_words
from generator.figures.definitions import known_text, when
from generator.figures.kinds.tally import as_of_words, stated_words_of
from generator.figures.sql_text import Sql
from generator.reading.codebook import Codebook
from generator.reading.ids import event_id_of, part_number
from generator.reading.records import Event, Record
from generator.register import Register, Subject
from generator.truth.clocks import Later, PageFigures, differs
from generator.truth.independence import publishers_behind
from generator.words import capitalised, counted, day_words, digits, joined, lowered, stated_words

PUBLISHERS_NAMED_MAX = 6


@dataclass(frozen=True)
class RecordLine:
    """One record behind a figure: its day in words, its title, where it took place, how sure it is."""

    id: str
    when: str
    title: str
    where: str
    confidence: str
    detail: str = ""
    why: str = ""  # of a record that is known or recorded later: since when, and how


@dataclass(frozen=True)
class RecordLines:
    """Records under one heading."""

    label: str
    lines: tuple[RecordLine, ...]


@dataclass(frozen=True)
class Now:
    """What the record gives now where that is not what was published."""

    text: str
    mark: str  # the few words that stand beside the claim
    records: RecordLines


@dataclass(frozen=True)
class Publishers:
    """Who stands behind a claim: in a sentence, and all their names where they are many."""

    text: str
    names: str
    is_one: bool


@dataclass(frozen=True)
class Read:
    """What was read of some phrases of one figure: its definition, what they leave unsaid in brackets."""

    phrases: tuple[str, ...]  # none where all phrases of the figure are read alike
    text: str


@dataclass(frozen=True)
class Evidence:
    """What stands behind one figure of a page."""

    name: str
    figure: Figure
    phrases: tuple[str, ...]
    read: tuple[Read, ...]
    value: str
    as_of: str
    known: str  # the days that it is of: ', as known on 22 November 2023'
    counted: tuple[RecordLines, ...]
    left_out: tuple[RecordLines, ...]
    left_out_label: str  # one heading over many reasons
    notes: tuple[str, ...]
    now: Now | None
    publishers: Publishers
    fragility: tuple[str, ...]
    hangs_on: str  # the confidence of the one event that bears the claim, where it is the weakest
    sql: Sql | None


def evidence_of(checked: CheckedPage, name: str, register: Register) -> Evidence:
    """The evidence of one of the `figures` of a page, whether the text states it truly or not."""
    record, figure = register.record, checked.figures[name]
    claims = [claim for claim in checked.claims if claim.name == name]
    first = claims[0] if claims else None
    spec = checked.specs[name]
    known = known_text(checked.clocks.view(register, spec))
    made_of = tuple(checked.figures[n] for n in (spec.a, spec.b) if n and n in checked.figures)
    return Evidence(
        name=name,
        figure=figure,
        phrases=tuple(dict.fromkeys(claim.text for claim in claims)),
        read=tuple(_read(checked, claims, known)),
        value=value_words(figure),
        as_of=day_words(figure.as_of),
        known=known,
        counted=tuple(_counted(figure, made_of, register)),
        left_out=tuple(_lines(f"{left.reason} ({len(left.ids)})", left.ids, register) for left in figure.left_out),
        left_out_label=_left_out_label(figure),
        notes=tuple(_notes(figure, made_of, record)),
        now=_now(checked, figure, register),
        publishers=_publishers(figure, record),
        fragility=tuple(_fragility(claims)),
        hangs_on=lowered(record.codebook.least_confidence.label) if first and first.fragility.hangs_on_weakest else "",
        sql=page_sql(checked, name, record.codebook) if checked.clocks.as_of else None,
    )


def _read(checked: CheckedPage, claims: Iterable[Claim], known: str) -> Iterator[Read]:
    """What was read of the phrases of a figure, those that are read alike together; its days are said once for all."""
    read: dict[str, list[str]] = {}
    for claim in claims:
        if meant := checked.meant.get(claim.link.start):
            read.setdefault(str(meant).replace(known, ""), []).append(claim.text)
    for text, phrases in read.items():
        yield Read(tuple(dict.fromkeys(phrases)) if len(read) > 1 else (), text)


def page_sql(page: CheckedPage, name: str, codebook: Codebook) -> Sql:
    """The SQL of one figure of a page as published: known by its day, recorded here by the day it went out.

    Raises FigureError for a page without a day: it states no figures.
    """
    known_by = page.clocks.known_by(page.specs[name])
    if known_by is None:
        raise FigureError(f"{name!r} is a figure of a page without `as_of`")
    return sql_of(page.specs[name], known_by, page.clocks.went_out, page.specs, codebook)


def _counted(figure: Figure, made_of: tuple[Figure, ...], register: Register) -> Iterator[RecordLines]:
    """The records of the figure; of a comparison or a share, those of each of the two figures."""
    if len(made_of) < 2:
        if figure.ids:
            yield _lines(_counted_label(figure), figure.ids, register)
        return
    for operand in made_of:
        if operand.ids:
            label = f"{capitalised(value_words(operand))}: {_counted_label(operand).lower()}"
            yield _lines(label, operand.ids, register)


def _notes(figure: Figure, made_of: tuple[Figure, ...], record: Record) -> Iterator[str]:
    for operand in made_of:
        yield f"{capitalised(value_words(operand))}: {operand.definition}"
    if figure.runner_up and kind_of(figure).is_superlative and figure.runner_up in record.events:
        yield f"Next after it: {record.events[figure.runner_up].title}."


def _lines(label: str, ids: Iterable[str], register: Register) -> RecordLines:
    return RecordLines(label, tuple(_line(i, register) for i in dict.fromkeys(ids)))


def _line(record_id: str, register: Register, why: str = "") -> RecordLine:
    record, book = register.record, register.codebook
    if record_id in record.tallies:
        tally = record.tallies[record_id]
        return RecordLine(
            id=record_id,
            when=as_of_words(tally),
            title=f"{stated_words_of(tally)} by {record.stated_by(tally)}",
            where=book.scopes[tally.scope].label,
            confidence=book.counter_kinds[record.counters[tally.counter].kind].label,
            why=why,
        )
    event, n = record.events[event_id_of(record_id)], part_number(record_id)
    return RecordLine(
        id=record_id,
        when=when(event),
        title=event.title,
        where=_where(event, n, register),
        confidence=book.confidence_label(event.confidence, event.claimed_by),
        detail=event.parts[n - 1].what if n else "",
        why=why,
    )


def _where(event: Event, part: int | None, register: Register) -> str:
    """The place, else the words for it, and the country; of a whole event all countries."""
    subject, known = Subject(event.id, event, event.parts[part - 1] if part else None), register.codebook.countries
    countries = (register.country_of(subject),) if part else event.countries
    names = joined(known[country].spoken for country in countries if country)
    place = register.record.places[subject.place].name if subject.place else subject.item.place_reported
    return ", ".join(filter(None, (place, names)))


def _fragility(claims: Iterable[Claim]) -> Iterator[str]:
    """What would make the phrases of a figure false, a sentence each; of which phrase, where they are not alike."""
    weighed = {claim.text: claim.fragility.sentences for claim in claims}
    if len(set(weighed.values())) == 1:
        yield from next(iter(weighed.values()))
        return
    for text, sentences in weighed.items():
        yield from (f"Of “{text}”: {sentence}" for sentence in sentences)


def _publishers(figure: Figure, record: Record) -> Publishers:
    behind = publishers_behind(figure.ids, record)
    names = sorted((record.publishers[i].spoken for i in behind), key=str.casefold)
    counters = {record.tallies[i].counter for i in figure.ids if i in record.tallies}
    by = joined(record.counters[counter].spoken for counter in sorted(counters))
    start = f"Counted by {by}; " if counters else ""
    if not names:
        return Publishers(f"{start}no source behind it." if counters else "", "", is_one=False)
    if len(names) == 1:
        return Publishers(capitalised(f"{start}rests on one publisher: {names[0]}."), "", is_one=True)
    text = capitalised(f"{start}rests on {len(names)} publishers")
    if len(names) <= PUBLISHERS_NAMED_MAX:
        return Publishers(f"{text}: {joined(names)}.", "", is_one=False)
    return Publishers(f"{text}, each reprint counted as what it reprints", ", ".join(names), is_one=False)


def _now(checked: CheckedPage, figure: Figure, register: Register) -> Now | None:
    """What the record gives now, None where it is what was published."""
    claim = next((claim for claim in checked.claims if claim.name == figure.name), None)
    asked = PageFigures(checked.specs, register, checked.clocks)
    now = claim.now if claim else asked.now(figure)
    later = claim.later if claim else asked.later(figure, now)
    if not moved(figure, now, later):
        return None
    lines = tuple(_line(one.id, register, later_words(one)) for one in later)
    causes = sum(one.how != "outdone" for one in later)
    why = f": {counted(causes, 'record', 'records')} known or recorded later" if causes else ""
    text = "Published {}, now {}{}.".format(*change_words(figure, now, register.record), why)
    if not now.ids and figure.ids:
        text = now.definition
    return Now(
        text, _mark(figure, now), RecordLines("The record" if len(lines) == 1 else f"The {len(lines)} records", lines)
    )


def change_words(then: Figure, now: Figure, record: Record) -> tuple[str, str]:
    """What a figure was and is now, as short as tells them apart: numbers, else bounds, else the records' titles."""
    for words in (_number_words, value_words):
        if words(then) != words(now):
            return words(then), words(now)
    return _titles(then, record), _titles(now, record)


def _number_words(figure: Figure) -> str:
    if figure.value is None:
        return value_words(figure)
    return value_words(replace(figure, low=figure.value, high=figure.value))


def _titles(figure: Figure, record: Record) -> str:
    events = map(record.events.get, figure.event_ids)
    return joined(dict.fromkeys(f"“{event.title}”" for event in events if event)) or "no record"


def moved(then: Figure, now: Figure, later: Iterable[Later]) -> bool:
    """Whether a figure is shown as different now: by value or records, or by bounds that a record explains."""
    if (then.value, then.qualifier, then.ids) != (now.value, now.qualifier, now.ids):
        return True
    return any(later) and differs(then, now)


def later_words(later: Later) -> str:
    """Since when, and how, a record makes the clocks differ: 'recorded here on 30 November 2026'."""
    on = f" on {day_words(later.day)}" if later.day else ""
    match later.how:
        case "known":
            return f"became known{on}"
        case "recorded":
            return f"recorded here{on}"
        case "reported":
            return f"another number was reported{on}" + (f": {later.why}" if later.why else "")
    return "no longer it"


def _mark(then: Figure, now: Figure) -> str:
    """The words beside the claim: 'now 98'."""
    if now.value is not None and now.value != then.value:
        return f"now {stated_words(now.value, None, now.qualifier)}"
    if kind_of(then).is_superlative and then.ids != now.ids:
        return "now another"
    if (then.low, then.high) != (now.low, now.high):
        bounds = [digits(bound) for bound in (now.low, now.high) if bound is not None]
        return f"now {' to '.join(dict.fromkeys(bounds))}" if bounds else "now not known"
    return "now on other records"


def _left_out_label(figure: Figure) -> str:
    """'Left out, or not sure: 12 records, for 2 reasons'; '' where nothing is."""
    ids = {i for left in figure.left_out for i in left.ids}
    reasons = counted(len(figure.left_out), "reason", "reasons")
    return f"Left out, or not sure: {counted(len(ids), 'record', 'records')}, for {reasons}" if ids else ""


def _counted_label(figure: Figure) -> str:
    count = len(dict.fromkeys(figure.ids))
    if kind_of(figure).is_stated:
        return "The statement it rests on" if count == 1 else f"The {count} statements it rests on"
    if kind_of(figure).is_superlative and not kind_of(figure).is_of_group and figure.among is not None:
        return f"The record, of {figure.among} that it was chosen from"
    if kind_of(figure).counts == "days" and kind_of(figure).hangs_on:
        return "The records of the run, or those on either side of the quiet"
    return f"The {count} records counted" if count != 1 else "The record counted"
