"""Hand-written pages with their claims, checked against the register as known on the page's day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial

from generator.claims.asked import specs_of, where_of_figure
from generator.claims.attributed import Attributed, attributed_in, naming_faults
from generator.claims.corrections import Correction, Earlier, corrections_of, misquoted
from generator.claims.form import PageFaults, form_of, placeholder_faults
from generator.claims.lint import is_linted, lint
from generator.claims.titles import TitleClaim, check_titles, titles_of
from generator.errors import Fault, Faults, Where, nearest
from generator.figures import Figure, FigureError, FigureSpec, UnreadError
from generator.mending.phrase import false_claim, fix_in_page
from generator.mending.published import mends
from generator.prose.links import Link
from generator.prose.phrases import read_phrase
from generator.reading.documents import Document
from generator.reading.page_sources import PageSources, sources_of_page
from generator.reading.records import Record
from generator.register import Register
from generator.truth.clocks import Clocks, Later, PageFigures
from generator.truth.independence import publishers_behind
from generator.truth.untruths import untruths
from generator.weighing.fragility import Fragility, fragility_of, not_weighed

SOURCE_MEND = "give this page one under sources, with a key"


@dataclass(frozen=True)
class Claim:
    """A phrase of a page that is tied to a figure and was found true."""

    page: str
    name: str
    text: str
    where: Where
    figure: Figure
    link: Link
    now: Figure  # the same figure as known now
    publishers: tuple[str, ...] = ()  # ids of the independent publishers behind its records
    later: tuple[Later, ...] = ()  # the records that make `now` differ
    weighed: Callable[[], Fragility] = field(default=not_weighed, repr=False, compare=False)

    @cached_property
    def fragility(self) -> Fragility:
        """What would make it false; worked out when it is first asked for."""
        return self.weighed()


@dataclass(frozen=True)
class CheckedPage:
    """A hand-written page whose claims hold."""

    document: Document
    title: str
    description: str
    links: tuple[Link, ...]
    claims: tuple[Claim, ...]
    figures: Mapping[str, Figure]
    specs: Mapping[str, FigureSpec]
    clocks: Clocks
    state: str = ""
    corrections: tuple[Correction, ...] = ()
    withdrawn: str = ""  # the reason
    attributed: tuple[Attributed, ...] = ()
    sources: PageSources = field(default_factory=PageSources)
    title_claims: tuple[TitleClaim, ...] = ()  # what the title and the description claim
    warnings: tuple[Fault, ...] = ()  # what a draft may still hold
    open: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # figures not given, by the files at fault

    @property
    def names(self) -> frozenset[str]:
        """The names of the figures that it uses."""
        linked = (link.name for link in self.links if link.scheme == "figure")
        return frozenset((*self.specs, *linked, *titles_of(self.document)))

    @property
    def claims_open(self) -> int:
        """How many claims of the text, of the title and of the description are not judged."""
        linked = sum(link.scheme == "figure" and link.name in self.open for link in self.links)
        return linked + sum(name in self.open for name in titles_of(self.document))


def check_page(document: Document, record: Record, register: Register, today: date | None = None) -> CheckedPage:
    """The page with its claims; raises Faults with all that is wrong in it: `examined_page`'s, and its placeholders."""
    page, faults = judged_page(document, record, register, today)
    if any(fault.severity == "error" for fault in faults):
        raise Faults(faults)
    return replace(page, warnings=faults)


def judged_page(
    document: Document,
    record: Record,
    register: Register,
    today: date | None = None,
    earlier: Earlier = lambda _: (),
) -> tuple[CheckedPage, tuple[Fault, ...]]:
    """As `examined_page`, with what is wrong beside the claims: placeholders, and corrections that misquote."""
    page, faults = examined_page(document, record, register, today)
    return page, (*faults, *placeholder_faults(document), *misquoted(document, earlier))


def examined_page(
    document: Document, record: Record, register: Register, today: date | None = None
) -> tuple[CheckedPage, tuple[Fault, ...]]:
    """The page with its true claims, as known on its `as_of` and recorded by its `published`, and what is wrong in it.

    `today` is the day that a correction which a fault proposes is dated to. Wrong may be keys, days, figures, false
    phrases, unknown ids, forbidden Markdown.
    """
    findings, front = PageFaults(document), document.front
    form = form_of(findings)
    links, clocks = form.links, form.clocks
    specs, faults = specs_of(document, record, clocks.as_of, links)
    findings.faults += faults
    asked = PageFigures(specs, register, clocks)
    figures, open_ = _figures(findings, asked)
    is_out = clocks.as_of is not None and clocks.published is not None and form.state != "draft"
    claims = tuple(_claims(findings, links, asked, figures, is_out=is_out, today=today))
    _check_words(findings, links, asked, open_)
    view = clocks.view(register)
    title_claims = _check_titles(findings, specs, figures, view, open_)
    sources = _check_record_links(findings, links, record, clocks.as_of)
    _check_use(findings, specs, links)
    findings.faults += lint(document, record, view, specs, figures)
    page = CheckedPage(
        document=document,
        title=str(front.get("title") or ""),
        description=str(front.get("description") or ""),
        links=links,
        claims=claims,
        figures=figures,
        specs=specs,
        clocks=clocks,
        state=form.state,
        corrections=corrections_of(document),
        withdrawn=str(front.get("withdrawn") or ""),
        attributed=tuple(attributed_in(document, links, record, sources)) if is_linted(document) else (),
        sources=sources,
        title_claims=title_claims,
        open=open_,
    )
    return page, tuple(findings.faults)


def _figures(findings: PageFaults, asked: PageFigures) -> tuple[dict[str, Figure], dict[str, tuple[str, ...]]]:
    """The figures by name; apart, with the files, those that files at fault could change."""
    figures: dict[str, Figure] = {}
    open_: dict[str, tuple[str, ...]] = {}
    for name, spec in asked.specs.items():
        try:
            figures[name] = asked.computed(spec)
        except UnreadError as unread:
            open_[name] = unread.paths
        except Faults as faults:
            findings.faults += faults.faults
        except FigureError as error:
            place = where_of_figure(findings.document, name)
            findings.faults.append(Fault(place, f"figures.{name}", str(error)))
    return figures, open_


def _check_words(findings: PageFaults, links: Iterable[Link], asked: PageFigures, open_: Collection[str]) -> None:
    """What is wrong with the words of claims that are not judged, whatever their figures will give."""
    whole = Register.of(replace(asked.register.record, unread=()))
    for link in links:
        if link.scheme == "figure" and link.name in open_:
            try:
                figure = asked.computed(asked.specs[link.name], whole)
            except FigureError:
                continue
            phrase = read_phrase(link.text, whole.codebook)
            for each in untruths(phrase, asked.specs[link.name], figure):
                if each.of_form:
                    findings.claim(link, each.rule, each.mend, None)


def _claims(
    findings: PageFaults,
    links: Iterable[Link],
    asked: PageFigures,
    figures: Mapping[str, Figure],
    *,
    is_out: bool,
    today: date | None,
) -> Iterator[Claim]:
    """The claims that hold; of a text that `is_out` the faults of the others say what made them false."""
    codebook, now = asked.register.codebook, {name: asked.now(figure) for name, figure in figures.items()}
    for link in links:
        if link.scheme != "figure" or link.name not in figures:
            continue  # a figure that is not there is at fault itself, or is not given yet
        spec, figure, phrase = asked.specs[link.name], figures[link.name], read_phrase(link.text, codebook)
        untrue = list(untruths(phrase, spec, figure))
        fix = fix_in_page(findings.document, link, phrase, spec, figure, codebook) if untrue else None
        for each in untrue:
            mend = mends(phrase, figure, asked, today, each.mend) if is_out and not each.of_form else each.mend
            findings.claim(link, each.rule, mend, false_claim(link.text, figure), fix)
        if not untrue:
            view = asked.clocks.view(asked.register, spec)
            yield Claim(
                page=findings.document.src_uri,
                name=link.name,
                text=link.text,
                where=findings.where(link),
                figure=figure,
                link=link,
                now=now[link.name],
                publishers=publishers_behind(figure.ids, asked.register.record),
                later=asked.later(figure, now[link.name]),
                weighed=partial(fragility_of, phrase, spec, view, asked.specs, asked.clocks.as_of),
            )


def _check_titles(
    findings: PageFaults,
    specs: Mapping[str, FigureSpec],
    figures: Mapping[str, Figure],
    view: Register,
    open_: Collection[str],
) -> tuple[TitleClaim, ...]:
    """What the title and the description claim; only pages that are held to claims are read for it."""
    named = findings.document.front.get("title_claims") or []
    if not isinstance(named, list):
        findings.at("title_claims", "must be a list of figure names")
        return ()
    for n, name in enumerate(map(str, named)):
        if name not in specs:
            findings.at(f"title_claims.{n}", "names no figure of this page", name, nearest(name, specs))
    if not is_linted(findings.document):
        return ()
    claims, faults = check_titles(findings.document, specs, figures, view, open_)
    findings.faults += faults
    return claims


def _check_record_links(
    findings: PageFaults, links: tuple[Link, ...], record: Record, as_of: date | None
) -> PageSources:
    """The sources that the page may name; faults of those, and of links to what is not there."""
    sources, faults = sources_of_page(findings.document, record)
    findings.faults += faults
    named = {findings.where(link): link.name for link in links if link.scheme == "source"}
    findings.faults += naming_faults(sources, named, as_of)
    known: Mapping[str, Mapping[str, object]] = {
        "event": record.events,
        "place": record.places,
        "actor": record.actors,
        "source": sources.by_name,
        "chart": {chart.id: chart for chart in record.codebook.charts},
    }
    for link in links:
        if link.scheme in known and link.name not in known[link.scheme] and not _may_be(link, record):
            findings.link(
                link,
                f"{link.scheme}:{link.name}",
                f"is no {link.scheme} of the record" + (" or of this page" if link.scheme == "source" else ""),
                mend=nearest(link.name, known[link.scheme]) or (SOURCE_MEND if link.scheme == "source" else None),
            )
    return sources


def _may_be(link: Link, record: Record) -> bool:
    """Whether what a link leads to may be in a file at fault."""
    return any(link.scheme == "source" or (link.scheme == "event" and one.may_hold(link.name)) for one in record.unread)


def _check_use(findings: PageFaults, specs: Mapping[str, FigureSpec], links: tuple[Link, ...]) -> None:
    linked = {link.name for link in links if link.scheme == "figure"}
    used = linked | set(map(str, findings.document.front.get("title_claims") or []))
    used |= {name for spec in specs.values() for name in (spec.a, spec.b)}
    for name in specs:
        if name not in used:
            findings.at(f"figures.{name}", "is defined and used by no claim", mend="link a phrase to it or take it out")
