"""Two events that are one: what is written, what is listed, what is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.__main__ import main
from generator.errors import Faults
from generator.folders import Desk
from generator.intake.merging import Merger, merger, with_key
from generator.reading import read_record
from generator.reading.located import Value
from tests.real_record import EPOCH, READ_ON

ROOT = Path(__file__).resolve().parents[2]
KEPT, GONE = "2020-05-01-bergen", "2020-05-01-bergen-quay"
WHY = "One flood, told by two papers."
AGAIN = """\
type: flood
title: Water on the quay
date: 2020-05-01
place: bergen-quay
confidence: reported
cause: thaw
ids: {papers: "17"}
possibly_same_as: [2020-05-01-bergen]
summary: The quay was under water.
revisions:
  - {text: The Post says that nobody is missing., day: 2020-05-04, sources: [post]}
sources:
  - {url: 'http://www.times.papers.test/a/', publisher: bergen-times}
  - {key: post, url: 'https://post.papers.test/b', publisher: oslo-post, title: The quay}
"""
LATER = """\
type: relief
title: More relief
date: 2020-05-09
place: bergen
confidence: reported
coding: by-load
answers: [2020-05-01-bergen-quay]
parts: [{what: blankets}]
summary: A load was sent.
sources:
  - {url: 'https://post.papers.test/c', publisher: oslo-post}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """The small desk with a flood that is told twice, and relief that answers the second telling."""
    shutil.copytree(ROOT / "tests/cases/reading/base/events", tmp_path / "events")
    for event_id, text in ((GONE, AGAIN), ("2020-05-09-bergen", LATER)):
        (tmp_path / f"events/2020/{event_id}.yml").write_text(text, encoding="utf-8")
    (tmp_path / "content").mkdir()
    page = f"---\ntitle: T\nfigures: {{a: {{first: flood, is: {GONE}}}}}\n---\nOf [it](event:{GONE}) more.\n"
    (tmp_path / "content/a.md").write_text(page, encoding="utf-8")
    return Desk(tmp_path)


def made(desk: Desk, *take: str) -> Merger:
    return merger(desk, READ_ON, GONE, KEPT, WHY, take)


def test_sources_revisions_and_ids_go_over_and_the_page_leads_on(desk: Desk) -> None:
    before = (desk.root / f"events/2020/{KEPT}.yml").read_text(encoding="utf-8")
    made(desk).write(desk)

    record = read_record(desk, READ_ON)
    kept, gone = record.events[KEPT], record.events[GONE]
    assert gone.merged_into == KEPT
    assert [change.why for change in (*gone.changes, *kept.changes)] == [WHY, WHY]
    assert kept.ids == {"papers": ("17",)}
    assert [record.sources[i].url for i in kept.sources] == [
        "https://times.papers.test/a",
        "https://post.papers.test/b",
    ]
    assert [revision.text for revision in kept.revisions] == ["The Post says that nobody is missing."]
    assert kept.revisions[0].sources == (kept.sources[1],)
    assert record.events["2020-05-09-bergen"].answers == (KEPT,)
    after = (desk.root / f"events/2020/{KEPT}.yml").read_text(encoding="utf-8").splitlines()
    assert [line for line in before.splitlines() if line not in after] == []  # what stood there stays as it is written


def test_what_differs_is_listed_or_taken_and_texts_are_named(desk: Desk) -> None:
    found = made(desk)
    assert [(key, value, other) for key, value, other in found.differing if key in {"cause", "place"}] == [
        ("place", "bergen-quay", "bergen"),
        ("cause", "thaw", {"value": "rain", "count": "2"}),
    ]
    assert [str(where) for where in found.texts] == ["content/a.md:3:33", "content/a.md:5:15"]

    assert [key for key, *_ in found.differing] == ["title", "place", "confidence", "cause", "summary", "sources"]
    urls = [{"url": f"{start}times.papers.test/a{end}"} for start, end in (("http://www.", "/"), ("https://", ""))]
    assert found.differing[-1] == ("sources", *urls)

    with pytest.raises(
        Faults, match="--take: key must be one of title, place, confidence, cause, summary; got 'level'"
    ):
        made(desk, "level")
    made(desk, "cause", "cause").write(desk)
    assert [value.id for value in read_record(desk, READ_ON).events[KEPT].facets["cause"]] == ["thaw"]


@pytest.mark.parametrize(
    ("one", "into", "told"),
    [
        ("2020-01-01-none", KEPT, "ID: event must be an event of the record that stands; got '2020-01-01-none'"),
        (KEPT, KEPT, "must be another event of its type"),
        (KEPT, "2020-05-02-relief", "must be another event of its type"),
    ],
)
def test_what_cannot_be_one_is_refused(desk: Desk, one: str, into: str, told: str) -> None:
    with pytest.raises(Faults, match=told):
        merger(desk, READ_ON, one, into, WHY)


def test_what_was_told_apart_is_not_merged(desk: Desk) -> None:
    file = desk.root / f"events/2020/{GONE}.yml"
    file.write_text(AGAIN.replace("possibly_same_as", "distinct_from"), encoding="utf-8")
    with pytest.raises(Faults, match="from which it is not told apart"):
        made(desk)


def test_what_would_leave_the_record_at_fault_writes_nothing(desk: Desk) -> None:
    other = AGAIN.replace("possibly_same_as: [2020-05-01-bergen]\n", "distinct_from: [2020-05-01-bergen]\n")
    file = desk.root / "events/2020/2020-05-01-bergen-third.yml"
    file.write_text(other.replace('"17"', '"18"'), encoding="utf-8")
    quay = desk.root / f"events/2020/{GONE}.yml"
    more = "possibly_same_as: [2020-05-01-bergen, 2020-05-01-bergen-third]"
    quay.write_text(AGAIN.replace("possibly_same_as: [2020-05-01-bergen]", more), encoding="utf-8")
    before = {path: path.read_bytes() for path in desk.root.rglob("*.yml")}

    with pytest.raises(Faults, match="must not hold an event that the other list holds"):
        made(desk).write(desk)
    assert {path: path.read_bytes() for path in desk.root.rglob("*.yml")} == before


def test_what_only_a_warning_is_told_of_is_merged_and_told(desk: Desk) -> None:
    older = AGAIN.replace("publisher: oslo-post, title: The quay", "publisher: oslo-post, date: 2020-04-28")
    (desk.root / f"events/2020/{GONE}.yml").write_text(older.replace("date: 2020-05-01", "date: 2020-04-28"), "utf-8")
    (desk.root / f"events/2020/{GONE}.yml").rename(desk.root / "events/2020/2020-04-28-bergen-quay.yml")
    for path in (desk.root / "events/2020").glob("*.yml"):
        path.write_text(path.read_text("utf-8").replace(GONE, "2020-04-28-bergen-quay"), "utf-8")
    found = merger(desk, READ_ON, "2020-04-28-bergen-quay", KEPT, WHY)
    assert [fault.severity for fault in found.warnings] == ["warning"]
    assert "date is before the event" in str(found.warnings[0])


def test_merge_is_a_command(desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(desk.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)

    assert main(["merge", GONE, KEPT, "--why", WHY]) == 0
    told = capsys.readouterr().out
    assert f"events/2020/{KEPT}.yml written" in told
    assert f"cause: thaw in {GONE}, {{value: rain, count: 2}} in {KEPT}; not taken over" in told
    assert f"content/a.md:5:15: names {GONE}; name {KEPT} there" in told
    assert main(["find", "17"]) == 0
    assert KEPT in capsys.readouterr().out
    assert main(["merge", GONE, KEPT, "--why", WHY]) == 1
    assert "must be an event of the record that stands" in capsys.readouterr().err


def test_one_id_of_others_is_that_of_one_event(desk: Desk) -> None:
    file = desk.root / f"events/2020/{KEPT}.yml"
    file.write_text(file.read_text(encoding="utf-8") + 'ids: {papers: "17"}\n', encoding="utf-8")
    with pytest.raises(Faults, match=rf"papers is an id of {GONE} already; got '17'; ./run merge {KEPT} {GONE}"):
        read_record(desk, READ_ON)


def test_what_is_taken_over_names_the_sources_as_they_are_called_there(desk: Desk) -> None:
    file = desk.root / f"events/2020/{GONE}.yml"
    harm = "casualties: [{who: helpers, killed: [{value: 1, sources: [times]}]}]\n"
    file.write_text(
        AGAIN.replace("key: post", "key: times").replace("sources: [post]", "sources: [times]") + harm, "utf-8"
    )

    made(desk, "casualties").write(desk)

    kept = read_record(desk, READ_ON).events[KEPT]
    assert kept.casualties[0].reports[0].sources == kept.revisions[0].sources == (kept.sources[1],)


def test_of_a_source_of_both_what_only_one_gives_is_kept_and_what_differs_is_listed(desk: Desk) -> None:
    file = desk.root / f"events/2020/{GONE}.yml"
    more = "key: paper, publisher: bergen-times, note: Page 3., title: The water, background: yes, "
    more += "archive: 'https://archive.test/a'}"
    file.write_text(AGAIN.replace("publisher: bergen-times}", more).replace("[post]", "[paper]"), encoding="utf-8")

    found = made(desk)
    found.write(desk)

    kept = read_record(desk, READ_ON)
    source = kept.sources[kept.events[KEPT].sources[0]]
    assert (source.title, source.note, source.archive) == ("Water", "Page 3.", "https://archive.test/a")
    assert kept.events[KEPT].revisions[0].sources == (source.id,)
    key, here, there = found.differing[-1]
    assert (key, here, there) == (
        "sources",
        {"url": "http://www.times.papers.test/a/", "title": "The water", "background": "yes"},
        {"url": "https://times.papers.test/a", "title": "Water"},
    )


def test_no_two_sources_are_called_alike(desk: Desk) -> None:
    file = desk.root / f"events/2020/{GONE}.yml"
    third = "  - {key: times-2, url: 'https://post.papers.test/d', publisher: oslo-post}\n"
    file.write_text(AGAIN.replace("key: post", "key: times").replace("[post]", "[times, times-2]") + third, "utf-8")

    made(desk).write(desk)

    kept = read_record(desk, READ_ON).events[KEPT]
    assert kept.revisions[0].sources == kept.sources[1:]


@pytest.mark.parametrize(
    ("text", "value", "old", "expected"),
    [
        ("ids: [\n  a,\n]\nsources: x\n", ["a", "b"], ["a"], "ids: [a, b]\nsources: x\n"),
        ("ids:\r\n  - a\r\n\r\n  - b\r\nsources: x\r\n", ["c"], ["a", "b"], "ids: [c]\r\nsources: x\r\n"),
        ("title: x\nsummary: y", ["c"], None, "title: x\nsummary: y\nids: [c]\n"),
    ],
)
def test_a_key_is_written_in_the_place_of_all_its_lines(text: str, value: Value, old: Value, expected: str) -> None:
    assert with_key(text, "ids", value, old) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f"answers: ['{GONE}']", f"answers: ['{KEPT}']"),
        (f'answers: ["{GONE}", 2020-05-01-bergen]', "answers: [2020-05-01-bergen]"),
        (f"answers: [2020-05-01-bergen, '{GONE}']", "answers: [2020-05-01-bergen]"),
        (f"answers:\n  - '{GONE}'", f"answers:\n  - '{KEPT}'"),
        (f"answers:\n  - 2020-05-01-bergen\n  - {GONE}", "answers:\n  - 2020-05-01-bergen"),
    ],
)
def test_an_id_is_led_on_however_it_is_written(desk: Desk, written: str, expected: str) -> None:
    file = desk.root / "events/2020/2020-05-09-bergen.yml"
    file.write_text(LATER.replace(f"answers: [{GONE}]", written), encoding="utf-8")

    made(desk).write(desk)

    assert file.read_text(encoding="utf-8") == LATER.replace(f"answers: [{GONE}]", expected)


@pytest.mark.parametrize("indent", ["", "  "])
def test_a_list_in_which_the_id_stood_alone_goes_with_its_key(desk: Desk, indent: str) -> None:
    file = desk.root / f"events/2020/{KEPT}.yml"
    before = file.read_text(encoding="utf-8")
    file.write_text(f"possibly_same_as:\n{indent}- {GONE}\n{before}", encoding="utf-8")

    made(desk).write(desk)

    assert "possibly_same_as" not in file.read_text(encoding="utf-8")
