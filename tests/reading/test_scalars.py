"""What one value may be: text is never guessed into something else."""

from __future__ import annotations

from datetime import date, time

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.reading.meant import LANGUAGES
from generator.reading.records import Quantity
from generator.reading.scalars import Language
from tests.reading.flood_desk import faults_of, flood, read, rules_of

# Plain scalars that YAML loaders turn into something else, and traps of number syntax.
TRAPS = (
    "no No NO n N off Off on On yes Yes y true True false ~ null Null 0 00 1 010 0o10 0x1F 0b11 1_000 "
    "+1 -1 1.0 1.10 .5 1e3 1E3 .inf -.inf .nan .NaN 12:30 1:30:00 190:20:30.15 "
    "2020-06-01 2020-06-01T10:00:00Z 685_230.15 1,000 ١٢ １２ "
    "1² ½ 0.1 1__0 9999999999 1n = << == A1 Ⅷ 12_ 0d1 1% 4️ §1 1/2"
).split()
NUMBERS = {"0", "1", "9999999999"}


def test_there_are_sixty_traps() -> None:
    assert len(TRAPS) >= 60
    assert len(set(TRAPS)) == len(TRAPS)


@pytest.mark.parametrize("scalar", TRAPS)
def test_a_plain_scalar_is_text_where_text_is_asked_for(scalar: str) -> None:
    if scalar.startswith("4"):
        assert "invisible or control character U+FE0F" in rules_of(title=scalar)[0]
        return
    assert read(flood(title=scalar)).events["2020-06-01-oslo"].title == scalar


@pytest.mark.parametrize("scalar", TRAPS)
def test_only_plain_digits_are_a_number(scalar: str) -> None:
    casualties = f"\n  - who: residents\n    killed: {scalar}"
    if scalar in NUMBERS:
        event = read(flood(casualties=casualties)).events["2020-06-01-oslo"]
        number = int(scalar)
        assert event.casualties[0].reports[0].quantity == Quantity(number, number, number)
    else:
        rule = "casualties 1: killed must be a whole number"
        assert any(rule in fault and "in plain digits" in fault for fault in rules_of(casualties=casualties))


@pytest.mark.parametrize("digits", ["1" * 14, "1000000000001", "9" * 5000, "0" * 9, "1:" * 25_000 + "1"])
def test_long_numbers_are_refused_by_their_length(digits: str) -> None:
    faults = rules_of(casualties=f"[{{who: residents, killed: '{digits}'}}]")
    assert len(faults) == 1
    assert "must be a whole number from 0 to 1000000000000" in faults[0]
    assert len(faults[0]) < 250


@pytest.mark.parametrize(
    "day",
    ["2020-13-45", "2020-02-30", "2021-02-29", "20-1-2", "2020-6-1", "20200601", "2020-W23-1", "2020-06-01 ", "x"],
)
def test_what_is_not_a_real_day_gets_one_message(day: str) -> None:
    (fault,) = rules_of(date_end=f"'{day}'")
    assert fault.startswith(f"9:11: date_end must be a real day, YYYY-MM-DD; got '{day}'")


@pytest.mark.parametrize("clock", ["24:00", "12:60", "7:30", "07:30:00", "07:30+03:00", "0730", "07.30", "noon"])
def test_what_is_not_a_time_of_day_is_refused(clock: str) -> None:
    (fault,) = rules_of(time=f"'{clock}'")
    assert fault.startswith(f"9:7: time must be a time of day from 00:00 to 23:59, HH:MM; got '{clock}'")


def test_a_leap_day_and_midnight_are_real() -> None:
    event = read(flood(filed_date="2020-06-02", time="00:00")).events["2020-06-01-oslo"]
    assert (event.filed_date, event.time) == (date(2020, 6, 2), time(0, 0))


def test_an_empty_value_is_absent_where_it_may_be_and_a_fault_where_not() -> None:
    assert read(flood(damage="", time="")).events["2020-06-01-oslo"].damage == ""
    assert rules_of(title="") == ["2:7: title must not be empty"]
    assert rules_of(damage="''") == ["9:9: damage must not be empty; got ''"]


@pytest.mark.parametrize(
    ("field", "limit"), [("title", 120), ("summary", 1500), ("damage", 1000), ("place_reported", 300)]
)
def test_texts_have_limits(field: str, limit: int) -> None:
    assert rules_of(**{field: "x" * limit}) == []
    assert (
        f"{field} must have at most {limit} characters, and has {limit + 1}"
        in rules_of(**{field: "x" * (limit + 1)})[0]
    )


def test_a_line_is_one_line_and_prose_may_be_more() -> None:
    assert read(flood(summary='"one\\ntwo"')).events["2020-06-01-oslo"].summary == "one\ntwo"
    assert rules_of(title='"one\\ntwo"') == ["2:8: title must be one line; got 'one\\u000atwo'"]


@pytest.mark.parametrize(
    "bad", ["bErgen", "-bergen", "bergen-", "ber--gen", "b", "x" * 65, "bergеn", "a/b", "../x", "aux"]
)
def test_ids_are_small_letters_digits_and_single_hyphens(bad: str) -> None:
    faults = faults_of({"events/actors.yml": f"- {{id: '{bad}', name: X, kind: body}}\n"})
    assert len([fault for fault in faults if " id " in fault or "reserved" in fault]) >= 1


@pytest.mark.parametrize(
    "count", ["{low: 2, best: 1}", "{best: 3, high: 2}", "{low: 3, high: 2}", "{low: 1, best: 0, high: 5}"]
)
def test_bounds_out_of_order_are_refused(count: str) -> None:
    faults = rules_of(casualties=f"[{{who: residents, killed: {count}}}]")
    assert [fault.partition("; ")[0] for fault in faults] == [
        "9:39: casualties 1: killed must have low <= best <= high"
    ]
    assert "write {" in faults[0]


# ISO 639-1, as the standard lists it; `bh`, a group of languages, was taken out of it.
ISO_639_1 = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja
jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb
nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq
sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
""".split()


def test_every_language_that_may_be_written_has_a_name() -> None:
    assert len(ISO_639_1) == 183
    assert [code for code in ISO_639_1 if not LANGUAGES.get(code, "")[:1].isupper()] == []
    assert [LANGUAGES[code] for code in ("ja", "id", "hy", "nn")] == [
        *("Japanese", "Indonesian", "Armenian", "Norwegian Nynorsk"),
    ]
    for code in ("xx", "JA", "ckb", "japanese"):
        with pytest.raises(ValidationError, match="must be a language"):
            TypeAdapter(Language).validate_python(code)
