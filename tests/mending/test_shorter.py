"""What may be left out of a sentence leaves one: the word, its phrase, the part that marks set off."""

from __future__ import annotations

from datetime import date

import pytest

from generator.mending.shorter import Shorter, tidied
from generator.prose.clauses import ReadSentence
from generator.prose.lexicon import lexicon_of
from generator.prose.sentences import paragraphs_in, sentences_of
from tests.builders import make_event, make_record

RECORD = make_record([make_event("2024-03-05-ford", place="ford")])


def shorter(text: str, word: str) -> list[str]:
    """The sentence without the stretches around a word, the shortest stretch first."""
    (sentence,) = (one for paragraph in paragraphs_in(text) for one in sentences_of(paragraph))
    read = ReadSentence(sentence, lexicon_of(RECORD), date(2024, 1, 1), date(2024, 12, 31))
    at, shown = sentence.text.index(word), sentence.text
    ways = Shorter(read).around((at, at + len(word)))
    return [tidied(f"{shown[:a]} {shown[b:]}", is_upper=True) for a, b in ways]


@pytest.mark.parametrize(
    ("text", "word", "left"),
    [
        ("There were [two](figure:a) floods by the wild river.", "wild", "There were two floods by the river."),
        ("There were [two](figure:a) floods by the river in May 2024.", "river", "There were two floods in May 2024."),
        ("Mill had [two](figure:a), ahead of Ford.", "ahead", "Mill had two."),
        ("Thunder: there were [two](figure:a) floods.", "Thunder", "There were two floods."),
        ("There were [two](figure:a) floods, while Ford was dry.", "dry", "There were two floods."),
    ],
)
def test_what_is_left_is_a_sentence(text: str, word: str, left: str) -> None:
    assert shorter(text, word)[0] == left


@pytest.mark.parametrize(
    ("text", "word", "left"),
    [
        ("There were [two](figure:a) floods by an old bridge.", "old", ["There were two floods."]),  # not "an bridge"
        ("The river took [two](figure:a) bridges.", "river", []),  # who did it
        ("Rivers flooded or missed the [two](figure:a) bridges.", "missed", []),  # what it did
        ("There was no wave on [two](figure:a) days.", "no", []),  # what it denies
        (
            "Between the rain of May and the thaw there were [two](figure:a) floods.",
            "rain",
            ["There were two floods."],
        ),  # both or none of a pair
        ("It was the longest lull, of [two](figure:a) days.", "longest", []),
        ("[Two recorded floods](figure:a), against the thunder.", "thunder", []),  # no verb is left
        ("There were [two more](figure:a) floods than with thunder.", "thunder", []),
        ("[Two](figure:a) floods were left to the thunder.", "thunder", []),
        ("The [last](figure:a) flood was that of the thunder.", "thunder", []),
        ("The [last](figure:a) flood was in the thunder.", "thunder", []),
        ("At Ford the mill by the river was flooded [twice](figure:a).", "river", []),
        ("Ford had [twice as many](figure:a) floods in May 2024 as in June 2024.", "in June 2024", []),
        ("It had [two](figure:a) floods on a thunder evening.", "thunder", ["It had two floods."]),
    ],
)
def test_nothing_is_left_out_without_which_there_is_none_or_another(text: str, word: str, left: list[str]) -> None:
    assert shorter(text, word) == left
