"""A text with blanks in the place of what has been read of it: every other character stays where it is."""

from __future__ import annotations

from collections.abc import Sequence

from generator.prose.named_days import SaidDays


def blanked(text: str, days: Sequence[SaidDays], begin: int = 0, others: Sequence[tuple[int, int]] = ()) -> str:
    """The text with blanks for the days that it names, and for others of its characters.

    These stand in a longer one, in which it begins there.
    """
    parts, at = list[str](), 0
    for first, last in sorted([*((said.start, said.end) for said in days), *others]):
        start, end = max(first - begin, at), min(last - begin, len(text))
        if start < end:
            parts += [text[at:start], " " * (end - start)]
            at = end
    return "".join((*parts, text[at:]))
