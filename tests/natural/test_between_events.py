"""The time between two events: what words say of it by days and clocks, and what they do not."""

from __future__ import annotations

import pytest

from tests.natural.rows import faults_of, record_then

ERBIL = {"delay": "2024-01-11-erbil", "after": "2024-01-10-erbil"}
AGAIN = {"delay": "2023-03-24-green-village-drones", "after": "2023-03-24-mss-euphrates", "in": "hours"}
FIGURES = {
    "erbil": {**ERBIL, "in": "hours"},
    "back": {"delay": "2024-01-10-erbil", "after": "2024-01-11-erbil", "in": "hours"},
    "again": AGAIN,
    "next": ERBIL,
    "same": {"delay": "2023-03-24-mss-euphrates", "after": "2023-03-24-green-village-rockets"},
    "strikes": {"delay": "2024-02-03-iraq-syria", "after": "2024-01-28-tower-22", "in": "hours"},
    "turned": {"delay": "2024-01-28-tower-22", "after": "2024-02-03-iraq-syria"},
}
OF_ERBIL = "The drones at Erbil of 11 January 2024 came {} those of 10 January."
ON_ERBIL = "Erbil was attacked on 10 January 2024 and again {}."
OF_BOTH = "The drones at Erbil of 10 January 2024 and of 11 January came {}."
OF_GREEN_VILLAGE = (
    "{} after the attack on Mission Support Site Euphrates of 24 March 2023, drones came to Green Village."
)
OF_TOWER_22 = "The strikes of 3 February 2024 came {} the attack on Tower 22."


@pytest.mark.parametrize(
    ("frame", "claim", "holds"),
    [
        (OF_ERBIL, "[about 22 hours after](figure:erbil)", True),
        (OF_ERBIL, "[less than a day after](figure:erbil)", True),
        (OF_ERBIL, "[21 hours and 52 minutes after](figure:erbil)", True),
        (OF_ERBIL, "[between 21 and 22 hours after](figure:erbil)", True),
        (OF_ERBIL, "[21 hours after](figure:erbil)", False),
        (OF_ERBIL, "[more than 24 hours after](figure:erbil)", False),
        (OF_ERBIL, "[less than 24 hours before](figure:erbil)", False),
        (OF_BOTH, "[less than 24 hours apart](figure:back)", True),
        (OF_BOTH, "[within 24 hours of each other](figure:back)", True),
        (OF_BOTH, "[within 20 hours of each other](figure:back)", False),
        (OF_ERBIL, "[less than 24 hours after](figure:back)", False),
        (OF_GREEN_VILLAGE, "[Less than an hour](figure:again)", True),
        (OF_GREEN_VILLAGE, "[About an hour](figure:again)", False),
        (OF_GREEN_VILLAGE, "[More than an hour](figure:again)", False),
        (ON_ERBIL, "on [the next day](figure:next)", True),
        (ON_ERBIL, "[the following day](figure:next)", True),
        (ON_ERBIL, "[a day later](figure:next)", True),
        (ON_ERBIL, "[two days later](figure:next)", False),
        (ON_ERBIL, "[the same day](figure:next)", False),
        (
            "Green Village was attacked on 24 March 2023, Mission Support Site Euphrates {}.",
            "[the same day](figure:same)",
            True,
        ),
        (
            "Green Village was attacked on 24 March 2023, Mission Support Site Euphrates {}.",
            "[the next day](figure:same)",
            False,
        ),
        (OF_TOWER_22, "[within a week of](figure:strikes)", True),
        (OF_TOWER_22, "[between five and six days after](figure:strikes)", True),
        (OF_TOWER_22, "[five days after](figure:strikes)", False),
        (OF_TOWER_22, "[less than seven days after](figure:turned)", False),
    ],
)
def test_hours_and_days_between_two_events(frame: str, claim: str, *, holds: bool) -> None:
    name = claim.partition("figure:")[2].rstrip(")")
    row = {"as_of": "2024-02-12", "body": frame.format(claim), "figures": {name: FIGURES[name]}}
    assert (not faults_of(row, *record_then("record"))) == holds
