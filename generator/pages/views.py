"""What templates are given: links and rows, worded and in order; and how several pages word days, places and gaps."""

from dataclasses import astuple, dataclass
from datetime import date

from generator.reading.coverage_spans import Gap
from generator.reading.records import Place, Quantity, Source
from generator.words import WEEKDAYS, capitalised, day_words, digits, month_words, range_words, window_words


@dataclass(frozen=True)
class Item:
    """One value of a row: its text, link, number, remark, who said it, and its sources."""

    text: str
    href: str = ""
    quantity: str = ""
    note: str = ""
    by: str = ""
    refs: tuple[int, ...] = ()


Labelled = tuple[str, tuple[Item, ...], str]  # a label, its values, and a remark


def quantity_words(quantity: Quantity) -> str:
    """'8', '3 to 8', 'at least 3', 'not known'."""
    return range_words(*astuple(quantity))


def point_words(place: Place) -> str:
    """'33.79° N, 42.40° E', both with the decimals of the longer one, '' where it is not known."""
    if place.latitude is None or place.longitude is None:
        return ""
    north, east = "N" if place.latitude >= 0 else "S", "E" if place.longitude >= 0 else "W"
    decimals = max(len(f"{degrees:g}".partition(".")[2]) for degrees in (place.latitude, place.longitude))
    latitude, longitude = (f"{abs(degrees):.{decimals}f}" for degrees in (place.latitude, place.longitude))
    return f"{latitude}°\N{NO-BREAK SPACE}{north}, {longitude}°\N{NO-BREAK SPACE}{east}"


def within_words(place: Place) -> str:
    """How far its point may be from the place itself, '' where that is not known."""
    return "" if place.precision_km is None else f"within {digits(place.precision_km)} km"


def gap_words(gap: Gap) -> str:
    """A declared gap with its days: 'March 2024: no reports from the south'."""
    return f"{capitalised(window_words(gap.since, gap.until))}: {gap.what}"


def source_day(source: Source) -> str:
    """The day, month or year of a source as it was given, in words."""
    if source.date is None:
        return ""
    given = source.date_text or source.date.isoformat()
    shown = {0: str(source.date.year), 1: month_words(source.date), 2: day_words(source.date)}
    return shown[given.count("-")]


def weekday(day: date) -> str:
    """'Monday'."""
    return WEEKDAYS[day.weekday()]
