"""A small record of floods and missions, and the charts that its codebook asks for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from generator.pages.charts import sketch
from generator.pages.charts.chart import Sketch
from generator.pages.charts.map import NO_BORDERS, Borders
from generator.reading.codebook import ChartSpec
from generator.reading.records import Record
from generator.register import Register
from tests.builders import make_event, make_record, make_tally

AS_OF = date(2024, 4, 30)
SPECS = {
    spec.id: spec
    for spec in (
        ChartSpec("sums", "cumulative", "Floods and missions", ("flood", "mission"), ("home",), date(2024, 2, 1)),
        ChartSpec("weeks", "weekly", "Floods per week", ("flood",), ("home",), date(2024, 2, 5), marks="mission"),
        ChartSpec("places", "by", "Floods by place", ("flood",), ("home",), date(2024, 2, 1), by="place"),
        ChartSpec("causes", "by", "Causes of floods", ("flood",), ("home",), date(2024, 2, 1), by="cause"),
        ChartSpec("cargo", "by", "Cargo by delivery", ("delivery",), ("home",), date(2024, 2, 1), by="cargo"),
        ChartSpec("where", "map", "Where floods were", ("flood", "mission"), ("home",), date(2024, 2, 1)),
        ChartSpec("around", "around", "Floods per day around missions", ("mission",), ("home",), date(2024, 2, 1)),
        ChartSpec("stated", "tallies", "Stated totals", ("flood",), ("home",), date(2024, 2, 1)),
    )
}


def make_floods() -> Record:
    """Seven floods in five records, two missions, and three stated totals of which one is not asked for."""
    listed = {"cause": ["rain", "dam"], "official_list": "listed"}
    return make_record(
        [
            make_event("2024-02-05-a", place="ford", facets=listed),
            make_event("2024-02-11-b", place="ford", multiplicity=3, confidence="claimed", facets={"cause": "rain"}),
            make_event("2024-02-26-c", place="mill", confidence="reported", facets={"official_list": "likely"}),
            make_event("2024-03-01-month", date_precision="month", place="quay", facets={"official_list": "unlisted"}),
            make_event("2024-03-05-none"),
            make_event("2024-03-06-not", counts=False, counts_reason="a false alarm", place="ford"),
            make_event(
                *("2024-03-07-boats", "mission"),
                parts=[{"place": "ford", "facets": {"cargo": "food"}}, {"place": "quay", "facets": {"cargo": "tents"}}],
            ),
            make_event("2024-03-09-more", "mission", place="mill"),
        ],
        [
            make_tally("2024-02-20-m", 3, since="2024-02-01"),
            make_tally("2024-03-20-m", 9, since="2024-02-01", qualifier="at least"),
            make_tally("2024-03-21-b", 40, since="2024-02-01", counter="boatmen"),
        ],
    )


@pytest.fixture(scope="session")
def record() -> Record:
    return make_floods()


@pytest.fixture
def sketched(record: Record) -> Callable[..., Sketch]:
    """The sketch of one of `SPECS`; fields of the spec, the days and the record can be given."""

    def make(
        id_: str,
        *,
        of: Record | None = None,
        since: date | None = None,
        until: date | None = None,
        borders: Borders = NO_BORDERS,
        as_of: date = AS_OF,
        **fields: object,
    ) -> Sketch:
        spec = replace(SPECS[id_], **fields)  # type: ignore[arg-type]
        return sketch(spec, Register.of(of or record), as_of, since=since, until=until, borders=borders)

    return make
