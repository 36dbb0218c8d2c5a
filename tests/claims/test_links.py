"""Links are found where they stand; code is left alone; what a page may not hold is named with its place."""

from __future__ import annotations

import pytest

from generator.claims.links import forbidden_in, links_in


def test_links_carry_their_line_and_column() -> None:
    text = "One [five acts](figure:acts) and\n[a place](place:x), ![Chart](chart:weekly) [out](https://a.example/b(c))"
    assert [(link.text, link.scheme, link.name, link.line, link.column) for link in links_in(text)] == [
        ("five acts", "figure", "acts", 1, 5),
        ("a place", "place", "x", 2, 1),
        ("Chart", "chart", "weekly", 2, 21),
        ("out", "", "", 2, 44),
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
    ],
)
def test_what_a_page_may_not_hold_is_named(text: str, what: str) -> None:
    assert what in [found for _, _, found, _ in forbidden_in(text)]


@pytest.mark.parametrize(
    "text",
    ["2 < 3", "<https://a.example/b>", "[a](../b.md#c)", "[a](#b)", "`<b>`", "[a](https://a.example)", "[a](event:x)"],
)
def test_plain_markdown_is_allowed(text: str) -> None:
    assert list(forbidden_in(text)) == []
