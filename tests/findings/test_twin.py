"""The findings against their slow twin, on many small registers."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable

import pytest

from generator.findings import Finder, Finding
from generator.register import Register
from tests.findings.chance import few_harmed, random_register
from tests.findings.twin import Fact, Twin

REGISTERS = 1_200
BATCHES = 4
EVENTS_OF_EACH = 2


def facts_of(findings: Iterable[Finding]) -> list[Fact]:
    """The findings without their words."""
    return [
        Fact(
            kind=f.kind,
            subject=f.subject,
            of=f.context.of,
            pairs=f.context.pairs,
            epoch=f.epoch.id,
            earlier=f.earlier,
            is_partial=f.is_partial,
            is_known_only=f.kind in {"first", "since"} and f.phrase.startswith("the first known "),
            score=f.score,
        )
        for f in findings
    ]


def compared(facts: Iterable[Fact]) -> tuple[list[tuple[object, ...]], list[float]]:
    """The facts in a fixed order, and apart from them their scores, which two computations give nearly alike."""
    rows = sorted(((*list(vars(fact).values())[:-1], fact.score) for fact in facts), key=repr)
    return [row[:-1] for row in rows], [float(str(row[-1])) for row in rows]


def tried(register: Register, chance: random.Random) -> list[str]:
    """A few events of a register, the latest among them: it has the most behind it."""
    ids = [event.id for event in register.events if event.counts]
    return list(dict.fromkeys([*ids[-1:], *chance.sample(ids, min(len(ids), EVENTS_OF_EACH - 1))]))


def found_by_both(register: Register, chance: random.Random, name: str) -> list[Finding]:
    """The findings of a few events, which the twin finds as well."""
    twin, finder, every = Twin(register), Finder(register), []
    for event_id in tried(register, chance):
        expected, expected_scores = compared(twin.facts(register.by_id[event_id]))
        found = [f for subject in finder.subjects(event_id) for f in finder.of_subject(subject)]
        given, scores = compared(facts_of(found))
        assert given == expected, f"{name}, {event_id}"
        assert scores == pytest.approx(expected_scores, abs=1e-6)
        every += found
    return every


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_twin_finds_the_same(batch: int) -> None:
    chance = random.Random(batch)
    seen: Counter[str] = Counter()
    for n in range(REGISTERS // BATCHES):
        found = found_by_both(random_register(chance), chance, f"batch {batch}, register {n}")
        seen.update(finding.kind for finding in found)
    assert set(seen) == {
        "first",
        "only",
        "since",
        "most",
        "least",
        "tempo",
        "streak",
        "total",
        "harm",
        "nth",
        "last",
    }, seen


def test_the_twin_finds_the_same_where_nearly_all_have_none() -> None:
    chance = random.Random(0)
    phrases = [
        finding.phrase
        for n in range(120)
        for finding in found_by_both(few_harmed(random_register(chance), chance), chance, f"register {n}")
        if finding.kind == "most"
    ]
    only = sum(phrase.startswith("the only ") for phrase in phrases)
    assert only >= 10
    assert len(phrases) - only >= 3
