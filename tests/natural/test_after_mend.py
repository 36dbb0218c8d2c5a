"""Whoever's true sentence is refused finds in the first mend of its first fault words that pass.

The limits are what was reached: how many of each open set stay refused.
"""

from __future__ import annotations

import pytest

from tests.natural.after_mend import still_refused
from tests.natural.rows import HERE
from tests.natural.test_natural import LIMITS

STAY = {
    **dict.fromkeys(("record_fifth", "record_sixth", "record_ninth", "quakes_third", "quakes_fourth"), 1),
    **dict.fromkeys(("outages", "outages_fourth", "outages_fifth", "record_twelfth"), 1),
    **dict.fromkeys(("outages_eleventh", "record_thirteenth"), 2),
}


@pytest.mark.parametrize(("name", "desk"), [(name, desk) for name, desk, _, refused in LIMITS if refused])
def test_what_is_refused_passes_with_its_first_mend(name: str, desk: str) -> None:
    _, _, still = still_refused(desk, HERE / f"{name}.jsonl")
    assert len(still) <= STAY.get(name, 0), [row["body"] for row in still]
