"""The whole flow on one screen: event files in, everything that is published out, as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Sized
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from generator.claims import CheckedPage, check_pages, warnings_of
from generator.claims.unread import unread_faults
from generator.errors import Fault, Faults
from generator.findings import Finder
from generator.pages import charts
from generator.pages.around import around_page
from generator.pages.before_after import Surroundings
from generator.pages.briefing_list import BriefingEntry, briefings_page
from generator.pages.briefings import briefing_entries, hand_written_pages
from generator.pages.charts import Borders, ChartCache, FolderCache, read_borders
from generator.pages.corrections import LogEntry, corrections_page, log_entries
from generator.pages.coverage import coverage_page
from generator.pages.home import home_page
from generator.pages.method import codebook_page, sources_page
from generator.pages.months import month_pages, months_page, months_with_events
from generator.pages.page import Asset, MarkdownPage, Site
from generator.pages.record_pages import record_pages
from generator.pages.sheet import ChartHtml, PageInputs
from generator.pages.templates import Templates
from generator.publishing.data_page import data_page
from generator.publishing.exports import claims_as_json, exports
from generator.publishing.feeds import corrections_feed
from generator.publishing.hand_written import hand_written_faults
from generator.publishing.stopwatch import Stopwatch
from generator.publishing.table_files import table_files
from generator.reading import event_ids_below, read_record
from generator.reading.codebook import ChartSpec
from generator.reading.documents import read_documents
from generator.reading.records import Record
from generator.register import Register

TEMPLATES = "site_templates"
BORDERS = f"{TEMPLATES}/charts/borders.geojson"


def build_site(
    root: Path,
    today: date,
    *,
    as_of: date | None = None,
    content: str = "content",
    updated: Mapping[str, str] | None = None,
    cache: Path | None = None,
    watch: Stopwatch | None = None,
    site_url: str = "",
) -> Site:
    """All that is published of the record, the writing and the templates below `root`; raises Faults.

    `today` is the day of the build; `as_of` the day whose knowledge the pages show, by default that of the build;
    `updated` the ISO day on which each file was last changed, by its path from `root`; `cache` keeps drawn charts.
    `site_url` is the address that the site will have; without one there are no feeds.
    """
    watch, changed = watch or Stopwatch(), updated or {}
    templates = Templates(root / TEMPLATES)
    watch.begin("reading")
    refuse_strangers(root, content)
    record = read_record(root, today)
    register = Register.of(record).as_known_on(as_of or today)

    watch.begin("claims")
    checked = check_pages(read_documents(root, content), record, Register.of(record), today)

    watch.begin("charts and Markdown pages")
    drawer = chart_drawers(templates, read_borders(root / BORDERS), FolderCache(cache / "charts") if cache else None)
    findings_of = Finder(register).findings
    inputs = PageInputs(register, templates, today, drawer(register), changed, findings_of)
    briefings, log = briefing_entries(checked), log_entries(checked, record)
    around = Surroundings(register)
    markdown_pages = (
        *generated_pages(inputs, briefings, around),
        data_page(templates),
        corrections_page(log, templates, has_feed=bool(site_url)),
        *hand_written_pages(checked, register, templates, drawer, changed),
    )

    watch.begin("record pages")
    pages = record_pages(record, templates, changed, findings_of, around.of)

    watch.begin("exports")
    assets = files(record, checked, log, site_url)
    watch.end()
    return Site(
        record_pages=pages,
        markdown_pages=tuple(
            replace(p, updated=p.updated or max(changed.values(), default="")) for p in markdown_pages
        ),
        assets=assets,
        warnings=tuple(f"{fault.where}: {fault.said}" for fault in (*record.warnings, *warnings_of(checked))),
        seconds=watch.seconds,
        counts=numbers_of(record, checked, (*pages, *markdown_pages)),
    )


def generated_pages(
    inputs: PageInputs, briefings: Sequence[BriefingEntry], around: Surroundings
) -> tuple[MarkdownPage, ...]:
    """The pages that are made from the record alone, the home page first."""
    months = months_with_events(inputs.register)
    return (
        home_page(inputs, briefings, months),
        briefings_page(inputs, briefings, months),
        months_page(inputs, months),
        *month_pages(inputs, months),
        around_page(inputs, around),
        codebook_page(inputs),
        coverage_page(inputs, months),
        sources_page(inputs),
    )


def numbers_of(record: Record, checked: Sequence[CheckedPage], pages: Sized) -> dict[str, int]:
    """What was built, by its noun."""
    claims = sum(len(page.claims) for page in checked)
    return {"event": len(record.events), "claim": claims, "page": len(pages)}


def refuse_strangers(root: Path, content: str) -> None:
    """Raise Faults where `content` holds what is not published from there, or what would hide another page."""
    refused = list(hand_written_faults(root, root / content))
    if refused:
        raise Faults(refused)


def files(record: Record, checked: Sequence[CheckedPage], log: Sequence[LogEntry], site_url: str) -> tuple[Asset, ...]:
    """All that is published beside the pages: data, tables and, where the site has an address, feeds."""
    published = max((page.published for page in checked if page.published), default=None)
    feeds = (corrections_feed(log, site_url, record.codebook, published),) if site_url else ()
    return (*exports(record, claims_as_json(checked, record.codebook)), *table_files(record), *feeds)


def chart_drawers(templates: Templates, borders: Borders, cache: ChartCache | None) -> Callable[[Register], ChartHtml]:
    """For a view of the record, what draws the codebook's charts as known on its day; '' where there is too little."""

    def draw(register: Register, spec: ChartSpec, since: date | None, until: date | None) -> str:
        asked = charts.sketch(spec, register, register.day, since=since, until=until, borders=borders)
        return charts.chart_html(charts.draw(asked, cache), 3, templates) if asked.events else ""

    return lambda register: partial(draw, register)


def form_faults(root: Path, content: str) -> tuple[Fault, ...]:
    """What can be said of the writing while the record cannot be read: its form, and links to events without a file."""
    try:
        documents = read_documents(root, content)
    except Faults as found:
        return found.faults
    return tuple(fault for document in documents for fault in unread_faults(document, event_ids_below(root)))


def check(root: Path, today: date, content: str = "content") -> tuple[Fault, ...]:
    """Every fault of the record and of the writing, warnings included, sorted by place; nothing is built."""
    faults = list(hand_written_faults(root, root / content))
    try:
        record = read_record(root, today)
    except Faults as found:
        faults += (*found.faults, *form_faults(root, content))
    else:
        faults += record.warnings
        try:
            faults += warnings_of(check_pages(read_documents(root, content), record, Register.of(record), today))
        except Faults as found:
            faults += found.faults
    return Faults(faults).faults
