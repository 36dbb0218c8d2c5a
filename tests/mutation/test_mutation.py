"""The build refuses a phrase of the real briefings exactly when a change of the real record has made it false.

A fixed part of all mutants is tried here; `python -m tests.mutation --full` tries them all.
"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from generator.claims.checked import CheckedPage, examined_page
from generator.reading.records import FacetValue, Record
from generator.register import Register
from tests.mutation.mutants import Mutant, mutants
from tests.mutation.trial import ROOT, TODAY, Tally, Trial
from tests.record_files import read_files

CHECKS_MAX = 9_000  # phrases checked again in this run, about two milliseconds each


@pytest.fixture(scope="module")
def trial() -> Trial:
    return Trial()


def test_every_false_phrase_is_caught_and_no_other(trial: Trial) -> None:
    everything = tuple(mutants(trial.base))
    phrases = sum(len(page.claims) for _, page in trial.pages)
    step = max(1, len(everything) * phrases // CHECKS_MAX)
    tally = trial.run(everything[::step])
    print(f"\nmutation test, every {step}. of {len(everything)} mutants: {tally}")
    assert tally.examples == []
    assert tally.caught == tally.falsified
    assert (tally.false_alarms, tally.moved_alone) == (0, 0)
    assert tally.falsified > 30, "hardly any phrase was made false: the mutants are too weak"


def test_what_is_recorded_after_the_text_went_out_falsifies_nothing(trial: Trial) -> None:
    later = [mutant for mutant in mutants(trial.base) if mutant.change == "twin recorded later"]
    tally = trial.run(later[:: max(1, len(later) // 40)])
    assert tally.examples == []
    assert (tally.falsified, tally.moved) == (0, 0)


def test_an_oracle_that_errs_would_be_seen(trial: Trial) -> None:
    briefing, page = trial.pages[0]
    wrong = replace(page, claims=tuple(replace(claim, text="at least 7000") for claim in page.claims))
    trial.pages[0], tally = (briefing, wrong), Tally()
    try:
        trial.put(next(mutants(trial.base)), tally)
    finally:
        trial.pages[0] = (briefing, page)
    assert len(tally.examples) > len(page.claims) // 2


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_files_makes_no_difference(trial: Trial, seed: int) -> None:
    files = {f"events/{path.relative_to(ROOT / 'events')}": path for path in (ROOT / "events").rglob("*.yml")}
    paths = list(files)
    random.Random(seed).shuffle(paths)
    record = read_files({path: files[path].read_bytes() for path in paths}, TODAY)
    for _, page in trial.pages:
        again, _ = examined_page(page.document, record, Register.of(record))
        assert [(claim.figure, claim.now) for claim in again.claims] == [(c.figure, c.now) for c in page.claims]


def test_a_file_that_is_changed_gives_what_the_changed_value_gives(trial: Trial) -> None:
    """Mutants are made of values; the same change made in the file is refused at the same places."""
    (_, page), event = trial.pages[0], trial.base.events["2023-11-21-abu-ghraib"]
    denied = {**event.facets, "acknowledgement": (FacetValue("denied"),)}
    deliberate = {**event.facets, "mode": (FacetValue("deliberate"),)}
    changes = {
        ("acknowledgement: acknowledged", "acknowledgement: denied"): replace(event, facets=denied),
        ("mode: self-defence", "mode: deliberate"): replace(event, facets=deliberate),
        ("confidence: confirmed", "confidence: reported"): replace(event, confidence="reported"),
    }
    files = {str(path.relative_to(ROOT)): path.read_bytes() for path in (ROOT / "events").rglob("*.yml")}
    own, refused = event.where.path, []
    for (old, new), mutated in changes.items():
        text = files[own].decode()
        assert text.count(f"\n{old}\n") == 1
        record = read_files({**files, own: text.replace(f"\n{old}\n", f"\n{new}\n").encode()}, TODAY)
        assert _places(page, record) == _places(page, Mutant(new, event.id, mutated).record(trial.base))
        refused.append(bool(_places(page, record)))
    assert refused == [True, True, False]


def _places(page: CheckedPage, record: Record) -> list[str]:
    _, faults = examined_page(page.document, record, Register.of(record))
    return [f"{fault.where} {fault.field}" for fault in faults]
