"""What must hold of the findings whatever the record is: their order, their figures, their words."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from generator.figures import compute, parse_spec
from generator.findings import Finder, Finding
from generator.findings.finder import folded
from generator.prose.phrases import read_phrase
from generator.reading.records import Event, Part, Record
from generator.register import Register, Subject
from generator.truth.scope import too_wide
from generator.truth.untruths import untruths
from tests.builders import WHERE
from tests.findings.chance import codebook, random_flood, random_mission, random_register

SEEDS = range(60)
WITH_FIGURES = {"first", "only", "since", "most", "least", "tempo", "harm", "nth", "last"}


def found_in(register: Register) -> Iterator[tuple[str, Finding]]:
    finder = Finder(register)
    for event in register.events:
        yield from ((event.id, finding) for finding in finder.findings(event.id))


def told_otherwise(register: Register, record: Record) -> Register:
    """The same view of another record."""
    view = Register.of(record)
    return view if register.as_of is None else view.as_known_on(register.as_of)


def shuffled(record: Record, chance: random.Random) -> Record:
    ids = list(record.events)
    chance.shuffle(ids)
    return replace(record, events={i: record.events[i] for i in ids})


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_files_makes_no_difference(seed: int) -> None:
    register = random_register(random.Random(seed))
    other = told_otherwise(register, shuffled(register.record, random.Random(seed)))
    assert list(found_in(other)) == list(found_in(register))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_later_event_never_moves_a_first(seed: int) -> None:
    chance = random.Random(seed)
    register = Register.of(random_register(chance).record)
    latest = max(event.days[1] for event in register.events)
    day = latest + timedelta(days=32)  # its own span, of a month at most, begins after all of them
    make = chance.choice((random_flood, random_mission))
    later = replace(make("later", day, [], chance, is_plain=True), date_precision="day")
    record = replace(register.record, events={**register.record.events, later.id: later})
    kinds = {"first", "since", "total", "tempo", "streak"}

    def told(view: Register) -> set[tuple[str, str]]:
        pairs = ((e.id, s) for e in register.events for s in Finder(view).subjects(e.id))
        return {(i, f.sentence) for i, s in pairs for f in Finder(view).of_subject(s) if f.kind in kinds}

    # A month-dated event may lie on later days once a later event is known: both views are of one day.
    assert told(Register.of(record).as_known_on(later.known)) == told(register.as_known_on(later.known))


@pytest.mark.parametrize("seed", SEEDS)
def test_every_finding_passes_the_check_of_a_briefing(seed: int) -> None:
    """Its figure can be asked for, gives its event alone, and bears out its phrase, thin stretches included."""
    register = random_register(random.Random(seed))
    for event_id, finding in found_in(register):
        assert bool(finding.figures) == (
            finding.kind in WITH_FIGURES
            and "second-" not in finding.phrase
            and not finding.phrase.startswith(("one of the first ", "one of the last "))  # which of them it was is open
        )
        for n, (name, asked) in enumerate(finding.figures.items()):
            spec = parse_spec(name, asked, register.record, WHERE)
            figure = compute(spec, register)
            if n:
                assert figure.value == finding.earlier
                continue
            assert list(untruths(read_phrase(finding.phrase, register.codebook), spec, figure)) == [], finding
            assert too_wide(finding.phrase, finding.phrase, spec, figure, register) is None, finding
            if spec.is_:
                assert {i.partition("#")[0] for i in figure.ids} == {event_id}, finding


@pytest.mark.parametrize("seed", SEEDS)
def test_one_and_the_same_part_bears_all_that_a_finding_says(seed: int) -> None:
    register = random_register(random.Random(seed))
    places = register.record.places

    def at(piece: Event | Part, event: Event) -> tuple[str | None, str | None]:
        stated = piece if piece.place or piece.country else event
        return stated.place, stated.country or (places[stated.place].country if stated.place else None)

    def values(piece: Event | Part, event: Event, key: str) -> set[str | None]:
        if key in {"place", "country"}:
            return {at(piece, event)[key == "country"]}
        if key == "claimed_by":
            return {claim.actor for claim in event.claimed_by}
        if key == "against":
            return {*(piece.against or event.against)}
        return {value.id for value in piece.facets.get(key) or event.facets.get(key, ())}

    for event_id, finding in found_in(register):
        event = register.by_id[event_id]
        part = next((part for part in event.parts if part.id == finding.subject), None)
        pieces: tuple[Event | Part, ...] = (part,) if part else event.parts or (event,)
        harms = [value for key, value in finding.context.pairs if key == "harm"]
        assert not harms or register.surely_harmed(Subject(event.id, event), harms)
        wanted = [(key, value) for key, value in finding.context.where.items() if key != "harm"]
        assert any(all(value in values(piece, event, key) for key, value in wanted) for piece in pieces), finding


@pytest.mark.parametrize("seed", SEEDS)
def test_ranks_follow_the_scores_and_nothing_is_said_twice(seed: int) -> None:
    register = random_register(random.Random(seed))
    finder = Finder(register)
    for event in register.events:
        findings = finder.findings(event.id)
        assert [f.rank for f in findings] == [*range(1, len(findings) + 1)]
        scores = [round(f.score, 9) for f in findings]
        assert scores == sorted(scores, reverse=True)
        assert len({f.sentence for f in findings}) == len(findings)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_folded_away_is_said_by_another(seed: int) -> None:
    """One that is left out has a stronger one of the same values: its news, since no later, or a longer quiet."""
    register = random_register(random.Random(seed))
    finder = Finder(register)
    for event in register.events:
        every = [finding for subject in finder.subjects(event.id) for finding in finder.of_subject(subject)]
        kept = folded(every)
        said = {(f.kind, f.sentence) for f in kept}
        for finding in every:
            alike = [k for k in kept if k.context.pairs == finding.context.pairs and k.score >= finding.score - 1e-9]
            wider = [k for k in alike if k.kind == finding.kind and k.epoch.since <= finding.epoch.since]
            quiet = [k for k in alike if {k.kind, finding.kind} == {"first", "since"}]
            about = [k for k in kept if finding.about and k.about == finding.about and k.score >= finding.score - 1e-9]
            assert (finding.kind, finding.sentence) in said or wider or quiet or about


def test_an_event_that_does_not_count_has_no_findings() -> None:
    register = random_register(random.Random(5))
    events = {i: replace(event, counts=False) for i, event in register.record.events.items()}
    silent = Register.of(replace(register.record, events=events))
    assert list(found_in(silent)) == []
    assert Finder(silent).findings("no-such-event") == ()


def test_the_codebook_of_these_tests_has_what_the_rules_are_about() -> None:
    book = codebook()
    assert any(facet.headline for facet in book.facets.values())
    assert any(term.is_unknown for facet in book.facets.values() for term in facet.values)
    assert len(book.coverage.gaps) > 1
