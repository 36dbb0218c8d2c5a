"""The whole flow on one screen: event files in, everything that is published out, as values."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from generator.again import Kept
from generator.claims import CheckedPage, Earlier, ReadFrom, judge_pages
from generator.claims.form import claims_in, not_judged, unread_faults
from generator.claims.own_words import own_word_faults
from generator.claims.review import review_of
from generator.errors import Fault, Faults, apart
from generator.findings import Finder
from generator.folders import Desk
from generator.pages import charts
from generator.pages.addresses import CODEBOOK, DATA, GENERATED_FOLDERS, MONTHS, SOURCE_PARTS, SOURCES, src_uri
from generator.pages.around import around_page
from generator.pages.briefings import briefings_among, briefings_out, briefings_page, hand_written_page
from generator.pages.carried import Basis, RecordTold, basis_of, carried
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
from generator.publishing.embeds import Embeds, with_embeds
from generator.publishing.explorer_rows import as_bytes, explorer_files
from generator.publishing.feeds import corrections_feed, record_feeds
from generator.publishing.hand_written import hand_written_faults
from generator.publishing.heads import robots, with_heads
from generator.publishing.moment import Stopwatch
from generator.publishing.search_index import hidden_texts, search_index
from generator.publishing.table_files import data_page
from generator.reading import Reading, read_contents
from generator.reading.codebook import ChartSpec
from generator.reading.documents import Document, documents_below
from generator.reading.files import files_below
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
    kept: Kept | None = None,
    history: str = "",
) -> Site:
    """All that is published of a desk. Raises Faults where there is an error, with all that `check` tells.

    `updated` is the ISO day of the last change of each file, by its path from the desk; without `site_url`, the address
    that the site will have, there are no feeds. A text whose hour has not come at a `moment` is checked and left out.
    What was `kept` of an earlier call with the same desk is made again only where it would be other; all that `updated`
    and `earlier` tell hangs on the `history`.
    """
    watch, changed, kept = watch or Stopwatch(), updated or {}, kept or Kept()
    examined = examine(desk, today, earlier, watch, moment, ReadFrom(history=history, kept=kept))
    if any(fault.severity == "error" for fault in examined.faults):
        raise Faults((*examined.faults, *hosted(examined.outline)))
    record, checked, outline = examined.reading.whole, examined.shown, examined.outline
    watch.begin("pages")
    basis = kept.same("basis", basis_of(desk, examined.reading.contents, today, changed))
    pictures = FolderCache(desk.root / desk.cache / "charts")
    inputs, drawer = kept.once("inputs", basis, lambda: page_inputs(desk, record, (), today, pictures, changed))
    inputs = replace(inputs, read_more=leading_on(record, checked))
    embeds, of = Embeds(inputs.templates, record.codebook.desk), (basis, checked, site_url)
    pages, records = with_embeds(*pages_once(kept, basis, inputs, drawer, checked, site_url), embeds, changed)
    watch.begin("exports")
    found = search_index(inputs, (*pages, *records), hidden_texts(checked))
    exported = kept.once("files", of, lambda: files(record, checked, inputs, site_url, read_borders(desk.borders)))
    assets = (*exported, found, *embeds.assets)
    site = Site(records, pages, assets, record.codebook.desk, today, tuple(outline.written.values()), outline.held)
    site = with_heads(site, record, checked, site_url, FolderCache(desk.root / desk.cache / "cards", of_cards))
    watch.end()
    return replace(site, warnings=examined.warnings, seconds=watch.seconds, counts=counts_of(site, record, checked))


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


def pages_once(
    kept: Kept, basis: Basis, inputs: PageInputs, drawer: Drawer, checked: Sequence[CheckedPage], site_url: str
) -> tuple[tuple[MarkdownPage, ...], tuple[RecordPage, ...]]:
    """All pages, the home page first, then those that are not from Markdown; made are those that may be others now."""
    of, log, name = (basis, inputs.read_more), log_of(checked, inputs.register.record), "pages of the record"
    before: tuple[tuple[Basis, object], RecordTold] | None = kept.before(name)
    was = before and (before[0][0], before[1])
    told = kept.once(name, of, lambda: carried(basis, inputs, was, pages_of_record))
    first, changes = kept.once(
        "pages of texts",
        (of, checked, site_url),
        lambda: (
            pages_of_texts(inputs, told.told.months, checked, log, has_feed=bool(site_url)),
            page_of_changes(inputs, checked, log),
        ),
    )
    written = (
        kept.once(("text", page.document.src_uri), (basis, page), partial(hand_written_page, page, inputs, drawer))
        for page in checked
    )
    return (*first, *told.generated, *written), (*told.records, changes)


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
    inputs: PageInputs,
    site_url: str = "",
    borders: Borders = NO_BORDERS,
) -> tuple[Asset, ...]:
    """All that is published beside the pages: data, tables and, where the site has an address, feeds."""
    shelf, book, log = Shelf(record), record.codebook, log_of(checked, record)
    feeds: tuple[Asset, ...] = ()
    if site_url:
        published = max((page.clocks.published for page in checked if page.clocks.published), default=None)
        of_record = record_feeds(shelf, briefings_out(briefings_among(checked)), site_url)
        feeds = (corrections_feed(log.entries, site_url, book, published), *of_record)
    return (
        *data_files(shelf, checked, inputs.templates, site_url),
        *explorer_files(inputs.register, borders),
        Asset(SOURCE_PARTS, as_bytes({part: [one.id for one in held] for part, held in shelf.source_parts.items()})),
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
    read: ReadFrom | None = None,
) -> Examined:
    """What the build and the check both begin with; nothing is made yet, and no file's faults hide another's.

    What was kept of what was `read` before is not made again where the files are the same.
    Of a record with files of events at fault the rest is used; claims that these files could change are not judged.
    With the codebook or a list at fault none is, nor what else hangs on the record.
    """
    watch, read = watch or Stopwatch(), read or ReadFrom()
    watch.begin("reading")
    documents, unread = documents_below(desk)
    contents, left_out = apart(files_below(desk))
    read = replace(read, contents=read.kept.same("contents", contents))
    of, make = (read.contents, left_out, today), partial(read_contents, read.contents, today, left_out)
    reading = read.kept.once("reading", of, make)
    faults = [*hand_written_faults(desk), *unread, *reading.faults]
    pages: tuple[CheckedPage, ...] = ()
    watch.begin("claims")
    if reading.record is not None:
        record, register = reading.record, Register.of(reading.record)
        pages, found = judge_pages(documents, record, register, today, earlier, read, are_all=not unread)
        own = read.kept.once("own words", of, lambda: tuple(own_word_faults(record, reading.files)))
        faults += (*name_faults(record), *own, *found)
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

    assets = partial(files, record, checked, inputs)
    generated = of_any | frozenset(generated_uris(register))
    if record.unread:
        return Outline(written, generated, page_at, open=(MONTHS, SOURCES, DATA))
    return Outline(written, generated, page_at, lambda: [asset.uri for asset in assets()])
