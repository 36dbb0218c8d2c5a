"""Links are found where they stand; code is left alone; what a page may not hold is named with its place."""

from __future__ import annotations

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.prose.forbidden import forbidden_in
from generator.prose.shown import links_in
from generator.reading.documents import read_document


def test_links_carry_their_line_and_column() -> None:
    text = "One [five acts](figure:acts) and\n[a place](place:x), ![Chart](chart:weekly) [out](https://a.example/b(c))"
    document = read_document("content/a.md", "a.md", f"---\ntitle: A\n---\n{text}".encode())
    assert [
        (link.text, link.scheme, link.name, str(document.where_in_body(link.start))) for link in links_in(text)
    ] == [
        ("five acts", "figure", "acts", "content/a.md:4:5"),
        ("a place", "place", "x", "content/a.md:5:1"),
        ("Chart", "chart", "weekly", "content/a.md:5:21"),
        ("out", "", "", "content/a.md:5:44"),
    ]


def test_links_inside_code_are_text() -> None:
    text = "`[a](figure:a)` and\n\n```\n[b](figure:b)\n```\n[c](figure:c)"
    assert [link.name for link in links_in(text)] == ["c"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a <script>b</script>", "raw HTML"),
        ("a <!-- note -->", "raw HTML"),
        ("[a](javascript:alert(1))", "the link target 'javascript:alert(1)'"),
        ("[a](//evil.example)", "the link target '//evil.example'"),
        ("[a](data:text/html,x)", "the link target 'data:text/html,x'"),
        ("[a](b.md){ onclick=x }", "an attribute list"),
        ("[ref]: javascript:x", "a reference link"),
        ("> [ref]: javascript:x", "a reference link"),
        ("!!! note\n    [re\n    f]: javascript:x", "a reference link"),
        ("```\n<b>", "raw HTML"),
        ("```\na\n", "a code fence that is not plain"),
        (" ```\n\n<b>\n\n ```", "raw HTML"),
        ("```\na\n``` b\n```\n\n<b>\n\n```\nc\n```", "raw HTML"),
        ("``` { .py onclick=x }\na\n```", "an attribute list"),
        ("\\`<b>\\`", "a backtick without its pair"),
        ("\\`[a](figure:b)`", "a backtick without its pair"),
        ("a ` b\n`<b>`", "a backtick without its pair"),
        ("<https://x<img/src=x>", "raw HTML"),
        ("[a [b] c](javascript:x)", "a link that is not plain"),
        ("[a [b] c](figure:x)", "a link that is not plain"),
        ("[a](javascript:x 'title')", "a link that is not plain"),
        ("[a](javascript:x( 1 ))", "a link that is not plain"),
        ("[a](javascript:x(((1))))", "a link that is not plain"),
        ("[![a](b.png)](javascript:x)", "a link that is not plain"),
        ("![a](https://a.example/b.png)", "an image of another site"),
    ],
)
def test_what_a_page_may_not_hold_is_named(text: str, what: str) -> None:
    assert what in [found for _, found, _ in forbidden_in(text)]


@pytest.mark.parametrize(
    "text",
    ["2 < 3", "<https://a.example/b>", "[a](../b.md#c)", "[a](#b)", "`<b>`", "[a](https://a.example)", "[a](event:x)"],
)
def test_plain_markdown_is_allowed(text: str) -> None:
    assert list(forbidden_in(text)) == []


# What the site's pages are made with (mkdocs.yml), and pieces of text that such a reader may take in more than one way.
EXTENSIONS = ["toc", "tables", "fenced_code", "admonition", "attr_list", "footnotes"]
PIECES = [
    *(
        "`",
        "``",
        "```",
        "~~~",
        "\\",
        "\n",
        "\n\n",
        "    ",
        "* ",
        "> ",
        "!!! note\n    ",
        '"',
        "'",
        "[",
        "]",
        "](",
        "(",
        ")",
    ),
    *("javascript:x", "figure:x", "<", ">", "<img onerror=x>", "<script>", "https://x", "{ onclick=x }", "]: ", "[a]"),
    *("[^1]", "|", "a | b\n---|---\n", "# ", "x", "!", "<!--", "-->", "\t", "py", "[x](#a)", "[x](figure:x)"),
]
HARM = re.compile(r"<[^>]+ on\w+=|<script|<!--|(?:href|src)=.\s*(?:javascript|https?://[^>]*<img)")


@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=14).map("".join))
def test_what_is_let_through_makes_a_page_without_scripts_or_links_that_were_not_seen(text: str) -> None:
    if list(forbidden_in(text)):
        return
    made = markdown.markdown(text, extensions=EXTENSIONS)

    assert not HARM.search(made)
    assert made.count('href="figure:') <= sum(link.scheme == "figure" for link in links_in(text))
