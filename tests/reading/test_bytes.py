"""From bytes to text: what is refused before YAML is looked at."""

from __future__ import annotations

import pytest

from tests.reading.flood_desk import FLOOD, event_path, faults_of, read

PATH = event_path("2020-06-01-oslo")
KIB_64 = 64 * 1024


def padded(size: int) -> bytes:
    return FLOOD.encode() + b"#" * (size - len(FLOOD))


def test_a_file_may_have_64_kib_and_not_a_byte_more() -> None:
    assert faults_of({PATH: padded(KIB_64)}) == []
    assert faults_of({PATH: padded(KIB_64 + 1)}) == [f"{PATH}: file must have at most 64 KiB, and has 65537 bytes"]


def test_a_list_may_be_larger() -> None:
    places = "events/places.yml"
    kept = b"- {id: bergen, name: Bergen, country: norway}\n- {id: oslo, name: Oslo, country: norway}\n"
    assert faults_of({places: kept + b"#" * (KIB_64 + 1)}) == []
    assert faults_of({places: b"#" * (16 * KIB_64 + 1)})[0].endswith("at most 1024 KiB, and has 1048577 bytes")


NOT_UTF_8 = {
    "lone continuation": b"\x80",
    "two lone continuations": b"\x80\xbf",
    "last continuation": b"\xbf",
    "lone lead of two": b"\xc3 ",
    "lone lead of three": b"\xe2\x82 ",
    "lone lead of four": b"\xf0\x9f\x98 ",
    "end within two": b"\xc3",
    "end within three": b"\xe2\x82",
    "end within four": b"\xf0\x9f\x98",
    "overlong slash in two": b"\xc0\xaf",
    "overlong slash in three": b"\xe0\x80\xaf",
    "overlong slash in four": b"\xf0\x80\x80\xaf",
    "overlong nul": b"\xc0\x80",
    "overlong delete": b"\xc1\xbf",
    "overlong of three": b"\xe0\x9f\xbf",
    "overlong of four": b"\xf0\x8f\xbf\xbf",
    "high surrogate": b"\xed\xa0\x80",
    "last high surrogate": b"\xed\xaf\xbf",
    "low surrogate": b"\xed\xb0\x80",
    "last low surrogate": b"\xed\xbf\xbf",
    "surrogate pair (CESU-8)": b"\xed\xa0\xbd\xed\xb8\x80",
    "above the last code point": b"\xf4\x90\x80\x80",
    "lead f5": b"\xf5\x80\x80\x80",
    "five bytes": b"\xf8\x88\x80\x80\x80",
    "six bytes": b"\xfc\x84\x80\x80\x80\x80",
    "fe": b"\xfe",
    "ff": b"\xff",
    "fe and ff": b"\xfe\xfe\xff\xff",
    "latin-1": "déjà".encode("latin-1"),
    "windows-1252 quotes": "“x”".encode("cp1252"),
}


@pytest.mark.parametrize("bad", NOT_UTF_8.values(), ids=NOT_UTF_8)
def test_bytes_that_are_not_utf_8_are_named_by_offset_and_place(bad: bytes) -> None:
    start = bad.index(next(byte for byte in bad if byte >= 0x80))
    before = b"type: flood\ntitle: "
    where, offset = f"{PATH}:2:{len('title: ') + start + 1}", len(before) + start
    assert faults_of({PATH: before + bad}) == [f"{where}: file is not UTF-8 at byte {offset}; save it as UTF-8"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "utf-32-be"])
def test_wider_encodings_are_refused(encoding: str) -> None:
    faults = faults_of({PATH: ("\ufeff" if encoding.endswith("be") else "").encode(encoding) + FLOOD.encode(encoding)})
    assert faults == [f"{PATH}:1:1: file is in UTF-16 or UTF-32; save it as UTF-8"]


def test_a_byte_order_mark_is_dropped_with_a_warning() -> None:
    record = read({PATH: b"\xef\xbb\xbf" + FLOOD.encode()})
    assert record.events["2020-06-01-oslo"].title == "A flood"
    expected = f"{PATH}:1:1: warning: file starts with a byte order mark; save it as UTF-8 without one"
    assert [str(fault) for fault in record.warnings] == [expected]


def test_windows_line_ends_read_the_same() -> None:
    unix, windows = read({PATH: FLOOD}), read({PATH: FLOOD.replace("\n", "\r\n")})
    assert unix == windows


@pytest.mark.parametrize("end", ["\r", "\x85", "\u2028", "\u2029"])
def test_other_line_ends_are_refused_at_their_place(end: str) -> None:
    expected = f"{PATH}:2:10: file must not hold the control character U+{ord(end):04X}; end lines with a line feed"
    assert faults_of({PATH: f"type: flood\ntitle: On{end}place: oslo\n"}) == [expected]


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", ">>>>>>> theirs", ">>>>>>>"])
def test_marks_of_a_merge_are_found_first(mark: str) -> None:
    faults = faults_of({PATH: f"{FLOOD}{mark}\n\x00"})
    assert faults == [f"{PATH}:9:1: file holds the marks of an unfinished merge; settle the conflict"]
