"""What is written as YAML is read as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import apart
from generator.intake.yaml_text import scalar, yaml_lines
from generator.reading.characters import broken_rules
from generator.reading.located import Value, located_values

HOSTILE = [
    "a: b", "- a", "a #b", "#a", "'a'", '"a"', "{a: b}", "[a]", "&a b", "*a", "!a b", "%a", "@a", "`a`", "| a", "> a",
    "yes", "No", "null", "~", "12:30", "a:", ": a", "?", "---", "...", "<<", "${{ github.token }}", "<b>a</b>",
    "a\\nb", "رصيف طويل", "a, b", "a]", "a}", "https://a.org/?b=c&d=[e]#f", "’a’", "=1", "a " * 90 + "b", "x" * 300,
]  # fmt: skip
TEXT = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=40)
PLAIN = st.one_of(st.sampled_from(HOSTILE), st.lists(TEXT, min_size=1, max_size=30).map(" ".join))


def read(lines: list[str]) -> Value:
    located, faults = apart(located_values("events/a.yml", "\n".join(lines) + "\n"))
    assert faults == ()
    assert located is not None
    return located.value


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_means_something_to_yaml_stays_text(text: str) -> None:
    text = " ".join(text.split())
    tree: dict[str, Value] = {
        "a": text, "b": [text, "c"], "d": {"e": text}, "f": [{"g": text, "h": [text]}], "i": [{"j": {"k": text}}],
    }  # fmt: skip

    assert read(list(yaml_lines(tree))) == tree


@given(PLAIN)
def test_any_text_that_the_record_takes_comes_back(text: str) -> None:
    text = " ".join(text.split())
    if not text or any(broken_rules(text)):
        return
    tree: dict[str, Value] = {"a": text, "b": [text], "c": [{"d": text, "e": [text, text]}]}

    assert read(list(yaml_lines(tree))) == tree


def test_the_layout_is_that_of_the_record() -> None:
    tree: dict[str, Value] = {
        "title": "A flood",
        "date": "2020-05-01",
        "time": "02:30",
        "cause": [{"value": "rain", "count": {"low": "2"}}, "thaw"],
        "summary": "Rivers rose. " * 10 + "They fell.",
        "sources": [{"url": "https://a.org/b", "publisher": "bergen-times"}],
    }

    assert list(yaml_lines(tree)) == [
        "title: A flood",
        "date: 2020-05-01",
        'time: "02:30"',
        "cause:",
        "  - {value: rain, count: {low: 2}}",
        "  - thaw",
        "summary: >-",
        "  " + " ".join(["Rivers rose."] * 9),
        "  Rivers rose. They fell.",
        "sources:",
        "  - url: https://a.org/b",
        "    publisher: bergen-times",
    ]


@pytest.mark.parametrize(("text", "flow"), [("a, b", "'a, b'"), ("a b", "a b"), ("it's", "it's"), ("a: b", "'a: b'")])
def test_text_in_a_row_is_quoted_where_it_would_part_it(text: str, flow: str) -> None:
    assert scalar(text, is_flow=True) == flow
