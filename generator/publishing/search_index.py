"""What the search of the site looks through: `search/index.json`, fetched when a reader first means to search.

It has the newest events, all places and actors, and the texts; older events are looked for in the files of the list of
events. What many events have in common stands once, in `terms`, and an entry names it by its number.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from itertools import islice

from generator.claims.checked import CheckedPage
from generator.figures.definitions import vocabulary, when
from generator.pages.addresses import (
    ACTORS,
    BRIEFINGS,
    HOME,
    MONTHS,
    PAGES,
    PLACES,
    SEARCH,
    actor_url,
    event_url,
    place_url,
)
from generator.pages.event_list import harm_words, mark_of, shown_facets
from generator.pages.page import Asset, MarkdownPage, RecordPage
from generator.pages.sheet import PageInputs
from generator.publishing.explorer_rows import Json, as_bytes, day_number, names_of
from generator.reading.records import Actor, Event, Place
from generator.register import Register, Subject
from generator.words import capitalised

NEWEST = 500  # events that are searched at once
WORDS_MAX = 500  # of one text, each once
EVENT, PLACE, ACTOR, BRIEFING, MONTH, PAGE = range(6)  # kinds, as the browser tells them apart
KIND_BELOW = {PLACES: PLACE, ACTORS: ACTOR, BRIEFINGS: BRIEFING, MONTHS: MONTH}  # of what lies below these addresses
_BELOW_TEXT = re.compile(r'<div class="evidence-list">.*', re.DOTALL)
_DRAWN = re.compile(r"<figure.*?</figure>|\{:?[ #.][^}\n]*\}", re.DOTALL)
_TAG = re.compile(r"<[^>]+>|\]\([^)\n]*\)")
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")

Pages = Sequence[MarkdownPage | RecordPage]


def search_index(inputs: PageInputs, pages: Pages, hidden: Iterable[str] = ()) -> Asset:
    """The index: pages without those that are `hidden`, by their `src_uri`, and the newest events with their words."""
    register = inputs.register
    events = tuple(register.record.events.values())[::-1]
    terms: dict[tuple[str, ...], int] = {}
    named: tuple[Place | Actor, ...] = (*register.record.places.values(), *register.record.actors.values())
    out = {*hidden}
    entries = [
        *(_of_named(one, register) for one in named),
        *(_of_page(page) for page in pages if page.src_uri not in out and _is_told_here(page)),
        *(_of_event(event, inputs, terms) for event in events[:NEWEST]),
    ]
    return Asset(SEARCH, as_bytes({"terms": list(terms), "entries": entries, "older": len(events[NEWEST:])}))


def hidden_texts(checked: Iterable[CheckedPage]) -> Iterator[str]:
    """The hand-written pages that nobody is to find: drafts, and those that say so, by their `src_uri`."""
    for page in checked:
        asked = page.document.front.get("search")
        if page.state == "draft" or (
            isinstance(asked, Mapping) and str(asked.get("exclude")).lower() in {"true", "yes", "on"}
        ):
            yield page.document.src_uri


def _entry(kind: int, url: str, title: str, line: str, *, also: Iterable[str] = (), words: str = "") -> Json:
    """One result: where it leads, its title, the line below it, its other names, and more words that find it."""
    return {"kind": kind, "url": url, "title": title, "line": line} | {
        key: value for key, value in (("also", list(also)), ("words", words)) if value
    }


def _of_named(one: Place | Actor, register: Register) -> Json:
    """A place or an actor by all its names."""
    _, *also = names_of(one)
    if isinstance(one, Actor):
        return _entry(ACTOR, actor_url(one.id), one.name, capitalised(one.kind), also=also)
    country = register.codebook.countries[one.country].name if one.country else ""
    line = ", ".join(filter(None, (capitalised(one.kind or "place"), country)))
    return _entry(PLACE, place_url(one.id), one.name, line, also=also)


def _is_told_here(page: MarkdownPage | RecordPage) -> bool:
    """Whether it is a text or a list: records have entries of their own."""
    return isinstance(page, MarkdownPage) or page.url in PAGES or page.src_uri.endswith("index.md")


def _of_page(page: MarkdownPage | RecordPage) -> Json:
    """A text by its title, its description and the words in it."""
    url = page.url
    kind = next((kind for below, kind in KIND_BELOW.items() if url.startswith(below) and url != below), PAGE)
    # The home page says what other pages say.
    words = _words_in(page.markdown) if isinstance(page, MarkdownPage) and url != HOME else ""
    return _entry(kind, url, page.title, page.description, words=words)


def _words_in(markdown: str) -> str:
    """The first words that a page shows above its evidence, each once and in order."""
    shown = unescape(_TAG.sub(" ", _DRAWN.sub(" ", _BELOW_TEXT.sub("", markdown))))
    return " ".join(islice(dict.fromkeys(_WORD.findall(shown)), WORDS_MAX))


def _of_event(event: Event, inputs: PageInputs, terms: dict[tuple[str, ...], int]) -> Json:
    """An event: beside what is said of it the numbers of its terms, its days, and how many sources tell of it."""
    register, type_ = inputs.register, inputs.codebook.types[event.type]
    known = register.record.places
    place = known[event.place].name if event.place else event.place_reported
    line = " · ".join(filter(None, (when(event), type_.label, place, mark_of(event))))
    found = [finding.sentence for finding, _ in inputs.event_news(event).shown]
    ids = (id_ for each in event.ids.values() for id_ in each)
    words = " · ".join(filter(None, (event.summary, event.damage, harm_words(event, register), *found, *ids)))
    numbers = [terms.setdefault(names, len(terms)) for names in _terms_of(event, register)]
    days = [day_number(day) for day in event.days]
    told = {"days": days, "sources": len(event.sources), "terms": numbers}
    return _entry(EVENT, event_url(event.id), event.title, line, words=words) | told


def _terms_of(event: Event, register: Register) -> Iterator[tuple[str, ...]]:
    """All that what is coded of an event is called: its type, where it was, who had to do with it, its values."""
    subject, type_ = Subject(event.id, event), register.codebook.types[event.type]
    yield (type_.label, type_.noun, type_.plural, *type_.also)
    keys = ("place", "country", "actor", *(facet.id for facet in shown_facets(type_, register.codebook)))
    for key in keys:
        values = vocabulary(register.record, key)
        for id_ in register.values_of(subject, key):
            if (key, id_) not in register.codebook.unknown_values:
                yield names_of(values[id_])
