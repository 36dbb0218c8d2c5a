"""A Markdown text as sentences, each where it stands in the file."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.claims.prose import sentences_in

TEXT = """\
## A heading

One sentence of U.S. forces. Another with [a link](event:x-1) and `code`.
It goes on, "He said it. Twice," she said. End.

On these grounds:

* the first [of them](figure:a);
* the second, which
  goes on.

After it.

> Quoted.

!!! quote "A view"
    Theirs. Not ours.

!!! note "A title"
    Ours.

| a | b |
|---|---|
| c. D | e |

![A picture](chart:x)
"""


def shown() -> list[tuple[str, str]]:
    return [(s.kind, " ".join(s.text.split())) for s in sentences_in(TEXT)]


def test_sentences_and_their_kinds() -> None:
    assert [(kind, text) for kind, text in shown() if "|" not in text and text] == [
        ("heading", "A heading"),
        ("text", "One sentence of U.S. forces."),
        ("text", "Another with a link and ."),
        ("text", 'It goes on, "He said it. Twice," she said.'),
        ("text", "End."),
        ("text", "On these grounds:"),
        ("text", "the first of them ;"),
        ("text", "the second, which goes on."),
        ("text", "After it."),
        ("heading", '"A title"'),
        ("text", "Ours."),
        ("alt", "A picture"),
    ]


def test_the_items_of_a_list_know_the_line_that_introduces_them() -> None:
    lead_ins = {" ".join(s.text.split()): s.lead_in for s in sentences_in(TEXT)}
    assert lead_ins["the first of them ;"] == "On these grounds:"
    assert lead_ins["the second, which goes on."] == "On these grounds:"
    assert not lead_ins["After it."]


def test_links_are_found_inside_their_sentence() -> None:
    links = [(s.text[link.start : link.end], link.scheme, link.name) for s in sentences_in(TEXT) for link in s.links]
    assert links == [("a link", "event", "x-1"), ("of them", "figure", "a")]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“Twelve,” said [he](https://a.example).", ["“Twelve,”"]),
        ("“Twelve,” he said.", []),
        ("“Twelve,” he said. See [this](https://a.example).", []),
        ('“A. B,” says [one](b.md). "C," says another.', ["“A. B,”"]),
    ],
)
def test_a_quotation_counts_where_its_sentence_has_a_link(text: str, quoted: list[str]) -> None:
    assert [s.text[start:end] for s in sentences_in(text) for start, end in s.quoted] == quoted


@given(st.text('aA .!?\n*_[]()`>#|"“”-1', max_size=120))
def test_each_letter_of_a_sentence_stands_in_the_text_at_its_place(text: str) -> None:
    for sentence in sentences_in(text):
        at = sentence.offset
        if sentence.kind != "alt":
            assert all(a in (b, " ") for a, b in zip(sentence.text, text[at : at + len(sentence.text)], strict=True))
