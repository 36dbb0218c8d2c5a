"""The one door: `run` sets up once, notices what changed, and says in one line what is missing."""

import ast
import importlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import click
import pytest

PYPROJECT = """\
[build-system]
requires = ["setuptools"]
[project]
name = "desk"
dependencies = ["one"]
[tool.ruff]
line-length = 120
"""
OWN_COMMANDS = {"test", "lint", "lock"}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with all that a stamp is made from."""
    root = tmp_path / "project"
    (root / "requirements").mkdir(parents=True)
    (root / "requirements/site.txt").write_text("one==1\n", encoding="utf-8")
    (root / "requirements/test.txt").write_text("one==1\ntwo==2\n", encoding="utf-8")
    (root / "pyproject.toml").write_text(PYPROJECT, encoding="utf-8")
    return root


class Installer:
    """Stands in for uv and pip: notes what it finds in `.venv`, leaves an interpreter, or dies half-way."""

    def __init__(self, run: ModuleType, *, dies: bool = False, seconds: float = 0.0) -> None:
        self.run = run
        self.dies = dies
        self.seconds = seconds
        self.found: list[list[str]] = []

    def __call__(self, root: Path, level: str) -> None:
        venv = root / ".venv"
        self.found.append(sorted(str(path.relative_to(venv)) for path in venv.rglob("*") if path.is_file()))
        time.sleep(self.seconds)
        python: Path = self.run.venv_python(root)
        python.parent.mkdir(parents=True, exist_ok=True)
        python.write_text(level, encoding="utf-8")
        if self.dies:
            raise KeyboardInterrupt


def test_only_the_standard_library_is_imported(root: Path) -> None:
    tree = ast.parse((root / "run").read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "." for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert {name.split(".")[0] for name in imported} - set(sys.stdlib_module_names) == set()


@pytest.mark.parametrize("version", [(3, 7), (3, 11)])
def test_it_can_be_read_by_the_oldest_python_and_by_those_it_turns_away(root: Path, version: tuple[int, int]) -> None:
    tree = ast.parse((root / "run").read_text(encoding="utf-8"), feature_version=version)

    assert not any(isinstance(node, ast.NamedExpr | ast.Match) for node in ast.walk(tree))


def test_it_is_executable_and_starts_with_python3(root: Path) -> None:
    assert (root / "run").read_text(encoding="utf-8").startswith("#!/usr/bin/env python3\n")
    assert os.access(root / "run", os.X_OK)


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ((3, 6), "needs Python 3.11 or newer; this is 3.6"),
        ((3, 10), "needs Python 3.11 or newer; this is 3.10"),
        ((3, 11), ""),
        ((3, 14), ""),
        ((4, 0), ""),
    ],
)
def test_an_old_python_is_told_so(run: ModuleType, version: tuple[int, int], words: str) -> None:
    assert run.python_complaint(version) == words


def test_an_old_python_gets_one_line_and_no_traceback(root: Path) -> None:
    pretend = "import runpy, sys; sys.version_info = (3, 10, 2, 'final', 0); runpy.run_path('run', run_name='__main__')"

    done = subprocess.run(
        [sys.executable, "-c", pretend], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False
    )

    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "run: needs Python 3.11 or newer; this is 3.10\n"


@pytest.mark.parametrize(("level", "ready"), [("site", {"site"}), ("test", {"site", "test"})])
def test_a_set_up_makes_its_level_ready_and_those_below(
    run: ModuleType, project: Path, level: str, ready: set[str]
) -> None:
    run.set_up(project, level, Installer(run))

    assert {each for each in run.LEVELS if run.is_ready(project, each)} == ready


def test_a_second_set_up_installs_nothing(run: ModuleType, project: Path) -> None:
    installer = Installer(run)

    run.set_up(project, "site", installer)
    run.set_up(project, "site", installer)

    assert len(installer.found) == 1


def test_a_killed_set_up_is_redone_from_an_empty_folder(run: ModuleType, project: Path) -> None:
    with pytest.raises(KeyboardInterrupt, match=r"^$"):
        run.set_up(project, "site", Installer(run, dies=True))
    assert run.venv_python(project).exists()
    assert not run.is_ready(project, "site")

    installer = Installer(run)
    run.set_up(project, "site", installer)

    assert installer.found == [[]]
    assert run.is_ready(project, "site")


def test_test_tools_are_added_to_a_finished_site_set_up_whose_stamp_goes_first(run: ModuleType, project: Path) -> None:
    run.set_up(project, "site", Installer(run))
    python = str(run.venv_python(project).relative_to(project / ".venv"))
    killed = Installer(run, dies=True)

    with pytest.raises(KeyboardInterrupt, match=r"^$"):
        run.set_up(project, "test", killed)

    assert killed.found == [[python]]
    assert not run.is_ready(project, "site")


def change_lock(run: ModuleType, root: Path) -> Path:
    (root / "requirements/site.txt").write_text("one==2\n", encoding="utf-8")
    return root


def change_dependencies(run: ModuleType, root: Path) -> Path:
    (root / "pyproject.toml").write_text(PYPROJECT.replace('"one"', '"one", "two"'), encoding="utf-8")
    return root


def change_steps(run: ModuleType, root: Path) -> Path:
    run.SETUP_VERSION += 1  # type: ignore[attr-defined]
    return root


def move(run: ModuleType, root: Path) -> Path:
    return root.rename(root.with_name("moved"))


def lose_interpreter(run: ModuleType, root: Path) -> Path:
    python: Path = run.venv_python(root)
    python.unlink()
    python.symlink_to(root / "gone")
    return root


@pytest.mark.parametrize("change", [change_lock, change_dependencies, change_steps, move, lose_interpreter])
def test_a_set_up_for_something_else_is_redone_from_an_empty_folder(
    run: ModuleType, project: Path, change: Callable[[ModuleType, Path], Path]
) -> None:
    run.set_up(project, "test", Installer(run))
    changed = change(run, project)
    assert not run.is_ready(changed, "site")

    installer = Installer(run)
    run.set_up(changed, "site", installer)

    assert installer.found == [[]]


def test_another_python_is_noticed(run: ModuleType, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run.set_up(project, "site", Installer(run))
    monkeypatch.setattr(sys, "version", "3.99.0 (another)")

    assert not run.is_ready(project, "site")


def test_settings_of_linters_do_not_force_a_new_set_up(run: ModuleType, project: Path) -> None:
    run.set_up(project, "site", Installer(run))
    (project / "pyproject.toml").write_text(PYPROJECT.replace("120", "100"), encoding="utf-8")

    assert run.is_ready(project, "site")


def test_two_first_uses_at_once_install_once(run: ModuleType, project: Path) -> None:
    installer = Installer(run, seconds=0.2)
    uses = [threading.Thread(target=run.set_up, args=(project, "site", installer)) for _ in range(2)]

    for use in uses:
        use.start()
    for use in uses:
        use.join()

    assert installer.found == [[]]
    assert run.is_ready(project, "site")


@pytest.mark.skipif(sys.platform == "win32", reason="the lock there belongs to the process")
def test_an_installer_that_outlives_a_killed_set_up_keeps_the_lock(run: ModuleType, project: Path) -> None:
    lock = project / ".build" / "setup.lock"
    taken = f"import fcntl; fcntl.flock(open({str(lock)!r}), fcntl.LOCK_EX | fcntl.LOCK_NB)"

    def can_be_taken() -> bool:
        return subprocess.run([sys.executable, "-c", taken], capture_output=True, check=False).returncode == 0

    with run.setup_lock(lock):
        orphan = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False)

    assert not can_be_taken()
    orphan.communicate(b"\n")
    assert can_be_taken()


@pytest.mark.parametrize("missing", ["venv", "ensurepip"])
def test_a_missing_venv_module_is_told_in_one_line(
    run: ModuleType, project: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setattr(run.shutil, "which", lambda name: None)
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None if name == missing else object())

    with pytest.raises(run.SetupError, match=rf"^needs Python's {missing} module .* or uv on the path$"):
        run.install(project, "site")


def test_a_failed_step_is_told_in_one_line_with_its_log(run: ModuleType, project: Path, tmp_path: Path) -> None:
    log = tmp_path / "setup.log"
    command = [sys.executable, "-c", "print('a'); print('ERROR: no such wheel'); raise SystemExit(1)"]

    with pytest.raises(run.SetupError, match=r"^set-up failed: ERROR: no such wheel \(all of it: .*setup\.log\)$"):
        run.step(command, project, log)


@pytest.mark.parametrize(
    ("log", "words"),
    [
        ("WARNING: Retrying (Retry(total=4))\nERROR: nothing found", "no network, or the package index cannot"),
        ("error: Request failed\n  Caused by: dns error: no address", "no network, or the package index cannot"),
        ("ERROR: hashes differ\nnote: more", "ERROR: hashes differ"),
        ("out of luck\n\n", "out of luck"),
        ("", "it said nothing"),
    ],
)
def test_the_reason_is_the_line_that_tells_most(run: ModuleType, log: str, words: str) -> None:
    reason = run.reason(log)

    assert reason.startswith(words)
    assert "\n" not in reason


def test_commands_run_in_utf8_and_keep_their_caches_in_the_build_folder(
    run: ModuleType, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MPLCONFIGDIR", raising=False)

    given = run.environment(project)

    assert given["PYTHONUTF8"] == "1"
    assert Path(given["MPLCONFIGDIR"]).is_relative_to(project / ".build")


@pytest.mark.parametrize("arguments", [[], ["--help"], ["-h"], ["help"]])
def test_help_lists_the_commands_that_there_are_without_a_set_up(
    run: ModuleType, arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cli = importlib.import_module("generator.__main__").cli
    passed_on = cli.list_commands(click.Context(cli))
    monkeypatch.setattr(run, "is_ready", None)

    assert run.main(arguments) == 0

    words = capsys.readouterr().out
    listed = [line.split()[0] for line in words.splitlines() if line.startswith("  ")]
    assert sorted(listed) == sorted({*passed_on, *OWN_COMMANDS})


@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        ([], ["--numprocesses", "auto", "--dist", "worksteal"]),
        (["-q", "tests/desk"], ["-q", "tests/desk"]),
    ],
)
def test_the_whole_suite_runs_on_every_core_and_a_part_as_it_is_asked_for(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, arguments: list[str], given: list[str]
) -> None:
    passed: list[list[str]] = []
    monkeypatch.setattr(run, "is_ready", lambda *_: True)
    monkeypatch.setattr(run, "pass_on", lambda _root, module, rest: passed.append([module, *rest]))

    run.main(["test", *arguments])

    assert passed == [["pytest", *given]]


def test_lint_refuses_arguments(run: ModuleType, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run.lint(project, ["generator"]) == 2
    assert capsys.readouterr().err == "run: lint takes no arguments; got 'generator'\n"


def test_the_face_starts_without_what_only_a_build_needs(root: Path) -> None:
    slow = "import sys, generator.__main__; print(sorted({'matplotlib', 'mkdocs', 'numpy'} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", slow], cwd=root, capture_output=True, text=True, check=False)

    assert (done.stderr, done.stdout) == ("", "[]\n")
