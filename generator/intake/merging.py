"""Two events of the record that are one: one stays, the page of the other leads to it; all or nothing is written."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count

from generator.desk.whole import write_all
from generator.errors import Fault, Faults, Where, apart
from generator.folders import Desk
from generator.intake.yaml_text import yaml_lines
from generator.reading import read_contents
from generator.reading.documents import documents_below
from generator.reading.files import files_below
from generator.reading.located import Value, list_under, located_bytes, mapping_of
from generator.reading.records import Event
from generator.reading.urls import plain_url

Tree = dict[str, Value]
Differing = tuple[str, Value, Value]
LINKS = ("answers", "after", "possibly_same_as", "distinct_from", "delay", "casualties")  # what names other events
_WITHIN = frozenset(" -]}\r\n")  # with which a line begins that belongs to the key above it
_OWN = frozenset(("ids", "sources", "revisions", "changes", "recorded", "possibly_same_as", "distinct_from"))


@dataclass(frozen=True)
class Merger:
    """What a merger writes, by path, and what it leaves to an editor.

    `differing` are the keys of the one that goes which the other has not or has otherwise, with both values, and each
    source of both with the details that are others; `texts` the places of hand-written texts that name the one that
    goes; `warnings` what a check tells of the record then.
    """

    files: Mapping[str, bytes]
    differing: tuple[Differing, ...]
    texts: tuple[Where, ...]
    old: Mapping[str, bytes]
    warnings: tuple[Fault, ...] = ()

    def write(self, desk: Desk) -> None:
        """Write all files, or none."""
        write_all(desk.root, self.files, self.old)


def merger(desk: Desk, today: date, one: str, into: str, why: str, take: Collection[str] = ()) -> Merger:
    """What merging one event into another writes; of keys in `take` the value of the one that goes is taken.

    Raises Faults where one of them does not stand, where they were told apart, or where the record would be at fault.
    """
    files, unread = apart(files_below(desk))
    before = read_contents(files, today, unread)
    record = before.whole
    gone, kept = (_standing(record.events, each) for each in (one, into))
    if one == into or into in gone.distinct_from or gone.type != kept.type:
        rule = "must be another event of its type, from which it is not told apart"
        raise Faults([Fault(Where("INTO"), "event", rule, into, f"see distinct_from in {gone.where.path}")])
    old, new = (_values(files, event.where.path) for event in (gone, kept))
    change: Tree = {"day": str(today), "what": f"{one} was merged into {into}", "why": why}
    at = {event.id: files[event.where.path].decode("utf-8") for event in (gone, kept)}
    left = {key: value for key, value in old.items() if key not in _OWN and value != new.get(key)}
    if unknown := [key for key in take if key not in left]:
        raise Faults([Fault(Where("--take"), "key", f"must be one of {', '.join(left)}", key) for key in unknown])
    united, called, other_details = _united(old, new, into)
    taken = {key: _renamed(left.pop(key), called) for key in dict.fromkeys(take)}
    for key, value in ({**taken, **united, "changes": [*list_under(new, "changes"), change]}).items():
        at[into] = with_key(at[into], key, value, new.get(key))
    at[one] = with_key(at[one], "changes", [*list_under(old, "changes"), change], old.get("changes"))
    at[one] = with_key(at[one], "merged_into", into)
    written = {event.where.path: at[event.id].encode("utf-8") for event in (gone, kept)}
    written |= dict(_led_on({**files, **written}, one, into))
    after = read_contents({**files, **written}, today, unread)
    found = [fault for fault in after.faults if fault not in before.faults]
    if any(fault.severity == "error" for fault in found):
        raise Faults(found)
    differing = *((key, value, new.get(key)) for key, value in left.items()), *other_details
    return Merger(written, differing, tuple(_texts_naming(desk, one)), files, tuple(found))


def _standing(events: Mapping[str, Event], event_id: str) -> Event:
    event = events.get(event_id)
    if event is None or event.retracted or event.merged_into:
        rule = "must be an event of the record that stands"
        raise Faults([Fault(Where("ID"), "event", rule, event_id, "./run find WORD tells ids")])
    return event


def _values(files: Mapping[str, bytes], path: str) -> Tree:
    located, _ = apart(located_bytes(path, files[path]))
    return mapping_of(located.value if located else None)


def _united_sources(old: Tree, new: Tree) -> tuple[list[Value], Mapping[str, str], list[Differing]]:
    """The sources of both, those of the one that stays first and with the details that only the other gave.

    And what the sources of the one that goes are called there, by what they were called; and where they differ.
    """
    sources, others = ([one for one in list_under(of, "sources") if isinstance(one, dict)] for of in (new, old))
    at = {plain_url(str(one["url"])): n for n, one in enumerate(sources) if one.get("url")}
    keys = {str(one.get("key")) for one in (*sources, *others)}
    called, differing = dict[str, str](), list[Differing]()
    used = {str(one.get("key")) for one in sources}
    for one in others:
        n, key = at.get(plain_url(str(one.get("url") or ""))), str(one.get("key") or "")
        same = sources[n] if n is not None else {}
        named = str(same.get("key") or "") or (key if key not in used else _free(key, keys))
        if key:
            called[key] = named
            used.add(named)
        own = {**one, "key": named} if key else one
        if n is None:
            sources.append(own)
            continue
        united = {name: value for name, value in own.items() if name != "background"} | same  # which is of one citation
        sources[n] = united
        if told := {name: value for name, value in own.items() if united.get(name) != value}:
            differing.append(("sources", told, {name: united[name] for name in told if name in united}))
    return list(sources), called, differing


def _free(key: str, keys: set[str]) -> str:
    """A key like this one that no source has, which has it from now on."""
    free = next(other for n in count(2) if (other := f"{key}-{n}") not in keys)
    keys.add(free)
    return free


def _united(old: Tree, new: Tree, into: str) -> tuple[Tree, Mapping[str, str], list[Differing]]:
    """Sources, revisions, ids of others and answers of both, those of the one that stays first.

    And what `_united_sources` tells of the sources.
    """
    sources, called, differing = _united_sources(old, new)
    told = [one for one in list_under(old, "revisions") if one not in list_under(new, "revisions")]
    revisions = [*list_under(new, "revisions"), *(_renamed(one, called) for one in told)]
    ids: Tree = {}
    for own in (new.get("ids"), old.get("ids")):
        for scheme, value in own.items() if isinstance(own, dict) else ():
            known = list_under(ids, scheme)
            more = value if isinstance(value, list) else [value]
            ids[scheme] = [*known, *(one for one in more if one not in known)]
    found: Tree = {"sources": sources, "revisions": revisions, "ids": ids if old.get("ids") else None}
    for key in ("distinct_from", "possibly_same_as"):
        own = list_under(new, key)
        found[key] = [*own, *(one for one in list_under(old, key) if one not in (*own, into))]
    return {key: value for key, value in found.items() if value and value != new.get(key)}, called, differing


def _renamed(value: Value, called: Mapping[str, str]) -> Value:
    """A value with the names that its sources have now; one that has none any more is left out."""
    if isinstance(value, list):
        return [_renamed(each, called) for each in value]
    if not isinstance(value, dict):
        return value
    found = {key: of if key == "sources" else _renamed(of, called) for key, of in value.items()}
    kept: list[Value] = [called[str(one)] for one in list_under(value, "sources") if str(one) in called]
    return {key: kept if key == "sources" else of for key, of in found.items() if key != "sources" or kept}


def with_key(text: str, key: str, value: Value, old: Value = None) -> str:
    """The text of an event's file with a key of this value, in its place or before the sources; the rest as it is.

    Where a list in lines only grows, its `old` entries stay as they are written.
    """
    ending = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    lines[-1:] = [line.rstrip("\r\n") + ending for line in lines[-1:]]  # the last may end without
    new = [f"{line}{ending}" for line in yaml_lines({key: value})]
    begin = next((n for n, line in enumerate(lines) if line.startswith(f"{key}:")), None)
    if begin is None:
        at = next((n for n, line in enumerate(lines) if line.startswith("sources:")), len(lines))
        return "".join([*lines[:at], *new, *lines[at:]])
    end = next((n for n in range(begin + 1, len(lines)) if lines[n][:1] not in _WITHIN), len(lines))
    dash = next((line for line in lines[begin + 1 : end] if line.lstrip().startswith("- ")), "")
    if dash and isinstance(value, list) and isinstance(old, list) and value[: len(old)] == old:
        indent = dash[: len(dash) - len(dash.lstrip())]
        more = [f"{line}{ending}".replace("  ", indent, 1) for line in yaml_lines({key: value[len(old) :]})][1:]
        return "".join([*lines[:end], *more, *lines[end:]])
    return "".join([*lines[:begin], *new, *lines[end:]])


def _led_on(files: Mapping[str, bytes], one: str, into: str) -> Iterator[tuple[str, bytes]]:
    """The other files that link to the event that goes, leading to the one that stays."""
    for path, content in files.items():
        located = apart(located_bytes(path, content))[0] if one.encode() in content else None
        if located is None or path.endswith(f"/{one}.yml"):
            continue
        lines = content.decode("utf-8").split("\n")
        for field, text in reversed(list(located.texts)):
            if text == one and field.split(".")[0] in LINKS:
                where, around = located.wheres[field], _around(located.value, field)
                is_there = path.endswith(f"/{into}.yml") or into in around
                _lead_on(lines, where, one, "" if is_there else into)
        if (new := "\n".join(lines).encode("utf-8")) != content:
            yield path, new


def _around(value: Value, field: str) -> list[Value]:
    """The list that a field stands in, [] where it stands in none."""
    for step in field.split(".")[:-1]:
        value = value[int(step)] if isinstance(value, list) else value[step] if isinstance(value, dict) else None
    return value if isinstance(value, list) else []


def _lead_on(lines: list[str], where: Where, one: str, into: str) -> None:
    """Write another id at a place, or with '' take the id out of the list that stands there."""
    line, at = lines[where.line - 1], where.column - 1
    mark = line[at] if line[at] in {"'", '"'} else ""
    before, behind = line[:at], line[at + len(mark + one + mark) :]
    if into:
        lines[where.line - 1] = before + mark + into + mark + behind
    elif before.strip() == "-":
        _take_out(lines, where.line - 1)
    elif behind.startswith(","):
        lines[where.line - 1] = before + behind[1:].lstrip()
    else:
        lines[where.line - 1] = before.rstrip().removesuffix(",") + behind


def _take_out(lines: list[str], n: int) -> None:
    """Take a line of a list away, and the line of its key where it was the only one."""
    dash = lines[n].index("-")
    del lines[n]
    after = next((line for line in lines[n:] if line.strip() and not line.lstrip().startswith("#")), "")
    if after[: dash + 1].strip() != "-" and lines[n - 1].rstrip().endswith(":"):
        del lines[n - 1]


def _texts_naming(desk: Desk, event_id: str) -> Iterator[Where]:
    """Where hand-written texts name an event: their front matter and bodies."""
    named = re.compile(rf"(?<![\w-]){re.escape(event_id)}(?![\w-])")
    for document in documents_below(desk)[0]:
        for field, text in document.located.texts:
            yield from (document.located.wheres[field] for _ in named.findall(text)[:1])
        yield from (document.where_in_body(found.start()) for found in named.finditer(document.body))
