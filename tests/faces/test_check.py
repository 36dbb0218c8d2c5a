"""The forms in which `check` tells of faults, to people and to tools."""

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.errors import GITHUB_LENGTH_MAX, FalseClaim, Fault, Fix, Where, github_line
from generator.site import Checkup

Found = Callable[..., None]
Out = pytest.CaptureFixture[str]
FAULT = Fault(Where("events/2020/a.yml", 2, 7), "date", "must be a real day", "50%\n", "write YYYY-MM-DD")
WARNING = Fault(Where("events/2020/b.yml"), "title", "is long", severity="warning")
FIX = Fix("content/a.md", 9, 4, "five", "six", is_published=True)
CLAIM = Fault(
    *(Where("content/a.md", 9, 3), "claim 'n'", "says 'five'; the record gives 6 floods", "five floods", "write 'six'"),
    end=Where("content/a.md", 9, 27),
    claim=FalseClaim("n", "five floods", 6, 6, None, "floods", date(2024, 3, 1)),
    fix=FIX,
)
NOTHING = dict.fromkeys(("end_line", "end_column", "name", "says", "gives", "fix"))

pytestmark = pytest.mark.usefixtures("project")


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch) -> Found:
    """Let the check find these faults."""

    def found(*faults: Fault) -> None:
        monkeypatch.setattr("generator.desk.fix.check", lambda *_, **__: Checkup(faults))

    return found


def test_for_github_what_its_commands_read_is_escaped(found: Found, capsys: Out) -> None:
    found(FAULT, WARNING, CLAIM)

    assert main(["check", "--format", "github"]) == 1
    assert capsys.readouterr().out == (
        "::error file=events/2020/a.yml,line=2,col=7::date must be a real day; got '50%25\\u000a'; write YYYY-MM-DD\n"
        "::warning file=events/2020/b.yml::title is long\n"
        "::error file=content/a.md,line=9,col=3::claim 'n' says 'five'; the record gives 6 floods; got 'five floods'; "
        "write 'six'\n"
    )


def test_for_github_a_path_cannot_end_its_command() -> None:
    line = github_line(Fault(Where("content/a,b:c%\r\n::x\x1b.md", 1, 1), "file", "is odd"))

    assert line == "::error file=content/a%2Cb%3Ac%25%0D%0A%3A%3Ax\\u001b.md,line=1,col=1::file is odd"


def test_for_github_a_fault_is_one_line_of_sane_length() -> None:
    line = github_line(Fault(Where("content/a.md", 1, 1), "claim", "% of\n::error::" + "x, " * 5_000))

    said = line.removeprefix("::error file=content/a.md,line=1,col=1::")
    assert "\n" not in line
    assert "::" not in said
    assert said.startswith("claim %25 of\\u000a")
    assert GITHUB_LENGTH_MAX <= len(said) <= GITHUB_LENGTH_MAX + 2
    assert said.endswith("…")


def test_as_json_every_part_of_a_fault_is_there(found: Found, capsys: Out) -> None:
    found(FAULT)

    assert main(["check", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out) == {
        "fixed": [],
        "faults": [
            {
                "path": "events/2020/a.yml",
                "line": 2,
                "column": 7,
                "field": "date",
                "rule": "must be a real day",
                "got": "50%\n",
                "mend": "write YYYY-MM-DD",
                "severity": "error",
                **NOTHING,
            }
        ],
    }


def test_as_json_a_false_claim_says_what_the_record_gives_and_how_it_is_fixed(found: Found, capsys: Out) -> None:
    found(CLAIM)

    assert main(["check", "--format", "json"]) == 1
    (listed,) = json.loads(capsys.readouterr().out)["faults"]
    assert {key: listed[key] for key in NOTHING} == {
        "end_line": 9,
        "end_column": 27,
        "name": "n",
        "says": "five floods",
        "gives": {"value": 6, "low": 6, "high": None, "unit": "floods", "as_of": "2024-03-01"},
        "fix": {"path": "content/a.md", "line": 9, "column": 4, "old": "five", "new": "six", "is_published": True},
    }


def test_fixing_refuses_published_text_and_says_so(found: Found, project: Path, capsys: Out) -> None:
    (project / "content/a.md").write_bytes(b"\n" * 8 + b"a [five floods](figure:n)")
    found(CLAIM)

    assert main(["check", "--fix"]) == 1
    out, err = capsys.readouterr()
    assert out == f"{CLAIM}\n"
    assert err.splitlines() == [
        "no numbers rewritten",
        "1 number in published text left to an editor, with the corrections note that the fault names",
        "1 error, 0 warnings left to mend by hand",
    ]
    assert b"five" in (project / "content/a.md").read_bytes()


def test_fixing_where_nothing_is_wrong_is_fine(found: Found, capsys: Out) -> None:
    found()

    assert main(["check", "--fix"]) == 0
    assert capsys.readouterr() == ("no numbers rewritten\nno faults\n", "")


def test_on_a_terminal_the_line_is_shown_with_what_is_wrong(
    found: Found, capsys: Out, monkeypatch: pytest.MonkeyPatch, project: Path
) -> None:
    (project / "events/2020").mkdir(parents=True)
    (project / "events/2020/a.yml").write_text("type: flood\ndate: 2020-13-41 \x1b\n", encoding="utf-8")
    (project / "content/a.md").write_text(f"{'x' * 7}\n" * 8 + "ab [five floods](figure:n)\n", encoding="utf-8")
    found(CLAIM, FAULT, WARNING)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    main(["check"])
    assert capsys.readouterr().out.splitlines()[:7] == [
        str(CLAIM),
        "     9 | ab [five floods](figure:n)",
        "       |   ^^^^^^^^^^^^^^^^^^^^^^^^",
        str(FAULT),
        "     2 | date: 2020-13-41 \\u001b",
        "       |       ^",
        str(WARNING),
    ]
    for form in ("github", "json"):
        main(["check", "--format", form])
        assert "     9 |" not in capsys.readouterr().out


@pytest.mark.parametrize("column", [1, 500, 1000])
def test_a_long_line_is_shown_around_its_place(
    found: Found, capsys: Out, monkeypatch: pytest.MonkeyPatch, project: Path, column: int
) -> None:
    line = ("é" * 999) + "x"
    (project / "content/a.md").write_text(line, encoding="utf-8")
    found(Fault(Where("content/a.md", 1, column), "text", "is wrong"))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    main(["check"])
    _, shown, mark = capsys.readouterr().out.splitlines()[:3]
    assert len(shown) <= 120
    assert (shown[mark.index("^")] == "x") == (column == 1000)


def test_corrections_of_one_text_come_as_one_block_and_what_is_not_judged_comes_last(found: Found, capsys: Out) -> None:
    notes = [f'- {{day: 2026-11-30, claim: {name}, was: "two", now: "one", why: "…"}}' for name in "ab"]
    lines = [f"set `state: corrected` and add to `corrections:` the line `{note}`" for note in notes]
    told = [Fault(Where("content/a.md", n, 1), "claim", "is false", mend=line) for n, line in enumerate(lines, 1)]
    whole = Fault(Where("content/a.md"), "claims", "are not judged (2 in content/b.md)", severity="warning")
    found(whole, *told, Fault(Where("content/b.md", 1, 1), "claim", "is false", mend=lines[0]))

    main(["check"])
    assert capsys.readouterr().out.splitlines()[-4:] == [
        str(whole),
        "content/a.md: all its corrections, to paste below `corrections:`",
        *(f"  {note}" for note in notes),
    ]


def test_check_holds_the_record_to_what_main_has(
    small_desk: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small_desk)
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q", "-b", "main"], ["add", "."], [*who, "commit", "-q", "-m", "one"]):
        subprocess.run(["git", *words], check=True, capture_output=True)
    main(["check"])
    assert "is gone" not in capsys.readouterr().out
    event = next((small_desk / "events/2020").glob("*.yml"))
    event.unlink()

    assert main(["check"]) == 1
    assert f"events/2020/{event.name}: file is gone: an id is never removed" in capsys.readouterr().out
