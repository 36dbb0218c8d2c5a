"""The whole flow on one screen: event files in, everything that is published out, as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from generator.errors import Fault, Faults
from generator.pages.page import Site
from generator.publishing.exports import exports
from generator.publishing.hand_written import irregular_files
from generator.reading import read_record
from generator.register import Register


class Stopwatch:
    """The phases of a build with their seconds, by a clock that is passed in; `tell` hears each phase as it begins."""

    def __init__(self, clock: Callable[[], float] = lambda: 0.0, tell: Callable[[str], None] | None = None) -> None:
        self._clock = clock
        self._tell = tell
        self._phase: tuple[str, float] | None = None
        self.seconds: dict[str, float] = {}

    def begin(self, name: str) -> None:
        """End the phase under way and begin another."""
        self.end()
        if self._tell:
            self._tell(name)
        self._phase = (name, self._clock())

    def end(self) -> None:
        """End the phase under way, if there is one."""
        if self._phase:
            name, began = self._phase
            self.seconds[name] = self.seconds.get(name, 0.0) + self._clock() - began
            self._phase = None


def build_site(
    root: Path,
    today: date,
    *,
    as_of: date | None = None,
    content: str = "content",
    updated: Mapping[str, str] | None = None,
    cache: Path | None = None,
    watch: Stopwatch | None = None,
) -> Site:
    """All that is published of the record, the writing and the templates below `root`; raises Faults.

    `today` is the day of the build; `as_of` the day whose knowledge the pages show, by default all that is recorded;
    `updated` the day on which each file was last changed, by its path from `root`.
    """
    watch = watch or Stopwatch()

    watch.begin("reading")
    refused = list(irregular_files(root, root / content))
    if refused:
        raise Faults(refused)
    record = read_record(root, today)
    register = Register.of(record).as_known_on(as_of) if as_of else Register.of(record)

    watch.begin("exports")
    assets = exports(record, [])

    watch.end()
    return Site((), (), assets, tuple(map(str, record.warnings)), watch.seconds)


def check(root: Path, today: date, content: str = "content") -> tuple[Fault, ...]:
    """Every fault of the record and of the writing, warnings included; nothing is built."""
    raise NotImplementedError
