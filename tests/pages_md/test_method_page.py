"""The page on figures says in words what the code holds: hedges, words for many, and from what a finding is said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.findings import NEWS_SCORE_MIN, extremes, novelty, pace, places_in_order, returns, sizes
from generator.findings.weights import WEIGHTS
from generator.pages import before_after
from generator.prose.numbers import AT_LEAST
from generator.prose.said_numbers import HEDGE_TABLE, TOLERANCE, HedgeRule
from generator.words import in_words, joined

PAGE = (Path(__file__).parents[2] / "content/method/figures.md").read_text(encoding="utf-8")
WORDS = " ".join(PAGE.split())


def _row(of: str) -> list[str]:
    """The cells of the one row of a table of the page in which some words stand."""
    (line,) = (line for line in PAGE.splitlines() if line.startswith("|") and of in line)
    return [cell.strip() for cell in line.strip("|").split("|")]


@pytest.mark.parametrize("rule", HEDGE_TABLE, ids=lambda rule: rule.hedge)
def test_the_table_of_hedges_has_every_hedge_and_what_it_is_held_to(rule: HedgeRule) -> None:
    words, means = _row(f"*{rule.words[0]}*")
    assert means.startswith(rule.means.removesuffix(", as without a hedge"))
    named = re.findall(r"\*([^*]+)\*", words)
    assert [said for said in rule.words if not said.startswith(tuple(named))] == []


def test_no_hedge_stands_in_the_table_that_is_not_read() -> None:
    read = {words for rule in HEDGE_TABLE for words in rule.words} | {
        "or more",
        "or fewer",
        "12 to 15",
        "between 12 and 15",
    }
    named = {words for rule in HEDGE_TABLE for words in re.findall(r"\*([^*]+)\*", _row(f"*{rule.words[0]}*")[0])}
    assert named - read == set()


def test_a_tenth_is_what_the_tolerance_is() -> None:
    assert pytest.approx(0.1) == TOLERANCE
    assert sum("tenth" in rule.means for rule in HEDGE_TABLE) == 2


@pytest.mark.parametrize("word", ["several", "dozens", "hundreds"])
def test_words_for_many_are_held_to_what_the_page_says(word: str) -> None:
    assert f"*{word}* to at least {AT_LEAST[word]}" in WORDS


@pytest.mark.parametrize(
    ("of", "says"),
    [
        ("first of its kind", f"at least {in_words(novelty.EARLIER_MIN)} earlier ones"),
        ("one of only two or three", f"at least {in_words(novelty.FEW_EARLIER_MIN)} earlier ones"),
        (f"one of only two or {in_words(novelty.FEW_MAX)}", "by one value"),
        ("first after a quiet", f"at least {returns.QUIET_DAYS_MIN} days without one"),
        ("first after a quiet", f"at least {in_words(returns.QUIET_EARLIER_MIN)} earlier ones"),
        ("first after a quiet", f"at least {returns.AWAY_DAYS_MIN} days, however thin"),
        ("first after a quiet", f"at least {returns.LULL_DAYS_MIN} days within a series"),
        (
            "first after a quiet",
            f"than the {returns.PACE_DAYS} before, if at the pace of these {returns.LULL_EXPECTED_MIN:g}",
        ),
        ("place in the order of days", f"the first {in_words(places_in_order.ORDER_MAX)} of what"),
        ("first of its kind", "no more than a quarter as many of which it is not known"),
        ("most, or shortest delay", f"the first {in_words(extremes.RANK_MAX)}"),
        ("most, or shortest delay", f"a most is at least {in_words(extremes.MOST_MIN)}"),
        ("most, or shortest delay", f"{in_words(extremes.USUAL_TIMES)} times the middle one"),
        ("most, or shortest delay", f"at least {in_words(extremes.OTHERS_MIN['most'])} others for a most"),
        ("most, or shortest delay", f"{in_words(extremes.OTHERS_MIN['least'])} for a shortest delay"),
        ("harm to people of the own side", f"more than {sizes.AGAIN_DAYS_MIN} days before"),
        ("harm to people of the own side", f"with {in_words(sizes.MOST_OTHERS_MIN)} others in between"),
        ("most so far", f"surely {in_words(sizes.NEXT_TIMES)} times as many as any other"),
        (
            "most so far",
            f"more than {sizes.AGAIN_DAYS_MIN} days before and with {in_words(sizes.MOST_OTHERS_MIN)} others",
        ),
        ("most so far", f"if {in_words(novelty.EARLIER_MIN)} others are known"),
        ("harm to people of the own side", f"at least {in_words(novelty.EARLIER_MIN)} earlier ones"),
        ("change of tempo", f"at least {in_words(pace.COUNT_MIN)} in the {' or '.join(map(str, pace.WINDOWS))} days"),
        ("change of tempo", f"against the {pace.BASELINE_DAYS} days before"),
        ("change of tempo", f"exact {pace.LEVEL * 100:.0f} % interval"),
        ("change of tempo", f"at least {pace.LOW_MIN}"),
        ("longest run of days", f"at least {in_words(pace.RUN_DAYS_MIN)} days in a row"),
        ("round total", ", ".join(f"{n}th" for n in pace.ROUND)),
    ],
)
def test_each_kind_of_finding_is_said_from_the_numbers_that_the_page_gives(of: str, says: str) -> None:
    assert says in _row(f"| {of} |")[1]


def test_what_pages_show_of_findings_and_of_before_and_after() -> None:
    assert f"Findings with a score of at least {NEWS_SCORE_MIN} are shown" in WORDS
    assert f"to {in_words(round(novelty.FACET_COST * 10))} tenths" in WORDS
    people, scale, place = (f"{WEIGHTS[theme].factor:g} for" for theme in ("harm", "scale", "place"))
    assert (
        f"{people} harm to people of the own side, {scale} scale (how much was struck at once), {place} a place"
        in WORDS
    )
    assert novelty.UNKNOWN_ONE_IN == 4
    assert f"in the {joined(map(str, before_after.WINDOWS))} days before it" in WORDS
