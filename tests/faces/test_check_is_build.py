"""What the build refuses, the check refuses: with the same faults, each with its place and mend, never a traceback."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.errors import Faults
from generator.folders import Desk
from generator.hosting import hosted
from generator.mkdocs_plugin import built
from generator.pages.page import NEEDED, generated_uris
from generator.publishing.moment import Stopwatch
from generator.publishing.verify import faults_of_site
from generator.reading import read_record
from generator.register import Register
from generator.site import build_site, check
from tests.real_record import READ_ON

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2023, 11, 14)
EVENT = "events/2020/2020-05-01-bergen.yml"
PAGE = "---\ntitle: A\ndescription: B\n---\n\n"
ERRORS = "\n## Report an error\n"  # every page links to it
BRIEFING = (
    "---\ntitle: A\ndescription: B\nas_of: 2020-12-01\npublished: 2020-12-01\nstate: published\n"
    "figures:\n  n: {count: flood, since: 2020-01-01}\n---\n\n"
)

pytestmark = pytest.mark.usefixtures("epoch")


@pytest.fixture
def epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both take this day for today."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.delenv("SITE_URL", raising=False)


def checked(desk: Path) -> list[str]:
    """What the check refuses or warns of: both stop a build."""
    return list(map(str, check(Desk(desk), TODAY, hosted=partial(hosted, desk / "mkdocs.yml")).faults))


def refused(desk: Path) -> list[str]:
    """What the build refuses or warns of."""
    new = desk / "new"
    try:
        made = built(desk / "mkdocs.yml", new, Stopwatch())
        return [*made.warnings, *faults_of_site(made, new)]
    except Faults as faults:
        return list(map(str, faults.faults))
    finally:
        shutil.rmtree(new, ignore_errors=True)


def change(desk: Path, name: str, old: str, new: str) -> None:
    text = (desk / name).read_text(encoding="utf-8")
    assert old in text
    (desk / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def write(desk: Path, name: str, text: str) -> None:
    (desk / name).parent.mkdir(parents=True, exist_ok=True)
    (desk / name).write_text(text, encoding="utf-8")


def page(text: str) -> Callable[[Path], None]:
    """A hand-written page that is in the menu, with this text."""
    return lambda desk: write(desk, "content/about.md", PAGE + text + ERRORS)


def chart(entry: str) -> Callable[[Path], None]:
    """The codebook with this chart."""
    return lambda desk: write(
        desk,
        "events/codebook.yml",
        (desk / "events/codebook.yml").read_text(encoding="utf-8") + f"charts:\n  - {entry}\n",
    )


def foreign_name(desk: Path) -> None:
    change(desk, "events/places.yml", "name: Bergen", "name: Берген")
    chart("{id: map, kind: map, title: Map, of: [flood], on: [home]}")(desk)


def shared_figure_without_a_day(desk: Path) -> None:
    write(desk, "content/figures.yml", "n: {count: flood, since: 2020-01-01}\n")
    page("[one flood](figure:n)\n")(desk)


def of_a_month(text: str) -> Callable[[Path], None]:
    return lambda desk: write(desk, "content/briefings/a.md", BRIEFING + text)


BROKEN: dict[str, tuple[Callable[[Path], None], str]] = {
    "page outside the menu": (
        lambda desk: write(desk, "content/notes/a.md", PAGE + "A.\n"),
        "content/notes/a.md: file is in no menu, so that no reader finds it; name it under nav in mkdocs.yml",
    ),
    "page of the menu that is not there": (
        lambda desk: (desk / "content/about.md").unlink(),
        "mkdocs.yml: site A reference to 'about.md' is included in the 'nav' configuration",
    ),
    "link to no page": (page("See\n[it](nowhere.md).\n"), "content/about.md:7:1: text links 'nowhere.md': the target"),
    "link to no heading here": (page("# A\n\n[it](#b)\n"), "content/about.md:8:1: text links '#b': there is no such"),
    "link to no heading there": (
        page("[it](method/figures.md#nothing)\n"),
        "content/about.md:6:1: text links 'method/figures.md#nothing': the doc",
    ),
    "link to no heading of a generated page": (
        page("[it](method/codebook.md#nothing)\n"),
        "content/about.md:6:1: text links 'method/codebook.md#nothing': the doc",
    ),
    "link to no heading of an event": (
        page("[it](events/2020-05-01-bergen.md#part-9)\n"),
        "content/about.md:6:1: text links 'events/2020-05-01-bergen.md#part-9': the doc",
    ),
    "link to no event": (
        page("[it](events/2020-05-09-bergen.md)\n"),
        "content/about.md:6:1: text links 'events/2020-05-09-bergen.md': the target",
    ),
    "absolute link": (page("[it](/about/)\n"), "content/about.md:6:1: text links '/about/': it was left as is"),
    "link to a folder": (page("[it](./method/)\n"), "content/about.md:6:1: text links './method/': it was left as is"),
    "link to no file": (page("[it](data/nothing.csv)\n"), "content/about.md:6:1: text links 'data/nothing.csv': the"),
    "link of a script": (page("[it](javascript:alert)\n"), "content/about.md:6:1: text must not hold"),
    "broken link of a briefing": (
        of_a_month("[one flood](figure:n) and [it](../nowhere.md)\n"),
        "content/briefings/a.md:11:27: text links '../nowhere.md': the target",
    ),
    "marks without end": (page("*" * 3900 + "a" + "*" * 3900 + "\n"), "content/about.md:"),
    "name in other letters": (foreign_name, "must be in Latin letters to stand in a chart; got 'Берген'"),
    "shared figure on a page without a day": (
        shared_figure_without_a_day,
        "content/about.md:2:1: as_of is required in the front matter",
    ),
    "tallies without matching": (
        chart("{id: t, kind: tallies, title: T, of: [flood], on: [home]}"),
        "charts 1: kind needs the codebook's matching",
    ),
    "bars of nothing": (chart("{id: t, kind: by, title: T, of: [flood], on: [home]}"), "charts 1 needs by"),
    "chart on no page": (
        chart("{id: t, kind: by, by: place, title: T, of: [flood], on: [hmoe]}"),
        "charts 1: on 1 must be one of home, month, place, actor, around, briefing; got 'hmoe'; did you mean 'home'?",
    ),
    "placeholder": (page("TODO\n"), "content/about.md:6:1: text still holds a placeholder; got 'TODO'"),
    "heading that every page links to": (
        lambda desk: write(desk, "content/about.md", PAGE + "A.\n"),
        "content/about.md: text lacks a heading that every page links to; got '#report-an-error'; write",
    ),
    "setting": (lambda desk: change(desk, "mkdocs.yml", "  - briefing\n", "  - breifing\n"), "mkdocs.yml:"),
    "event": (lambda desk: change(desk, EVENT, "type: flood", "type: fold"), f"{EVENT}:1:7: type must be"),
    "front matter": (lambda desk: write(desk, "content/about.md", "A.\n"), "content/about.md:1:1: front matter"),
}


@pytest.mark.parametrize("broken", BROKEN)
def test_both_refuse_it_with_the_same_fault_at_its_place(small_desk: Path, broken: str) -> None:
    breaks, words = BROKEN[broken]
    breaks(small_desk)

    found = checked(small_desk)
    assert [fault for fault in found if words in fault] != []
    by_build = refused(small_desk)
    assert by_build != []
    assert set(by_build) <= set(found)


GOOD = (
    "[it](method/codebook.md#types) [a](events/2020-05-01-bergen.md) [b](index.md) [c](#d)\n\n## D\n",
    "[e](data/events.csv) [f](events/2020-05-01-bergen.md#sources)\n",
    "![The mark](assets/logo.svg) [m](months/2020-05.md) [s](sources/index.md) [w](https://papers.test/)\n",
)


@pytest.mark.parametrize("text", GOOD)
def test_both_let_pass_what_leads_somewhere(small_desk: Path, text: str) -> None:
    page(text)(small_desk)
    of_a_month("[One flood](figure:n) ([why](#evidence-n)), [again](#claim-n).\n")(small_desk)

    assert (checked(small_desk), refused(small_desk)) == ([], [])


def test_the_generated_pages_are_those_that_the_check_takes_for_there() -> None:
    today = READ_ON
    site = build_site(Desk(ROOT), today)
    uris = set(generated_uris(Register.of(read_record(Desk(ROOT), today)).as_known_on(today)))

    assert {page.src_uri for page in site.pages} - {document.src_uri for document in site.written} == uris


def test_the_headings_that_templates_link_to_are_those_that_are_asked_for() -> None:
    hand_written = r"(about|method/figures)(?:\.md|/)#([\w-]+)"
    files = [path for path in (ROOT / "site_templates").rglob("*") if path.suffix in {".j2", ".html"}]
    linked = {found for path in files for found in re.findall(hand_written, path.read_text(encoding="utf-8"))}

    assert {(f"{page}.md", anchor) for page, anchor in linked} == {(page, anchor) for page, anchor, _ in NEEDED}


def test_what_no_page_may_hold_is_not_made_a_page_by_the_check(
    small_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    render = Page.render

    def rendered(page: Page, config: MkDocsConfig, files: Files) -> None:
        made.append(page.file.src_uri)
        render(page, config, files)

    monkeypatch.setattr(Page, "render", rendered)
    page("# a\n" * 2_000)(small_desk)

    assert len(checked(small_desk)) == 1_999
    assert "about.md" not in made
    assert "method/figures.md" in made


def test_one_faulty_page_hides_nothing_of_another(small_desk: Path) -> None:
    of_a_month("[nine floods](figure:n)\n")(small_desk)
    write(
        small_desk,
        "content/briefings/b.md",
        BRIEFING.replace("state: published", "state: draft") + "Nine [one flood](figure:n).\n",
    )
    write(small_desk, "content/briefings/c.md", "no front matter\n")

    found = checked(small_desk)
    assert [fault.split(":")[0] for fault in found] == [f"content/briefings/{name}.md" for name in "abc"]
    assert "warning: text makes a number" in found[1]


def test_a_faulty_event_makes_no_fault_of_the_menu(small_desk: Path) -> None:
    """While the record cannot be read there are no generated pages, and the menu that names them is not to blame."""
    event = small_desk / EVENT
    event.write_text(event.read_text(encoding="utf-8") + "kiled: 3\n", encoding="utf-8")

    assert [fault.split(":")[0] for fault in checked(small_desk)] == [EVENT]


@pytest.mark.parametrize(
    "name", [EVENT, "events/2020/2020-05-03-relief.yml", "events/codebook.yml", "events/places.yml"]
)
def test_beside_a_fault_of_the_record_both_tell_of_the_writing_and_its_links(small_desk: Path, name: str) -> None:
    """What may be generated is taken for there: other events, this one, months; not what no build can make."""
    write(small_desk, name, (small_desk / name).read_text(encoding="utf-8") + "zzz: 3\n")
    there = "[a](events/2020-05-01-bergen.md) [b](months/2020-05.md) [c](data/events.csv) [d](sources/index.md)"
    page(f"{there}\n\n[e](nowhere.md) [f](#g) [h](events/2020-05-03-relief.md#x)\n")(small_desk)
    of_a_month("[One flood](figure:n).\n\nTODO\n")(small_desk)
    write(small_desk, "content/briefings/b.md", "no front matter\n")

    found = checked(small_desk)
    places = {fault.split(": ")[0] for fault in found if fault.startswith("content/")}
    assert places == {
        "content/about.md:8:1",
        "content/about.md:8:17",
        "content/briefings/a.md:13:1",
        "content/briefings/b.md:1:1",
    }
    assert refused(small_desk) == found
    assert not any(fault.startswith("mkdocs.yml") for fault in found)


FILES = ("events/codebook.yml", "events/places.yml", EVENT, "content/about.md", "content/briefings/a.md", "mkdocs.yml")


def mutated(raw: bytes, chance: random.Random) -> bytes:
    """The bytes of a file, cut, with some exchanged, or with two of its lines or words in each other's place."""
    how, at = chance.randrange(5), chance.randrange(len(raw))
    if how == 0:
        return raw[:at]
    if how == 1:
        return raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]
    if how == 2:
        return (
            raw[:at]
            + chance.choice([b"'", b"{", b"[", b"*", b"_" * 40, b"\n\n", b"---", b"&#", b"`", b"]("])
            + raw[at:]
        )
    split = b"\n" if how == 3 else b" "
    pieces = raw.split(split)
    one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
    pieces[one], pieces[other] = pieces[other], pieces[one]
    return split.join(pieces)


@pytest.mark.parametrize("seed", range(6))
def test_files_that_were_damaged_end_in_faults_never_in_a_traceback(small_desk: Path, seed: int) -> None:
    of_a_month("[One flood](figure:n) in [Bergen](place:bergen), *so* [far](../about.md).\n")(small_desk)
    chance = random.Random(seed)
    good = {name: (small_desk / name).read_bytes() for name in FILES}
    for turn in range(12):
        name = chance.choice(FILES)
        (small_desk / name).write_bytes(mutated(good[name], chance))
        found = checked(small_desk)
        if name != "mkdocs.yml" and (turn == 0 or not found):  # a theme without its parts is seen when it is built
            assert bool(refused(small_desk)) == bool(found), (name, found)
        (small_desk / name).write_bytes(good[name])
