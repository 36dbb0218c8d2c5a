"""Desks for what comes in, and answers as a person gives them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from generator.errors import Where
from generator.folders import Desk
from generator.intake.answers import Answer, Answers
from generator.intake.new_event import Intake
from tests.real_record import READ_ON

ROOT = Path(__file__).resolve().parents[2]
Given = Mapping[str, str | Sequence[str]]


@pytest.fixture(scope="session")
def answered() -> Callable[[Given], Answers]:
    """Answers by key, each at the place of its key."""

    def answers(given: Given) -> Answers:
        texts = {key: (each,) if isinstance(each, str) else each for key, each in given.items()}
        return {key: tuple(Answer(text, Where(f"--{key}")) for text in each) for key, each in texts.items()}

    return answers


@pytest.fixture(scope="module")
def floods(tmp_path_factory: pytest.TempPathFactory) -> Intake:
    """The small desk about floods, in a folder of its own."""
    root = tmp_path_factory.mktemp("floods")
    shutil.copytree(ROOT / "tests/cases/reading/base/events", root / "events")
    return Intake(Desk(root), READ_ON)


@pytest.fixture(scope="session")
def quakes() -> Intake:
    """The desk about earthquakes."""
    return Intake(Desk(ROOT / "tests/natural/quakes"), READ_ON)


@pytest.fixture(scope="session")
def real() -> Intake:
    """This project's own record."""
    return Intake(Desk(ROOT), READ_ON)
