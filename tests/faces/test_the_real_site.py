"""The site of the real record, built twice by `./run build` in two worlds: complete, the same bytes, countable."""

import json
import re
import stat
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from generator.errors import Where
from generator.figures import FigureSpec, compute, parse_spec
from generator.folders import Desk
from generator.pages.addresses import GENERATED_ALONE, GENERATED_FOLDERS, page_url
from generator.reading import read_record
from generator.reading.codebook import Named
from generator.reading.records import Place, Record
from generator.register import Register
from tests.charts.marks import per_one
from tests.publishing.test_open_data import faults_of_json, faults_of_package
from tests.real_record import EPOCH
from tests.real_site import WORLDS, real_site, shared_folder

ROOT = Path(__file__).resolve().parents[2]
WHERE = Where("test")
Published = dict[str, Any]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Two sites, built from copies at different paths, in different zones, languages and hash orders; one is plain."""
    shared = shared_folder(tmp_path_factory)
    return tuple(real_site(shared, n) for n in range(len(WORLDS)))


@pytest.fixture(scope="module")
def record() -> Record:
    return read_record(Desk(ROOT), datetime.fromtimestamp(int(EPOCH), UTC).date())


@pytest.fixture(scope="module")
def published(sites: tuple[Path, ...]) -> Published:
    read = json.loads((sites[0] / "data/events.json").read_text(encoding="utf-8"))
    assert isinstance(read, dict)
    return read


def test_two_builds_are_the_same_bytes(sites: tuple[Path, ...]) -> None:
    sums = [(site / "SHA256SUMS").read_text(encoding="utf-8").splitlines() for site in sites]
    assert [one for one, other in zip(*sums, strict=True) if one != other] == []
    assert len(sums[0]) > 300


def test_everybody_may_read_every_file_whatever_the_umask_of_the_build(sites: tuple[Path, ...]) -> None:
    for site in sites:
        modes = {(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in (site, *site.rglob("*"))}
        assert modes == {(True, 0o755), (False, 0o644)}


def test_every_record_has_its_page_its_entry_in_the_search_and_its_line_in_the_sitemap(
    sites: tuple[Path, ...], record: Record
) -> None:
    site = sites[0]
    urls = [f"{kind}/{i}/" for kind in ("events", "places", "actors") for i in getattr(record, kind)]
    index = json.loads((site / "search/index.json").read_text(encoding="utf-8"))["entries"]
    locations = [entry["url"] for entry in index]
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")

    assert [url for url in urls if not (site / url / "index.html").is_file()] == []
    assert [url for url in urls if locations.count(url) != 1] == []
    assert [url for url in urls if f"/{url}</loc>" not in sitemap] == []


def test_every_page_stands_on_an_address_of_the_generator_or_of_its_own_hand_written_file(
    sites: tuple[Path, ...],
) -> None:
    written = {page_url(path.relative_to(ROOT / "content").as_posix()) for path in (ROOT / "content").rglob("*.md")}
    built = {path.parent.relative_to(sites[0]).as_posix() + "/" for path in sites[0].rglob("index.html")}
    addresses = {address.removeprefix("./") for address in built}

    assert written <= addresses
    made = addresses - written
    assert [url for url in made if url not in GENERATED_ALONE and not url.startswith(GENERATED_FOLDERS)] == []
    assert [url for url in written if url in GENERATED_ALONE or url.startswith(GENERATED_FOLDERS)] == []


def test_styles_scripts_and_pictures_keep_their_addresses(sites: tuple[Path, ...]) -> None:
    assets = ROOT / "site_templates/theme/assets"
    kept = {path.relative_to(assets).as_posix(): path.read_bytes() for path in assets.rglob("*") if path.is_file()}
    assert {name: (sites[0] / "assets" / name).read_bytes() for name in kept} == kept
    assert {"css/desk.css", "js/evidence.js", "logo.svg", "favicon.svg"} <= set(kept)


def test_the_area_of_every_mark_on_every_map_is_in_proportion_to_the_number_in_the_table(
    sites: tuple[Path, ...],
) -> None:
    pages = [path.read_text(encoding="utf-8") for path in sorted(sites[0].rglob("index.html"))]
    maps = [
        m for page in pages for m in re.findall(r'<figure class="chart" id="chart-map".*?</figure>', page, re.DOTALL)
    ]
    assert len(maps) > 10
    for each in maps:
        rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", each)]
        kinds = range(2, rows[0].index("Latitude"))
        placed = [row for row in rows[1:] if len(row) > 1]
        counts = [[n for row in placed if (n := int(row[kind].replace(",", "")))] for kind in kinds]
        svg = re.search(r"<svg.*?</svg>", each, re.DOTALL)
        assert svg
        found = per_one(svg[0], counts, has_rough="rough place</text>" in svg[0])
        assert bool(found) == bool(placed)
        assert max(found, default=1) / min(found, default=1) < 1.01, rows


def test_no_language_is_shown_as_a_code(sites: tuple[Path, ...]) -> None:
    pages = [path.read_text(encoding="utf-8") for path in sites[0].rglob("index.html")]
    named = {name for page in pages for name in re.findall(r">in ([^<]+)</span>", page)}
    assert {"Japanese", "Indonesian", "Arabic"} <= named
    assert [name for name in named if len(name) < 4] == []


BODY = re.compile(
    r"\b(?:Department|Institute|Observatory|Office|Cent(?:er|re)|Program|Group|Forces?|Corps|Organization|Directorate|"
    r"Resistance|Agency|Bureau|Forum|Primer|government)\b"
)  # a name with such a word is spoken with an article,
WITHOUT = {  # but for these
    "Air & Space Forces Magazine",
    "Forces News",
    "Mehr News Agency",
    "North Press Agency",
    "Step News Agency",
}


def _named(record: Record) -> tuple[Named, ...]:
    lists = (record.counters, record.publishers, record.actors, record.places)
    return tuple(named for one in lists for named in one.values())


def test_names_of_bodies_have_an_article(record: Record) -> None:
    bodies = {named.name for named in _named(record) if BODY.search(named.name) and not isinstance(named, Place)}
    assert bodies - {named.name for named in _named(record) if named.article} == WITHOUT


def test_a_name_that_has_an_article_has_it_wherever_a_sentence_names_it(
    sites: tuple[Path, ...], record: Record
) -> None:
    names = "|".join(re.escape(named.name) for named in _named(record) if named.article)
    bare = re.compile(
        rf"\b(?:by|of|against|at|to|from|in|which|carrying|for|near|with|\d{{4}}) (?:<a [^>]*>)?(?:{names})"
    )
    texts = {path: unescape(path.read_text(encoding="utf-8")) for path in sites[0].rglob("*.html")}
    assert [(path, said.group()) for path, text in texts.items() for said in bare.finditer(text)] == []
    assert any(f"by the {record.counters['pentagon'].name}" in text for text in texts.values())


def recount(published: Published, type_: str, since: str) -> tuple[int, int]:
    """The ten lines of plain Python that anyone may write: events of a type, and their parts, since a day."""
    number, parts = 0, 0
    for event in published["events"]:
        if event["type"] != type_ or event["retracted"] or event["merged_into"] or not event["counts"]:
            continue
        if event["date"] >= since:
            number += event["multiplicity"]
            parts += len(event["parts"])
    return number, parts


def test_counting_again_gives_the_figures(published: Published, record: Record) -> None:
    since = record.codebook.coverage.since
    for kind in record.codebook.types.values():
        events = compute(FigureSpec("events", "count", kind.id, since=since), Register.of(record)).value
        parts: float = 0
        if kind.part:
            asked = {"count": kind.part.id, "since": since.isoformat()}
            for value in record.codebook.facets[kind.part.coding].values if kind.part.coding else ():
                one = {**asked, "where": {kind.part.coding: value.id}}
                spec = parse_spec("parts", one, record, WHERE)
                parts += compute(spec, Register.of(record)).value or 0
        assert recount(published, kind.id, since.isoformat()) == (events, parts)
        assert (events or 0) > 0


def test_all_that_is_recorded_is_published(published: Published, record: Record) -> None:
    kinds = ("events", "tallies", "places", "actors", "sources")
    assert {kind: [each["id"] for each in published[kind]] for kind in kinds} == {
        kind: list(getattr(record, kind)) for kind in kinds
    }


def test_every_claim_is_published_with_its_figure(sites: tuple[Path, ...]) -> None:
    claims = json.loads((sites[0] / "data/claims.json").read_text(encoding="utf-8"))["claims"]
    keys = {"definition", "value", "low", "high", "unit", "as_of", "ids", "left_out"}

    assert len(claims) > 10
    assert [claim for claim in claims if {"page", "line", "text", "name", "figure"} - set(claim)] == []
    assert [claim for claim in claims if keys - set(claim["figure"])] == []


def test_programs_find_what_the_descriptions_say(sites: tuple[Path, ...], record: Record) -> None:
    site = sites[0]
    files = {
        "EventFile": "events/*/",
        "PlaceFile": "places/*/",
        "ActorFile": "actors/*/",
        "BriefingFile": "briefings/*/",
    }
    found = {name: sorted(site.glob(f"{folder}index.json")) for name, folder in files.items()}

    assert faults_of_package(site) == []
    assert faults_of_json(site, "Record", [site / "data/events.json"]) == []
    assert faults_of_json(site, "Claims", [site / "data/claims.json"]) == []
    assert {name: faults_of_json(site, name, paths) for name, paths in found.items()} == {name: [] for name in files}
    (dataset,) = re.findall(
        '<script type="application/ld.json">(.*?)</script>', (site / "method/data/index.html").read_text()
    )
    assert 50 <= len(json.loads(dataset)["description"]) <= 5000  # as search engines ask
    assert len(found["EventFile"]) == len(record.events)
    assert len(found["BriefingFile"]) == len([*(ROOT / "content/briefings").glob("*.md")])


def test_nothing_of_the_sources_that_would_run_is_in_the_pages(sites: tuple[Path, ...]) -> None:
    pages = [page.read_text(encoding="utf-8") for page in sites[0].rglob("*.html")]
    runs = re.compile(r"""<[^>]+\s(?:on\w+=|href=["']?javascript:)[^>]*""")
    assert [match for page in pages for match in runs.findall(page)] == []
    assert len(pages) > len(WORLDS)
