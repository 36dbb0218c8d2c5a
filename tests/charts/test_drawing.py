"""Pictures: the same each time, safe to stand in a page, in the page's own colours."""

# ruff: noqa: S314 - what is parsed here is our own drawing, or a line of this file

import hashlib
import json
import math
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.pages.charts import chart_html, draw
from generator.pages.charts.chart import Chart, Sketch
from generator.pages.charts.drawing import Canvas, drawn
from generator.pages.charts.layout import HIT, PAPER, VARIABLES
from generator.pages.charts.map import Borders, Map, Mark, read_borders
from generator.pages.charts.safe_svg import checked
from generator.pages.templates import Templates
from generator.reading.records import Record
from generator.register import Register
from generator.site import chart_drawers
from tests.builders import make_event, make_record
from tests.charts.conftest import SPECS
from tests.charts.marks import per_one, sizes

ROOT = Path(__file__).parents[2]
BORDERS = ROOT / "site_templates" / "charts" / "borders.geojson"
CSS = (ROOT / "site_templates/theme/assets/css/charts.css").read_text(encoding="utf-8")
Sketched = Callable[..., Sketch]
TEMPLATES = Templates(ROOT / "site_templates")
HASHES = """
import hashlib, json, sys
from generator.pages.charts import draw, sketch
from generator.register import Register
from tests.charts.conftest import AS_OF, SPECS, make_floods
register = Register.of(make_floods())
pictures = {i: draw(sketch(s, register, AS_OF)).svg for i, s in SPECS.items()}
print(json.dumps({i: hashlib.sha256(svg.encode()).hexdigest() for i, svg in pictures.items()}))
"""


class Words:
    """A shape of one label."""

    def __init__(self, text: str) -> None:
        self.text = text

    def draw(self, canvas: Canvas) -> None:
        canvas.words(10, 10, self.text)


@pytest.fixture(params=list(SPECS))
def chart(request: pytest.FixtureRequest, sketched: Sketched) -> Chart:
    return draw(sketched(request.param))


def test_a_picture_is_xml_that_names_and_describes_itself(chart: Chart) -> None:
    root = ET.fromstring(chart.svg)
    space = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"chart-{chart.id}-title chart-{chart.id}-desc"
    assert [(child.tag, child.text) for child in list(root)[:2]] == [
        (f"{space}title", chart.title),
        (f"{space}desc", chart.alt),
    ]
    assert {element.tag.removeprefix(space) for element in root.iter()} <= {
        *("svg", "title", "desc", "path", "circle", "text"),
    }
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert ids == [f"chart-{chart.id}-title", f"chart-{chart.id}-desc"]


def test_a_picture_fits_its_page(chart: Chart) -> None:
    root = ET.fromstring(chart.svg)
    assert re.fullmatch(r"0 0 480 [\d.]+", root.get("viewBox", ""))
    assert root.get("width") is None
    assert root.get("height") is None
    assert len(chart.svg) < 20_000
    plain = re.sub(r"<(title|desc|text).*?</\1>|<path d=[^>]+ transform|\br=\S+", "", chart.svg)
    assert not re.search(r"\d\.\d\d", plain), "more decimals than the size of a mark needs"


def test_colours_are_those_of_the_style_sheet(chart: Chart) -> None:
    named = {value for value in re.findall(r'(?:fill|stroke)="([^"]+)"', chart.svg) if value != "none"}
    assert named <= {f"var({name},{light})" for name, light in VARIABLES.values()}


def test_the_same_input_gives_the_same_bytes(sketched: Sketched) -> None:
    assert [draw(sketched(id_)).svg for id_ in SPECS] == [draw(sketched(id_)).svg for id_ in SPECS]


def test_the_hash_seed_changes_nothing() -> None:
    found = []
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        told = subprocess.run(
            [sys.executable, "-c", HASHES], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
        )
        found.append(json.loads(told.stdout))
    assert found[0] == found[1]
    assert set(found[0]) == set(SPECS)


@pytest.mark.parametrize("id_", SPECS)
def test_a_single_event_can_be_drawn_and_nothing_is_not_worth_drawing(sketched: Sketched, id_: str) -> None:
    assert not sketched(id_, of=make_record()).is_worth_drawing
    one = sketched(id_, of=make_record([make_event("2024-02-05-a", place="ford", facets={"cause": "dam"})]))
    assert (one.events == 0) == (id_ in {"cargo", "around"})
    assert not one.events or draw(one).svg


@pytest.mark.parametrize("text", [r"$\foo$", "$5 and $6", "<script>alert(1)</script>", "a & b", "Zażółć", "100 %"])
def test_a_label_is_only_ever_text(text: str) -> None:
    root = ET.fromstring(drawn(Words(text)))
    assert [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")] == [text]


def test_a_sign_that_no_font_has_is_an_error() -> None:
    with pytest.raises(UserWarning, match="missing from font"):
        drawn(Words("浅瀬"))


def test_a_label_of_two_lines_is_an_error() -> None:
    with pytest.raises(ValueError, match="a label of a chart must be one line"):
        drawn(Words("one\ntwo"))


@pytest.mark.parametrize(
    ("markup", "message"),
    [
        ("<svg><script/></svg>", "element 'script'"),
        ("<svg><foreignObject/></svg>", "element 'foreignObject'"),
        ("<svg><path onload='x'/></svg>", "attribute 'onload'"),
        ("<svg><path style='x'/></svg>", "attribute 'style'"),
        ("<svg><text href='https://a.example'/></svg>", "attribute 'href'"),
    ],
)
def test_what_a_chart_must_not_have_is_refused(markup: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        checked(ET.fromstring(markup))


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("scheme", "background"), [(":root", "#ffffff"), ('[data-md-color-scheme="slate"]', "#1e2129")]
)
def test_colours_stand_out_from_the_page(scheme: str, background: str) -> None:
    block = CSS[CSS.index(scheme + " {") :].split("}", 1)[0]
    colours = dict(re.findall(r"(--chart-[\w-]+): (#\w{6});", block))
    assert set(colours) == {name for name, _ in VARIABLES.values()} - {VARIABLES[PAPER][0], VARIABLES[HIT][0]}
    lines = [f"--chart-{n}" for n in (1, 2, 3, 4)] + ["--chart-axis"]
    assert {name: contrast(colours[name], background) >= 3 for name in lines} == dict.fromkeys(lines, True)
    words = ["--chart-ink", "--chart-soft", "--chart-1", "--chart-2"]
    assert {name: contrast(colours[name], background) >= 4.5 for name in words} == dict.fromkeys(words, True)


def test_the_frame_holds_title_picture_source_and_numbers(sketched: Sketched) -> None:
    html = chart_html(draw(sketched("places", title="<b>Floods & more</b>")), TEMPLATES)
    assert html.startswith('<figure class="chart" id="chart-places">')
    assert "<h3>&lt;b&gt;Floods &amp; more&lt;/b&gt;</h3>" in html
    assert "<b>" not in html
    assert '<tr><th scope="row">Ford</th><td>4</td><td>1</td><td>0</td><td>3</td></tr>' in html
    assert "Source: this record, 7 floods, 1 February to 30 April 2024, as known on 30 April 2024." in html
    assert "\n\n" not in html
    assert "<p><h" not in html


def test_the_disclaimer_stands_under_the_map(sketched: Sketched) -> None:
    borders = Borders(source="A survey")
    assert "borders: A survey. Borders are for orientation and imply no position." in chart_html(
        draw(sketched("where", borders=borders)), TEMPLATES
    )


def test_the_borders_are_the_file_that_the_readme_speaks_of() -> None:
    readme = (BORDERS.parent / "README.md").read_text(encoding="utf-8")
    assert hashlib.sha256(BORDERS.read_bytes()).hexdigest() in readme


def test_a_shared_border_is_there_once(tmp_path: Path) -> None:
    left = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
    right = [[1, 0], [2, 0], [2, 1], [1, 1], [1, 0]]
    features = [
        {"properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
        for name, ring in (("Left", left), ("Right", right))
    ]
    (tmp_path / "two.geojson").write_text(json.dumps({"features": features}), encoding="utf-8")
    borders = read_borders(tmp_path / "two.geojson")
    assert list(map(len, borders.lines)) == [5, 4]
    assert list(borders.lines[1]) == [(1, 0), (2, 0), (2, 1), (1, 1)]
    assert set(borders.areas) == {"Left", "Right"}
    assert borders.inside((5, 5, 6, 6)) == ()


def test_the_map_names_the_countries_it_shows(sketched: Sketched) -> None:
    square = ((-20.0, 20.0), (40.0, 20.0), (40.0, 55.0), (-20.0, 55.0), (-20.0, 20.0))
    found = sketched("where", borders=Borders((), {"Southland": (square,)}, "A survey"))
    assert [name.text for name in found.shape.countries] == ["Southland"]  # type: ignore[attr-defined]


COUNTS = st.lists(st.one_of(st.integers(1, 60), st.integers(1, 5000)), min_size=1, max_size=8)


@pytest.mark.parametrize("is_rough", [True, False])
@given(dots=COUNTS, diamonds=COUNTS)
def test_the_area_of_every_mark_of_a_map_is_in_proportion_to_its_number(
    dots: list[int], diamonds: list[int], *, is_rough: bool
) -> None:
    marks = [Mark(20.0 + 30 * n, 200.0, count, 0, is_rough) for n, count in enumerate(dots)]
    marks += [Mark(20.0 + 30 * n, 300.0, count, 1, is_rough) for n, count in enumerate(diamonds)]
    svg = drawn(Map(400.0, (), tuple(marks), (), (), ("floods", "missions")))
    highest = max(*dots, *diamonds)
    assert {1, highest} <= set(sizes(svg))
    found = per_one(svg, [dots, diamonds], has_rough=is_rough)
    smallest = math.sqrt(min(found) / math.pi)  # the radius of a dot of one
    assert max(found) / min(found) < (1 + 0.01 / smallest) ** 2 + 0.001, "nothing but two decimals of a radius"


def test_a_map_of_one_event_has_one_size(sketched: Sketched) -> None:
    one = draw(sketched("where", of=make_record([make_event("2024-02-05-a", place="ford")])))
    assert sizes(one.svg) == [1]


def test_the_frame_is_the_desks_own_and_nothing_of_a_desk_is_looked_for_beside_the_code(
    tmp_path: Path, record: Record
) -> None:
    (tmp_path / "charts").mkdir()
    (tmp_path / "charts" / "chart.html.j2").write_text("another desk: {{ page.title }}", encoding="utf-8")
    draw_of = chart_drawers(Templates(tmp_path), Borders(), None)
    assert draw_of(Register.of(record))(SPECS["places"], None, None) == "another desk: Floods by place"
    assert draw_of(Register.of(record))(SPECS["places"], None, date(2024, 2, 20)) == "", "four floods, at one place"
    by_own_place = {p.name for p in (ROOT / "generator").rglob("*.py") if "__file__" in p.read_text(encoding="utf-8")}
    asking = {"cache.py", "building.py", "__main__.py", "entering.py"}
    assert by_own_place == asking, "which ask when the code changed"


def test_what_scrolls_on_a_screen_is_whole_on_paper() -> None:
    css = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "site_templates").rglob("*.css")))
    pieces = re.split(r"(@media print \{\n.*?\n\})", css, flags=re.DOTALL)
    screen, paper = "".join(pieces[::2]), "".join(pieces[1::2])
    scrolls = re.findall(r"([^{}]+)\{[^{}]*(?:max-height|overflow(?:-[xy])?: (?:auto|scroll))", screen)
    boxes = {re.findall(r"\.[\w-]+", selector)[-1] for selector in scrolls}
    assert {".chart__scroll", ".desk-scroll"} <= boxes
    never_printed = {".faults"}  # the banner of the site as it is served while it is written
    drawn = {box for box in boxes if box.startswith(".leaflet")}  # by a script, not on paper
    assert [box for box in boxes - never_printed - drawn if box not in paper] == []
    assert "max-height: none; overflow: visible" in paper
