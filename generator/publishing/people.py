"""Who is behind a desk, for the foot of each page: values of a site's settings, as text that means nothing else."""

import re
from collections.abc import Callable, Mapping
from html import escape

from generator.pages.templates import html_md
from generator.reading.masthead import Masthead
from generator.words import day_words

_EXTRA = re.compile(r"^extra:[ \t]*(?:#.*)?$", re.MULTILINE)  # at the margin, with keys below it


def people_of(desk: Masthead, encoded: Callable[[str], str] = escape) -> Mapping[str, str]:
    """What the codebook says of editors, contact, method, next update and release, as HTML; '' of what it has not.

    `contact` is an address of mail or of the web, or the word by which the codebook means the repository's issues.
    """
    release = f"{desk.release.version} of {day_words(desk.release.day)}" if desk.release else ""
    told = {
        "editors": desk.editors,
        "contact": desk.contact,
        "method": desk.method,
        "next_update": desk.next_update,
        "release": release,
    }
    return {name: str(encoded(text)) for name, text in told.items()}


def with_people(settings: str, desk: Masthead) -> str:
    """Settings of a site, as text, whose `extra` says who is behind the desk, in no character that YAML reads."""
    lines = ["extra:", "  desk:", *(f'    {name}: "{text}"' for name, text in people_of(desk, html_md).items())]
    if not _EXTRA.search(settings):
        return "\n".join([settings, *lines, ""])
    return _EXTRA.sub(lambda _: "\n".join(lines), settings, count=1)
