"""Chance is led to the edges: a rule that is wrong on an edge alone gives another figure of many random records."""

from __future__ import annotations

import inspect
import sys
from random import Random
from textwrap import dedent
from types import ModuleType

import pytest

from generator import register
from generator.figures import FigureError, FigureSpec, compute, selection
from generator.figures.kinds import order
from generator.reading import quantities
from generator.register import Register
from tests.sql.chance import a_view, specs

# The recount takes forty. Where 9 of 60 see a wrong rule, one of 600 such runs would see it in none.
RECORDS, RECORDS_MIN = 60, 9


def figures(asked: dict[str, FigureSpec], view: Register) -> list[object]:
    """What each figure gives, and why not."""
    found: list[object] = []
    for spec in asked.values():
        try:
            figure = compute(spec, view, asked)
        except FigureError as error:
            found.append(str(error))
        else:
            found.append((figure.value, figure.low, figure.high, figure.ids))
    return found


@pytest.mark.parametrize(
    ("module", "function", "right", "wrong"),
    [
        (order, "is_before", "span_of(one, spec)[1] <", "span_of(one, spec)[1] <="),
        (order, "is_before", "span_of(one, spec)[1]", "span_of(one, spec)[0]"),
        (quantities, "quantity_as_known", "best < low", "best <= low"),
        (quantities, "quantity_as_known", "best > high", "best >= high"),
        (quantities, "reports_as_known", "r.day <= day", "r.day < day"),
        (register.InOrder, "candidates", "days[1] >= since", "days[1] > since"),
        (register.InOrder, "candidates", "days[0] <= until", "days[0] < until"),
        (selection, "select", "last <= until", "last < until"),
        (selection, "select", "first >= since", "first > since"),
    ],
)
def test_a_rule_that_is_wrong_on_an_edge_is_met(
    module: ModuleType | type, function: str, right: str, wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = getattr(module, function)
    source = dedent(inspect.getsource(rule))
    assert source.count(right) == 1
    changed = dict(vars(sys.modules[rule.__module__]))
    exec(compile(source.replace(right, wrong), rule.__module__, "exec"), changed)  # noqa: S102 - a line of our own
    seen = 0
    for seed in range(RECORDS):
        given = []
        for code in (rule.__code__, changed[function].__code__):
            chance = Random(seed)
            view = a_view(chance)
            with monkeypatch.context() as patched:
                patched.setattr(rule, "__code__", code)
                given.append(figures(specs(chance, view.record), view))
        seen += given[0] != given[1]
    assert seen >= RECORDS_MIN
