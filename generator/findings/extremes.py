"""Mosts of a measure, and the shortest delay, with their rank: only where the bounds leave no doubt."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.figures.definitions import nouns
from generator.figures.figure import DELAY, PARTS, FigureSpec
from generator.figures.kinds.extreme import measured
from generator.figures.newness import Pair
from generator.findings.case import Case
from generator.findings.finding import Context, Epoch, FigureText, Finding, context_words, people_words
from generator.findings.novelty import FACET_COST
from generator.findings.population import Population, bits
from generator.findings.weights import Theme
from generator.reading.records import Quantity
from generator.register import Register
from generator.words import delay_words, in_words, lowered, sentence, whole_bounds_words, with_article

RANK_MAX = 2
OTHERS_MIN = {"least": 1, "most": 3}
MOST_MIN = 3  # a smaller number is no superlative
USUAL_TIMES = 2  # the most of something is at least so many times what is usual where there is any
RARE_ONE_IN = 20  # of so many one at the most has any
RANKS = ("", "", "second-")


@dataclass(frozen=True)
class Measured:
    """What a most or least is told of: as figures ask for it, what it counts in words, and the known numbers by bit.

    `superlative`: the measure's own word for the one with the most of all people, whatever group they belonged to.
    """

    spec: FigureSpec
    words: str
    numbers: Mapping[int, Quantity]
    superlative: str = ""


@dataclass(frozen=True)
class _Ranked:
    """The subject's number of a measure, its rank in an epoch among so many others, and whether these all have none.

    `is_open`: whether of any other a report gives no number, whatever those beside it give; `sure`: how many others
    are left without these.
    """

    measure: Measured
    epoch: Epoch
    number: Quantity
    rank: int
    others: int
    is_only: bool
    is_open: bool = False
    sure: int = 0


def measures_of(population: Population) -> tuple[Measured, ...]:
    """What is known of the subjects that can be measured: people harmed, number of parts, the delay of what answers.

    Each group of people is compared with the same group alone: where the number of one is given, that of another may
    not be known. Where no part is recorded, it is not known how many there were.
    """
    codebook, event_type = population.register.codebook, population.register.codebook.types.get(population.of)

    def measure(kind: str, name: str, words: str, *who: str, own: str = "") -> Measured:
        spec = FigureSpec(name="", kind=kind, of=population.of, measure=name, who=who)
        numbers = ((i, measured(s, spec, population.register)) for i, s in enumerate(population.subjects))
        known = {i: n for i, n in numbers if n is not None and (name != PARTS or n.high)}
        return Measured(spec, words, known, own)

    groups = [group for group in codebook.people.values() if not group.is_unknown]
    found = [
        measure("most", each.id, f"{people_words(codebook, group.id)} {lowered(each.label)}", group.id)
        for each in codebook.measures.values()
        for group in groups
    ]
    superlatives = ((m, [word for word in m.most if word.isalpha()]) for m in codebook.measures.values() if groups)
    found += [measure("most", m.id, m.plural, *codebook.people, own=words[0]) for m, words in superlatives if words]
    found += [] if codebook.people else [measure("most", m.id, m.plural) for m in codebook.measures.values()]
    if event_type and event_type.part:
        found.append(measure("most", PARTS, event_type.part.plural))
    if event_type and event_type.answers:
        found.append(measure("least", DELAY, "delay"))
    return tuple(found)


def extremes(case: Case, measures: Iterable[Measured]) -> Iterator[Finding]:
    """The measures in which the subject ranks first or second of all that are known on the day.

    A rank holds only if no other number's bounds reach over the subject's, and if it is sure which others there are.
    Where parts decide, only those coded alike are compared.
    """
    own = case.population.index[case.subject.id]
    for measure in measures:
        number = measure.numbers.get(own)
        if number is not None and (measure.spec.kind == "least" or (number.low or 0) >= MOST_MIN):
            yield from _widest(case, measure, own)


def _widest(case: Case, measure: Measured, own: int) -> Iterator[Finding]:
    """The one finding of a measure: in the context with the fewest values, of these in the widest epoch.

    Those that may belong to the context or the epoch, and may not, leave the rank open; so do ranked ones that may be
    the same event. Of a key of which the subject has several values none says what it was the most of.
    """
    values_of, numbers, is_most = case.population.register.values_of, measure.numbers, measure.spec.kind == "most"
    coding, known = _coding(case, measure.spec), bits(numbers)
    alike = case.population.folded(case.population.having(coding)) if coding else case.population.all
    for context, members in case.contexts(1):
        is_one_of_several = any(len(values_of(case.subject, key)) > 1 for key, _ in context.pairs)
        for epoch in () if is_one_of_several or _is_of_class(case, measure.spec, context) else case.epochs:
            possible, sure = case.within[epoch.id]
            if case.maybe(context) & possible & known & alike & ~(case.firm(context, members) & sure):
                continue
            others = [i for i in case.population.members(members & sure & known & alike) if i != own]
            ahead = _ahead(numbers, own, others, is_most=is_most)
            enough = OTHERS_MIN[measure.spec.kind]
            ranks = 1 if measure.superlative else RANK_MAX  # a second, by people of all sides added up, is no news
            if ahead is None or len(ahead) >= ranks or len(others) < 2 * len(ahead) + enough:
                continue
            if is_most and not _stands_out(numbers[own], (numbers[i] for i in others)):
                continue
            if case.population.may_be_fewer(bits([*ahead, own])) or case.maybe_own & bits(others):
                continue
            is_only = is_most and all(numbers[i].high == 0 for i in others)
            if is_only and _may_have_some(case, measure.spec, case.maybe(context) & possible & alike & ~known):
                continue
            rest = case.population.members(case.maybe(context) & possible & alike) if is_only else ()
            open_ = {i for i in rest if i != own and _is_in_words(case, measure.spec, i)}
            sure = len(others) - len(open_.intersection(others))
            ranked = _Ranked(measure, epoch, numbers[own], len(ahead) + 1, len(others), is_only, bool(open_), sure)
            yield _extreme(case, context, coding, ranked)
            return


def _is_of_class(case: Case, spec: FigureSpec, context: Context) -> bool:
    """Whether a context is a class of the measure itself, as their labels begin alike: of the shallow none is deep."""
    book = case.population.register.codebook
    labels = [book.measures[spec.measure].label] if spec.measure in book.measures else []
    labels += [book.facets[key].label for key, _ in context.pairs if key in book.facets]
    return spec.measure in book.measures and labels[0].split()[0] in {label.split()[0] for label in labels[1:]}


def _may_have_some(case: Case, spec: FigureSpec, unknown: int) -> bool:
    """Whether one whose number is not known has people of whom it is not said to which group they belonged."""
    register, subjects = case.population.register, case.population.subjects
    groups = tuple(group.id for group in register.codebook.people.values() if group.is_unknown)
    of_unknown = replace(spec, who=groups)
    found = (measured(subjects[i], of_unknown, register) for i in case.population.members(unknown if groups else 0))
    return any(number is not None and number.high != 0 for number in found)


def _is_in_words(case: Case, spec: FigureSpec, i: int) -> bool:
    """Whether a report gives no number of the people harmed, for the group or for one that is not told apart."""
    register, subject = case.population.register, case.population.subjects[i]
    groups = {*spec.who, *(group.id for group in register.codebook.people.values() if group.is_unknown)}
    items = (subject.item, *(subject.event.parts if subject.item is subject.event else ()))
    entries = (c for item in items for c in item.casualties if c.measure == spec.measure)
    reports = (r for c in entries if not spec.who or c.who in groups for r in c.reports)
    return any(report.quantity is None and register.is_given(report) for report in reports)


def _stands_out(number: Quantity, others: Iterable[Quantity]) -> bool:
    """Whether a number is surely so many times the usual: the middle one (of two the lesser) of those above zero.

    Where nearly all others have none, any number stands out.
    """
    known = list(others)
    some = sorted(other.low for other in known if other.low)
    if len(known) >= RARE_ONE_IN * len(some):
        return True
    return (number.low or 0) >= USUAL_TIMES * some[(len(some) - 1) // 2]


def _coding(case: Case, spec: FigureSpec) -> Pair | None:
    """The facet that says what a part is, with the subject's value, where numbers of parts or in parts are compared."""
    codebook = case.population.register.codebook
    part = codebook.parts.get(case.population.of)
    if spec.measure == PARTS:
        part = codebook.types[case.population.of].part
    if part is None or part.coding is None:
        return None
    values = case.population.register.values_of(case.subject, part.coding)
    return (part.coding, values[0]) if len(values) == 1 else None


def _ahead(numbers: Mapping[int, Quantity], own: int, others: list[int], *, is_most: bool) -> list[int] | None:
    """Those surely ahead of one number, None where bounds meet; most counts from above, least from below."""
    more = [i for i in others if _is_less(numbers[own], numbers[i])]
    less = [i for i in others if _is_less(numbers[i], numbers[own])]
    if len(more) + len(less) < len(others):
        return None
    return more if is_most else less


def _is_less(one: Quantity, other: Quantity) -> bool:
    """Whether one number is less than another whatever both are within their bounds."""
    return one.high is not None and one.high < (other.low or 0)


def _extreme(case: Case, context: Context, coding: Pair | None, ranked: _Ranked) -> Finding:
    register, epoch, spec = case.population.register, ranked.epoch, ranked.measure.spec
    where = {**context.where, **dict((coding,) if coding else ())}
    phrase, said = _said(register, context, coding, ranked)
    told = {"who": list(spec.who), "where": where, "since": str(epoch.since), "is": case.subject.event.id}
    asked = {spec.kind: spec.measure, "of": context.of, **{key: value for key, value in told.items() if value}}
    figures: dict[str, FigureText] = {} if ranked.rank > 1 or ranked.is_only else {spec.kind: asked}
    noun = nouns(register.codebook, context.of)[1]
    base = math.log1p(ranked.others) * (2.2 if spec.kind == "least" else 1.0)
    return Finding(
        kind="least" if spec.kind == "least" else "most",
        subject=case.subject.id,
        context=context,
        epoch=epoch,
        sentence=sentence(said),
        phrase=phrase,
        score=base / ranked.rank * FACET_COST ** len(context.pairs) * epoch.weight,
        reason=f"rank {ranked.rank} of {ranked.others + 1} {noun} with a known number",
        earlier=ranked.others,
        figures=figures,
        theme=_theme(spec, register),
        about=_about(ranked, register),
    )


def _about(ranked: _Ranked, register: Register) -> str:
    """What fact of people harmed it tells: of the own side one of each group; of others one of each number.

    The most of one group is one fact with the most of all where the number is the same.
    """
    spec, number = ranked.measure.spec, ranked.number
    if _theme(spec, register) == "harm":
        return f"{spec.measure}/{spec.who[0]}"
    return f"{spec.measure}/{number.low}/{number.high}" if spec.who else ""


def _theme(spec: FigureSpec, register: Register) -> Theme:
    if spec.measure == DELAY:
        return "answer"
    if spec.measure == PARTS:
        return "scale"
    return "harm" if spec.who and all(register.codebook.people[who].is_own for who in spec.who) else "toll"


def _said(register: Register, context: Context, coding: Pair | None, ranked: _Ranked) -> tuple[str, str]:
    """The phrase of a rank, and the sentence: with the number, among how many, and where parts decide how coded.

    The most where all others have none is the only one with any.
    """
    measure, epoch, rank = ranked.measure, ranked.epoch, RANKS[ranked.rank]
    if measure.spec.kind == "least":
        phrase = f"the {rank}shortest known {measure.words}"
        words = f"{phrase} of {with_article(context_words(context, register))} {epoch.words}"
        number = delay_words(ranked.number.low or 0, ranked.number.high or 0)
        return phrase, f"{words}: {number}, among the {in_words(ranked.others + 1)} that are tied to one event"
    number = whole_bounds_words(ranked.number.low, ranked.number.high)
    what, among = measure.words, context
    if coding and measure.spec.measure == PARTS:
        part = register.codebook.type_of(context.of).part
        what = context_words(Context(part.id, (coding,)), register, 2) if part else what
    elif coding:
        among = Context(context.of, (*context.pairs, coding), context.headline)
    any_of_them = context_words(among, register, adjective="recorded")
    if ranked.is_only:
        phrase = f"the only {any_of_them} {'known to have' if ranked.is_open else 'with'} any {what}"
        since = f"{epoch.words}{',' if ',' in epoch.words else ''}"
        others = f"the other {in_words(ranked.sure)} records with a known number have none"
        return phrase, f"{phrase.replace(any_of_them, f'{any_of_them} {since}', 1)}: {number}; {others}"
    known = f"a number is known for {in_words(ranked.others + 1)} records"
    if measure.superlative or (ranked.rank == 1 and measure.spec.measure == PARTS):
        own = f"{measure.superlative} {any_of_them}"
        phrase = f"the {own if measure.superlative else f'largest {any_of_them} by number of {what}'}"
        return phrase, f"{phrase} {epoch.words}: {number}{f' {what}' if measure.superlative else ''}; {known}"
    most = f"most {what}" if ranked.rank == 1 else f"highest number of {what}"
    phrase = f"the {rank}{most} in any {any_of_them}"
    return phrase, f"{phrase} {epoch.words}: {number}; {known}"
