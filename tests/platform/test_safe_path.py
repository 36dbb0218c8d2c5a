"""No file of a checkout stands in for a module of Python's or of a package: not for `run`, nor for what it starts."""

import os
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path
from types import ModuleType

import pytest

RAN = "a module of the checkout ran"
OURS = {"generator", "tests", "benchmarks"}
TEST = """\
import yaml
from tests.other import WORD

def test_a_package_is_the_installed_one():
    assert yaml.safe_load("[1]") == [1]
    assert WORD == "found"
"""


@pytest.fixture
def hostile(root: Path, tmp_path: Path) -> Path:
    """A checkout whose root holds a file for every module of Python's and of the installed packages."""
    names = {*sys.stdlib_module_names, *packages_distributions(), "sitecustomize", "usercustomize"} - OURS
    for name in names:
        if name.isidentifier():
            (tmp_path / f"{name}.py").write_text(f"import os; os.write(2, b'{RAN}: {name}')\n", encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} >= {"click.py", "yaml.py", "mkdocs.py", "json.py", "_pytest.py"}
    for folder in ("events", "content", "site_templates"):
        shutil.copytree(root / folder, tmp_path / folder)
    for file in ("run", "mkdocs.yml", "pyproject.toml"):
        shutil.copy(root / file, tmp_path)
    (tmp_path / "tests").mkdir()
    shutil.copy(root / "tests/conftest.py", tmp_path / "tests")
    (tmp_path / "tests/other.py").write_text('WORD = "found"\n', encoding="utf-8")
    (tmp_path / "tests/test_it.py").write_text(TEST, encoding="utf-8")
    return tmp_path


def ends(command: list[str], folder: Path, given: dict[str, str]) -> tuple[int, bool]:
    """The exit code of a command, and whether a file of the checkout ran in it."""
    done = subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, check=False, timeout=300)
    return done.returncode, RAN in done.stderr


def plain_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in {"PYTHONSAFEPATH", "PYTHONPATH"}}


def test_the_door_itself_imports_none_of_them(hostile: Path) -> None:
    assert ends([sys.executable, "run", "--help"], hostile, plain_environment()) == (0, False)
    assert ends([str(hostile / "run"), "--help"], hostile.parent, plain_environment()) == (0, False)


@pytest.mark.parametrize("arguments", [["build"], ["test", "-q", "tests"]], ids=["build", "test"])
def test_what_the_door_starts_imports_none_of_them(
    run: ModuleType, hostile: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(run, "ROOT", hostile)
    monkeypatch.setattr(run, "is_ready", lambda *_: True)
    monkeypatch.setattr(run, "venv_python", lambda _: sys.executable)
    monkeypatch.setattr(run.os, "execve", lambda _, command, given: started.append((command, given)))
    monkeypatch.chdir(hostile)
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)

    run.main(arguments)

    ((command, given),) = started
    assert ends(command, hostile, given) == (0, False)


def test_without_the_door_they_would_run(hostile: Path) -> None:
    assert ends([sys.executable, "-m", "generator", "check"], hostile, plain_environment())[1]


def test_the_steps_of_a_set_up_and_of_lint_run_as_safely(run: ModuleType, hostile: Path) -> None:
    assert run.environment(hostile)["PYTHONSAFEPATH"] == "1"
    asked = [sys.executable, "-m", "ruff", "--version"]
    assert ends(asked, hostile, run.environment(hostile)) == (0, False)
    assert ends(asked, hostile, plain_environment())[1]
