"""What changed, day by day: what was published, added, corrected and withdrawn, and the numbers of texts that moved.

Every day is one that the record or a text states. So the page is the same wherever and whenever it is built, and what
neither states is not there: the page says which that is.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.claims.checked import CheckedPage
from generator.figures.kinds.tally import stated_words_of
from generator.pages import addresses
from generator.pages.corrections_log import Log, LogEntry
from generator.pages.page import RecordPage
from generator.pages.sheet import PageInputs
from generator.pages.shelf import Shelf, ending_of
from generator.pages.views import Item
from generator.reading.records import Change
from generator.words import capitalised, counted, joined

LINES_MAX = 1000  # of all days; a day is told whole or not at all
ALWAYS_SHOWN = 3  # days, to which the home page leads
LISTED_MAX = 200  # of the events, or the totals, that were added on one day


@dataclass
class DayOfChanges:
    """What changed on one day; of what was added so much as a page can hold is `shown`."""

    day: date
    published: list[Item] = field(default_factory=list)
    corrected: list[LogEntry] = field(default_factory=list)
    moved: list[LogEntry] = field(default_factory=list)
    events: list[Item] = field(default_factory=list)
    tallies: list[Item] = field(default_factory=list)
    records: list[tuple[Item, Change]] = field(default_factory=list)
    withdrawn: list[tuple[Item, Change]] = field(default_factory=list)

    def shown(self, items: Sequence[Item]) -> Sequence[Item]:
        """As many of what was added as a page can hold."""
        return items[:LISTED_MAX]

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        told = (self.published, self.corrected, self.moved, self.records, self.withdrawn)
        return sum(len(each) for each in told) + len(self.shown(self.events)) + len(self.shown(self.tallies))

    @property
    def words(self) -> str:
        """What it holds, in one sentence."""
        told = (
            (self.published, "text published", "texts published"),
            (self.corrected, "correction of a text", "corrections of texts"),
            (self.moved, "number of a text that moved", "numbers of texts that moved"),
            (self.events, "event added", "events added"),
            (self.tallies, "stated total added", "stated totals added"),
            (self.records, "record corrected", "corrections of records"),
            (self.withdrawn, "record withdrawn or merged", "records withdrawn or merged"),
        )
        return capitalised(joined(counted(len(of), one, more) for of, one, more in told if of)) + "."


@dataclass(frozen=True)
class ChangesPage:
    """All that the page shows; `older` days are not told, and what is `undated` has no day on which it came."""

    days: tuple[DayOfChanges, ...]
    older: int
    lead: str
    undated: str


def changes_page(inputs: PageInputs, briefings: Iterable[CheckedPage], log: Log) -> RecordPage:
    """The page."""
    record = inputs.register.record
    days = days_of_changes(Shelf(record), briefings, log)
    shown, lines = 0, 0
    while shown < len(days) and (shown < ALWAYS_SHOWN or lines + days[shown].lines <= LINES_MAX):
        lines, shown = lines + days[shown].lines, shown + 1
    kinds = ((record.events, "event", "events"), (record.tallies, "stated total", "stated totals"))
    undated = ((sum(not each.recorded for each in of.values()), one, more) for of, one, more in kinds)
    told = joined(counted(number, one, more) for number, one, more in undated if number)
    lead = (
        "What was published, added, corrected and withdrawn, the newest day first, and the numbers of texts that moved."
    )
    page = ChangesPage(tuple(days[:shown]), len(days) - shown, lead, told)
    return RecordPage(
        addresses.src_uri(addresses.CHANGES),
        "Changes",
        lead,
        inputs.templates.html("pages/changes.html.j2", page, addresses.CHANGES),
        updated=days[0].day.isoformat() if days else "",
        script="changes",
    )


def days_of_changes(shelf: Shelf, briefings: Iterable[CheckedPage], log: Log) -> Sequence[DayOfChanges]:
    """Each day on which something changed, the newest first, and so the events that changed on it."""
    found: dict[date, DayOfChanges] = {}

    def on(day: date) -> DayOfChanges:
        return found.setdefault(day, DayOfChanges(day))

    for page in briefings:
        if page.clocks.published:
            note = "withdrawn since" if page.state == "withdrawn" else ""
            item = Item(page.title, addresses.page_url(page.document.src_uri), note=note)
            on(page.clocks.published).published.append(item)
    for entry in log.entries:
        of = on(entry.day)
        (of.corrected if entry.is_text else of.moved).append(entry)
    for event in reversed(tuple(shelf.record.events.values())):
        item = shelf.event(event.id)
        if event.recorded:
            on(event.recorded).events.append(item)
        ending = ending_of(event)
        for change in reversed(event.changes):
            of = on(change.day)
            (of.withdrawn if change is ending else of.records).append((item, change))
    for tally in shelf.record.tallies.values():
        if tally.recorded:
            by = capitalised(shelf.record.stated_by(tally))
            on(tally.recorded).tallies.append(Item(by, addresses.tally_url(tally.id), note=stated_words_of(tally)))
    return sorted(found.values(), key=lambda each: each.day, reverse=True)
