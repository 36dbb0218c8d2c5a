"""The values of a chart, read from its picture alone, are those of its table."""

# ruff: noqa: S314 - what is parsed here is our own drawing

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from generator.pages.charts import draw
from generator.pages.charts.chart import Sketch

SVG = "{http://www.w3.org/2000/svg}"
Box = tuple[float, float, float, float]  # left, top, right, bottom
Sketched = Callable[..., Sketch]


def numbers_in(text: str) -> list[float]:
    """All numbers of a path."""
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text)]


def box_of(path: ET.Element) -> Box:
    """What a path encloses."""
    numbers = numbers_in(path.get("d", ""))
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


def filled(root: ET.Element, outline: str) -> list[Box]:
    """The boxes that have a value: those with an outline of a colour, without the key's."""
    found = [path for path in root.iter(f"{SVG}path") if path.get("d", "").endswith("z") and not path.get("transform")]
    return [box for path in found if outline in path.get("stroke", "") and (box := box_of(path))[1] > 20]


def rows_drawn(root: ET.Element) -> dict[int, Box]:
    """Where a pointer reads each row of the table."""
    marked = [path for path in root.iter(f"{SVG}path") if path.get("data-row") and not path.get("transform")]
    return {int(path.get("data-row", "")): box_of(path) for path in marked}


def ticks(root: ET.Element, axis: int) -> list[tuple[float, float]]:
    """The numbers beside an axis (0: below, 1: at the left), each with where it stands."""
    texts = [text for text in root.iter(f"{SVG}text") if re.fullmatch(r"[\d.]+", text.text or "")]
    plain = [text for text in texts if "soft" in text.get("fill", "") and "halo" not in text.get("class", "")]
    return [(float(text.text or ""), float(text.get("xy"[axis], ""))) for text in plain]


def value_at(position: float, scale: list[tuple[float, float]]) -> float:
    """The value that a position has between the first and the last number of an axis."""
    (low, start), (high, end) = min(scale), max(scale)
    return low + (position - start) / (end - start) * (high - low)


def picture(sketched: Sketched, id_: str) -> tuple[ET.Element, list[list[str]]]:
    """The drawn chart, and the rows of its table."""
    chart = draw(sketched(id_))
    return ET.fromstring(chart.svg), [list(row) for row in chart.table.rows]


def test_the_heights_of_weekly_bars_are_their_numbers(sketched: Sketched) -> None:
    root, rows = picture(sketched, "weeks")
    scale, bars = ticks(root, 1), filled(root, "--chart-1")
    for n, (left, _, right, _) in rows_drawn(root).items():
        inside = [box for box in bars if left <= (box[0] + box[2]) / 2 <= right]
        pieces = sorted(round(value_at(top, scale) - value_at(bottom, scale), 1) for _, top, _, bottom in inside)
        assert pieces == sorted(float(cell) for cell in rows[n][2:5] if cell != "0")
        assert sum(pieces) == float(rows[n][1])
    assert len(rows_drawn(root)) == len(rows)


@pytest.mark.parametrize(("id_", "colour"), [("places", "--chart-1"), ("causes", "--chart-1"), ("cargo", "--chart-2")])
def test_the_lengths_of_bars_are_in_proportion_to_their_numbers(sketched: Sketched, id_: str, colour: str) -> None:
    root, rows = picture(sketched, id_)
    bars, per_one = filled(root, colour), set()
    for n, (_, top, _, bottom) in rows_drawn(root).items():
        inside = [box for box in bars if top <= (box[1] + box[3]) / 2 <= bottom]
        counts = [float(cell) for cell in rows[n][2:] if cell != "0"]
        assert len(inside) == len(counts)
        per_one |= {round((box[2] - box[0]) / count, 0) for box, count in zip(inside, counts, strict=True)}
    assert len(per_one) == 1


def test_running_totals_stand_at_their_height(sketched: Sketched) -> None:
    root, rows = picture(sketched, "sums")
    scale, hits = ticks(root, 1), rows_drawn(root)
    for column, colour in ((1, "--chart-1"), (2, "--chart-2")):
        open_ = (path for path in root.iter(f"{SVG}path") if path.get("fill") == "none")
        lines = [path for path in open_ if colour in path.get("stroke", "")]
        numbers = numbers_in(max(lines, key=lambda path: len(path.get("d", ""))).get("d", ""))
        corners = list(zip(numbers[::2], numbers[1::2], strict=True))
        for n, row in enumerate(rows):
            at = [y for x, y in corners if x <= hits[n][0] + 0.2][-1]
            assert round(value_at(at, scale), 1) == float(row[column]), row


def test_stated_totals_stand_at_their_height(sketched: Sketched) -> None:
    root, rows = picture(sketched, "stated")
    scale = ticks(root, 1)
    marks = [mark for mark in root.iter() if mark.get("data-row") and (mark.get("cx") or mark.get("transform"))]
    assert len(marks) == len(rows) - 1
    for mark in marks:
        y = float(mark.get("cy") or numbers_in(mark.get("transform", ""))[1])
        (said,) = re.findall(r"\d+", rows[int(mark.get("data-row", ""))][2])[:1]
        assert round(value_at(y, scale)) == int(said)


def test_every_row_that_is_drawn_can_be_read(sketched: Sketched) -> None:
    root, rows = picture(sketched, "where")
    marks = [mark for mark in root.iter() if mark.get("data-row")]
    assert {int(mark.get("data-row", "")) for mark in marks} == set(range(len(rows)))
