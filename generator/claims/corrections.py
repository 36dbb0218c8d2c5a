"""The corrections that a page's front matter states, and what its state must say of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from generator.days import real_day
from generator.errors import Fault, Faults
from generator.prose.numbers import numbers_in
from generator.prose.shown import shown_blocks
from generator.reading.documents import Document, read_document

Earlier = Callable[
    [str], Iterable[str] | None
]  # the texts that a file once had, by its path; None where git cannot tell
LEFT_OUT = re.compile(r"\s*(?:\[?…\]?|\[?\.\.\.\]?)\s*")
KEYS = ("day", "claim", "was", "now", "why")
EXAMPLE = 'write `- {day: 2026-12-01, claim: NAME, was: "five …", now: "six …", why: "…"}`'


@dataclass(frozen=True)
class Correction:
    """A change of a published text: on which day, of which claim, from which words to which, and why."""

    day: date
    claim: str
    was: str
    now: str
    why: str


def corrections_of(document: Document) -> tuple[Correction, ...]:
    """The corrections of the front matter, oldest first; those that are not whole are left to `correction_faults`."""
    whole = [(real_day(texts["day"]), texts) for texts in _told(document) if all(texts.values())]
    found = (Correction(day, of["claim"], of["was"], of["now"], of["why"]) for day, of in whole if day)
    return tuple(sorted(found, key=lambda one: one.day))


def correction_faults(
    document: Document, state: str, published: date | None, names: Iterable[str], spoken: Iterable[tuple[str, str]]
) -> Iterator[Fault]:
    """What is wrong with the corrections and the state that goes with them.

    `names` are the figures of the page; `spoken` the figure and the words of each claim of its text.
    """
    front, known = document.front, tuple(names)
    entries = front.get("corrections")
    if entries is not None and (not isinstance(entries, list) or not all(isinstance(e, Mapping) for e in entries)):
        yield document.fault("corrections", "must be a list of mappings", mend=EXAMPLE)
        return
    for n, entry in enumerate(_entries(document)):
        yield from _entry_faults(document, n, entry, published, known)
    yield from _latest_faults(document, tuple(spoken))
    if entries and state not in {"corrected", "withdrawn"}:
        yield document.fault("state", "must be corrected where there are corrections", state)
    if state == "corrected" and not entries:
        yield document.fault("state", "says corrected, but there are no corrections", mend=EXAMPLE)
    reason = front.get("withdrawn")
    if state == "withdrawn" and not (isinstance(reason, str) and reason):
        yield document.fault("state", "needs `withdrawn: reason` beside it", state)
    if reason is not None and state != "withdrawn":
        yield document.fault("withdrawn", "stands beside a state that is not withdrawn", state)


def _entry_faults(
    document: Document, n: int, entry: Mapping[str, object], published: date | None, names: tuple[str, ...]
) -> Iterator[Fault]:
    def fault(key: str, rule: str, got: object = None, mend: str | None = None) -> Fault:
        path = f"corrections.{n}.{key}"
        return document.fault(path, rule, None if got is None else str(got), mend)

    for key in entry:
        if key not in KEYS:
            yield fault(str(key), "is not a key of a correction", mend=f"one of {', '.join(KEYS)}")
    texts = _texts(entry)
    for key in KEYS:
        if not texts[key]:
            yield fault(key, "is required, as one line of text", mend=EXAMPLE)
    day = real_day(texts["day"])
    if texts["day"] and day is None:
        yield fault("day", "must be a real day, YYYY-MM-DD", texts["day"])
    if day and published and day < published:
        yield fault("day", f"must not be before published, {published}", day)
    before, after = (len(numbers_in(texts[key])) for key in ("was", "now"))
    if before > max(1, after):
        yield fault("was", "holds more numbers than the claim that it became", texts["was"], "quote the claim alone")
    if texts["claim"] and texts["claim"] not in names:
        yield fault("claim", "names no figure of this page", texts["claim"], f"one of {', '.join(names)}")


def _latest_faults(document: Document, spoken: tuple[tuple[str, str], ...]) -> Iterator[Fault]:
    """The last correction of a claim must end in a number that the text now says, where it ends in one."""
    said: dict[str, set[float]] = {}
    for name, words in spoken:
        said.setdefault(name, set()).update(number.value for number in numbers_in(words))
    last = {texts["claim"]: (n, texts["now"]) for n, texts in enumerate(_told(document))}
    for name, (n, words) in last.items():
        numbers = {number.value for number in numbers_in(words)}
        if numbers and said.get(name) and not numbers & said[name]:
            path = f"corrections.{n}.now"
            yield document.fault(path, "is not what the claim says in the text", words)


def misquoted(document: Document, earlier: Earlier) -> Iterator[Fault]:
    """Corrections whose `was` is no text that the page carried, as far as git knows texts that lack the correction."""
    corrected = [(texts["claim"], texts["was"]) for texts in _told(document)]
    texts = (earlier(document.path) or ()) if corrected else ()
    versions = [version for text in texts if (version := _read(document.path, document.src_uri, text))]
    for n, (claim, was) in enumerate(corrected):
        told = ((version, _told(version)) for version in versions)
        before = [version for version, of in told if (claim, was) not in ((one["claim"], one["was"]) for one in of)]
        if was and before and not any(_carried(version, claim, was) for version in before):
            words = next((words for version in reversed(before) for words in _words_of(version, claim)), "")
            mend = f"quote the page as it was: {words!r}" if words else "quote the page as it was"
            path = f"corrections.{n}.was"
            yield document.fault(path, "is no text that this page carried, as git knows it", was, mend)


@lru_cache(maxsize=256)
def _read(path: str, src_uri: str, text: str) -> Document | None:
    """A text that a page once had; None where it could not be read. Kept: it is asked beside every record."""
    try:
        return read_document(path, src_uri, text.encode())
    except Faults:
        return None


def _words_of(version: Document, claim: str) -> Iterator[str]:
    """The words of a claim in a text."""
    for _, shown in shown_blocks(version.body):
        yield from (link.text for *_, link in shown.links if link.scheme == "figure" and link.name == claim)


def _carried(version: Document, claim: str, was: str) -> bool:
    """Whether a text says the words in a paragraph that holds the claim, or anywhere where none does, or in its title.

    What "…" leaves out may be anything.
    """
    shown = [shown for _, shown in shown_blocks(version.body)]
    holding = [one for one in shown if any(link.scheme == "figure" and link.name == claim for *_, link in one.links)]
    texts = [str(version.front.get(field) or "") for field in ("title", "description")]
    pieces = [re.escape(" ".join(piece.split())) for piece in LEFT_OUT.split(was.strip())]
    pattern = re.compile(".*?".join(pieces))
    return any(pattern.search(" ".join(text.split())) for text in (*texts, *(one.text for one in holding or shown)))


def _entries(document: Document) -> list[Mapping[str, object]]:
    entries = document.front.get("corrections")
    return [entry for entry in entries if isinstance(entry, Mapping)] if isinstance(entries, list) else []


def _texts(entry: Mapping[str, object]) -> dict[str, str]:
    return {key: value if isinstance(value := entry.get(key), str) else "" for key in KEYS}


def _told(document: Document) -> list[dict[str, str]]:
    """What each entry says under every key, '' where it says nothing."""
    return [_texts(entry) for entry in _entries(document)]
