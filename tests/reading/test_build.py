"""Records made of their forms: no key that a file may hold is lost on the way, and nothing is what the record has."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel

from generator.errors import Fault, Where, WithFaults, apart
from generator.reading import event_model as event
from generator.reading import list_models as lists
from generator.reading import records
from generator.reading.build import made
from generator.reading.codebook import Codebook
from generator.reading.codebook_reading import CodebookForm
from generator.reading.scalars import KnownIds

PAIRS: list[tuple[type[BaseModel], type[Any], set[str]]] = [
    (event.EventForm, records.Event, set()),
    (event.PartForm, records.Part, set()),
    (event.CasualtiesForm, records.Casualties, {"by_measure", "together_with"}),
    (event.ReportForm, records.Report, {"value"}),
    (event.ClaimForm, records.Attribution, set()),
    (event.DelayForm, records.Delay, set()),
    (event.ConflictForm, records.Conflict, set()),
    (event.AccountForm, records.Account, set()),
    (event.RevisionForm, records.Revision, set()),
    (event.ChangeForm, records.Change, set()),
    (lists.PlaceForm, records.Place, set()),
    (lists.ActorForm, records.Actor, set()),
    (lists.CounterForm, records.Counter, set()),
    (lists.PublisherForm, records.Publisher, set()),
    (lists.TallyForm, records.Tally, set()),
    (CodebookForm, Codebook, set()),
]


@pytest.mark.parametrize(("form", "kind", "told_otherwise"), PAIRS, ids=lambda one: getattr(one, "__name__", ""))
def test_every_key_of_a_form_is_a_field_of_its_record(
    form: type[BaseModel], kind: type[Any], told_otherwise: set[str]
) -> None:
    assert set(form.model_fields) - {field.name for field in fields(kind)} == told_otherwise


def test_lists_are_tuples_and_what_is_left_out_is_what_the_record_has_for_nothing() -> None:
    known = KnownIds(
        {"counter": frozenset({"office"}), "tally_measure": frozenset({"floods"}), "scope": frozenset({"all"})}
    )
    written = {"id": "march", "counter": "office", "measure": "floods", "scope": "all", "as_of": "2024-03-01"}
    source = {"sources": [{"url": "https://example.org/a"}]}
    form = lists.TallyForm.model_validate({**written, **source, "value": "4", "notes": ["One.", "Two."]}, context=known)
    where = Where("events/tallies/2024.yml", 1, 3)
    tally = made(
        records.Tally, form, known=date(2024, 3, 2), known_basis="inferred", where=where, sources=("own",), value=5
    )
    assert tally == records.Tally(
        *("march", "office", "floods", "all", date(2024, 3, 1), 5, date(2024, 3, 2), "inferred", where, ("own",)),
        notes=("One.", "Two."),
    )
    assert (tally.qualifier, tally.by, tally.high, tally.recorded) == ("", "", None, None)


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
