"""The check of a page, and making it, cost work that grows with its text and not faster, whatever is repeated in it."""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from generator.claims import lint
from generator.claims.checked import examined_page
from generator.claims.form import placeholder_faults
from generator.hosting import files_of, settings_of
from generator.pages.page import plain_text
from generator.prose.forbidden import forbidden_in
from generator.prose.numbers import numbers_in
from generator.reading.documents import LINE_MAX, Document, read_document
from generator.register import Register
from tests.claims.flood_page import FLOODS, RECORD, front
from tests.work import calls_made, growth

ROOT = Path(__file__).resolve().parents[2]
REGISTER = Register.of(RECORD)
FRONT = front(FLOODS)
Work = Callable[[Document], None]
MARKS = "[]()!*_`\\<&#|-1 "
LINES = r"""
# a
## a
# a #
#
* a
- a
* * a
* # a
1. a
1) a
- [ ] x
> a
> * a
> > a
> # a
| a |
| a | b |
|
|---
| [a](b) |
[a]: b
[^1]: a
a[^1]
*[a]: b
: a
:::
!!! note
!!! note "a"
!!! a
<b>a</b>
<b>
</b>
<div>
<!-- a -->
<!--
    a
---
===
***
* * *
- - -
```
~~~
[a](b)
![a](b.png)
[a](#a)
[a](https://a.test "b")
[a](event:2024-03-05-ford)
[three floods](figure:floods)
[nine](figure:floods)
[9](source:a)
## [a](b)
> [a](b)
[a][b]
[[a]]
[a]
*a*
**a**
_a_
*a _b_ c*
`a`
&amp;
&#42;
http://a.test
<http://a.test>
a@a.test
9
1-
12,
a_
> 1
9, 9, and 9
nine floods
3 floods
the first
mostly a
On 5 March 2024 3 floods came.
"a"
“a
“a” (Source: b)
Source: [a](https://a.test)
Mr. a
No. 1
TODO
to be written
[source needed]
…
{: .a}
\*
""".strip("\n").split("\n")
BLOCKS = (
    *("no ", "first of ", "A 1 ", "> ", "1. ", "+ ", "* - ", "* > "),
    *(
        "a\n---",
        "a\n===",
        "a\n***",
        "* a\n\n    b",
        "1. a\n2. b",
        "| a |\n| --- |\n| b |",
        "a\n: b",
        "```\na\n```",
        "a  ",
    ),
    *(
        "!!! note\n    a",
        "# a\n\na",
        "a\n# a",
        "* a\n# a",
        "!!! note\n\n    # a",
        "> a\n\na",
        "a\n* a",
        "a\n| b |",
        "“a\n\na”",
    ),
)


def repeated(piece: str, count: int) -> Iterator[str]:
    """The piece again and again: in lines as long as they may be, in a line each, and in a paragraph each."""
    if "\n" not in piece:
        in_line = LINE_MAX // len(piece)
        yield "\n".join(piece * min(in_line, count - n) for n in range(0, count, in_line))
    yield f"{piece}\n" * count
    yield f"{piece}\n\n" * count


def page(body: str) -> Document:
    return read_document("content/about.md", "about.md", (FRONT + body).encode())


@cache
def host() -> tuple[MkDocsConfig, Files]:
    config = settings_of(ROOT / "mkdocs.yml", ROOT / "site")
    return config, files_of(config, ())


def checked(document: Document) -> None:
    numbers_in.cache_clear()  # a text that was read before costs less, whatever its length
    list(placeholder_faults(document))
    examined_page(document, RECORD, REGISTER, date(2024, 6, 1))


def rendered(document: Document) -> None:
    """Made a page as the check does it; what holds what no page may hold is made none."""
    config, files = host()
    file = files.get_file_from_path("about.md")
    assert file is not None
    made = Page(None, file, config)
    made.markdown, made.meta = plain_text(document), {}
    made.render(config, files)


FEWER = 4  # as many times shorter are the texts on which most pieces are let pass


def faster_than_the_text(piece: str, count: int) -> list[str]:
    """In which of its forms, and where, the work for a text of this piece grows faster than the text does.

    Work for each two pieces that makes 2.3 times as much of twice `count` pieces makes, on texts `FEWER` times shorter,
    2.08 times as much when what one piece costs is left out: only what is suspect there is made as long as `count`.
    """
    return [
        f"{work.__name__} {piece!r} form {n}"
        for n, _ in enumerate(repeated(piece, 1))
        for work in (checked, rendered)
        if is_suspect(work, piece, n, count // FEWER) and grows(work, piece, n, count)
    ]


def text(piece: str, n: int, count: int) -> Document:
    return page(list(repeated(piece, count))[n])


def is_suspect(work: Work, piece: str, n: int, count: int) -> bool:
    pages = [text(piece, n, 1 + times * count) for times in (0, 1, 2)]
    if work is rendered and any(any(forbidden_in(one.body)) for one in pages):
        return False
    work(text(piece, n, 2 + count))  # of these three nothing is kept from before
    first, once, twice = (calls_made(lambda one=one: work(one)) for one in pages)  # type: ignore[misc]
    return twice - first > 2.05 * (once - first)


def grows(work: Work, piece: str, n: int, count: int) -> bool:
    pages = {size: text(piece, n, size) for size in (count, count + 1, 2 * count)}
    if work is rendered and any(any(forbidden_in(one.body)) for one in pages.values()):
        return False
    return growth(lambda size: work(pages[size]), count) > 2.3


@pytest.fixture(autouse=True)
def few_mends(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many mends are tried whatever the length of a page: fewer are as telling."""
    monkeypatch.setattr(lint, "MENDED_MAX", 2)


@pytest.mark.parametrize("piece", [*string.printable[:95], *LINES, *BLOCKS])
def test_work_grows_with_the_text_of_any_character_or_line(piece: str) -> None:
    assert faster_than_the_text(piece, 100) == []


@pytest.mark.parametrize("mark", MARKS)
def test_work_grows_with_the_text_of_any_two_marks(mark: str) -> None:
    assert [found for other in MARKS for found in faster_than_the_text(mark + other, 60)] == []


def test_what_a_mend_costs_does_not_grow_with_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def cost(count: int) -> int:
        done = []
        for mends in (0, 2):
            monkeypatch.setattr(lint, "MENDED_MAX", mends)
            checked(page("It was 3.\n\n" * count))
            done.append(calls_made(lambda: checked(page("It was 3.\n\n" * count))))
        return done[1] - done[0]

    assert 0 < cost(400) < 1.05 * cost(50)


@pytest.mark.parametrize(("times", "is_found"), [(0, False), (1, True), (10, True)])
def test_work_for_each_two_of_the_lines_is_found(
    monkeypatch: pytest.MonkeyPatch, times: int, *, is_found: bool
) -> None:
    """One call for each two lines is little beside what a line costs otherwise."""

    def planted(document: Document) -> None:
        checked(document)
        lines = document.body.split("\n")
        for n, line in enumerate(lines):
            for _ in lines[:n]:
                for _ in range(times):
                    len(line)

    monkeypatch.setitem(globals(), "rendered", planted)
    assert ("planted 'a' form 1" in faster_than_the_text("a", 200)) == is_found
