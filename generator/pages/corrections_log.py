"""The corrections log: what changed in published texts, and what the record as known later gives instead.

Every day in it is one that a text or a record states, never one before the text went out; none is that of a build.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.claims.checked import CheckedPage, Claim
from generator.claims.evidence import change_words, later_words, moved
from generator.pages import addresses
from generator.pages.addresses import event_url, page_url, record_url
from generator.pages.briefings import SHOWN_STATES
from generator.pages.page import MarkdownPage
from generator.pages.templates import Templates
from generator.reading.ids import event_id_of
from generator.reading.records import Record
from generator.register import Register
from generator.truth.clocks import Later, PageFigures
from generator.words import capitalised, counted, full_stop, joined

NAMED_MAX = 6  # of the records that moved a number, so many are named in a feed
LABELS = {"corrected": "Corrected", "later": "Record changed since"}


@dataclass(frozen=True)
class Reason:
    """A record that moved a number: its title, its address on the site, and how it did."""

    title: str
    url: str
    how: str


@dataclass(frozen=True)
class LogEntry:
    """One line of the log.

    `kind` is `corrected` (the text was changed) or `later` (the text stands as published, the record gives something
    else since that day). `key` is the same at each build and no other entry has it.
    """

    key: str
    day: date
    kind: str
    page_title: str
    page_url: str
    claim: str
    phrase: str
    was: str
    now: str
    why: str
    reasons: tuple[Reason, ...] = ()

    @property
    def label(self) -> str:
        """What kind of entry it is, in words."""
        return LABELS[self.kind]

    @property
    def is_text(self) -> bool:
        """Whether `was` and `now` are words of the text."""
        return self.kind == "corrected"

    @property
    def url(self) -> str:
        """The evidence of the claim, relative to the site."""
        return _evidence_url(self.page_url, self.claim)

    @property
    def summary(self) -> str:
        """What happened, in one sentence."""
        change = f"“{self.was}” became “{self.now}”" if self.is_text else f"{self.was}, now {self.now}"
        return f"{capitalised(change)}{self.stop} {self.why}".strip()

    @property
    def stop(self) -> str:
        """The full stop after the change, '' where the text that it quotes last ends a sentence itself."""
        return full_stop(self.now) if self.kind == "corrected" else "."


@dataclass(frozen=True)
class Recoded:
    """A change of a record that published texts count, after which their claims still hold; it is told once."""

    day: date
    record: Reason
    why: str
    counted_by: tuple[tuple[str, str], ...]
    """The phrases that count the record, each with the address of its evidence, in the order of pages and claims."""


@dataclass(frozen=True)
class Log:
    """What changed in published texts or around them: entries, and changes that moved no number; newest first."""

    entries: tuple[LogEntry, ...] = ()
    changes: tuple[Recoded, ...] = ()


@dataclass(frozen=True)
class CorrectionsPage:
    """All that the page of the log shows."""

    log: Log
    has_feed: bool


def log_of(checked: Sequence[CheckedPage], record: Record) -> Log:
    """The whole log."""
    return Log(log_entries(checked, record), recoded(checked, record))


def log_entries(checked: Iterable[CheckedPage], record: Record) -> tuple[LogEntry, ...]:
    """All entries, newest first; of one day in the order of pages and of the claims in them."""
    register = Register.of(record)
    found: list[LogEntry] = []
    for page, claims in _published(checked):
        found += _corrected(page)
        for claim in claims:
            found += _later(page, claim, register)
    return tuple(sorted(found, key=lambda entry: (-entry.day.toordinal(), entry.page_url, entry.claim, entry.key)))


def recoded(checked: Iterable[CheckedPage], record: Record) -> tuple[Recoded, ...]:
    """The changes of counted records since the first text that counts them went out, newest first."""
    counting: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for page, claims in sorted(_published(checked), key=lambda pair: pair[0].document.src_uri):
        for claim in claims:
            link = (claim.text, _evidence_url(page_url(page.document.src_uri), claim.name))
            for event_id in claim.figure.event_ids:
                changes = record.events[event_id].changes if event_id in record.events else ()
                for n, change in enumerate(changes):
                    if change.day >= page.clocks.went_out:
                        counting.setdefault((event_id, n), []).append(link)
    found = [
        Recoded(change.day, Reason(event.title, event_url(event.id), change.what), change.why, tuple(links))
        for (event_id, n), links in sorted(counting.items())
        for event in [record.events[event_id]]
        for change in [event.changes[n]]
    ]
    return tuple(sorted(found, key=lambda change: -change.day.toordinal()))


def _published(checked: Iterable[CheckedPage]) -> Iterator[tuple[CheckedPage, tuple[Claim, ...]]]:
    """The pages that are or were out, each with the first of its claims of each figure."""
    for page in checked:
        if page.clocks.as_of and page.clocks.published and page.state in SHOWN_STATES:
            yield page, tuple(reversed({claim.name: claim for claim in reversed(page.claims)}.values()))


def _evidence_url(url: str, claim: str) -> str:
    return f"{url}#{addresses.evidence_anchor(claim)}"


def _corrected(page: CheckedPage) -> Iterator[LogEntry]:
    """The corrections that the page's front matter states."""
    url = page_url(page.document.src_uri)
    for n, one in enumerate(page.corrections, start=1):
        key, name = f"{url}{one.claim}/corrected-{n}", one.claim
        phrase = next((claim.text for claim in page.claims if claim.name == name), one.now)
        yield LogEntry(key, one.day, "corrected", page.title, url, name, phrase, one.was, one.now, one.why)


def _later(page: CheckedPage, claim: Claim, register: Register) -> Iterator[LogEntry]:
    """The days on which the record began to give something else than was published."""
    if not moved(claim.figure, claim.now, claim.later):
        return
    url, name = page_url(page.document.src_uri), claim.name
    for step in PageFigures(page.specs, register, page.clocks).steps(claim.figure, claim.later):
        key, why = f"{url}{name}/later-{step.day}", _why(step.records)
        was, now = change_words(step.before, step.after, register.record)
        reasons = tuple(_reason(one, register.record) for one in step.records)
        yield LogEntry(key, step.day, "later", page.title, url, name, claim.text, was, now, why, reasons)


def _why(records: Sequence[Later]) -> str:
    """How the records of one day moved a number: '3 records became known.'"""
    parts = [
        counted(sum(one.how == how for one in records), "record", "records") + " " + words
        for how, words in (("known", "became known"), ("recorded", "recorded here"), ("reported", "reported anew"))
        if any(one.how == how for one in records)
    ]
    return capitalised(f"{joined(parts)}.") if parts else ""


def _reason(later: Later, record: Record) -> Reason:
    tally, event = record.tallies.get(later.id), record.events.get(event_id_of(later.id))
    title = capitalised(record.stated_by(tally)) if tally else event.title if event else ""
    return Reason(title, record_url(later.id, record), later_words(later))


def corrections_page(log: Log, templates: Templates, *, has_feed: bool) -> MarkdownPage:
    """The log as a page."""
    return templates.page(
        addresses.CORRECTIONS,
        "briefings/corrections.md.j2",
        CorrectionsPage(log, has_feed),
        title="Corrections",
        description="Every correction of a published text, and every number that the record gives otherwise by now.",
    )
