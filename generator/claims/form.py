"""The form of a page: its keys and days, what its text may not hold; and all that can be said without the record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.claims.asked import own_figures, shared_figures
from generator.claims.corrections import correction_faults
from generator.claims.review import review_faults
from generator.claims.titles import claims_of
from generator.days import real_day
from generator.errors import Fault, Severity, Where, nearest
from generator.prose.forbidden import forbidden_in
from generator.prose.links import Link
from generator.prose.shown import links_in, shown_blocks, without_code
from generator.reading.documents import Document
from generator.reading.ids import event_id_of
from generator.reading.placeholders import MEND, RULE, placeholders_in
from generator.truth.clocks import Clocks

STATES = ("draft", "published", "corrected", "withdrawn")
PAGE_KEYS = ("title", "description", "hide", "search")
BRIEFING_KEYS = (
    *PAGE_KEYS,
    *(
        "as_of",
        "published",
        "state",
        "title_claims",
        "figures",
        "sources",
        "corrections",
        "withdrawn",
        "reviewed_by",
        "not_before",
    ),
)
PAGE_REQUIRED = ("title", "description")
BRIEFING_REQUIRED = (*PAGE_REQUIRED, "as_of", "published", "state")
PAGES_NAMED_MAX, FILES_NAMED_MAX = 5, 3
NOT_JUDGED = "claims"  # the field of the fault which says how many claims a run leaves unjudged


@dataclass(frozen=True)
class PageForm:
    """What a page says of itself, as far as it can be read, and its links."""

    links: tuple[Link, ...]
    clocks: Clocks
    state: str

    @property
    def is_out(self) -> bool:
        """Whether the page says that it is published."""
        return None not in (self.clocks.as_of, self.clocks.published) and self.state != "draft"


def form_of(document: Document) -> PageForm:
    """The form of a page; `form_faults` are what is wrong with it."""
    as_of, published = (real_day(str(document.front.get(key))) for key in ("as_of", "published"))
    return PageForm(tuple(links_in(document.body)), Clocks(as_of, published), str(document.front.get("state", "")))


def form_faults(document: Document, form: PageForm) -> Iterator[Fault]:
    """What is wrong with the characters of a page, its keys, its days, its links and its Markdown."""
    front, clocks = document.front, form.clocks
    spoken = [(link.name, link.text) for link in form.links if link.scheme == "figure"]
    is_briefing = bool({"as_of", "figures"} & front.keys() or spoken) or document.src_uri.startswith("briefings/")
    yield from document.faults
    yield from _key_faults(document, is_briefing=is_briefing)
    for key, day in (("as_of", clocks.as_of), ("published", clocks.published)):
        if front.get(key) and day is None:
            yield document.fault(key, "must be a real day, YYYY-MM-DD", str(front[key]))
    if clocks.as_of and clocks.published and clocks.published < clocks.as_of:
        yield document.fault("published", f"must not be before as_of, {clocks.as_of}", str(clocks.published))
    yield from review_faults(document, clocks.published)
    if is_briefing and form.state and form.state not in STATES:
        yield document.fault("state", f"must be one of {', '.join(STATES)}", form.state)
    for at, what, instead in forbidden_in(document.body):
        yield Fault(document.where_in_body(at), "text", f"must not hold {what}", mend=instead)
    figures = {**shared_figures(document), **(own_figures(document) or {})}
    for link in form.links:
        span = (link.start, link.end)
        if link.scheme == "figure" and link.name not in figures:
            rule, mend = "names no figure of this page's front matter", nearest(link.name, figures)
            yield document.fault_in_body(span, f"claim {link.name!r}", rule, mend=mend)
        if (link.scheme == "chart") != (link.is_image and bool(link.scheme)):
            mend = "charts are images, ![words](chart:ID); all else are links"
            yield document.fault_in_body(span, link.target, "is not written as its kind is", mend=mend)
    own, linked = own_figures(document) or {}, {name for name, _ in spoken}
    named = [name for name in figures if name in own or name in linked]
    yield from correction_faults(document, form.state, clocks.published, named, spoken)


def _key_faults(document: Document, *, is_briefing: bool) -> Iterator[Fault]:
    allowed, required = (BRIEFING_KEYS, BRIEFING_REQUIRED) if is_briefing else (PAGE_KEYS, PAGE_REQUIRED)
    for key in document.front:
        if key not in allowed:
            yield document.fault(key, "is not a key of this page's front matter", mend=nearest(key, allowed))
    for key in required:
        value = document.front.get(key)
        if not value or not isinstance(value, str):
            yield document.fault(key, "is required in the front matter, as one line of text")


def placeholder_faults(document: Document) -> Iterator[Fault]:
    """A fault for every placeholder of a page, code apart; while it is a draft, a warning."""
    severity: Severity = "warning" if document.front.get("state") == "draft" else "error"
    for name, text in front_texts(document):
        for found in placeholders_in(text):
            yield document.fault(name, RULE, found.group(), MEND, severity)
    text, places = _seen(document.body)
    for found in placeholders_in(text):
        span = places[found.start()], places[found.end() - 1] + 1
        yield document.fault_in_body(span, "text", RULE, " ".join(found.group().split()), MEND, severity)


def _seen(body: str) -> tuple[str, list[int]]:
    """The text that a page shows, code blank, and where its links lead; each character with its place in the body."""
    bare, text, places = without_code(body), list[str](), list[int]()
    for block, shown in shown_blocks(body):
        links = (*shown.images, *(link for *_, link in shown.links))
        pieces: list[tuple[str, Sequence[int]]] = [] if block.kind == "code" else [(shown.text, shown.places)]
        pieces += [(link.text, link.places) for link in shown.images]
        for link in links:
            at = body.find(link.target, link.places[-1])
            pieces += [
                (words, range(n, n + len(words) + 1))
                for words, n in ((link.target, at), (link.title, link.title_start))
            ]
        for words, of in pieces:
            text += (c if bare[place] == body[place] else " " for c, place in zip(words, of, strict=False))
            text += "\n\n"
            places += (*of, of[-1])
    return "".join(text), places


def front_texts(document: Document) -> Iterator[tuple[str, str]]:
    """The texts of the front matter that readers see, each with its field."""
    for name in ("title", "description", "withdrawn"):
        yield name, str(document.front.get(name) or "")
    corrections = document.front.get("corrections")
    for n, note in enumerate(corrections if isinstance(corrections, list) else ()):
        if isinstance(note, Mapping):
            yield from ((f"corrections.{n}.{key}", str(note.get(key) or "")) for key in ("now", "why"))


def unread_faults(document: Document, event_ids: frozenset[str]) -> Iterator[Fault]:
    """The faults that need no record but the names of its event files: of the form, and ids without a file."""
    rule, mend = "names an event that has no file", "mend the id, or put the file back: ids are never used again"
    form = form_of(document)
    yield from form_faults(document, form)
    for link in form.links:
        if link.scheme == "event" and link.name not in event_ids:
            yield document.fault_in_body((link.start, link.end), link.target, rule, mend=mend)
    yield from placeholder_faults(document)
    for name, asked in (own_figures(document) or {}).items():
        meant = asked.get("is") if isinstance(asked, Mapping) else None
        if isinstance(meant, str) and event_id_of(meant) not in event_ids:
            yield Fault(document.where(f"figures.{name}.is"), f"figure {name}: is", rule, meant, mend)


def claims_in(document: Document) -> int:
    """How many phrases of a page are tied to figures, in its text, its title and its description."""
    return len(claims_of(document, links_in(document.body)))


def not_judged(claims: Mapping[str, int], paths: Sequence[str]) -> Iterator[Fault]:
    """What a run says once: how many `claims` of which pages are not judged before the files at fault are mended."""
    counts = {path: n for path, n in claims.items() if n}
    if not counts or not paths:
        return
    pages = _some([f"{n} in {path}" for path, n in sorted(counts.items())], PAGES_NAMED_MAX, "pages")
    rule = f"are not judged ({pages}), since what is at fault could change them"
    mend = f"mend {_some(paths, FILES_NAMED_MAX, 'files')} first"
    yield Fault(Where(paths[0]), NOT_JUDGED, rule, mend=mend, severity="warning")


def _some(names: Sequence[str], most: int, noun: str) -> str:
    """The first names of a list, and how many more there are."""
    more = [f"{len(names) - most} more {noun}"] if len(names) > most else []
    return ", ".join([*names[:most], *more])
