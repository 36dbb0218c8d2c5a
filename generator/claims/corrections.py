"""The corrections that a page's front matter states, and what its state must say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.claims.numbers import numbers_in
from generator.errors import Fault
from generator.reading.documents import Document

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
    found = []
    for entry in _entries(document):
        texts = _texts(entry)
        day = _day(texts["day"])
        if day and all(texts.values()):
            found.append(Correction(day, texts["claim"], texts["was"], texts["now"], texts["why"]))
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
        yield Fault(document.where("corrections"), "corrections", "must be a list of mappings", mend=EXAMPLE)
        return
    for n, entry in enumerate(_entries(document)):
        yield from _entry_faults(document, n, entry, published, known)
    yield from _latest_faults(document, tuple(spoken))
    if entries and state not in {"corrected", "withdrawn"}:
        yield Fault(document.where("state"), "state", "must be corrected where there are corrections", state)
    if state == "corrected" and not entries:
        yield Fault(document.where("state"), "state", "says corrected, but there are no corrections", mend=EXAMPLE)
    reason = front.get("withdrawn")
    if state == "withdrawn" and not (isinstance(reason, str) and reason):
        yield Fault(document.where("state"), "state", "needs `withdrawn: reason` beside it", state)
    if reason is not None and state != "withdrawn":
        yield Fault(document.where("withdrawn"), "withdrawn", "stands beside a state that is not withdrawn", state)


def _entry_faults(
    document: Document, n: int, entry: Mapping[str, object], published: date | None, names: tuple[str, ...]
) -> Iterator[Fault]:
    def fault(key: str, rule: str, got: object = None, mend: str | None = None) -> Fault:
        path = f"corrections.{n}.{key}"
        return Fault(document.where(path), path, rule, None if got is None else str(got), mend)

    for key in entry:
        if key not in KEYS:
            yield fault(str(key), "is not a key of a correction", mend=f"one of {', '.join(KEYS)}")
    texts = _texts(entry)
    for key in KEYS:
        if not texts[key]:
            yield fault(key, "is required, as one line of text", mend=EXAMPLE)
    day = _day(texts["day"])
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
    last = {_texts(entry)["claim"]: n for n, entry in enumerate(_entries(document))}
    for name, n in last.items():
        words = _texts(_entries(document)[n])["now"]
        numbers = {number.value for number in numbers_in(words)}
        if numbers and said.get(name) and not numbers & said[name]:
            path = f"corrections.{n}.now"
            yield Fault(document.where(path), path, "is not what the claim says in the text", words)


def _entries(document: Document) -> list[Mapping[str, object]]:
    entries = document.front.get("corrections")
    return [entry for entry in entries if isinstance(entry, Mapping)] if isinstance(entries, list) else []


def _texts(entry: Mapping[str, object]) -> dict[str, str]:
    return {key: value if isinstance(value := entry.get(key), str) else "" for key in KEYS}


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None
