"""The head of a codebook: what a desk is called, and who is behind it."""

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated

from generator.reading import scalars
from generator.reading.scalars import Day, Entry, Line, Prose, Title, must
from generator.reading.urls import ascii_url

REPOSITORY = "repository"  # a contact: the issues of the repository, whose address the settings of a site know
_MAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}")
_SPDX = re.compile("[A-Za-z0-9][A-Za-z0-9.+-]{1,63}")


def is_contact(text: str) -> bool:
    """Whether readers can write there."""
    with suppress(ValueError):
        return text in {"", REPOSITORY} or _MAIL.fullmatch(text) is not None or ascii_url(text) == text
    return False


Contact = Annotated[
    scalars.LineIfAny,
    must(is_contact, f"must be an address of mail or of the web, or {REPOSITORY}: where its issues are"),
]
SpdxId = Annotated[Line, must(_SPDX.fullmatch, "must be an id of the SPDX list of licences, as CC-BY-4.0")]


@dataclass(frozen=True)
class Release(Entry):
    """A version of the record that can be cited, and its day."""

    version: Title
    day: Day


@dataclass(frozen=True)
class Licence(Entry):
    """The licence of record and writing: its id in the list of SPDX ("CC-BY-4.0"), and where its text stands."""

    id: SpdxId
    url: scalars.Url


@dataclass(frozen=True)
class Masthead(Entry):
    """What the desk is called, what it is about, and the people behind it, as far as they want to be named.

    `contact` is an address to write to: of mail, of the web, or `repository`, the page of its issues there.
    """

    name: Title
    subject: Line
    description: Prose
    short: Title
    editors: scalars.ProseIfAny = ""
    contact: Contact = ""
    method: scalars.ProseIfAny = ""
    next_update: scalars.LineIfAny = ""
    release: Release | None = None
    licence: Licence | None = None
