"""Figures of all kinds over registers of three desks, drawn by chance, each in all ways in which it is written.

`python -m tests.desk.read_back SEED COUNT` says the figures of so many registers and prints what is not read back.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import yaml

from generator.claims.checked import CheckedPage, examined_page
from generator.days import shifted
from generator.figures import kind_of
from generator.figures.definitions import vocabulary
from generator.mending.saying import HEDGE, Saying, Way
from generator.reading.documents import read_document
from generator.reading.records import Record
from generator.register import ACTOR_KEYS, HARM, Register
from generator.truth.asked_otherwise import same
from generator.words import capitalised, lowered
from tests.natural.machine_made import Maker, some_of
from tests.natural.rows import DESKS, record_of
from tests.real_record import READ_ON

# A definition up to what was known when, and how it tells how far its record reaches.
KNOWN, OF_RECORD = re.compile(r", as known on.*"), re.compile(r", in this record, which starts [^,]*")
MADE_OF_OTHERS = {"share", "compare", "rate", "delay", "tempo"}
# What the check asks of a text whatever its figure's records are.
OF_FORM = ("says that there was none, and of", "does not say of whom")


@dataclass(frozen=True)
class Said:
    """A way in which a figure was said on its page, what the check says of it, and whether it is read as the same."""

    kind: str
    way: Way
    faults: tuple[str, ...]
    is_same: bool


def asked(maker: Maker) -> dict[str, Any]:
    """A figure of each kind that the desk can give, by name."""
    chance, slots = maker.chance, maker.slots()
    book, counted = maker.book, maker.asked("count", slots)["f"]
    scope = {key: counted[key] for key in ("where", "during") if key in counted}
    measure = chance.choice([*book.measures])
    found: dict[str, Any] = {
        "count": counted,
        "wide": {key: value for key, value in counted.items() if key != "where"},
        "tempo": {"tempo": slots.of, "per": "week", **scope},
        "distinct": {"distinct": chance.choice(["country", "place"]), "of": slots.of, **scope},
        "run": {"streak": slots.of, "of": "run", **scope},
        "quiet": {"streak": slots.of, "of": "quiet", **scope},
        "share": {"share": "count", "in": "wide"},
        "fewer": {"compare": ["count", "wide"], "by": "difference"},
        "ratio": {"compare": ["wide", "count"], "by": "ratio"},
        "days": {"days_with": slots.of, **scope},
        "peak": {"most": "count", "of": slots.of, "per": chance.choice(["country", "month"]), **scope},
        "trough": {"least": "count", "of": slots.of, "per": "month", "where": scope.get("where", {})},
        "sum": {"sum": measure, "of": slots.of, **scope},
    }
    if "during" in scope:
        found["rate"] = {"rate": "count", "per": chance.choice(["day", "week"])}
    ranks = [("most", measure, slots.of), ("least", measure, slots.of)]
    ranks += [(chance.choice(["most", "least"]), "delay", t.id) for t in book.types.values() if t.answers][:1]
    for kind, of, type_ in ranks:
        found[f"{kind}_{of}".replace("-", "_")] = {kind: of, "of": type_, **(scope if type_ == slots.of else {})}
    found |= {kind: {kind: slots.of, **scope} for kind in ("first", "last")}
    found["nth"] = {"nth": slots.of, "n": chance.choice([2, 3, 5]), **scope}
    delays = [event.id for event in maker.record.events.values() if event.delay and len(event.answers) == 1]
    if delays:
        found["delay"] = {"delay": chance.choice(delays)}
    if book.tally_measures:
        found["stated"] = {"highest": "tally", "measure": chance.choice([*book.tally_measures])}
    return found


def page_of(maker: Maker, figures: dict[str, Any], body: str) -> tuple[CheckedPage, tuple[Any, ...], int]:
    """A page with these figures and this text, what is wrong with it, and where its text begins."""
    front: dict[str, Any] = {"title": "One", "description": "Two.", "state": "published"}
    front |= {"as_of": maker.as_of.isoformat(), "published": READ_ON.isoformat()}
    front["figures"] = json.loads(json.dumps(figures))  # each value written out
    matter = yaml.safe_dump(front, sort_keys=False)
    document = read_document("content/briefings/one.md", "briefings/one.md", f"---\n{matter}---\n{body}\n".encode())
    page, faults = examined_page(document, maker.record, Register.of(maker.record), READ_ON)
    return page, faults, document.body_line


def with_winners(maker: Maker, figures: dict[str, Any]) -> dict[str, Any]:
    """The figures that the record can give, superlatives with the one record that they are."""
    page, _, _ = page_of(maker, figures, "")
    found: dict[str, Any] = {}
    for name, ask in figures.items():
        figure = page.figures.get(name)
        parts = [ask.get(key) for key in ("share", "in", "rate")] + list(ask.get("compare", ()))
        if figure is None or not figure.ids or any(part not in found for part in parts if part):
            continue
        if figure.chosen and kind_of(figure).is_superlative:
            found |= {name: {**ask, "is": figure.chosen[0]}} if len(figure.chosen) == 1 else {}
        elif kind_of(figure).is_superlative:
            if len(figure.event_ids) == 1:
                found[name] = {**ask, "is": figure.ids[0] if len(figure.ids) == 1 else figure.event_ids[0]}
        else:
            found[name] = ask
    return found


def said(maker: Maker) -> Iterator[Said]:
    """Some figures of a register, each in all its ways, as the check reads them."""
    figures = asked(maker)
    kept = {*maker.chance.sample(sorted(figures), 6), "count", "wide"}
    figures = with_winners(maker, {name: ask for name, ask in figures.items() if name in kept})
    page, _, _ = page_of(maker, figures, "")
    view, ways = page.clocks.view(Register.of(maker.record)), []
    for name in [name for name in figures if name in page.figures]:  # not of what makes no news where it is found
        writer = Saying(page.specs[name], page.figures[name], page.specs, view)
        verb = "It was" if writer.kind.is_superlative else "There were"
        ways += [(writer.spec.kind, way, f"{verb} {way[1]}.") for way in dict.fromkeys(writer.ways())]
    body = "\n\n".join(sentence for *_, sentence in ways)
    page, faults, line = page_of(maker, figures, "\n" + body)
    for n, (kind, way, _) in enumerate(ways):
        at = line + 1 + 2 * n
        wrong = tuple(f"{fault.rule} {fault.got}" for fault in faults if fault.where.line == at)
        meant = next(m for start, m in page.meant.items() if page.document.where_in_body(start).line == at)
        told = meant.told
        yield Said(kind, way, wrong, bool(wrong) or same(told.compute(*meant.read), told.figure))


def chosen_widely(maker: Maker) -> dict[str, Any]:
    """Counts and sums of every key that can be asked for, of one value or two, some with what is left out."""
    chance, book, found = maker.chance, maker.book, dict[str, Any]()
    for n in range(6):
        of = chance.choice([*book.countables])
        where = a_choice(maker, of)
        out = {key: values for key, values in a_choice(maker, of).items() if key not in (*where, HARM)}
        month = maker.a_month()
        found[f"count_{n}"] = {"count": of, "where": where, **({"not": out} if out and chance.random() < 0.3 else {})}
        found[f"count_{n}"] |= {"during": f"{month.since}..{month.until}"} if chance.random() < 0.5 else {}
    for n in range(3):
        who = chance.sample([*book.people], min(len(book.people), chance.choice([1, 2])))
        measure, of = chance.choice([*book.summed_measures]), chance.choice([*book.countables])
        found[f"sum_{n}"] = {"sum": measure, "of": of, "who": who}
    return found


def a_choice(maker: Maker, of: str) -> dict[str, list[str]]:
    """One or two values of a key; of harm one, as words say one."""
    chance, record = maker.chance, maker.record
    key = chance.choice(["country", "place", "confidence", HARM, *ACTOR_KEYS, *maker.book.type_of(of).all_facets])
    values = [*vocabulary(record, key)]
    return (
        {key: chance.sample(values, min(len(values), 1 if key == HARM else chance.choice([1, 1, 2])))} if values else {}
    )


def defined(writer: Saying) -> str:
    """The definition of a figure as a sentence, with its number; "" of what is made of others, or has none."""
    head = OF_RECORD.sub(", in this record", KNOWN.sub("", writer.figure.definition))
    link, head = f"(figure:{writer.spec.name})", lowered(head.removeprefix("The number of "))
    if writer.spec.kind in MADE_OF_OTHERS or not (writer.kind.is_superlative or writer.exact):
        return ""
    if writer.kind.is_superlative:
        return f"It was [{head}]{link}."
    number = writer.exact[0]
    if writer.spec.kind == "tally":
        stated = number if number.startswith(writer.figure.qualifier) else f"{writer.figure.qualifier} {number}"
        return f"{capitalised(head)} is [{stated}]{link}."
    if writer.spec.kind == "streak":
        return f"{capitalised(head)}, was [{number} days]{link}."
    return f"There were [{number} {head}]{link}."


def defined_otherwise(maker: Maker, figures: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The definitions that the check reads as those of other records, each with what it says of it."""
    figures = with_winners(maker, figures)
    page, _, _ = page_of(maker, figures, "")
    view = page.clocks.view(Register.of(maker.record))
    writers = [Saying(page.specs[name], figure, page.specs, view) for name, figure in page.figures.items()]
    sentences = [sentence for sentence in map(defined, writers) if sentence]
    page, faults, line = page_of(maker, figures, "\n" + "\n\n".join(sentences))
    for n, sentence in enumerate(sentences):
        at = line + 1 + 2 * n
        yield from (
            (sentence, fault.rule)
            for fault in faults
            if fault.where.line == at and not any(form in fault.rule for form in OF_FORM)
        )
    for meaning in page.meant.values():
        if not same(meaning.told.compute(*meaning.read), meaning.told.figure):
            yield meaning.told.clause.text, str(meaning)


# What is written of these is written as it is, of the others only once the check has read it: a superlative may be of a
# thin record, a hedge may not be borne out.
AS_IT_IS = {"count", "sum", "tempo", "distinct", "days_with", "delay", "tally"}


def is_refused(one: Said) -> bool:
    """Whether words are refused that drafts, definitions and mends write as they are."""
    return bool(one.faults) and one.kind in AS_IT_IS and one.way[0] != HEDGE


def registers(seed: int, count: int) -> Iterator[Maker]:
    """Registers of the three desks with events left out by chance, as known on a day drawn by chance."""
    chance = Random(seed)
    for _ in range(count):
        desk = chance.choice([*DESKS])
        record: Record = some_of(record_of(desk)[0], chance)
        coverage = record.codebook.coverage
        as_of = shifted(coverage.since, chance.randrange(200, (coverage.until - coverage.since).days + 1))
        yield Maker(desk, record, as_of, chance)


if __name__ == "__main__":
    counts: Counter[str] = Counter()
    for maker in registers(*map(int, sys.argv[1:3])):
        for one in said(maker):
            counts[f"{one.kind} {one.way[0]}: {'refused' if one.faults else 'holds'}"] += 1
            counts["held"] += not one.faults
            if one.faults and len(sys.argv) > 3:
                print(maker.desk, one.kind, one.way, one.faults[:1])
            if not one.is_same or is_refused(one):
                counts["NOT READ BACK"] += 1
                print("NOT READ BACK", maker.desk, maker.as_of, one)
        for sentence, rule in (
            *defined_otherwise(maker, asked(maker)),
            *defined_otherwise(maker, chosen_widely(maker)),
        ):
            counts["DEFINED OTHERWISE"] += 1
            print("DEFINED OTHERWISE", maker.desk, maker.as_of, sentence, rule)
    for key in sorted(counts):
        print(key, counts[key])
