"""Tables that come in: what becomes of each row, first and again, and what a mapping may say."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import cast

import pytest

from generator.__main__ import main
from generator.errors import Faults, Where, apart
from generator.folders import Desk
from generator.intake.importing import Importing, counts, preview
from generator.intake.mapping import Row, RowMapping, mapped, read_mapping
from generator.reading import read_codebook, read_record
from generator.reading.records import Event, Quantity
from tests.real_record import EPOCH, READ_ON

TABLES = Path(__file__).resolve().parents[2] / "tests/cases/intake/tables"
BRIA = "2013-05-03-ucdp-101"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk without an event, for what the two tables tell of."""
    shutil.copytree(TABLES / "events", tmp_path / "events")
    return Desk(tmp_path)


def importing(desk: Desk, name: str = "ged", text: str | None = None) -> Importing:
    table = desk.root / f"{name}.csv"
    table.write_text((TABLES / f"{name}.csv").read_text(encoding="utf-8") if text is None else text, encoding="utf-8")
    mapping = TABLES / f"{name}.yml"
    return Importing(desk, READ_ON, read_mapping(mapping.name, mapping.read_bytes()), table)


def written(desk: Desk, name: str = "ged", text: str | None = None) -> dict[str, str]:
    """What became of the rows when they were written: the last of each id."""
    one = importing(desk, name, text)
    list(one.outcomes())
    one.write_places()
    found: dict[str, str] = {}
    for outcome in one.outcomes():
        one.write(outcome)
        found[outcome.row] = outcome.kind
    return found


def table(change: Callable[[str], str]) -> str:
    return change((TABLES / "ged.csv").read_text(encoding="utf-8"))


def events(desk: Desk) -> dict[str, Event]:
    record = read_record(desk, READ_ON)
    assert [str(fault) for fault in record.warnings] == []
    return dict(record.events)


def test_rows_become_events_with_days_as_they_are_known(desk: Desk) -> None:
    written(desk)

    found = events(desk)
    assert {i: (str(e.date), e.date_precision, str(e.date_end)) for i, e in found.items()} == {
        BRIA: ("2013-05-03", "day", "None"),
        "2013-05-08-ucdp-102": ("2013-05-08", "span", "2013-05-10"),
        "2013-01-01-ucdp-103": ("2013-01-01", "year", "None"),
        "2013-06-01-ucdp-104": ("2013-06-01", "month", "None"),
        "2013-05-04-ucdp-105": ("2013-05-04", "day", "None"),
        "2013-06-01-ucdp-107": ("2013-06-01", "month", "None"),
    }
    record = read_record(desk, READ_ON)
    bria = found[BRIA]
    assert (bria.title, bria.ids, bria.place) == ("Group A and Group B: Bria town", {"ucdp": ("101",)}, "bria-town")
    assert [(one.who, one.measure, one.reports[0].quantity) for one in bria.casualties] == [
        ("anybody", "killed", Quantity(2, 3, 5)),
        ("civilians", "killed", Quantity(best=0)),
    ]
    (source,) = (record.sources[i] for i in bria.sources)
    assert source.note == "CC BY 4.0; Sundberg and Melander 2013; Davies, Pettersson and Öberg 2023"
    assert (record.places["bria-town"].latitude, record.places["bria-town"].precision_km) == (6.5423, 1)
    assert sorted(record.places) == ["bria-town", "central-african-republic", "obo-town", "paoua-town"]
    paoua = found["2013-06-01-ucdp-107"].casualties
    assert [(one.who, one.reports[0].quantity.best) for one in paoua if one.reports[0].quantity] == [("anybody", 2)]


def test_a_cell_that_stands_for_nothing_is_told_what_it_may_be(desk: Desk) -> None:
    misspelt = table(lambda text: text.replace("Central African Republic,1", "Central African Republik,1", 1))

    _, shown = counts(importing(desk, text=misspelt).outcomes())

    assert str(shown["refused"][0].faults[0]).endswith(
        "got 'Central African Republik'; did you mean 'Central African Republic'?; add it to land under codes"
    )


def test_rows_that_cannot_be_are_told_at_their_lines_and_left_out(desk: Desk) -> None:
    def with_impossible(text: str) -> str:
        return text.replace("0,3,5,2,6.5", "0,6,5,2,6.5").replace("Obo,Central African Republic", "Obo,Nowhere")

    times, shown = counts(importing(desk, text=table(with_impossible)).outcomes())

    assert dict(times) == {"new": 4, "refused": 4}
    assert [str(fault) for one in shown["refused"] for fault in one.faults] == [
        "ged.csv:2:1: casualties 1: killed must have low <= best <= high",
        "ged.csv:3:1: country stands for nothing; got 'Nowhere'; add it to land under codes",
        "ged.csv:7:1: country stands for nothing; got 'Chad'; add it to land under codes",
        "ged.csv:9:1: row has the id of another row; got '105'",
    ]


def test_a_second_import_touches_only_what_changed(desk: Desk) -> None:
    written(desk)
    files = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in desk.root.rglob("events/**/*.yml")}
    assert set(written(desk).values()) == {"same", "refused"}
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files} == files

    def changed(text: str) -> str:
        rows = text.splitlines(keepends=True)
        moved = rows[1].replace("2013-05-03", "2013-05-02").replace("0,3,5,2,", "0,4,5,2,")
        return "".join([rows[0], moved, *rows[3:]])

    assert {
        key: kind for key, kind in written(desk, text=table(changed)).items() if kind not in {"same", "refused"}
    } == {
        "101": "changed",
        "102": "gone",
    }
    touched = [path.stem for path, (content, _) in files.items() if path.read_bytes() != content]
    assert touched == [BRIA]
    bria = events(desk)[BRIA]  # whose id stays
    assert str(bria.date) == "2013-05-02"
    assert [(one.what, one.why) for one in bria.changes] == [
        ("date, casualties", "UCDP Georeferenced Event Dataset 23.1 has it so")
    ]
    assert "2013-05-08-ucdp-102" in events(desk)


def test_what_was_edited_here_is_left_to_its_editor(desk: Desk) -> None:
    written(desk)
    file = desk.root / f"events/2013/{BRIA}.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("Group A and", "A and"), encoding="utf-8")
    before = file.read_bytes()

    assert written(desk)["101"] == "same"
    assert written(desk, text=table(lambda text: text.replace("0,3,5,2,", "0,4,5,2,")))["101"] == "edited"
    assert file.read_bytes() == before


def test_a_run_that_was_killed_is_taken_up_again(desk: Desk) -> None:
    one = importing(desk)
    list(one.outcomes())
    one.write_places()
    outcomes = one.outcomes()
    for _ in range(3):
        one.write(next(outcomes))
    left = desk.root / "events/2013/.2013-06-01-ucdp-104.yml.7.tmp"
    left.write_text("type: cl", encoding="utf-8")
    os.utime(left, (0, 0))
    running = left.with_name(".2013-06-01-ucdp-107.yml.8.tmp")
    running.write_text("type: cl", encoding="utf-8")  # of another run, on that day
    os.utime(running, (int(EPOCH), int(EPOCH)))
    assert len(events(desk)) == 3  # the record is whole at any time

    kinds = written(desk)
    assert [kinds[row] for row in ("101", "103", "104", "107")] == ["same", "same", "new", "new"]
    assert len(events(desk)) == 6
    assert not left.exists()
    assert running.exists()


def test_moments_in_utc_are_of_the_day_at_the_place(desk: Desk) -> None:
    assert written(desk, "quakes") == {"us7000mzzz": "new", "us7000aaaa": "new", "us7000bbbb": "refused"}

    quake = events(desk)["2024-07-18-usgs-us7000mzzz"]
    assert (str(quake.date), str(quake.time), quake.country) == ("2024-07-18", "21:50:00", "chile")
    assert [value.id for value in quake.facets["strength"]] == ["strong"]
    assert {one.measure: one.reports[0].quantity.best for one in quake.casualties if one.reports[0].quantity} == {
        "magnitude_tenths": 73,
        "depth_km": 127,
    }


def test_what_may_be_an_event_of_the_record_is_named(desk: Desk) -> None:
    (desk.root / "events/places.yml").write_text(
        "- {id: bria, name: Bria town, country: central-african-republic, latitude: 6.54, longitude: 21.99}\n",
        encoding="utf-8",
    )
    (desk.root / "events/2013").mkdir()
    text = (
        "type: clash\ntitle: Fighting at Bria\ndate: 2013-05-03\nplace: bria\nconfidence: reported\nviolence: state\n"
        "summary: Fighting.\nsources: [{url: 'https://wire.papers.test/a', publisher: ucdp}]\n"
    )
    (desk.root / "events/2013/2013-05-03-bria.yml").write_text(text, encoding="utf-8")

    made = importing(desk)
    times, shown = counts(made.outcomes())
    untold, _ = counts(made.outcomes(is_asking=False))

    assert times["alike"] == 2
    assert untold + Counter(alike=2) == times
    assert [(one.row, other, why) for one in shown["alike"] for other, why in one.alike] == [
        ("101", "2013-05-03-bria", "same day, same place, nothing else there for two weeks and same kind of violence"),
        ("105", "2013-05-03-bria", "same place, nothing else there for two weeks and same kind of violence"),
    ]


def test_without_licence_and_attribution_nothing_is_read() -> None:
    path = TABLES / "acled.yml"
    with pytest.raises(Faults) as raised:
        read_mapping(path.name, path.read_bytes())

    mend = "say on which terms it may be passed on and who is to be named, by its publisher; else it is not imported"
    assert [str(fault) for fault in raised.value.faults] == [
        f"acled.yml:6:9: licence must not be empty; {mend}",
        f"acled.yml:7:13: attribution must not be empty; {mend}",
    ]


def test_the_layout_of_the_example_is_read_by_who_has_leave() -> None:
    text = (TABLES / "acled.yml").read_text(encoding="utf-8")
    allowed = text.replace("licence:", "licence: by letter").replace("attribution:", "attribution: ACLED")
    mapping = read_mapping("acled.yml", allowed.encode())
    cells = {
        "event_id_cnty": "CAF1", "event_date": "2023-01-02", "time_precision": "2", "event_type": "Battles",
        "sub_event_type": "Armed clash", "country": "Central African Republic", "location": "Bria",
        "latitude": "6.5423",
        "longitude": "21.9863", "notes": "Two groups fought.", "fatalities": "2",
    }  # fmt: skip

    row, faults = apart(mapped(mapping, cells, Where("a.csv", 2, 1), read_codebook(Desk(TABLES))))

    assert faults == ()
    assert row is not None
    assert (row.id, row.event["date"], row.event["date_precision"]) == ("CAF1", "2023-01-02", "week")
    assert row.event["casualties"] == [{"who": "anybody", "killed": {"best": "2"}}]


def test_a_table_without_a_column_is_refused_with_the_one_that_was_meant(desk: Desk) -> None:
    one = importing(desk, text=table(lambda text: text.replace("date_start", "date_strt")))
    with pytest.raises(Faults, match=r"ged.csv:1:1: column is missing; got 'date_start'; did you mean 'date_strt'"):
        list(one.outcomes())


@pytest.mark.parametrize("mag", ["strong", "NaN", "Infinity", "7,3"])
def test_what_is_no_number_is_told(desk: Desk, mag: str) -> None:
    text = (TABLES / "quakes.csv").read_text(encoding="utf-8").replace("127.3,7.3,", f'127.3,"{mag}",')
    _, shown = counts(importing(desk, "quakes", text).outcomes())
    assert str(shown["refused"][0].faults[0]).startswith(
        "quakes.csv:2:1: row has words where the mapping asks for a num"
    )


def test_a_table_may_be_parted_by_tabs_and_by_nothing_else_unusual(desk: Desk) -> None:
    mapping = (TABLES / "ged.yml").read_text(encoding="utf-8")
    with pytest.raises(Faults, match=r"m.yml:\d+:12: delimiter is none that is read; got 'xx'; one of tab, comma,"):
        read_mapping("m.yml", (mapping + "delimiter: xx\n").encode())
    one = importing(desk, text=table(lambda text: "\t".join(text.splitlines()[0].split(",")) + "\n"))
    tabbed = Importing(desk, READ_ON, read_mapping("m.yml", (mapping + "delimiter: tab\n").encode()), one.table)
    assert list(tabbed.outcomes()) == []


def test_all_that_is_refused_can_be_shown(desk: Desk) -> None:
    text = table(lambda text: text + "".join(text.splitlines(keepends=True)[6:7] * 30))
    times, shown = counts(importing(desk, text=text).outcomes())
    assert (times["refused"], len(shown["refused"])) == (32, 20)
    assert list(preview(times, shown))[-1] == "  and 12 more; --all shows them"
    _, shown = counts(importing(desk, text=text).outcomes(), 1000)
    assert len(shown["refused"]) == 32


def test_import_is_a_command_that_writes_when_it_is_told_to(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(desk.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    words = ["import", str(TABLES / "ged.csv"), "--mapping", str(TABLES / "ged.yml")]

    assert main(words) == 0
    out = capsys.readouterr().out
    assert "6 new\n2 cannot be read, and left out\n  ged.csv:7:1: country stands for nothing" in out
    assert "nothing is written; --write writes what is new or changed" in out
    assert not (desk.root / "events/2013").exists()

    assert main([*words, "--write"]) == 0
    assert "6 events written" in capsys.readouterr().out
    assert len(events(desk)) == 6


def test_two_rows_of_one_data_set_are_never_asked_of(desk: Desk) -> None:
    def twice(text: str) -> str:
        rows = text.splitlines(keepends=True)
        return "".join([*rows[:2], rows[1].replace("101,", "201,", 1)])

    times, _ = counts(importing(desk, text=table(twice)).outcomes())
    assert dict(times) == {"new": 2}
    written(desk, text=table(twice))
    assert len(events(desk)) == 2


def changed_mapping(*changes: tuple[str, str], name: str = "quakes") -> RowMapping:
    """The mapping of a table with other texts."""
    text = (TABLES / f"{name}.yml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return read_mapping("m.yml", text.encode())


def made(mapping: RowMapping, **cells: str) -> Row:
    """What a row of the earthquakes makes with other cells."""
    given = {
        "time": "2024-07-19T01:50:48Z", "latitude": "40.7", "longitude": "-74", "depth": "1", "mag": "7.3",
        "magType": "mb", "id": "u1", "place": "Here", **cells,
    }  # fmt: skip
    row, faults = apart(mapped(mapping, given, Where("q.csv", 2, 1), read_codebook(Desk(TABLES))))
    assert faults == ()
    assert row is not None
    return row


def west_of_greenwich() -> RowMapping:
    return changed_mapping(("place: {name: '{place}'", "place: {name: '{place}', country: chile"))


@pytest.mark.parametrize("day", ["2024-01-15", "20240115"])
def test_a_day_without_an_hour_is_that_day_everywhere(day: str) -> None:
    event = made(west_of_greenwich(), time=day).event
    assert (event["date"], event.get("time")) == ("2024-01-15", None)
    assert made(west_of_greenwich(), time="2024-01-15T00:30Z").event["date"] == "2024-01-14"


def test_a_column_may_be_called_anything(desk: Desk) -> None:
    mapping = changed_mapping(("title: 'Magnitude {mag}: {place}'", "title: '{Event Title}, {sub-type[:2]}'"))
    assert made(mapping, **{"Event Title": "Tremor", "sub-type": "abc"}).event["title"] == "Tremor, ab"
    one = importing(desk, "quakes")
    with pytest.raises(Faults) as raised:
        list(Importing(desk, READ_ON, mapping, one.table).outcomes())
    assert [fault.got for fault in raised.value.faults] == ["Event Title", "sub-type"]


def test_what_is_left_of_braces_is_refused_at_its_place() -> None:
    with pytest.raises(Faults) as raised:
        changed_mapping(("title: 'Magnitude {mag}: {place}'", "title: 'Magnitude {mag: {place}'"))
    assert str(raised.value) == (
        "m.yml:13:10: event.title has braces without a column; got 'Magnitude {mag: {place}'; write {column}, "
        "or {column[:10]} for a part of its cell, or {column*10} for ten times its number"
    )


def test_a_factor_that_is_not_whole_is_no_factor(desk: Desk) -> None:
    one = importing(desk, "quakes")
    mapping = changed_mapping(("{mag*10}", "{mag*1.5}"))
    with pytest.raises(Faults, match=r"quakes.csv:1:1: column is missing; got 'mag\*1.5'"):
        list(Importing(desk, READ_ON, mapping, one.table).outcomes())


def test_rows_with_cells_too_many_or_too_few_are_refused(desk: Desk) -> None:
    text = table(lambda text: text.replace("21.986319\n102", "21.986319,7\n102").replace(",26.48688\n", "\n"))
    times, shown = counts(importing(desk, text=text).outcomes())
    assert (times["new"], times["refused"]) == (4, 4)
    mend = "a cell that holds the sign between cells stands in double quotes; an empty one keeps its place"
    assert [str(one.faults[0]) for one in shown["refused"][:2]] == [
        f"ged.csv:2:1: row must have 19 cells, one of each column; got '20'; {mend}",
        f"ged.csv:3:1: row must have 19 cells, one of each column; got '18'; {mend}",
    ]


def test_a_column_of_two_is_refused_where_it_is_read(desk: Desk) -> None:
    one = importing(desk, text=table(lambda text: text.replace("high,low", "low,low")))
    with pytest.raises(Faults, match=r"ged.csv:1:1: column is given twice; got 'low'; give each column a name of"):
        list(one.outcomes())


@pytest.mark.parametrize(("old", "new"), [("Obo,Central African Republic", "Obo,Nowhere"), (",26.48688\n", "\n")])
def test_the_file_of_a_row_that_is_refused_is_not_gone(desk: Desk, old: str, new: str) -> None:
    written(desk)
    times, _ = counts(importing(desk, text=table(lambda text: text.replace(old, new))).outcomes())
    assert dict(times) == {"same": 5, "refused": 3}


def test_a_point_that_moves_within_its_place_changes_no_event(desk: Desk) -> None:
    written(desk)
    file = desk.root / f"events/2013/{BRIA}.yml"
    before = file.read_text(encoding="utf-8").splitlines()
    text = table(lambda text: text.replace("0,3,5,2,6.542264", "0,3,5,2,6.55"))

    assert written(desk, text=text)["101"] == "same"
    after = file.read_text(encoding="utf-8").splitlines()
    assert after[:-1] == before[:-1]
    assert after[-1] != before[-1]  # so that it is passed over from now on
    (first, *_) = importing(desk, text=text).outcomes()
    assert (first.kind, first.text) == ("same", "")


def test_a_header_and_a_publisher_that_cannot_be_read_are_told(desk: Desk) -> None:
    with pytest.raises(Faults, match=r"ged.csv:\d+:1: table cannot be read on: "):
        list(importing(desk, text='"a"b,c\n').outcomes())
    one = importing(desk, "quakes")
    mapping = changed_mapping(("publisher: usgs", "publisher: [usgs]"))
    with pytest.raises(Faults, match=r"publisher is missing in events/publishers.yml; got"):
        list(Importing(desk, READ_ON, mapping, one.table).outcomes())


def test_files_of_a_scheme_that_begins_alike_and_of_editors_are_of_others(desk: Desk) -> None:
    longer = changed_mapping(("scheme: ucdp", "scheme: ucdp-ged"), name="ged")
    one = importing(desk)
    other = Importing(desk, READ_ON, longer, one.table)
    list(other.outcomes())
    other.write_places()
    assert sum(other.write(outcome) for outcome in other.outcomes()) == 6
    file = desk.root / f"events/2013/{BRIA}.yml"
    file.write_text(
        "type: clash\ntitle: Fighting\ndate: 2013-05-03\nplace: bria-town\nconfidence: reported\nviolence: state\n"
        "summary: Fighting.\nsources: [{url: 'https://wire.papers.test/a', publisher: ucdp}]\n",
        encoding="utf-8",
    )

    times, shown = counts(importing(desk).outcomes())
    assert (times["new"], times["gone"], times["same"], times["edited"]) == (5, 0, 0, 0)
    assert str(shown["refused"][0].faults[0]) == (
        f"ged.csv:2:1: row makes the id of an event that did not come in by it; got '{BRIA}'"
    )


def test_what_the_mapping_says_of_point_and_source_stays() -> None:
    mapping = changed_mapping(
        ("precision_km: '5'", "precision_km: '5', point_basis: general-knowledge"),
        ("publisher: usgs,", "publisher: usgs, note: 'Reviewed: {magType}',"),
    )
    row = made(mapping)
    assert row.place["point_basis"] == "general-knowledge"
    (source,) = cast("list[dict[str, str]]", row.event["sources"])
    assert source["note"] == "Reviewed: mb; Public domain; U.S. Geological Survey"
    assert made(changed_mapping()).place["point_basis"] == "looked-up"


def test_an_id_without_a_letter_that_a_file_can_have_is_told_as_that(desk: Desk) -> None:
    _, shown = counts(importing(desk, text=table(lambda text: text.replace("\n101,", "\n事件,"))).outcomes())
    assert str(shown["refused"][0].faults[0]) == (
        "ged.csv:2:1: row has an id without a Latin letter or digit to name its file; got '事件'"
    )


def test_the_mapping_that_the_guide_explains_is_one() -> None:
    guide = (Path(__file__).resolve().parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = guide.partition("## Import a table")[2].partition("```yaml\n")[2].partition("```")[0]
    mapping = read_mapping("mapping.yml", example.encode())
    assert (mapping.scheme, mapping.row) == ("agency", "{id}")
    told = {field.name for field in fields(RowMapping)}
    assert {line.partition(":")[0] for line in example.splitlines() if not line.startswith(" ")} == told


def test_a_place_that_an_event_names_is_of_the_list_by_id_or_name(desk: Desk) -> None:
    (desk.root / "events/places.yml").write_text(
        "- {id: bria, name: Bria town, country: central-african-republic, latitude: 6.54, longitude: 21.99}\n",
        encoding="utf-8",
    )
    mapping = (TABLES / "ged.yml").read_text(encoding="utf-8").partition("\nplace:")[0]
    mapping = mapping.replace("country: '{land}'", "place: '{where_coordinates}'")
    one = importing(desk)
    one.mapping = read_mapping("ged.yml", mapping.encode())
    found = list(one.outcomes(is_asking=False))

    assert {row.row for row in found if row.kind == "new" and "\nplace: bria\n" in (row.text or "")} >= {"101"}
    refused = [str(fault) for row in found if row.row == "102" for fault in row.faults]
    assert len(refused) == 1
    assert "place must be the id or the name of one place of events/places.yml; got 'Obo town'" in refused[0]
