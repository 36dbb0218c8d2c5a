"""What reading yields of files that are right, and the rules between records."""

from __future__ import annotations

from datetime import date, time
from hashlib import sha256
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import Where, apart
from generator.folders import Desk
from generator.reading import read_record
from generator.reading.areas import km_between
from generator.reading.located import located_bytes
from generator.reading.records import Casualties, Delay, Event, FacetValue, Place, Quantity, Report, Source
from tests.reading.flood_desk import (
    BERGEN,
    CASES,
    FLOOD,
    ROOT,
    TODAY,
    event_path,
    faults_of,
    files_in,
    flood,
    read,
    rules_of,
)
from tests.record_files import read_files

TIMES = f"bergen-times-{sha256(b'https://times.papers.test/a').hexdigest()[:6]}"

LATE = "[{url: 'https://a.example/', publisher: oslo-post, date: 2020-06}]"
TOLD = "[{who: residents, killed: [{value: 3, by: police, day: 2020-06-03}]}]"


def oslo(**changes: str | None) -> Event:
    """The flood of 1 June with lines changed."""
    return read(flood(**changes)).events["2020-06-01-oslo"]


def test_an_event_holds_what_its_file_says() -> None:
    event = read().events["2020-05-01-bergen"]
    assert (event.type, event.date, event.time) == ("flood", date(2020, 5, 1), time(6, 0))
    assert (event.place, event.country) == ("bergen", "norway")
    assert event.facets == {"cause": (FacetValue("rain", Quantity(2, 2, 2)),)}
    assert event.casualties == (
        Casualties("residents", "killed", (Report(Quantity(0, 0, 0)),)),
        Casualties(
            "residents",
            "missing",
            (
                Report(Quantity(low=3), day=date(2020, 5, 1), by="police", sources=(TIMES,)),
                Report(Quantity(4, 4, 4), day=date(2020, 5, 3), by="police", preferred=True),
            ),
        ),
    )
    located, _ = apart(located_bytes(BERGEN, files_in("base")[BERGEN]))
    assert located
    assert located.wheres["casualties.0.missing.1.value"] == Where(BERGEN, 14, 46)


def test_parts_hold_their_own_and_leave_the_rest_to_their_event() -> None:
    relief = read().events["2020-05-02-relief"]
    assert relief.delay == Delay("2020-05-01-bergen", 1200, 1800, "bounded")
    assert [(p.id, p.n, p.place, p.country) for p in relief.parts] == [
        ("2020-05-02-relief#1", 1, "oslo", "norway"),
        ("2020-05-02-relief#2", 2, None, None),
    ]
    assert [[v.id for v in part.facets["carrier"]] for part in relief.parts] == [["boat"], ["boat", "lorry"]]


def test_one_url_is_one_source_described_in_one_place() -> None:
    record = read()
    assert record.sources[TIMES] == Source(
        TIMES, "bergen-times", "Water", "https://times.papers.test/a", date(2020, 5, 2), "2020-05-02"
    )
    assert [record.events[e].sources for e in ("2020-05-01-bergen", "2020-05-02-relief")] == [(TIMES,), (TIMES,)]
    assert record.sources[record.events["2020-05-03-relief"].sources[0]].date == date(2020, 5, 31)


def test_a_source_without_a_publisher_anywhere_is_a_fault() -> None:
    expected = "8:12: sources 1: publisher is missing; name it here, or wherever else this URL is used"
    assert rules_of(sources="[{url: 'https://new.papers.test/x'}]") == [expected]


def test_links_between_likely_equals_hold_on_both_sides() -> None:
    events = read(flood(distinct_from="[2020-05-01-bergen]")).events
    assert events["2020-05-02-relief"].possibly_same_as == ("2020-05-03-relief",)
    assert events["2020-05-03-relief"].possibly_same_as == ("2020-05-02-relief",)
    assert events["2020-05-01-bergen"].distinct_from == ("2020-06-01-oslo",)


def test_events_come_in_order_of_day_time_and_id() -> None:
    def on(clock: str, name: str) -> dict[str, str]:
        text = FLOOD.replace("place: oslo", f"place: oslo\n{clock}distinct_from: [2020-06-01-oslo]")
        return {event_path(f"2020-06-01-{name}"): text}

    added = {**flood(time="05:00"), **on("time: 23:00\n", "a"), **on("", "z"), **on("", "b")}
    added[event_path("2020-06-01-b")] = added[event_path("2020-06-01-b")].replace("-oslo]", "-z]")
    ordered = [event_id[11:] for event_id in read(added).events if event_id.startswith("2020-06")]
    assert ordered == ["b", "z", "oslo", "a"]


@pytest.mark.parametrize(
    ("changes", "known", "basis"),
    [
        ({}, date(2020, 6, 1), "inferred"),
        ({"known": "2020-07-01"}, date(2020, 7, 1), "stated"),
        ({"date_end": "2020-06-09"}, date(2020, 6, 9), "inferred"),
        ({"date_precision": "week"}, date(2020, 6, 7), "inferred"),
        ({"date_precision": "month"}, date(2020, 6, 30), "inferred"),
        (
            {"sources": "[{url: 'https://a.example/', publisher: oslo-post, date: 2020-06-05}]"},
            date(2020, 6, 5),
            "inferred",
        ),
        (
            {"sources": "[{url: 'https://a.example/', publisher: oslo-post, date: 2020-05-31}]"},
            date(2020, 6, 1),
            "inferred",
        ),
        (
            {"sources": "[{url: 'https://a.example/', publisher: oslo-post, date: 2020-06}]"},
            date(2020, 6, 30),
            "inferred",
        ),
        (
            {"sources": "[{url: 'https://a.example/', publisher: oslo-post, date: 2020}]"},
            date(2020, 12, 31),
            "inferred",
        ),
        ({"sources": "[{url: 'https://times.papers.test/a'}]", "date": "2020-06-01"}, date(2020, 6, 1), "inferred"),
        # What was said of it on a day was known by that day, whatever of its sources was found.
        ({"sources": LATE, "casualties": TOLD}, date(2020, 6, 3), "inferred"),
        ({"sources": LATE, "revisions": "[{text: Two., day: 2020-06-04}]"}, date(2020, 6, 4), "inferred"),
        ({"sources": LATE, "revisions": "[{text: Two., day: 2020-07-04}]"}, date(2020, 6, 30), "inferred"),
    ],
)
def test_the_known_day_is_stated_or_inferred(changes: dict[str, str], known: date, basis: str) -> None:
    event = oslo(**changes)
    assert (event.known, event.known_basis) == (known, basis)


def test_a_stated_known_day_is_no_later_than_a_report_of_the_same_record() -> None:
    assert rules_of(known="2020-06-03", casualties=TOLD) == []
    (late,) = rules_of(known="2020-06-05", casualties=TOLD)
    assert "known is after the day of a report of this record" in late
    assert "write known: 2020-06-03" in late


def test_a_tally_is_known_when_its_source_says_and_at_the_earliest_on_its_day() -> None:
    tally = read().tallies["2020-06-01-met-office"]
    assert (tally.value, tally.qualifier, tally.high) == (12, "at least", None)
    assert tally.parts == {"north": 10, "The St. Olav site": 2}
    assert (tally.known, tally.known_basis) == (date(2020, 6, 1), "inferred")


def test_the_order_of_files_changes_nothing() -> None:
    base, broken = list(files_in("base").items()), list((files_in("base") | files_in("every-fault")).items())
    expected, expected_faults = read(), faults_of(dict(broken))
    for seed in range(3):
        Random(seed).shuffle(base)
        Random(seed).shuffle(broken)
        assert read_files(dict(base), TODAY) == expected
        assert faults_of(dict(broken)) == expected_faults


def test_a_codebook_alone_is_an_empty_record() -> None:
    record = read_files({"events/codebook.yml": files_in("base")["events/codebook.yml"]}, TODAY)
    assert (dict(record.events), dict(record.tallies), dict(record.sources), record.warnings) == ({}, {}, {}, ())


def test_one_event_is_a_record() -> None:
    files = {path: text for path, text in files_in("base").items() if "/2020" not in path or path == BERGEN}
    assert list(read_files(files, TODAY).events) == ["2020-05-01-bergen"]


@pytest.mark.parametrize(
    ("clock", "later", "is_fault"),
    [
        ("05:59", "2020-05-01", True),
        ("06:00", "2020-05-01", False),
        (None, "2020-05-01", False),
        (None, "2020-04-30", True),
    ],
)
def test_an_answer_is_not_before_what_it_answers(clock: str | None, later: str, *, is_fault: bool) -> None:
    lines = files_in("base")["events/2020/2020-05-02-relief.yml"].decode()
    lines = lines.replace("date: 2020-05-02", f"date: {later}" + (f"\ntime: {clock}" if clock else ""))
    faults = faults_of({event_path(f"{later}-early"): lines})
    assert [("answers 1 must not be later" in fault) for fault in faults if "answers" in fault] == [True] * is_fault


@pytest.mark.parametrize(
    ("flood", "relief", "least", "most"),
    [
        ("", "date: 2020-05-02", 0, 2880),  # no clock: any minute of the two days
        ("time: 06:00", "date: 2020-05-02", 1080, 2520),
        ("time: 06:00\ntime_note: about", "date: 2020-05-02", 1020, 2580),
        ("time: 06:00", "date: 2020-05-01", 0, 1080),
        ("time: 06:00", "date: 2020-05-01\ntime: 08:30", 150, 150),
        ("time: 06:00\ntime_note: about", "date: 2020-05-01\ntime: 08:30\ntime_note: by the police", 30, 270),
        ("", "date: 2020-05-02\ntime: 08:30", 510, 1950),
        ("time: 06:00", "date: 2020-05-02\ndate_precision: span\ndate_end: 2020-05-04\nknown: 2020-05-06", 1080, 5400),
    ],
)
@pytest.mark.parametrize("basis", ["reported", "bounded"])
def test_a_delay_is_one_that_days_and_clocks_allow(flood: str, relief: str, least: int, most: int, basis: str) -> None:
    files = {path: text.decode() for path, text in files_in("base").items()}
    answer = "events/2020/2020-05-02-relief.yml"

    def faulty(low: int, high: int) -> list[str]:
        day = relief.splitlines()[0].removeprefix("date: ")
        text = files[answer].replace("date: 2020-05-02", relief).replace("basis: bounded", f"basis: {basis}")
        text = text.replace("low_minutes: 1200, high_minutes: 1800", f"low_minutes: {low}, high_minutes: {high}")
        path = event_path(f"{day}-other")
        found = faults_of({BERGEN: files[BERGEN].replace("time: 06:00\n", flood and f"{flood}\n"), path: text})
        return [fault.split(" ", 2)[1].removeprefix("delay.") for fault in found if "delay." in fault and path in fault]

    assert faulty(least, most) == []
    assert faulty(least, most + 1) == ["high_minutes"]
    if least:
        assert faulty(least - 1, most) == ["low_minutes"]
        assert faulty(0, 0) == ["low_minutes", "high_minutes"]
    assert faulty(most + 1, most + 2) == ["low_minutes", "high_minutes"]


@pytest.mark.parametrize("day", ["2020-03-29", "2020-10-25"])
def test_nights_when_clocks_change_are_real_but_for_the_hour_left_out(day: str) -> None:
    for clock, is_real in (("01:59", True), ("02:30", day == "2020-10-25"), ("03:00", True)):
        text = FLOOD.replace("2020-06-01", day) + f"time: {clock}\n"
        assert (faults_of({event_path(f"{day}-night"): text}) == []) is is_real


def test_the_day_after_today_is_allowed_for_the_east() -> None:
    text = FLOOD.replace("2020-06-01", "2021-01-01")
    assert faults_of({event_path("2021-01-01-new"): text}) == []


BOOK = (CASES / "base/events/codebook.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("day", "more", "is_beyond"),
    [
        ("2020-06-01", "", False),
        ("2020-06-02", "", True),
        ("2020-06-02", "date_precision: span\ndate_end: 2020-06-09\n", True),
        ("2020-06-01", "date_precision: span\ndate_end: 2020-06-09\n", False),  # perhaps of a day that is covered
        ("2020-06-01", "date_end: 2020-06-09\n", False),  # it counts on the day it began
        ("2020-06-01", "date_precision: month\n", False),
        ("2020-06-15", "date_precision: month\n", False),
        ("2020-07-01", "date_precision: month\n", True),
        ("2020-12-01", "date_precision: year\n", False),
    ],
)
def test_an_event_of_a_day_that_is_not_covered_moves_the_end_of_the_coverage(
    day: str,
    more: str,
    is_beyond: bool,  # noqa: FBT001 - a parameter
) -> None:
    """Days after it would count as days without events, with this one among them."""
    path = event_path(f"{day}-oslo")
    files = {path: FLOOD.replace("2020-06-01", day) + more}
    ends = {"events/codebook.yml": BOOK.replace("until: 2021-01-01", "until: 2020-06-01")}
    fault = (
        f"{path}:3:7: date must not be after 2020-06-01, where the record ends; got '{day}'; write until: {day}, or a "
    )
    fault += "later day, under coverage in the codebook if it is to reach so far"

    assert [one for one in faults_of({**files, **ends}) if "where the record ends" in one] == [fault] * is_beyond
    moved = {"events/codebook.yml": ends["events/codebook.yml"].replace("until: 2020-06-01", f"until: {day}")}
    assert [one for one in faults_of({**files, **moved}) if "where the record ends" in one] == []


def test_a_day_that_was_changed_later_keeps_its_id() -> None:
    changes = "[{day: 2020-07-01, what: the day, why: the paper corrected it}]"
    assert oslo(date="2020-06-02", changes=changes).date == date(2020, 6, 2)


@given(st.permutations([3, 5, 7]), st.lists(st.booleans(), min_size=3, max_size=3))
def test_bounds_are_taken_in_order_and_only_in_order(numbers: list[int], given_ones: list[bool]) -> None:
    stated = {
        name: n for name, n, is_given in zip(("low", "best", "high"), numbers, given_ones, strict=True) if is_given
    }
    casualties = f"[{{who: residents, killed: {{{', '.join(f'{name}: {n}' for name, n in stated.items())}}}}}]"
    faults = rules_of(casualties=casualties)
    if stated and list(stated.values()) == sorted(stated.values()):
        assert faults == []
        assert oslo(casualties=casualties).casualties[0].reports[0].quantity == Quantity(**stated)
    else:
        assert len(faults) == 1


def test_two_records_of_one_flood_give_a_warning_until_they_are_told_apart() -> None:
    again = {event_path("2020-06-01-twice"): FLOOD}
    (fault,) = faults_of({**flood(), **again})
    assert fault.partition(";")[0] == (
        "events/2020/2020-06-01-twice.yml:4:8: warning: event may be 2020-06-01-oslo again: same day, same place, "
        "nothing else there for two weeks, a source of both and same cause"
    )
    for link in ("distinct_from", "possibly_same_as"):
        assert faults_of({**flood(**{link: "[2020-06-01-twice]"}), **again}) == []
    for different in ({"place": "bergen"}, {"merged_into": "2020-06-01-twice"}):
        assert faults_of({**flood(**different), **again}) == []


def test_distances_are_great_circles() -> None:
    def at(latitude: float, longitude: float) -> Place:
        return Place("x", "X", "norway", Where("x"), latitude, longitude)

    assert km_between(at(0, 0), at(0, 1)) == pytest.approx(111.2, abs=0.1)
    assert km_between(at(60, 179.99), at(60, -179.99)) == pytest.approx(1.1, abs=0.1)
    assert km_between(at(60.39, 5.32), Place("y", "Y", "norway", Where("x"))) is None


def test_every_place_of_the_real_record_is_noticed_when_swapped() -> None:
    record = read_record(Desk(ROOT), date(2100, 1, 1))
    placed = [place for place in record.places.values() if place.latitude is not None]
    assert placed
    files = {f"events/{name}.yml": (ROOT / "events" / f"{name}.yml").read_bytes() for name in ("codebook",)}
    entries = "".join(
        f"- {{id: {p.id}, name: X, country: {p.country}, latitude: {p.longitude}, longitude: {p.latitude}}}\n"
        for p in placed
    )
    with pytest.raises(Exception, match="latitude and longitude must lie in") as raised:
        read_files({**files, "events/places.yml": entries.encode()}, TODAY)
    told = str(raised.value)
    assert told.count("write latitude: ") + told.count("check point and country") == len(placed)


def test_the_real_record_has_neither_faults_nor_warnings() -> None:
    record = read_record(Desk(ROOT), date(2100, 1, 1))
    assert len(record.events) > 200
    assert [str(fault) for fault in record.warnings] == []


@pytest.mark.parametrize(
    ("event", "first", "second", "expected"),
    [
        ("country: norway", "place: oslo", "country: chile", "country must be left out where parts are in another one"),
        ("country: norway", "place: atacama", "", "country must be left out where parts are in another one"),
        ("country: norway", "place: oslo", "place_reported: at sea", ""),
        ("", "place: oslo", "country: chile", ""),
        ("", "place: oslo", "place_reported: at sea", "place is missing; write country where no place is known"),
    ],
)
def test_the_country_of_an_event_is_that_of_all_its_parts(event: str, first: str, second: str, expected: str) -> None:
    text = f"type: relief\ntitle: Loads\ndate: 2020-05-09\n{event}\nconfidence: reported\ncoding: by-load\nparts:\n"
    text += f"  - {{what: blankets, {first}}}\n  - {{what: food{', ' if second else ''}{second}}}\nsummary: Sent.\n"
    text += "sources:\n  - {publisher: oslo-post, title: A note, date: 2020-05}\n"

    found = faults_of({event_path("2020-05-09-relief"): text})

    assert [fault for fault in found if "country" in fault] == [
        fault for fault in found if expected and expected in fault
    ]
    assert any(expected in fault for fault in found) or not expected


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("casualties 1: note", "[{who: residents, killed: 1, note: Ask WHOM}]"),
        ("casualties 1: killed 1: words", "[{who: residents, killed: [{words: as WHOM says, by: police}]}]"),
        ("conflicts 1: about", "[{about: what WHOM says, text: Two tell it.}]"),
        ("claimed_by 1: by", "[{actor: red-cross, by: WHOM}]"),
        ("changes 1: why", "[{day: 2020-06-02, what: The day., why: WHOM said so.}]"),
    ],
)
def test_no_text_of_a_record_tells_how_to_reach_a_person(field: str, value: str) -> None:
    key = field.partition(" ")[0]
    assert rules_of(**{key: value.replace("WHOM", "Nils")}) == []
    (fault,) = rules_of(**{key: value.replace("WHOM", "nils@papers.test")})
    assert f"{field} must not tell how to reach a person; got 'nils@papers.test'" in fault


def test_the_title_of_a_source_may_hold_what_it_holds() -> None:
    source = "[{url: 'https://post.papers.test/e', publisher: oslo-post, title: Write to nils@papers.test}]"
    assert rules_of(sources=source) == []
