"""Definitions say what is counted as the codebook says it of a noun."""

from __future__ import annotations

from typing import Any

import pytest

from generator.figures.definitions import counted_text
from generator.figures.figure import FigureSpec
from generator.figures.kinds.order import definition
from generator.register import Register
from tests.builders import make_record
from tests.findings.chance import codebook

REGISTER = Register.of(make_record([], codebook=codebook()))


@pytest.mark.parametrize(
    ("where", "exclude", "said"),
    [
        ({"announcement": ("announced",)}, {}, "announced missions"),
        ({"announcement": ("quiet",), "country": ("northland",)}, {}, "quiet missions in Northland"),
        ({"announcement": ("announced", "quiet")}, {}, "missions with announcement announced or quiet"),
        ({"vehicle": ("boat",), "announcement": ("announced",)}, {}, "announced missions by boat"),
        ({"vehicle": ("lorry",)}, {}, "missions with vehicle lorry"),
        ({"vehicle": ("boat", "lorry")}, {}, "missions with vehicle boat or lorry"),
        ({}, {"announcement": ("announced",)}, "missions without announcement announced"),
        ({"confidence": ("claimed",)}, {}, "missions with confidence claimed"),
    ],
)
def test_what_is_counted_is_said_in_the_words_of_the_codebook(
    where: dict[str, Any], exclude: dict[str, Any], said: str
) -> None:
    spec = FigureSpec("f", "first", "mission", where=where, exclude=exclude)
    assert counted_text(spec, REGISTER) == said
    assert definition(spec, REGISTER).startswith(f"The first {said.replace('missions', 'mission', 1)}, in this record")
