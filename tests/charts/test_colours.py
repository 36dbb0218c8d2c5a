"""The colours of charts: one for each thing, told apart by all who see them."""

# ruff: noqa: S314 - what is parsed here is our own drawing

import math
import re
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from generator.pages.charts import draw, sketch
from generator.reading.codebook import ChartSpec
from generator.register import Register
from tests.builders import make_codebook, make_event, make_record

CSS = Path("site_templates/theme/assets/css/charts.css").read_text(encoding="utf-8")
# How eyes see that lack a pigment (Machado, Oliveira and Fernandes 2009, severity 1), in linear light.
SEEN = {
    "all": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.1523, 1.0526, -0.2049), (0.1145, 0.7863, 0.0992), (-0.0039, -0.0481, 1.0520)),
    "no green": ((0.3673, 0.8606, -0.2280), (0.2801, 0.6725, 0.0474), (-0.0118, 0.0429, 0.9689)),
    "no blue": ((1.2555, -0.0767, -0.1788), (-0.0784, 0.9308, 0.1476), (0.0047, 0.6914, 0.3039)),
}
WHITE = (0.95047, 1.0, 1.08883)
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
APART = 15  # in CIELAB, where one is the least that an eye tells apart side by side

Three = tuple[float, ...]


def times(matrix: tuple[Three, ...], colour: Three) -> Three:
    """A colour in other coordinates."""
    return tuple(sum(share * one for share, one in zip(row, colour, strict=True)) for row in matrix)


def seen(colour: str, by: str) -> Three:
    """A colour as somebody sees it, in CIELAB, in which distances are differences to the eye."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    light = tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    scaled = (max(0.0, n) / white for n, white in zip(times(TO_XYZ, times(SEEN[by], light)), WHITE, strict=True))
    x, y, z = (n ** (1 / 3) if n > 0.008856 else 7.787 * n + 16 / 116 for n in scaled)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("by", SEEN)
@pytest.mark.parametrize("scheme", [":root", '[data-md-color-scheme="slate"]'])
def test_the_colours_of_series_are_told_apart_by_all_who_see(scheme: str, by: str) -> None:
    block = CSS[CSS.index(scheme + " {") :].split("}", 1)[0]
    series = [seen(colour, by) for colour in re.findall(r"--chart-\d: (#\w{6});", block)]

    assert len(series) == 4
    assert min(math.dist(one, other) for one, other in combinations(series, 2)) > APART


def kinds_of_marks(svg: str) -> list[tuple[str, ...]]:
    """What each mark and each thick line of a picture is told by: colour, whether it is filled, stroke, and form."""
    found: list[tuple[str, ...]] = []
    for element in ET.fromstring(svg).iter():
        given = element.attrib
        form = "".join(re.findall(r"[A-Z]", given.get("d", ""), re.IGNORECASE)) + str(given.get("d", "").count(" "))
        if given.get("stroke-width") == "2.2":
            found.append((given["stroke"], given.get("stroke-dasharray", "")))
        elif element.tag.endswith("circle") or "transform" in given:
            colour = given["stroke"] if given["fill"] == "none" else given["fill"]
            found.append((colour, "open" if given["fill"] == "none" else "", element.tag, form))
    return found


@pytest.mark.parametrize("types", range(2, 9))
def test_types_that_share_a_colour_are_told_apart_by_strokes_and_marks(types: int) -> None:
    book = make_codebook()
    ids = [f"type-{n}" for n in range(types)]
    made = {id_: replace(book.types["flood"], id=id_) for id_ in ids}
    events = [make_event(f"2024-02-{n + 1:02}-{id_}", id_, place="ford") for n, id_ in enumerate(ids)]
    record = make_record(events, codebook=replace(book, types=made))
    for kind, each in (("cumulative", 1), ("map", 2)):
        spec = ChartSpec("many", kind, "Many types", tuple(ids), ("home",), date(2024, 2, 1))
        marks = kinds_of_marks(draw(sketch(spec, Register.of(record), date(2024, 4, 30))).svg)
        of_types = [mark for mark in marks if "--chart-soft" not in mark[0]]

        assert len(of_types) == each * types
        assert len({*of_types}) == types
