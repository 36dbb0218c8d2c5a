"""Numbers as they are known, and reports of people harmed: as values, and how a file writes them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from dataclasses import field as field_of
from functools import partial
from typing import Annotated, ClassVar

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, Tag, ValidationInfo

from generator.reading import scalars
from generator.reading.known import KnownIds
from generator.reading.meant import meant_bound, meant_range
from generator.reading.scalars import BUILT, Entry, Listed, ReadAs, must, wrong
from generator.reading.sources import NamedSourceIds

ENTRIES_MAX = 100
MEASURES = "<measures>"  # where the keys that are measures of the codebook are gathered


def _bound(key: str) -> scalars.Kind:
    return scalars.whole(0, scalars.AMOUNT_MAX, partial(meant_bound, key))


@dataclass(frozen=True)
class Quantity(Entry):
    """A number as it is known: low and high bounds and a best value, each None when not known.

    A bare number in YAML means all three. `{low: 3}` is "at least 3", `{best: 40}` "about 40": no other bound is known.
    """

    low: Annotated[int, _bound("low")] | None = None
    best: Annotated[int, _bound("best")] | None = None
    high: Annotated[int, _bound("high")] | None = None


def _low_best_high(value: object) -> object:
    """A bare number stands for all three."""
    if isinstance(value, str) and not value.isdecimal() and (meant := meant_range(value)):
        raise wrong("must be a whole number in plain digits, or bounds: {low: …, best: …, high: …}", meant)
    return {"low": value, "best": value, "high": value} if isinstance(value, str) else value


def _stated(number: Quantity) -> list[int]:
    return [each for each in (number.low, number.best, number.high) if each is not None]


def _in_order(number: Quantity) -> Quantity:
    """The number. Raises the fault of one whose bounds are exchanged."""
    stated = _stated(number)
    if stated != sorted(stated):
        given = [name for name in ("low", "best", "high") if getattr(number, name) is not None]
        swapped = ", ".join(f"{name}: {each}" for name, each in zip(given, sorted(stated), strict=True))
        raise wrong("must have low <= best <= high", f"write {{{swapped}}}")
    return number


Number = Annotated[
    Quantity,
    BeforeValidator(_low_best_high, json_schema_input_type=Annotated[int, Field(ge=0)] | Quantity),
    must(_stated, "must state low, best or high"),
    AfterValidator(_in_order),
]


@dataclass(frozen=True)
class Report(Entry):
    """What one source or official said of a value on a day; `quantity` is None where only words were given.

    `day` None: known with the event. A later report of the same `by`, or of a later day of that `side`, replaces it.
    """

    quantity: Annotated[Number | None, Field(alias="value")] = None
    day: scalars.Day | None = None
    by: scalars.LineIfAny = ""
    words: scalars.LineIfAny = ""
    note: scalars.ProseIfAny = ""
    sources: NamedSourceIds = ()
    preferred: scalars.Flag = False
    side: Annotated[str, BUILT] = ""  # of the codebook; '' where `by` speaks for nobody else
    who: scalars.PeopleIfAny = ""  # the group that it names itself, under a statement of groups not told apart


@dataclass(frozen=True)
class Casualties:
    """Reports of a measure for one group of people, with a note; `events`: those that have the number together."""

    who: str
    measure: str
    reports: tuple[Report, ...]
    note: str = ""
    events: tuple[str, ...] = ()
    entry: int = field_of(default=0, compare=False)  # of the list in its file, from 0


def _shape(value: object) -> str:
    return "<reports>" if isinstance(value, list) else "<number>"


_Alone = Annotated[tuple[Report, ...], ReadAs(Number, lambda number: (Report(number),))]
_Report = Annotated[Report, must(lambda one: one.quantity or one.words, "must have a value or words")]
_Reports = Annotated[tuple[_Report, ...], Listed(ENTRIES_MAX, 1)]
_Measured = Annotated[Annotated[_Alone, Tag("<number>")] | Annotated[_Reports, Tag("<reports>")], Discriminator(_shape)]


@dataclass(frozen=True)
class CasualtiesForm(Entry):
    """Casualties of one group of people, by measure of the codebook."""

    adds_keys: ClassVar[bool] = True  # measures
    who: scalars.PeopleId
    by_measure: Annotated[dict[str, _Measured], Field(alias=MEASURES)]
    together_with: Annotated[tuple[scalars.EventId, ...], Listed(ENTRIES_MAX)] = ()
    note: scalars.ProseIfAny = ""
    sources: NamedSourceIds = ()  # of each of its reports that names none itself


def _gathers_measures(value: object, info: ValidationInfo[KnownIds]) -> object:
    if not isinstance(value, dict):
        return value
    measures = {key: of for key, of in value.items() if key in info.context.ids["measure"]}
    return {key: of for key, of in value.items() if key not in measures} | {MEASURES: measures}


def _has_a_measure(form: CasualtiesForm, info: ValidationInfo[KnownIds]) -> CasualtiesForm:
    if not form.by_measure:
        raise wrong(f"must state one of {', '.join(sorted(info.context.ids['measure']))}")
    return form


def _by_measure(forms: Sequence[CasualtiesForm]) -> tuple[Casualties, ...]:
    return tuple(
        Casualties(
            one.who,
            measure,
            tuple(replace(report, sources=report.sources or one.sources) for report in reports),
            one.note,
            one.together_with,
            n,
        )
        for n, one in enumerate(forms)
        for measure, reports in one.by_measure.items()
    )


_Form = Annotated[CasualtiesForm, BeforeValidator(_gathers_measures), AfterValidator(_has_a_measure)]
Harm = Annotated[tuple[Casualties, ...], ReadAs(Annotated[tuple[_Form, ...], Listed(ENTRIES_MAX)], _by_measure)]
