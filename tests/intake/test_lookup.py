"""What a word means, and what it may mean: by id, name and other names, in any script."""

import pytest

from generator.intake.lookup import Known, found, known_of, meant
from generator.reading.meant import folded
from tests.builders import make_record

QUAY = Known("place", "long-quay", "Long Quay", ("رصيف طويل", "Łódź quay"))
FORD = Known("place", "ford", "Ford at Ånes", ("Kata'ib ford",))
BRIDGE = Known("place", "bridge-2", "Second bridge", ("quay",))
ALL = (QUAY, FORD, BRIDGE)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Ånes", "anes"), ("Łódź", "lodz"), ("Pazarcık", "pazarcik"), ("Kata'ib", "kataib"), ("أسد", "اسد"), ("--", "")],
)
def test_accents_signs_and_capitals_make_no_difference(text: str, plain: str) -> None:
    assert folded(text) == plain


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("long-quay", (QUAY,)),
        ("LONG QUAY", (QUAY,)),
        ("رصيف طويل", (QUAY,)),
        ("kataib ford", (FORD,)),
        ("long", ()),
        ("", ()),
        ("--", ()),
    ],
)
def test_a_text_means_what_has_the_very_name(text: str, things: tuple[Known, ...]) -> None:
    assert meant(text, ALL) == things


def test_an_id_goes_before_the_same_word_as_another_name() -> None:
    other = Known("place", "quay", "Short quay")

    assert meant("quay", (*ALL, other)) == (other,)
    assert meant("Quay", (*ALL, other)) == (BRIDGE, other)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("quay", ["bridge-2", "long-quay"]),  # the very name, then a word of it
        ("lon", ["long-quay"]),
        ("second br", ["bridge-2"]),
        ("lodz", ["long-quay"]),
        ("طويل", ["long-quay"]),
        ("brigde-2", ["bridge-2"]),
        ("old ford road", ["ford"]),
        ("xyzzy", []),
        ("'", []),
    ],
)
def test_the_best_comes_first(text: str, ids: list[str]) -> None:
    assert [one.id for one in found(text, ALL)] == ids


def test_everything_with_an_id_is_known_with_its_kind() -> None:
    kinds = {one.kind for one in known_of(make_record([]))}

    assert kinds >= {"place", "actor", "publisher", "counter", "type", "country", "people", "measure", "cause"}
