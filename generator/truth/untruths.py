"""Whether what a phrase says is what a figure gives, and if not, in which words to say so."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.figures import Figure, FigureSpec, kind_of
from generator.figures.computing import number_words, value_words
from generator.prose.phrases import Phrase
from generator.prose.plain_words import NEGATIONS
from generator.prose.said_numbers import A_NUMBER, CHANGES, HEDGED, Hedge, Said, supports
from generator.truth.scope import IN_RECORD, RECORDED
from generator.truth.units import in_days, in_units_of, of_a_share
from generator.words import bounds_words, delay_words, digits, joined, noun_for

# What fell, hedges apart ("no fewer than"): a difference is then said without its sign.
DOWN = re.compile(
    r"\b(?:fewer|less|lower|shorter|down|f[ae]ll(?:s|en)?|drop(?:s|ped)?|de(?:crease|cline)[sd]?|reduction)\b"
    rf"(?!\s+than\s+{A_NUMBER})",
    re.IGNORECASE,
)
UP = re.compile(
    r"\b(?:more|higher|longer|up|r[io]se[sn]?|increase[sd]?|gr[eo]wn?|growth|additional|jump(?:ed)?|climb(?:ed)?|outnumber(?:s|ed)?)\b"
    rf"(?!\s+than\s+{A_NUMBER})",
    re.IGNORECASE,
)
ANOTHER = re.compile(r"\b(?:another|(?:one|once) more)\b", re.IGNORECASE)
THE_ONE = re.compile(r"\bthe one\b(?! \w+s\b)", re.IGNORECASE)  # that it is, and not a number
ONE = re.compile(r"\b(?:the|an?) (?:only|sole)\b|^(?:an?|another) (?=\w+)(?!number|total|series)", re.IGNORECASE)
OF_A_WHOLE = re.compile(r"^ of (?:[\w’'-]+ ){0,3}$")
TO = re.compile(r"\bto\s+$", re.IGNORECASE)
PER = re.compile(r"\b(?:(?:per|an?|each|every)\s+(day|week|month|year)|(dai|week|month|year)ly)\b", re.IGNORECASE)
# "five times as many", "fivefold", "doubled"; "five times" may be how often something happened.
RATIO = re.compile(
    r"\S+(?:\s+times)? (?:as|more|fewer|less|that|the|(?!over|under|after|other|per)[a-z]+er)\b|\w+fold\b|"
    rf"(?:{'|'.join(CHANGES)})\b",
    re.IGNORECASE,
)
AS_RATIO = re.compile(r"\bto one\b|\bfactor of\b|\bfold\b", re.IGNORECASE)
OF_WHAT = re.compile(r"\b(?:in|at|by|from|during|of) (?:the|an?|its|that|those)\b")  # behind the harm: what did it
AS_MANY = re.compile(r"\bas (?:many|much|few|often)\b|\b(?:the same number|equally (?:many|often))\b", re.IGNORECASE)
# More or fewer without saying by how many; how far is a number that is not said.
BY_SOME = re.compile(r"^\s*(?P<way>fewer|less|more) (?!than\b)", re.IGNORECASE)
WITHIN = re.compile(r"\b(?:within|apart|each other|one another)\b", re.IGNORECASE)  # on either side


@dataclass(frozen=True)
class Untrue:
    """A way in which a phrase is not what its figure gives, and how to mend it.

    `of_form`: whatever that gives. `is_unread`: it holds a word that nothing knows.
    """

    rule: str
    mend: str = ""
    of_form: bool = True
    is_unread: bool = False


def untruths(phrase: Phrase, spec: FigureSpec, figure: Figure) -> Iterator[Untrue]:
    """All ways in which the phrase is not true of the figure, none when it holds.

    A count of recorded events is exact where the words say that they count the record ("98 recorded …"), else a range.
    """
    kind, phrase = kind_of(figure), in_days(phrase, spec, figure)
    counts = kind.counts == "records" and (RECORDED.search(phrase.text) or IN_RECORD.search(phrase.text))
    if (counts or phrase.is_of_record) and figure.value is not None:
        figure = replace(figure, low=figure.value, high=figure.value)
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


def _nouns(phrase: Phrase, figure: Figure) -> Iterator[Untrue]:
    noun = figure.noun or figure.unit
    # "claimed floods" may be a total of its own, and floods that are claimed: which, the clause tells
    parts = OF_WHAT.split(phrase.text.lower(), maxsplit=1) if kind_of(figure).counts == "harm" else [""]
    unit, of, _ = phrase.text.lower().partition(" of ")
    if of and kind_of(figure).counts == "harm" and figure.unit.partition(" ")[0] in unit:
        parts = [unit, ""]  # "2,400 minutes of outage"
    nouns = {one for one in phrase.nouns if len(parts) == 1 or one[:-1] in parts[0]}
    fits = any(one == noun or one.endswith(f" {noun}") for one in nouns)
    if nouns and not fits and kind_of(figure).has_noun:
        spoken = " and ".join(sorted(nouns))
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
    wanted, kind = spec.is_, kind_of(spec)
    if wanted is None:
        yield Untrue(
            f"is tied to a figure of kind {spec.kind} that does not say which record it means",
            "add `is: ID` to the figure",
        )
        return
    if spec.n is not None and kind.is_ordered:
        is_first = spec.n == 1 and "first" in phrase.superlatives
        is_another = spec.n > 1 and bool(ANOTHER.search(phrase.text))
        if not (is_first or is_another or any(one.kind == "ordinal" and one.value == spec.n for one in phrase.said)):
            yield Untrue(f"does not say that it is number {spec.n} in order of days", "say it, or mend `n`")
    elif phrase.superlatives and kind.superlative not in phrase.superlatives:
        used = " and ".join(sorted(phrase.superlatives))
        yield Untrue(f"says {used!r}, but its figure asks for the {kind.superlative}")
    elif not phrase.superlatives:
        rule = f"holds no word for {kind.superlative!r}, which its figure asks for"
        is_so_anywhere = NEGATIONS.isdisjoint(re.findall(r"[a-z]+", phrase.text.lower()))  # "none hit more" is a most
        yield Untrue(rule, "say it, or link another phrase", of_form=is_so_anywhere)
    if spec.n is not None and not kind.is_ordered and {s.value for s in phrase.said if s.kind == "ordinal"} != {spec.n}:
        yield Untrue(f"does not say that it is number {spec.n} by rank", "say it, or mend `n`")
    named, winners = (figure.chosen,) * 2 if kind.is_of_group else (figure.ids, figure.event_ids)
    if not named:
        yield Untrue("holds of no record: nothing matches the figure", of_form=False)
    elif wanted not in {*named, *winners}:
        mend = "mend the words and `is:`"
        yield Untrue(f"is not true of {wanted}; the record gives {', '.join(named)}", mend, of_form=False)
    elif len(winners) > 1 and not phrase.is_possible:
        rule = f"is not certain: {', '.join(named)} may all be it"
        yield Untrue(rule, f"write 'possibly the {kind.superlative} …', or narrow the figure", of_form=False)
    yield from _chosen_among(phrase, figure)


def _chosen_among(phrase: Phrase, figure: Figure) -> Iterator[Untrue]:
    """Of how many a superlative says that it was chosen; beside a period or value it is the number that this has."""
    counted = f" {figure.unit}" if kind_of(figure).is_ordered else ""
    for said in phrase.said:
        is_it = bool(THE_ONE.search(phrase.text)) and said.words.lower() == "one"
        if kind_of(figure).is_of_group and said.kind != "ordinal":
            if not is_it and not holds(said, phrase.text, figure):
                yield Untrue(f"says {stated(said)}; the record gives {given(figure)}", of_form=False)
        elif said.kind == "cardinal" and said.words.lower() != "one" and not supports(said, figure.among, figure.among):
            yield Untrue(f"says {said.words!r}, but it was chosen from {figure.among}{counted}", of_form=False)


def _number(phrase: Phrase, figure: Figure) -> Iterator[Untrue]:
    """Whether the one number that a phrase states is that of its figure."""
    if phrase.superlatives - {"most"} and not kind_of(figure).is_stated:
        yield Untrue(f"says {' and '.join(sorted(phrase.superlatives))!r}, but its figure is a {figure.kind}")
    if not phrase.said and figure.unit == "percent":
        phrase = replace(phrase, said=tuple(of_a_share(phrase.text)))
    if not phrase.said and figure.kind == "compare" and (same := AS_MANY.search(phrase.text)):
        is_ratio = figure.unit == "times"
        said = Said("exactly", is_ratio, same.group(), "times" if is_ratio else "cardinal", None, 0.0, *same.span())
        phrase = replace(phrase, said=(said,))
    if not phrase.said and figure.kind == "compare" and (some := BY_SOME.search(phrase.text)):
        phrase = replace(phrase, said=(_by_some(some, figure),))
    one = ONE.search(phrase.text) if kind_of(figure).counts in ("records", "harm") and not phrase.said else None
    if one:
        phrase = replace(phrase, said=(Said("exactly", 1, one.group(), "cardinal", None, 0.0, *one.span()),))
    if not phrase.said and (phrase.span_days or (kind_of(figure).counts == "days" and "most" in phrase.superlatives)):
        return  # "the past five weeks", "the longest lull": what it says is held to its days
    if not phrase.said:
        yield Untrue("holds no number", "link the words that state the number")
        return
    if len(phrase.said) > 1:
        several = " and ".join(repr(said.words) for said in phrase.said)
        is_part = OF_A_WHOLE.search(phrase.text[phrase.said[0].end : phrase.said[1].start])  # the whole is another's
        yield Untrue(f"holds several numbers ({several})", "link each number to its own figure", of_form=not is_part)
        return
    yield from _one_number(phrase, figure)


def _by_some(some: re.Match[str], figure: Figure) -> Said:
    """That one is more or fewer than the other: of a ratio above or below one, of a difference above nought."""
    is_ratio = figure.unit == "times"
    hedge: Hedge = "fewer than" if is_ratio and some["way"].lower() != "more" else "more than"
    return Said(hedge, int(is_ratio), some["way"], "times" if is_ratio else "cardinal", None, 0.0, *some.span("way"))


def _one_number(phrase: Phrase, figure: Figure) -> Iterator[Untrue]:
    said = in_units_of(figure, phrase.said[0], phrase.text)
    if figure.unit == "times" and said.hedge == "between" and said.upper == 1:
        said = replace(said, hedge="exactly", upper=None)  # "two to one"
    if said.kind == "percent" and figure.unit == "times" and figure.low is not None and figure.high is not None:
        figure = _as_change(said, phrase.text, figure)
    if said.kind == "ordinal" or (
        said.kind == "cardinal" and figure.unit == "times" and said.upper is None and not AS_RATIO.search(phrase.text)
    ):
        yield Untrue(f"says {said.words!r}, but its figure is in {figure.unit}", _mend_of(figure))
        return
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


def _as_change(said: Said, text: str, figure: Figure) -> Figure:
    """A ratio in percent: by how much it rose or fell, where that is said, else how much of the other it is."""
    low, high = 100 * (figure.low or 0), 100 * (figure.high or 0)
    value = None if figure.value is None else 100 * figure.value
    bare = HEDGED.sub(" ", text)
    if not TO.search(text, 0, said.start) and (DOWN.search(bare) or UP.search(bare)):
        sign = -1 if DOWN.search(bare) else 1
        low, high = sorted((sign * (low - 100), sign * (high - 100)))
        value = None if value is None else sign * (value - 100)
    return replace(figure, unit="percent", unit_singular="percent", low=low, high=high, value=value)


def _mend_of(figure: Figure) -> str:
    """The words to write; of what has no number none are true."""
    if figure.value is None and figure.low is None and figure.high is None and figure.also is None:
        lacks = joined(each.reason for each in figure.left_out)
        return f"leave the claim out, or add what the record lacks{lacks and f' ({lacks})'}: no number is true of it"
    if figure.low is not None and figure.low < 0 and not kind_of(figure).is_signed:
        return "name the one that came first under `after`, where it is known"
    return f"write '{to_write(figure)}'"


def holds(said: Said, text: str, figure: Figure) -> bool:
    """Whether the number as it is hedged is true of the figure.

    The whole interval from low to high must bear it out. A tally bears its own qualifier and what that implies. On both
    bases the number must be true of the records and of the stated total. What was perhaps not later was so many hours
    later by no word, and within so many hours by both bounds.
    """
    if figure.also is not None:
        return holds(said, text, replace(figure, also=None)) and holds(said, text, figure.also)
    kind = kind_of(figure)
    if kind.is_stated:
        return _tally_holds(said, figure)
    if figure.low is not None and figure.high is not None and figure.low < 0 and not kind.is_signed:
        apart = max(-figure.low, figure.high)
        return bool(WITHIN.search(text)) and said.hedge in ("at most", "fewer than") and supports(said, apart, apart)
    if kind.is_signed and figure.unit not in ("times", "percent") and fell(text):
        return supports(said, _negated(figure.high), _negated(figure.low))
    return supports(said, figure.low, figure.high)


def fell(text: str) -> bool:
    """Whether a text says that something became fewer."""
    return bool(DOWN.search(HEDGED.sub(" ", text)))


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
    return repr(said.words if said.hedge in ("exactly", "between", "either") else f"{said.hedge} {said.words}")


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
    if kind_of(figure).is_signed and low == high == 0 and figure.unit != "times":
        return f"as many {figure.unit}"
    if high < 0:
        fallen = replace(figure, value=_negated(value), low=-high, high=-low)
        return to_write(replace(fallen, unit=f"fewer {figure.unit}", unit_singular=f"fewer {figure.unit_singular}"))
    if high > 0 and figure.unit == "minutes":
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
