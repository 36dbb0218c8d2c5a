"""How long each phase of a build takes."""

from __future__ import annotations

from collections.abc import Callable


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
