"""An event that comes in: from answers to its file, held to all checks of the record before anything is written."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import count
from pathlib import PurePosixPath
from typing import Any

from generator.days import real_day
from generator.desk.whole import write_all
from generator.errors import Fault, Faults, Where, WithFaults, apart
from generator.folders import Desk
from generator.intake.answers import (
    NEW,
    Answers,
    Settling,
    Tree,
    dated,
    missing,
    publishers_by_host,
    slug,
    sure,
)
from generator.intake.lookup import Known, found, known_in, known_of, meant
from generator.intake.questions import ROLES, Question, flag_of, lasting_questions, questions, type_question
from generator.intake.yaml_text import MODELINE, yaml_lines
from generator.reading import read_contents
from generator.reading.codebook import EventType
from generator.reading.files import files_below, list_file
from generator.reading.known import KnownIds
from generator.reading.likeness import Kindred, Likeness
from generator.reading.located import Located, located_bytes
from generator.reading.meant import meant_day, meant_time
from generator.reading.records import Event, Record
from generator.reading.typed import Readable, keys_of, typed
from generator.reading.urls import host_of
from generator.words import with_article

# What a key of the file is asked by, where the question has another name.
ASKED_BY = {
    "date": "day",
    "date_precision": "day",
    "date_end": "day",
    "parts": "part",
    "casualties": "harm",
    "event": "place",
}
_LISTED = re.compile(
    r"write (distinct_from): \[([^\]]+)\], or (possibly_same_as)"
)  # what a file would have, for which an answer is asked
_OF_SOURCES = {"url": "source_url", "publisher": "source_publisher", "title": "source_title", "date": "source_date"}
_KEYS = keys_of(Event)
_SURE = {"time": meant_time, "filed_date": meant_day}  # what may be in another form
_REMARKS = {
    "date": "the local day at the place; it begins the file's name",
    "recorded": "the day on which it was added here: leave it as it is",
}


@dataclass(frozen=True)
class NewEvent:
    """What answers make: the files to write, by path, or what is wrong with the answers and what is missing.

    `alike` are events that it may be again, each with what speaks for it; each is a fault until it is answered.
    """

    id: str
    path: str
    files: Mapping[str, bytes]
    faults: tuple[Fault, ...] = ()
    missing: tuple[Question, ...] = ()
    alike: tuple[tuple[Event, Likeness], ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it can be written."""
        return not self.faults and not self.missing


@dataclass(frozen=True, eq=False)
class Intake:
    """The record of a desk, as new events are held against it."""

    desk: Desk
    today: date

    @cached_property
    def _read(self) -> tuple[dict[str, bytes], tuple[Fault, ...]]:
        return apart(files_below(self.desk))

    @cached_property
    def _before(self) -> tuple[Record, frozenset[Fault]]:
        reading = read_contents(self._read[0], self.today, self._read[1])
        if reading.record is None:
            raise Faults(reading.faults)
        return reading.record, frozenset(reading.faults)

    @property
    def record(self) -> Record:
        """The record as it is. Raises `Faults` where its codebook or a list is at fault."""
        return self._before[0]

    def asked(self, answers: Answers) -> tuple[Question, ...]:
        """All questions, as far as the answers tell which there are: without a type that of the type alone."""
        codebook, event_type = self.record.codebook, self.type_of(answers)
        more = (*questions(codebook, event_type), *lasting_questions(codebook)) if event_type else ()
        return (*([type_question(codebook)] if len(codebook.types) > 1 else []), *more)

    def type_of(self, answers: Answers) -> EventType | None:
        """The type that the answers name; where the codebook has but one, that."""
        given = next((answer.text for answer in answers.get("type", ())), "")
        types = self.record.codebook.types
        if not given and len(types) == 1:
            return next(iter(types.values()))
        named = meant(given, (one for one in known_in(self.record.codebook) if one.kind == "type"))
        return types[named[0].id] if len(named) == 1 else None

    def faults_of(self, question: Question, answers: Answers) -> tuple[Fault, ...]:
        """What can be said of the answer to one question before there is a file, of sources nothing."""
        event_type = self.type_of(answers)
        if event_type is None:
            return ()
        settling, key = Settling(self.record, event_type, answers), question.key
        faults = [*settling.checked(), *settling.add_new()]
        more: WithFaults[object] | None = None
        if question.kind in self.record.codebook.facets:
            more = settling.facet(question)
        elif question.kind and question.kind != "type":
            more = settling.ids_of(question.kind, key)
        elif key in {"part", "harm"}:
            more = settling.parts() if key == "part" else settling.harm()
        elif key in _KEYS or key == "day":
            more = _typed(settling, key)
        return (*faults, *(apart(more)[1] if more is not None else ()))

    def knows_site(self, answers: Answers) -> bool:
        """Whether the record knows who publishes the first source."""
        return any(host_of(answer.text) in publishers_by_host(self.record) for answer in answers.get("source_url", ()))

    def zone(self, answers: Answers) -> str:
        """The time zone of the place or country that the answers name, '' of none."""
        event_type, countries = self.type_of(answers), self.record.codebook.countries
        if event_type is None:
            return ""
        settling = Settling(self.record, event_type, answers)
        place = self.record.places.get(apart(settling.first_id_of("place"))[0] or "")
        country = countries.get(place.country if place else apart(settling.first_id_of("country"))[0] or "")
        return country.timezone if country else ""

    def likely(self, kind: str, text: str) -> list[Known]:
        """What of a kind a text may mean, best first."""
        return found(text, (one for one in known_of(self.record) if one.kind == kind), 5)

    def alike(self, answers: Answers) -> Iterator[tuple[Event, Likeness]]:
        """Events that may be this one, as far as type, day and place tell."""
        event_type, day = self.type_of(answers), real_day(str(dated(answers["day"][0].text)["date"]))
        if event_type and day and answers.get("place"):
            place, _ = apart(Settling(self.record, event_type, answers).first_id_of("place"))
            at = self.record.places.get(place or "")
            so_far: dict[str, Any] = {"sources": (), "known": day, "known_basis": "inferred", "where": Where("")}
            new = Event(id="", type=event_type.id, title="", summary="", date=day, confidence="", **so_far)
            yield from Kindred(self.record).like(replace(new, place=place, country=at.country if at else None))

    def made(self, answers: Answers, at: Callable[[str], Where]) -> NewEvent:
        """What the answers make of the event; `at` is the place of the answer to a question that has none."""
        event_type = self.type_of(answers)
        asked = self.asked(answers)
        if event_type is None:
            given = next(iter(answers.get("type", ())), None)
            mend = f"one of {', '.join(self.record.codebook.types)}"
            wrong = (Fault(given.where, "type", "must be a type of the codebook", given.text, mend),) if given else ()
            return NewEvent("", "", {}, wrong, () if given else asked)
        settling = Settling(self.record, event_type, answers)
        tree, faults = apart(self._tree(settling, asked))
        lacking = missing(asked, answers)
        event_id = self._free_id(tree)
        path = f"{Desk.events}/{event_id[:4]}/{event_id}.yml"
        files = {path: _text(tree, event_type, asked, answers).encode()}
        files |= {list_file(f"{kind}s"): self._with(f"{kind}s", entries) for kind, entries in settling.new.items()}
        if faults or lacking:
            return NewEvent(event_id, path, {}, faults, lacking)
        return self._held(NewEvent(event_id, path, files), tree, answers, at)

    def _tree(self, settling: Settling, asked: Collection[Question]) -> WithFaults[Tree]:
        """The values of the event's file, in its order."""
        yield from settling.checked()
        answers, has = settling.answers, {"type", *ROLES, *(one.key for one in asked)}
        for key in (key for key in answers if answers[key] and key not in has):
            rule = f"is nothing that {with_article(settling.event_type.noun)} has"
            yield Fault(answers[key][0].where, key, rule)
        yield from settling.add_new()
        for key in ("day", "title", "summary"):  # the file is named after the day, and holds so much text
            if settling.text(key):
                yield from _typed(settling, key)
        tree: Tree = {"type": settling.event_type.id}
        for key in ("title", "day", "time", "filed_date"):
            tree |= _valued(settling, key)
        tree["place"] = yield from settling.first_id_of("place")
        tree["place_reported"] = settling.text("place_reported")
        tree["country"] = yield from settling.country_beside(tree["place"])
        tree["recorded"] = str(self.today)
        tree["confidence"] = yield from settling.first_id_of("confidence")
        facets = self.record.codebook.facets
        for question in (one for one in asked if one.kind in facets):
            values = yield from settling.facet(question)
            tree[question.kind] = values[0] if len(values) == 1 and not question.is_many else values
        for key in ("claimed_by", "attributed_to"):
            tree[key] = [{"actor": one} for one in (yield from settling.ids_of("actor", key))]
        tree["claim_note"] = settling.text("claim_note")
        tree["against"] = [*(yield from settling.ids_of("actor", "against"))]
        tree["parts"] = yield from settling.parts()
        tree["casualties"] = yield from settling.harm()
        for key in ("answers", "distinct_from", "possibly_same_as"):
            tree[key] = [*(yield from settling.ids_of("event", key))]
        tree["summary"] = settling.text("summary")
        tree["sources"] = yield from settling.sources()
        return {key: value for key, value in tree.items() if value}

    def _free_id(self, tree: Tree) -> str:
        """The id of the event: its day, then where it was; with a number where that id is taken."""
        where = tree.get("place") or tree.get("place_reported") or tree.get("country") or tree.get("title") or ""
        start = f"{tree.get('date', '')}-{slug(str(where)) or 'event'}"[:60]
        taken = {path.rpartition("/")[2].removesuffix(".yml") for path in self._read[0]}
        return next(each for n in count(1) if (each := start if n == 1 else f"{start}-{n}") not in taken)

    def _with(self, name: str, entries: Iterable[Tree]) -> bytes:
        """A list with new entries at its end; what stands there stays to the byte."""
        old = self._read[0].get(list_file(name), b"")
        new = "".join("- " + "\n  ".join(yaml_lines(entry)) + "\n" for entry in entries)
        return old + (b"" if old.endswith(b"\n") or not old else b"\n") + new.encode()

    def _held(self, made: NewEvent, tree: Tree, answers: Answers, at: Callable[[str], Where]) -> NewEvent:
        """The new event with all that a check of the record with it finds that it did not find without."""
        _, before = self._before
        after = read_contents({**self._read[0], **made.files}, self.today, self._read[1])
        located, _ = apart(located_bytes(made.path, made.files[made.path]))
        fields = {where: field for field, where in located.wheres.items()} if located else {}
        found = (_of_this(made, one) for one in after.faults if one not in before)
        faults = tuple(_asked_for(one, fields, answers, at) for one in found)
        if not faults and (located is None or located.value != tree):
            faults = (Fault(at("summary"), "answers", "cannot be written so that they are read as they were given"),)
        event = after.record.events.get(made.id) if after.record else None
        alike = tuple(Kindred(after.record).like(event)) if after.record and event else ()
        return replace(made, faults=faults, alike=alike)

    def write(self, made: NewEvent) -> None:
        """Write the event and what the lists have new, all or nothing. FileExistsError where one stands there."""
        last = {path: content for path, content in made.files.items() if path == made.path}
        old = {path: content for path, content in self._read[0].items() if path != made.path}
        write_all(self.desk.root, {**{path: of for path, of in made.files.items() if path not in last}, **last}, old)


def _valued(settling: Settling, key: str) -> Tree:
    """What the answer to a question of the day, a time or a text is in the file."""
    text = settling.text(key)
    if key == "time" and (meant := meant_time(text)) and "time_note" in meant.mend:
        return {"time_note": text}
    return dated(text) if key == "day" else {key: sure(text, _SURE[key]) if key in _SURE else text}


def _typed(settling: Settling, key: str) -> WithFaults[object]:
    """What a key of the file becomes of its answer."""
    tree, where = _valued(settling, key), settling.answers[key][0].where
    first = next(iter(tree))
    located = Located(where.path, tree, {first: where}, {})
    return (yield from typed(Readable[object](_KEYS[first]), located, KnownIds(), first))


def _text(tree: Tree, event_type: EventType, asked: Iterable[Question], answers: Answers) -> str:
    """The event's file, with remarks for who goes on with it."""
    open_still = [
        one.kind if one.choices else one.key
        for one in asked
        if not answers.get(one.key) and _may_follow(one, event_type)
    ]
    lines = []
    for line in yaml_lines(tree):
        key = line.partition(":")[0]
        lines.append(f"{line}  # {_REMARKS[key]}" if key in _REMARKS else line)
    left = f"# Not known so far: {', '.join(open_still)}. What is not there is not known, and is never zero.\n"
    more = "# CONTRIBUTING.md has the other keys: conflicts, revisions, notes and more.\n"
    return MODELINE + "\n".join(lines) + "\n" + (left if open_still else "") + more


def _may_follow(question: Question, event_type: EventType) -> bool:
    """Whether a question without an answer is told at the end of the file: keys that events of the type often have."""
    is_facet = bool(question.choices) and question.kind not in {"type", "country", "confidence"}
    return is_facet or question.key in {"time", "answers", *event_type.asked}


def _of_this(made: NewEvent, fault: Fault) -> Fault:
    """A fault as one of the new event: that two events are alike is told at the one whose id comes later."""
    other = PurePosixPath(fault.where.path).stem
    if fault.field == "event" and other != made.id:
        fault = replace(fault, rule=fault.rule.replace(made.id, other), mend=(fault.mend or "").replace(made.id, other))
    return replace(fault, severity="error")  # a warning stops a build


def _asked_for(fault: Fault, fields: Mapping[Where, str], answers: Answers, at: Callable[[str], Where]) -> Fault:
    """A fault of the file as one of the answer that made it; of a list, as one of the answer with its new entry.

    `fields` are those of the file by their places; what is missing there stands at its beginning.
    """
    is_alike = fault.field == "event"
    field = fields.get(fault.where) or (fault.field if fault.where in fields or is_alike else "")
    head, *rest = field.split(".")
    key = ASKED_BY.get(head, head)
    if new := next((NEW[kind] for kind in NEW if fault.where.path == list_file(f"{kind}s")), ""):
        key = new
    elif not field:
        return fault
    elif head == "sources":
        is_first = rest[:1] in ([], ["0"]) and bool(answers.get("source_url"))
        key = _OF_SOURCES.get(rest[-1] if rest else "", "source_url") if is_first else "source"
    given = answers.get(key)
    mend = fault.mend and _LISTED.sub(lambda m: f"give {flag_of(m[1])} {m[2]}, or {flag_of(m[3])}", fault.mend)
    return replace(fault, where=given[0].where if given else at(key), end=None, mend=mend)
