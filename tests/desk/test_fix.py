"""False numbers of drafts are rewritten, all other bytes stay, and published text is left to an editor."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.__main__ import main
from generator.desk.fix import Fixed, fix, rewritten, summary_of
from generator.desk.whole import write_whole
from generator.errors import Fault, Fix
from generator.folders import Desk
from generator.prose.number_words import number_words
from generator.site import check
from tests.desk.conftest import DRAFT, TODAY
from tests.real_record import READ_ON

PAGE = "content/briefings/water.md"
MENDED = DRAFT.replace("[five recorded floods]", "[one recorded flood]").replace("[Two recorded", "[Three recorded")
REAL_PAGE = "content/briefings/2023-11-22-strikes-in-iraq.md"
REAL_DAY = READ_ON
STANDING = r"\nstate: \w+\n(?:corrections:\n(?: .*\n)+)?"  # of a published page, with what was corrected in it
FIXES = (Fix("a.md", 2, 3, "five", "six"), Fix("a.md", 2, 10, "two\nfloods", "one\nflood"))


def told(fixed: Fixed) -> list[tuple[int, int, str, str]]:
    return [(each.line, each.column, each.old, each.new) for each in fixed.changed]


def test_the_numbers_of_a_draft_are_rewritten_and_nothing_else(desk: Path) -> None:
    fixed = fix(Desk(desk), TODAY)

    assert told(fixed) == [(13, 29, "five recorded floods", "one recorded flood"), (14, 11, "Two", "Three")]
    assert fixed.left == ()
    assert (desk / PAGE).read_bytes() == MENDED.encode()
    assert check(Desk(desk), TODAY).faults == ()


def test_a_second_time_changes_nothing(desk: Path) -> None:
    fix(Desk(desk), TODAY)
    before = (desk / PAGE).stat()

    again = fix(Desk(desk), TODAY)
    assert (again.changed, again.left) == ((), ())
    after = (desk / PAGE).stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_figure_that_a_phrase_states_is_added_to_the_front_matter(desk: Path, line_end: str) -> None:
    text = MENDED + "\nIn May 2020 there was [one flood](figure:may).\n"
    (desk / PAGE).write_bytes(text.replace("\n", line_end).encode())
    assert fix(Desk(desk), TODAY, is_rewriting=False).changed == ()
    fixed = fix(Desk(desk), TODAY)

    figure = "  may: {count: flood, during: 2020-05-01..2020-05-31}"
    assert told(fixed) == [(11, 1, "", figure)]
    assert fixed.left == ()
    assert next(summary_of(fixed, is_fixing=True)) == "no numbers rewritten, 1 figure added"
    after = text.replace("bergen}\n", f"bergen}}\n{figure}\n", 1)
    assert (desk / PAGE).read_bytes() == after.replace("\n", line_end).encode()


def test_published_text_gets_no_figure(desk: Path) -> None:
    text = MENDED.replace("draft", "published") + "\nIn May 2020 there was [one flood](figure:may).\n"
    (desk / PAGE).write_text(text, "utf-8")

    assert fix(Desk(desk), TODAY).changed == ()
    assert (desk / PAGE).read_text("utf-8") == text


def test_a_text_that_no_commit_holds_is_mended_like_a_draft_whatever_its_state(desk: Path) -> None:
    text = DRAFT.replace("draft", "published") + "\nIn May 2020 there was [one flood](figure:may).\n"
    (desk / PAGE).write_text(text, "utf-8")
    assert fix(Desk(desk), TODAY, earlier=lambda _: (text,)).changed == ()
    fixed = fix(Desk(desk), TODAY, earlier=lambda _: ())

    assert [each.new for each in fixed.changed] == [
        "one recorded flood",
        "Three",
        "  may: {count: flood, during: 2020-05-01..2020-05-31}",
    ]
    assert (fixed.left, fixed.in_published_text) == ((), 0)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_stay(desk: Path, mark: bytes) -> None:
    (desk / PAGE).write_bytes(mark + DRAFT.replace("\n", "\r\n").encode())

    fixed = fix(Desk(desk), TODAY)

    assert len(fixed.changed) == 2
    assert (desk / PAGE).read_bytes() == mark + MENDED.replace("\n", "\r\n").encode()


def test_a_change_over_a_line_end_keeps_that_line_end() -> None:
    raw = "é\r\na five b two\r\nfloods ☂\n".encode()

    assert rewritten(raw, FIXES) == ("é\r\na six b one\r\nflood ☂\n".encode(), FIXES)
    assert rewritten(raw.replace(b"\r", b""), FIXES) == ("é\na six b one\nflood ☂\n".encode(), FIXES)


@given(
    st.lists(st.tuples(st.text("ab é☂\t\ufeff"), st.sampled_from(["five", "68", "1,250"])), min_size=1, max_size=8),
    st.sampled_from(["\n", "\r\n"]),
    st.data(),
)
def test_every_byte_beside_the_rewritten_words_stays(
    pieces: list[tuple[str, str]], line_end: str, data: st.DataObject
) -> None:
    gaps = [gap + (line_end if data.draw(st.booleans()) else "") for gap, _ in pieces]
    before = "".join(gap + word for gap, (_, word) in zip(gaps, pieces, strict=True))
    wanted, expected, at = [], "", 0
    for gap, (_, word) in zip(gaps, pieces, strict=True):
        at += len(gap)
        line = before.count("\n", 0, at) + 1
        new = data.draw(st.sampled_from(["six", "seventy-one", "12"]))
        wanted.append(Fix("a.md", line, at - before.rfind("\n", 0, at), word, new))
        expected += gap + new
        at += len(word)

    assert rewritten(before.encode(), data.draw(st.permutations(wanted))) == (expected.encode(), tuple(wanted))


def test_words_that_are_no_longer_there_are_left_alone() -> None:
    raw = b"\na seven\n"
    assert rewritten(raw, FIXES) == (raw, ())


@pytest.mark.parametrize("state", ["published", "withdrawn\nwithdrawn: Not so."])
def test_published_text_is_not_rewritten_and_the_fault_names_the_note(desk: Path, state: str) -> None:
    raw = DRAFT.replace("state: draft", f"state: {state}").encode()
    (desk / PAGE).write_bytes(raw)

    fixed = fix(Desk(desk), TODAY)

    assert fixed.changed == ()
    assert fixed.in_published_text == 2
    assert (desk / PAGE).read_bytes() == raw
    assert [fault.fix.new for fault in fixed.left if fault.fix] == ["one recorded flood", "Three"]
    noted = [fault.mend for fault in fixed.left if fault.fix and fault.mend]
    assert 'claim: floods, was: "five recorded floods", now: "one recorded flood"' in noted[0]


def test_a_page_without_a_state_but_with_days_is_taken_for_published(desk: Path) -> None:
    raw = DRAFT.replace("state: draft\n", "").encode()
    (desk / PAGE).write_bytes(raw)

    fixed = fix(Desk(desk), TODAY)

    assert fixed.changed == ()
    assert fixed.in_published_text == 2
    assert (desk / PAGE).read_bytes() == raw


def test_what_needs_an_editor_is_left_beside_what_was_rewritten(desk: Path) -> None:
    text = DRAFT.replace("[the first flood](figure:first)", "[the last flood](figure:first)")
    (desk / PAGE).write_bytes(text.encode())

    fixed = fix(Desk(desk), TODAY)

    assert len(fixed.changed) == 2
    assert {fault.field for fault in fixed.left} == {"claim 'first'"}
    assert {fault.fix for fault in fixed.left} == {None}
    assert (desk / PAGE).read_bytes() == MENDED.replace("[the first flood]", "[the last flood]").encode()


def test_a_page_behind_a_link_is_not_written_through(desk: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    (desk / PAGE).rename(outside)
    (desk / PAGE).symlink_to(outside)

    fixed = fix(Desk(desk), TODAY)

    assert fixed.changed == ()
    assert "must be a regular file, no link, pipe or device" in {fault.rule for fault in fixed.left}
    assert outside.read_bytes() == DRAFT.encode()


def test_a_file_is_replaced_whole_with_its_mode(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = desk / PAGE
    file.chmod(0o640)
    write_whole(file, b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o640

    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.desk.whole.os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(file, b"newer")
    assert file.read_bytes() == b"new"
    assert [path.name for path in file.parent.iterdir()] == ["water.md"]


def test_the_command_tells_what_it_changed_and_is_fine_when_nothing_is_left(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1609372800")
    (desk / "mkdocs.yml").write_text("site_name: A\ndocs_dir: content\nplugins: [briefing]\n", encoding="utf-8")

    assert main(["check"]) == 1
    assert "2 errors" in capsys.readouterr().err
    assert main(["check", "--fix"]) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert out.splitlines() == [
        f"{PAGE}:13:29 'five recorded floods' -> 'one recorded flood'",
        f"{PAGE}:14:11 'Two' -> 'Three'",
        "2 numbers rewritten",
        "no faults; 3 checked, 0 attributed",
    ]
    assert main(["check"]) == 0


def test_the_real_briefing_as_a_draft_gets_its_numbers_back(real_desk: Path) -> None:
    file = real_desk / REAL_PAGE
    text = re.sub(STANDING, "\nstate: draft\n", file.read_text(encoding="utf-8"))
    true = {"98 attacks", "62 attacks", "five responses", "eight strikes", "two sites", "three more"}
    true = {words for words in true if f"[{words}" in text}
    wrong = text
    for words in true:
        number, rest = words.split()
        other = "1,234" if number.isdigit() else number_words(77)
        other = other.capitalize() if number[0].isupper() else other
        wrong = wrong.replace(f"[{words}", f"[{other} {rest}")
    left = {(fault.where, fault.rule) for fault in _checked(file, text, real_desk)}
    assert len(true) >= 5
    assert len(_checked(file, wrong, real_desk)) >= len(left) + len(true)

    fixed = fix(Desk(real_desk), REAL_DAY)

    assert len(fixed.changed) == len(true)
    assert file.read_bytes() == text.encode()
    assert {(fault.where, fault.rule) for fault in fixed.left} == left


def _checked(file: Path, text: str, root: Path) -> tuple[Fault, ...]:
    file.write_bytes(text.encode())
    return check(Desk(root), REAL_DAY).faults
