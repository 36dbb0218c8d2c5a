"""Title and description, which can hold no link: `title_claims` names the figures that account for what they claim."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.claims.judged import Judge
from generator.errors import Fault, Severity, WithFaults, apart
from generator.figures import Figure, FigureSpec
from generator.prose.blocks import Kind
from generator.prose.hits import Hit, hits_in, known_of
from generator.prose.links import Link
from generator.prose.seams import seams_in
from generator.prose.sentences import Span, one_line
from generator.reading.documents import Document
from generator.truth.agreement import disagreements
from generator.truth.scope import of_all_history, too_wide
from generator.truth.untruths import is_true, untruths
from generator.truth.worded import Wording

FIELDS: tuple[Kind, ...] = ("title", "description")


@dataclass(frozen=True)
class TitleClaim:
    """Words of the title or the description that a figure accounts for."""

    field: Kind
    name: str
    words: str
    text: str
    figure: Figure


def titles_of(document: Document) -> tuple[str, ...]:
    """The names of figures in `title_claims`, each once."""
    return tuple(dict.fromkeys(_listed(document)))


def claims_of(document: Document, links: Iterable[Link]) -> tuple[str, ...]:
    """The figure of each claim: of the text by its links, of title and description as `title_claims` names them."""
    return (*(link.name for link in links if link.scheme == "figure"), *titles_of(document))


def _listed(document: Document) -> list[str]:
    listed = document.front.get("title_claims")
    return [str(name) for name in listed] if isinstance(listed, list) else []


def check_titles(
    document: Document,
    specs: Mapping[str, FigureSpec],
    figures: Mapping[str, Figure],
    judge: Judge,
    open_: Collection[str] = (),
) -> WithFaults[tuple[TitleClaim, ...]]:
    """What the figures that `title_claims` names account for, and what nothing does or says more than the record.

    Where one of them is `open_`, not given yet, nothing is missed: it may account for anything.
    """
    is_open = any(name in open_ for name in titles_of(document))
    named = dict(_named(document, specs, figures))
    claims, faults = apart(_accounted(document, named, judge, is_open=is_open))
    yield from faults
    if not faults and not is_open:
        yield from _unused(document, named.keys() - {claim.name for claim in claims})
    return claims


def _accounted(
    document: Document, named: Mapping[str, tuple[FigureSpec, Figure]], judge: Judge, *, is_open: bool
) -> WithFaults[tuple[TitleClaim, ...]]:
    view, claims = judge.view, list[TitleClaim]()
    for field in FIELDS:
        text = str(document.front.get(field) or "")
        sentence = one_line(text, field)
        history = [] if view.codebook.coverage.complete else list(of_all_history(sentence))
        for start, end in history:
            yield document.fault(field, "claims all of history", text[start:end], "say 'in this record'")
        for seam in seams_in(sentence):
            yield document.fault(field, seam.rule, text[seam.start : seam.end], seam.mend)
        hits = [hit for hit in hits_in(sentence, known_of(view.record)) if not (history and hit.kinds == {"history"})]
        sentence = replace(sentence, links=tuple(_as_link(hit) for hit in hits))
        for hit, span in zip(hits, sentence.links, strict=True):
            read = {
                name: judge.told(judge.read(sentence, spec).clause(span), spec, figure)
                for name, (spec, figure) in named.items()
            }
            found = [name for name, told in read.items() if is_true(told.phrase, told.spec, told.figure)]
            claims += (TitleClaim(field, name, hit.words, text, named[name][1]) for name in found)
            for name in found:
                yield from _words(document, field, hit, name, read[name])
                if wide := too_wide(text, text, *named[name], view):
                    yield document.fault(field, f"{wide[0]} (figure {name!r})", hit.words, wide[1])
            if not found and not is_open:
                yield _unaccounted(document, field, hit, read)
    return tuple(claims)


def _as_link(hit: Hit) -> Span:
    """A claim of a title as if it were linked."""
    link = Link(hit.words, "figure:", is_image=False, start=hit.start, end=hit.end, source=hit.words, places=())
    return Span(hit.start, hit.end, link)


def _words(document: Document, field: Kind, hit: Hit, name: str, told: Wording) -> Iterator[Fault]:
    """What the words of a claim and of its clause say that its figure does not give."""
    for each in disagreements(told):
        severity: Severity = "warning" if each.is_unread and document.front.get("state") == "draft" else "error"
        yield document.fault(field, f"{each.rule} (figure {name!r})", hit.words, each.mend or None, severity)


def _unused(document: Document, names: Collection[str]) -> Iterator[Fault]:
    """Where `title_claims` names these figures."""
    for n, name in enumerate(_listed(document)):
        if name in names:
            rule = "accounts for nothing in the title or the description"
            yield Fault(document.where(f"title_claims.{n}"), "title_claims", rule, name, "take it out")


def _unaccounted(document: Document, field: Kind, hit: Hit, read: Mapping[str, Wording]) -> Fault:
    """The fault of a claim that no named figure makes true, with what the nearest of them gives."""
    for name, told in read.items():
        is_order = told.kind.is_ordered and told.kind.way
        same_kind = told.spec.kind in told.phrase.superlatives or (told.phrase.said and not is_order)
        untrue = next(iter(untruths(told.phrase, told.spec, told.figure)), None) if same_kind else None
        if untrue:
            return document.fault(field, f"{untrue.rule} (figure {name!r})", hit.words, untrue.mend or None)
    mend = "name the figure that makes it true in `title_claims`, or reword it"
    return document.fault(field, "claims what no figure of `title_claims` accounts for", hit.words, mend)


def _named(
    document: Document, specs: Mapping[str, FigureSpec], figures: Mapping[str, Figure]
) -> Iterator[tuple[str, tuple[FigureSpec, Figure]]]:
    """The figures that `title_claims` names, each once, as far as they could be computed."""
    for name in titles_of(document):
        if name in specs and name in figures:
            yield name, (specs[name], figures[name])
