"""A Markdown text as sentences, each where it stands in the file."""

from __future__ import annotations

import pytest

from generator.prose.seams import seams_in
from tests.hand_written import sentences_in

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
        ("text", "Another with a link and code."),
        ("text", 'It goes on, "He said it. Twice," she said.'),
        ("text", "End."),
        ("text", "On these grounds:"),
        ("text", "the first of them;"),
        ("text", "the second, which goes on."),
        ("text", "After it."),
        ("text", "Quoted."),
        ("heading", "A view"),
        ("text", "Theirs."),
        ("text", "Not ours."),
        ("heading", "A title"),
        ("text", "Ours."),
        ("alt", "A picture"),
    ]


def test_the_items_of_a_list_know_the_line_that_introduces_them() -> None:
    lead_ins = {" ".join(s.text.split()): s.lead_in for s in sentences_in(TEXT)}
    assert lead_ins["the first of them;"] == "On these grounds:"
    assert lead_ins["the second, which goes on."] == "On these grounds:"
    assert not lead_ins["After it."]


def test_links_are_found_inside_their_sentence() -> None:
    links = [
        (s.text[link.start : link.end], link.scheme, link.link.name) for s in sentences_in(TEXT) for link in s.links
    ]
    assert links == [("a link", "event", "x-1"), ("of them", "figure", "a")]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('!!! quote "Opinion: Ford Gazette, 3 May 2024"\n    Theirs.', ["Opinion: Ford Gazette, 3 May 2024"]),
        ('!!! quote "A view"\n    Ours.', ["A view", "Ours."]),
        ('!!! quote "Opinion: "\n    Ours.', ["Opinion: ", "Ours."]),
        ('!!! quote "Opinion: 12 dead"\n    Ours.', ["Opinion: 12 dead", "Ours."]),
        ("!!! quote\n    Ours.", ["Ours."]),
        ('!!! note "Opinion: Ford Gazette"\n    Ours.', ["Opinion: Ford Gazette", "Ours."]),
        ('!!! quote "Opinion: Ford Gazette"\n    Theirs.\nOurs.', ["Opinion: Ford Gazette", "Ours."]),
        ("> Ours.", ["Ours."]),
        ("> Theirs, by [this](source:a-1).\n> More.", []),
        ("> Theirs, by [this](https://a.example).", []),
        ("> Ours, at [Ford](place:ford).", ["Ours, at Ford."]),
        ("[They](source:a-1) said:\n\n> Theirs.", ["They said:"]),
        ("[They](source:a-1) said.\n\n> Ours.", ["They said.", "Ours."]),
        ("> By [this](source:a-1).\n\nWe.\n\n> Ours.", ["We.", "Ours."]),
        ("> Theirs.\n\n— A commander, in [this](source:a-1)", ["— A commander, in this"]),
        ("> Theirs.\n>\n> Twice.\n\nFrom [this](source:a-1).\n\nWe.", ["From this.", "We."]),
        ("> Ours.\n\nWe read it in [this](source:a-1).", ["Ours.", "We read it in this."]),
        ("> Ours.\n\n## From [this](source:a-1)", ["Ours.", "From this"]),
        ("> Ours.\n\nWe.\n\n— [this](source:a-1)", ["Ours.", "We.", "— this"]),
    ],
)
def test_what_others_say_is_theirs_where_they_are_named_or_linked(text: str, shown: list[str]) -> None:
    assert [s.text for s in sentences_in(text)] == shown


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“Twelve,” said [he](https://a.example).", ["“Twelve,”"]),
        ("“Twelve,” he said.", []),
        ("“Twelve,” he said. See [this](https://a.example).", []),
        ('“A. B,” says [one](https://a.example). "C," says another.', ["“A. B,”"]),
        ("“Twelve,” said [he](source:a-1).", ["“Twelve,”"]),
        ("[He](source:a-1) spoke of “twelve”.", ["“twelve”"]),
        ("He spoke of “[twelve](source:a-1)”.", ["“[twelve](source:a-1)”"]),
        ("“Twelve,” they say, or “thirteen”, by [this](source:a-1).", ["“Twelve,”", "“thirteen”"]),
        ("“Twelve,” some say, or “thirteen”, by [this](source:a-1).", ["“thirteen”"]),
        ("“Twelve”, by [this](source:a-1), or “thirteen”, or “twenty”.", ["“Twelve”"]),
        ("By [this](source:a-1) “twelve” and then “thirteen”, but others say “twenty”.", ["“twelve”", "“thirteen”"]),
        ("[A](source:a-1) says “twelve”, [B](source:b-1) “thirteen”.", ["“twelve”", "“thirteen”"]),
        ("“Twelve,” [they](source:a-1) say; “thirteen,” others say.", ["“Twelve,”"]),
        ("“Twelve,” said he at [Ford](place:ford), [today](event:a-1), by [this page](about.md).", []),
    ],
)
def test_a_quotation_counts_where_its_sentence_has_a_link(text: str, quoted: list[str]) -> None:
    assert [
        text[s.places[start] : s.places[end - 1] + 1] for s in sentences_in(text) for start, end in s.quoted
    ] == quoted


@pytest.mark.parametrize("inside", ["| b", "a | b", "b. C", "b! C", "b… C |", "b."])
@pytest.mark.parametrize("target", ["figure:floods", "source:a", "https://a.test"])
def test_no_sentence_ends_inside_a_link(inside: str, target: str) -> None:
    found = list(sentences_in(f"It was a[{inside}]({target}). Then it ended."))
    assert [s.text[span.start : span.end] for s in found for span in s.links] == [inside]
    assert all(0 <= span.start < span.end <= len(s.text) for s in found for span in s.links)
    assert "".join(s.text for s in found) == f"It was a{inside}. Then it ended."
    assert all(seam.end <= len(s.text) for s in found for seam in seams_in(s))
