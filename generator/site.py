"""The whole flow on one screen: event files in, everything that is published out, as values."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from generator.claims import CheckedPage, Earlier, judge_pages
from generator.claims.form import claims_in, not_judged, unread_faults
from generator.claims.own_words import own_word_faults
from generator.claims.review import review_of
from generator.errors import Fault, Faults
from generator.findings import Finder
from generator.folders import Desk
from generator.pages import charts
from generator.pages.addresses import CODEBOOK, DATA, GENERATED_FOLDERS, MONTHS, SOURCES, src_uri
from generator.pages.around import around_page
from generator.pages.briefings import briefings_among, briefings_out, briefings_page, hand_written_pages
from generator.pages.cards import cards_of
from generator.pages.changes_by_day import changes_page
from generator.pages.charts.cache import FolderCache
from generator.pages.charts.card import of_cards
from generator.pages.charts.counting import name_faults
from generator.pages.charts.map import NO_BORDERS, Borders, read_borders
from generator.pages.corrections_log import Log, corrections_page, log_of
from generator.pages.counts import ANY, Where
from generator.pages.home import home_page
from generator.pages.linked import Sentence
from generator.pages.method import codebook_page, coverage_page, sources_page
from generator.pages.month_text import Month
from generator.pages.months import month_pages, months_page, months_with_events
from generator.pages.page import Asset, MarkdownPage, Outline, RecordPage, Site, generated_uris, uris_of_any_record
from generator.pages.read_more import read_more
from generator.pages.record_pages import record_pages
from generator.pages.sheet import ChartHtml, PageInputs
from generator.pages.shelf import Shelf
from generator.pages.templates import Templates
from generator.publishing.data_files import data_files
from generator.publishing.embeds import Embeds
from generator.publishing.explorer_rows import explorer_files
from generator.publishing.feeds import corrections_feed, record_feeds
from generator.publishing.hand_written import hand_written_faults
from generator.publishing.heads import Heads, robots
from generator.publishing.moment import Stopwatch
from generator.publishing.search_index import hidden_texts, search_index
from generator.publishing.table_files import data_page
from generator.reading import Reading, read_partly
from generator.reading.codebook import ChartSpec
from generator.reading.documents import Document, documents_below
from generator.reading.records import Record
from generator.register import Register

CODEBOOK_PAGE = src_uri(CODEBOOK)

Drawer = Callable[[Register], ChartHtml]  # for a view of the record, what draws the codebook's charts from it
Hosted = Callable[[Outline], Iterable[Fault]]  # what a host of the pages refuses, from their outline alone


def build_site(
    desk: Desk,
    today: date,
    *,
    updated: Mapping[str, str] | None = None,
    watch: Stopwatch | None = None,
    site_url: str = "",
    earlier: Earlier = lambda _: None,
    hosted: Hosted = lambda _: (),
    moment: datetime | None = None,
) -> Site:
    """All that is published of a desk. Raises Faults where there is an error, with all that `check` tells.

    `updated` is the ISO day of the last change of each file, by its path from the desk; without `site_url`, the address
    that the site will have, there are no feeds. A text whose hour has not come at a `moment` is checked and left out.
    """
    watch, changed = watch or Stopwatch(), updated or {}
    examined = examine(desk, today, earlier, watch, moment)
    if any(fault.severity == "error" for fault in examined.faults):
        raise Faults((*examined.faults, *hosted(examined.outline)))
    record, checked, outline = examined.reading.whole, examined.shown, examined.outline
    log, newest = log_of(checked, record), max(changed.values(), default="")
    watch.begin("charts and Markdown pages")
    inputs, drawer = page_inputs(desk, record, checked, today, FolderCache(desk.root / desk.cache / "charts"), changed)
    generated = generated_pages(inputs, checked, log, has_feed=bool(site_url))
    pages = (*generated, *hand_written_pages(checked, inputs.register, inputs.templates, drawer, changed))
    embeds = Embeds(inputs.templates, record.codebook.desk)
    pages = tuple(replace(p, updated=p.updated or newest, markdown=embeds.linked(p.markdown, p.url)) for p in pages)
    watch.begin("record pages")
    records = (*record_pages(inputs), page_of_changes(inputs, checked, log))
    records = tuple(replace(page, body_html=embeds.linked(page.body_html, page.url)) for page in records)
    watch.begin("exports")
    found = search_index(inputs, (*pages, *records), hidden_texts(checked))
    assets = (*files(record, checked, log, inputs, site_url, read_borders(desk.borders)), found, *embeds.assets)
    site = Site(records, pages, assets, record.codebook.desk, today, tuple(outline.written.values()), outline.held)
    site = with_heads(site, record, checked, site_url, FolderCache(desk.root / desk.cache / "cards", of_cards))
    watch.end()
    return replace(site, warnings=examined.warnings, seconds=watch.seconds, counts=counts_of(site, record, checked))


def with_heads(site: Site, record: Record, checked: Sequence[CheckedPage], site_url: str, kept: FolderCache) -> Site:
    """The site whose pages say in their heads what programs are to know of them, with pictures for where it has one."""
    out = briefings_out(briefings_among(checked))
    cards = cards_of(record.codebook.desk, out, kept) if site_url else {}
    heads = Heads(Shelf(record), out, site.assets, cards, site_url)
    pages = tuple(heads.on(site.record_pages)), tuple(heads.on(site.markdown_pages))
    return replace(site, record_pages=pages[0], markdown_pages=pages[1], assets=(*site.assets, *cards.values()))


def counts_of(site: Site, record: Record, checked: Sequence[CheckedPage]) -> dict[str, int]:
    """What was built, by its noun."""
    return {"event": len(record.events), "claim": number_of_claims(checked), "page": len(site.pages)}


def number_of_claims(checked: Iterable[CheckedPage]) -> int:
    """How many claims pages have."""
    return sum(len(page.claims) for page in checked)


def page_inputs(
    desk: Desk,
    record: Record,
    checked: Sequence[CheckedPage],
    today: date,
    pictures: FolderCache,
    changed: Mapping[str, str],
) -> tuple[PageInputs, Drawer]:
    """What pages are made from, with the findings, and the briefings that they lead to; and what draws for a view."""
    register, templates = Register.of(record).as_known_on(today), Templates(desk.root / desk.templates)
    borders = read_borders(desk.borders)
    drawer, more = chart_drawers(templates, borders, pictures), leading_on(record, checked)
    locator = partial(charts.locator_svg, register=register, borders=borders, cache=pictures)
    found = Finder(register).findings
    return PageInputs(register, templates, drawer(register), changed, found, more, locator, borders.source), drawer


def leading_on(record: Record, checked: Sequence[CheckedPage]) -> Mapping[str, tuple[Sentence, ...]]:
    """Where pages lead on to briefings, by the address of the page."""
    return read_more(briefings_out(briefings_among(checked)), Shelf(record))


def generated_pages(
    inputs: PageInputs, checked: Sequence[CheckedPage], log: Log, *, has_feed: bool
) -> tuple[MarkdownPage, ...]:
    """The pages that nobody wrote, the home page first."""
    months = months_with_events(inputs.register)
    of_texts = pages_of_texts(inputs, months, checked, log, has_feed=has_feed)
    return *of_texts, *pages_of_record(inputs, months)


def pages_of_texts(
    inputs: PageInputs, months: Sequence[Month], checked: Sequence[CheckedPage], log: Log, *, has_feed: bool
) -> tuple[MarkdownPage, ...]:
    """The generated pages that tell of hand-written ones, the home page first."""
    briefings = briefings_among(checked)
    return (
        home_page(inputs, briefings, log),
        briefings_page(inputs, briefings, months),
        corrections_page(log, inputs.templates, has_feed=has_feed),
    )


def page_of_changes(inputs: PageInputs, checked: Sequence[CheckedPage], log: Log) -> RecordPage:
    """The page that tells day by day what was published, added, corrected and withdrawn."""
    return changes_page(inputs, briefings_out(briefings_among(checked)), log)


def pages_of_record(inputs: PageInputs, months: Sequence[Month], but: Container[str] = ()) -> tuple[MarkdownPage, ...]:
    """The generated pages that tell of the record as a whole, and of its months `but` for some, by their `src_uri`."""
    return (
        months_page(inputs, months),
        *month_pages(inputs, months, but),
        around_page(inputs),
        codebook_page(inputs),
        coverage_page(inputs, months),
        sources_page(inputs),
        data_page(inputs.templates),
    )


def files(
    record: Record,
    checked: Sequence[CheckedPage],
    log: Log,
    inputs: PageInputs,
    site_url: str = "",
    borders: Borders = NO_BORDERS,
) -> tuple[Asset, ...]:
    """All that is published beside the pages: data, tables and, where the site has an address, feeds."""
    shelf, book = Shelf(record), record.codebook
    feeds: tuple[Asset, ...] = ()
    if site_url:
        published = max((page.clocks.published for page in checked if page.clocks.published), default=None)
        of_record = record_feeds(shelf, briefings_out(briefings_among(checked)), site_url)
        feeds = (corrections_feed(log.entries, site_url, book, published), *of_record)
    return (
        *data_files(shelf, checked, inputs.templates, site_url),
        *explorer_files(inputs.register, borders),
        robots(site_url),
        *feeds,
    )


def chart_drawers(templates: Templates, borders: Borders, cache: FolderCache | None) -> Drawer:
    """For a view of the record, what draws the codebook's charts as known on its day; '' where there is too little."""

    def draw(register: Register, spec: ChartSpec, since: date | None, until: date | None, only: Where = ANY) -> str:
        asked = charts.sketch(spec, register, register.day, since=since, until=until, borders=borders, where=only)
        return charts.chart_html(charts.draw(asked, cache), templates) if asked.is_worth_drawing else ""

    return lambda register: partial(draw, register)


@dataclass(frozen=True)
class Examined:
    """The writing held against the record, what is wrong in either, and the outline of what they would give.

    `reading` says what of the record could be read; `pages` are those in which nothing is wrong.
    """

    reading: Reading
    pages: tuple[CheckedPage, ...]
    faults: tuple[Fault, ...]
    outline: Outline

    @property
    def warnings(self) -> tuple[str, ...]:
        """What is wrong, each with its place, where nothing of it stops a build."""
        return tuple(f"{fault.where}: {fault.said}" for fault in self.faults)

    @property
    def shown(self) -> tuple[CheckedPage, ...]:
        """The pages whose hour has come."""
        return tuple(page for page in self.pages if page.document.src_uri in self.outline.written)


def examine(
    desk: Desk,
    today: date,
    earlier: Earlier,
    watch: Stopwatch | None = None,
    moment: datetime | None = None,
    known: Examined | None = None,
) -> Examined:
    """What the build and the check both begin with; nothing is made yet, and no file's faults hide another's.

    What was `known` of the same record on the same day is not read again, nor are texts that have not changed.
    Of a record with files of events at fault the rest is used; claims that these files could change are not judged.
    With the codebook or a list at fault none is, nor what else hangs on the record.
    """
    watch = watch or Stopwatch()
    watch.begin("reading")
    documents, unread = documents_below(desk)
    reading = known.reading if known else read_partly(desk, today)
    faults = [*hand_written_faults(desk), *unread, *reading.faults]
    pages: tuple[CheckedPage, ...] = ()
    watch.begin("claims")
    if reading.record is not None:
        record, register = reading.record, Register.of(reading.record)
        pages, found = judge_pages(
            documents, record, register, today, earlier, known.pages if known else (), are_all=not unread
        )
        faults += (*name_faults(record), *own_word_faults(record, reading.files), *found)
    else:
        faults += (fault for document in documents for fault in unread_faults(document, reading.event_ids))
        paths = sorted({fault.where.path for fault in reading.faults if fault.severity == "error"})
        faults += not_judged({document.path: claims_in(document) for document in documents}, paths)
    hours = {document.src_uri: review_of(document).not_before for document in documents}
    held = {uri: hour for uri, hour in hours.items() if moment and hour and moment < hour}
    written = {document.src_uri: document for document in documents if document.src_uri not in held}
    shown = [page for page in pages if page.document.src_uri in written]
    outline = replace(outline_of(desk, written, shown, reading, today), held=held)
    return Examined(reading, pages, Faults(faults).faults, outline)


@dataclass(frozen=True)
class Checkup:
    """Every fault, warnings included, sorted by place; the pages that hold, none while something is at fault."""

    faults: tuple[Fault, ...]
    checked: tuple[CheckedPage, ...] = ()


def check(
    desk: Desk,
    today: date,
    hosted: Hosted = lambda _: (),
    earlier: Earlier = lambda _: None,
    moment: datetime | None = None,
) -> Checkup:
    """What is wrong with the record, the writing and its host at a moment, as `build_site` has it; nothing is built."""
    examined = examine(desk, today, earlier, moment=moment)
    found = Faults((*examined.faults, *hosted(examined.outline)))
    return Checkup(found.faults, () if found.errors else examined.pages)


def outline_of(
    desk: Desk, written: Mapping[str, Document], checked: Sequence[CheckedPage], reading: Reading, today: date
) -> Outline:
    """The site as far as it can be told before its pages are made; one that is asked for is made then."""
    of_any = frozenset(uris_of_any_record(reading.event_ids))
    if reading.record is None:
        return Outline(written, of_any, open=GENERATED_FOLDERS)
    record = reading.record
    register = Register.of(record).as_known_on(today)
    inputs, log = PageInputs(register, Templates(desk.root / desk.templates)), log_of(checked, record)

    def page_at(uri: str) -> MarkdownPage | RecordPage | None:
        if uri == CODEBOOK_PAGE:  # the one that other pages point into
            return codebook_page(inputs)
        if record.unread:
            return None
        pages: tuple[MarkdownPage | RecordPage, ...] = (
            *generated_pages(inputs, checked, log, has_feed=True),
            *record_pages(inputs),
            page_of_changes(inputs, checked, log),
        )
        return next((page for page in pages if page.src_uri == uri), None)

    assets = partial(files, record, checked, log, inputs)
    generated = of_any | frozenset(generated_uris(register))
    if record.unread:
        return Outline(written, generated, page_at, open=(MONTHS, SOURCES, DATA))
    return Outline(written, generated, page_at, lambda: [asset.uri for asset in assets()])
