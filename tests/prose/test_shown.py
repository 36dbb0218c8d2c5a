"""What the check reads of a page is what the page shows: each text against its rendering by the site's own Markdown."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config

from generator.prose.blocks import BOXES
from generator.prose.forbidden import forbidden_in
from generator.prose.shown import shown_blocks
from generator.reading.characters import broken_rules

ROOT = Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases" / "claims"
# Marks of structure at the edges of a line that this reader takes off and a page may show; none is a letter or a digit.
STRUCTURE = re.compile(r"^(?:[-=*_+>#:|\s]|[0-9]+\))+|[#\s|]+$|[\s|]", re.MULTILINE)


@cache
def site_markdown() -> markdown.Markdown:
    """Markdown with the extensions and the settings of mkdocs.yml, which MkDocs adds its own to."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    return markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


class Visible(HTMLParser):
    """The text of a page, without what a reader does not see as its author's words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.hidden = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden = self.hidden or (tag, dict(attrs).get("class")) == ("a", "headerlink")
        self.text += "\n" if tag in ("p", "li", "td", "th", "h1", "h2", "pre", "br") else ""

    def handle_endtag(self, tag: str) -> None:
        self.hidden = self.hidden and tag != "a"

    def handle_data(self, data: str) -> None:
        self.text += "" if self.hidden else data


def rendered(body: str) -> str:
    reader = Visible()
    made = site_markdown().reset().convert(body)
    reader.feed(re.sub(rf'<p class="admonition-title">(?i:{"|".join(BOXES)})</p>', "", made))
    reader.close()
    return reader.text


def read(body: str) -> str:
    return "\n".join(shown.text for _, shown in shown_blocks(body))


def plain(text: str) -> str:
    return STRUCTURE.sub("", text)


def texts() -> list[str]:
    found = [case["text"] for name in ("tuned_on", "held_out") for case in cases(f"sentences_{name}.yml")]
    found += [case["markdown"] for case in cases("page_texts.yml") if case["place"] not in ("title", "description")]
    return found + [file.read_text().split("---\n", 2)[2] for file in sorted(ROOT.glob("content/**/*.md"))]


def cases(name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("body", texts())
def test_a_text_is_read_as_it_is_shown_or_refused(body: str) -> None:
    assert list(forbidden_in(body)) or plain(read(body)) == plain(rendered(body))


PIECES = [
    *(
        "a",
        "5",
        "0",
        "Five",
        "eight",
        "ty",
        "x",
        "é",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        "    ",
        "  \n",
        ", ",
        ". ",
        "-",
        "%",
    ),
    *(
        "*",
        "**",
        "***",
        "_",
        "__",
        "`",
        "``",
        "\\",
        "\\*",
        "\\_",
        "\\#",
        "!",
        "(",
        ")",
        "[",
        "]",
        "](",
        "<",
        ">",
        "|",
        '"',
    ),
    *(
        "&#x30;",
        "&nbsp;",
        "&ndash;",
        "&frac12;",
        "&amp;",
        "&lt;",
        "&copy",
        "&quot;",
        "&foo;",
        "&#53;",
        "&",
        "&#53",
        "&#x35",
    ),
    *("[five](figure:x)", "[5](figure:x)", "![a 5](b.png)", '[b](https://a.example "5 c")', "<https://a.example/5>"),
    *(
        "# ",
        "#",
        "## 5. ",
        "> ",
        ">",
        "* ",
        "- ",
        "1. ",
        "2. ",
        "500. ",
        "5) ",
        "!!! note\n    ",
        '!!! quote "A 5"\n    ',
    ),
    *(
        "a | b\n---|---\n",
        "| 5 | 0 |\n",
        "---",
        "===",
        "\n```\n",
        "\n```\n5 `0` *1*\n```\n",
        "{",
        "}",
        "{5}",
        "[^1]",
        "~~~",
    ),
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join))
@settings(max_examples=1500, deadline=None)
@example("&#53 people")
@example("| a | b |\n|---|---|\n| 5 | 0 | 0 |")
@example("eight**een** strikes")
@example("[5&#x30; acts](figure:x)")
@example("a\n500. b")
def test_any_text_is_read_as_it_is_shown_or_refused(body: str) -> None:
    body = "a\n\n" + body  # MkDocs takes blank lines off the start
    if any(any(broken_rules(line)) for line in body.split("\n")) or list(forbidden_in(body)):
        return
    assert plain(read(body)) == plain(rendered(body))


class Numbered(HTMLParser):
    """The items of lists as a page numbers them, by their words: "" for a bullet and behind a mark that it shows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lists: list[int | None] = []
        self.marks: dict[str, str] = {}
        self.mark = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ol", "ul"):
            self.lists.append(0 if tag == "ol" else None)
        elif tag == "li" and self.lists:
            last = self.lists[-1]
            self.lists[-1] = None if last is None else last + 1
            self.mark = "" if last is None else str(last + 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self.lists.pop()

    def handle_data(self, data: str) -> None:
        words = data.split()
        for before, word in zip(["", *words], words, strict=False):
            self.marks.setdefault(word, "" if re.fullmatch(r"[0-9]+\.", before) else self.mark)


Line = tuple[str, str, str]  # how far it is set in, the mark of a list or none, its end
LINES = st.tuples(
    st.sampled_from(["", "", "    ", "    ", "        ", "  ", "      ", "            "]),
    st.sampled_from(["1. ", "1. ", "2. ", "3. ", "- ", "* ", ""]),
    st.sampled_from(["\n", "\n", "\n\n"]),
)
IN, FAR = "    ", "        "


@given(st.lists(LINES, min_size=1, max_size=7))
@settings(max_examples=600)
@example([("", "1. ", "\n"), (IN, "- ", "\n"), (IN, "- ", "\n"), ("", "2. ", "\n")])
@example([("", "- ", "\n"), (IN, "1. ", "\n"), (IN, "2. ", "\n"), ("", "- ", "\n")])
@example([("", "1. ", "\n"), (FAR, "1. ", "\n"), (FAR, "2. ", "\n")])  # words of the first: they are set in too far
@example([("", "- ", "\n"), (FAR, "1. ", "\n")])
@example([("", "1. ", "\n\n"), (IN, "1. ", "\n"), ("", "2. ", "\n")])  # the last becomes one of the inner list
@example([("", "- ", "\n\n"), (IN, "", "\n"), (IN, "1. ", "\n")])  # a mark among words is one of them
@example([("", "- ", "\n"), (IN, "1. ", "\n\n"), (IN, "", "\n\n"), (IN, "2. ", "\n")])  # words end a list
@example([("", "1. ", "\n\n"), (" ", "", "\n\n"), ("", "2. ", "\n")])
def test_a_number_before_an_item_is_its_place_in_its_list_and_one_in_words_is_read(lines: list[Line]) -> None:
    body = "".join(f"{indent}{mark}w{n}{end}" for n, (indent, mark, end) in enumerate(lines))
    if list(forbidden_in(body)):
        return
    page = Numbered()
    page.feed(site_markdown().reset().convert(body))
    for n, (_, mark, _) in enumerate(lines):
        assert mark[:1] in ("", "-", "*", "1") or page.marks[f"w{n}"] in ("", mark[:-2])
    assert plain(read(body)) == plain(rendered(body))


@pytest.mark.parametrize(
    "body",
    [
        "1. a\n2. b\n    1. c\n    2. d\n3. e\n",
        "1. a\n\n    words\n\n2. b\n",
        "1. a\n\n    - b\n\n    - c\n\n2. d\n",
        "1. a\n    - b\n        1. c\n        2. d\n    - e\n2. f\n",
        "> 1. a\n> 2. b\n\n1. c\n2. d\n",
    ],
)
def test_a_plain_list_is_read_as_it_is_shown(body: str) -> None:
    assert not list(forbidden_in(body))
    assert plain(read(body)) == plain(rendered(body))


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map("".join))
def test_each_character_that_is_read_stands_at_its_place(body: str) -> None:
    for _, shown in shown_blocks(body):
        assert len(shown.places) == len(shown.text) + 1
        assert shown.places == sorted(shown.places)
        for character, place in zip(shown.text, shown.places, strict=False):
            assert character == body[place] or body[place] == "&" or (character, body[place]) == ("\n", " ")


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("Five [or six] were seen.\n", ""),
        ("See [the page](https://a.example/b) and [[1]] and [a [b [c]]].\n", ""),
        ("One is `a[0` in code.\n", ""),
        ("&lsqb;0, 5) is written so.\n", ""),
        ("Five [or six were seen.\n", "a bracket without its pair"),
        ("[" * 30_000, "a bracket without its pair"),
        ("[" * 9 + "a" + "]" * 9, "more than 8 brackets in one another"),
        (">" * 8 + " a", ""),
        (">" * 9 + " a", "more than 8 quotations or lists in one another"),
        ("* " * 9 + "a", "more than 8 quotations or lists in one another"),
        (">" * 3_900, "more than 8 quotations or lists in one another"),
    ],
)
def test_brackets_come_in_pairs_and_like_quotations_stand_in_few_others(body: str, what: str) -> None:
    assert [one for _, one, _ in forbidden_in(body)] == ([what] if what else [])


APART = "# A\n\nWords.\n\n## B\nWords.\n\n> a\n>\n> ## C\n\n```\na\n```\n## D\n\n***\na\n\n* a\n* # E\n"


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (APART, 0),
        ("# a\n" * 9, 8),
        ("a\n# b", 1),
        ("* a\n# b", 1),
        ("> # a\n> # b", 1),
        ("| a |\n| --- |\n# b", 1),
        ("```\na\n```\n# a\n# b", 1),
        ("a\n***\nb\n***", 2),
        ("* a\n_ _ _", 1),
    ],
)
def test_a_heading_and_a_rule_have_a_blank_line_before_them(body: str, count: int) -> None:
    assert [what for _, what, _ in forbidden_in(body)].count(
        "a heading or a rule that touches the line before it"
    ) == count
    assert count or not list(forbidden_in(body))


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        ("Words.\n\n![map](chart:map)\n\nMore words.\n", 0),
        ("![map](chart:map)\n", 0),
        ('!!! quote "Opinion: Jane Doe, 21 November 2023"\n    She disagrees.\n\n    ![map](chart:map) More.\n', 1),
        ('!!! quote "Opinion: Jane Doe, 21 November 2023"\n    ![map](chart:map)\n', 1),
        ("> They struck. ![map](chart:map) More.\n", 1),
        ("> ![map](chart:map)\n", 1),
        ("* An item.\n\n    ![map](chart:map)\n", 1),
        ("Words ![map](chart:map) and words.\n", 1),
        ("![map](chart:map)\nand words.\n", 1),
        ("| a |\n| --- |\n| ![map](chart:map) |\n", 1),
        ("**![map](chart:map)**\n", 1),
    ],
)
def test_a_chart_stands_alone(body: str, faults: int) -> None:
    assert [what for _, what, _ in forbidden_in(body)].count("a chart among words") == faults
