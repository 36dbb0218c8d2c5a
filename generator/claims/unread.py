"""What can be said of a page while the record itself cannot be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.claims.forbidden import forbidden_in
from generator.claims.shown import links_in, shown_blocks, without_code
from generator.errors import Fault, Severity
from generator.reading.documents import Document
from generator.reading.placeholders import MEND, RULE, placeholders_in


def forbidden_faults(document: Document) -> Iterator[Fault]:
    """A fault for everything in the text that no hand-written page may hold."""
    for at, what, mend in forbidden_in(document.body):
        yield Fault(document.where_in_body(at), "text", f"must not hold {what}", mend=mend)


def placeholder_faults(document: Document) -> Iterator[Fault]:
    """A fault for every placeholder of a page, code apart; while it is a draft, a warning."""
    severity: Severity = "warning" if document.front.get("state") == "draft" else "error"
    for field, text in front_texts(document):
        for found in placeholders_in(text):
            yield Fault(document.where(field), field, RULE, found.group(), MEND, severity)
    text, places = _seen(document.body)
    for found in placeholders_in(text):
        where = document.where_in_body(places[found.start()])
        end = document.where_in_body(places[found.end() - 1] + 1)
        yield Fault(where, "text", RULE, " ".join(found.group().split()), MEND, severity, end=end)


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
    for field in ("title", "description", "withdrawn"):
        yield field, str(document.front.get(field) or "")
    corrections = document.front.get("corrections")
    for n, note in enumerate(corrections if isinstance(corrections, list) else ()):
        if isinstance(note, Mapping):
            yield from ((f"corrections.{n}.{key}", str(note.get(key) or "")) for key in ("now", "why"))


def unread_faults(document: Document, event_ids: frozenset[str]) -> Iterator[Fault]:
    """The faults that need no record but the names of its event files: forbidden Markdown, and ids without a file."""
    rule, mend = "names an event that has no file", "mend the id, or put the file back: ids are never used again"
    yield from forbidden_faults(document)
    yield from placeholder_faults(document)
    for link in links_in(document.body):
        if link.scheme == "event" and link.name not in event_ids:
            yield Fault(document.where_in_body(link.start), link.target, rule, mend=mend)
    figures = document.front.get("figures")
    for name, asked in figures.items() if isinstance(figures, Mapping) else ():
        meant = asked.get("is") if isinstance(asked, Mapping) else None
        if isinstance(meant, str) and meant.partition("#")[0] not in event_ids:
            yield Fault(document.where(f"figures.{name}.is"), f"figure {name}: is", rule, meant, mend)
