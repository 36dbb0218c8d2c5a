"""The ids of events and parts, taken apart and put together."""

from __future__ import annotations

import pytest

from generator.reading.ids import event_id_of, part_id, part_number


@pytest.mark.parametrize(
    ("record_id", "event", "n"),
    [
        ("2024-02-03-ford", "2024-02-03-ford", None),
        ("2024-02-03-ford#1", "2024-02-03-ford", 1),
        ("2024-02-03-ford#12", "2024-02-03-ford", 12),
        ("2024-02-03-ford#", "2024-02-03-ford", None),
        ("2024-02-03-ford#x", "2024-02-03-ford", None),
        ("", "", None),
    ],
)
def test_an_id_names_an_event_and_maybe_a_part(record_id: str, event: str, n: int | None) -> None:
    assert event_id_of(record_id) == event
    assert part_number(record_id) == n
    assert n is None or part_id(event, n) == record_id
