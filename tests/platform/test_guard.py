"""The guard of pull requests: what is data, what is code, and what events keep, read from commits alone."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from tests.platform.scripts import script

DATA = [
    "content/about.md",
    "content/briefings/2023-11-22-x.md",
    "content/method/deep/er/a.md",
    "events/2023/2023-11-21-abu-ghraib.yml",
    "events/codebook.yml",
    "events/places.yml",
    "events/tallies/2021.yml",
]
CODE = [
    ".build/cache/charts/0.svg.txt",
    ".ci/guard.py",
    ".ci/run",
    ".editorconfig",
    ".gitattributes",
    ".github/CODEOWNERS",
    ".github/workflows/guard.yml",
    ".gitignore",
    ".gitmodules",
    ".venv/bin/python",
    ".venv/ready",
    "/content/about.md",
    "/events/a.yml",
    "CONTENT/about.md",
    "Content/about.md",
    "Events/a.yml",
    "LICENSE",
    "README.md",
    "about.md",
    "benchmarks/claims.py",
    "click.py",
    "conftest.py",
    "content",
    "content/../generator/x.md",
    "content/./x.md",
    "content//x.md",
    "content/.hidden.md",
    "content/.md",
    "content/.x/y.md",
    "content/a.MD",
    "content/a.md.js",
    "content/a.md/evil.js",
    "content/a.md\n",
    "content/a\u202e.md",
    "content/a.yml",
    "content/assets/css/desk.css",
    "content/assets/js/x.js",
    "content/figures.yml",
    "content/index.html",
    "content/x.markdown",
    "content\\x.md",
    "docs/briefing.png",
    "events/.a.yml",
    "events/2023/a.YML",
    "events/2023/a.yaml",
    "events/2023/a.yml~",
    "events/README.md",
    "events/__init__.py",
    "events/a.md",
    "events/schema.json",
    "events/x.svg",
    "generator/site.py",
    "generator/x.yml",
    "mkdocs.py",
    "mkdocs.yml",
    "pyproject.toml",
    "requirements/site.txt",
    "run",
    "setup.py",
    "site/index.html",
    "site_templates/theme/assets/js/table.js",
    "site_templates/theme/main.html",
    "sitecustomize.py",
    "tests/cases/reading/base/events/2020/2020-05-01-bergen.yml",
    "tests/conftest.py",
    "yaml.py",
]
WHO = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
EVENT = "type: flood\ntitle: A flood\n"


@pytest.fixture(scope="module")
def guard(root: Path) -> ModuleType:
    return script(root / ".ci/guard.py")


@pytest.mark.parametrize("path", DATA)
def test_records_and_writing_are_data(guard: ModuleType, path: str) -> None:
    assert guard.is_data(path)


@pytest.mark.parametrize("path", CODE)
def test_every_other_path_is_code(guard: ModuleType, path: str) -> None:
    assert not guard.is_data(path)


def test_every_file_of_this_repository_is_data_or_code_by_its_folder_and_ending(root: Path, guard: ModuleType) -> None:
    paths = subprocess.run(["git", "-C", root, "ls-files", "-z"], capture_output=True, text=True, check=True).stdout
    called_data = {path for path in paths.split("\0") if guard.is_data(path)}

    assert {path.partition("/")[0] + Path(path).suffix for path in called_data} == {"events.yml", "content.md"}
    assert len(called_data) > 200


def test_the_editors_own_what_is_data_and_the_maintainers_all_the_rest(root: Path, guard: ModuleType) -> None:
    lines = (root / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    owned = [line.split() for line in lines if line and not line.startswith("#")]
    to_editors_alone = [pattern for pattern, *owners in owned if not any("maintainers" in owner for owner in owners)]

    assert owned[0] == ["*", "@briefing-desk/maintainers"]
    assert to_editors_alone == [f"/{folder}/**/*{suffix}" for folder, suffix in guard.DATA]


class Repository:
    """A repository of git, in which each call of `commit` makes one commit and gives its name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q")
        (folder / "run").write_text("code", encoding="utf-8")
        (folder / "about").symlink_to("run")
        self.put("events/2020/2020-05-01-bergen.yml", EVENT)
        self.put("content/about.md", "about")
        self.base = self.commit()

    def git(self, *arguments: str) -> str:
        asked = ["git", "-C", str(self.folder), *WHO, *arguments]
        return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()

    def put(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8", newline="")

    def commit(self) -> str:
        self.git("add", "--all", "--force")
        self.git("commit", "-q", "-m", "change")
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.chdir(tmp_path)
    return Repository(tmp_path)


def kinds(guard: ModuleType, repository: Repository) -> list[str]:
    return list(guard.of_both_kinds(repository.base, repository.commit()))


@pytest.mark.parametrize("path", [path for path in CODE if not re.search(r"^/|//|/\.\.?/|^content$|^about", path)])
def test_code_does_not_ride_along_with_data(guard: ModuleType, repository: Repository, path: str) -> None:
    repository.put("events/2020/2020-05-02-oslo.yml", EVENT)
    if "a.md/" in path:
        repository.put("content/b.md", "x")
    repository.put(path, "changed")

    said, *code = kinds(guard, repository)

    assert said.startswith("this touches both")
    assert code == [f"  code: {path!a}"]


@pytest.mark.parametrize("paths", [DATA, ["click.py", "run", "content/figures.yml"], []])
def test_data_alone_and_code_alone_are_let_pass(guard: ModuleType, repository: Repository, paths: list[str]) -> None:
    repository.git("commit", "-q", "--allow-empty", "-m", "none")
    for path in paths:
        repository.put(path, "changed")
    repository.git("add", "--all", "--force")
    repository.git("commit", "-q", "--allow-empty", "-m", "change")
    assert list(guard.of_both_kinds(repository.base, "HEAD")) == []


def make_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("../run")


def make_program(path: Path) -> None:
    path.chmod(0o755)


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "evil.js").write_text("x", encoding="utf-8")


@pytest.mark.parametrize("change", [make_link, make_program, make_folder])
def test_data_that_is_no_plain_file_any_more_is_code(
    guard: ModuleType, repository: Repository, change: Callable[[Path], None]
) -> None:
    repository.put("events/2020/2020-05-02-oslo.yml", EVENT)
    change(repository.folder / "content/about.md")

    said = kinds(guard, repository)

    assert [line.startswith("  code: 'content/about.md") for line in said[1:]] == [True]


def test_data_that_moves_into_code_is_seen_on_both_sides(guard: ModuleType, repository: Repository) -> None:
    (repository.folder / "content/about.md").rename(repository.folder / "about.md")
    assert kinds(guard, repository)[1:] == ["  code: 'about.md'"]


@pytest.mark.parametrize(
    "line",
    [
        "recorded: 2026-11-22",
        "recorded: 2026-11-22   # the day on which a new event is added",
        'recorded: "2026-11-22"',
        "recorded: '2026-11-22'",
        "recorded:   2026-11-22  ",
        "recorded: 2026-11-22\r",
        "'recorded': 2026-11-22",
        "recorded:\n  2026-11-22",
    ],
)
def test_a_new_event_is_dated_wherever_the_record_reads_a_day(
    guard: ModuleType, repository: Repository, line: str
) -> None:
    repository.put("events/2020/2020-05-02-oslo.yml", f"{EVENT}{line}\n")
    assert list(guard.of_events(repository.base, repository.commit())) == []


@pytest.mark.parametrize(
    "line",
    [
        "",
        "recorded:",
        "recorded: ''",
        "recorded: 2026-02-30",
        "recorded: today",
        "recorded: 22 November 2026",
        "recorded: [2026-11-22]",
        "# recorded: 2026-11-22",
        "summary: |\n  recorded: 2026-11-22",
        "parts:\n  - {recorded: 2026-11-22}",
        "Recorded: 2026-11-22",
        "recorded: 2026-11-22\nrecorded: [",
    ],
)
def test_a_new_event_without_a_day_that_the_record_reads_is_refused(
    guard: ModuleType, repository: Repository, line: str
) -> None:
    repository.put("events/2020/2020-05-02-oslo.yml", f"{EVENT}{line}\n")
    (said,) = guard.of_events(repository.base, repository.commit())
    assert said.startswith("events/2020/2020-05-02-oslo.yml:")
    assert "recorded is missing: a new event has the day on which it is added; write recorded: 20" in said


def test_an_event_that_becomes_a_link_is_gone(guard: ModuleType, repository: Repository) -> None:
    event = repository.folder / "events/2020/2020-05-01-bergen.yml"
    event.unlink()
    event.symlink_to("recorded: 2026-11-22")
    (said,) = guard.of_events(repository.base, repository.commit())
    assert "an id is never removed" in said


@pytest.mark.parametrize("new", [None, "events/2020/2020-05-01-oslo.yml", "events/2020/bergen.yml"])
def test_an_id_stays(guard: ModuleType, repository: Repository, new: str | None) -> None:
    old = repository.folder / "events/2020/2020-05-01-bergen.yml"
    if new:
        old.rename(repository.folder / new)
        repository.put(new, f"{EVENT}recorded: 2026-11-22\n")
    else:
        old.unlink()
    (said,) = guard.of_events(repository.base, repository.commit())
    was = "events/2020/2020-05-01-bergen.yml"
    if new:
        assert said == f"{new}: file was {was}: an id is never renamed; rename it to 2020-05-01-bergen.yml"
    else:
        assert said.startswith(f"{was}: file is gone: an id is never removed; put it back, and write retracted: why")


@pytest.mark.parametrize("folder", ["events/2021", "events"])
def test_a_file_may_change_its_folder_and_an_old_event_needs_no_day(
    guard: ModuleType, repository: Repository, folder: str
) -> None:
    """Its id is where it was: the check reads it wherever it lies, and says in which folder it belongs."""
    (repository.folder / folder).mkdir(exist_ok=True)
    repository.git("mv", "events/2020/2020-05-01-bergen.yml", f"{folder}/2020-05-01-bergen.yml")
    repository.put(f"{folder}/2020-05-01-bergen.yml", EVENT + "summary: changed\n")
    assert list(guard.of_events(repository.base, repository.commit())) == []


@pytest.mark.parametrize(("rule", "code"), [("kinds", 1), ("events", 1)])
def test_the_workflow_runs_it_apart_from_all_that_stands_beside_it(
    root: Path, repository: Repository, rule: str, code: int
) -> None:
    repository.put("events/2020/2020-05-02-oslo.yml", EVENT)
    repository.put("subprocess.py", "raise SystemExit('a module of the change ran')")
    head = repository.commit()
    asked = [sys.executable, "-I", str(root / ".ci/guard.py"), rule, repository.base, head]

    done = subprocess.run(asked, cwd=repository.folder, capture_output=True, text=True, check=False, env={**os.environ})

    assert (done.returncode, done.stderr) == (code, "")
    assert ("  code: 'subprocess.py'" if rule == "kinds" else "recorded is missing") in done.stdout


def test_the_workflow_takes_the_guard_from_the_base(root: Path) -> None:
    text = (root / ".github/workflows/guard.yml").read_text(encoding="utf-8")
    steps = [step for step in text.split("- name:") if ".ci/guard.py" in step]

    assert len(steps) == 2
    for step in steps:
        lines = [line.strip() for line in step.splitlines()]
        on_base = lines.index("git checkout --quiet --detach HEAD^1")
        assert next(n for n, line in enumerate(lines) if "python" in line or line.startswith("./run")) > on_base
