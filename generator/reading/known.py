"""The ids that a file may name, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.days import real_day
from generator.reading.meant import folded, of_country

_BEHIND = re.compile(r" \(|, ")  # what people put behind a name
_LETTERS = re.compile(r"(?:[A-Z]\.?){2,6}|[A-Z][a-z][A-Z]")
QUESTIONS_MAX = 200  # finding what an id was meant to be takes long; a file may hold thousands of unknown ones
GROWING = frozenset(("place", "actor", "counter", "publisher"))  # the kinds of which a list grows with the record
NAMED = ("place", "actor", "counter", "publisher", "country", "event")  # kinds whose ids name one thing


@dataclass(frozen=True)
class KnownIds:
    """The ids that text may name, by what they are the ids of ('place', 'actor', 'confidence', …).

    Where the list of a kind could not be read, the kind is absent, and its ids are not held against anybody.
    """

    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    questions: Iterator[int] = field(default_factory=lambda: iter(range(QUESTIONS_MAX)))
    stands: Mapping[str, str] = field(default_factory=dict)  # where the closed list of a kind does
    names: Mapping[str, Callable[[], Mapping[str, str]]] = field(default_factory=dict)  # ids by `folded` names
    own: tuple[str, str] = ("", "")  # the kind and id of what is read: no link leads to itself
    _held: dict[int, tuple[KnownIds, bool]] = field(default_factory=dict, repr=False, compare=False)

    def has_all_of(self, other: KnownIds) -> bool:
        """Whether a file in which nothing was wrong by the other ids has nothing wrong by these: none is missing."""
        if id(other) not in self._held:
            has = all(ids >= other.ids.get(kind, ids | {""}) for kind, ids in self.ids.items())
            self._held[id(other)] = other, has
        return self._held[id(other)][1]

    def is_name(self, kind: str, text: str) -> bool:
        """Whether a text is, whole, what one thing of this kind is called; `called` finds what it may mean besides."""
        return folded(text) in self.names.get(kind, dict)()

    def _short(self, text: str, names: Mapping[str, str]) -> str | None:
        """The id of the one name whose words, or last words, begin with these letters: 'DoD'."""
        if not _LETTERS.fullmatch(text):
            return None
        short = {one: "".join(word[0] for word in name.split()) for name, one in names.items() if " " in name}
        asked = text.replace(".", "").lower()
        found = [one for one, initials in short.items() if initials == asked]
        found = found or [one for one, initials in short.items() if len(asked) > 2 and initials.endswith(asked)]
        return found[0] if len(found) == 1 else None

    def called(self, kind: str, text: str) -> str | None:
        """The id of this kind that a text is a name of, or a name of what has it as an id of another kind."""
        names = self.names.get(kind, dict)()
        found = names.get(folded(text)) or names.get(folded(_BEHIND.split(text, maxsplit=1)[0]))
        if found is None and kind == "country":
            found = of_country(text, names)
        if found is None and kind == "event" and real_day(text):
            of_day = [one for one in self.ids.get("event", ()) if one.startswith(f"{text}-")]
            found = of_day[0] if len(of_day) == 1 else None
        found = found or self._short(text, names)
        elsewhere = (self.names.get(other, dict)() for other in sorted(GROWING - {kind}))
        others = (name for called in elsewhere for name, one in called.items() if one == text)
        return found or next((names[name] for name in others if name in names), None)
