"""What pages are made from, and tables as values for templates."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Protocol

from markupsafe import Markup

from generator.findings import NEWS_SCORE_MIN, Finding
from generator.pages.before_after import Surroundings, surroundings
from generator.pages.counts import ANY, Where
from generator.pages.linked import Sentence
from generator.pages.templates import Templates
from generator.pages.views import Item
from generator.reading.codebook import ChartSpec, Codebook
from generator.reading.records import Actor, Event, Place, Tally
from generator.register import Register

News = tuple[Finding, Event]  # what is new, and of which event
FindingsOf = Callable[[str], tuple[Finding, ...]]


class ChartHtml(Protocol):
    """What draws a chart of the codebook between two days, of what has these values `only`: its markup."""

    def __call__(self, spec: ChartSpec, since: date | None, until: date | None, only: Where = ANY, /) -> str:
        """The markup, '' where the chart has nothing to show."""


@dataclass(frozen=True)
class NewsList:
    """What is new, in the order of its strength: what a page shows, and what it shows on demand."""

    shown: tuple[News, ...] = ()
    more: tuple[News, ...] = ()

    @property
    def is_partial(self) -> bool:
        """Whether some of it compares over days of which the record is thin."""
        return any(finding.is_partial for finding, _ in (*self.shown, *self.more))


@dataclass(frozen=True)
class PageInputs:
    """What every page here is made from.

    `chart_html` draws the charts of the codebook; `locator` the picture of where a place lies, '' where none is known,
    on `borders` of that source;
    `changed` the ISO day of the last change of each file of the repository, as far as it is known; `findings_of` gives
    what is new about an event, by its id; `read_more`, by the address of a page, the sentence that leads on from it.
    """

    register: Register
    templates: Templates
    chart_html: ChartHtml = lambda _spec, _since, _until, _only=ANY: ""
    changed: Mapping[str, str] = field(default_factory=dict)
    findings_of: FindingsOf = lambda _event_id: ()
    read_more: Mapping[str, tuple[Sentence, ...]] = field(default_factory=dict)
    locator: Callable[[Place], Markup] = lambda _place: Markup()
    borders: str = ""

    @property
    def codebook(self) -> Codebook:
        """The codebook of the record."""
        return self.register.codebook

    @cached_property
    def around(self) -> Surroundings:
        """What is before and after each event that answers others."""
        return surroundings(self.register)

    def news_of(self, event: Event) -> tuple[Finding, ...]:
        """The findings worth saying of an event, the strongest first."""
        return tuple(one for one in self.findings_of(event.id) if one.score >= NEWS_SCORE_MIN)

    def event_news(self, event: Event) -> NewsList:
        """The findings on the page of their event."""
        found, shown = tuple((finding, event) for finding in self.news_of(event)), self.codebook.findings.event
        return NewsList(found[:shown], found[shown:])

    def strongest(self, events: Iterable[Event], shown: int) -> NewsList:
        """The strongest finding of each of the events, the strongest first; one sentence is said of one event alone."""
        found = [(finding, event) for event in events for finding in self.news_of(event)[:1]]
        found.sort(key=lambda each: (-each[0].score, each[1].date, each[1].id))
        once = {finding.sentence: event for finding, event in reversed(found)}
        told = tuple((finding, event) for finding, event in found if once[finding.sentence] is event)
        return NewsList(told[:shown], told[shown:])

    def last_change(self, records: Iterable[Event | Place | Actor | Tally]) -> str:
        """The newest day on which the file of one of these records was changed; '' where none is known."""
        return max((self.changed.get(one.where.path, "") for one in records), default="")

    def charts_on(self, page: str, since: date | None = None, until: date | None = None) -> tuple[Markup, ...]:
        """The charts that the codebook puts on a kind of page, in its order."""
        return self.drawn([spec for spec in self.codebook.charts if page in spec.on], since, until)

    def charts_of(self, page: str, group: str, only: Where) -> tuple[Markup, ...]:
        """The same of what a place or an actor is named by, over all that is covered; `group` ends their ids."""
        return self.drawn([replace(s, id=f"{s.id}-{group}") for s in self.codebook.charts if page in s.on], only=only)

    def drawn(
        self, asked: Iterable[ChartSpec], since: date | None = None, until: date | None = None, only: Where = ANY
    ) -> tuple[Markup, ...]:
        """The charts that have something to show."""
        drawn = [self.chart_html(spec, since or spec.since, until, only) for spec in asked]
        return tuple(Markup(html) for html in drawn if html)  # noqa: S704 - made by our own escaped templates


@dataclass(frozen=True)
class Table:
    """A table with its caption; the first cell of a row is its head, columns in `numeric` (from 0) are set right."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Item, ...], ...]
    numeric: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
