"""Who is behind a desk and of which day its record is: values of a site's settings, as text that means nothing else."""

import re
from collections.abc import Iterator, Mapping

from generator.pages.page import Site
from generator.pages.templates import html_md
from generator.reading.masthead import Masthead
from generator.words import day_words

_EXTRA = re.compile(r"^extra:[ \t]*(?:#.*)?$", re.MULTILINE)  # at the margin, with keys below it


def people_of(desk: Masthead) -> Mapping[str, str]:
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
    return {name: str(html_md(text)) for name, text in told.items()}


def extra_of(site: Site) -> Mapping[str, str | Mapping[str, str]]:
    """What the `extra` of a site's settings has for the theme: the day of the record, and who is behind the desk."""
    day = {"as_of": str(html_md(day_words(site.day)))} if site.day else {}
    return day | ({"desk": people_of(site.desk)} if site.desk else {})


def with_extra(settings: str, site: Site) -> str:
    """Settings of a site, as text, whose `extra` has this too, in no character that YAML reads."""
    lines = ["extra:", *_written(extra_of(site), "  ")]
    if len(lines) == 1:
        return settings
    if not _EXTRA.search(settings):
        return "\n".join([settings, *lines, ""])
    return _EXTRA.sub(lambda _: "\n".join(lines), settings, count=1)


def _written(told: Mapping[str, str | Mapping[str, str]], indent: str) -> Iterator[str]:
    for name, value in told.items():
        if isinstance(value, str):
            yield f'{indent}{name}: "{value}"'
        else:
            yield f"{indent}{name}:"
            yield from _written(value, f"{indent}  ")
