"""A claim in its clause with its figure: what its words say, and how figures are computed that they ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from generator.figures import Figure, FigureError, FigureKind, FigureSpec, kind_of
from generator.figures.kinds.distinct import key_nouns
from generator.prose.clauses import Clause
from generator.prose.lexicon import keys_of, stems, told_of
from generator.prose.phrases import FELL_BY, POSSIBLY, Phrase, Turned, read_phrase, turned
from generator.prose.pieces import Piece
from generator.reading.codebook import Codebook
from generator.reading.records import Event
from generator.register import ACTOR_KEYS, HARM, Register, Subject
from generator.truth.asked_otherwise import NO_RECORD, same
from generator.truth.known_words import of_term, said_for, words_told
from generator.truth.of_them import with_all_of_them
from generator.truth.scope import RECORD_HAS, RECORDED
from generator.truth.units import by_the_calendar

Specs = Mapping[str, FigureSpec]
Compute = Callable[[FigureSpec, Specs], Figure]
# Words behind which a clause speaks of other things, and such behind which it is its claim again.
AWAY, BACK = frozenset("after before than following".split()), frozenset("in between from during".split())
A_UNIT = re.compile(r"(?<!half )(?<!quarter of )(?<!quarters of )\ban?(?= (?:minute|hour|day|week)\b)", re.IGNORECASE)
# What else countries, places and groups are called.
OTHER_NOUNS = {
    "country": frozenset("state states nation nations".split()),
    "place": frozenset("site sites location locations spot spots".split()),
    "actor": frozenset("actor actors faction factions organisation organisations".split()),
}
OF_THE_FIRST = re.compile(
    r"(?i)\b(?:of|after|follow(?:ed|ing|s)|behind) the first(?: one)?\b(?=\s*(?:[.,;:)]|$)|\s+(?:within|in|by|after)\b)"
)
OF_EACH = 3  # events at most of which every file is read


@dataclass(frozen=True)
class Wording:
    """A claim in its clause with its figure; `specs` are those of its page, `compute` gives them as its page knows."""

    clause: Clause
    spec: FigureSpec
    figure: Figure
    specs: Specs
    compute: Compute
    register: Register
    is_of_counts: bool = False  # whether the page says of all its counts that they are the record's

    @property
    def book(self) -> Codebook:
        """The codebook of the desk."""
        return self.register.codebook

    @property
    def kind(self) -> FigureKind:
        """The kind of its figure."""
        return kind_of(self.spec)

    @cached_property
    def own(self) -> tuple[Piece, ...]:
        """The pieces of the claim and of the words that belong to it, but those for what a delay runs from."""
        return tuple(p for p in self.clause.own() if not any(a <= p.start < b for a, b in self.of_the_first))

    @cached_property
    def of_the_first(self) -> tuple[tuple[int, int], ...]:
        """Where words point at the event from which a delay runs: "within a day of the first"."""
        is_one, clause = self.spec.kind == "delay" and len(self.answered) == 1, self.clause
        return tuple(m.span() for m in OF_THE_FIRST.finditer(clause.text, clause.end, clause.last) if is_one)

    @cached_property
    def rest(self) -> tuple[Piece, ...]:
        """The pieces of the rest of its clause."""
        return tuple(self.clause.around())

    @cached_property
    def text(self) -> str:
        """The claim with the words that belong to it."""
        return self.clause.text[self.clause.first : self.clause.last]

    @cached_property
    def phrase(self) -> Phrase:
        """What the claim says, with the words behind it that belong to it; of a delay "a day" is one."""
        text = self.clause.phrase(with_spans=self.is_of_days)
        if self.is_of_days:
            text = by_the_calendar(text, self.figure)
            text = A_UNIT.sub(lambda match: "1".ljust(len(match.group())), text)
        text = with_all_of_them(text, self.clause, self.spec, self.specs, self.compute)
        if self.spec.kind == "compare" and FELL_BY.search(self.clause.text, 0, self.clause.first):
            text += " fewer"  # "fell by [eight]"
        for start, end, word in (*self.turned, *((a, b, "") for a, b in self.of_the_first)):
            at, to = max(start - self.clause.begin, 0), end - self.clause.begin
            text = text[:at] + word.ljust(to - at) + text[to:]
        return replace(read_phrase(text, self.book), is_of_record=self.is_of_record, is_possible=bool(self.possibly))

    @cached_property
    def is_of_record(self) -> bool:
        """Whether the number is made of counts of records alone, and is said to be of what the record has."""
        bases, clause = self.named_by_these or self.named or (self.spec,), self.clause
        has = RECORD_HAS.search(clause.text, 0, clause.first) or RECORDED.search(clause.text, clause.left, clause.right)
        counts = all(kind_of(one).counts == "records" for one in bases) and not self.spec.event
        return counts and bool(self.is_of_counts or has)

    @cached_property
    def possibly(self) -> tuple[tuple[int, int], ...]:
        """Where the clause says of its superlative that it may be one."""
        found = POSSIBLY.finditer(self.clause.text, self.clause.left, self.clause.right)
        return tuple(match.span() for match in found) if self.kind.is_superlative else ()

    @cached_property
    def before(self) -> str:
        """The clause before it."""
        return self.clause.text[self.clause.left : self.clause.first]

    @cached_property
    def after(self) -> str:
        """The clause behind it."""
        return self.clause.text[self.clause.last : self.clause.right]

    @cached_property
    def turned(self) -> tuple[Turned, ...]:
        """Words of the claim that say a superlative only together, with the one word for it."""
        measures, first = self.book.measures.values(), self.clause.first
        known = {key for each in measures for word in (*each.most, *each.least) for key in keys_of(word)}
        of_one = self.kind.is_superlative or self.kind.counts == "days"
        for start in (first, self.clause.left) if of_one else (first,):  # "no flood was [longer]"
            rows = turned(self.clause.text[start : self.clause.last], known, of_one=of_one)
            found = [(one + start, end + start, word) for one, end, word in rows if end + start >= first]
            if found:
                return tuple(found)
        return ()

    def is_turned(self, piece: Piece) -> bool:
        """Whether a word is one of those."""
        return any(start <= piece.start < end for start, end, _ in self.turned)

    @cached_property
    def words(self) -> frozenset[str]:
        """The single words of the claim, hedges apart."""
        return frozenset(key for piece in self.own if piece.kind != "hedge" for key in keys_of(piece.words))

    @property
    def named(self) -> tuple[FigureSpec, ...]:
        """The figures that it is made of."""
        return tuple(self.specs[name] for name in (self.spec.a, self.spec.b) if name in self.specs)

    @property
    def named_by_these(self) -> tuple[FigureSpec, ...]:
        """The figures that these are made of."""
        return tuple(self.specs[one.a] for one in self.named if one.a in self.specs)

    @cached_property
    def base(self) -> FigureSpec:
        """The figure itself, or the first of those that it is made of."""
        spec = self.spec
        while spec.a in self.specs:
            spec = self.specs[spec.a]
        return spec

    @cached_property
    def counted(self) -> str:
        """The id of the type or part that it is of."""
        event = self.register.by_id.get(self.spec.event) if self.spec.kind == "delay" else None
        return event.type if event else self.base.of

    @property
    def event_type(self) -> str:
        """The id of the type of event that it is of, or of whose parts."""
        return self.book.type_of(self.counted).id if self.counted in self.book.countables else ""

    @property
    def is_bare(self) -> bool:
        """Whether it has no noun of its own: what stands above it says of which."""
        return not any(p.of("of") or p.of("measure") for p in self.own)

    @property
    def answered(self) -> tuple[Event, ...]:
        """The events from which a delay runs."""
        event = self.register.by_id.get(self.spec.event)
        ids = (self.spec.after,) if self.spec.after else event.answers if event else ()
        return tuple(self.register.by_id[i] for i in ids if i in self.register.by_id)

    @property
    def is_of_days(self) -> bool:
        """Whether its number is one of days or minutes."""
        return self.kind.counts == "days" or (self.figure.unit in ("minutes", "days") and not self.kind.is_superlative)

    @property
    def winners(self) -> tuple[Event, ...]:
        """The events that a superlative is of; where it says that it may be one, the record that is meant."""
        ids = (self.spec.is_,) if self.possibly and self.spec.is_ else self.figure.event_ids
        return tuple(self.register.by_id[i] for i in ids if i in self.register.by_id)

    def subjects_of(self, events: Sequence[Event | None]) -> Iterator[Subject]:
        """Events with their parts, as they are counted."""
        ids = {event.id for event in events if event is not None}
        for of in self.book.countables:
            yield from (subject for subject in self.register.subjects(of) if subject.event.id in ids)

    def have(self, events: Sequence[Event | None], key: str, values: Sequence[str]) -> bool:
        """Whether one of the events has one of the values under a key."""
        found = (v for s in self.subjects_of(events) for v in (s.event.id, *self.register.values_of(s, key)))
        return not set(values).isdisjoint(found)

    @cached_property
    def value_nouns(self) -> frozenset[str]:
        """What the values are called that it counts: places of one kind by that, too; none where it counts others."""
        key, places = self.base.key, self.register.record.places
        if not key:
            return frozenset()
        words = {
            *keys_of(" ".join(key_nouns(key, self.book))),
            *OTHER_NOUNS.get("actor" if key in ACTOR_KEYS else key, ()),
        }
        words |= {"often", "frequently"} if self.kind.is_of_group else set()
        kinds = {places[value].kind.rpartition(" ")[2] for value in self.figure.chosen} if key == "place" else set()
        return frozenset(words | ({*kinds, *(f"{kind}s" for kind in kinds)} if len(kinds) == 1 else set()))

    def is_for_places(self, head: Piece) -> bool:
        """Whether a noun is one for places, beside a word for what is counted: "no base was attacked"."""
        kinds = {place.kind.rpartition(" ")[2] for place in self.register.record.places.values()}
        nouns = {*OTHER_NOUNS["place"], *key_nouns("place", self.book), *kinds}
        is_place = not {head.word, head.word.removesuffix("s")}.isdisjoint(nouns)
        return is_place and any(s.id == self.counted for p in self.clause.pieces if p is not head for s in p.of("of"))

    def harms(self, piece: Piece, pieces: Sequence[Piece]) -> tuple[str, ...]:
        """The harm by which a word says of which events its figure is: "deadly", "killed" with the group beside it."""
        if self.base.measure in self.book.measures or not piece.of("measure") or piece.of("of"):
            return ()
        if self.touches_values(piece):
            return ()
        asked = self.base.where.get(HARM, ())
        known = {group.id for group in self.book.people.values() if not group.is_unknown}
        groups = [s.id for p in pieces for s in p.of("who") if s.id in known and not p.of("of")]
        found = [s.id for s in piece.of("measure") if s.id in self.book.harms]
        if groups:
            return tuple(f"{id_}/{group}" for id_ in found for group in groups)
        narrow = [harm for id_ in found for harm in asked if harm.startswith(f"{id_}/")]
        return tuple(narrow or found)

    def touches_values(self, piece: Piece) -> bool:
        """Whether a word stands right before the values that are counted, and is said of these: "hit [three towns]"."""
        return bool(self.base.key) and self.clause.text[piece.end : self.clause.first].isspace()

    def is_value(self, piece: Piece) -> bool:
        """Whether a word is one of a value of what is counted: "deep" of a class of floods, and of their depth too."""
        facets = self.book.types[self.event_type].all_facets if self.event_type else ()
        return any(sense.key in facets for sense in piece.of("where"))

    @cached_property
    def meant(self) -> frozenset[str]:
        """The words, without endings, of what its figure asks for, as the codebook and the lists of the desk say it."""
        book, asked = self.book, (self.spec, *self.named, *self.named_by_these)
        texts = [self.figure.noun, self.figure.unit, self.figure.kind, self.spec.measure]
        for spec in asked:
            ids = {spec.of, spec.measure, *spec.who, spec.scope or ""}
            for entries in (book.countables, book.measures, book.tally_measures, book.people, book.scopes):
                texts += [text for id_, term in entries.items() if id_ in ids for text in of_term(term)]
        texts += [text for one in asked for key, ids in one.where.items() for text in self.said_for(key, ids)]
        named = {(s.key, s.id) for p in self.clause.pieces for s in p.of("where")}
        texts += [text for key, id_ in named for text in self.said_for(key, (id_,), of_terms=False)]
        texts += [noun for key in {key for key, _ in named} & OTHER_NOUNS.keys() for noun in key_nouns(key, book)]
        return stems(texts)

    def said_for(self, key: str, values: Sequence[str], *, of_terms: bool = True) -> Iterator[str]:
        """How the desk says the values under a key, and the beginning of what they mean; its terms may be left out."""
        return said_for(self.register, key, values, of_terms=of_terms)

    @cached_property
    def told(self) -> frozenset[str]:
        """The words, without endings, in which the files tell of each event that the clause links or is of."""
        linked = [s.id for p in self.clause.pieces for s in p.of("where") if s.key == "id"]
        record = self.register.record
        tallies = (record.tallies[i] for i in self.figure.ids if i in record.tallies)
        stated = (f"{one.by} {record.stated_by(one)}" for one in tallies)
        counted = self.book.countables.get(self.counted)  # what is so of all of them, said of one or of many
        told = stems((*stated, *(counted.implied if counted else ()))).union(*map(told_of, self._events(linked)))
        return self.meant | told | self._of_its_own(partial(words_told, self.register))

    def _of_its_own(self, words_of: Callable[[Event], frozenset[str]]) -> frozenset[str]:
        """The words of each of the few events that it is of, and of the two between which it lies."""
        of_each = [words_of(one) for one in self.winners] if len(self.winners) <= OF_EACH else []
        event = self.register.by_id.get(self.spec.event)
        two = self._events((event.id, *event.answers, self.spec.after) if event else ())
        return (frozenset.intersection(*of_each) if of_each else frozenset[str]()).union(*map(words_of, two))

    def _events(self, ids: Iterable[str]) -> list[Event]:
        return [self.register.by_id[i] for i in ids if i in self.register.by_id]

    def is_told_of_it(self, piece: Piece, key: str = "") -> bool:
        """Whether a word stands in the file of the one event that the claim names or is, and says something of that.

        Of a count that came to one, what the record has under the `key` is asked of the figure all the same. Of the
        nth of several a word may say which, "the third in May", and says of it only behind a verb.
        """
        is_of_one = bool(self.spec.event) or len(self.winners) == 1
        if not (self.spec.event or "id" in self.spec.where or self.kind.is_superlative):
            is_of_one &= not any(self.register.values_of(one, key) for one in self.subjects_of(self.winners))
        if not (is_of_one and stems((piece.words,)) <= self._of_its_own(told_of)):
            return False
        between = (p for p in self.clause.pieces if self.clause.end <= p.start and p.end <= piece.start)
        return self.spec.n in (None, 1) or any(p.kind == "telling" or p.of("measure") for p in between)

    def gives_other(self, spec: FigureSpec, specs: Specs | None = None) -> Figure | None:
        """What another figure gives, None where it is the same number of the same records."""
        try:
            other = self.compute(spec, specs or self.specs)
        except FigureError as error:
            return replace(self.figure, value=None, low=None, high=None, ids=NO_RECORD, definition=str(error))
        return None if same(other, self.figure) else other

    def given(self, spec: FigureSpec) -> Figure:
        """What another figure gives; one without a value where the record cannot give it."""
        return self.gives_other(spec) or self.figure

    @cached_property
    def _away(self) -> frozenset[int]:
        """Where the pieces begin that speak of other things: what was answered, what came before or after."""
        found, is_away = set(), False
        does_answer = bool(self.event_type and self.book.types[self.event_type].answers)
        for n, piece in enumerate(self.clause.pieces):
            word = piece.word
            if piece.start >= self.clause.start and piece.kind != "sense":
                answers = does_answer and word == "to" and n > 0 and bool(self.clause.pieces[n - 1].of("of"))
                is_no_other = word == "than" and bool(self.turned)  # "no flood was longer than that at Ford"
                is_away = answers or (word in AWAY and not is_no_other) or (is_away and word not in BACK)
            if is_away:
                found.add(piece.start)
        return frozenset(found) if self.spec.kind not in ("compare", "delay") else frozenset()

    def is_away(self, piece: Piece) -> bool:
        """Whether a word speaks of something else than the claim: "an answer to one that …"."""
        return piece.start in self._away

    def says(self, pattern: str) -> re.Match[str] | None:
        """Where the claim says something."""
        return re.search(pattern, self.text, re.IGNORECASE)
