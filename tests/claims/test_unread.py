"""While the record cannot be read, the form of the writing and the ids in it are still held against its files."""

from __future__ import annotations

from generator.claims.form import unread_faults
from generator.reading.documents import read_document

TEXT = b"""---
title: a
description: b
figures:
  one: {first: flood, is: 2031-01-01-ford}
  two: {first: flood, is: 2031-01-02-weir#1}
---
A [flood](event:2031-01-01-ford), another [flood](event:2031-01-03-lost)
and <b>markup.
"""


def test_ids_without_a_file_and_forbidden_text_are_named_with_their_place() -> None:
    document = read_document("content/a.md", "a.md", TEXT)

    found = sorted(map(str, unread_faults(document, frozenset({"2031-01-01-ford"}))))

    assert [line.split("; ")[0] for line in found if "is required" not in line] == [
        "content/a.md:6:23: figure two: is names an event that has no file",
        "content/a.md:8:43: event:2031-01-03-lost names an event that has no file",
        "content/a.md:9:5: text must not hold raw HTML",
    ]
