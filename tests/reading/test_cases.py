"""Each case folder lists all faults of its files, in order: wording and places are under review there."""

from __future__ import annotations

import pytest

from tests.reading.flood_desk import CASES, faults_of, files_in

FOLDERS = sorted(path.parent.name for path in CASES.glob("*/faults.txt"))


def test_there_are_cases() -> None:
    assert FOLDERS == ["broken-yaml", "every-fault", "warnings"]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_case_has_exactly_the_faults_it_lists(folder: str) -> None:
    expected = (CASES / folder / "faults.txt").read_text(encoding="utf-8").splitlines()
    assert expected == faults_of(files_in(folder))


def test_the_desk_that_the_cases_build_on_has_none() -> None:
    assert faults_of() == []
