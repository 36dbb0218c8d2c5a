"""The day, week, month, place, group or value with the most, or the least, of a count or a sum."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from generator.days import shifted
from generator.figures.definitions import counted_text, coverage_text, known_text, people_text
from generator.figures.figure import COUNT_OF, Figure, FigureError, FigureSpec, FoundLater
from generator.figures.kind import FigureKind, alone, blank, kind_of
from generator.figures.kinds.count import count_of
from generator.figures.kinds.distinct import key_nouns, labelled, labels_of, values_of
from generator.figures.kinds.extreme import place_words
from generator.figures.kinds.tempo import periods_between, start_of
from generator.figures.kinds.total import total_of
from generator.figures.ranks import at_place, placed_steps
from generator.figures.selection import Selection, left_out, select, sure_of, window_of
from generator.figures.sql_selection import HEADS, IN_ORDER, LEAST, Statements, harmed_steps, selected
from generator.figures.sql_text import Sql, query
from generator.reading.codebook import Codebook
from generator.reading.records import Event
from generator.register import ACTOR_KEYS, Register, Subject
from generator.words import capitalised

Groups = Mapping[str, Figure]
# Of each group its rows with what they add: value, low (as some may be one) and high, as count and total have them.
NUMBERS = """\
SELECT members.grp, {value} AS value,
  (SELECT coalesce(sum(least), 0) FROM lowered WHERE lowered.grp = members.grp) AS low,
  {high} AS high
FROM {rows} AS members
GROUP BY members.grp"""
WON = """\
SELECT CASE WHEN count(*) = 1 THEN max(value)
    WHEN count(CASE WHEN low = high THEN 1 END) = count(*) AND min(low) = max(low) THEN min(low) END AS value,
  min(low) AS low, CASE WHEN count(high) = count(*) THEN max(high) END AS high
FROM winners"""


def peak(spec: FigureSpec, register: Register) -> Figure:
    """The group with the most or least: each counted by itself, with what may lie in it at the most.

    One wins only if it wins whatever the numbers are between low and high; else `chosen` has all that may. A period is
    cut at the edges of the window; of the least only whole ones are compared. Raises FigureError where a number is of
    several events together.
    """
    selection = select(spec, register)
    groups = dict(grouped(selection, spec, register))
    won = winners_of(groups, spec)
    figures = [groups[name] for name in won]
    first = next(iter(groups.values()), None) or _measured(Selection((), (), (), (), ()), spec, register)
    counted = {i for figure in figures for i in figure.ids}
    highs = [figure.high for figure in figures if figure.high is not None]
    exact = {figure.value if figure.low == figure.high else None for figure in figures}
    return replace(
        blank(spec, register, definition(spec, register), (first.unit_singular, first.unit)),
        value=figures[0].value if len(figures) == 1 else exact.pop() if len(exact) == 1 else None,
        low=min((figure.low or 0 for figure in figures), default=None),
        high=max(highs) if figures and len(highs) == len(figures) else None,
        ids=tuple(s.id for s in selection.able if s.id in counted),
        left_out=FoundLater(lambda: (*selection.left_out, *left_out(selection.maybe_inside()))),
        among=len(groups),
        chosen=won,
    )


def winners_of(groups: Groups, spec: FigureSpec) -> tuple[str, ...]:
    """The groups that may have the most or least by their bounds, or stand at the place that is asked for."""
    is_any = {g: f.high is None or f.high >= 1 or spec.kind != "peak" for g, f in groups.items()}
    numbers = {g: (f.low, f.high) for g, f in groups.items() if is_any[g]}
    return at_place(spec.n or 1, kind_of(spec).way, numbers, numbers)


def ids_of_winners(selection: Selection, spec: FigureSpec, register: Register) -> tuple[str, ...]:
    """The records of the groups that may have the most or least."""
    groups = dict(grouped(selection, spec, register))
    return tuple(i for name in winners_of(groups, spec) for i in groups[name].ids)


def grouped(selection: Selection, spec: FigureSpec, register: Register) -> Iterator[tuple[str, Figure]]:
    """Each group with its count or sum, in order; a period as `is` names it, a week by its Monday."""
    if spec.per:
        for since, until in periods_of(spec, register.codebook, register.last_covered):
            held = _of_period(selection, since, until, register)
            if held.able or spec.kind != "peak":
                name = start_of(since, spec.per).isoformat()[: 7 if spec.per == "month" else 10]
                yield name, _measured(held, spec, register)
        return
    found = {s.id: values_of(s, spec, register) for s in selection.able}
    for value in sorted(frozenset().union(*found.values())):
        yield value, _measured(_of_value(value, selection, found, spec, register), spec, register)


def periods_of(spec: FigureSpec, book: Codebook, last_covered: date) -> Iterator[tuple[date, date]]:
    """The first and last day of each period of the window, as far as it lies in that and in what is covered."""
    (since, until), per = window_of(spec), spec.per or "month"
    since, until = max(since, book.coverage.since), min(until, last_covered)
    for first, last in periods_between(since, until, per):
        if spec.kind == "peak" or (start_of(first, per) == first and start_of(shifted(last, 1), per) > last):
            yield first, last


def _of_period(selection: Selection, since: date, until: date, register: Register) -> Selection:
    """What falls in a period, or may."""

    def is_inside(event: Event) -> bool:
        return event.days[0] >= since and event.days[1] <= until

    near = [s for s in selection.able if s.event.days[0] <= until and s.event.days[1] >= since]
    return _narrowed(near, selection, lambda s: since <= s.event.date <= until, is_inside, register)


def _of_value(
    value: str, selection: Selection, found: Mapping[str, frozenset[str]], spec: FigureSpec, register: Register
) -> Selection:
    """What has a value; of several that have others too one may be such. What has none may have it."""
    may = [s for s in selection.able if value in found[s.id] or not (found[s.id] or spec.key in ACTOR_KEYS)]
    near = [replace(s, times=(min(s.weight, 1), s.most)) if len(found[s.id]) > 1 else s for s in may]

    def has_it(event: Event) -> bool:
        return value in register.values_of(Subject(event.id, event), spec.key)

    return _narrowed(near, selection, lambda s: value in found[s.id], has_it, register)


def _narrowed(
    near: Sequence[Subject],
    selection: Selection,
    own: Callable[[Subject], bool],
    is_inside: Callable[[Event], bool],
    register: Register,
) -> Selection:
    ids, sure_ids = {s.id for s in selection.inside}, {s.id for s in selection.sure}
    inside = tuple(s for s in near if s.id in ids and own(s))
    sure = sure_of([s for s in inside if s.id in sure_ids and is_inside(s.event)], register, is_inside)
    return Selection(inside, inside, sure, tuple(s for s in near if s not in inside), ())


def _measured(selection: Selection, spec: FigureSpec, register: Register) -> Figure:
    if spec.measure == COUNT_OF:
        return count_of(selection, spec, register)
    figure = total_of(selection, spec, register)
    if figure.is_shared:
        raise FigureError(f"compares {figure.unit} of whom a number is of several events together")
    return figure


def definition(spec: FigureSpec, register: Register) -> str:
    """The superlative in one sentence, with its scope."""
    word, book = "most" if spec.kind == "peak" else "fewest", register.codebook
    group = spec.per or key_nouns(spec.key, book)[0]
    measure = book.measures.get(spec.measure)
    people = f"{measure.plural}{people_text(book, spec)} in " if measure else ""
    what = f"the {group} with the {place_words(spec)}{word} {people}{counted_text(spec, register)}"
    edges = "; only whole ones are compared" if spec.per and spec.kind != "peak" else ""
    return capitalised(f"{what}, {coverage_text(register)}{known_text(register)}; all that may be it are named{edges}.")


def sql(spec: FigureSpec, statements: Statements) -> Sql:
    """The groups that may have the most or least, all of their records: value, low and high as `peak` has them."""
    steps = dict(selected(spec, statements))
    if spec.per:
        periods = periods_of(spec, statements.codebook, statements.last_covered)
        rows = ", ".join(f"({a.toordinal()}, {b.toordinal()})" for a, b in periods)
        none = "SELECT 0 AS opens, 0 AS closes WHERE 1 = 0"
        outside = "known.first_number < opens OR known.last_number > closes"
        within = "first_number >= opens AND last_number <= closes"
        groups, own = f"VALUES {rows}" if rows else none, "date_number BETWEEN opens AND closes"
        near = "groups JOIN asked ON first_number <= closes AND last_number >= opens"
        steps["groups(opens, closes)"] = groups
        columns, name = "weight, most", "opens"
    else:
        steps["labelled"] = labelled(spec, statements)
        blank = "" if spec.key in ACTOR_KEYS else " OR asked.id NOT IN (SELECT id FROM labelled)"
        has = "asked.id IN (SELECT id FROM labelled WHERE labelled.value = groups.name)"
        steps["groups"] = "SELECT DISTINCT value AS name FROM labelled"
        near, own, within = f"groups JOIN asked ON {has}{blank}", has, "1 = 1"
        several = "(SELECT count(*) FROM labelled WHERE labelled.id = asked.id) > 1 AND weight > 1"
        columns, name = f"CASE WHEN {several} THEN 1 ELSE weight END AS weight, most", "name"
        labels = f"SELECT value FROM labels WHERE labels.subject = linked.other AND {labels_of(spec, statements)}"
        outside = f"groups.name NOT IN ({labels})"
    linked = "SELECT 1 FROM linked JOIN known ON known.id = linked.other WHERE linked.event = asked.event"
    steps["members"] = (
        f"SELECT groups.{name} AS grp, asked.id, asked.event, asked.n, asked.date, {columns},\n"
        f"  CASE WHEN is_inside = 1 AND {own} THEN 1 ELSE 0 END AS is_inside,\n"
        f"  CASE WHEN is_inside = 1 AND {own} AND is_sure = 1 AND {within}\n"
        f"    AND NOT EXISTS ({linked} AND ({outside})) THEN 1 ELSE 0 END AS is_sure\nFROM {near}"
    )
    return _won_sql(spec, steps, name, statements)


def _won_sql(spec: FigureSpec, steps: dict[str, str], name: str, statements: Statements) -> Sql:
    """Of the groups with their members those that may have the most or least."""
    rows, least = "members", "weight"
    value, high = "coalesce(sum(CASE WHEN is_inside = 1 THEN weight END), 0)", "coalesce(sum(most), 0)"
    if spec.measure != COUNT_OF:
        steps |= harmed_steps(spec.measure, spec.who, statements.as_of, statements.codebook)
        steps["numbered_members"] = (
            "SELECT members.*, low, best, high, CASE WHEN subject IS NULL THEN 0 ELSE 1 END AS is_known\n"
            "FROM members LEFT JOIN harmed ON harmed.subject = members.id"
        )
        rows, least = "numbered_members", "CASE WHEN weight < most THEN 0 ELSE coalesce(low, 0) END"
        inside = "CASE WHEN is_inside = 1 AND is_known = 1 THEN {} END"
        best = inside.format("best")
        value = f"CASE WHEN count({best}) = sum(is_inside * is_known) THEN sum({best}) END"
        high = "CASE WHEN count(high) = sum(is_known) THEN sum(high) END"
    known = "" if spec.measure == COUNT_OF else " AND is_known = 1"
    steps |= HEADS | {
        "firm": f"SELECT grp, {rows}.event, head, sum({least}) AS least\nFROM {rows} JOIN heads"
        f" ON heads.event = {rows}.event\nWHERE is_sure = 1{known}\nGROUP BY grp, {rows}.event, head",
        "lowered": LEAST.format(rows="firm", key="grp, ", one="one.grp, ", beside="other.grp = one.grp AND "),
        "found": NUMBERS.format(value=value, high=high, rows=rows),
    }
    # A period without any is of none, which is known.
    steps["numbers"] = (
        f"SELECT groups.{name} AS grp, CASE WHEN found.grp IS NULL THEN 0 ELSE value END AS value,\n"
        "  coalesce(low, 0) AS low, CASE WHEN found.grp IS NULL THEN 0 ELSE high END AS high\n"
        f"FROM groups LEFT JOIN found ON found.grp = groups.{name}"
    )
    if spec.n:
        wins = "grp IN (SELECT id FROM placed)"
        steps |= placed_steps(
            spec, "grp", "1", "numbers WHERE high IS NULL OR high >= 1" if spec.kind == "peak" else "numbers"
        )
    elif spec.kind == "peak":
        wins = "high IS NULL OR (high >= 1 AND high >= (SELECT max(low) FROM numbers))"
    else:
        wins = "(SELECT min(high) FROM numbers) IS NULL OR low <= (SELECT min(high) FROM numbers)"
    steps["winners"] = f"SELECT * FROM numbers\nWHERE {wins}"
    of_winners = f"SELECT id FROM {rows} WHERE is_inside = 1{known} AND grp IN (SELECT grp FROM winners)"
    return query(steps, f"asked\nWHERE id IN ({of_winners})", IN_ORDER, {}, WON)


PEAK = FigureKind(
    "peak",
    {},
    lambda reader, _key: FigureSpec(reader.name, "peak"),
    alone(peak),
    sql,
    lambda _: {},
    winners=ids_of_winners,
    role="group",
    way=1,
    hangs_on="all",
    has_noun=False,
)
TROUGH = replace(PEAK, name="trough", way=-1)
