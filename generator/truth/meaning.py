"""What was read of a claim, as a sentence: number, noun, scope, days; apart from what its words leave unsaid.

The sentence is the definition of its figure with brackets around what no word of the clause says; what the words say
and the figure does not ask for stands behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from generator.figures import FigureError, FigureSpec
from generator.figures.definitions import conditions
from generator.figures.figure import DELAY, PARTS
from generator.prose.named_days import SaidDays
from generator.prose.span_words import SPAN
from generator.reading.records import Event
from generator.register import HARM
from generator.truth.asked_otherwise import with_scope
from generator.truth.members import is_listed
from generator.truth.said_days import is_known_by, is_of_its_own, touches
from generator.truth.said_nouns import head_of
from generator.truth.said_scope import stated_of
from generator.truth.said_words import ROLES
from generator.truth.units import in_days, in_units_of, of_a_share
from generator.truth.untruths import fell
from generator.truth.worded import Wording
from generator.words import capitalised, digits, duration, in_words, joined, lowered, within_words

Values = Mapping[str, tuple[str, ...]]
MEASURING = ("measure", "most", "least", "unit", "tally_measure")


@dataclass(frozen=True)
class Meaning:
    """What the words of a claim say, under the keys of a figure."""

    told: Wording

    @cached_property
    def senses(self) -> frozenset[tuple[str, str, str]]:
        """All that words of its clause, or else of its heading and lead-in, may mean."""
        pieces = [piece for piece in self.told.clause.pieces if not self.told.is_away(piece)]
        found = {(s.kind, s.key, s.id) for piece in pieces for s in piece.senses}
        found |= {("where", key, value) for (_, key), values in self.stated.items() for value in values}
        return frozenset(found - self.outs)

    @cached_property
    def outs(self) -> frozenset[tuple[str, str, str]]:
        """The values that words say it is not."""
        outs = (item for item in self.stated.items() if item[0][0] == "out")
        return frozenset(("where", key, value) for (_, key), values in outs for value in values)

    @cached_property
    def stated(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """The values that are judged, by how they are meant and their key."""
        found = {} if self.told.spec.event else stated_of(self.told)
        return {(how, "actor" if key == "by" else key): tuple(values) for (how, key), values in found.items()}

    @cached_property
    def days(self) -> tuple[SaidDays, ...]:
        """The days of its clause, else of its heading and lead-in."""
        clause = self.told.clause
        own = (said for said in clause.days if not is_known_by(self.told, said))
        named = tuple(said for said in own if not is_listed(self.told, said))
        is_bare = not any(p.of("of") or p.of("measure") for p in self.told.own)
        return named or tuple(said for said in clause.context_days if is_bare or said.end <= clause.lead_in)

    @property
    def number(self) -> str:
        """The number with its hedge and the words before it, in the unit of the figure; '' of none or of several."""
        told, figure = self.told, self.told.figure
        text, found = told.phrase.text, in_days(told.phrase, told.spec, figure).said
        found = found or (tuple(of_a_share(text)) if figure.unit == "percent" else ())
        if told.kind.is_superlative or len(found) != 1:
            return ""
        said = in_units_of(figure, found[0], text)
        upper = said.value if said.upper is None else said.upper
        if figure.unit == "minutes":
            words = duration(int(said.value), int(upper))
        else:
            to = "or" if said.hedge == "either" else "to"
            unit = f" {said.kind}" if said.kind in ("percent", "times") else ""
            words = f"{in_words(said.value)}{f' {to} {digits(upper)}' if upper != said.value else ''}{unit}"
        more = ("fewer" if fell(text) else "more") if told.kind.is_signed and told.spec.by == "difference" else ""
        hedge = "" if said.hedge in ("exactly", "between", "either") else said.hedge
        return " ".join(filter(None, (self.lead, hedge, words, more)))

    @property
    def lead(self) -> str:
        """The words before the claim and its hedge that change it: "not", "half of the"."""
        clause = self.told.clause
        before = [piece for piece in self.told.own if piece.end <= clause.begin]
        if not any(piece.kind in ("negation", "quantifier") for piece in before):
            return ""
        return " ".join(clause.text[before[0].start : clause.begin].lower().split())

    def has(self, kind: str, *ids: str) -> bool:
        """Whether a word means one of some things."""
        return any(sense == kind and id_ in ids for sense, _, id_ in self.senses)

    def unsaid(self, spec: FigureSpec) -> Iterator[str]:
        """The keys of a figure that no word says."""
        for asked_for, senses in ((spec.where, self.senses), (spec.exclude, self.senses | self.outs)):
            for key, values in asked_for.items():
                names = (key, "actor") if key in ROLES else (key,)
                is_said = key == HARM and any(self.has("measure", value.partition("/")[0]) for value in values)
                if not is_said and not any(("where", name, value) in senses for name in names for value in values):
                    yield key
        if (spec.since or spec.until or spec.tally_since) and not any(self.is_window(said, spec) for said in self.days):
            yield "days"
        if spec.who and not self.has("who", *spec.who):
            yield "who"
        if spec.of and not self.is_counted(spec):
            yield "of"
        if spec.measure not in ("", DELAY, PARTS) and not any(self.has(k, spec.measure) for k in MEASURING):
            yield "measure"
        event = self.told.register.by_id.get(spec.event)
        answered = next(iter(self.told.answered), None)
        yield from (key for key, one in (("event", event), ("answered", answered)) if one and not self.is_named(one))
        if spec.counters and not self.has("counter", *spec.counters):
            yield "counter"
        if spec.counter_kinds and not self.has("counter_kind", *spec.counter_kinds):
            yield "counter"
        if spec.scope and not any(key in ("country", "place") for _, key, _ in self.senses):
            yield "scope"

    def is_counted(self, spec: FigureSpec) -> bool:
        """Whether a word says what is counted: the noun of the claim itself, or else one of its clause."""
        told, head = self.told, head_of(self.told)
        kinds = ("tally_measure", "of") if told.kind.is_stated else ("of",)
        own = {(s.kind, s.id) for s in head.senses} if head is not None else set()
        return any((kind, spec.of) in own or self.has(kind, spec.of) for kind in kinds)

    def is_named(self, event: Event) -> bool:
        """Whether words link an event or say its day."""
        return ("where", "id", event.id) in self.senses or any(touches(event, said) for said in self.days)

    def is_window(self, said: SaidDays, spec: FigureSpec) -> bool:
        """Whether days are those of a figure, up to the day of its page."""
        as_of, since = self.told.figure.as_of, spec.since or spec.tally_since
        first, last = said.window(since, spec.until)
        return first == since and min(last or as_of, as_of) == min(spec.until or as_of, as_of)

    def is_of_one(self, said: SaidDays) -> bool:
        """Whether days are those of the one that a superlative, a run or a quiet is."""
        return is_of_its_own(self.told, said) or (self.told.kind.is_superlative and said.how == "in")

    @property
    def asked(self) -> tuple[FigureSpec, dict[str, FigureSpec]]:
        """The figure and those that it is made of, each with the keys that no word says."""
        told = self.told
        specs = {one.name: one for one in (*told.named, *told.named_by_these)}
        marked = {name: replace(one, unsaid=frozenset(self.unsaid(one))) for name, one in specs.items()}
        return replace(told.spec, unsaid=frozenset(self.unsaid(told.spec))), {**told.specs, **marked}

    @cached_property
    def read(self) -> tuple[FigureSpec, Mapping[str, FigureSpec]]:
        """The figure that the words ask for, completed by what its front matter says, and those that it is made of."""
        told = self.told
        spec, specs = told.spec, dict(told.specs)
        of_side = {"part": (spec.a,), "first": (spec.a,), "second": (spec.b,)}
        for (how, key), values in self.stated.items():
            if how == "winner":
                continue
            if not spec.a:
                spec = with_scope(spec, key, values, out=how == "out")
            for name in of_side.get(how, (spec.a, spec.b)):
                if name in specs:
                    specs[name] = with_scope(specs[name], key, values, out=how == "out")
        for said in self.days if not (spec.a or spec.event) else ():
            if not self.is_of_one(said) and not self.is_window(said, spec):
                since, until = said.window(spec.since, spec.until)
                spec = replace(spec, since=since, until=until)
        return spec, specs

    @property
    def changes_nothing(self) -> bool:
        """Whether what the words say beside their figure is of the same number and the same records, as computed."""
        if self.told.kind.is_stated or not self.is_counted(self.told.base):
            return False
        return self.told.gives_other(*self.read) is None

    def beyond(self) -> tuple[list[str], list[str]]:
        """What words say and the figure does not ask for: of what is counted, of the record that a superlative is."""
        told, figures = self.told, (self.told.spec, *self.told.named, *self.told.named_by_these)
        asked = {(key, v) for one in figures for key, vs in one.where.items() for v in vs}
        roles = {v for key, v in asked if key in ROLES}
        found: dict[str, dict[str, tuple[str, ...]]] = {"all": {}, "winner": {}, "out": {}}
        for (how, key), values in self.stated.items():
            more = tuple(v for v in values if (key, v) not in asked and not (key == "actor" and v in roles))
            if more:
                found[how if how in found else "all"][key] = more
        of_all, of_one = self._conditions(found["all"], found["out"]), self._conditions(found["winner"], {})
        head = head_of(told)
        if head is not None and head.of("of") and not self.is_counted(told.base):
            of_all.insert(0, head.words)
        for said in self.days if not told.spec.event else ():
            if not any(self.is_window(said, one) for one in figures):
                into = of_one if self.is_of_one(said) else of_all
                into.append(within_words(*said.window(None, None)))
        return of_all, of_one

    def _conditions(self, where: Values, exclude: Values) -> list[str]:
        bare = FigureSpec("", self.told.spec.kind, self.told.counted, where=where, exclude=exclude)
        return list(conditions(bare, self.told.register))

    def __str__(self) -> str:
        told, number = self.told, self.number
        text = self._asked_for()
        if number and told.kind.counts in ("records", "harm"):
            is_one = number.split()[-1] == in_words(1)
            noun = told.figure.unit_singular if is_one else told.figure.unit
            text = f"{number} {_small(text).replace(told.figure.unit, noun, 1)}"
        elif number:
            text = f"{number}: {_small(text)}"
        of_all, of_one = self.beyond()
        more = (
            f" Said as well{', which changes nothing' if self.changes_nothing else ''}: {joined(of_all)}."
            if of_all
            else ""
        )
        return f"{capitalised(text)}{more}" + (f" Said of the one that it is: {joined(of_one)}." if of_one else "")

    def _asked_for(self) -> str:
        """The definition of the figure, what no word says in brackets."""
        told = self.told
        spec, specs = self.asked
        try:
            text = told.compute(spec, specs).definition
        except FigureError:
            text = told.figure.definition
        span = SPAN.search(told.text) if "days" in spec.unsaid and not told.is_of_days else None
        if span:
            text = text.replace(days := f"[{within_words(spec.since, spec.until)}]", f"{span.group()} {days}", 1)
        return text.replace("] [", " ").replace("], [", ", ")


def _small(text: str) -> str:
    """A definition as it stands behind a number."""
    return f"[{lowered(text[1:])}" if text.startswith("[") else lowered(text)
