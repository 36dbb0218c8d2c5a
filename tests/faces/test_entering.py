"""`./run find`, `new`, `forms` and `from-issue`: what they show, ask and write, and how they end."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import entering
from generator.__main__ import main
from tests.real_record import EPOCH, READ_ON

Out = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture
def desk(small_desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small desk, entered."""
    monkeypatch.chdir(small_desk)
    return small_desk


def test_find_shows_kind_id_and_name_best_first(desk: Path, capsys: Out) -> None:
    assert main(["find", "bergen"]) == 0

    shown = [line.split(maxsplit=2) for line in capsys.readouterr().out.splitlines()]
    assert shown[:3] == [
        ["place", "bergen", "Bergen"],
        ["place", "bergen-quay", "Bergen quay"],
        ["publisher", "bergen-times", "Bergen Times"],
    ]


def test_find_says_how_many_more_there_are(desk: Path, capsys: Out, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["find", "bergen"]) == 0
    whole = capsys.readouterr().out.splitlines()

    monkeypatch.setattr(entering, "SHOWN_MAX", 2)
    assert main(["find", "bergen"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in shown[:2]] == [line.split()[1] for line in whole[:2]]
    assert shown[2:] == [f"and {len(whole) - 2} more; another word beside 'bergen' leaves fewer"]
    assert len(whole) > 3


def test_find_knows_no_such_thing(desk: Path, capsys: Out) -> None:
    assert main(["find", "no", "such", "thing"]) == 1

    assert "nothing is called 'no such thing', or nearly so" in capsys.readouterr().err


FLAGS = {
    "--day": "2020-08-02",
    "--place": "Bergen",
    "--title": "A second flood",
    "--summary": "Rain flooded the quay.",
    "--confidence": "confirmed",
    "--cause": "rain=2",
    "--source-url": "https://times.papers.test/b",
}
FILE = "events/2020/2020-08-02-bergen.yml"


def flags(**changed: str) -> list[str]:
    given = {**FLAGS, **{f"--{key.replace('_', '-')}": value for key, value in changed.items()}}
    return ["new", "flood", *(word for flag, value in given.items() if value for word in (flag, value))]


def test_new_writes_by_flags_what_the_check_takes(desk: Path, capsys: Out) -> None:
    assert main(flags()) == 0

    assert capsys.readouterr().out.splitlines() == [
        f"{FILE} written",
        "no fault in the record; `./run check` tells whether a published text moves, `./run site` shows its page",
    ]
    assert f"recorded: {READ_ON}" in (desk / FILE).read_text(encoding="utf-8")
    assert main(["check"]) == 0


def test_new_asks_nothing_where_nobody_is_at_a_terminal(desk: Path, capsys: Out) -> None:
    assert main(["new"]) == 2
    assert "still needed: TYPE (flood|relief)" in capsys.readouterr().err
    assert main(flags(day="", summary="")) == 2
    assert "still needed: --day, --summary; ./run new --help says what each is" in capsys.readouterr().err
    assert not (desk / FILE).exists()


def test_new_tells_each_fault_at_its_flag_and_writes_nothing(desk: Path, capsys: Out) -> None:
    assert main(flags(place="bergn", cause="ash", new_place="Mill | norway")) == 1

    lines = capsys.readouterr().err.splitlines()
    assert lines[0].startswith("--cause: cause must name a cause; got 'ash'; one of Rain (rain), Thaw (thaw)")
    assert lines[1].startswith("--place: place must name a place; got 'bergn'; did you mean Bergen (bergen)?")
    assert lines[2:] == ["run: 2 faults in the input"]
    assert not (desk / FILE).exists()
    assert "mill" not in (desk / "events/places.yml").read_text(encoding="utf-8")


def test_new_refuses_what_may_be_again_until_it_is_answered(desk: Path, capsys: Out) -> None:
    assert main(flags(day="2020-05-02", place="bergen-quay")) == 1

    assert "--place: event may be 2020-05-01-bergen again: places 1 km apart and same cause" in capsys.readouterr().err
    assert main(flags(day="2020-05-02", place="bergen-quay", distinct_from="2020-05-01-bergen")) == 0


def test_the_flags_are_those_of_the_codebook(desk: Path, capsys: Out) -> None:
    assert main(["new", "--help"]) == 0

    out = " ".join(capsys.readouterr().out.split())
    assert "--cause TEXT Cause. What brought the water." in out
    assert "One of: rain, thaw. May be repeated." in out
    assert "--part TEXT" in out
    assert main(["new", "flood", "--weapon", "x"]) == 2


@pytest.fixture
def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let somebody at a terminal type these lines."""

    class Typed(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    def typing(*lines: str) -> None:
        text = "".join(f"{line}\n" for line in lines)
        monkeypatch.setattr("sys.stdin", Typed(io.BytesIO(text.encode()), encoding="utf-8"))

    return typing


def test_new_asks_on_a_terminal_for_what_flags_do_not_say(
    desk: Path, at_a_terminal: Callable[..., None], capsys: Out
) -> None:
    typed = {
        "type": ("1",),
        "day": ("2020-02-31", "2020-05-01"),
        "place": ("quay bergen", "1"),
        "is it": ("no",),
        "time": ("5.30 am",),
        "filed under": ("",),
        "title": ("", "A second flood"),
        "summary": ("Rain flooded the quay.",),
        "confidence": ("1",),
        "cause": ("1, 2",),
        "level": ("",),
        "claimed by": ("",),
        "harm": ("residents | killed | 3+", ""),
        "source": ("https://mill.papers.test/a", "+", "Mill Post | media", "", ""),
        "write": ("y",),
    }
    at_a_terminal(*(line for lines in typed.values() for line in lines))

    assert main(["new"]) == 0

    out = capsys.readouterr().out
    assert "date must be a real day, YYYY-MM-DD; got '2020-02-31'" in out
    assert "   1  Bergen quay (bergen-quay)" in out
    assert "2020-05-01-bergen: Flood at Bergen (same day and places 1 km apart)" in out
    text = (desk / "events/2020/2020-05-01-bergen-quay.yml").read_text(encoding="utf-8")
    assert "Its zone is Europe/Oslo." in out
    assert 'time: "05:30"\n' in text
    assert "cause: [rain, thaw]\n" in text
    assert "  - {who: residents, killed: {low: 3}}\n" in text
    assert "distinct_from: [2020-05-01-bergen]\n" in text
    assert "publisher: mill-post\n" in text
    assert main(["check"]) == 0


def test_who_finds_the_event_there_writes_nothing(desk: Path, at_a_terminal: Callable[..., None], capsys: Out) -> None:
    at_a_terminal("flood", "2020-05-01", "Bergen", "yes")
    before = sorted(desk.rglob("*"))

    assert main(["new"]) == 1
    assert "add what is new to events/2020/2020-05-01-bergen.yml" in capsys.readouterr().err
    assert sorted(desk.rglob("*")) == before


def test_what_the_whole_check_finds_is_asked_again(desk: Path, at_a_terminal: Callable[..., None], capsys: Out) -> None:
    time, filed, level, claimed_by, harm, source_title, source_date = [""] * 7
    at_a_terminal(time, filed, "A flood", level, claimed_by, harm, source_title, source_date, "2020-08-02", "n")

    assert main(flags(day="2019-08-02", title="")) == 130
    assert "must not be before 2020-01-01" in capsys.readouterr().out


ISSUE = """### Type

Flood (flood)

### Day

2020-08-02

### Place

Bergen

### Title

A second flood

### Summary

Rain flooded the quay.

### Confidence

Confirmed (confirmed)

### Cause

Rain (rain)

### Source

https://times.papers.test/b
"""


def test_a_form_that_is_filled_in_is_written_and_shown(desk: Path, tmp_path: Path, capsys: Out) -> None:
    (tmp_path / "issue.md").write_text(ISSUE, encoding="utf-8")

    assert main(["from-issue", str(tmp_path / "issue.md")]) == 0

    out = capsys.readouterr().out
    assert f"`{FILE}`\n\n```yaml\n{(desk / FILE).read_text(encoding='utf-8')}```\n" in out
    assert main(["check"]) == 0


def test_a_form_that_lacks_something_writes_nothing(desk: Path, tmp_path: Path, capsys: Out) -> None:
    (tmp_path / "issue.md").write_bytes(ISSUE.replace("Bergen", "Mill").encode() + b"\xff")

    assert main(["from-issue", str(tmp_path / "issue.md")]) == 1

    out, err = capsys.readouterr()
    assert "* **Place** must name a place. You wrote `Mill`." in out
    assert "Traceback" not in err
    assert not (desk / FILE).exists()


def test_forms_are_written_for_each_type(desk: Path, capsys: Out) -> None:
    assert main(["forms"]) == 0

    assert sorted(path.name for path in (desk / ".github/ISSUE_TEMPLATE").iterdir()) == ["flood.yml", "relief.yml"]
    assert capsys.readouterr().out.splitlines()[0] == ".github/ISSUE_TEMPLATE/flood.yml written"
