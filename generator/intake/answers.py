"""Answers in the words of who gives them, as the values that an event's file has: names as ids, lines as entries."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.days import first_day, real_day
from generator.errors import Fault, Where, WithFaults, apart
from generator.intake.lookup import Known, found, known_of, meant
from generator.intake.questions import Question, flag_of
from generator.reading.characters import broken_rules
from generator.reading.codebook import EventType
from generator.reading.located import Value, located_values
from generator.reading.meant import Meant, folded, meant_date, meant_day, meant_range, meant_url
from generator.reading.records import Record
from generator.reading.sources import publishers_by_site
from generator.reading.urls import host_of
from generator.words import with_article

Tree = dict[str, Value]
NEW = {"place": "new_place", "actor": "new_actor", "publisher": "new_publisher"}  # what a list that grows is asked by
_CALLED = {"people": "group of people", "confidence": "degree of confidence", "publisher_kind": "kind of publisher"}
_NO_WORD = re.compile("[^a-z0-9]+")


@dataclass(frozen=True)
class Answer:
    """What was answered, on one line, and where that was said."""

    text: str
    where: Where


Answers = Mapping[str, Sequence[Answer]]


def one_line(text: str) -> str:
    """Text as answers have it: composed letters, and one space for any run of spaces and line ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def slug(text: str) -> str:
    """Words as an id has them; '' of a script without Latin letters."""
    return _NO_WORD.sub("-", folded(text)).strip("-")[:50].strip("-")


def cells(text: str) -> list[str]:
    """What stands between the bars of a line."""
    return [cell.strip() for cell in text.split("|")]


def number(text: str) -> Value:
    """A number as it is known: '3', '1-3', '3+', 'about 40', 'up to 5'; anything else as it is."""
    located, _ = apart(located_values("answers", sure(text, meant_range)))
    return located.value if located else text


def sure(text: str, meaning: Callable[[str], Meant | None]) -> str:
    """A day, time or number in the form that files have, where a text in another form can mean but one."""
    found = meaning(text)
    return found.new if found and found.new else text


def dated(text: str) -> Tree:
    """The day of an event: 'YYYY-MM-DD', 'YYYY-MM' of a month, 'YYYY' of a year, 'DAY..DAY' of some day of several."""
    first, dots, last = text.partition("..")
    if dots:
        return {"date": first.strip(), "date_precision": "span", "date_end": last.strip()}
    if len(text) in {4, 7} and real_day(text + "-01-01"[len(text) - 4 :]):
        return {"date": str(first_day(text)), "date_precision": "year" if len(text) == 4 else "month"}
    return {"date": sure(text, meant_day)}


@dataclass
class Settling:
    """The answers to questions about an event of one type, while they become values of its file."""

    record: Record
    event_type: EventType
    answers: Answers
    known: list[Known] = field(default_factory=list)
    new: dict[str, list[Tree]] = field(default_factory=lambda: defaultdict(list))  # entries for the lists, by kind

    def __post_init__(self) -> None:
        self.known = list(known_of(self.record))

    def text(self, key: str) -> str:
        """The answer to a question, '' where there is none."""
        return next((answer.text for answer in self.answers.get(key, ())), "")

    def checked(self) -> Iterator[Fault]:
        """What no file may hold, wherever it was said."""
        for key, given in self.answers.items():
            for answer in given:
                yield from (Fault(answer.where, key, rule, None, mend) for rule, mend in broken_rules(answer.text))

    def add_new(self) -> Iterator[Fault]:
        """The new entries of the lists; from then on they are known."""
        forms = {"place": ("country", "point"), "actor": ("kind",), "publisher": ("kind",)}
        for kind, keys in forms.items():
            for answer in self.answers.get(NEW[kind], ()):
                name, *rest = cells(answer.text)
                entry: Tree = {"id": slug(name), "name": name}
                if not entry["id"] or not any(rest):
                    mend = f"write it as: name | {' | '.join(keys)}; a name in Latin letters becomes its id"
                    yield Fault(answer.where, NEW[kind], "must have a name and more", answer.text, mend)
                    continue
                for key, cell in zip(keys, rest, strict=False):
                    if key == "point" and cell:
                        entry |= dict(zip(("latitude", "longitude"), re.split(r"[,\s]+", cell), strict=False))
                        entry["point_basis"] = "looked-up"
                    elif key == "country" or (key == "kind" and kind == "publisher"):
                        closed = "country" if key == "country" else "publisher_kind"
                        entry[key] = yield from self.id_of(closed, Answer(cell, answer.where), NEW[kind])
                    elif cell:
                        entry[key] = cell
                if any(one.kind == kind and one.id == entry["id"] for one in self.known):
                    continue  # somebody else brought it meanwhile
                self.new[kind].append(entry)
                self.known.append(Known(kind, str(entry["id"]), name))

    def id_of(self, kind: str, answer: Answer, key: str) -> WithFaults[str]:
        """The id that an answer names in full; else its text, and a fault with what it may mean."""
        things = [one for one in self.known if one.kind == kind]
        named = meant(answer.text, things)
        if len(named) == 1:
            return named[0].id
        likely = named or tuple(found(answer.text, things, 3))
        listed = " or ".join(one.shown for one in likely)
        if named:
            yield Fault(answer.where, key, "may mean several", answer.text, f"give the id: {listed}")
        else:
            new = f"if it is new, say so under {flag_of(NEW[kind])}" if kind in NEW else ""
            if not likely and len(things) <= SHORT:
                listed = f"one of {', '.join(one.shown for one in things)}"
            mend = "; ".join(filter(None, (f"did you mean {listed}?" if likely else listed, new)))
            called = with_article(_CALLED.get(kind, kind.replace("_", " ")))
            yield Fault(answer.where, key, f"must name {called}", answer.text, mend or None)
        return answer.text

    def ids_of(self, kind: str, key: str) -> WithFaults[list[str]]:
        """The ids that all answers to a question name."""
        ids: list[str] = []
        for answer in self.answers.get(key, ()):
            ids += yield from self._named(kind, answer, key)
        return list(dict.fromkeys(ids))

    def _named(self, kind: str, answer: Answer, key: str) -> WithFaults[list[str]]:
        """The ids that one answer names; commas and semicolons part names, unless a name has them."""
        ids: list[str] = []
        for text in self._parted(answer.text, kind):
            ids += [(yield from self.id_of(kind, Answer(text, answer.where), key))]
        return ids

    def first_id_of(self, kind: str) -> WithFaults[str | None]:
        """The one id that the answer to the question of a kind names, None of none."""
        answer = next(iter(self.answers.get(kind, ())), None)
        return (yield from self.id_of(kind, answer, kind)) if answer else None

    def _parted(self, text: str, kind: str) -> Iterator[str]:
        things = [one for one in self.known if one.kind == kind]
        pieces = re.split(r"\s*[,;]\s*", text)
        while pieces:
            whole = (n for n in range(len(pieces), 1, -1) if meant(", ".join(pieces[:n]), things))
            taken = next(whole, 1)
            yield ", ".join(pieces[:taken])
            pieces = pieces[taken:]

    def facet(self, question: Question) -> WithFaults[list[Value]]:
        """The values of a facet, each with its number where one is given."""
        values: list[Value] = []
        for answer in self.answers.get(question.key, ()):
            for text in self._parted(answer.text, question.kind):
                name, _, count = text.partition("=")
                value = yield from self.id_of(question.kind, Answer(name.strip(), answer.where), question.key)
                values.append({"value": value, "count": number(count)} if count else value)
        return values

    def parts(self) -> WithFaults[list[Value]]:
        """The parts, of lines `what | values | values`."""
        columns = self.event_type.part.facets if self.event_type.part else ()
        parts: list[Value] = []
        for answer in self.answers.get("part", ()):
            what, *rest = cells(answer.text)
            part: Tree = {"what": what} if what else {}
            for facet, cell in zip(columns, rest, strict=False):
                if cell:
                    part[facet] = [*(yield from self._named(facet, Answer(cell, answer.where), "part"))]
            parts.append(part)
        return parts

    def harm(self) -> WithFaults[list[Value]]:
        """The numbers of people, of lines `group | measure | number | who says so`, gathered by group."""
        groups: dict[str, Tree] = {}
        for answer in self.answers.get("harm", ()):
            who, measure, value, by = (cells(answer.text) + [""] * 4)[:4]
            group = yield from self.id_of("people", Answer(who, answer.where), "harm")
            key = yield from self.id_of("measure", Answer(measure, answer.where), "harm")
            report: Tree = {"by": by, "value": number(value)} if by else {"value": number(value)}
            reports = groups.setdefault(group, {"who": group}).setdefault(key, [])
            if isinstance(reports, list):
                reports.append(report)
        for entry in groups.values():
            for key, reports in entry.items():
                if isinstance(reports, list) and len(reports) == 1 and isinstance(reports[0], dict):
                    entry[key] = reports[0]["value"] if reports[0].keys() == {"value"} else reports
        return list(groups.values())

    def sources(self) -> WithFaults[list[Value]]:
        """The sources, the first by its own questions, more by lines `address | publisher | title | day`."""
        hosts = publishers_by_host(self.record)
        first = [
            next(iter(self.answers.get(f"source_{key}", ())), None) for key in ("url", "publisher", "title", "date")
        ]
        rows = [[answer.text if answer else "" for answer in first]] if first[0] else []
        wheres = [first[0].where] if first[0] else []
        for answer in self.answers.get("source", ()):
            rows.append((cells(answer.text) + [""] * 4)[:4])
            wheres.append(answer.where)
        sources: list[Value] = []
        for (url, publisher, title, day), where in zip(rows, wheres, strict=True):
            key = "source" if sources else "source_publisher"
            if publisher:
                at = first[1].where if first[1] and not sources else where
                publisher = yield from self.id_of("publisher", Answer(publisher, at), key)  # noqa: PLW2901 - the same, as an id
            elif not (publisher := hosts.get(host_of(url)) or self._only_new("publisher")):
                yield Fault(where, key, "is missing: who publishes it?", url, "the record knows no source of this site")
            source = {
                "url": sure(url, meant_url),
                "publisher": publisher,
                "title": title,
                "date": sure(day, meant_date),
            }
            sources.append({key: text for key, text in source.items() if text})
        return sources

    def country_beside(self, place: Value) -> WithFaults[str | None]:
        """The country, where no place tells it; a fault where it is not that of the place."""
        country = yield from self.first_id_of("country")
        places = {one.id: one.country for one in self.record.places.values()}
        places |= {str(one["id"]): str(one.get("country")) for one in self.new.get("place", ())}
        own = places.get(str(place))
        if own and country and own != country:
            rule, mend = f"must be that of {place}, {own}", "leave country out where there is a place, or name another"
            yield Fault(self.answers["country"][0].where, "country", rule, self.text("country"), mend)
        return None if place else country

    def _only_new(self, kind: str) -> str:
        """The id of the one new entry of a list, '' of none or several: whom else was it brought for?"""
        ids = [str(entry["id"]) for entry in self.new.get(kind, ())]
        return ids[0] if len(ids) == 1 else ""


SHORT = 16  # so many ids are listed where a text means none of them


def publishers_by_host(record: Record) -> dict[str, str]:
    """By site the publisher of its sources, where all of them have one."""
    seen = publishers_by_site(record.sources.values())
    return {host: next(iter(publishers)) for host, publishers in seen.items() if host and len(publishers) == 1}


def missing(asked: Iterable[Question], answers: Answers) -> tuple[Question, ...]:
    """The questions that need an answer and have none; of place and country one is enough."""
    is_placed = answers.get("place") or answers.get("country")
    return tuple(
        one for one in asked if not answers.get(one.key) and (one.is_required or (one.key == "place" and not is_placed))
    )
