"""The words of the pages that are generated from the real record: short sentences, no frame three times, no slips."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from html.parser import HTMLParser

import markdown
import pytest

from generator.findings import Finder
from generator.folders import Desk
from generator.pages.around import around_page
from generator.pages.corrections_log import Log
from generator.pages.home import home_page
from generator.pages.method import codebook_page, coverage_page, sources_page
from generator.pages.months import month_pages, months_page, months_with_events
from generator.pages.page import MarkdownPage, RecordPage
from generator.pages.record_pages import record_pages
from generator.pages.sheet import PageInputs
from generator.pages.templates import Templates
from generator.reading import read_record
from generator.reading.records import Record
from generator.register import Register
from tests.pages_md.pages import EXTENSIONS, VOID
from tests.real_record import READ_ON, ROOT

WORDS_A_SENTENCE = 22  # on average over a page
FRAME = 4  # words with which sentences begin alike
SENTENCES_MIN = 5  # of fewer no average is taken
SOURCES = "desk-sources"  # the class of lists of what others published, in their words
TITLE = "\N{BLACK SQUARE}"  # stands for the words of a link
FORBIDDEN = (
    r"with acknowledgement (?:un)?acknowledged", r"[Ii]n 0 of \d+ neighbouring", "narrower findings? follows?",
    r"\bin (?:ar|de|fa|fr|ja|ku|ru|tr|zh)\b", r"\b0 people\b[^.]*\bno number\b", r"\b1 people\b", r"\bperson\(s\)",
    r"\bfrom then on\b", r"\bthough of one that is not known\b", r"\b(\w+) \1\b", r"\ba (?:[aei](?!u)|o(?!ne))\w+",
    r"\ban [bcdfgjklmnpqrstvwxz]\w+", r"\.\.(?!\w)",
)  # fmt: skip
BLOCKS = set("p li h1 h2 h3 h4 td th dt dd caption div ul ol table tr section".split())
DETERMINERS = set(
    "a an the one each every no any this that another per first second third either which what whose its same".split()
)


class Prose(HTMLParser):
    """The paragraphs and list entries of a page, each as it is read and with what is linked in it taken out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.read, self.own = "", ""
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.end()
        if tag not in VOID:
            self.open.append(SOURCES if ("class", SOURCES) in attrs else tag)
        remark = "; " if tag == "span" and "note" in (dict(attrs).get("class") or "") else ""
        self.read += remark
        self.own += TITLE if tag == "a" else remark

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.end()
        while self.open and self.open.pop() not in {tag, SOURCES if tag == "ol" else tag}:
            pass

    def handle_data(self, data: str) -> None:
        if not {"svg", "script", "style", "nav", "pre", "code", "table", SOURCES} & {*self.open}:
            self.read += data
            self.own += "" if "a" in self.open else data

    def end(self) -> None:
        """A block ends, or one begins in it."""
        if self.read.strip() and self.open and self.open[-1] in {"p", "li"}:
            self.found.append((" ".join(self.read.split()), " ".join(self.own.split())))
        self.read, self.own = "", ""


def prose(page: MarkdownPage | RecordPage) -> list[tuple[str, str]]:
    reader = Prose()
    reader.feed(
        page.body_html if isinstance(page, RecordPage) else markdown.markdown(page.markdown, extensions=EXTENSIONS)
    )
    reader.end()
    return reader.found


@cache
def record() -> Record:
    return read_record(Desk(ROOT), READ_ON)


@cache
def pages() -> Mapping[str, list[tuple[str, str]]]:
    register = Register.of(record()).as_known_on(READ_ON)
    findings = Finder(register).findings
    inputs = PageInputs(register, Templates(ROOT / "site_templates"), findings_of=findings)
    months = months_with_events(register)
    made: tuple[MarkdownPage | RecordPage, ...] = (
        home_page(inputs, (), Log()),
        months_page(inputs, months),
        *month_pages(inputs, months),
        coverage_page(inputs, months),
        codebook_page(inputs),
        sources_page(inputs),
        around_page(inputs),
        *record_pages(inputs),
    )
    return {page.src_uri: prose(page) for page in made}


def sentences(text: str) -> Iterator[str]:
    for piece in re.split(r"(?<=[.!?])[”)]*\s+(?=[A-Z0-9“■])", text.replace("U.S. ", "US ")):
        if len(piece.split()) > 3 and piece.rstrip("”)").endswith((".", "!", "?")):
            yield piece


LED = re.compile(r"index\.md|(months|places|actors|around)/.*")


def test_sentences_are_short_on_every_page() -> None:
    long = dict[str, float]()
    for uri, blocks in pages().items():
        lengths = [len(sentence.split()) for read, _ in blocks for sentence in sentences(read)]
        if len(lengths) >= SENTENCES_MIN and sum(lengths) > WORDS_A_SENTENCE * len(lengths):
            long[uri] = sum(lengths) / len(lengths)
    assert long == {}


def test_no_three_sentences_of_a_page_begin_alike() -> None:
    frames = dict[str, int]()
    for uri, blocks in pages().items():
        if LED.fullmatch(uri):
            starts = Counter(" ".join(s.split()[:FRAME]) for _, own in blocks for s in sentences(own))
            frames |= {f"{uri}: {frame}": number for frame, number in starts.items() if number > 2}
    assert frames == {}


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_no_page_has_a_slip(pattern: str) -> None:
    found = [
        (uri, hit[0])
        for uri, blocks in pages().items()
        for block in blocks
        for text in block
        for hit in re.finditer(pattern, text)
    ]
    assert found == []


def test_a_noun_in_the_singular_has_its_article() -> None:
    book = record().codebook
    nouns = [noun for kind in book.types.values() for noun in (kind.noun, kind.part.noun if kind.part else kind.noun)]
    bare = []
    for uri, blocks in pages().items():
        for _, linked in blocks if LED.fullmatch(uri) else ():
            own = re.sub(r"\b(\w+) by \1\b", "", linked)
            for hit in re.finditer(rf"((?:[\w’'-]+ ){{0,5}})({'|'.join(nouns)})\b(?! [a-z]+(?:s|ing)\b)", own):
                before = hit[1].casefold().split()
                if not DETERMINERS & {*before} and not any(word[0].isdigit() for word in before):
                    bare.append((uri, hit[0]))
    assert bare == []


def test_names_that_have_an_article_have_it_in_sentences() -> None:
    names = [one.name for group in (record().places, record().actors) for one in group.values() if one.article]
    bare = [
        (uri, hit[0])
        for uri, blocks in pages().items()
        for _, own in blocks
        for name in names
        for hit in re.finditer(rf"(\S+ )?{re.escape(name)}", own)
        if LED.fullmatch(uri) and (hit[1] or "").casefold() not in {"the ", ""}
    ]
    assert bare == []


def test_names_are_spelt_out_before_their_letters() -> None:
    letters = {
        alias: actor.name
        for actor in record().actors.values()
        for alias in actor.aliases
        if re.fullmatch("[A-Z]{3,}", alias)
    }
    assert {"SOHR", "CENTCOM"} <= set(letters)
    found = []
    for uri, blocks in pages().items():
        text = " ".join(read for read, _ in blocks)
        for alias, name in letters.items() if LED.fullmatch(uri) else ():
            hit = re.search(rf"\b{alias}\b(?!-)", text)
            if hit and name not in text[: hit.start()]:
                found.append((uri, alias))
    assert found == []
