"""Whether what a phrase says is what a figure gives, and if not, in which words to say so."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.figures import Figure, FigureSpec, kind_of
from generator.figures.values import number_words, value_words
from generator.prose.phrases import CHANGES, Phrase, Said, supports
from generator.words import MINUTES_A_DAY, MINUTES_AN_HOUR, bounds_words, delay_words, digits, joined, noun_for

FEWER = ("fewer", "less", "lower", "down")
RECORD_WORDS = ("recorded", "record", "records", "itemised", "itemized")
PER = re.compile(r"\b(?:(?:per|an?|each|every)\s+(day|week|month|year)|(dai|week|month|year)ly)\b", re.IGNORECASE)
# "five times as many", "fivefold", "doubled"; "five times" may be how often something happened.
RATIO = re.compile(
    rf"\S+(?:\s+times)?\s+(?:as|more|fewer|less|that|the|[a-z]+er)\b|\w+fold\b|(?:{'|'.join(CHANGES)})\b", re.IGNORECASE
)
HOURS_OR_DAYS = re.compile(r"[ -]?(?:(?:hours?|h)|(days?))\b", re.IGNORECASE)


@dataclass(frozen=True)
class Untrue:
    """A way in which a phrase is not what its figure gives, and how to mend it; `of_form`: whatever that gives."""

    rule: str
    mend: str = ""
    of_form: bool = True


def untruths(phrase: Phrase, spec: FigureSpec, figure: Figure) -> Iterator[Untrue]:
    """All ways in which the phrase is not true of the figure, none when it holds."""
    kind = kind_of(figure)
    if kind.counts == "days":
        phrase = _with_days(phrase, figure)
    elif figure.unit == "minutes" and not kind_of(spec).is_superlative:
        phrase = replace(phrase, said=(*phrase.said, *phrase.spans), span_days=())
    yield from _nouns(phrase, figure)
    yield from _spans(phrase, figure)
    if kind.is_per_period:
        yield from _period(phrase, figure)
    if kind_of(spec).is_superlative:
        yield from _superlative(phrase, spec, figure)
    else:
        yield from _number(phrase, figure)


def is_true(phrase: Phrase, spec: FigureSpec, figure: Figure) -> bool:
    """Whether the phrase holds of the figure."""
    return not any(untruths(phrase, spec, figure))


def _with_days(phrase: Phrase, figure: Figure) -> Phrase:
    """The phrase of a figure that counts days: its spans are the number, but for one that is the window's length."""
    window = (figure.until - figure.since).days + 1 if figure.since and figure.until else None
    spans = [span for span in phrase.spans if len(phrase.spans) == 1 or span.value != window]
    return replace(phrase, said=(*phrase.said, *spans), span_days=())


def _nouns(phrase: Phrase, figure: Figure) -> Iterator[Untrue]:
    noun = figure.noun or figure.unit
    if phrase.nouns and noun not in phrase.nouns and kind_of(figure).has_noun:
        spoken = " and ".join(sorted(phrase.nouns))
        yield Untrue(
            f"speaks of {spoken}, but its figure counts {noun}",
            "let the phrase and the figure count the same thing",
        )


def _period(phrase: Phrase, figure: Figure) -> Iterator[Untrue]:
    period = figure.unit.rpartition(" ")[2]
    spoken = {(per or ly.replace("dai", "day")).lower() for per, ly in PER.findall(phrase.text)}
    if spoken != {period}:
        said = f"speaks of {' and '.join(sorted(spoken))}" if spoken else "does not say per what"
        yield Untrue(f"{said}, but its figure is {figure.unit}", "say the period of the figure")


def _spans(phrase: Phrase, figure: Figure) -> Iterator[Untrue]:
    for days in phrase.span_days:
        if figure.since is None or figure.until is None:
            yield Untrue(
                f"speaks of {days} days, but its figure has no first and last day", "give the figure `during: DAY..DAY`"
            )
        elif (figure.until - figure.since).days + 1 != days:
            window = (figure.until - figure.since).days + 1
            yield Untrue(
                f"speaks of {days} days, but its figure spans {window} ({figure.since} to {figure.until})",
                "mend the words or the window",
            )


def _superlative(phrase: Phrase, spec: FigureSpec, figure: Figure) -> Iterator[Untrue]:
    wanted = spec.is_
    if wanted is None:
        yield Untrue(
            f"is tied to a figure of kind {spec.kind} that does not say which record it means",
            "add `is: ID` to the figure",
        )
        return
    if spec.n is not None:
        if not any(said.kind == "ordinal" and said.value == spec.n for said in phrase.said) and not (
            spec.n == 1 and "first" in phrase.superlatives
        ):
            yield Untrue(f"does not say that it is number {spec.n} in order of days", "say it, or mend `n`")
    elif phrase.superlatives and spec.kind not in phrase.superlatives:
        used = " and ".join(sorted(phrase.superlatives))
        yield Untrue(f"says {used!r}, but its figure asks for the {spec.kind}")
    elif not phrase.superlatives:
        yield Untrue(f"holds no word for {spec.kind!r}, which its figure asks for", "say it, or link another phrase")
    winners = {*figure.ids, *figure.event_ids}
    if not figure.ids:
        yield Untrue("holds of no record: nothing matches the figure", of_form=False)
    elif wanted not in winners:
        mend = "mend the words and `is:`"
        yield Untrue(f"is not true of {wanted}; the record gives {', '.join(figure.ids)}", mend, of_form=False)
    elif len(figure.event_ids) > 1:
        rule = f"is not certain: {', '.join(figure.ids)} may all be it"
        yield Untrue(rule, "say so, or narrow the figure", of_form=False)
    counted = f" {figure.unit}" if kind_of(spec).is_ordered else ""
    for said in phrase.said:
        if said.kind == "cardinal" and not supports(said, figure.among, figure.among):
            yield Untrue(f"says {said.words!r}, but it was chosen from {figure.among}{counted}", of_form=False)


def _number(phrase: Phrase, figure: Figure) -> Iterator[Untrue]:
    if phrase.superlatives - {"most"} and not kind_of(figure).is_stated:
        yield Untrue(f"says {' and '.join(sorted(phrase.superlatives))!r}, but its figure is a {figure.kind}")
    if not phrase.said:
        yield Untrue("holds no number", "link the words that state the number")
        return
    if len(phrase.said) > 1:
        yield _several(phrase, figure)
        return
    said = in_units_of(figure, phrase.said[0], phrase.text)
    if (said.kind == "percent") != (figure.unit == "percent"):
        unit = "a share" if said.kind == "percent" else "no share"
        yield Untrue(
            f"says {said.words!r}, {unit}, but its figure is in {figure.unit}",
            _mend_of(figure),
            of_form=False,
        )
        return
    if said.kind == "times" and figure.unit != "times" and RATIO.match(phrase.text, said.start):
        rule = f"says {said.words!r}, how many times as much, but its figure is in {figure.unit}"
        yield Untrue(rule, f"tie it to a comparison `by: ratio`, or {_mend_of(figure)}", of_form=False)
        return
    if not holds(said, phrase.text, figure):
        yield Untrue(f"says {stated(said)}; the record gives {given(figure)}", _mend_of(figure), of_form=False)


def _mend_of(figure: Figure) -> str:
    """The words to write; of what has no number none are true."""
    if figure.value is None and figure.low is None and figure.high is None and figure.also is None:
        lacks = joined(each.reason for each in figure.left_out)
        return f"leave the claim out, or add what the record lacks{lacks and f' ({lacks})'}: no number is true of it"
    return f"write '{to_write(figure)}'"


def _several(phrase: Phrase, figure: Figure) -> Untrue:
    """More numbers than one: "six or seven" of a figure from six to seven is a range in other words."""
    mend, text = "link each number to its own figure", phrase.text
    if len(phrase.said) == 2:
        first, second = (in_units_of(figure, replace(said, end=phrase.said[1].end), text) for said in phrase.said)
        is_choice = text[phrase.said[0].end : second.start].strip().lower() == "or"
        if is_choice and (first.value, second.value) == (figure.low, figure.high):
            mend = f"write '{text[: first.start]}between {first.words} and {second.words}{text[second.end :]}'"
    return Untrue(f"holds several numbers ({' and '.join(repr(said.words) for said in phrase.said)})", mend)


def in_units_of(figure: Figure, said: Said, text: str) -> Said:
    """The number in the unit of its figure: of a figure in minutes, hours and days are so many of these."""
    unit = HOURS_OR_DAYS.match(text, said.end) if figure.unit == "minutes" else None
    if unit is None:
        return said
    minutes = MINUTES_A_DAY if unit[1] else MINUTES_AN_HOUR
    return replace(said, value=said.value * minutes, upper=None if said.upper is None else said.upper * minutes)


def holds(said: Said, text: str, figure: Figure) -> bool:
    """Whether the number as it is hedged is true of the figure.

    A count of recorded events is exact where the phrase says that it counts the record ("98 recorded …"); otherwise the
    whole interval from low to high must bear it out. A tally bears its own qualifier and what that implies. On both
    bases the number must be true of the records and of the stated total.
    """
    if figure.also is not None:
        return holds(said, text, replace(figure, also=None)) and holds(said, text, figure.also)
    kind = kind_of(figure)
    if kind.is_stated:
        return _tally_holds(said, figure)
    counts_records = any(word in text.lower().split() for word in RECORD_WORDS)
    if kind.counts == "records" and counts_records:
        return supports(said, figure.value, figure.value)
    if kind.is_signed and any(word in text.lower().split() for word in FEWER):
        return supports(said, _negated(figure.high), _negated(figure.low))
    return supports(said, figure.low, figure.high)


def _negated(bound: float | None) -> float | None:
    return None if bound is None else -bound


def _tally_holds(said: Said, figure: Figure) -> bool:
    value = figure.value
    if value is None:
        return False
    if said.hedge == (figure.qualifier or "exactly") and said.value == value:
        return True
    match figure.qualifier:
        case "":
            return supports(said, value, value)
        case "at least" | "more than":
            floor = value if figure.qualifier == "at least" else value + 1
            return said.hedge in ("at least", "more than") and supports(said, floor, None)
        case _:
            return False


def stated(said: Said) -> str:
    """What was said, as a message repeats it."""
    return repr(said.words if said.hedge in ("exactly", "between") else f"{said.hedge} {said.words}")


def given(figure: Figure) -> str:
    """What the record gives, in words and with the unit."""
    if figure.also is not None:
        return f"{given(replace(figure, also=None))}, and a stated total of {shortest(figure.also)}"
    return f"{value_words(figure)} as known on {figure.as_of}"


def shortest(figure: Figure) -> str:
    """The figure as a phrase would state it: qualifier or bounds, number, unit; on both bases what is true of both."""
    if figure.also is not None:
        lows = [low for low in (figure.low, figure.also.low) if low is not None]
        highs = [high for high in (figure.high, figure.also.high) if high is not None]
        low, high = (min(lows) if len(lows) == 2 else None), (max(highs) if len(highs) == 2 else None)
        return shortest(replace(figure, also=None, value=low if low == high else None, low=low, high=high))
    return number_words(figure)


def to_write(figure: Figure) -> str:
    """The shortest phrase that the check lets pass for the figure, which its value alone may not be.

    A range of a count is the record's; a number that is not whole is about what is written; fewer is said of what fell.
    """
    low, high, value = figure.low, figure.high, figure.value
    if figure.also is not None or kind_of(figure).is_stated:
        return shortest(figure)
    if low is None or high is None:
        return shortest(replace(figure, value=None))
    if high < 0:
        fallen = replace(figure, value=_negated(value), low=-high, high=-low)
        return to_write(replace(fallen, unit=f"fewer {figure.unit}", unit_singular=f"fewer {figure.unit_singular}"))
    if high > 0 and figure.unit == "minutes" and low % MINUTES_AN_HOUR == 0 == high % MINUTES_AN_HOUR:
        return delay_words(int(low), int(high))
    if low == high:
        is_written_whole = value is not None and (float(value).is_integer() or figure.unit == "percent")
        return shortest(figure) if is_written_whole else f"about {shortest(figure)}"
    if kind_of(figure).counts == "records" and value is not None:
        return f"{digits(value)} recorded {noun_for(value, figure.unit_singular, figure.unit)}"
    least, most = math.floor(low * 100) / 100, math.ceil(high * 100) / 100
    if low < 0:
        return f"up to {digits(most)} more {figure.unit}"
    # "1.5 to 2 times" is read as two numbers.
    return f"{bounds_words(least, None if figure.unit == 'times' else most, digits)} {figure.unit}"
