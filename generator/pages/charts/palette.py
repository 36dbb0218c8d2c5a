"""The colours of charts by their use.

matplotlib knows only fixed colours, so each use has one that stands for it on the sheet; the page has a CSS variable
of `site_templates/theme/assets/css/charts.css`, which has a value for light and one for dark.
"""

from __future__ import annotations

from collections.abc import Sequence

INK = "#010101"  # words that matter
SOFT = "#010102"  # words that help
GRID = "#010103"  # lines to read values by
AXIS = "#010104"  # the line that values stand on
PAPER = "#010105"  # what lies behind the chart
LAND = "#010106"  # borders
SERIES = ("#010111", "#010112", "#010113", "#010114")
TINT = "#010115"  # the first series, paler
FILLS = (SERIES[0], TINT, PAPER)  # of pieces by confidence, the surest first; all with the outline of the first

# The stand-in, the variable, and the light value for readers without our style sheet (feeds, saved pictures).
VARIABLES = {
    INK: ("--chart-ink", "#1f2328"),
    SOFT: ("--chart-soft", "#57606a"),
    GRID: ("--chart-grid", "#e3e6ea"),
    AXIS: ("--chart-axis", "#7a828b"),
    PAPER: ("--chart-paper", "#ffffff"),
    LAND: ("--chart-land", "#b4bac1"),
    SERIES[0]: ("--chart-1", "#1f5a94"),
    SERIES[1]: ("--chart-2", "#c2410c"),
    SERIES[2]: ("--chart-3", "#7a3e9d"),
    SERIES[3]: ("--chart-4", "#0b7567"),
    TINT: ("--chart-1-pale", "#85aed4"),
}


def fills_key(names: Sequence[str], rows: Sequence[Sequence[int]]) -> list[tuple[str, str, str]]:
    """The entries of a key for those of the pieces of which a row has any."""
    return [(FILLS[n % 3], SERIES[0], name) for n, name in enumerate(names) if any(row[n] for row in rows)]
