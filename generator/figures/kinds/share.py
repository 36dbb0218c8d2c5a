"""Shares of a whole, in percent."""

from dataclasses import replace

from generator.figures.computing import compute
from generator.figures.figure import Figure, FigureError, FigureSpec, FoundLater
from generator.figures.kind import NAME, FigureKind, Specs, blank, named, sql_inside
from generator.figures.selection import may_differ
from generator.figures.spec_reader import Reader
from generator.figures.sql_selection import Statements
from generator.figures.sql_text import Sql, statement
from generator.reading.codebook import Codebook
from generator.register import Register

REST = "(a.low + b.high - a.high)"
LESS = "coalesce(a.low, 0) - a.apart + b.apart"
# The part with the most, or least, of the rest (share).
SHARE_SQL = """\
SELECT
  CASE WHEN b.value <> 0 THEN CAST(100 * a.value AS DOUBLE) / b.value END AS value,
  CASE
    WHEN b.high = 0 THEN NULL
    WHEN a.low <> 0 AND a.high IS NOT NULL AND b.high IS NOT NULL
      THEN CAST(100 * a.low AS DOUBLE) / {most}
    ELSE CAST(0 AS DOUBLE)
  END AS low,
  CASE
    WHEN b.high = 0 THEN NULL
    WHEN a.high IS NULL OR b.low IS NULL OR a.high + b.low = 0 THEN CAST(100 AS DOUBLE)
    WHEN b.low > {less} THEN CAST(100 * a.high AS DOUBLE) / (a.high + b.low - {less})
    ELSE CAST(100 AS DOUBLE)
  END AS high
FROM a CROSS JOIN b"""


def share(spec: FigureSpec, register: Register, others: Specs) -> Figure:
    """How many percent of figure `b` figure `a` is, not rounded; of nothing there is no share.

    `low` takes the least of the part with the most of the rest, `high` the most of the part with the least of the rest.
    What is known to differ (`apart`) makes none of that: each of two may be one with another record of the part.
    Raises FigureError where the units differ, where a record of the part is none of the whole, or where people are
    counted for several events together.
    """
    part = compute(named(spec, spec.a, others, lambda kind: kind.is_total), register, others)
    whole = compute(named(spec, spec.b, others, lambda kind: kind.is_total), register, others)
    if part.unit != whole.unit:
        raise FigureError(f"takes a share of {part.unit} in {whole.unit}, which are different units")
    if part.is_shared or whole.is_shared:
        raise FigureError(f"takes a share of {whole.unit} of whom a number is of several events together")
    beyond = [i for i in part.ids if i not in set(whole.ids)]
    if beyond:
        raise FigureError(f"takes {spec.a!r} as a share of {spec.b!r}, which does not hold {beyond[0]}")
    specs = (others[spec.a], others[spec.b])
    low, high = _bounds(part, whole, is_mixed=may_be_mixed(*specs, register.codebook))
    first, second = part.definition.rstrip("."), whole.definition.rstrip(".")
    definition = f"How many percent the first number is of the second. First: {first}. Second: {second}."
    return replace(
        blank(spec, register, definition, ("percent", "percent")),
        value=None if part.value is None or not whole.value else 100 * part.value / whole.value,
        low=low,
        high=high,
        ids=part.ids,
        left_out=FoundLater(lambda: dict.fromkeys((*part.left_out, *whole.left_out))),
        among=len(whole.ids),
        since=part.since if part.since == whole.since else None,
        until=part.until if part.until == whole.until else None,
        noun=whole.unit,
    )


def may_be_mixed(part: FigureSpec, whole: FigureSpec, codebook: Codebook) -> bool:
    """Whether what the part lacks the rest may have: one of several, or a day that lies in one window alone."""
    if (part.since, part.until) != (whole.since, whole.until):
        return True
    pairs = ((part.where, whole.where), (part.exclude, whole.exclude))
    return any(key for a, b in pairs for key in a if a[key] != b.get(key) and may_differ(key, part.of, codebook))


def _bounds(part: Figure, whole: Figure, *, is_mixed: bool) -> tuple[float | None, float | None]:
    """The least and greatest share; 0 and 100 where a number is open, None where there may be nothing to divide.

    Where it `is_mixed`, what the part may lack the rest may have.
    """
    if not whole.high and whole.high is not None:
        return None, None
    low, high = 0.0, 100.0
    if part.low and whole.high is not None and part.high is not None:
        low = 100 * part.low / (whole.high if is_mixed else part.low + whole.high - part.high)
    if part.high is not None and whole.low is not None:
        rest = max(0, whole.low - part.high)
        if not is_mixed:
            rest = max(rest, whole.low - whole.apart - ((part.low or 0) - part.apart))
        high = 100 * part.high / (part.high + rest) if part.high + rest else 100.0
    return low, high


def read(reader: Reader, key: str) -> FigureSpec:
    """A share of one figure of the page in another."""
    if "in" not in reader.asked:
        reader.fault("", "needs in, the name of the figure that it is a share of")
    b = reader.figure_name("in") if "in" in reader.asked else ""
    return reader.made_of("share", a=reader.figure_name(key), b=b)


def sql(spec: FigureSpec, statements: Statements) -> Sql:
    """The share of the two counts or sums; where it is mixed, the rest may have what the part may lack."""
    part, whole = (statements.named(name) for name in (spec.a, spec.b))
    if may_be_mixed(part, whole, statements.codebook):
        made = {"most": "b.high", "less": "a.high"}
    else:
        made = {"most": REST, "less": f"CASE WHEN a.high < {LESS} THEN a.high ELSE {LESS} END"}
    a, b = (sql_inside(each, statements) for each in (part, whole))
    return replace(a, value=statement({"a": a.value, "b": b.value}, SHARE_SQL.format(**made)))


SHARE = FigureKind(
    "share",
    {"share": ("in", "known_by")},
    read,
    share,
    sql,
    lambda _: {"share": NAME, "in": NAME},
    needed=("in",),
    is_additive=True,
    has_window=False,
    has_bounds=False,
    any_number=True,
)
