"""What a figure gives, in words: for a page, a terminal and a fault alike."""

from __future__ import annotations

from generator.figures.figure import Figure
from generator.figures.kind import kind_of
from generator.words import bounds_words, day_words, digits, duration, noun_for, stated_words


def value_words(figure: Figure) -> str:
    """What a figure gives, with its range where it has one: '5 floods', '98 floods (between 94 and 104)', its day."""
    if kind_of(figure).is_ordered:
        return day_words(figure.day) if figure.day else "a day not known for sure" if figure.ids else "no record"
    if figure.unit == "minutes" and figure.low is not None and figure.high is not None:
        return duration(int(figure.low), int(figure.high))
    if kind_of(figure).is_of_group and figure.chosen:
        return f"{' or '.join(figure.chosen)}: {number_words(figure)}"
    words, bounds = number_words(figure), bounds_words(figure.low, figure.high, digits)
    is_sure = figure.value is None or figure.low == figure.high or not kind_of(figure).has_bounds
    return words if is_sure or not bounds else f"{words} ({bounds})"


def number_words(figure: Figure) -> str:
    """'5 floods', 'at least 68 floods', 'between 94 and 104 floods', 'no known number of floods'."""
    if figure.value is not None:
        unit = noun_for(figure.value, figure.unit_singular, figure.unit)
        return f"{stated_words(figure.value, None, figure.qualifier)} {unit}"
    return f"{bounds_words(figure.low, figure.high, digits) or 'no known number of'} {figure.unit}"
