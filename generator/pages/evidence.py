"""What stands behind each claim of a page: definition, records, what was left out, publishers, both clocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.claims.checked import CheckedPage, Claim
from generator.claims.page_sql import page_sql
from generator.figures import Figure, kind_of
from generator.figures.definitions import when
from generator.figures.sql import Sql
from generator.pages.addresses import DATA, event_url, evidence_anchor, page_url, relative_url, tally_url
from generator.pages.reconciliation import Reconciliation, reconciliation
from generator.pages.sheet import Cell
from generator.pages.templates import day, duration, number
from generator.reading.ids import event_id_of, part_number
from generator.reading.records import Event, Record
from generator.register import Register
from generator.truth.clocks import Later, differs
from generator.words import capitalised, counted, joined, lowered

ROWS_OPEN_MAX = 12  # a longer table of evidence is folded
PUBLISHERS_NAMED_MAX = 6
FILES = (("tables (SQLite)", "events.sqlite"), ("events (CSV)", "events.csv"), ("claims (JSON)", "claims.json"))


@dataclass(frozen=True)
class EvidenceRow:
    """One record behind a figure: its day in words, its title and address, where it took place, how sure it is."""

    when: str
    title: str
    url: str
    where: str
    confidence: str
    detail: str = ""
    why: str = ""  # of a record that is known or recorded later: since when, and how


@dataclass(frozen=True)
class Rows:
    """Records under one heading, folded where they are many."""

    label: str
    rows: tuple[EvidenceRow, ...]
    is_open: bool = False


@dataclass(frozen=True)
class Now:
    """What the record gives now where that is not what was published."""

    text: str
    mark: str  # the few words that stand beside the claim
    records: Rows


@dataclass(frozen=True)
class Publishers:
    """Who stands behind a claim: in a sentence, and all their names where they are many."""

    text: str
    names: str
    is_one: bool


@dataclass(frozen=True)
class Evidence:
    """What stands behind one figure of a page."""

    name: str
    anchor: str
    phrases: tuple[str, ...]
    definition: str
    value: str
    as_of: str
    counted: tuple[Rows, ...]
    left_out: tuple[Rows, ...]
    left_out_label: str  # one heading over many reasons
    notes: tuple[str, ...]
    reconciliation: Reconciliation | None
    now: Now | None
    publishers: Publishers
    fragility: tuple[str, ...]
    hangs_on: str  # the confidence of the one event that bears the claim, where it is the weakest
    sql: Sql | None
    data: tuple[Cell, ...]


class EvidenceMaker:
    """Makes the evidence of the claims of one page."""

    def __init__(self, checked: CheckedPage, register: Register) -> None:
        self._checked = checked
        self._register = register
        self._record: Record = register.record
        self._src_uri = checked.document.src_uri
        self._at = page_url(self._src_uri)
        self._view = checked.clocks.view(register)

    @property
    def _weakest(self) -> str:
        return lowered(self._record.codebook.least_confidence.label)

    def all(self) -> tuple[Evidence, ...]:
        """The evidence of each figure that the text states, in the order of the text."""
        by_name: dict[str, list[Claim]] = {}
        for claim in self._checked.claims:
            by_name.setdefault(claim.name, []).append(claim)
        return tuple(self._evidence(claims) for claims in by_name.values())

    def _evidence(self, claims: list[Claim]) -> Evidence:
        claim, figure = claims[0], claims[0].figure
        return Evidence(
            name=claim.name,
            anchor=evidence_anchor(claim.name),
            phrases=tuple(dict.fromkeys(each.text for each in claims)),
            definition=figure.definition,
            value=value_words(figure),
            as_of=day(figure.as_of),
            counted=tuple(self._counted(figure)),
            left_out=tuple(
                self._some(f"{left.reason} ({len(left.ids)})", left.ids, is_open=False) for left in figure.left_out
            ),
            left_out_label=_left_out_label(figure),
            notes=tuple(self._notes(figure)),
            reconciliation=self._reconciliation(figure),
            now=self.now(claim),
            publishers=self._publishers(claim),
            fragility=claim.fragility.sentences,
            hangs_on=self._weakest if claim.fragility.hangs_on_weakest else "",
            sql=page_sql(self._checked, claim.name, self._record.codebook) if self._checked.clocks.as_of else None,
            data=tuple(Cell(words, relative_url(f"{DATA}{file}", self._at)) for words, file in FILES),
        )

    def _counted(self, figure: Figure) -> Iterator[Rows]:
        """The records of the figure; of a comparison or a share, those of each of the two figures."""
        operands = self._operands(figure)
        if len(operands) < 2:
            if figure.ids:
                yield self._some(_rows_label(figure), figure.ids)
            return
        for operand in operands:
            if operand.ids:
                yield self._some(f"{capitalised(value_words(operand))}: {_rows_label(operand).lower()}", operand.ids)

    def _notes(self, figure: Figure) -> Iterator[str]:
        for operand in self._operands(figure):
            yield f"{capitalised(value_words(operand))}: {operand.definition}"
        if figure.runner_up and kind_of(figure).is_superlative and figure.runner_up in self._record.events:
            yield f"Next after it: {self._record.events[figure.runner_up].title}."

    def _operands(self, figure: Figure) -> tuple[Figure, ...]:
        """The figures that this one is made of, none where it stands by itself."""
        spec = self._checked.specs[figure.name]
        return tuple(self._checked.figures[n] for n in (spec.a, spec.b) if n and n in self._checked.figures)

    def _some(self, label: str, ids: Iterable[str], *, is_open: bool = True) -> Rows:
        rows = tuple(self._row(i) for i in dict.fromkeys(ids))
        return Rows(label, rows, is_open=is_open and len(rows) <= ROWS_OPEN_MAX)

    def _row(self, record_id: str, why: str = "") -> EvidenceRow:
        if record_id in self._record.tallies:
            return self._tally_row(record_id, why)
        event, n = self._record.events[event_id_of(record_id)], part_number(record_id)
        return EvidenceRow(
            when=when(event),
            title=event.title,
            url=relative_url(event_url(record_id), self._at),
            where=self._where(event, n),
            confidence=self._record.codebook.confidence[event.confidence].label,
            detail=event.parts[n - 1].what if n else "",
            why=why,
        )

    def _where(self, event: Event, part: int | None) -> str:
        """The place, else the words for it, and the country; of a whole event all countries."""
        item = event.parts[part - 1] if part else event
        place, known = self._register.place_of(item), self._record.codebook.countries
        countries = event.countries if isinstance(item, Event) else (self._register.country_of(item),)
        names = joined(known[country].name for country in countries if country)
        return ", ".join(filter(None, (self._record.places[place].name if place else item.place_reported, names)))

    def _tally_row(self, tally_id: str, why: str) -> EvidenceRow:
        tally = self._record.tallies[tally_id]
        counter = self._record.counters[tally.counter]
        stated = " ".join(word for word in (tally.qualifier, number(tally.value)) if word)
        return EvidenceRow(
            when=day(tally.as_of),
            title=f"{stated} by {self._record.stated_by(tally)}",
            url=relative_url(tally_url(tally_id), self._at),
            where=self._record.codebook.scopes[tally.scope].label,
            confidence=self._record.codebook.counter_kinds[counter.kind].label,
            why=why,
        )

    def _reconciliation(self, figure: Figure) -> Reconciliation | None:
        """A stated total beside what is recorded and matched, where the codebook's matching speaks of such a total."""
        matching, clocks = self._record.codebook.matching, self._checked.clocks
        spec = self._checked.specs[figure.name]
        if not kind_of(figure).is_stated or matching is None or clocks.as_of is None:
            return None
        asked = (spec.measure, spec.scope, spec.tally_since)
        if asked != (matching.tally_measure, matching.tally_scope, matching.tally_since):
            return None
        recorded_in = self._register.as_known_on(clocks.went_out, recorded_by=clocks.went_out)
        return reconciliation(recorded_in, self._view, matching, clocks.as_of, self._src_uri, figure)

    def _publishers(self, claim: Claim) -> Publishers:
        names = sorted((self._record.publishers[i].spoken for i in claim.publishers), key=str.casefold)
        counters = {self._record.tallies[i].counter for i in claim.figure.ids if i in self._record.tallies}
        by = joined(self._record.counters[counter].spoken for counter in sorted(counters))
        start = f"Counted by {by}; " if counters else ""
        if not names:
            return Publishers(f"{start}no source behind it." if counters else "", "", is_one=False)
        if len(names) == 1:
            return Publishers(capitalised(f"{start}rests on one publisher: {names[0]}."), "", is_one=True)
        text = capitalised(f"{start}rests on {len(names)} publishers")
        if len(names) <= PUBLISHERS_NAMED_MAX:
            return Publishers(f"{text}: {joined(names)}.", "", is_one=False)
        return Publishers(f"{text}, each reprint counted as what it reprints", ", ".join(names), is_one=False)

    def now(self, claim: Claim) -> Now | None:
        """What the record gives now, None where it is what was published."""
        if not moved(claim):
            return None
        records = tuple(self._row(one.id, why=later_words(one)) for one in claim.later)
        causes = sum(one.how != "outdone" for one in claim.later)
        then, now = change_words(claim.figure, claim.now, self._record)
        why = f": {counted(causes, 'record', 'records')} known or recorded later" if causes else ""
        text = f"Published {then}, now {now}{why}."
        if not claim.now.ids and claim.figure.ids:
            text = claim.now.definition
        label = "The record" if len(records) == 1 else f"The {len(records)} records"
        return Now(text, _mark(claim), Rows(label, records, is_open=len(records) <= ROWS_OPEN_MAX))


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


def moved(claim: Claim) -> bool:
    """Whether a claim is shown as different now: by value or records, or by bounds that a record explains."""
    then, now = claim.figure, claim.now
    if (then.value, then.qualifier, then.ids) != (now.value, now.qualifier, now.ids):
        return True
    return bool(claim.later) and differs(then, now)


def later_words(later: Later) -> str:
    """Since when, and how, a record makes the clocks differ: 'recorded here on 30 November 2026'."""
    on = f" on {day(later.day)}" if later.day else ""
    match later.how:
        case "known":
            return f"became known{on}"
        case "recorded":
            return f"recorded here{on}"
        case "reported":
            return f"another number was reported{on}" + (f": {later.why}" if later.why else "")
    return "no longer it"


def _mark(claim: Claim) -> str:
    """The words beside the claim: 'now 98'."""
    then, now = claim.figure, claim.now
    if now.value is not None and now.value != then.value:
        return f"now {' '.join(word for word in (now.qualifier, number(now.value)) if word)}"
    if kind_of(then).is_superlative and then.ids != now.ids:
        return "now another"
    if (then.low, then.high) != (now.low, now.high):
        bounds = [number(bound) for bound in (now.low, now.high) if bound is not None]
        return f"now {' to '.join(dict.fromkeys(bounds))}" if bounds else "now not known"
    return "now on other records"


def value_words(figure: Figure) -> str:
    """The figure's value in words, with its range where it has one: '5 floods', '98 floods (at least 94, …)'."""
    if kind_of(figure).is_ordered:
        return day(figure.day) if figure.day else "no record" if not figure.ids else "a day not known for sure"
    if figure.unit == "minutes" and figure.low is not None and figure.high is not None:
        return duration(int(figure.low), int(figure.high))
    if figure.value is None:
        return _bounds_words(figure) or f"no known number of {figure.unit}"
    unit = figure.unit_singular if figure.value == 1 else figure.unit
    value = " ".join(word for word in (figure.qualifier, number(figure.value), unit) if word)
    is_exact = (figure.low, figure.high) == (figure.value, figure.value)
    if not kind_of(figure).has_bounds or is_exact:
        return value
    bounds = _bounds_words(figure, with_unit=False)
    return f"{value} ({bounds})" if bounds else value


def _bounds_words(figure: Figure, *, with_unit: bool = True) -> str:
    bounds = [
        f"at least {number(figure.low)}" if figure.low is not None else "",
        f"at most {number(figure.high)}" if figure.high is not None else "",
    ]
    said = ", ".join(bound for bound in bounds if bound)
    return f"{said} {figure.unit}" if said and with_unit else said


def _left_out_label(figure: Figure) -> str:
    """'Left out, or not sure: 12 records for 2 reasons'; '' where nothing is."""
    ids = {i for left in figure.left_out for i in left.ids}
    reasons = counted(len(figure.left_out), "reason", "reasons")
    return f"Left out, or not sure: {counted(len(ids), 'record', 'records')}, for {reasons}" if ids else ""


def _rows_label(figure: Figure) -> str:
    count = len(dict.fromkeys(figure.ids))
    if kind_of(figure).is_stated:
        return "The statement it rests on" if count == 1 else f"The {count} statements it rests on"
    if kind_of(figure).is_superlative and figure.among is not None:
        return f"The record, of {figure.among} that it was chosen from"
    if kind_of(figure).counts == "days":
        return "The records of the run, or those on either side of the quiet"
    return f"The {count} records counted" if count != 1 else "The record counted"
