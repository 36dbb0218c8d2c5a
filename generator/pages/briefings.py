"""Hand-written pages as they are shown: each claim linked to its evidence on the same page, each record to its own.

And the list of briefings: those written by hand, and below them the generated months.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup, escape

from generator.claims.checked import CheckedPage
from generator.claims.evidence import Evidence, evidence_of
from generator.figures import kind_of
from generator.pages import addresses
from generator.pages.addresses import BRIEFINGS, page_url
from generator.pages.month_text import Month
from generator.pages.months import months_table
from generator.pages.page import MarkdownPage, with_links
from generator.pages.read_more import LISTED_MAX
from generator.pages.reconciliation import Reconciliation, reconciliation
from generator.pages.sheet import ChartHtml, PageInputs, Table
from generator.pages.source_parts import source_urls
from generator.pages.standing import standing_of
from generator.pages.templates import Templates, html_md
from generator.pages.views import source_day
from generator.prose.links import Link
from generator.reading.records import Record, Source
from generator.register import Register

SHOWN_STATES = ("published", "corrected", "withdrawn")  # a draft is not offered to readers


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


@dataclass(frozen=True)
class EvidencePage:
    """The evidence of the claims of one page, each with a stated total beside it where it is one.

    `stated` are the sources that it attributes numbers to, and its own, by what its links call them.
    """

    shown: tuple[tuple[Evidence, Reconciliation | None], ...]
    stated: Mapping[str, Stated]
    record: Record
    source_urls: Mapping[str, str]
    rows_open_max: int = LISTED_MAX  # a longer list of records is folded


def evidence_page(checked: CheckedPage, register: Register) -> EvidencePage:
    """What a page shows below its text."""
    names = dict.fromkeys(claim.name for claim in checked.claims)
    found = (evidence_of(checked, name, register) for name in names)
    shown = tuple((each, _reconciliation(checked, each, register)) for each in found)
    return EvidencePage(shown, stated_of(checked, register.record), register.record, source_urls(register))


def _reconciliation(checked: CheckedPage, evidence: Evidence, register: Register) -> Reconciliation | None:
    """A stated total beside what is recorded and matched, where the codebook's matching speaks of such a total."""
    matching, clocks, spec = register.codebook.matching, checked.clocks, checked.specs[evidence.name]
    if not kind_of(evidence.figure).is_stated or matching is None or clocks.as_of is None:
        return None
    asked = (spec.measure, spec.scope, spec.tally_since)
    if asked != (matching.tally.measure, matching.tally.scope, matching.tally.since):
        return None
    recorded_in = register.as_known_on(clocks.went_out, recorded_by=clocks.went_out)
    return reconciliation(recorded_in, clocks.view(register), matching, clocks.as_of, evidence.figure)


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


def hand_written_page(page: CheckedPage, inputs: PageInputs, drawer: Callable[[Register], ChartHtml]) -> MarkdownPage:
    """A hand-written page as it is shown; charts and evidence as known on its own days."""
    register, path = inputs.register, page.document.path
    draw = drawer(page.clocks.view(register))
    specs = {spec.id: spec for spec in register.codebook.charts}
    names = {link.name for link in page.links if link.scheme == "chart"}
    charts = {name: draw(specs[name], specs[name].since, page.clocks.as_of) for name in sorted(names)}
    text, updated = _text(page, charts, register, inputs.templates), inputs.changed.get(path, "")
    return MarkdownPage(page.document.src_uri, page.title, page.description, text, path, updated)


def _text(checked: CheckedPage, charts: Mapping[str, str], register: Register, templates: Templates) -> str:
    """The text of a page with its head, with links made real, and with the evidence of its claims."""
    at = page_url(checked.document.src_uri)
    below = evidence_page(checked, register)
    evidence = tuple(each for each, _ in below.shown)
    marks = {each.name: marks_beside(each) for each in evidence if each.now or each.hangs_on}
    body = _linked(checked, at, charts, marks, below)
    if checked.claims or checked.state:
        standing = standing_of(checked, evidence, register)
        body = _with_head(body, templates.html("briefings/standing.html.j2", standing, at).strip())
        if standing.events:
            body += "\n\n## Day by day\n\n" + templates.html("briefings/timeline.html.j2", standing, at).strip()
    shown = [templates.html("briefings/evidence.html.j2", below, at)] if evidence else []
    shown += [templates.html("briefings/stated.html.j2", below, at)] if below.stated else []
    if shown:
        body += "\n\n".join(["", "## Evidence", *shown])
    return body


def _with_head(body: str, head: str) -> str:
    """The body with the head after its first heading, or before everything where it starts with none."""
    first, _, rest = body.lstrip("\n").partition("\n")
    return f"{first}\n\n{head}\n\n{rest}" if first.startswith("# ") else f"{head}\n\n{body}"


def marks_beside(evidence: Evidence) -> str:
    """What stands beside a claim: what it would read now, and that it hangs on one weak record."""
    weak = f"hangs on one record, {evidence.hangs_on}" if evidence.hangs_on else ""
    return "; ".join(words for words in (evidence.now.mark if evidence.now else "", weak) if words)


def _linked(
    checked: CheckedPage, at: str, charts: Mapping[str, str], marks: Mapping[str, str], below: EvidencePage
) -> str:
    """The body with our own links made real, charts drawn, and marks beside claims that would read otherwise now.

    Numbers that are attributed and not checked look otherwise than claims, and say who stated them.
    """
    numbers = {each.link.start for each in checked.attributed}
    seen: set[str] = set()

    def shown(link: Link) -> str:
        if link.scheme == "source":
            stated = below.stated.get(link.name)
            if stated is None:
                return _to_record(link, below.source_urls[link.name], at)
            return _as_stated(link, stated, seen, is_number=link.start in numbers)
        return _shown(link, at, charts, marks, seen)

    return with_links(checked.document.body, checked.links, shown)


def _shown(link: Link, at: str, charts: Mapping[str, str], marks: Mapping[str, str], seen: set[str]) -> str:
    if link.scheme == "chart":
        too_few = f'<p class="page-state">{escape(link.text)}: too few events for a chart.</p>'
        return f"\n{charts[link.name] or too_few}\n"
    if link.scheme == "figure":
        ids = addresses.evidence_anchor(link.name), _id(addresses.claim_anchor(link.name), seen)
        opening = Markup('<a class="claim" href="#{}"{}>').format(*ids)
        mark = Markup(' <small class="claim-now">[{}]</small>').format(marks[link.name]) if link.name in marks else ""
        return f"{opening}{link.source}</a>{mark}"
    return _to_record(link, addresses.RECORD_URLS[link.scheme](link.name), at)


def _to_record(link: Link, target: str, at: str) -> str:
    """A link to what the record has a page or an entry of."""
    return f'<a class="record-link" href="{escape(addresses.relative_url(target, at))}">{link.source}</a>'


def _as_stated(link: Link, stated: Stated, seen: set[str], *, is_number: bool) -> str:
    """A number that is attributed and not checked: another underline, and in words who stated it."""
    kind, tooltip = ("attributed", Markup(' title="{}"').format(stated.tooltip)) if is_number else ("record-link", "")
    opening = Markup('<a class="{}" href="#{}"{}{}>').format(kind, stated.anchor, _id(stated.back, seen), tooltip)
    speaker = f' <small class="attributed-by">[as stated by {html_md(stated.speaker)}]</small>' if is_number else ""
    return f"{opening}{link.source}</a>{speaker}"


def _id(name: str, seen: set[str]) -> Markup:
    """The id of the first link of its name, nothing on later ones."""
    identity = Markup("") if name in seen else Markup(' id="{}"').format(name)
    seen.add(name)
    return identity


@dataclass(frozen=True)
class BriefingsPage:
    """All that the list of briefings shows."""

    briefings: Sequence[CheckedPage]
    months: Table | None


def briefings_among(checked: Iterable[CheckedPage]) -> tuple[CheckedPage, ...]:
    """The briefings among the hand-written pages."""
    return tuple(page for page in checked if page.clocks.as_of and page.document.src_uri.startswith(BRIEFINGS))


def briefings_out(briefings: Sequence[CheckedPage]) -> list[CheckedPage]:
    """The briefings that are out, newest first."""
    out = [page for page in briefings if page.state in SHOWN_STATES]
    return sorted(
        out, key=lambda page: (page.clocks.went_out, page.clocks.as_of or date.min, page.document.src_uri), reverse=True
    )


def briefings_page(inputs: PageInputs, briefings: Sequence[CheckedPage], months: Sequence[Month]) -> MarkdownPage:
    """The list of all briefings."""
    page = BriefingsPage(briefings_out(briefings), months_table(inputs, months))
    words = "Briefings whose checked numbers are linked to the records behind them and recomputed at every build."
    return inputs.templates.page(BRIEFINGS, "pages/briefings.md.j2", page, title="Briefings", description=words)
