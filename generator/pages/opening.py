"""How a briefing opens, for a page that leads to it: its first sentences in its own words, each claim with its link."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.claims.checked import CheckedPage
from generator.claims.evidence import evidence_of
from generator.pages import addresses
from generator.pages.briefings import marks_beside, stated_of
from generator.pages.source_parts import source_urls
from generator.prose.links import Link
from generator.prose.sentences import Sentence, paragraphs_in, sentences_of
from generator.register import Register

SENTENCES_MAX = 3
LETTERS_MAX = 440  # a longer sentence opens alone
FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")


@dataclass(frozen=True)
class OpeningWords:
    """Words of the opening: plain, or a link of a kind ('claim', 'attributed', 'record-link') with a mark beside it."""

    text: str
    href: str = ""
    kind: str = ""
    mark: str = ""


@dataclass(frozen=True)
class Opening:
    """The newest briefing that stands, and how it opens; no phrases where its text begins with no sentence."""

    page: CheckedPage
    url: str
    phrases: tuple[OpeningWords, ...]


def opening_of(page: CheckedPage, register: Register) -> Opening:
    """The first sentences of the first paragraph, as many as are short, with what the record gives otherwise now."""
    found = tuple(phrase for one in _first_sentences(page.document.body) for phrase in _phrases(one, page, register))
    return Opening(page, addresses.page_url(page.document.src_uri), found)


def _first_sentences(body: str) -> Iterator[Sentence]:
    plain = (p for p in paragraphs_in(body) if p.block.kind == "text" and not p.block.is_item and not p.block.quote)
    first, letters = next(plain, None), 0
    told = (sentence for sentence in (sentences_of(first) if first else ()) if sentence.kind == "text")  # no tooltips
    for n, sentence in enumerate(told):
        letters += len(sentence.text)
        if n and (n == SENTENCES_MAX or letters > LETTERS_MAX):
            return
        yield sentence


def _phrases(sentence: Sentence, page: CheckedPage, register: Register) -> Iterator[OpeningWords]:
    """The sentence in pieces: what links to the record, to a source or to evidence, and the words between."""
    end = 0
    for span in sentence.links:
        if span.scheme and span.scheme != "chart":
            yield OpeningWords(FOOTNOTE.sub("", sentence.text[end : span.start]))
            yield _linked(sentence.text[span.start : span.end], span.link, page, register)
            end = span.end
    yield OpeningWords(FOOTNOTE.sub("", sentence.text[end:]))


def _linked(text: str, link: Link, page: CheckedPage, register: Register) -> OpeningWords:
    at = addresses.page_url(page.document.src_uri)
    if link.scheme == "figure":
        mark = marks_beside(evidence_of(page, link.name, register))
        return OpeningWords(text, f"{at}#{addresses.evidence_anchor(link.name)}", "claim", mark)
    if link.scheme == "source":
        stated = stated_of(page, register.record).get(link.name)
        is_number = any(each.link.start == link.start for each in page.attributed)
        mark = f"as stated by {stated.speaker}" if stated and is_number else ""
        href = f"{at}#{stated.anchor}" if stated else source_urls(register)[link.name]
        return OpeningWords(text, href, "attributed" if is_number else "record-link", mark)
    return OpeningWords(text, addresses.RECORD_URLS[link.scheme](link.name), "record-link")
