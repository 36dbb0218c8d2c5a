"""A text whose hour has not come is checked and in nothing that is published; when it comes it is there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest

from generator.folders import Desk
from generator.hosting import hosted
from generator.mkdocs_plugin import built
from generator.publishing.moment import Stopwatch
from generator.site import check

HOUR = datetime(2023, 11, 14, 22, 13, tzinfo=UTC)
EARLIER, LATER = HOUR.timestamp() - 1, HOUR.timestamp()
TEXT = (
    "---\ntitle: Harbour walls\ndescription: B\nas_of: 2020-12-01\npublished: 2023-11-14\nstate: published\n"
    "{more}figures:\n  n: {{count: flood, since: 2020-01-01}}\n---\n\nThere was [{number}](figure:n).\n\n"
    "The quayside was quiet.\n"
)


def write(desk: Path, number: str = "one flood", more: str = "not_before: 2023-11-14T22:13Z\n") -> None:
    (desk / "content/briefings").mkdir(exist_ok=True)
    (desk / "content/briefings/walls.md").write_text(TEXT.format(number=number, more=more), encoding="utf-8")


def files_with(folder: Path, words: str) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes())
    return {path.relative_to(folder).as_posix() for path in found}


def site_at(desk: Path, monkeypatch: pytest.MonkeyPatch, seconds: float) -> tuple[Path, dict[str, datetime]]:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(seconds)))
    new = desk / f"new-{int(seconds)}"
    made = built(desk / "mkdocs.yml", new, Stopwatch())
    assert made.warnings == ()
    return new, dict(made.held)


def test_nothing_of_a_text_is_published_before_its_hour(small_desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(small_desk)
    before, held = site_at(small_desk, monkeypatch, EARLIER)
    after, held_then = site_at(small_desk, monkeypatch, LATER)

    assert (files_with(before, "walls"), files_with(before, "quayside")) == (set(), set())
    assert (held, held_then) == ({"briefings/walls.md": HOUR}, {})
    assert {"briefings/index.html", "index.html", "data/claims.json", "sitemap.xml"} <= files_with(after, "walls")
    assert files_with(after, "quayside") == {"briefings/walls/index.html", "search/index.json"}


def test_it_is_checked_all_the_same(small_desk: Path) -> None:
    write(small_desk, "two floods")
    faults = check(Desk(small_desk), date(2023, 11, 14), moment=datetime(2020, 1, 1, tzinfo=UTC)).faults
    assert [fault.where.path for fault in faults] == ["content/briefings/walls.md"]


def test_no_page_leads_to_it_before(small_desk: Path) -> None:
    write(small_desk)
    about = small_desk / "content/about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n[Walls](briefings/walls.md)\n", encoding="utf-8")
    host = partial(hosted, small_desk / "mkdocs.yml")

    def faults(moment: datetime) -> list[str]:
        return [fault.where.path for fault in check(Desk(small_desk), date(2023, 11, 14), host, moment=moment).faults]

    assert faults(datetime.fromtimestamp(EARLIER, UTC)) == ["content/about.md"]
    assert faults(datetime.fromtimestamp(LATER, UTC)) == []


def test_a_page_says_whose_eyes_it_had(small_desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(small_desk, more="")
    alone, _ = site_at(small_desk, monkeypatch, EARLIER)
    write(small_desk, more="reviewed_by: [Ann O. Reader, Bo <b>]\n")
    read, _ = site_at(small_desk, monkeypatch, LATER)
    page = "briefings/walls/index.html"

    assert "Read by one pair of eyes" in (alone / page).read_text(encoding="utf-8")
    assert "by Ann O. Reader and Bo &lt;b&gt; as well" in (read / page).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("reviewed_by: Ann\n", "reviewed_by must be a list of the names"),
        ("reviewed_by: []\n", "reviewed_by must be a list of the names"),
        ("reviewed_by: [Ann, Ann]\n", "reviewed_by 2 is named twice; got 'Ann'"),
        ("reviewed_by: ['12']\n", "reviewed_by 1 must be a name"),
        ("reviewed_by: [[Ann]]\n", "reviewed_by 1 must be a name"),
        (f"reviewed_by: [{'A' * 81}]\n", "reviewed_by 1 must be a name"),
        ("not_before: 2023-11-14\n", "not_before must be an hour of a real day in universal time"),
        ("not_before: 2023-11-31T06:00Z\n", "not_before must be an hour of a real day in universal time"),
        ("not_before: 2023-11-14T6:00Z\n", "not_before must be an hour of a real day in universal time"),
        ("not_before: 2023-11-15T00:00Z\n", "published must not be before the day of not_before, 2023-11-15"),
    ],
)
def test_a_review_that_is_not_well_formed_is_told_at_its_key(small_desk: Path, more: str, said: str) -> None:
    write(small_desk, more=more)
    faults = list(map(str, check(Desk(small_desk), date(2023, 11, 14)).faults))
    assert len(faults) == 1
    assert f" {said}" in faults[0]
    assert faults[0].startswith("content/briefings/walls.md:")
