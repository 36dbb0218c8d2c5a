"""A number that a page would show otherwise than it is read is a fault, however it is written."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from generator.prose.forbidden import forbidden_in
from generator.prose.seams import seams_in
from generator.prose.sentences import one_line
from tests.hand_written import sentences_in

FOREIGN = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c)[0] == "N" and not c.isascii()]
INVISIBLE = [c for c in map(chr, range(0xA0, 0xE1000)) if unicodedata.category(c) in ("Cf", "Zl", "Zp", "Cc", "Mn")]


def rules(text: str) -> list[str]:
    found = [seam.rule for sentence in sentences_in(text) for seam in seams_in(sentence)]
    return found + [what for _, what, _ in forbidden_in(text)]


def test_every_digit_but_ours_is_a_fault_wherever_it_stands() -> None:
    assert len(FOREIGN) > 1700
    unseen = [c for c in FOREIGN if not list(seams_in(one_line(f"About {c} came", "title")))]
    assert unseen == []
    assert [c for c in FOREIGN[::40] if not rules(f"killed [5{c} acts](figure:x)")] == []


def test_every_digit_letter_or_invisible_character_by_reference_is_a_fault() -> None:
    characters = [*"0123456789aZ", *FOREIGN[::25], *INVISIBLE[::25], "é", "З", "\u200b", "\u202e", "\u00ad"]
    for character in characters:
        for reference in (f"&#{ord(character)};", f"&#x{ord(character):X};", f"&#{ord(character)}"):
            assert rules(f"In all {reference} came.") != [], reference
    for reference in ("&frac12;", "&sup3;", "&zwj;", "&shy;", "&lrm;", "&ZeroWidthSpace;", "&NoBreak;"):
        assert rules(f"In all 5{reference} came.") != [], reference


@pytest.mark.parametrize(
    "words", ["a&nbsp;b", "x &ndash; y", "a &amp; b", "a &lt; b", "F&#8209;16", "&ldquo;a&rdquo;", "R&D; and Q&A;"]
)
def test_references_to_marks_and_spaces_may_stay(words: str) -> None:
    assert rules(words) == []


@pytest.mark.parametrize(
    "text",
    [
        *("[5](figure:x)00 acts", "1[98](figure:x)", "[eight](figure:x)y acts", "twenty-[five](figure:x) acts"),
        *("[5](figure:x)[8](figure:y)", "[five](figure:x)[of](event:y) them", "**[5](figure:x)**[8](figure:y)"),
        *("[5](figure:x)`00` acts", "[5](figure:x)**0**", "`1`[5](figure:x)", "[98](figure:x)&thinsp;000 acts"),
        *("[98](figure:x) 000 acts", "1 [098](figure:x) acts", "[98](figure:x),000 acts", "[5](figure:x).5 acts"),
        *("[98](figure:x)% of it", "[5](figure:x) percent of it", "[5](figure:x)&deg; north", "$[5](figure:x) lost"),
        *("[five](figure:x) hundred acts", "two hundred and [five](figure:x)", "[5](figure:x) million acts"),
        *("[five](figure:x) dozen acts", "[5](figure:x) times as many", "[5](figure:x)k acts", "[5](figure:x)½ acts"),
        *(
            "[900 men](source:a)0",
            "[5](figure:x) billion",
            "[five](figure:x)\nhundred acts",
            "[5](figure:x) and a half",
        ),
        *(
            "З[5](figure:x) acts",
            "[З5 acts](figure:x)",
            "killed 5О men",
            "5٠",
            "[5０ acts](figure:x)",
            "[5𝟎](figure:x)",
        ),
        *("[5&comma;&#x30;00 acts](figure:x)", "[eight*y* acts](figure:x)", "[eight**een**](figure:x)", "ni*ne*"),
        *("[five hun*d*red](figure:x)", "[eight&#x79;](figure:x)", "5&#48;", "[&#x202e;98&#x202c; acts](figure:x)"),
        *("![x](h`ttps://evil.example/x.png`)", "[x](j`avascript:alert()`)", "[five](`figure:x`)", "10<sup>3</sup>"),
        *('[a](place:x "six dead")', '[a](place:x){ title="six dead" }', "[fi`ve`](figure:x)", "killed\n\n    500 men"),
        *(
            "500. men were killed",
            "!!! five dead\n    x",
            '??? quote "a"\n    x',
            "killed 500\n===",
            "| a | b |\n|-|-|\n|1|2|3|",
        ),
        *("&dash;[5](figure:x) acts", "minus [five acts](figure:x)", "[5](figure:x)&hyphen;plus acts"),
        *("[&minus;5 acts](figure:x)", "[-5 acts](figure:x)", "[~ 5 acts](figure:x)", "[about ±5 acts](figure:x)"),
        *("[$5 acts](figure:x)", "[5&euro; acts](figure:x)", "[5&deg; acts](figure:x)", "[5&permil; acts](figure:x)"),
    ],
)
def test_what_makes_another_number_of_a_claim_is_a_fault(text: str) -> None:
    assert rules(text) != []


@pytest.mark.parametrize(
    "text",
    [
        *("[98 acts](figure:x), by day", "**[98 acts](figure:x)** are on file", "([the first](figure:x)) and on"),
        *(
            "[five](figure:x) of them, and [two](figure:y) more",
            "[5](figure:x)–[8](figure:y) acts",
            "“[five](figure:x)”",
        ),
        *(
            "[Ain](place:x)’s two",
            "[five](figure:x) in 2023",
            "on 21 November [five](figure:x) came",
            "[2](figure:x) 155-mm guns",
            "[$5 million](source:a) and [£3](source:b)",
            "[five – or 5% – of them](source:a)",
            "[the acts – five in all](figure:x), [5% of acts](figure:y)",
            "[twenty-five mid-2023 acts](figure:x)",
            "plus [five](figure:x)",
        ),
        *(
            "12 km² of land",
            "Ελλάδα, 5 men",
            "a snake_case_name",
            "2 * 3",
            "a_b",
            "5 < 6",
            "[a](https://a.example)s",
        ),
        *("1. one\n2. two\n3. three", "1) one\n2) two", "* a\n\n    more\n* b", "- a\n    - b\n    - c", "# 2. Method"),
    ],
)
def test_plain_text_has_no_seams(text: str) -> None:
    assert rules(text) == []
