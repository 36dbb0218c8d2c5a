"""An event in the words of its own summary, with each number of them as a claim; what is not borne out is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.desk.work import FigureText, Work
from generator.errors import Fault
from generator.prose.claim_extent import PREPOSITIONS
from generator.prose.claim_words import UNIT_OF_TIME
from generator.prose.draft_words import encoded
from generator.prose.numbers import numbers_in
from generator.prose.plain_words import NONE
from generator.reading.records import Event, Part
from generator.words import GLOSS, capitalised

SENTENCE_ENDS = re.compile(r"(?<=[a-z0-9)”’][.!?]) +(?=[A-Z])")
# Where a sentence may end sooner: before a second clause, a reason, or what only adds to it.
CUT = re.compile(r"; |, (?=(?!according)\w+ing\b|with\b|without\b|about\b|less\b|more\b|because\b|the \w+ )")
BACKWARDS = re.compile(r"(?:It|They|This|That|These|Those|Both|He|She|Its|Their|Another|The (?:other|same|latter))\b")
WORDS_AFTER = 5  # words in which the noun of a number is looked for
AFTER = re.compile(rf"(?: (?:[A-Z]\.)+| [\w’'-]+){{0,{WORDS_AFTER}}}")
# What may follow a noun with its number; before any other word it may not be whole.
NO_NOUN = (
    rf"(?:{'|'.join(sorted(PREPOSITIONS))}|an?|the|and|or|to|that|which|who|was|were|is|are|has|had|\w+ly|\w+ing)\b"
)
ENDS_THERE = re.compile(rf"$|[.,;:)]| {NO_NOUN}")
OF_TIME = re.compile(rf"\b{UNIT_OF_TIME}s?\b")
A_NUMBER, A_CLAIM = "makes a number that no figure backs", "makes a claim that no figure backs"
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def retold(work: Work, event: Event, *, is_short: bool = False) -> str:
    """The summary, as far as the check lets it pass with its numbers linked; '' where its first sentence does not.

    A sentence that is cut out takes with it what speaks of it. `is_short`: no more of it than can stand alone.
    """
    text, has_all = "", True
    for sentence in SENTENCE_ENDS.split(encoded(event.summary)):
        if not has_all and BACKWARDS.match(sentence):
            continue
        ends = [*(cut.start() for cut in CUT.finditer(sentence)), len(sentence)]
        ways = (f"{text} {sentence[:at].rstrip(' .')}.".lstrip() for at in (ends if is_short else reversed(ends)))
        found = next(filter(None, (_linked(work, event, way) for way in ways)), "")
        if is_short or not (found or text):
            return found
        text, has_all = found or text, bool(found)
    return text


def spelt_out(work: Work, body: str, *, is_checked: bool = True) -> str:
    """The body with the short name of an actor given in full where it first stands, and the short one behind it.

    Where the check does not let a paragraph pass with it, as beside a claim, the short one stays.
    """
    for actor in work.register.record.actors.values():
        for short in (alias for alias in actor.aliases if alias.isupper() and alias.isascii()):
            found = re.search(rf"(?:\b[Tt]he )?(?<![\w(]){re.escape(short)}\b", LINK.sub(_hidden, body))
            name = encoded(actor.spoken)
            if found and encoded(actor.name) not in body[: found.start()]:
                starts = found.start() == 0 or body[: found.start()].rstrip(" *").endswith((".", "\n"))
                full = f"{capitalised(name) if starts else name} ({short})"
                longer = f"{body[: found.start()]}{full}{body[found.end() :]}"
                paragraph = longer[longer.rfind("\n\n", 0, found.start()) + 1 :].lstrip("\n").partition("\n\n")[0]
                body = body if is_checked and work.faults(paragraph) else longer
    return body


def _hidden(link: re.Match[str]) -> str:
    return "\0" * len(link.group())


def with_place_linked(work: Work, event: Event, other: Event, text: str) -> str:
    """The text of an event with a link to another on the name of its place, on its noun where both have one place.

    '' where neither is named.
    """
    places = work.register.record.places
    place, own = places.get(other.place or ""), [places[p] for p in (event.place, *(x.place for x in event.parts)) if p]
    if place is None or any(place.name in each.name for each in own):
        names = [work.register.codebook.types[other.type].noun] if other.type != event.type else []
    else:
        names = sorted((place.name, *place.aliases), key=len, reverse=True)
    inside = [link.span() for link in LINK.finditer(text)]
    for name in names:
        for found in re.finditer(rf"\b{re.escape(encoded(GLOSS.sub('', name)))}\b", text):
            if not any(start < found.end() and found.start() < end for start, end in inside):
                linked = f"{text[: found.start()]}[{found.group()}](event:{other.id}){text[found.end() :]}"
                if not work.faults(linked):
                    return linked
    return ""


def _linked(work: Work, event: Event, text: str) -> str:
    """The text with a link on each number that the check asks for; '' where one gets none, or another fault stays."""
    faults = work.faults(text)
    while faults:
        at, got = faults[0].where.column - 1, encoded(faults[0].got or "")
        is_of_event = faults[0].rule == A_NUMBER or (faults[0].rule == A_CLAIM and got.lower() in NONE)
        if not is_of_event or text[at : at + len(got)] != got:
            return ""
        ways = _ways(work, event, text, at, at + len(got))
        found = next((way for way in ways if _holds(work, way, at, faults)), "")
        if not found:
            return ""
        text, faults = found, work.faults(found)
    return text


def _holds(work: Work, text: str, start: int, before: tuple[Fault, ...]) -> bool:
    """Whether the link that begins at `start` mends more than it breaks, and nothing is wrong up to its end."""
    after = work.faults(text)
    ends = text.index(")", start) + 1
    return len(after) < len(before) and all(fault.where.column > ends for fault in after)


def _ways(work: Work, event: Event, text: str, start: int, end: int) -> Iterator[str]:
    """The text with its words from `start` on as a claim: on what they count, else on the event's file.

    A number is linked with its noun, and alone only where no noun follows. Words that figures of several kinds bear out
    are no claim on any of them: which one is meant is not known.
    """
    after = AFTER.match(text, end)
    words_after = list(re.finditer(r" (\S+)", after.group() if after else ""))
    every = [end, *(end + found.end() for found in words_after if not re.match(NO_NOUN, found.group(1)))][::-1]
    every.sort(
        key=lambda at: (any(word in PREPOSITIONS for word in text[end:at].split()), text[at + 1 : at + 2].isupper())
    )
    stops = [stop for stop in every if ENDS_THERE.match(text, stop)]
    before = work.faults(text)
    for stop in stops:
        words = text[start:stop]
        asked = [(name, ask) for name, ask in _asked(work, event) if "delay" not in ask or OF_TIME.search(words)]
        ways = [(name, f"{text[:start]}[{words}](figure:{work.named(name, ask)}){text[stop:]}") for name, ask in asked]
        held = [(name, way) for name, way in ways if _holds(work, way, start, before)]
        if held and len({name.partition("_")[0] for name, _ in held}) == 1:
            yield held[0][1]
    if not _of_later(work, event) & {number.value for number in numbers_in(text[start:end])}:
        yield from (f"{text[:start]}[{text[start:stop]}](event:{event.id}){text[stop:]}" for stop in (*stops, *every))


def _asked(work: Work, event: Event) -> Iterator[tuple[str, FigureText]]:
    """What the numbers of a summary may be: those harmed, by group and in all, its parts, the delay, how many it is."""
    book, where = work.register.codebook, {"where": {"id": event.id}}
    items: tuple[Event | Part, ...] = (event, *event.parts)
    event_type = book.types[event.type]
    for measure in book.measures:
        groups = dict.fromkeys(c.who for item in items for c in item.casualties if c.measure == measure)
        for who in groups if len(groups) > 1 else ():
            yield f"{measure}_{event.id}", {"sum": measure, "of": event.type, **where, "who": [who]}
        if groups:
            yield f"{measure}_{event.id}", {"sum": measure, "of": event.type, **where}
    if event_type.part and event.parts:
        yield f"{event_type.part.plural}_{event.id}", {"count": event_type.part.id, **where}
    if event.delay and event.delay.answers in work.register.by_id:
        yield f"delay_{event.id}", {"delay": event.id}
    if event.multiplicity > 1:
        yield f"{event_type.plural}_{event.id}", {"count": event.type, **where}


def _of_later(work: Work, event: Event) -> set[float | None]:
    """The numbers of those harmed that became known only later: a summary may tell them."""
    measures = work.register.codebook.measures
    known = ((work.register.casualties(event, each), work.whole.casualties(event, each)) for each in measures)
    return {n for then, now in known if now and then != now for n in (now.low, now.best, now.high)}
