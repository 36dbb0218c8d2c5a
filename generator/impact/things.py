"""What is compared of a state: each thing with its place in a file and its facts in words, by what it is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from generator.claims.asked import where_of_figure
from generator.claims.checked import CheckedPage
from generator.errors import Where, apart
from generator.figures import Figure
from generator.figures.computing import value_words
from generator.impact.page_texts import Texts
from generator.impact.states import State
from generator.reading.located import Value, located_bytes
from generator.reading.records import Actor, Event, Place, Tally
from generator.reading.sources import identity_of

Fact = str | tuple[str, ...]  # words, or ids of which each counts
_BLOCK_END = re.compile(r"</(?:p|h\d|li|tr|dt|dd|summary|figcaption|div|section|details|caption)>|<br ?/?>")
_TAG = re.compile(r"<[^>]+>")
_CELL_END = re.compile(r"</t[hd]>")
_CHART = re.compile(r'<figure class="chart" id="chart-([^"]+)">(.*?)</figure>', re.DOTALL)
_PICTURE = re.compile(r'data-picture="(\w+)"')


@dataclass(frozen=True)
class Thing:
    """Something that may move: where it stands, and what is said of it, each under a name."""

    where: Where
    facts: Mapping[str, Fact]


def records(state: State, paths: Sequence[str]) -> Iterator[tuple[str, Thing]]:
    """The events, and the entries of lists, in some files of the record: what each key says, as it is written."""
    for path in paths:
        located, _ = apart(located_bytes(path, state.contents.get(path, b"")))
        if located is None:
            continue
        name, found = path.rpartition("/")[2].removesuffix(".yml"), dict[str, tuple[str, dict[str, Fact]]]()
        for field, words in _keys(located.value, ""):
            entry, _, key = field.partition(".") if isinstance(located.value, list) else ("", "", field)
            at = f"{name} {_id_of(located.value, entry)}".strip()
            found.setdefault(at, (entry, {}))[1][key] = words
        for at, (entry, facts) in found.items():
            yield at, Thing(located.where(entry), facts)


def _id_of(value: Value, entry: str) -> str:
    """What an entry of a list is called: by its id, else by its number."""
    one = value[int(entry)] if entry and isinstance(value, list) else None
    return str(one.get("id", entry)) if isinstance(one, dict) else entry


def _keys(value: Value, at: str) -> Iterator[tuple[str, str]]:
    """Every text of a file by its path; items of lists by their number."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _keys(inner, f"{at}.{key}" if at else str(key))
    elif value is not None:
        yield at, value


def claims(state: State) -> Iterator[tuple[str, Thing]]:
    """Every claim of a text: its words, how they are read, what the record gives, and whether it holds."""
    wrong = {fault.where: fault.rule for fault in state.examined.faults if fault.severity == "error"}
    for page in state.texts:
        document, times = page.document, Counter[str]()
        for link in page.links:
            if link.scheme == "figure":
                times[link.name] += 1
                again = f" ({times[link.name]})" if times[link.name] > 1 else ""
                where = document.where_in_body(link.start)
                facts = {"words": " ".join(link.text.split()), **_facts(page, link.name)}
                facts["read as"] = str(page.meant.get(link.start, ""))
                facts["holds"] = f"no: it {wrong[where]}" if where in wrong else "yes"
                yield f"{document.path}#{link.name}{again}", Thing(where, facts)


def figures(state: State) -> Iterator[tuple[str, Thing]]:
    """The figures of pages that no claim of the text links."""
    for page in state.texts:
        linked = {link.name for link in page.links if link.scheme == "figure"}
        for name in page.specs:
            if name not in linked:
                where = where_of_figure(page.document, name)
                yield f"{page.document.path}#{name}", Thing(where, _facts(page, name))


def _facts(page: CheckedPage, name: str) -> dict[str, Fact]:
    figure = page.figures.get(name)
    if figure is None:
        return {"value": "not given while a file is at fault" if name in page.open else "cannot be computed"}
    now = next((claim.now for claim in page.claims if claim.name == name), figure)
    facts: dict[str, Fact] = {"value": value_words(figure), "records": _ids(figure)}
    known: dict[str, Fact] = {"value": value_words(now), "records": _ids(now)}
    return facts | ({f"{name} known now": fact for name, fact in known.items()} if known != facts else {})


def _ids(figure: Figure) -> tuple[str, ...]:
    return tuple(sorted(figure.ids))


def findings(state: State) -> Iterator[tuple[str, Thing]]:
    """What is worth saying as new about each event, by what it says it of."""
    if not state.is_whole:
        return
    inputs, _ = state.made_from
    for event in inputs.register.events:
        facts: dict[str, Fact] = {}
        for one in inputs.news_of(event):
            pairs = " ".join(f"{key} {value}" for key, value in one.context.where.items())
            facts[f"{one.kind} {one.subject} {pairs} {one.epoch.id} {one.phrase}"] = one.sentence
        if facts:
            yield event.id, Thing(event.where, facts)


def sources(state: State) -> Iterator[tuple[str, Thing]]:
    """The sources of record and texts, by their addresses; of one without any by what it is."""
    if state.record is None:
        return
    cited: dict[str, Where] = {}
    citing: tuple[Event | Tally | Place | Actor, ...] = (
        *state.record.events.values(),
        *state.record.tallies.values(),
        *state.record.places.values(),
        *state.record.actors.values(),
    )
    for one in citing:
        for id_ in one.sources:
            cited.setdefault(id_, one.where)
    named = [(source, cited.get(id_, Where("events"))) for id_, source in state.record.sources.items()]
    named += [(page.sources.by_name[key], where) for page in state.texts for key, where in page.sources.own.items()]
    for source, where in named:
        told = ", ".join(filter(None, (source.publisher, source.title)))
        yield identity_of(source), Thing(where, {"source": told})


def pages(texts: Texts) -> Iterator[tuple[str, Thing]]:
    """The pages as they are written."""
    for uri, text in texts.items():
        yield uri, Thing(Where(uri), {"text": text})


def charts(texts: Texts) -> Iterator[tuple[str, Thing]]:
    """The charts of pages, by page and id: the words and numbers of each, and which picture it has."""
    for uri, text in texts.items():
        for id_, inside in _CHART.findall(text):
            key = next(iter(_PICTURE.findall(inside)), "")
            yield f"{uri}#chart-{unescape(id_)}", Thing(Where(uri), {"text": "\n".join(seen(inside)), "picture": key})


def seen(markup: str) -> list[str]:
    """The lines that a reader sees of a page, without marks of HTML."""
    plain = _TAG.sub("", _CELL_END.sub(" · ", _BLOCK_END.sub("\n", markup)))
    lines = (" ".join(unescape(line).split()).strip("· ") for line in plain.splitlines())
    return [line for line in lines if line]
