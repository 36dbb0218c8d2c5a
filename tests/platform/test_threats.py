"""The list of threats: each row names what holds it, and what it names is there."""

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
TEXT = (TESTS.parent / "docs" / "threats.md").read_text(encoding="utf-8")
ROWS = [row for row in TEXT.splitlines() if re.match(r"\| [0-9]", row)]
CASES = {path.parent.name for path in (TESTS / "cases" / "reading").glob("*/faults.txt")}


def faults_of_row(row: str) -> list[str]:
    """What is wrong with a row: its cells, or what it says that holds it."""
    cells = re.split(r" \| ", row.strip("| "))
    if len(cells) != 4 or not all(cells):
        return [f"has {len(cells)} cells, not a number, a fault, what it gets, and what holds it"]
    named = cells[3].split(", ")
    return [f"{name} is not there" for name in named if not (name[:1] == name[-1:] == "`" and is_there(name[1:-1]))]


def is_there(name: str) -> bool:
    """Whether a test, as path::name, or a folder of cases is one."""
    path, _, function = name.partition("::")
    if not function:
        return name in CASES
    file = TESTS / path
    return file.is_file() and function in {
        node.name for node in ast.parse(file.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)
    }


def test_every_row_names_tests_that_there_are() -> None:
    assert len(ROWS) > 100
    assert {row: faults for row in ROWS if (faults := faults_of_row(row))} == {}


def test_no_number_is_given_twice() -> None:
    numbers = [int(row.split()[1]) for row in ROWS]

    assert sorted(numbers) == sorted(set(numbers))


def test_every_folder_of_cases_holds_a_row() -> None:
    assert {name for row in ROWS for name in CASES if f"`{name}`" in row} == CASES


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("| 1 | a | b |", "has 3 cells, not a number, a fault, what it gets, and what holds it"),
        ("| 1 | a | b | by hand |", "by hand is not there"),
        ("| 1 | a | b | `no-such-case` |", "`no-such-case` is not there"),
        ("| 1 | a | b | `platform/test_threats.py::test_none` |", "`platform/test_threats.py::test_none` is not there"),
        ("| 1 | a | b | `platform/none.py::test_none` |", "`platform/none.py::test_none` is not there"),
    ],
)
def test_a_row_that_nothing_holds_is_found(row: str, fault: str) -> None:
    assert faults_of_row(row) == [fault]


def test_what_code_says_of_a_row_is_so() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (TESTS.parent / "generator").rglob("*.py")]
    said = [each for text in texts for each in re.findall(r"threats.*", text)]
    numbers = {row.split()[1] for row in ROWS}

    assert said
    assert [each for each in said if not re.match(r"threats\.md, rows? [0-9]", each)] == []
    assert {number for each in said for number in re.findall(r"[0-9]+", each)} <= numbers
