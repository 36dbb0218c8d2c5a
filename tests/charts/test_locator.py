"""Where a place lies, drawn from its point, its precision, the borders and the other places around."""

from dataclasses import replace

import pytest

from generator.pages.charts import locator_svg
from generator.pages.charts.drawing import drawn
from generator.pages.charts.layout import WIDTH
from generator.pages.charts.locator import HEIGHT, NORTH_SOUTH, Locator, located
from generator.pages.charts.map import NO_BORDERS, Borders
from generator.reading.records import Place
from generator.register import Register
from tests.builders import PLACES, make_record

FORD, MILL, QUAY = PLACES
COAST = ((4.0, 58.0), (12.0, 58.0), (12.0, 62.0), (4.0, 62.0), (4.0, 58.0))
BORDERS = Borders((COAST,), {"Northland": (COAST,)}, "A survey")


def located_at(place: Place, borders: Borders = BORDERS) -> Locator | None:
    record = make_record()
    return located(place, Register.of(replace(record, places={**record.places, place.id: place})), borders)


def test_the_point_is_at_the_middle_and_the_other_places_lie_around_it_to_scale() -> None:
    found = located_at(FORD)
    assert found
    degree = HEIGHT / NORTH_SOUTH
    (other,) = found.others  # the mill, half a degree north and east; the quay is far off
    assert other == pytest.approx((WIDTH / 2 + 0.5 * degree / 2, HEIGHT / 2 - 0.5 * degree), abs=0.6)  # cos 60° is 1/2
    assert (found.name.text if found.name else "", [name.text for name in found.countries]) == ("Ford", ["Northland"])
    assert (found.is_rough, found.ring) == (False, 0.0)


def test_a_point_that_is_only_near_is_drawn_open_or_with_how_far_off_it_may_be() -> None:
    near, far = located_at(MILL), located_at(replace(FORD, precision_km=40.0))
    assert near
    assert far
    assert (near.is_rough, near.ring) == (True, 0.0)
    assert far.ring == pytest.approx(2 * 40 / 111.2 * HEIGHT / NORTH_SOUTH, abs=0.1)
    assert drawn(near).count("<circle") == drawn(far).count("<circle") - 1 == 2


def test_where_no_border_is_near_or_no_point_is_known_nothing_is_drawn() -> None:
    register = Register.of(make_record())
    assert located_at(FORD, NO_BORDERS) is None
    assert located_at(QUAY) is None
    assert locator_svg(replace(FORD, latitude=None, longitude=None), register, BORDERS) == ""
    assert locator_svg(FORD, register, BORDERS).startswith("<svg")


def test_a_name_in_other_letters_stands_in_no_picture() -> None:
    found = located_at(replace(FORD, name="عين"))
    assert found
    assert found.name is None
