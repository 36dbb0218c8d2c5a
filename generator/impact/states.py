"""A state of a desk as it is compared with another: its record, its claims, its findings, and its pages as text.

Both states are read, judged and made into pages by the code and the templates of today. Of a chart the key of its
picture stands in the page: the picture depends on nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from generator.again import Kept
from generator.claims import ReadFrom
from generator.claims.checked import CheckedPage, examined_page
from generator.claims.corrections import Earlier
from generator.errors import apart
from generator.folders import Desk
from generator.pages.charts.cache import FolderCache
from generator.pages.sheet import PageInputs
from generator.reading.files import entries_below, files_below
from generator.reading.records import Record
from generator.register import Register
from generator.site import Drawer, Examined, examine, page_inputs


class _Keys(FolderCache):
    """In the place of each picture its key."""

    def get(self, key: str) -> str:
        """A picture of nothing that says which one it stands for."""
        return f'<svg data-picture="{key}"></svg>'


@dataclass(frozen=True)
class State:
    """One state of a desk: the bytes of the files of record and writing by path, and what can be made of them.

    `earlier` and `moment` are as the build has them. `like` is a state with the same record. What is `kept` of another
    state is not made again where it is the same.
    """

    desk: Desk
    today: date
    contents: Mapping[str, bytes]
    writing: Mapping[str, bytes]
    earlier: Earlier
    moment: datetime | None
    like: State | None = None
    kept: Kept = field(default_factory=Kept, compare=False)

    @cached_property
    def examined(self) -> Examined:
        """The writing held against the record."""
        return examine(self.desk, self.today, self.earlier, moment=self.moment, read=ReadFrom(kept=self.kept))

    @property
    def record(self) -> Record | None:
        """As much of the record as can be counted on."""
        return self.examined.reading.record

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong with the record, so that pages can be made of it."""
        return self.record is not None and not self.record.unread

    @property
    def at_fault(self) -> frozenset[str]:
        """The texts with which no site is built, by `src_uri`."""
        return frozenset(self.examined.outline.written) - {page.document.src_uri for page in self.examined.shown}

    @cached_property
    def made_from(self) -> tuple[PageInputs, Drawer]:
        """What its pages are made from, but for where they lead on; asked of a record that is there alone."""
        if self.like:
            return self.like.made_from
        assert self.record is not None  # noqa: S101 - as the docstring has it
        return page_inputs(self.desk, self.record, (), self.today, _Keys(Path()), {})

    @cached_property
    def texts(self) -> tuple[CheckedPage, ...]:
        """The hand-written pages that are shown, with what is false in them; none where no record can be counted on."""
        if self.record is None:
            return ()
        right, whole = {page.document.path: page for page in self.examined.shown}, Register.of(self.record)
        return tuple(
            right.get(document.path) or examined_page(document, self.record, whole, self.today)[0]
            for document in self.examined.outline.written.values()
        )


def state_of(
    desk: Desk,
    today: date,
    earlier: Earlier = lambda _: None,
    moment: datetime | None = None,
    other: State | None = None,
) -> State:
    """The state of a desk in its folder; of an `other` state with the same record, that record is taken."""
    contents, _ = apart(files_below(desk))
    files = {path: file for path, file in entries_below(desk, desk.content) if isinstance(file, Path)}
    writing = {path: file.read_bytes() for path, file in files.items()}
    like = other if other and contents == other.contents else None
    return State(desk, today, contents, writing, earlier, moment, like, other.kept if other else Kept())
