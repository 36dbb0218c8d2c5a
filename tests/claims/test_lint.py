"""What the lint finds in sentences that were labelled by hand, and what holds of it on any text."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.prose.hits import hits_in
from tests.hand_written import sentences_in

CASES = Path(__file__).resolve().parents[1] / "cases" / "claims"
SETS = ("sentences_tuned_on.yml", "sentences_held_out.yml")
RECALL_LEAST, PRECISION_LEAST = 0.98, 0.95
Spans = list[tuple[int, int]]


@dataclass(frozen=True)
class Sentence:
    text: str
    labels: Spans


def labelled(name: str) -> list[Sentence]:
    """The sentences of a set, each with the characters that its labels take, in order."""
    sentences = []
    for case in yaml.safe_load((CASES / name).read_text(encoding="utf-8")):
        at, labels = 0, []
        for words in case["claims"]:
            start = case["text"].index(words, at)
            at = start + len(words)
            labels.append((start, at))
        sentences.append(Sentence(case["text"], labels))
    return sentences


def found_in(text: str) -> Spans:
    return [(s.places[hit.start], s.places[hit.end - 1] + 1) for s in sentences_in(text) for hit in hits_in(s)]


def touching(one: tuple[int, int], others: Spans) -> bool:
    return any(one[0] < end and start < one[1] for start, end in others)


@pytest.mark.parametrize("name", SETS)
def test_recall_and_precision(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    labels = missed = reported = wrong = 0
    for sentence in labelled(name):
        found = found_in(sentence.text)
        labels, reported = labels + len(sentence.labels), reported + len(found)
        missed += sum(not touching(label, found) for label in sentence.labels)
        wrong += sum(not touching(hit, sentence.labels) for hit in found)
    recall, precision = 1 - missed / labels, 1 - wrong / reported
    with capsys.disabled():
        print(f"\n{name}: {labels} claims, recall {recall:.3f}; {reported} reported, precision {precision:.3f}")
    assert recall >= RECALL_LEAST
    assert precision >= PRECISION_LEAST


def test_the_sets_are_large_enough_and_do_not_overlap() -> None:
    tuned_on, held_out = map(labelled, SETS)
    sentences = tuned_on + held_out
    assert len(sentences) >= 320
    assert min(len(tuned_on), len(held_out)) >= 160
    assert len({sentence.text for sentence in sentences}) == len(sentences)
    for part in (tuned_on, held_out):
        assert sum(not sentence.labels for sentence in part) >= 0.4 * len(part)


def test_linking_what_is_reported_removes_the_report_and_no_other() -> None:
    for sentence in labelled(SETS[0]) + labelled(SETS[1]):
        found = found_in(sentence.text) if "`" not in sentence.text else []  # code holds no link
        words = [sentence.text[start:end] for start, end in found]
        for n, (start, end) in enumerate(found):
            linked = f"{sentence.text[:start]}[{sentence.text[start:end]}](figure:x){sentence.text[end:]}"
            left = [linked[a:b] for a, b in found_in(linked)]
            assert words[n] not in left or words.count(words[n]) > left.count(words[n]), linked


@pytest.mark.parametrize(
    "text",
    [
        "On 21 November 2023, on 21–22 November, on Nov. 21, on the 21st of November and in November 2023.",
        "Since 2021, in the 1990s, by mid-2023, in 2022/23 and on 2023-11-21 at 03:30 local time.",
        "The 5th Fleet, the 82nd Airborne, Tower 22, an F-16 and Resolution 2254 are names.",
        "At 3 p.m. UTC+3, or 15:00 GMT, the line in section 4.1 was read.",
        "A 107 mm rocket, 122-mm tubes and a 155mm gun are names of calibres.",
        "It was first and foremost a warning, and on the one hand a threat to one another.",
        "The two sides said that at least the road was open, and at most the port.",
        "The record shows it, for the record, and the peace did not last.",
        '"We saw 40 of them, the most ever," said [the ministry](https://example.org).',
        "`UTF-8` and [words](https://example.org/12/first)",
        "> Quoted by [them](https://example.org): 12 of them, the first ever.",
        '!!! quote "Opinion: Ford Gazette, 3 May 2024"\n    Never before were there 12 of them.',
    ],
)
def test_what_is_no_claim(text: str) -> None:
    assert [text[start:end] for start, end in found_in(text)] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("## Twelve ships", ["Twelve"]),
        ("![The highest toll](chart:x)", ["highest"]),
        ("* the first\n* the last", ["first", "last"]),
        ("| ships | 12 |\n|---|---|\n| boats | a dozen |", ["12", "dozen"]),
        ("[The second ship](event:a-b) sank.", ["second"]),
        ("“It was the first of 12,” he said.", ["first", "12"]),
        ("Between 12 and 15 ships, or 20–30 percent.", ["12 and 15", "20–30 percent"]),
        ("2023 ships were counted, more than 2000 in all.", ["2023", "2000"]),
        ("In May 12 ships sank.", ["12"]),
        ("No ships sank, none of the crew died, not a single line broke.", ["No", "none", "not a single"]),
        ("It was struck at least once, once a week at most.", ["once", "once"]),
        ("This record number is the fewest ever.", ["record", "fewest ever"]),
        ("It is **the *largest*** of `x` them.", ["largest"]),
    ],
)
def test_what_is_a_claim(text: str, words: list[str]) -> None:
    found = [text[start:end] for start, end in found_in(text)]
    assert [" ".join(word.split()) for word in found] == words


@given(st.text(max_size=200) | st.text('ab1 .,*_[]()!|>#`\n“”"-–%$', max_size=200))
@settings(max_examples=300)
def test_any_text_is_read_and_every_report_lies_in_it_in_order(text: str) -> None:
    for sentence in sentences_in(text):
        assert len(sentence.text) <= len(text)
        hits = hits_in(sentence)
        assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)
        assert all(sentence.text[hit.start : hit.end] == hit.words and hit.words.strip() for hit in hits)
    for start, end in found_in(text):
        assert 0 <= start < end <= len(text) + 2


def test_paragraphs_in_another_order_give_the_same_reports() -> None:
    texts = [
        sentence.text for sentence in labelled(SETS[0]) if "](" not in sentence.text and sentence.text[0] not in ">`"
    ]
    shuffled = random.Random(3).sample(texts, len(texts))

    def reports(paragraphs: list[str]) -> list[str]:
        body = "\n\n".join(paragraphs)
        return sorted(body[start:end] for start, end in found_in(body))

    assert reports(shuffled) == reports(texts)
    assert len(reports(texts)) > 100
