"""Who has read a text before it went out, and the hour before which it may not: `reviewed_by`, `not_before`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from generator.errors import Fault
from generator.reading.documents import Document

HOUR = "%Y-%m-%dT%H:%MZ"
NAME_MAX = 80  # characters
READERS = "must be a list of the names of those who read the text before it went out, its author apart"


@dataclass(frozen=True)
class Review:
    """Whose eyes a text has had beside its author's, and the moment (UTC) before which no build publishes it."""

    readers: tuple[str, ...] = ()
    not_before: datetime | None = None


def review_of(document: Document) -> Review:
    """What the front matter says of its review; what is not well formed is left to `review_faults`."""
    named = document.front.get("reviewed_by")
    readers = tuple(each for each in named if isinstance(each, str)) if isinstance(named, list) else ()
    return Review(readers, _hour(document.front.get("not_before")))


def review_faults(document: Document, published: date | None) -> Iterator[Fault]:
    """What is wrong with the names and the hour; the text cannot be out on a day before its hour."""
    named, hour = (document.front.get(key) for key in ("reviewed_by", "not_before"))
    if "reviewed_by" in document.front and not (isinstance(named, list) and named):
        yield document.fault("reviewed_by", READERS, None if named is None else str(named), "reviewed_by: [A. Name]")
    names = named if isinstance(named, list) else []
    for n, name in enumerate(names):
        if not isinstance(name, str) or len(name) > NAME_MAX or not any(map(str.isalpha, name)):
            yield document.fault(f"reviewed_by.{n}", f"must be a name, of {NAME_MAX} characters at most", str(name))
        elif name in names[:n]:
            yield document.fault(f"reviewed_by.{n}", "is named twice", name)
    moment = _hour(hour)
    if "not_before" in document.front and moment is None:
        rule = "must be an hour of a real day in universal time, YYYY-MM-DDTHH:MMZ"
        yield document.fault("not_before", rule, None if hour is None else str(hour), "not_before: 2026-12-01T06:00Z")
    elif moment and published and published < moment.date():
        rule = f"must not be before the day of not_before, {moment.date()}"
        yield document.fault("published", rule, str(published), "the day on which the text goes out")


def _hour(text: object) -> datetime | None:
    """The moment that a text such as 2026-12-01T06:00Z names, None where it names none or is written otherwise."""
    try:
        moment = datetime.strptime(str(text), HOUR).replace(tzinfo=UTC)
    except ValueError:
        return None
    return moment if f"{moment:{HOUR}}" == text else None
