"""Where the records of a number are: the list of events, filtered as the figure is that counts them."""

from functools import lru_cache
from urllib.parse import urlencode

from generator.figures.figure import FigureSpec
from generator.pages.addresses import EVENTS, events_of_year_url
from generator.pages.page import years_of_list
from generator.register import Register


def list_url(asked: FigureSpec, register: Register) -> str:
    """The list with what a count of events asks for, of parts with the events that have them; '' where it says not.

    What is asked of all days that are covered names none. Without a script the address leads to the list of the year,
    where the lists are of years, else to the one of all.
    """
    if asked.exclude:
        return ""
    coverage = register.codebook.coverage
    days = {"since": asked.since, "until": asked.until}
    if (asked.since, asked.until) == (coverage.since, coverage.until):
        days = {}
    query = [
        ("type", register.codebook.type_of(asked.of).id),
        *((key, day.isoformat()) for key, day in days.items() if day),
    ]
    query += [(key, value) for key, values in asked.where.items() for value in values]
    year = f"{asked.since:%Y}" if asked.since and asked.until and asked.since.year == asked.until.year else ""
    return f"{events_of_year_url(year) if year in _years(register) else EVENTS}?{urlencode(query)}"


@lru_cache(2)
def _years(register: Register) -> tuple[str, ...]:
    """The years of the list; asked for with each number that a page shows."""
    return years_of_list(register.record.events)
