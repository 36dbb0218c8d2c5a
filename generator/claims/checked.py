"""Hand-written pages with their claims, checked against the register as known on the page's day."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial

from generator.claims.asked import own_figures, shared_figures, specs_of, where_of_figure
from generator.claims.attributed import Attributed, attributed_in, naming_faults
from generator.claims.clocks import Later, figures_now, later_records, view_for
from generator.claims.compare import untruths
from generator.claims.corrections import Correction, correction_faults, corrections_of
from generator.claims.fixing import false_claim, fix_in_page
from generator.claims.fragility import Fragility, fragility_of, not_weighed
from generator.claims.independence import publishers_behind
from generator.claims.links import Link
from generator.claims.lint import is_linted, lint
from generator.claims.mending import Clock, mends
from generator.claims.phrases import read_phrase
from generator.claims.shown import links_in
from generator.claims.titles import TitleClaim, check_titles
from generator.claims.unread import forbidden_faults, placeholder_faults
from generator.errors import FalseClaim, Fault, Faults, Fix, Where
from generator.figures import Figure, FigureError, FigureSpec, compute
from generator.reading.documents import Document
from generator.reading.page_sources import PageSources, sources_of_page
from generator.reading.records import Record
from generator.reading.scalars import real_day
from generator.register import Register

STATES = ("draft", "published", "corrected", "withdrawn")
PAGE_KEYS = ("title", "description", "hide", "search")
BRIEFING_KEYS = (
    *PAGE_KEYS,
    *("as_of", "published", "state", "title_claims", "figures", "sources", "corrections", "withdrawn"),
)
SOURCE_MEND = "give this page one under sources, with a key"
BRIEFING_REQUIRED = ("title", "description", "as_of", "published", "state")


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


@dataclass
class _Findings:
    """Faults of one page, gathered while it is read."""

    document: Document
    faults: list[Fault] = field(default_factory=list)

    def at(self, key: str, rule: str, got: str | None = None, mend: str | None = None) -> None:
        """A fault of the front matter, at the key's own place or the nearest one above it."""
        self.faults.append(Fault(self.document.where(key), key, rule, got, mend))

    def link(self, link: Link, name: str, rule: str, got: str | None = None, mend: str | None = None) -> None:
        """A fault of a link of the body."""
        self.faults.append(Fault(self.where(link), name, rule, got, mend, end=self.place(link.end)))

    def claim(self, link: Link, rule: str, mend: str, payload: FalseClaim, fix: Fix | None) -> None:
        """A claim that is not true of its figure."""
        fault = Fault(self.where(link), f"claim {link.name!r}", rule, link.text, mend or None)
        self.faults.append(replace(fault, end=self.place(link.end), claim=payload, fix=fix))

    def where(self, link: Link) -> Where:
        return self.place(link.start)

    def place(self, index: int) -> Where:
        """The place in the file of a character of the body."""
        return self.document.where_in_body(index)


def check_page(document: Document, record: Record, register: Register, today: date | None = None) -> CheckedPage:
    """The page with its claims; raises Faults with all that is wrong in it: `examined_page`'s, and its placeholders."""
    page, faults = examined_page(document, record, register, today)
    faults = (*faults, *placeholder_faults(document))
    if any(fault.severity == "error" for fault in faults):
        raise Faults(faults)
    return replace(page, warnings=faults)


def examined_page(
    document: Document, record: Record, register: Register, today: date | None = None
) -> tuple[CheckedPage, tuple[Fault, ...]]:
    """The page with its true claims, as known on its `as_of` and recorded by its `published`, and what is wrong in it.

    `today` is the day that a correction which a fault proposes is dated to. Wrong may be keys, days, figures, false
    phrases, unknown ids, forbidden Markdown.
    """
    findings = _Findings(document)
    front = document.front
    links = tuple(links_in(document.body))
    is_briefing = "as_of" in front or "figures" in front or document.src_uri.startswith("briefings/")
    is_briefing = is_briefing or any(link.scheme == "figure" for link in links)  # of the shared figures
    _check_keys(
        findings,
        BRIEFING_KEYS if is_briefing else PAGE_KEYS,
        BRIEFING_REQUIRED if is_briefing else ("title", "description"),
    )
    as_of, published = _day(findings, "as_of"), _day(findings, "published")
    if as_of and published and published < as_of:
        findings.at("published", f"must not be before as_of, {as_of}", str(published))
    state = str(front.get("state", ""))
    if is_briefing and state and state not in STATES:
        findings.at("state", f"must be one of {', '.join(STATES)}", state)
    findings.faults += forbidden_faults(document)
    specs, faults = specs_of(document, record, as_of, links)
    findings.faults += faults
    figures = _figures(findings, specs, lambda spec: view_for(spec, register, as_of, published))
    now = figures_now(specs, figures, register, as_of, published) if as_of else figures
    clock = None
    if as_of and published and state != "draft":
        clock = Clock(record, register, specs, as_of, published, today)
    claims = tuple(_claims(findings, links, specs, figures, record, clock))
    claims = tuple(_with_now(claim, specs, now, record, as_of, published) for claim in claims)
    claims = tuple(_with_weight(claim, specs, register, as_of, published) for claim in claims)
    title_claims = _check_titles(findings, specs, figures, record)
    sources = _check_record_links(findings, links, record, as_of)
    _check_use(findings, specs, links)
    spoken = [(link.name, link.text) for link in links if link.scheme == "figure"]
    view = register.as_known_on(as_of, recorded_by=published or as_of) if as_of else register
    findings.faults += lint(document, record, view, specs, figures)
    findings.faults += correction_faults(document, state, published, specs, spoken)
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
        state=state,
        corrections=corrections_of(document),
        withdrawn=str(front.get("withdrawn") or ""),
        attributed=tuple(attributed_in(document, links, record, sources)) if is_linted(document) else (),
        sources=sources,
        title_claims=title_claims,
    )
    return page, tuple(findings.faults)


def _check_keys(findings: _Findings, allowed: tuple[str, ...], required: tuple[str, ...]) -> None:
    for key in findings.document.front:
        if key not in allowed:
            findings.at(key, "is not a key of this page's front matter", mend=_near(key, allowed))
    for key in required:
        value = findings.document.front.get(key)
        if not value or not isinstance(value, str):
            findings.at(key, "is required in the front matter, as one line of text")


def _day(findings: _Findings, key: str) -> date | None:
    value = findings.document.front.get(key)
    if not value:
        return None
    day = real_day(str(value))
    if day is None:
        findings.at(key, "must be a real day, YYYY-MM-DD", str(value))
    return day


def _figures(
    findings: _Findings, specs: Mapping[str, FigureSpec], view: Callable[[FigureSpec], Register]
) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for name, spec in specs.items():
        try:
            figures[name] = compute(spec, view(spec), specs)
        except Faults as faults:
            findings.faults += faults.faults
        except FigureError as error:
            place = where_of_figure(findings.document, name)
            findings.faults.append(Fault(place, f"figures.{name}", str(error)))
    return figures


def _claims(
    findings: _Findings,
    links: tuple[Link, ...],
    specs: Mapping[str, FigureSpec],
    figures: Mapping[str, Figure],
    record: Record,
    clock: Clock | None,
) -> Iterator[Claim]:
    for link in links:
        if link.scheme != "figure":
            continue
        label = f"claim {link.name!r}"
        if link.name not in specs:
            known = {**shared_figures(findings.document), **(own_figures(findings.document) or {})}
            if link.name not in known:
                findings.link(link, label, "names no figure of this page's front matter", mend=_near(link.name, known))
            continue
        if link.name not in figures:
            continue  # the figure itself is at fault
        spec, figure = specs[link.name], figures[link.name]
        untrue = list(untruths(read_phrase(link.text, record.codebook), spec, figure))
        fix = fix_in_page(findings.document, link, spec, figure, record.codebook) if untrue else None
        for each in untrue:
            mend = mends(link.text, spec, figure, clock, each.mend) if clock else each.mend
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
    findings: _Findings, specs: Mapping[str, FigureSpec], figures: Mapping[str, Figure], record: Record
) -> tuple[TitleClaim, ...]:
    """What the title and the description claim; only pages that are held to claims are read for it."""
    named = findings.document.front.get("title_claims") or []
    if not isinstance(named, list):
        findings.at("title_claims", "must be a list of figure names")
        return ()
    for n, name in enumerate(map(str, named)):
        if name not in specs:
            findings.at(f"title_claims.{n}", "names no figure of this page", name, _near(name, specs))
    if not is_linted(findings.document):
        return ()
    claims, faults = check_titles(findings.document, specs, figures, record)
    findings.faults += faults
    return claims


def _check_record_links(
    findings: _Findings, links: tuple[Link, ...], record: Record, as_of: date | None
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
        if link.scheme in known and link.name not in known[link.scheme]:
            findings.link(
                link,
                f"{link.scheme}:{link.name}",
                f"is no {link.scheme} of the record" + (" or of this page" if link.scheme == "source" else ""),
                mend=_near(link.name, known[link.scheme]) or (SOURCE_MEND if link.scheme == "source" else None),
            )
        if (link.scheme == "chart") != (link.is_image and bool(link.scheme)):
            findings.link(
                link,
                link.target,
                "is not written as its kind is",
                mend="charts are images, ![words](chart:ID); all else are links",
            )
    return sources


def _check_use(findings: _Findings, specs: Mapping[str, FigureSpec], links: tuple[Link, ...]) -> None:
    linked = {link.name for link in links if link.scheme == "figure"}
    used = linked | set(map(str, findings.document.front.get("title_claims") or []))
    used |= {name for spec in specs.values() for name in (spec.a, spec.b)}
    for name in specs:
        if name not in used:
            findings.at(f"figures.{name}", "is defined and used by no claim", mend="link a phrase to it or take it out")


def _near(word: str, known: Mapping[str, object] | tuple[str, ...]) -> str | None:
    near = difflib.get_close_matches(word, list(known), n=3, cutoff=0.5)
    return f"did you mean {' or '.join(repr(n) for n in near)}?" if near else None
