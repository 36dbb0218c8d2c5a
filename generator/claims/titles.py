"""Title and description, which can hold no link: `title_claims` names the figures that account for what they claim."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.claims.judged import Judge
from generator.errors import Fault, WithFaults, apart
from generator.figures import Figure, FigureSpec, kind_of
from generator.prose.blocks import Kind
from generator.prose.hits import Hit, hits_in, known_of
from generator.prose.links import Link
from generator.prose.phrases import Phrase, nouns_in, read_phrase
from generator.prose.seams import seams_in
from generator.prose.sentences import Sentence, Span, one_line
from generator.reading.codebook import Codebook
from generator.reading.documents import Document
from generator.truth.said_days import dated
from generator.truth.said_scope import scoped
from generator.truth.scope import of_all_history, too_wide
from generator.truth.untruths import is_true, untruths

FIELDS: tuple[Kind, ...] = ("title", "description")
NOUN_REACH = 40  # characters after a number in which the noun that it counts is looked for


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
    view = judge.view
    codebook, known, claims = view.codebook, known_of(view.record), list[TitleClaim]()
    for field in FIELDS:
        text = str(document.front.get(field) or "")
        sentence = one_line(text, field)
        history = [] if codebook.coverage.complete else list(of_all_history(sentence))
        for start, end in history:
            yield document.fault(field, "claims all of history", text[start:end], "say 'in this record'")
        for seam in seams_in(sentence):
            yield document.fault(field, seam.rule, text[seam.start : seam.end], seam.mend)
        for hit in hits_in(sentence, known):
            if hit.kinds == {"history"} and history:
                continue
            phrase = _phrase_of(hit, text, codebook)
            found = [name for name, (spec, figure) in named.items() if is_true(phrase, spec, figure)]
            for name in found:
                claims.append(TitleClaim(field, name, hit.words, text, named[name][1]))
                yield from _words(document, sentence, hit, name, named[name], judge)
                if wide := too_wide(text, text, *named[name], view):
                    yield document.fault(field, f"{wide[0]} (figure {name!r})", hit.words, wide[1])
            if not found and not is_open:
                yield _unaccounted(document, field, hit, phrase, named)
    return tuple(claims)


def _words(
    document: Document, sentence: Sentence, hit: Hit, name: str, asked: tuple[FigureSpec, Figure], judge: Judge
) -> Iterator[Fault]:
    """What the words around a claim of a title say of which and when that its figure does not give."""
    link = Link(hit.words, f"figure:{name}", is_image=False, start=hit.start, end=hit.end, source=hit.words, places=())
    span = Span(hit.start, hit.end, link)
    clause = judge.read(replace(sentence, links=(span,)), asked[0]).clause(span)
    told = judge.told(clause, *asked)
    for each in (*scoped(told), *dated(told)):
        yield document.fault(sentence.kind, f"{each.rule} (figure {name!r})", hit.words, each.mend or None)


def _unused(document: Document, names: Collection[str]) -> Iterator[Fault]:
    """Where `title_claims` names these figures."""
    for n, name in enumerate(_listed(document)):
        if name in names:
            rule = "accounts for nothing in the title or the description"
            yield Fault(document.where(f"title_claims.{n}"), "title_claims", rule, name, "take it out")


def _phrase_of(hit: Hit, text: str, codebook: Codebook) -> Phrase:
    """What one claim of a title says: its number and the noun after it, or its superlative."""
    whole = read_phrase(text, codebook)
    said = tuple(said for said in whole.said if hit.start < said.end and said.start < hit.end)
    counted = nouns_in(text[hit.end : hit.end + NOUN_REACH], codebook) if said else frozenset()
    words = read_phrase(hit.words, codebook)
    spans = () if said else words.span_days
    return Phrase(text, said, spans, words.superlatives, counted if len(counted) == 1 else frozenset())


def _unaccounted(
    document: Document, field: Kind, hit: Hit, phrase: Phrase, named: Mapping[str, tuple[FigureSpec, Figure]]
) -> Fault:
    """The fault of a claim that no named figure makes true, with what the nearest of them gives."""
    for name, (spec, figure) in named.items():
        same_kind = spec.kind in phrase.superlatives or (
            phrase.said and not (kind_of(spec).is_ordered and kind_of(spec).way)
        )
        untrue = next(iter(untruths(phrase, spec, figure)), None) if same_kind else None
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
