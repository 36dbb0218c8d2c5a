"""The page of one event: every field of its record, worded, with numbered references to its sources."""

from __future__ import annotations

from dataclasses import dataclass

from generator.figures.definitions import when
from generator.findings import PARTIAL, Finding
from generator.pages import addresses
from generator.pages.around import headline_label
from generator.pages.before_after import DAGGER, THIN, Around
from generator.pages.event_sections import EventWriter
from generator.pages.page import RecordPage
from generator.pages.sheet import PageInputs
from generator.pages.shelf import Shelf
from generator.pages.views import Item, Row
from generator.reading.codebook import Codebook
from generator.reading.moments import moment_of
from generator.reading.records import Event
from generator.truth.independence import publishers_of
from generator.words import capitalised, in_words, span_words

DESCRIPTION_LENGTH = 160
UNEVEN_NOTE = f"{DAGGER} A stretch for which the record declares a gap starts or ends in these days."


@dataclass(frozen=True)
class EventView(EventWriter):
    """The event as its template shows it, with what is new about it and what is recorded around it."""

    news: tuple[Finding, ...]
    around: Around | None

    @property
    def is_single_source(self) -> bool:
        """Whether it rests on fewer than two independent publishers."""
        return len(publishers_of(self.event.sources, self.shelf.record)) < 2

    @property
    def around_rows(self) -> tuple[Row, ...]:
        """The numbers of each window on both sides of the event; none where nothing can be said of any."""
        around = self.around
        if around is None or not any(window.figure for window in (*around.before, *around.after)):
            return ()
        noun = f"{capitalised(around.answered.plural)} recorded"
        sides = (("before", around.before), ("after", around.after))
        return tuple(
            Row(f"{noun} {side}", tuple(Item(f"{window.days} days: {window.words}") for window in windows))
            for side, windows in sides
        )

    @property
    def around_note(self) -> str:
        """What a reader must know of these numbers."""
        return around_note(self.around, self.shelf.record.codebook) if self.around else ""


def event_page(inputs: PageInputs, shelf: Shelf, event: Event) -> RecordPage:
    """The page of one event."""
    view = EventView(shelf, event, inputs.news_of(event), inputs.around.with_rounds(event.id))
    place, country = view.place, shelf.countries(event)
    names = (place.name, country, *place.aliases) if place else (country,)
    url = addresses.event_url(event.id)
    return RecordPage(
        src_uri=addresses.src_uri(url),
        title=event.title,
        description=cut(event.summary, DESCRIPTION_LENGTH),
        body_html=inputs.templates.html("records/event.html.j2", view, url),
        search_text=" · ".join(filter(None, (when(event), view.type.label, *names))),
        edit_uri=event.where.path,
        updated=inputs.last_change([event]),
    )


def around_note(around: Around, book: Codebook) -> str:
    """What a reader must know of these numbers: how its own day is divided, of what it is a round, what is thin."""
    own = "Its own day is divided at its time."
    if moment_of(around.event, book) is None:
        noun = around.answered.plural
        own = (
            f"No clock time is recorded: {noun} of its day that are not linked to it may have come before or after it."
        )
    windows = (*around.before, *around.after)
    uneven = "" if all(window.is_even or window.missing for window in windows) else UNEVEN_NOTE
    first, *more = around.rounds
    days = span_words(first.days[0], more[-1].days[1]) if more else ""
    label = headline_label(book, around.type)
    alike = f" of {label}" if around.is_headline else f" of {around.type.plural} other than {label}"
    episode = (
        f"It is one of {in_words(len(around.rounds))} rounds of an episode{alike}, {days}. Side by side with others "
        "these are one row, with what is before the first of them and after the last, so that its numbers may differ "
        "from these."
    )
    return " ".join(
        filter(None, (own, episode if more else "", f"{PARTIAL}: {THIN}" if around.is_thin else "", uneven))
    )


def cut(text: str, length: int) -> str:
    """The text, ended at a word with '…' where it is longer than `length`."""
    return text if len(text) <= length else text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
