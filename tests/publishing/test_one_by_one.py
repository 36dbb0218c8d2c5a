"""What is published beside a briefing: the statements that recount its figures."""

from pathlib import Path

import pytest

from generator.publishing.exports import claims_as_json
from generator.publishing.one_by_one import recount_file
from tests.pages.test_briefings import TEXT, checked, record_of
from tests.sql.recount import databases


def recounting(text: str) -> str:
    """The file of statements of a text."""
    record = record_of()
    page = checked(record, text)
    asset = recount_file(page, claims_as_json([page], record.codebook))
    assert asset.uri == "briefings/spring/recount.sql"
    return asset.content.decode()


def statements(text: str) -> dict[str, list[str]]:
    """The two statements of each figure, by its name."""
    _, *told = recounting(text).split("\n\n-- ")
    return {each.partition(":")[0]: each.partition("\n")[2].split("-- its records\n") for each in told}


def test_each_figure_of_a_text_is_recounted_by_its_statements(tmp_path: Path) -> None:
    found = statements(TEXT)
    assert list(found) == ["floods", "more", "earlier", "first_dam", "stated"]
    with databases(record_of(), tmp_path) as opened:
        value, ids = (opened.rows(statement) for statement in found["floods"])
        opened.sqlite.executescript(recounting(TEXT))
    assert {rows[0][0] for rows in value.values()} == {3}
    assert {len(rows) for rows in ids.values()} == {3}


@pytest.mark.parametrize("title", ["A; DROP TABLE events", '"A\\nDROP TABLE events;"'])
def test_no_word_of_a_text_is_a_statement(title: str) -> None:
    record = record_of()
    page = checked(record, TEXT.replace('"Floods of spring."', title).replace('"Floods of spring"', title))
    lines = recount_file(page, claims_as_json([page], record.codebook)).content.decode().splitlines()
    assert not [line for line in lines if "DROP" in line and not line.startswith("-- ")]
