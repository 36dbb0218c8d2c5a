"""The page that sets side by side what is recorded before and after each event that answers others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.days import Window
from generator.pages.addresses import AROUND
from generator.pages.before_after import COMPARED, WINDOWS, Around, Stretch, Surroundings, counts_as
from generator.pages.counts import asked_for, headline_noun, part_counts
from generator.pages.page import MarkdownPage
from generator.pages.sheet import PageInputs
from generator.reading.codebook import EventType
from generator.reading.coverage_spans import Gap
from generator.register import Register
from generator.words import capitalised, counted, counted_in_words, in_words, joined

LEAD = (
    f"How many {{}} are recorded in the {joined(map(str, WINDOWS))} days before and after each {{}}, its own day "
    "divided at its time where that is recorded."
)
VERDICT_MIN = 10  # of fewer comparable rows nothing is said


@dataclass(frozen=True)
class AroundTable:
    """The events of one type with the headline value, or the others: what they are, how they compare, the rows."""

    heading: str
    note: str
    summary: str
    rows: tuple[Around, ...]

    @property
    def windows(self) -> list[Stretch]:
        """All windows of its rows."""
        return [window for around in self.rows for window in (*around.before, *around.after)]

    @property
    def is_uneven(self) -> bool:
        """Whether the record changes in the days of one of its numbers."""
        is_changed = any(window.figure and not window.is_even for window in self.windows)
        return is_changed or any(not around.wait.is_even for around in self.rows)


@dataclass(frozen=True)
class AroundPage:
    """All that the page shows."""

    lead: str
    types: tuple[tuple[EventType, EventType], ...]  # those that answer others, each with that
    charts: tuple[Markup, ...]
    tables: tuple[AroundTable, ...]
    gaps: tuple[Gap, ...]
    register: Register

    def where(self, around: Around) -> str:
        """The place where there is one alone, all countries, and the parts, as far as they are known."""
        record, known = self.register.record, {event.place for event in around.rounds}
        place = [record.places[one].name for one in known if one and len(known) == 1]
        countries = dict.fromkeys(country for event in around.rounds for country in event.countries)
        names = joined(record.codebook.countries[country].name for country in countries)
        where = ", ".join(filter(None, (*place, names)))
        return " · ".join(filter(None, (where, parts_words(self.register, around))))


def around_page(inputs: PageInputs) -> MarkdownPage:
    """The page, also where the codebook has no type that answers another, or the record no such event."""
    surroundings = inputs.around
    types = surroundings.types()
    shown = [around for kind, _ in types for around in surroundings.episodes(kind.id)]
    page = AroundPage(
        lead=" ".join(LEAD.format(answered.plural, kind.noun) for kind, answered in types),
        types=types,
        charts=inputs.charts_on("around"),
        tables=tuple(table for kind, _ in types for table in _tables(surroundings, kind)),
        gaps=tuple(
            gap
            for gap in inputs.codebook.coverage.gaps
            if any(a.before[-1].since <= gap.until and a.after[-1].until >= gap.since for a in shown)
        ),
        register=inputs.register,
    )
    title, updated = page_title(types), inputs.last_change(inputs.register.events)
    return inputs.templates.page(
        AROUND, "pages/around.md.j2", page, title=title, description=page.lead or title, updated=updated
    )


def page_title(types: Sequence[tuple[EventType, EventType]]) -> str:
    """'Floods before and after each rescue'."""
    answered = joined(dict.fromkeys(one.plural for _, one in types))
    kinds = joined((kind.noun for kind, _ in types), "or")
    return capitalised(f"{answered} before and after each {kinds}") if types else "Before and after"


def _tables(surroundings: Surroundings, kind: EventType) -> Iterator[AroundTable]:
    """The table of those with the headline value first, then that of the others; an empty one is left out."""
    found = surroundings.episodes(kind.id)
    label = headline_noun(surroundings.register, kind.id)
    other = f"Other {kind.plural}" if label != kind.plural else capitalised(kind.plural)
    apart = f"Those that are not recorded as {label}; the headline numbers of this site leave them out."
    for is_thin in (False, True):
        for is_headline, name in ((True, capitalised(label)), (False, other)):
            rows = [a for a in found if (a.is_headline, a.is_thin) == (is_headline, is_thin)]
            both = {a.is_thin for a in found if a.is_headline == is_headline} == {False, True}
            behind = " where the record is thin" if is_thin else " where the record is not thin" if both else ""
            notes = [apart] if name.startswith("Other ") else []
            notes += [Around.thin_note] if is_thin else []
            if rows:
                heading = name + behind
                yield AroundTable(heading, " ".join(notes), summary(heading, rows), tuple(rows))


def parts_words(register: Register, around: Around) -> str:
    """'2 lorries', those of each coding apart; that they are not stated, '' where the type has no parts."""
    if around.type.part is None:
        return ""
    window, ids = Window(around.rounds[0].days[0], around.rounds[-1].days[1]), tuple(each.id for each in around.rounds)
    found = part_counts(register, around.type, asked_for(around.type.id, window, {"id": ids}))
    words = joined(counted(each.count, each.noun, each.plural) for each in found)
    return words or f"{around.type.part.plural} not stated"


def summary(heading: str, found: Sequence[Around]) -> str:
    """Of how many the days after had fewer, as many or more than the days before; not of few, nor of a thin record."""
    compared = [around for around in found if around.change]
    kind, answered = found[0].type, found[0].answered
    is_of_rounds = any(len(around.rounds) > 1 for around in found)
    noun, plural = ("episode", "episodes") if is_of_rounds else (kind.noun, kind.plural)
    whole = f"{heading}: {in_words(counts_as(found))} in all"
    if is_of_rounds:
        whole += f", in {counted_in_words(len(found), noun, plural)}"
    windows = f"{COMPARED} days before with {COMPARED} days after"
    if not compared:
        return f"{whole}. None can be compared, {windows}: the record changes in these days, or does not cover them."
    alike = f"{capitalised(in_words(len(compared)))} of these can be compared, {windows}"
    if len(compared) < VERDICT_MIN:
        return f"{whole}. {alike}, too few to say more."
    if any(around.is_thin for around in compared):
        return f"{whole}. {alike}, but by a partial record, so that no more is said."
    said = {change: sum(a.change == change for a in compared) for change in ("fewer", "as many", "more")}
    quiet = sum(around.is_quiet for around in compared)
    unknown = sum(around.change == "open" for around in compared)
    same = f"as many in {in_words(said['as many'])}" if said["as many"] else "as many in none"
    if quiet:
        them = "" if quiet == said["as many"] else f"{in_words(quiet)} of them "
        same += f" ({them}with no {answered.noun} recorded on either side)"
    pieces = [f"{each} in {in_words(said[each]) if said[each] else 'none'}" for each in ("fewer", "more")]
    open_ = [f"in {in_words(unknown)} the days are not known well enough to say"] if unknown else []
    return f"{whole}. {alike}; the days after had {joined([pieces[0], same, pieces[1], *open_])}."
