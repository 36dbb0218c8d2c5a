"""The months of this repository's own record, recounted from the bare files."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from generator.findings import Finder
from generator.folders import Desk
from generator.pages.corrections_log import Log
from generator.pages.home import home_page
from generator.pages.months import month_pages, months_with_events
from generator.pages.page import MarkdownPage
from generator.pages.sheet import FindingsOf, PageInputs
from generator.reading import read_record
from tests.pages_md.pages import all_pages, inputs_of, rows, seen
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
    return all_pages(read_record(Desk(ROOT), TODAY), TODAY)


def number_of(found: list[dict[str, str]]) -> str:
    return str(sum(int(each.get("multiplicity", "1")) for each in found))


def test_the_months_print_what_the_files_hold() -> None:
    built = pages()
    listed = rows(built["months/index.md"], "Events by month")
    for month in {each["date"][:7] for each in files()}:
        held = [each for each in files() if each["date"][:7] == month]
        attacks = [each for each in held if each["type"] == "attack"]
        of = {
            value: [each for each in held if each.get("acknowledgement") == value]
            for value in ("acknowledged", "unacknowledged", "denied")
        }
        counted = {"Attacks": attacks} | {f"{value.capitalize()} responses": found for value, found in of.items()}
        expected = {name: number_of(found) for name, found in counted.items()}
        for coding in ("target", "location"):
            coded = [each for each in of["acknowledged"] if each["strike_coding"] == coding]
            expected[f"Strikes counted by {coding}"] = str(sum(len(each.get("parts", [])) for each in coded))
        name = date.fromisoformat(f"{month}-01").strftime("%B %Y")
        row = next(row for row in listed if row[0] == name)
        assert dict(zip(listed[0][1:], row[1:], strict=True)) == expected
        head, *table = rows(built[f"months/{month}.md"], "By confidence and country")
        assert {row[0] for row in table} >= {"Attacks", "Acknowledged responses"}
        for row in table:
            split = dict(zip(head, row, strict=True))
            assert split["All"] == expected[row[0]]
            for confidence in ("confirmed", "reported", "claimed"):
                sure = [each for each in counted[row[0]] if each["confidence"] == confidence]
                assert split[confidence.capitalize()] == number_of(sure)


def test_the_key_numbers_of_the_home_page_keep_to_the_headline_value() -> None:
    shown = seen(pages()["index.md"]).text
    answers = [each for each in files() if each["type"] == "response"]
    headline = [each for each in answers if each["acknowledgement"] == "acknowledged"]
    assert f" {number_of(headline)} acknowledged responses all confirmed; beside them " in shown
    assert f" {len(answers)} responses" not in shown
    assert "strikes counted by" not in shown


def test_every_page_of_the_real_record_is_whole() -> None:
    for page in pages().values():
        shown = seen(page)
        assert shown.faults == []
        assert "(s)" not in shown.text
        assert " 1 attacks" not in shown.text
        assert " 1 people" not in shown.text


def _lists_of_news(inputs: PageInputs, findings_of: FindingsOf) -> tuple[list[MarkdownPage], list[MarkdownPage]]:
    """The pages with a list of what was new, and those of them that compare with thin years."""
    inputs = replace(inputs, findings_of=findings_of)
    months = months_with_events(inputs.register)
    partial = {f.sentence for event in inputs.register.events for f in findings_of(event.id) if f.is_partial}
    lists = [p for p in (home_page(inputs, (), Log()), *month_pages(inputs, months)) if "desk-news" in p.markdown]
    return lists, [page for page in lists if any(sentence in seen(page).text for sentence in partial)]


def test_what_was_new_says_that_the_record_is_partial_where_it_compares_over_a_thin_stretch() -> None:
    """It compares with all that was before, thin years among it: said once, above the list."""
    inputs = inputs_of(read_record(Desk(ROOT), TODAY), TODAY)
    found = Finder(inputs.register).findings
    lists, thin = _lists_of_news(inputs, found)
    assert len(lists) > 5
    assert len(thin) > 3
    of_the_series = _lists_of_news(inputs, lambda event: tuple(f for f in found(event) if not f.is_partial))
    assert of_the_series[0]
    assert not of_the_series[1]
    for page in (*lists, *of_the_series[0]):
        before, _, after = seen(page).text.partition("In this partial record: ")
        assert "What was new" in before
        assert bool(after) == (page in thin)
        assert "partial record:" not in after


def test_a_month_opens_with_its_strongest_first_or_the_first_harm_after_long() -> None:
    inputs = inputs_of(read_record(Desk(ROOT), TODAY), TODAY)
    made = month_pages(
        replace(inputs, findings_of=Finder(inputs.register).findings), months_with_events(inputs.register)
    )
    text = " ".join(seen(page).text for page in made)
    killed = "the first known attack in which U.S. or coalition personnel were killed since 28 January"
    for sentence in (
        "The first acknowledged strike in Iraq, of the series that began on 17 October 2023, was “Gunship fires on a",
        f"{killed} 2024, 685 days before, was “Gunman kills two U.S. soldiers",
        "Of the acknowledged responses, one was in Iraq and one in both Iraq and Syria.",
    ):
        assert sentence in text


def test_the_busiest_day_of_a_thin_month_is_one_of_this_partial_record() -> None:
    texts = {name: seen(page).text for name, page in pages().items() if re.match("months/2", name)}
    busiest = {name for name, text in texts.items() if re.search("the day with the most|had the most", text)}
    thin = {name for name, text in texts.items() if re.search("In this partial record (?:the day|[0-9]+ )", text)}
    assert {"months/2023-11.md"} <= {name for name, text in texts.items() if "The day with the most" in text}
    assert thin
    assert not any("months/2023-11.md" <= name <= "months/2024-01.md" for name in thin)
    assert not {name for name in busiest - thin if not "months/2023-11.md" <= name <= "months/2024-01.md"}


def test_a_day_within_a_span_widens_no_month() -> None:
    """Two attacks are of some day within a span; each span lies in its month, whatever the precision of the day is."""
    october, november = (seen(pages()[f"months/2023-{month}.md"]).text for month in (10, 11))
    assert "some day from 24 to 29 October 2023" in october
    assert "some day from 5 to 11 November 2023" in november
    assert "if so, there were at least 33 in this month." in october  # 36, of which three may be others
    for text in (october, november):
        assert "dated only roughly" not in text
