"""Hand-written pages with their claims, checked against the register as known on the page's day."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
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
from generator.figures import Figure, FigureError, FigureSpec, UnreadError, compute
from generator.mending.phrase import false_claim, fix_in_page
from generator.mending.published import Clock, mends
from generator.prose.links import Link
from generator.prose.phrases import read_phrase
from generator.reading.documents import Document
from generator.reading.page_sources import PageSources, sources_of_page
from generator.reading.records import Record
from generator.register import Register
from generator.truth.clocks import Later, figures_now, later_records, view_for
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
    """A hand-written page whose claims hold. `as_of` is what the world knew, `published` when the text went out."""

    document: Document
    title: str
    description: str
    links: tuple[Link, ...]
    claims: tuple[Claim, ...]
    figures: Mapping[str, Figure]
    specs: Mapping[str, FigureSpec]
    as_of: date | None = None
    published: date | None = None
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
    links, as_of, published = form.links, form.as_of, form.published
    specs, faults = specs_of(document, record, as_of, links)
    findings.faults += faults
    figures, open_ = _figures(findings, specs, lambda spec: view_for(spec, register, as_of, published))
    now = figures_now(specs, figures, register, as_of, published) if as_of else figures
    clock = None
    if as_of and published and form.state != "draft":
        clock = Clock(record, register, specs, as_of, published, today)
    claims = tuple(_claims(findings, links, specs, figures, record, clock))
    claims = tuple(_with_now(claim, specs, now, record, as_of, published) for claim in claims)
    claims = tuple(_with_weight(claim, specs, register, as_of, published) for claim in claims)
    if open_:
        loose = Register.of(replace(record, unread=()))
        _check_words(findings, links, specs, open_, lambda spec: view_for(spec, loose, as_of, published))
    view = register.as_known_on(as_of, recorded_by=published or as_of) if as_of else register
    title_claims = _check_titles(findings, specs, figures, view, open_)
    sources = _check_record_links(findings, links, record, as_of)
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
        as_of=as_of,
        published=published,
        state=form.state,
        corrections=corrections_of(document),
        withdrawn=str(front.get("withdrawn") or ""),
        attributed=tuple(attributed_in(document, links, record, sources)) if is_linted(document) else (),
        sources=sources,
        title_claims=title_claims,
        open=open_,
    )
    return page, tuple(findings.faults)


def _figures(
    findings: PageFaults, specs: Mapping[str, FigureSpec], view: Callable[[FigureSpec], Register]
) -> tuple[dict[str, Figure], dict[str, tuple[str, ...]]]:
    """The figures by name; apart, with the files, those that files at fault could change."""
    figures: dict[str, Figure] = {}
    open_: dict[str, tuple[str, ...]] = {}
    for name, spec in specs.items():
        try:
            figures[name] = compute(spec, view(spec), specs)
        except UnreadError as unread:
            open_[name] = unread.paths
        except Faults as faults:
            findings.faults += faults.faults
        except FigureError as error:
            place = where_of_figure(findings.document, name)
            findings.faults.append(Fault(place, f"figures.{name}", str(error)))
    return figures, open_


def _check_words(
    findings: PageFaults,
    links: tuple[Link, ...],
    specs: Mapping[str, FigureSpec],
    open_: Collection[str],
    view: Callable[[FigureSpec], Register],
) -> None:
    """What is wrong with the words of claims that are not judged, whatever their figures will give."""
    for link in links:
        if link.scheme == "figure" and link.name in open_:
            spec = specs[link.name]
            register = view(spec)
            try:
                figure = compute(spec, register, specs)
            except FigureError:
                continue
            for each in untruths(read_phrase(link.text, register.codebook), spec, figure):
                if each.of_form:
                    findings.claim(link, each.rule, each.mend, None)


def _claims(
    findings: PageFaults,
    links: tuple[Link, ...],
    specs: Mapping[str, FigureSpec],
    figures: Mapping[str, Figure],
    record: Record,
    clock: Clock | None,
) -> Iterator[Claim]:
    for link in links:
        if link.scheme != "figure":
            continue
        if link.name not in figures:
            continue  # it is at fault itself, or is not given yet
        spec, figure = specs[link.name], figures[link.name]
        untrue = list(untruths(read_phrase(link.text, record.codebook), spec, figure))
        fix = fix_in_page(findings.document, link, spec, figure, record.codebook) if untrue else None
        for each in untrue:
            mend = each.mend if each.of_form or not clock else mends(link.text, spec, figure, clock, each.mend)
            findings.claim(link, each.rule, mend, false_claim(link.text, figure), fix)
        if not untrue:
            yield Claim(
                page=findings.document.src_uri,
                name=link.name,
                text=link.text,
                where=findings.where(link),
                figure=figure,
                link=link,
                now=figure,
                publishers=publishers_behind(figure.ids, record),
            )


def _with_now(
    claim: Claim,
    specs: Mapping[str, FigureSpec],
    now: Mapping[str, Figure],
    record: Record,
    as_of: date | None,
    published: date | None,
) -> Claim:
    """The claim with what its figure gives now, and the records that make it differ."""
    if as_of is None:
        return claim
    spec, later = specs[claim.name], now[claim.name]
    return replace(claim, now=later, later=later_records(spec, claim.figure, later, record, as_of, published))


def _with_weight(
    claim: Claim, specs: Mapping[str, FigureSpec], register: Register, as_of: date | None, published: date | None
) -> Claim:
    """The claim with what weighs it when somebody asks."""
    spec, phrase = specs[claim.name], read_phrase(claim.text, register.codebook)
    view = view_for(spec, register, as_of, published)
    return replace(claim, weighed=partial(fragility_of, phrase, spec, view, specs, as_of))


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
