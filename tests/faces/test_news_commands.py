"""`./run findings` and `./run draft`: exit codes and words."""

import json
import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from generator.__main__ import main
from tests.real_record import EPOCH, READ_ON

ROOT = Path(__file__).resolve().parents[2]
EVENT = "2023-11-21-abu-ghraib"
TOMORROW = READ_ON + timedelta(days=1)
NAME = "content/briefings/2023-11-21-to-2023-11-22.md"

Out = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def real_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The real record and writing in a folder of their own, on a fixed day."""
    for folder in ("events", "content", "site_templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    return tmp_path


def test_findings_are_listed_by_rank(capsys: Out) -> None:
    assert main(["findings", EVENT, "--as-of", "2023-11-22"]) == 0

    out = capsys.readouterr().out.splitlines()
    assert out[0] == "In this partial record:"
    assert out[1].startswith("  1  The first ")
    assert out[2].startswith("     first, score ")


def test_findings_as_json(capsys: Out) -> None:
    assert main(["findings", EVENT, "--as-of", "2023-11-22", "--format", "json"]) == 0

    found = json.loads(capsys.readouterr().out)
    assert list(found) == ["findings"]
    assert [each["rank"] for each in found["findings"]] == list(range(1, len(found["findings"]) + 1))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["findings", "2023-11-21-abu-grahib"], "did you mean '2023-11-21-abu-ghraib'"),
        (["findings", EVENT, "--as-of", "2023-11-31"], "2023-11-31"),
        (["draft"], "draft takes --during DAY..DAY or --event ID, one of the two"),
        (["draft", "--event", EVENT, "--during", "2023-11-21"], "one of the two"),
        (["draft", "--event", "2023-11-21-abu-grahib", "--flash"], "did you mean '2023-11-21-abu-ghraib'"),
        (["draft", "--during", "2023-11-21..22"], "--during takes DAY..DAY such as 2023-11-21..2023-11-22"),
        (["draft", "--during", "2023-11-22..2023-11-21"], "--during ends before it starts"),
        (
            ["draft", "--during", f"{READ_ON}..{READ_ON + timedelta(days=1)}"],
            f"--during ends after this day, {READ_ON}",
        ),
        (["draft", "--during", "2023-11-21..2023-11-22", "--title", "Ever more"], "give another --title"),
    ],
)
def test_wrong_usage_is_told_and_writes_nothing(arguments: list[str], words: str, real_copy: Path, capsys: Out) -> None:
    before = sorted((real_copy / "content/briefings").iterdir())

    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert words in err
    assert "Traceback" not in err
    assert sorted((real_copy / "content/briefings").iterdir()) == before


def test_a_draft_is_written_once_and_has_no_error(real_copy: Path, capsys: Out) -> None:
    assert main(["draft", "--during", "2023-11-21..2023-11-22"]) == 0
    assert capsys.readouterr().out == f"{NAME} written; `./run check` says what an editor has to add\n"
    text = (real_copy / NAME).read_bytes()

    assert main(["check"]) == 0
    assert capsys.readouterr().err.startswith("0 errors, 3 warnings")

    assert main(["draft", "--during", "2023-11-21..2023-11-22"]) == 2
    assert f"{NAME} is there already; move it or draft other days" in capsys.readouterr().err
    assert (real_copy / NAME).read_bytes() == text


def test_a_flash_of_an_event_has_a_file_of_its_own(real_copy: Path, capsys: Out) -> None:
    assert main(["draft", "--event", EVENT, "--flash"]) == 0
    name = f"content/briefings/{EVENT}-flash.md"
    assert capsys.readouterr().out.startswith(f"{name} written")
    assert "\nas_of: 2023-11-28\n" in (real_copy / name).read_text(encoding="utf-8")
    assert main(["check"]) == 0
    assert capsys.readouterr().err.startswith("0 errors, 2 warnings")


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2023-11-09", "2023-11-09"),
        ("2023-11-21", "2023-11-21-to-2023-11-22"),  # what began on the 22nd at its place others file under the 21st
    ],
)
def test_one_day_is_enough(day: str, name: str, real_copy: Path) -> None:
    assert main(["draft", "--during", day, "--title", "A day"]) == 0

    text = (real_copy / f"content/briefings/{name}.md").read_text(encoding="utf-8")
    assert text.startswith("---\ntitle: 'A day'")
