"""The people harmed in an event, and what else was measured of it, as sentences of claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.desk.retold import LINK
from generator.desk.work import FigureText, Work
from generator.findings.finding import people_words
from generator.prose.draft_words import encoded
from generator.prose.numbers import numbers_in
from generator.prose.plain_words import NONE
from generator.reading.codebook import Term
from generator.reading.records import Event, Part
from generator.words import SMALL_NUMBERS, capitalised, in_words, joined, lowered, whole_bounds_words

PARTICIPLE = re.compile(r"(?:ed|en)$")  # ends the noun of a measure: people displaced
# What of 'at least two villagers drowned' does not say who they are.
KIND = re.compile(rf"^.*(?:\d|\b(?:{'|'.join(SMALL_NUMBERS)})) | \w+$")
OF_ONE = re.compile(rf"\b{in_words(1)} \w+ \w+$")  # 'at least one person drowned'


def says_one_of(text: str, words: Iterable[str]) -> bool:
    """Whether a text has one of some words, in whatever form it begins or ends: 'drown' stands in 'drowned'."""
    return any(re.search(rf"(?<![\w-]){re.escape(word)}", text, re.IGNORECASE) for word in words if word)


def harm(work: Work, event: Event, text: str) -> str:
    """'Eight villagers were displaced and three drowned.', by measure and group: of what the text says nothing.

    A number without a group comes last, where no other's group can be read onto it.
    """
    said: list[tuple[str, str, str, bool]] = []
    numbers = {number.value for number in numbers_in(LINK.sub(r"\1", text))}  # one of a measure of no people is its own
    for measure in _untold(work, event, text):
        groups = _groups(work, event, measure)
        for group in groups:
            asked = _harm_asked(event, measure, [group.id] if group and len(groups) > 1 else [])
            words = harm_words(work, asked)
            if words and not (numbers & _exactly(work, asked) and not PARTICIPLE.search(words)):
                said.append((work.named(f"{measure}_{event.id}", asked), *_of_group(work, words, group), not group))
    said.sort(key=lambda each: each[-1])

    def linked(ways: Iterable[str]) -> str:
        return joined(
            [f"[{encoded(way)}](figure:{name}){among}" for way, (name, _, among, _) in zip(ways, said, strict=True)]
        )

    told = [words for _, words, _, _ in said]
    if not all(map(PARTICIPLE.search, told)):
        return work.said(f"On record are {linked(told)}.")
    return work.said(*(f"{capitalised(linked(ways))}." for ways in (_shortened(told), map(_with_verb, told)) if told))


def _of_group(work: Work, words: str, group: Term | None) -> tuple[str, str]:
    """'Eight villagers displaced' of 'eight people displaced', where it is known who they were; of one, among whom."""
    if not group or not PARTICIPLE.search(words):
        return words, ""
    people = people_words(work.register.codebook, group.id)
    if OF_ONE.search(words):
        return words, "" if people in words else f" among {encoded(people)}"
    start, _, participle = words.rsplit(" ", 2)
    return f"{start} {people} {participle}", ""


def _exactly(work: Work, asked: FigureText) -> set[float | None]:
    figure = work.figure(asked)
    return {figure.low} & {figure.high}


def _untold(work: Work, event: Event, text: str) -> list[str]:
    """The measures of which a text says nothing."""
    measures = work.register.codebook.measures.values()
    return [
        measure.id
        for measure in measures
        if not (says_one_of(text, (measure.label, *measure.also)) or _links_measure(work, event, measure.id, text))
    ]


def _harm_asked(event: Event, measure: str, who: Sequence[str]) -> FigureText:
    asked: FigureText = {"sum": measure, "of": event.type, "where": {"id": event.id}}
    return {**asked, "who": [*who]} if who else asked


def unharmed(work: Work, event: Event, text: str) -> str:
    """That an event surely harmed nobody of a group, where the text says of nothing that there was none."""
    told = [(measure, _groups(work, event, measure)) for measure in work.register.codebook.summed_measures]
    found = [(measure, groups[0]) for measure, groups in told if len(groups) == 1 and groups[0]]
    group = found[0][1] if found else None
    if (
        group is None
        or NONE & {*re.findall(r"\w+", text.lower())}
        or {measure for measure, _ in found} - {*_untold(work, event, text)}
    ):
        return ""
    asked = [_harm_asked(event, measure, [group.id]) for measure, _ in found]
    if any(each is not group for _, each in found) or any(work.figure(each).high != 0 for each in asked):
        return ""
    people, labels = encoded(people_words(work.register.codebook, group.id)), work.register.codebook.measures
    words = [lowered(labels[measure].label) for measure, _ in found]
    ways = (
        [f"no {people} were {words[0]}", *(f"none {word}" for word in words[1:])],
        [f"no {people} were {word}" for word in words],
    )
    names = [f"{measure}_{event.id}" for measure, _ in found]
    return work.said(*(f"{capitalised(joined(map(work.claim, names, asked, way)))}." for way in ways))


def _shortened(told: Sequence[str]) -> list[str]:
    """The same with verbs, and people of one kind named once: 'two villagers were drowned', 'three displaced'."""
    kinds = [KIND.sub("", words) for words in told]
    return [
        _with_verb(words) if not n or kind != kinds[n - 1] else words.replace(f" {kind} ", " ")
        for n, (words, kind) in enumerate(zip(told, kinds, strict=True))
    ]


def _with_verb(words: str) -> str:
    """'Two people were displaced' of 'two people displaced'."""
    start, _, end = words.rpartition(" ")
    return f"{start} {'was' if OF_ONE.search(words) else 'were'} {end}"


def harm_words(work: Work, asked: FigureText) -> str:
    """'at least three people drowned'; '' where nobody is known to have been harmed.

    Where one of the events gives no number, no upper bound is known.
    """
    figure = work.figure(asked)
    counted = work.figure({"count": asked["of"], **{key: asked[key] for key in ("during", "where") if key in asked}})
    high = figure.high if set(counted.ids) <= set(figure.ids) else None
    words = whole_bounds_words(figure.low, high)
    if not words or not (figure.low or high):
        return ""
    return f"{words} {figure.unit_singular if words.endswith(in_words(1)) else figure.unit}"


def _links_measure(work: Work, event: Event, measure: str, text: str) -> bool:
    """Whether a text has a claim on how many an event harmed."""
    where = {"id": event.id}
    asked = (ask for ask in work.figures.values() if ask.get("sum") == measure and ask.get("where") == where)
    return any(work.is_linked(text, each) for each in asked)


def _groups(work: Work, event: Event, measure: str) -> tuple[Term | None, ...]:
    """The groups of those who were harmed; None alone where some are of nobody knows which, () where none were."""
    items: tuple[Event | Part, ...] = (event, *event.parts)
    found = dict.fromkeys(c.who for item in items for c in item.casualties if c.measure == measure)
    terms = tuple(work.register.codebook.people[who] for who in found)
    return (None,) if any(term.is_unknown for term in terms) else terms
