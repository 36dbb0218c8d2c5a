"""Charts: what the codebook asks for as pictures with their words and numbers, and as HTML for a page."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from html import escape

from markupsafe import Markup

from generator.pages.charts import bars, lines, weekly
from generator.pages.charts import map as map_
from generator.pages.charts import paces as around_
from generator.pages.charts.cache import FolderCache, picture_key
from generator.pages.charts.chart import Chart, Shape, Sketch
from generator.pages.charts.counting import ChartQuery
from generator.pages.charts.locator import located
from generator.pages.charts.map import NO_BORDERS, Borders
from generator.pages.counts import ANY, Where
from generator.pages.templates import Templates
from generator.reading.codebook import ChartSpec
from generator.reading.records import Place
from generator.register import Register


def sketch(
    spec: ChartSpec,
    register: Register,
    as_of: date,
    *,
    since: date | None = None,
    until: date | None = None,
    borders: Borders = NO_BORDERS,
    where: Where = ANY,
) -> Sketch:
    """All of the chart but its picture.

    Without `since` it begins where the entry says, else with the coverage. It ends on `until`, else where the entry
    says; on `as_of` or with the coverage, if that is earlier. Counted are the events with these values alone.
    """
    coverage = register.codebook.coverage
    first = max(since or spec.since or coverage.since, coverage.since)
    last = max(first, min(until or spec.until or as_of, coverage.until, as_of))
    view = register if register.as_of == as_of else register.as_known_on(as_of, register.recorded_by)
    query = ChartQuery(spec, view, first, last, where)
    ways: Mapping[str, Callable[[ChartQuery], Sketch]] = {
        "cumulative": lines.cumulative,
        "weekly": weekly.weekly,
        "monthly": partial(weekly.weekly, per="month"),
        "by": bars.by,
        "map": partial(map_.where, borders=borders),
        "tallies": lines.tallies,
        "around": around_.around,
    }
    if spec.kind not in ways:
        raise ValueError(f"chart {spec.id}: kind must be one of {', '.join(ways)}; got {spec.kind!r}")
    return ways[spec.kind](query)


def draw(sketch: Sketch, cache: FolderCache | None = None) -> Chart:
    """The chart with its picture, taken from the cache where it is there."""
    svg = _named(_picture(sketch.shape, cache), f"chart-{sketch.id}", sketch.title, sketch.alt)
    return Chart(**vars(sketch), svg=Markup(svg))  # noqa: S704 - checked against an allow-list when it was drawn


def locator_svg(place: Place, register: Register, borders: Borders, cache: FolderCache | None = None) -> Markup:
    """The picture of where a place lies; '' where its point is not known or no border is near."""
    shape = located(place, register, borders) if place.latitude is not None else None
    if shape is None:
        return Markup("")
    others = " and the other places of the record" if shape.others else ""
    alt = f"Map: {place.name} at the middle, with borders{others} around."
    return Markup(_named(_picture(shape, cache), "locator", place.name, alt))  # noqa: S704 - as above


def _picture(shape: Shape, cache: FolderCache | None) -> str:
    key = picture_key(shape)
    picture = cache.get(key) if cache else None
    if picture is None:
        from generator.pages.charts.drawing import drawn  # noqa: PLC0415 - matplotlib takes most of a second to import

        picture = drawn(shape)
        if cache:
            cache.put(key, picture)
    return picture


def _named(picture: str, id_: str, title: str, alt: str) -> str:
    """The picture as an image with a name and a description for those who do not see it."""
    start, gap, rest = picture.partition(">")
    labels = f' role="img" aria-labelledby="{escape(id_)}-title {escape(id_)}-desc"'
    words = f'<title id="{escape(id_)}-title">{escape(title)}</title><desc id="{escape(id_)}-desc">{escape(alt)}</desc>'
    return start + labels + gap + words + rest


def chart_html(chart: Chart, templates: Templates) -> str:
    """The chart as a `<figure>`: its title a heading, its numbers a table in `<details>`."""
    return templates.html("charts/chart.html.j2", chart, "")
