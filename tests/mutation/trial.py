"""Each mutant put to the build and to an oracle that shares no code with it: which phrases are false?"""

# ruff: noqa: ANN401 - plain JSON on purpose

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import yaml

from generator.claims import judged, titles
from generator.claims.asked import where_of_figure
from generator.claims.checked import CheckedPage, examined_page
from generator.errors import Fault, Where
from generator.figures import Figure, FigureError, compute
from generator.folders import Desk
from generator.publishing.exports import event_as_json, json_bytes, plain, record_as_json
from generator.reading import read_record
from generator.reading.records import Record
from generator.register import Register
from generator.truth.worded import Wording
from tests.hand_written import read_documents
from tests.mutation.mutants import Mutant
from tests.real_record import READ_ON
from tests.recount.prose import Briefing, briefings, is_true

ROOT = Path(__file__).parents[2]
TODAY = READ_ON
Answers = Mapping[str, Any]
Key = tuple[int | str, int]  # line and column, or title


@dataclass
class Tally:
    """What became of the mutants: counts, and the first disagreements in words."""

    mutants: int = 0
    checks: int = 0
    falsified: int = 0
    caught: int = 0
    false_alarms: int = 0
    moved: int = 0
    moved_alone: int = 0
    killers: int = 0
    seconds: float = 0.0
    examples: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.mutants} mutants, {self.checks} phrases checked again, {self.moved} figures moved: "
            f"{self.falsified} phrases falsified by {self.killers} mutants, {self.caught} caught, "
            f"{self.false_alarms} false alarms, {self.moved_alone} figures moved alone; {self.seconds:.1f} s"
        )


class Trial:
    """The real record and the real briefings, ready to be put to the test."""

    def __init__(self) -> None:
        self.base: Record = read_record(Desk(ROOT), TODAY)
        self.data = _exported(self.base)
        self.codebook = yaml.safe_load((ROOT / "events/codebook.yml").read_text(encoding="utf-8"))
        register = Register.of(self.base)
        checked = [examined_page(document, self.base, register) for document in read_documents(Desk(ROOT))]
        pages = {page.document.src_uri: page for page, _ in checked}
        self.beside = {page.document.src_uri: set(map(_key, faults)) for page, faults in checked}
        self.pages: list[tuple[Briefing, CheckedPage]] = [(b, pages[b.src_uri]) for b in briefings(ROOT)]
        self.before = [briefing.answers(self.data, self.codebook) for briefing, _ in self.pages]

    def run(self, tried: Iterable[Mutant]) -> Tally:
        """All mutants, each put to the build and to the oracle."""
        tally, started = Tally(), time.perf_counter()
        for mutant in tried:
            self.put(mutant, tally)
        tally.seconds = time.perf_counter() - started
        return tally

    def put(self, mutant: Mutant, tally: Tally) -> None:
        """One mutant: each phrase is false by the build exactly when it is false by the oracle."""
        record = mutant.record(self.base)
        register, data = Register.of(record), self._data(mutant, record)
        tally.mutants += 1
        killed = tally.falsified
        for (briefing, page), before in zip(self.pages, self.before, strict=True):
            answers = briefing.answers(data, self.codebook)
            with numbers_alone():
                observed = {_key(fault) for fault in examined_page(page.document, record, register)[1]}
            phrases = dict(_phrases(page))
            refused = {name for name, answer in answers.items() if answer.get("refused")}
            open_ = {name for name, answer in answers.items() if _is_open(page, name, answer)}
            for key, said in phrases.items():
                if (refused | open_).intersection(name for _, name in said):
                    continue  # its figure is refused, at the figure's own place, or has no number here
                true = [
                    is_true(text, briefing.figures[name], answers[name], is_title=is_title(key), body=briefing.body)
                    for text, name in said
                ]
                expected = not all(true)
                tally.checks += 1
                tally.falsified += expected
                tally.caught += expected and key in observed
                tally.false_alarms += not expected and key in observed
                if expected != (key in observed):
                    tally.examples.append(f"{mutant.change} {mutant.id}: {said} should be {not expected}")
            at = {_place(where_of_figure(page.document, name, answers[name]["at"])) for name in refused}
            tally.examples += [f"{mutant.change} {mutant.id}: no fault at {key}" for key in at - observed]
            others = observed - phrases.keys() - self.beside[briefing.src_uri] - at
            tally.false_alarms += len(others)
            tally.examples += [f"{mutant.change} {mutant.id}: a fault at {key}" for key in others]
            self._moves(mutant, page, register, before, answers, tally)
        tally.killers += tally.falsified > killed

    def _moves(
        self, mutant: Mutant, page: CheckedPage, register: Register, before: Answers, answers: Answers, tally: Tally
    ) -> None:
        """A figure of the build moves exactly where the oracle's moves, and to the same."""
        for name, was in page.figures.items():
            if answers[name].get("at") or _is_open(page, name, answers[name]) or _is_open(page, name, before[name]):
                continue
            figure = _figure(page, name, register)
            moves = figure is None or _said(figure) != _said(was)
            tally.moved += moves
            if moves != (_answer(answers[name]) != _answer(before[name])) or (
                figure is not None and not _equal(figure, answers[name])
            ):
                tally.moved_alone += 1
                tally.examples.append(f"{mutant.change} {mutant.id}: figure {name}: {answers[name]}")

    def _data(self, mutant: Mutant, record: Record) -> Any:
        """events.json of the mutant; all but the changed record is what it was."""
        key = "events" if mutant.event else "tallies"
        changed: Any = []
        if mutant.event:
            changed = [event_as_json(mutant.event, Register.of(record))]
        elif mutant.tally:
            alone = replace(self.base, events={}, places={}, actors={}, sources={}, tallies={mutant.id: mutant.tally})
            changed = record_as_json(alone)["tallies"]
        rest = [each for each in self.data[key] if each["id"] != mutant.id]
        return {**self.data, key: [*rest, *json.loads(json_bytes(changed))]}


def _exported(record: Record) -> Any:
    """The record as events.json has it."""
    return json.loads(json_bytes(record_as_json(record)))


@contextmanager
def numbers_alone() -> Iterator[None]:
    """The check without what a claim's other words say of which: the oracle counts, and reads no words.

    Where a strike is moved to another country, "in Iraq" beside its number is false, and the number may hold.
    """
    with patch.object(judged, "disagreements", _none), patch.object(titles, "disagreements", _none):
        yield


def _none(_: Wording) -> tuple[()]:
    return ()


def _phrases(page: CheckedPage) -> Iterator[tuple[Key, list[tuple[str, str]]]]:
    """Where a page says something that a figure backs, and what: each text with the name of its figure."""
    for claim in page.claims:
        yield (claim.where.line, claim.where.column), [(claim.text, claim.name)]
    for name in dict.fromkeys(claim.field for claim in page.title_claims):
        yield (name, 0), [(claim.words, claim.name) for claim in page.title_claims if claim.field == name]


def _key(fault: Fault) -> Key:
    """The place of a fault; those of a title have the title's name."""
    if fault.field in ("title", "description"):
        return fault.field, 0
    return _place(fault.where)


def _place(where: Where) -> Key:
    return where.line, where.column


def is_title(key: Key) -> bool:
    """Whether it is a title or a description."""
    return isinstance(key[0], str)


def _is_open(page: CheckedPage, name: str, answer: Any) -> bool:
    """Whether the oracle gives no number, since days are open: of a run or a quiet, whose bounds it does not count."""
    return page.specs[name].kind == "streak" and answer.get("value") is None


def _figure(page: CheckedPage, name: str, register: Register) -> Figure | None:
    spec = page.specs[name]
    try:
        return compute(spec, page.clocks.view(register, spec), page.specs)
    except FigureError:
        return None


def _said(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.low, figure.high, figure.ids, figure.qualifier


def _answer(answer: Any) -> tuple[object, ...]:
    return tuple(answer.get(key) for key in ("value", "low", "high", "ids", "qualifier"))


def _equal(figure: Figure, answer: Any) -> bool:
    keys = ("value", "ids") if figure.kind in ("tally", "tempo") else ("value", "low", "high", "ids")
    return all(plain(getattr(figure, key)) == answer[key] for key in keys)
