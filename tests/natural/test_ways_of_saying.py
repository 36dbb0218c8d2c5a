"""Ways in which editors say things, a table for each: what of it is read as the figure's, and what is not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.natural.rows import faults_of, record_of

OUTAGES: dict[str, dict[str, Any]] = {
    "rollbacks": {"count": "step", "where": {"action": "rollback"}},
    "repairs": {"count": "step", "where": {"action": "repair"}},
    "cables": {"count": "outage", "where": {"cause": "fibre-cut"}},
    "cooling": {"count": "outage", "where": {"cause": "cooling"}},
    "lapsed": {"count": "outage", "where": {"cause": "certificate"}},
    "grid": {"count": "outage", "where": {"attributed_to": "tolmark-grid"}},
    "all": {"count": "outage"},
    "floods": {"count": "outage", "where": {"cause": "request-flood"}},
    "owned": {"count": "outage", "where": {"cause": "request-flood", "claimed_by": "grey-lantern"}},
    "share": {"share": "owned", "in": "floods"},
}
MADE_OF = {"share": ("owned", "floods")}


def refused(body: str, desk: str, figures: dict[str, dict[str, Any]], as_of: str) -> bool:
    """Whether a page with this text has a fault."""
    linked = {name for name in figures if f"(figure:{name})" in body}
    asked = linked.union(*(MADE_OF.get(name, ()) for name in linked))
    row = {"as_of": as_of, "body": body, "figures": {name: figures[name] for name in asked}}
    return bool(faults_of(row, *record_of(desk)))


# Words of what the codebook says that a value means are known of what is asked for, of nothing else.
MEANT = [
    ("In [five steps](figure:rollbacks) the version before was put back.", False),
    ("In [six recorded repairs](figure:repairs) the version before was put back.", True),
    ("[Three outages](figure:cables) go back to a cable that saboteurs had cut.", True),
    ("[Three outages](figure:cables) go back to a torn cable.", False),
    ("[Three outages](figure:cables) go back to a torn cable at sea.", True),
    ("After machines had shut down, cooling having failed, [at least three outages](figure:cooling) followed.", True),
    ("Failed cooling brought [at least three outages](figure:cooling).", False),
    ("A certificate that nobody renewed was the cause of [four outages](figure:lapsed).", False),
    ("A power company was blamed for [three outages](figure:grid), and that was Tolmark Grid.", False),
    ("A rival company was blamed for [three outages](figure:grid), and that was Tolmark Grid.", True),
    ("Of the floods of requests, Grey Lantern claimed [75 percent](figure:share).", False),
    ("[75 percent](figure:share) of the outages claimed by Grey Lantern were floods of requests.", True),
]


@pytest.mark.parametrize(("body", "is_false"), MEANT)
def test_words_of_a_definition_are_those_of_what_has_it(body: str, *, is_false: bool) -> None:
    assert refused(body, "outages", OUTAGES, "2025-03-31") == is_false
