"""Hand-written pages with their claims, checked against the register as known on the page's day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial

from generator.claims.asked import specs_of, where_of_figure
from generator.claims.attributed import Attributed, attributed_in, naming_faults
from generator.claims.corrections import Correction, Earlier, corrections_of
from generator.claims.false_claims import FalseClaims, claim_fault
from generator.claims.form import PageForm, form_faults, form_of
from generator.claims.judged import Judge
from generator.claims.lint import is_linted, lint
from generator.claims.review import Review, review_of
from generator.claims.titles import TitleClaim, check_titles, claims_of
from generator.errors import Fault, Faults, Where, WithFaults, apart, nearest
from generator.figures import Figure, FigureError, FigureSpec, UnreadError
from generator.prose.clauses import Clause
from generator.prose.links import Link
from generator.prose.phrases import Phrase, read_phrase
from generator.prose.sentences import paragraphs_in
from generator.reading.documents import Document, PageSources, sources_of_page
from generator.reading.records import Record
from generator.register import Register
from generator.truth.clocks import Clocks, Later, PageFigures
from generator.truth.independence import publishers_behind
from generator.truth.meaning import Meaning
from generator.truth.scope import scoped_by
from generator.truth.untruths import untruths
from generator.truth.worded import Wording
from generator.weighing.fragility import Fragility, fragility_of

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
    weighed: partial[Fragility] = field(default=partial(Fragility), repr=False, compare=False)

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
    review: Review = field(default_factory=Review)
    attributed: tuple[Attributed, ...] = ()
    sources: PageSources = field(default_factory=PageSources)
    title_claims: tuple[TitleClaim, ...] = ()  # what the title and the description claim
    open: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # figures not given, by the files at fault
    meant: Mapping[int, Meaning] = field(default_factory=dict)  # what is read of claims, by the places of their links

    @property
    def names(self) -> frozenset[str]:
        """The names of the figures that it uses."""
        return frozenset((*self.specs, *claims_of(self.document, self.links)))

    @property
    def claims_open(self) -> int:
        """How many claims of the text, of the title and of the description are not judged."""
        return sum(name in self.open for name in claims_of(self.document, self.links))


def examined_page(
    document: Document,
    record: Record,
    register: Register,
    today: date | None = None,
    earlier: Earlier = lambda _: None,
) -> tuple[CheckedPage, tuple[Fault, ...]]:
    """The page with its true claims, as known on its `as_of` and recorded by its `published`, and what is wrong in it.

    `today` is the day that a correction which a fault proposes is dated to; without an `earlier` text it needs none.
    Wrong may be keys, days, figures, false phrases, unknown ids, forbidden Markdown.
    """
    page, faults = apart(_examined(document, record, register, today, earlier))
    return page, tuple(dict.fromkeys(faults))


def _examined(
    document: Document, record: Record, register: Register, today: date | None, earlier: Earlier
) -> WithFaults[CheckedPage]:
    form, front = form_of(document), document.front
    yield from form_faults(document, form)
    specs = yield from specs_of(document, record, form.clocks.as_of, form.links)
    asked, scope = PageFigures(specs, register, form.clocks), scoped_by(paragraphs_in(document.body))
    figures, open_ = yield from _figures(document, asked)
    judge = Judge(asked, form.clocks.view(register), scope)
    clauses = dict(judge.clauses(paragraphs_in(document.body)))
    told = _worded(form.links, judge, clauses, figures)
    claims = yield from _claims(FalseClaims(document, form, judge, earlier, today), told, figures)
    yield from _wording_faults(document, form.links, asked, open_)
    title_claims = yield from _title_claims(document, specs, figures, judge, open_)
    sources = yield from _sources(document, form, record)
    yield from _unused_figures(document, specs, form.links)
    yield from lint(document, record, judge, clauses, figures)
    return CheckedPage(
        document=document,
        title=str(front.get("title") or ""),
        description=str(front.get("description") or ""),
        links=form.links,
        claims=claims,
        figures=figures,
        specs=specs,
        clocks=form.clocks,
        state=form.state,
        corrections=corrections_of(document),
        withdrawn=str(front.get("withdrawn") or ""),
        review=review_of(document),
        attributed=tuple(attributed_in(document, form.links, record, sources)) if is_linted(document) else (),
        sources=sources,
        title_claims=title_claims,
        open=open_,
        meant={start: Meaning(each) for start, each in told.items()},
    )


def _figures(
    document: Document, asked: PageFigures
) -> WithFaults[tuple[dict[str, Figure], dict[str, tuple[str, ...]]]]:
    """The figures by name; apart, with the files, those that files at fault could change."""
    figures: dict[str, Figure] = {}
    open_: dict[str, tuple[str, ...]] = {}
    for name, spec in asked.specs.items():
        try:
            figures[name] = asked.computed(spec)
        except UnreadError as unread:
            open_[name] = unread.paths
        except Faults as faults:
            yield from faults.faults
        except FigureError as error:
            yield Fault(where_of_figure(document, name), f"figures.{name}", str(error))
    return figures, open_


def _wording_faults(
    document: Document, links: Iterable[Link], asked: PageFigures, open_: Collection[str]
) -> Iterator[Fault]:
    """What is wrong with the words of claims that are not judged, whatever their figures will give."""
    whole = Register.of(replace(asked.register.record, unread=()))
    for link in links:
        if link.scheme == "figure" and link.name in open_:
            try:
                figure = asked.computed(asked.specs[link.name], whole)
            except FigureError:
                continue
            for each in untruths(read_phrase(link.text, whole.codebook), asked.specs[link.name], figure):
                if each.of_form:
                    yield claim_fault(document, link, each.rule, each.mend)


def _worded(
    links: Iterable[Link], judge: Judge, clauses: Mapping[int, Clause], figures: Mapping[str, Figure]
) -> dict[int, Wording]:
    """The claims that stand in sentences, in their clauses, by the places of their links."""
    linked = [link for link in links if link.start in clauses and link.name in figures]
    return {one.start: judge.told(clauses[one.start], judge.asked.specs[one.name], figures[one.name]) for one in linked}


def _claims(
    page: FalseClaims, worded: Mapping[int, Wording], figures: Mapping[str, Figure]
) -> WithFaults[tuple[Claim, ...]]:
    """The claims that hold; of a text that is out the faults of the others say what made them false.

    One that no sentence shows, in a tooltip or an opinion, is held to its number alone. In a draft a word that nothing
    knows is a warning.
    """
    form, judge, asked, claims = page.form, page.judge, page.judge.asked, list[Claim]()
    now = {name: asked.now(figure) for name, figure in figures.items()}
    for link in form.links:
        if link.scheme != "figure" or link.name not in figures:
            continue  # a figure that is not there is at fault itself, or is not given yet
        spec, figure, told = asked.specs[link.name], figures[link.name], worded.get(link.start)
        phrase = told.phrase if told else read_phrase(link.text, asked.register.codebook)
        untrue = judge.untrue(told) if told else list(untruths(phrase, spec, figure))
        if untrue:
            bare = replace(read_phrase(link.text, asked.register.codebook), is_of_record=phrase.is_of_record)
            yield from page.faults(link, told, bare, figure, untrue)
        if all(each.is_unread and form.state == "draft" for each in untrue):
            claims.append(_claim(page.document, judge, link, figure, now[link.name], phrase))
    return tuple(claims)


def _claim(document: Document, judge: Judge, link: Link, figure: Figure, now: Figure, phrase: Phrase) -> Claim:
    """A claim that holds, with what stands behind it."""
    asked = judge.asked
    spec = asked.specs[link.name]
    view = asked.clocks.view(asked.register, spec)
    return Claim(
        page=document.src_uri,
        name=link.name,
        text=link.text,
        where=document.where_in_body(link.start),
        figure=figure,
        link=link,
        now=now,
        publishers=publishers_behind(figure.ids, asked.register.record),
        later=asked.later(figure, now),
        weighed=partial(fragility_of, phrase, spec, view, asked.specs, asked.clocks.as_of),
    )


def _title_claims(
    document: Document,
    specs: Mapping[str, FigureSpec],
    figures: Mapping[str, Figure],
    judge: Judge,
    open_: Collection[str],
) -> WithFaults[tuple[TitleClaim, ...]]:
    """What the title and the description claim; only pages that are held to claims are read for it."""
    named = document.front.get("title_claims") or []
    if not isinstance(named, list):
        yield document.fault("title_claims", "must be a list of figure names")
        return ()
    for n, name in enumerate(map(str, named)):
        if name not in specs:
            yield document.fault(f"title_claims.{n}", "names no figure of this page", name, nearest(name, specs))
    return (yield from check_titles(document, specs, figures, judge, open_)) if is_linted(document) else ()


def _sources(document: Document, form: PageForm, record: Record) -> WithFaults[PageSources]:
    """The sources that the page may name; faults of those, and of links to what is not there."""
    sources, faults = sources_of_page(document, record)
    yield from faults
    named = {document.where_in_body(link.start): link.name for link in form.links if link.scheme == "source"}
    yield from naming_faults(sources, named, form.clocks.as_of)
    known: Mapping[str, Mapping[str, object]] = {
        "event": record.events,
        "place": record.places,
        "actor": record.actors,
        "source": sources.by_name,
        "chart": {chart.id: chart for chart in record.codebook.charts},
    }
    for link in form.links:
        if link.scheme in known and link.name not in known[link.scheme] and not _may_be(link, record):
            is_source = link.scheme == "source"
            rule = f"is no {link.scheme} of the record" + (" or of this page" if is_source else "")
            mend = nearest(link.name, known[link.scheme]) or (SOURCE_MEND if is_source else None)
            yield document.fault_in_body((link.start, link.end), f"{link.scheme}:{link.name}", rule, mend=mend)
    return sources


def _may_be(link: Link, record: Record) -> bool:
    """Whether what a link leads to may be in a file at fault."""
    return any(link.scheme == "source" or (link.scheme == "event" and one.may_hold(link.name)) for one in record.unread)


def _unused_figures(document: Document, specs: Mapping[str, FigureSpec], links: Iterable[Link]) -> Iterator[Fault]:
    used = {*claims_of(document, links), *(name for spec in specs.values() for name in (spec.a, spec.b))}
    for name in specs:
        if name not in used:
            mend = "link a phrase to it or take it out"
            yield document.fault(f"figures.{name}", "is defined and used by no claim", mend=mend)
