"""What was made before, each with all that it was made of: it is made again only where that is other."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

Made = TypeVar("Made")


class Kept:
    """Values by name, each with what it was made of. A new one holds none, and with it all is made.

    What a value is said to be made of holds whatever it hangs on, also an order; neither is changed once it is kept.
    It is held by value, never by a hash of it.
    """

    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[object, Any]] = {}

    def once(self, name: Hashable, of: object, make: Callable[[], Made]) -> Made:
        """The value of this name that was made of the same, or else one made now."""
        held = self._made.get(name)
        if held is None or held[0] != of:
            held = self._made[name] = of, make()
        return cast("Made", held[1])

    def same(self, name: Hashable, value: Made) -> Made:
        """The value itself, or an equal one that was kept, so that both are one and compared in no time."""
        return self.once(name, value, lambda: value)

    def put(self, name: Hashable, of: object, value: object) -> None:
        """Keep a value, in the place of the last of its name."""
        self._made[name] = of, value

    def before(self, name: Hashable) -> tuple[Any, Any] | None:
        """What the last value of this name was made of, and the value; None where there is none."""
        return self._made.get(name)
