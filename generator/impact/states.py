"""A state of a desk as it is compared with another: its record, its claims, its findings, and its pages as text.

Both states are read, judged and made into pages by the code and the templates of today. Of a chart the key of its
picture stands in the page: the picture depends on nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

from generator.claims.checked import CheckedPage, examined_page
from generator.claims.corrections import Earlier
from generator.errors import apart
from generator.findings import Finder
from generator.folders import Desk
from generator.pages.briefings import hand_written_pages
from generator.pages.charts.cache import FolderCache
from generator.pages.charts.map import read_borders
from generator.pages.corrections_log import log_of
from generator.pages.page import MarkdownPage, RecordPage
from generator.pages.record_pages import record_pages
from generator.pages.sheet import PageInputs
from generator.pages.templates import Templates
from generator.publishing.folder import markdown_file
from generator.reading.files import files_below
from generator.reading.records import Record
from generator.register import Register
from generator.site import Examined, chart_drawers, examine, generated_pages


class _Keys(FolderCache):
    """In the place of each picture its key."""

    def get(self, key: str) -> str:
        """A picture of nothing that says which one it stands for."""
        return f'<svg data-picture="{key}"></svg>'


@dataclass(frozen=True)
class State:
    """One state of a desk: the bytes of its record's files by path, and what could be made of record and texts."""

    desk: Desk
    today: date
    contents: Mapping[str, bytes]
    examined: Examined

    @property
    def record(self) -> Record | None:
        """As much of the record as can be counted on."""
        return self.examined.reading.record

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong with the record, so that pages can be made of it."""
        return self.record is not None and not self.record.unread

    @cached_property
    def register(self) -> Register:
        """The record as known on the day of the build; asked of one that is there alone."""
        assert self.record is not None  # noqa: S101 - as the docstring has it
        return Register.of(self.record).as_known_on(self.today)

    @cached_property
    def finder(self) -> Finder:
        """What finds the news."""
        return Finder(self.register)

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

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The pages that can be made, by their `src_uri`, as `generate` writes them but for pictures and days."""
        return dict(self._pages()) if self.is_whole else {}

    def _pages(self) -> Iterator[tuple[str, str]]:
        templates = Templates(self.desk.root / self.desk.templates)
        drawer = chart_drawers(templates, read_borders(self.desk.borders), _Keys(Path()))
        inputs = PageInputs(self.register, templates, drawer(self.register), findings_of=self.finder.findings)
        shown, log = self.examined.shown, log_of(self.examined.shown, self.register.record)
        made: tuple[MarkdownPage | RecordPage, ...] = (
            *generated_pages(inputs, shown, log, has_feed=False),
            *hand_written_pages(shown, self.register, templates, drawer, {}),
            *record_pages(inputs),
        )
        yield from ((page.src_uri, markdown_file(page)) for page in made)


def state_of(desk: Desk, today: date, earlier: Earlier = lambda _: None, moment: datetime | None = None) -> State:
    """The state of a desk in its folder; `earlier` and `moment` as the build has them."""
    contents, _ = apart(files_below(desk))
    return State(desk, today, contents, examine(desk, today, earlier, moment=moment))
