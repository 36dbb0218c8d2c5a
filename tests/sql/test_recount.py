"""The SQL of every figure gives the figure: in SQLite, and in DuckDB over the CSV files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.claims.asked import specs_of
from generator.errors import Faults, apart
from generator.figures import KINDS, FigureError, FigureSpec, compute, parse_spec
from generator.figures.computing import sql_of
from generator.figures.sql_text import Sql
from generator.folders import Desk
from generator.prose.shown import links_in
from generator.publishing.exports import claims_as_json, json_bytes
from generator.reading import read_record
from generator.reading.documents import Document
from generator.register import Register
from generator.truth.clocks import Clocks
from tests.builders import WHERE, make_codebook, make_record
from tests.figures.test_cases import CASES, load, record_of
from tests.hand_written import check_pages, read_documents
from tests.real_record import READ_ON
from tests.sql.chance import AS_OF, a_view, specs
from tests.sql.recount import Databases, databases, recounted

ROOT = Path(__file__).parents[2]
DAY = READ_ON
PAGES = [document for document in read_documents(Desk(ROOT)) if document.front.get("figures")]


def recount_all(found: Databases, asked: Mapping[str, FigureSpec], register: Register) -> set[str]:
    """Recount every figure that the record gives; the kinds of those that were recounted."""
    kinds: set[str] = set()
    for spec in asked.values():
        try:
            figure = compute(spec, register, asked)
        except FigureError:
            continue  # of what cannot be computed nothing is published
        assert register.as_of
        recounted(found, spec, figure, (register.as_of, register.recorded_by), asked, register.record)
        kinds.add(spec.kind)
    return kinds


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Register, Databases]]:
    record = read_record(Desk(ROOT), DAY)
    with databases(record, tmp_path_factory.mktemp("data")) as found:
        yield Register.of(record), found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.src_uri)
def test_every_figure_of_the_site(page: Document, real: tuple[Register, Databases]) -> None:
    register, found = real
    as_of, published = (date.fromisoformat(str(page.front[key])) for key in ("as_of", "published"))
    asked, faults = apart(specs_of(page, register.record, as_of, tuple(links_in(page.body))))
    assert faults == ()
    for spec in asked.values():
        view = Clocks(as_of, published).view(register, spec)
        assert view.as_of
        figure = compute(spec, view, asked)
        recounted(found, spec, figure, (view.as_of, view.recorded_by), asked, register.record)
    assert len(asked) > 5


def test_every_published_claim_carries_the_sql_that_gives_it(real: tuple[Register, Databases]) -> None:
    register, found = real
    checked = check_pages(read_documents(Desk(ROOT)), register.record, register, DAY)
    claims = json.loads(json_bytes(list(claims_as_json(checked, register.codebook))))
    for claim in claims:
        figure = claim["figure"]
        wanted = (figure["value"], figure["low"], figure["high"]), [(each,) for each in figure["ids"]]
        assert found.found(Sql(claim["sql"], claim["ids_sql"])) == {"sqlite": wanted, "duckdb": wanted}, claim["text"]
    assert len(claims) >= 14


def test_figures_of_every_kind_over_the_whole_record(real: tuple[Register, Databases]) -> None:
    register, found = real
    book = register.codebook
    of = next(kind for kind in book.types.values() if kind.part and kind.answers)
    event = next(e.id for e in register.events if e.delay)
    assert of.part
    asked = {
        "all": FigureSpec("all", "count", of.id),
        "since": FigureSpec("since", "count", of.id, since=date(2023, 10, 17)),
        "parts": FigureSpec("parts", "count", of.part.id),
        "rate": FigureSpec("rate", "rate", a="since"),
        "share": FigureSpec("share", "share", a="since", b="all"),
        "around": FigureSpec("around", "compare", a="all", event=event, days=14, by="difference"),
        "delay": FigureSpec("delay", "delay", event=event),
        "least": FigureSpec("least", "least", of.id, measure="delay"),
        **{measure: FigureSpec(measure, "sum", of.id, measure) for measure in book.measures},
        **{f"n{n}": FigureSpec(f"n{n}", "nth", answered, n=n) for n in (1, 50) for answered in book.types},
        **{s: FigureSpec(s, "streak", answered, streak=s) for s in ("run", "quiet") for answered in book.types},
    }
    assert recount_all(found, asked, register.as_known_on(DAY)) >= {"nth", "streak", "sum", "compare", "share"}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_case_file(path: Path, tmp_path: Path) -> None:
    case = load(path)
    record = record_of(case)
    register = Register.of(record)
    as_of = date.fromisoformat(case["as_of"]) if "as_of" in case else register.day
    recorded_by = date.fromisoformat(case["recorded_by"]) if "recorded_by" in case else None
    asked: dict[str, FigureSpec] = {}
    for name, wanted in case["figures"].items():
        try:
            asked[name] = parse_spec(name, wanted["ask"], record, WHERE, as_of)
        except Faults:
            continue  # the case is about this fault
    with databases(record, tmp_path) as found:
        kinds = recount_all(found, asked, register.as_known_on(as_of, recorded_by))
    assert kinds or not asked


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.randoms(use_true_random=False))
def test_random_figures_of_random_records(chance: Random) -> None:
    register = a_view(chance)
    with TemporaryDirectory() as folder, databases(register.record, Path(folder)) as found:
        kinds = recount_all(found, specs(chance, register.record), register)
    assert kinds >= {"count", "sum", "first", "last", "nth", "streak", "tempo", "rate", "delay", "tally"}


def test_every_kind_has_sql() -> None:
    asked = specs(Random(0), make_record())
    assert {spec.kind for spec in asked.values()} == set(KINDS)
    for spec in asked.values():
        sql = sql_of(spec, AS_OF, None, asked, make_codebook())
        assert all(statement.startswith("WITH RECURSIVE\n") for statement in (sql.value, sql.ids))


def test_a_figure_that_names_none_of_its_page_is_refused() -> None:
    with pytest.raises(FigureError, match="names 'g', which is not a figure of this page"):
        sql_of(FigureSpec("f", "rate", a="g"), AS_OF, None, {}, make_codebook())
