"""The ways in which the desk says a figure, from its definition and its bounds; the check says which of them hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from generator.figures import Figure, FigureKind, FigureSpec, kind_of
from generator.figures.definitions import counted_text, nouns, when
from generator.figures.figure import DELAY, PARTS
from generator.figures.kinds.distinct import key_nouns
from generator.figures.kinds.extreme import place_words
from generator.figures.kinds.order import ordinal
from generator.figures.kinds.summed import is_of_values, of_any_value
from generator.prose.draft_words import encoded, rate_words
from generator.prose.phrases import OF_A_TIME
from generator.register import Register
from generator.truth.untruths import to_write
from generator.words import (
    GLOSS,
    bounds_words,
    capitalised,
    day_words,
    delay_words,
    digits,
    duration,
    in_words,
    is_one,
    joined,
    lowered,
    month_words,
    within_words,
)

OF_FEW = 2  # of so few none says that they are more than the number below
PLAIN, SCOPE, HEDGE = SORTS = ("plain", "with its scope", "with a hedge")
KNOWN = ((PLAIN, ""), (HEDGE, "known "))
THERE = "There were"
DAY, MONTH = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d")
ONE = re.compile(r"\[(?:(?:at least|at most|about|more than) )?(?:one|1) ")
Way = tuple[str, str]  # the sort of a wording, and its Markdown


@dataclass(frozen=True)
class Saying:
    """A figure of a page, to be said in words; `specs` are those of the page, `register` is what it knows."""

    spec: FigureSpec
    figure: Figure
    specs: Mapping[str, FigureSpec]
    register: Register

    @property
    def kind(self) -> FigureKind:
        """The kind of the figure."""
        return kind_of(self.spec)

    def ways(self) -> Iterator[Way]:
        """The ways in which it may be said, as they come to mind; the check says which of them hold."""
        kind, unit = self.kind, self.figure.unit
        needs_noun = not (kind.is_stated or kind.is_signed or self.spec.kind == "delay")
        if needs_noun and not all(one.of in self.register.codebook.countables for one in self._bases):
            return  # made of figures that are made of others: the desk has no words for what these count
        asked: tuple[tuple[bool, Callable[[], Iterator[Way]]], ...] = (
            (kind.is_ordered, self._ordered),
            (kind.is_ranked, self._ranked),
            (kind.is_superlative, self._peak),
            (kind.is_signed, self._compared),
            (unit == "percent", self._share),
            (self.spec.kind == "delay", self._delay),
            (kind.counts == "days", self._streak),
            (kind.is_per_period, self._rate),
            (kind.is_stated, self._stated),
        )
        yield from next((ways for is_it, ways in asked if is_it), self._counted)()

    @property
    def _bases(self) -> tuple[FigureSpec, ...]:
        """The figures that it is made of, or itself."""
        return tuple(self.specs[name] for name in (self.spec.a, self.spec.b) if name in self.specs) or (self.spec,)

    @cached_property
    def exact(self) -> tuple[str, ...]:
        """Its number in words and digits; of one with bounds these, or that it is the record's."""
        value, low, high = self.figure.value, self.figure.low, self.figure.high
        if value is not None and low == high:
            return tuple(dict.fromkeys((in_words(value), digits(value))))
        recorded = (f"{digits(value)} recorded",) if value is not None and self.kind.counts == "records" else ()
        return (*recorded, *filter(None, (bounds_words(low, high),)))

    @cached_property
    def hedged(self) -> tuple[str, ...]:
        """Its number with a hedge, as far as its bounds bear that."""
        low, high, value = self.figure.low, self.figure.high, self.figure.value
        least = f"at least {in_words(low)}" if low and low > 0 else ""
        more = f"more than {in_words(low - 1)}" if low and low > OF_FEW else ""
        most = (f"at most {in_words(high)}", f"fewer than {in_words(high + 1)}") if high else ()
        return tuple(filter(None, (least, more, *most, f"about {in_words(value)}" if value else "")))

    def counted(self, spec: FigureSpec, *, is_one: bool = False) -> str:
        """What is counted, without its days and without the record that it is in: 'open floods at Ford'."""
        where = {key: values for key, values in spec.where.items() if key != "id" or len(values) > 1}
        return counted_text(replace(spec, since=None, until=None, where=where), self.register, is_one=is_one)

    def behind(self, spec: FigureSpec) -> str:
        """What stands behind a claim: the record that it is in, and its days."""
        ids, record = spec.where.get("id", ()), self.register.record
        event = record.events.get(ids[0].partition("#")[0]) if len(ids) == 1 else None
        noun = nouns(record.codebook, event.type)[0] if event else ""
        linked = f"in the [{encoded(noun)} of {when(event)}](event:{event.id})" if event else ""
        return " ".join(filter(None, (linked, within_words(spec.since, spec.until))))

    def _link(self, words: str, behind: str = "") -> str:
        return f"[{encoded(words)}](figure:{self.spec.name}) {behind}".rstrip()

    def _said(self, of: FigureSpec, heads: Iterable[Way], bare: str, whole: str) -> Iterator[Way]:
        """Each head with the bare noun, and with all that is asked for and what stands behind."""
        for sort, head in heads:
            yield sort, self._link(head.format(bare))
            if not head[:1].isdigit() or head.split()[0] == self.exact[0]:
                yield max(sort, SCOPE, key=SORTS.index), self._link(head.format(whole), self.behind(of))

    def _numbers(self, of: FigureSpec, whole: Callable[[bool], str], units: tuple[str, str]) -> Iterator[Way]:
        """Each number with its noun, of one or of many."""
        for sort, numbers in ((PLAIN, self.exact), (HEDGE, self.hedged)):
            for number in numbers:
                is_single = is_one(number)
                yield from self._said(of, ((sort, f"{number} {{}}"),), units[not is_single], whole(is_single))

    def _counted(self) -> Iterator[Way]:
        spec, units = self.spec, (self.figure.unit_singular, self.figure.unit)
        if spec.key:
            yield from self._numbers(spec, lambda is_one: f"{units[not is_one]} with {self.counted(spec)}", units)
            return
        if self.kind.counts != "harm":
            yield from self._numbers(spec, lambda is_one: self.counted(spec, is_one=is_one), units)
            return
        label = lowered(self.register.codebook.people[spec.who[0]].label) if len(spec.who) == 1 else ""
        among = f" among {label}" if label and not label.startswith(("the ", "people")) else ""
        over = self._over(spec)
        if not {*over.where} - {"id"}:
            yield from self._numbers(spec, lambda is_one: f"{units[not is_one]}{among}", units)
        yield from self._numbers(spec, lambda is_one: f"{units[not is_one]} in {self.counted(over)}", units)

    def _ordered(self) -> Iterator[Way]:
        place, bare = ordinal(self.spec.n) if self.spec.n else self.kind.name, self.figure.unit_singular
        heads = (
            (PLAIN, f"the {place} {{}}"),
            (HEDGE, f"the {place} known {{}}"),
            (HEDGE, f"the {place} recorded {{}}"),
        )
        yield from self._said(self.spec, heads, bare, self.counted(self.spec, is_one=True))

    def _ranked(self) -> Iterator[Way]:
        spec, way, book = self.spec, self.kind.way, self.register.codebook
        measure, one, most = book.measures.get(spec.measure), nouns(book, spec.of)[0], "most" if way == 1 else "fewest"
        words = (measure.most if way == 1 else measure.least) if measure else OF_A_TIME[way][:1]
        place = place_words(spec)
        heads = [f"the {place}{word} {{known}}{{}}" for word in words if spec.measure != PARTS]
        if spec.measure == DELAY:
            heads.append(f"the {place}{OF_A_TIME[way][1]} {{known}}delay of one {{}}")
        else:
            heads.append(f"the {place}{most} {{known}}{self.figure.unit} in one {{}}")
        for sort, known in KNOWN:
            all_heads = [(sort, head.replace("{known}", known)) for head in heads]
            yield from self._said(spec, all_heads, one, self.counted(spec, is_one=True))

    def _peak(self) -> Iterator[Way]:
        """The month, place or group with the most or least of something."""
        spec, book = self.spec, self.register.codebook
        group = spec.per or key_nouns(spec.key, book)[0]
        word, measure = "most" if self.kind.way == 1 else "fewest", book.measures.get(spec.measure)
        people = f"{measure.plural} in " if measure else ""
        heads = ((sort, f"the {group} with the {place_words(spec)}{word} {known}{people}{{}}") for sort, known in KNOWN)
        yield from self._said(spec, heads, nouns(book, spec.of)[1], self.counted(spec))

    def _listed(self, plain: Iterable[str], hedged: Iterable[str], *behind: str) -> Iterator[Way]:
        """Whole phrases, alone and with what may stand behind them."""
        for sort, phrases in ((PLAIN, plain), (HEDGE, hedged)):
            for words in phrases:
                yield sort, self._link(words)
                yield from ((max(sort, SCOPE, key=SORTS.index), self._link(words, more)) for more in behind if more)

    def _stated(self) -> Iterator[Way]:
        spec, stated, unit = self.spec, to_write(self.figure), self.figure.unit
        highest = (f"the {spec.pick or 'highest'}, {stated}", f"the {spec.pick or 'highest'} total, {stated}")
        hedged = (f"{number} {unit}" for number in self.hedged)
        yield from self._listed((stated, *highest), hedged, within_words(spec.tally_since or spec.since, spec.until))

    def _compared(self) -> Iterator[Way]:
        """A difference as so many more or fewer, a ratio as so many times as many."""
        figure, is_ratio = self.figure, self.spec.by == "ratio"
        if not is_ratio and figure.low == figure.high == 0:
            return  # as many: no words of more or fewer
        is_down = not is_ratio and (figure.high or 0) < 0
        bounds = sorted(abs(n) for n in (figure.low, figure.high) if n is not None)
        sized = replace(
            figure,
            value=figure.value and abs(figure.value),
            low=min(bounds, default=None),
            high=max(bounds, default=None),
        )
        other = replace(self, figure=sized)
        noun = "times as many" if is_ratio else f"{'fewer' if is_down else 'more'} {figure.unit}"
        days = [self.behind(self.specs[name]) for name in (self.spec.a, self.spec.b) if name in self.specs]
        numbers = ([f"{n} {noun}" for n in found] for found in (other.exact, other.hedged))
        plain, hedged = numbers
        joint = " as " if is_ratio else " than "
        behind = joint.join(days) if all(days) and len(set(days)) > 1 else ""
        yield from self._listed((*plain, to_write(figure)), hedged, behind)

    def _share(self) -> Iterator[Way]:
        """Percents, of the whole, and what the part is."""
        value, part, whole = self.figure.value or 0, self.specs[self.spec.a], self.specs[self.spec.b]
        is_told = (part.since, part.until) == (whole.since, whole.until) and self.counted(part) != self.counted(whole)
        behind = f"{self.behind(whole)} were {self.counted(part)}".strip() if is_told else ""
        of = f" of the {self.counted(whole)}"
        numbers = (f"{value:.1f}".removesuffix(".0"), f"{value:.0f}")
        plain = [f"{number} percent{end}" for number in numbers for end in ("", of)]
        low, high = self.figure.low, self.figure.high
        hedged = [f"about {value:.0f} percent{of}"]
        hedged += [f"at least {low // 1:.0f} percent{of}", f"more than half{of}", f"most{of}"] if low else []
        hedged += [f"less than half{of}", f"at most {-(-high // 1):.0f} percent{of}"] if high else []
        yield from self._listed(plain, hedged, behind)

    def _delay(self) -> Iterator[Way]:
        event, spec = self.register.by_id.get(self.spec.event), self.spec
        ids = (spec.after,) if spec.after else event.answers if event else ()
        names = [self.behind(FigureSpec("", "count", where={"id": (i,)})) for i in ids]
        after = [f"after {name.removeprefix('in ')}" for name in names]
        if self.figure.unit == "days":
            plain, hedged_days = (
                [f"{n} {'day' if n.split()[-1] in (in_words(1), '1') else 'days'}" for n in numbers]
                for numbers in ((self.exact if self.figure.high else ()), self.hedged)
            )
            yield from self._listed(plain, hedged_days, *after)
            return
        low, high = int(self.figure.low or 0), int(self.figure.high or 0)
        hedged = (f"{word} {duration(high, high)}" for word in ("up to", "at most", "within"))
        least = (f"{word} {duration(low, low)}" for word in ("at least",))
        yield from self._listed((delay_words(low, high),), (*hedged, *least), *after)

    def _streak(self) -> Iterator[Way]:
        spec, counted = self.spec, self.counted(self.spec)
        joins = {"quiet": ("without",), "run": ("in a row with", "running with")}.get(spec.streak or "", ("with",))
        noun = nouns(self.register.codebook, spec.of)[1]
        numbers = [(PLAIN, n) for n in self.exact] + [(HEDGE, n) for n in self.hedged]
        heads = [(sort, f"{n} {'day' if is_one(n) else 'days'} {join} {{}}") for sort, n in numbers for join in joins]
        yield from self._said(spec, heads, noun, counted)

    def _rate(self) -> Iterator[Way]:
        of, per, rate = self.specs[self.spec.a], self.spec.per or "week", self.figure.value or 0
        exact, about = rate_words(rate, per)
        noun, period = nouns(self.register.codebook, of.of)[1], f" a {per}"
        said = [
            words.replace(period, f" {unit} per {per}") for words in (exact, about) for unit in (noun, self.counted(of))
        ]
        low = self.figure.low or 0
        hedged = [about, *said[2:], f"more than {int(low * 10 - 1) / 10:g} {noun} a {per}"]
        yield from self._listed((exact, *said[:2]), hedged, self.behind(of))

    def sentences(self) -> Iterator[str]:
        """Sentences of the claim alone, the plainest that name its days first."""
        subject = "" if self.figure.unit == "percent" else self._subject()
        for _, text in sorted(self.ways(), key=lambda way: (way[0] != SCOPE, SORTS.index(way[0]))):
            is_left = text.startswith("[the ") if subject == THERE else not subject and " of the " not in text
            if is_left or not self._is_whole(text):
                continue
            head = "There was" if subject == THERE and ONE.match(text) else subject
            yield f"{head} {text}." if head else f"[{capitalised(text[1:])}."
        yield from self._of_run() if self.kind.counts == "days" and self.spec.streak else ()
        yield from self._of_harm(subject) if self.spec.measure in self.register.codebook.harms else ()

    def bare(self) -> Iterator[str]:
        """The words alone, without what its records are: around a claim that may be said already."""
        book, asked = self.register.codebook, [of for of in self._bases if of.of in self.register.codebook.countables]
        plain = {self.figure.unit, self.figure.unit_singular, *(noun for of in asked for noun in nouns(book, of.of))}
        wholes = {self.counted(of, is_one=is_one) for of in asked for is_one in (True, False)} - plain
        for sort, text in self.ways():
            words = text[1:].partition("](")[0]
            is_told = " among " in words or any(encoded(whole) in words for whole in wholes)
            if not (is_told or sort == SCOPE or words.endswith(" as many")):
                yield words

    def _is_whole(self, text: str) -> bool:
        """Whether words tell of which records and days they are: without these they are true of others only."""
        if self.figure.unit == "minutes" and self.spec.event:
            return " after " in text
        if self.kind.is_stated:
            return within_words(self.spec.tally_since or self.spec.since, self.spec.until) in text
        return all(of.of and self.behind(of) in text and self._is_counted(of, text) for of in self._bases)

    def _over(self, of: FigureSpec) -> FigureSpec:
        return of_any_value(of) if is_of_values(of, self.register.codebook) else of

    def _is_counted(self, of: FigureSpec, text: str) -> bool:
        forms = [self.counted(one, is_one=is_one) for one in (of, self._over(of)) for is_one in (True, False)]
        return any(encoded(form) in text for form in forms) or (self.kind.counts == "harm" and "](event:" in text)

    def _subject(self) -> str:
        """What a sentence of it begins with: the record or the name that it is of, else that there was such."""
        spec, figure, record = self.spec, self.figure, self.register.record
        if spec.kind == "delay":
            return f"{self._named(spec.event)} came"
        if self.kind.is_stated and len(figure.ids) == 1 and (tally := record.tallies.get(figure.ids[0])):
            return f"{capitalised(encoded(record.stated_by(tally)))} counted"
        if not self.kind.is_superlative:
            return THERE
        if self.kind.is_of_group and spec.is_ and len(figure.chosen) > 1:
            return f"{encoded(self._group(spec.is_))} was possibly"
        if self.kind.is_of_group:
            return f"{encoded(joined(map(self._group, figure.chosen)))} {'was' if len(figure.chosen) == 1 else 'were'}"
        if len(figure.event_ids) == 1 or not spec.is_:
            return f"{self._named(figure.event_ids[0])} was" if figure.event_ids else THERE
        return f"{self._named(spec.is_)} was possibly"

    def _named(self, event_id: str) -> str:
        """An event by its kind and its day, linked."""
        event = self.register.record.events[event_id.partition("#")[0]]
        return f"The [{encoded(nouns(self.register.codebook, event.type)[0])} of {when(event)}](event:{event.id})"

    def _group(self, chosen: str) -> str:
        """A place, an actor, a value, a month or a day that a figure chooses, by its name."""
        record, book = self.register.record, self.register.codebook
        if named := record.places.get(chosen) or record.actors.get(chosen) or book.countries.get(chosen):
            return named.name
        if DAY.fullmatch(chosen) or MONTH.fullmatch(chosen):
            return (day_words if DAY.fullmatch(chosen) else month_words)(date.fromisoformat(f"{chosen}-01"[:10]))
        terms = (term for facet in book.facets.values() for term in facet.values)
        return next((capitalised(term.label) for term in terms if term.id == chosen), chosen)

    def _of_run(self) -> Iterator[str]:
        """A run or a quiet by how long it lasted."""
        way = "without" if self.spec.streak == "quiet" else "with"
        head = f"The longest known run of days {way} {self.counted(self.spec)} lasted"
        for number in (*self.exact, *self.hedged):
            yield self._link(f"{head} {number} {'day' if is_one(number) else 'days'}", self.behind(self.spec)) + "."

    def _of_harm(self, subject: str) -> Iterator[str]:
        """The one with the most or fewest people harmed, of which group."""
        spec, book = self.spec, self.register.codebook
        people = book.people[spec.who[0]] if self.kind.is_ranked and len(spec.who) == 1 else None
        most = f"{place_words(spec)}{'most' if self.kind.way == 1 else 'fewest'}"
        for words in dict.fromkeys((people.phrase, GLOSS.sub("", people.label))) if people else ():
            harmed = f"known {lowered(words)} {lowered(book.measures[spec.measure].label)}"
            head = f"the {self.counted(replace(spec, who=()), is_one=True)} with the {most} {harmed}"
            yield f"{subject} {self._link(head, self.behind(spec))}." if words else ""
