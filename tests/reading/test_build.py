"""Records as files have them: what no file says is no key, what is left out is what the record has for nothing."""

from __future__ import annotations

from dataclasses import fields

import pytest

from generator.errors import Fault, Where, WithFaults, apart
from generator.reading.records import Actor, Attribution, Event, Part, Place, Report, Tally
from generator.reading.typed import keys_of
from tests.reading.flood_desk import files_in, flood, read, rules_of

TALLIES = "events/tallies/2020.yml"
OWN = {
    Event: {"id", "known_basis", "where", "facets", "together", "preceded_by"},
    Part: {"id", "n", "facets"},
    Tally: {"known_basis", "where"},
    Place: {"where"},
    Actor: {"where"},
    Report: {"side", "quantity"},  # `value` is the key of its quantity
}


@pytest.mark.parametrize("kind", OWN, ids=lambda kind: kind.__name__)
def test_a_file_may_say_all_of_a_record_but_what_follows_from_it(kind: type) -> None:
    assert {each.name for each in fields(kind)} - keys_of(kind).keys() == OWN[kind]


@pytest.mark.parametrize("key", sorted(OWN[Event]))
def test_what_follows_from_a_file_is_no_key_of_it(key: str) -> None:
    (fault,) = rules_of(**{key: "x"})
    assert f"{key} is not a key that this record knows" in fault


def test_what_is_left_out_or_empty_is_what_the_record_has_for_nothing() -> None:
    more = b"  notes: [One., Two.]\n  by:\n  high:\n  known:\n"
    tally = read({TALLIES: files_in("base")[TALLIES] + more}).tallies["2020-06-01-met-office"]
    assert (tally.notes, tally.by, tally.via, tally.high, tally.recorded) == (("One.", "Two."), "", "", None, None)
    assert tally.where == Where(TALLIES, 1, 3)
    event = read(flood(multiplicity="", claim_note="", parts="[]")).events["2020-06-01-oslo"]
    assert (event.multiplicity, event.claim_note, event.parts, event.delay) == (1, "", (), None)


def test_a_claim_is_an_actors_and_an_attribution_may_be_in_words() -> None:
    words = "[{by: the mayor}]"
    assert read(flood(attributed_to=words)).events["2020-06-01-oslo"].attributed_to == (Attribution(by="the mayor"),)
    assert [fault.split(": ", 1)[1] for fault in rules_of(claimed_by=words)] == ["claimed_by 1: actor is missing"]
    nothing = "attributed_to 1 must have an actor, or words in by or note"
    assert [fault.split(": ", 1)[1] for fault in rules_of(attributed_to="[{}]")] == [nothing]


def test_what_cannot_be_made_whole_is_made_as_far_as_it_can_with_all_its_faults_in_order() -> None:
    first, second = (Fault(Where("a.yml", line), "n", "is wrong") for line in (1, 2))

    def inner() -> WithFaults[int]:
        yield first
        return 2

    def outer() -> WithFaults[list[int]]:
        found = yield from inner()
        yield second
        return [found]

    assert apart(outer()) == ([2], (first, second))
