"""What a text attributes and does not check: whose numbers they are, and the sources that the page names itself."""

from __future__ import annotations

from dataclasses import dataclass

from generator.claims.checked import CheckedPage
from generator.pages.templates import source_day
from generator.reading.records import Record, Source


@dataclass(frozen=True)
class Stated:
    """A source of a text: the phrases that rest on it alone, who speaks there, and where it can be read."""

    anchor: str
    back: str  # the first of its phrases in the text
    phrases: tuple[str, ...]
    speaker: str
    source: Source

    @property
    def tooltip(self) -> str:
        """Whose number it is, in the words of a tooltip."""
        day = source_day(self.source)
        return f"Stated by {self.speaker}{day and f', {day}'}; attributed, not checked"


def stated_of(checked: CheckedPage, record: Record) -> dict[str, Stated]:
    """The sources that numbers of the text are attributed to, and its own, by what links call them, in order."""
    phrases = {each.link.start: each.text for each in checked.attributed}
    links = [link for link in checked.links if link.scheme == "source"]
    found: dict[str, Stated] = {}
    for name in dict.fromkeys(link.name for link in links):
        said = tuple(
            dict.fromkeys(phrases[link.start] for link in links if link.name == name and link.start in phrases)
        )
        source = checked.sources.by_name[name]
        if not said and name not in checked.sources.own:
            continue
        speaker = record.publishers[source.original or source.publisher].spoken
        found[name] = Stated(f"stated-by-{source.id}", f"states-{source.id}", said, speaker, source)
    return found
