"""The SQL of a page's figures, in the view that the page computes them in."""

from __future__ import annotations

from generator.claims.checked import CheckedPage
from generator.figures import FigureError
from generator.figures.sql import Sql, sql_of
from generator.reading.codebook import Codebook


def page_sql(page: CheckedPage, name: str, codebook: Codebook) -> Sql:
    """The SQL of one figure of a page as published: known by its day, recorded here by the day it went out.

    Raises FigureError for a page without a day: it states no figures.
    """
    known_by = page.clocks.known_by(page.specs[name])
    if known_by is None:
        raise FigureError(f"{name!r} is a figure of a page without `as_of`")
    return sql_of(page.specs[name], known_by, page.clocks.went_out, page.specs, codebook)
