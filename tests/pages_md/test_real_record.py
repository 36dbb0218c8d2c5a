"""The months of this repository's own record, recounted from the bare files."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from generator.pages.page import MarkdownPage
from generator.reading import read_record
from tests.pages_md.pages import all_pages, rows, seen
from tests.real_record import READ_ON

ROOT = Path(__file__).parents[2]
TODAY = READ_ON


@cache
def files() -> list[dict[str, str]]:
    """Every event file as plain YAML, those left out that do not count or stand."""
    found = [yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader) for path in ROOT.glob("events/[0-9]*/*.yml")]
    assert found
    return [each for each in found if each.get("counts") != "no" and not {"retracted", "merged_into"} & set(each)]


@cache
def pages() -> dict[str, MarkdownPage]:
    return all_pages(read_record(ROOT, TODAY), TODAY)


def test_the_months_print_what_the_files_hold() -> None:
    built = pages()
    types = yaml.load((ROOT / "events/codebook.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)["types"]
    counted = Counter[tuple[str, str]]()
    parts = Counter[tuple[str, str]]()
    for each in files():
        month = each["date"][:7]
        counted[month, each["type"]] += int(each.get("multiplicity", "1"))
        parts[month, each["type"]] += len(each.get("parts", []))

    listed = {row[0]: row[1:] for row in rows(built["months/index.md"], "Events by month")[1:]}

    for month in {month for month, _ in counted}:
        expected: list[str] = []
        for kind in types:
            expected += [str(counted[month, kind["id"]])]
            expected += [str(parts[month, kind["id"]])] if "part" in kind else []
        name = date.fromisoformat(f"{month}-01").strftime("%B %Y")
        assert listed[name] == expected
        table = rows(built[f"months/{month}.md"], "By confidence and country")
        for row, kind in zip(table[1:], types, strict=True):
            assert row[1] == str(counted[month, kind["id"]])
            split = dict(zip(table[0], row, strict=True))
            for confidence in ("confirmed", "reported", "claimed"):
                held = [
                    e for e in files() if (e["date"][:7], e["type"], e["confidence"]) == (month, kind["id"], confidence)
                ]
                assert split[confidence.capitalize()] == str(sum(int(e.get("multiplicity", "1")) for e in held))


def test_every_page_of_the_real_record_is_whole() -> None:
    for page in pages().values():
        shown = seen(page)
        assert shown.faults == []
        assert "(s)" not in shown.text
        assert " 1 attacks" not in shown.text
        assert " 1 people" not in shown.text
