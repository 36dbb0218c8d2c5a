"""Fragility against a brute force that really makes each single change of the record and checks the phrase again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from generator.figures import Figure, FigureError, FigureSpec, compute
from generator.prose.phrases import read_phrase
from generator.reading.records import Event, FacetValue, Record
from generator.register import Register
from generator.truth.untruths import untruths
from generator.weighing.bench import MOVE_MAX, Bench
from generator.weighing.changes import Flip
from generator.weighing.fragility import Fragility, fragility_of
from tests.builders import casualties, make_event, make_record, make_tally

START, AS_OF = date(2024, 2, 1), date(2024, 3, 25)
DAYS = st.integers(0, 50).map(lambda n: START + timedelta(days=n))
PROPERTY = settings(deadline=None, derandomize=True, max_examples=60)
PLACES = {"ford": "northland", "mill": "northland", "quay": "southland"}
CAUSES = ("rain", "snow-melt", "dam")
OTHERS = ("rate", "around", "delay", "nth", "run", "quiet")
KINDS = ("count", "count", "sum", "first", "last", "most", "least", "compare", "share", "tempo", *OTHERS)
Specs = Mapping[str, FigureSpec]


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Up to six missions: of one day or not, known in time or not, some standing for several, some perhaps the same."""
    found: list[Event] = []
    for n in range(draw(st.sampled_from([6, 4, 3, 2]))):
        day = draw(DAYS)
        harmed = draw(st.sampled_from([None, 0, 2, 5, {"low": 1, "high": 3}]))
        others = [other.id for other in found]
        found.append(
            make_event(
                f"{day}-{n}",
                "mission",
                date_precision=draw(st.sampled_from(["day"] * 6 + ["week", "month"])),
                time=draw(st.sampled_from([None, None, "03:00", "15:30"])),
                place=draw(st.sampled_from([*PLACES])),
                confidence=draw(st.sampled_from(["confirmed", "reported", "claimed"])),
                known=day + timedelta(days=draw(st.sampled_from([0] * 6 + [60]))),
                facets={"cause": [draw(st.sampled_from(CAUSES))]},
                multiplicity=draw(st.sampled_from([1, 1, 1, 3])),
                counts=draw(st.sampled_from([True] * 7 + [False])),
                delay=draw(st.none() | st.sampled_from([("x", 5, 5), ("x", 10, 20), ("x", 15, 40)])),
                casualties=[] if harmed is None else [casualties("drowned", harmed)],
                possibly_same_as=draw(st.lists(st.sampled_from(others), max_size=1)) if others else [],
            )
        )
    return make_record(found)


@st.composite
def specs(draw: st.DrawFn) -> dict[str, FigureSpec]:
    """A figure named `f`, with those that it is made of."""
    first, last = sorted([draw(DAYS), draw(DAYS)])
    since, until = draw(st.sampled_from([(None, None), (first, None), (first, last), (START, AS_OF)]))
    where: dict[str, tuple[str, ...]] = draw(
        st.sampled_from([{}, {}, {"cause": ("rain", "dam")}, {"place": ("quay",)}, {"confidence": ("confirmed",)}])
    )
    more: dict[str, Any] = {"since": since, "until": until, "where": where}
    if draw(st.booleans()):
        more["exclude"] = {"cause": ("snow-melt",)}
    kind = draw(st.sampled_from(KINDS))
    if kind in OTHERS:
        return other_specs(kind, draw(st.integers(1, 4)), more)
    if kind in ("compare", "share"):
        found = {
            "a": FigureSpec("a", "count", "mission", **(more | {"where": {"cause": ("rain",)}})),
            "b": FigureSpec("b", "count", "mission", since=since, until=until),
        }
        by: Any = {"by": "difference"} if kind == "compare" else {}
        return {**found, "f": FigureSpec("f", cast("Any", kind), a="a", b="b", **by)}
    measure = {"sum": "drowned", "most": "drowned", "least": "delay"}.get(kind, "")
    per: Any = {"per": "day"} if kind == "tempo" else {}
    return {"f": FigureSpec("f", cast("Any", kind), "mission", measure=measure, **per, **more)}


def other_specs(kind: str, n: int, more: dict[str, Any]) -> dict[str, FigureSpec]:
    """Figures of the kinds that are tried change by change; `event` is filled in where the record is known."""
    a = FigureSpec("a", "count", "mission", **(more | {"since": more["since"] or START}))
    match kind:
        case "rate":
            return {"a": a, "f": FigureSpec("f", "rate", a="a", per="week")}
        case "around":
            return {"a": a, "f": FigureSpec("f", "compare", a="a", by="difference", event="?", days=5 * n)}
        case "delay":
            return {"f": FigureSpec("f", "delay", event="?")}
        case "nth":
            return {"f": FigureSpec("f", "nth", "mission", n=n, **more)}
    return {"f": FigureSpec("f", "streak", "mission", streak=cast("Any", kind), **more)}


def figure_of(record: Record, asked: Specs) -> Figure | None:
    try:
        return compute(asked["f"], Register.of(record).as_known_on(AS_OF), asked)
    except FigureError:
        return None


def is_true(record: Record, text: str, asked: Specs) -> bool:
    figure = figure_of(record, asked)
    return figure is not None and not any(untruths(read_phrase(text, record.codebook), asked["f"], figure))


def phrases(figure: Figure) -> Iterator[str]:
    """Texts that may be true of the figure."""
    if figure.kind in ("first", "last", "most", "least"):
        yield {"most": "the most people drowned", "least": "the shortest delay"}.get(figure.kind, f"the {figure.kind}")
        return
    if figure.kind == "nth":
        yield from ("the 2nd mission", "the 3rd mission", "the fourth mission", "the first mission")
        return
    unit = {"share": "percent", "streak": "days in a row"}.get(figure.kind, figure.unit)
    if figure.value is not None:
        yield f"{figure.value:g} recorded {unit}"
    if figure.kind == "compare" and figure.value is not None and figure.value < 0:
        yield f"{-figure.value:g} fewer"
    if figure.low is not None and figure.low >= 0:
        yield from (f"at least {figure.low:g} {unit}", f"at least {max(0, figure.low - 2):g} {unit}")
    if figure.high is not None and figure.high >= 0:
        yield from (f"at most {figure.high:g} {unit}", f"at most {figure.high + 2:g} {unit}")


def without(record: Record, one: Event) -> Record:
    return with_changed(record, replace(one, retracted="it did not happen"))


def with_changed(record: Record, one: Event) -> Record:
    return replace(record, events={**record.events, one.id: one})


def recoded(one: Event, key: str) -> Iterator[Event]:
    """The event with every value of a key."""
    if key == "confidence":
        yield from (replace(one, confidence=value) for value in ("confirmed", "reported", "claimed"))
    elif key == "place":
        yield from (replace(one, place=place, country=country) for place, country in PLACES.items())
    else:
        yield from (replace(one, facets={**one.facets, key: (FacetValue(value),)}) for value in CAUSES)


def moved(one: Event, days: int) -> Event:
    return replace(one, date=one.date + timedelta(days=days))


def brute_moves(record: Record, text: str, asked: Specs, sign: int) -> tuple[int | None, set[str]]:
    """The least number of days by which some event must be moved, and the events that this holds of."""
    for days in range(1, MOVE_MAX + 1):
        found = {
            one.id
            for one in record.events.values()
            if not is_true(with_changed(record, moved(one, sign * days)), text, asked)
        }
        if found:
            return days, found
    return None, set()


def new_event(record: Record, asked: Specs, leaf: FigureSpec, day: date) -> Event:
    """An event that the figure counts, with a number that counts."""
    where, out = leaf.where, leaf.exclude
    cause = next((c for c in where.get("cause", ()) if c not in out.get("cause", ())), None)
    figure = figure_of(record, asked)
    more: dict[str, Any] = {}
    if leaf.kind == "sum":
        more["casualties"] = [casualties("drowned", 1)]
    elif leaf.kind == "most" and figure:
        more["casualties"] = [casualties("drowned", int(figure.high or figure.value or 0) + 1)]
    elif leaf.kind == "least":
        more["delay"] = ("x", 0, 0)
    return make_event(
        "2024-01-01-new",
        "mission",
        date=day,
        known=day,
        place=where.get("place", (None,))[0],
        confidence=where.get("confidence", ("confirmed",))[0],
        facets={"cause": [cause]} if cause else {},
        **more,
    )


def of_change(found: Fragility, change: str) -> list[Flip]:
    return [flip for flip in found.flips if flip.change == change]


@PROPERTY
@given(records(), specs(), st.integers(0, 4))
def test_every_single_change_is_found_and_no_other(record: Record, asked: dict[str, FigureSpec], choice: int) -> None:
    if asked["f"].event:
        asked["f"] = replace(asked["f"], event=list(record.events)[choice % len(record.events)])
    figure = figure_of(record, asked)
    assume(figure is not None)
    assert figure is not None
    if figure.ids and figure.kind in ("first", "last", "nth", "most", "least"):
        asked["f"] = replace(asked["f"], is_=figure.ids[0])
    texts = [text for text in phrases(figure) if is_true(record, text, asked)]
    assume(texts)
    text = texts[choice % len(texts)]
    event(f"{figure.kind}: {text.split()[0]}")
    view = Register.of(record).as_known_on(AS_OF)
    found = fragility_of(read_phrase(text, record.codebook), asked["f"], view, asked, AS_OF)

    gone = {one.id for one in record.events.values() if not is_true(without(record, one), text, asked)}
    assert {i for flip in of_change(found, "withdrawn") for i in flip.ids} == gone
    leaves = [asked[name] for name in ("a", "b") if name in asked] or [asked["f"]]
    leaves = [leaf for leaf in leaves if leaf.kind != "delay"]
    for key in {key for leaf in leaves for key in (*leaf.where, *leaf.exclude)}:
        coded = {
            one.id
            for one in record.events.values()
            if any(not is_true(with_changed(record, other), text, asked) for other in recoded(one, key))
        }
        assert {i for flip in of_change(found, "recoded") if flip.key == key for i in flip.ids} == coded
    for sign, change in ((-1, "dated earlier"), (1, "dated later")):
        days, ids = brute_moves(record, text, asked, sign)
        assert [(flip.by, set(flip.ids)) for flip in of_change(found, change)] == ([(days, ids)] if days else [])
    added = of_change(found, "added")
    for leaf in leaves:
        if leaf.where.get("cause") and leaf.where["cause"] == ("snow-melt",):
            continue
        tried = min(one.date for one in record.events.values() if not one.retracted) - timedelta(days=MOVE_MAX)
        for n in range(-3, (AS_OF - START).days + 2):
            day = START + timedelta(days=n)
            if asked["f"].kind == "streak" and day < tried + timedelta(days=MOVE_MAX):
                continue
            new = new_event(record, asked, leaf, day)
            falls = not is_true(with_changed(record, new), text, asked)
            known = any(flip.since and flip.until and flip.since <= day <= flip.until for flip in added)
            assert known >= falls if len(leaves) > 1 else known == falls, (leaf, day)
    assert (found.fewest == 1) == bool(found.flips)


def simple(*days: int, confidence: str = "confirmed") -> Record:
    found = [make_event(f"2024-03-{day:02}-{n}", "mission", confidence=confidence) for n, day in enumerate(days)]
    return make_record(found)


def weigh(record: Record, text: str, asked: FigureSpec, page_day: date = AS_OF) -> Fragility:
    view = Register.of(record).as_known_on(AS_OF)
    return fragility_of(read_phrase(text, record.codebook), asked, view, {}, page_day)


COUNT = FigureSpec("f", "count", "mission", since=date(2024, 3, 1), until=date(2024, 3, 10))


@pytest.mark.parametrize(
    ("text", "fewest"),
    [
        ("at least three missions", 3),
        ("at least four missions", 2),
        ("more than two missions", 3),
        ("at most eight missions", 4),
        ("about five missions", 1),
        ("between 3 and 8 missions", 3),
        ("at least no missions", 0),
    ],
)
def test_the_fewest_records_that_make_a_hedged_number_false(text: str, fewest: int) -> None:
    assert weigh(simple(1, 3, 5, 7, 9), text, COUNT).fewest == fewest


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("at least four missions", "Holds until 2 of the 5 missions are taken out."),
        ("at most six missions", "Holds until 2 more are added to the 5 missions."),
        ("at least no missions", "None of the changes tried makes it false."),
    ],
)
def test_a_number_that_no_single_change_undoes_says_how_many_do(text: str, sentence: str) -> None:
    assert weigh(simple(1, 3, 5, 7, 9), text, COUNT).sentences[0] == sentence


def test_an_exact_number_hangs_on_every_record() -> None:
    found = weigh(simple(1, 3, 5), "three missions", COUNT)
    assert found.sentences[0] == "One mission more or fewer would make it false."
    assert [flip.change for flip in found.flips] == ["withdrawn", "dated earlier", "dated later", "added"]


def test_a_first_names_the_day_up_to_which_another_would_undo_it() -> None:
    record = simple(5, 9)
    asked = FigureSpec("f", "first", "mission", since=date(2024, 3, 1), is_="2024-03-05-0")
    found = weigh(record, "the first mission", asked)
    assert "Would fall if another mission were recorded on or before 5 March 2024." in found.sentences
    assert "The next known is of 9 March 2024." in found.sentences
    assert of_change(found, "added") == [Flip("added", "mission", since=date(2024, 3, 1), until=date(2024, 3, 5))]


@pytest.mark.parametrize(("confidence", "marked"), [("claimed", [True]), ("reported", [])])
def test_a_claim_that_hangs_on_one_weak_record_is_marked(confidence: str, marked: list[bool]) -> None:
    asked = FigureSpec("f", "first", "mission", is_="2024-03-05-0")
    found = weigh(simple(5, 9, confidence=confidence), "the first mission", asked)
    assert [found.hangs_on_weakest] * len(marked) == marked
    assert ("Hangs on one record, and that is only claimed." in found.sentences) == bool(marked)


def test_a_number_of_many_weak_records_hangs_on_none_of_them_alone() -> None:
    assert not weigh(simple(5, 9, confidence="claimed"), "two missions", COUNT).hangs_on_weakest


def test_neighbouring_windows_stay_within_the_record_and_the_day_of_the_page() -> None:
    record = simple(1, 3, 5, 7, 9)
    every = weigh(record, "at least three missions", COUNT)
    assert (every.windows_held, every.windows_of) == (9, 14)
    cut = weigh(record, "at least three missions", COUNT, page_day=date(2024, 3, 12))
    assert (cut.windows_held, cut.windows_of) == (7, 9)
    assert "Holds in 7 of 9 neighbouring windows that lie within the record and end by the page's day." in cut.sentences


def test_a_stated_total_falls_with_its_tally() -> None:
    tallies = [make_tally("2024-03-01-ministry", 60), make_tally("2024-03-05-ministry", 66)]
    record = make_record([], tallies)
    asked = FigureSpec("f", "tally", "flood", measure="flood", pick="highest")
    found = weigh(record, "66", asked)
    assert [(flip.change, flip.ids, flip.by) for flip in found.flips] == [
        ("withdrawn", ("2024-03-05-ministry",), None),
        ("restated", ("2024-03-05-ministry",), -1),
        ("restated", ("2024-03-05-ministry",), 1),
        ("added", (), 1),
    ]


@PROPERTY
@given(records(), specs())
def test_the_bench_holds_all_that_makes_the_figure(record: Record, asked: dict[str, FigureSpec]) -> None:
    view = Register.of(record).as_known_on(AS_OF)
    figure = figure_of(record, asked)
    bench = Bench(asked["f"], asked, view, lambda _figure: True)
    given_there, given_here = ((f.value, f.low, f.high, f.ids) if f else None for f in (bench.figure, figure))
    assert given_there == given_here
