"""One JSON file for each event, place, actor and briefing, beside its page: what the whole files say of it."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import cast

from generator.claims import CheckedPage
from generator.pages.addresses import actor_url, event_url, json_url, page_url, place_url, recount_url
from generator.pages.page import Asset
from generator.pages.shelf import Shelf
from generator.publishing.exports import Json, plain

Entry = dict[str, Json]
Told = Mapping[str, Json]  # the whole record, as `record_as_json` has it


def record_files(told: Told, shelf: Shelf) -> Iterator[Asset]:
    """Of each event its entry, with its sources whole; of each place and actor its entry, with ids of its events."""
    sources = {entry["id"]: entry for entry in _entries(told, "sources")}
    for event in _entries(told, "events"):
        cited = cast("list[str]", event["sources"])
        yield _file(event_url, event, {"event": event, "sources": [sources[id_] for id_ in cited]})
    for place in _entries(told, "places"):
        yield _file(place_url, place, {"place": place, "events": _ids(shelf.at_place, place)})
    roles = {"claimed": shelf.claimed_by, "attributed": shelf.attributed_to, "against": shelf.against}
    for actor in _entries(told, "actors"):
        yield _file(actor_url, actor, {"actor": actor, **{role: _ids(of, actor) for role, of in roles.items()}})


def briefing_file(page: CheckedPage, claims: Iterable[Entry], attributed: Iterable[Entry]) -> Asset:
    """A briefing: its state and days, its corrections, and what `claims.json` has of it."""
    url = page_url(page.document.src_uri)
    told: Entry = {
        "url": url,
        "title": page.title,
        "description": page.description,
        "state": page.state,
        "as_of": plain(page.clocks.as_of),
        "published": plain(page.clocks.published),
        "withdrawn": plain(page.withdrawn),
        "corrections": plain(page.corrections),
        "claims": [*claims],
        "attributed": [*attributed],
    }
    return Asset(json_url(url), _compact(told))


def recount_file(page: CheckedPage, claims: Iterable[Entry]) -> Asset:
    """The statements that recount each figure of a text, to be run beside the tables; notes name what each gives."""
    lines = [
        _note(page.title),
        _note("Run it over data/events.sqlite of the site: sqlite3 events.sqlite < recount.sql"),
    ]
    told: dict[str, Entry] = {}
    for claim in claims:
        if claim.get("sql"):
            told.setdefault(str(claim["name"]), claim)  # the first that states it
    for name, claim in told.items():
        lines += [
            "",
            _note(f"{name}: “{claim['text']}”"),
            _bare(claim["sql"]),
            _note("its records"),
            _bare(claim["ids_sql"]),
        ]
    return Asset(recount_url(page_url(page.document.src_uri)), "\n".join([*lines, ""]).encode())


def _bare(statement: Json) -> str:
    return str(statement).strip()


def _note(text: str) -> str:
    """A remark in SQL: one line, so that nothing in it is a statement."""
    return f"-- {' '.join(text.split())}"


def _entries(told: Told, name: str) -> list[Entry]:
    return cast("list[Entry]", told[name])


def _ids(index: Mapping[str, Iterable[object]], entry: Entry) -> Json:
    return [cast("str", getattr(event, "id", "")) for event in index.get(str(entry["id"]), ())]


def _file(url: Callable[[str], str], entry: Entry, told: Entry) -> Asset:
    return Asset(json_url(url(str(entry["id"]))), _compact(told))


def _compact(told: Entry) -> bytes:
    return (json.dumps(told, ensure_ascii=False, separators=(",", ":"), allow_nan=False) + "\n").encode()
