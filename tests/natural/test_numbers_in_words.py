"""Numbers said without one, wholes, what a comparison is of: read as the figure has them, or told that they are not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.natural.rows import faults_of, record_of

DAYS = {"outages": "2025-03-31", "quakes": "2024-12-31", "record": "2024-02-10"}
YEARS = {"during": "2023-01-01..2024-12-31"}
COUNTRIES = {"n": {"distinct": "country", "of": "attack", "during": "2024-01-01..2024-01-31"}}
BOMB = {"n": {"count": "attack", "since": "2023-10-17", "where": {"weapon": "ied"}}}
DRONES = {"n": {"count": "attack", "since": "2023-10-17", "where": {"weapon": "ballistic-missile"}}}
NONE = {
    "n": {
        "count": "response",
        "during": "2023-11-01..2023-11-30",
        "where": {"acknowledgement": "acknowledged", "country": "jordan"},
    }
}
DEAD = {"n": {"sum": "killed", "of": "attack", "who": ["partner-forces"], "where": {"id": "2024-02-04-green-village"}}}
LEAST = {"n": {"least": "count", "of": "attack", "per": "month", "since": "2023-10-17", "is": "2023-12"}}
LAG = {"n": {"delay": "2023-11-22-jurf-al-sakhar"}}
SHARE = {
    "all": {"count": "attack", "since": "2023-10-17"},
    "part": {"count": "attack", "since": "2023-10-17", "where": {"country": "syria"}},
    "n": {"share": "part", "in": "all"},
}
INJURED = {
    "n": {"latest": "tally", "measure": "injured", "counter": "pentagon", "scope": "iraq-syria", "since": "2023-10-17"}
}
ONE = {"n": {"sum": "killed", "of": "attack", "who": ["contractors"], "where": {"id": "2023-03-23-hasakah"}}}
FIVE = {"n": {"sum": "injured", "of": "attack", "who": ["us-and-coalition"], "where": {"id": "2023-03-23-hasakah"}}}
SINCE = {"n": {"first": "attack", "since": "2023-11-24", "is": "2023-11-29-mss-euphrates"}}
EMBASSY = {"n": {"count": "attack", "during": "2021-01-01..2021-12-31", "where": {"place": "us-embassy-baghdad"}}}
CUT = {"n": {"first": "outage", "where": {"cause": "fibre-cut"}, "is": "2024-04-10-kellersund-mail"}}
LAPSED = {"n": {"sum": "customers_affected", "of": "outage", "where": {"cause": "certificate"}}}
STRIKES = {
    "n": {
        "count": "strike",
        "since": "2023-10-17",
        "where": {"acknowledgement": "acknowledged", "country": "iraq", "strike_coding": "target"},
    }
}
UNHURT = {"n": {"sum": "killed", "of": "earthquake", "who": ["people"], "where": {"depth_class": "deep"}, **YEARS}}
DEADLIEST = {
    "n": {
        "most": "killed",
        "of": "earthquake",
        "who": ["people"],
        "during": "2024-04-01..2024-11-30",
        "is": "2024-04-03-hualien",
    }
}
STATED = {
    "n": {
        "latest": "tally",
        "measure": "minutes-down",
        "counter": "uptime-ledger",
        "scope": "all-providers",
        "since": "2024-01-01",
    }
}
DOWN = {
    "oct": {"sum": "minutes_down", "of": "outage", "during": "2024-10-01..2024-10-31"},
    "jul": {"sum": "minutes_down", "of": "outage", "during": "2024-07-01..2024-07-31"},
    "n": {"compare": ["oct", "jul"], "by": "difference"},
}
RATE = {
    "sep": {"count": "outage", "during": "2024-09-01..2024-09-30"},
    "n": {"rate": "sep", "per": "week"},
}
CLAIMED = {"n": {"count": "outage", "during": "2024-01-01..2025-03-31", "where": {"claimed_by": "grey-lantern"}}}
BLAMED = {"n": {"count": "outage", "during": "2024-01-01..2024-12-31", "where": {"attributed_to": "tolmark-grid"}}}

SAYINGS: tuple[tuple[str, dict[str, Any], str, bool], ...] = (
    ("record", COUNTRIES, "In January 2024 the attacks were scattered over [three countries](figure:n).", False),
    ("record", COUNTRIES, "In January 2024 there were attacks in over [three countries](figure:n).", True),
    ("record", BOMB, "Since 17 October 2023 [the only roadside bomb](figure:n) went off near the Mosul Dam.", False),
    ("record", DRONES, "Since 17 October 2023 [the only ballistic missile](figure:n) fell on Ain al-Asad.", True),
    ("record", NONE, "In November 2023, of the acknowledged responses [none was made in Jordan](figure:n).", False),
    ("record", NONE, "In November 2023, of the acknowledged responses [none was made in Iraq](figure:n).", True),
    ("record", DEAD, "[Six or seven partner fighters](figure:n) were killed by the drone of 4 February 2024.", False),
    ("record", DEAD, "[Six or seven partner fighters](figure:n) were killed by the drone of 8 February 2024.", True),
    (
        "record",
        LEAST,
        "Of the months since 17 October 2023 December is [the one with the fewest attacks](figure:n).",
        True,
    ),
    (
        "record",
        LEAST,
        "Of the months since 17 October 2023 December is [the one with the fewest recorded attacks](figure:n).",
        False,
    ),
    (
        "record",
        LAG,
        "[Some 23 hours](figure:n) passed after the missiles on Ain al-Asad until Jurf al-Sakhar was struck.",
        False,
    ),
    (
        "record",
        LAG,
        "[Some 23 hours](figure:n) passed after the missiles on Jurf al-Sakhar until Ain al-Asad was struck.",
        True,
    ),
    ("record", SHARE, "[More than 60 percent](figure:n) of the attacks since 17 October took place in Syria.", False),
    ("record", SHARE, "[More than 60 percent](figure:n) of the attacks in Syria took place since 17 October.", True),
    ("record", INJURED, "By the Pentagon [70 U.S. personnel](figure:n) have been injured since 17 October.", False),
    ("record", INJURED, "By the Pentagon [70 U.S. personnel](figure:n) have been killed since 17 October.", True),
    ("record", INJURED, "By the Pentagon [70 civilians](figure:n) have been injured since 17 October.", True),
    ("record", ONE, "The drone near Hasakah of 23 March 2023 killed [a U.S. contractor](figure:n).", False),
    ("record", FIVE, "The drone near Hasakah of 23 March 2023 injured [a U.S. soldier](figure:n).", True),
    ("record", SINCE, "Conoco saw [the first known attack](figure:n) since 23 November 2023.", False),
    ("record", SINCE, "Conoco saw [the first known attack](figure:n) since 20 November 2023.", True),
    ("record", EMBASSY, "[Five times](figure:n) in 2021 the U.S. Embassy in Baghdad came under attack.", False),
    ("record", EMBASSY, "[Five times](figure:n) in 2022 the U.S. Embassy in Baghdad came under attack.", True),
    ("outages", CUT, "[The first known outage caused by a cut cable](figure:n) was at Kellersund.", False),
    ("outages", CUT, "[The first known fix caused by a cut cable](figure:n) was at Kellersund.", True),
    ("outages", LAPSED, "In all, [50,200 customers](figure:n) were affected because a certificate had run out.", False),
    ("outages", LAPSED, "In all, [50,200 customers](figure:n) were affected.", True),
    ("record", STRIKES, "Since 17 October 2023 [two of the 12 strikes](figure:n) counted by target hit Iraq.", True),
    ("quakes", UNHURT, "The deep earthquakes of 2023 and 2024 killed [no one](figure:n).", False),
    ("quakes", UNHURT, "The shallow earthquakes of 2023 and 2024 killed [nobody](figure:n).", True),
    (
        "quakes",
        DEADLIEST,
        "From April to November 2024 [no quake was deadlier than Hualien’s](figure:n).",
        False,
    ),
    (
        "quakes",
        DEADLIEST,
        "From April to November 2024 [no quake was stronger than Hualien’s](figure:n).",
        True,
    ),
    (
        "outages",
        STATED,
        "By the Uptime Ledger the providers were [down for about 9,600 minutes](figure:n) in 2024.",
        False,
    ),
    ("outages", STATED, "By the Uptime Ledger the providers needed [about 9,600 minutes](figure:n) in 2024.", True),
    ("outages", DOWN, "Services were down [57 minutes longer](figure:n) in October 2024 than in July.", False),
    ("outages", DOWN, "Services were down [57 minutes shorter](figure:n) in October 2024 than in July.", True),
    ("outages", DOWN, "Outages hit [57 more customers](figure:n) in October 2024 than in July.", True),
    ("outages", RATE, "In September 2024 [1.4 outages a week](figure:n) was the average.", False),
    ("outages", CLAIMED, "[All three](figure:n) outages up to March 2025 were claimed by Grey Lantern.", True),
    ("outages", CLAIMED, "[Three](figure:n) outages up to March 2025 were claimed by Grey Lantern.", False),
    ("outages", BLAMED, "In 2024 Tolmark Grid owned up to [two outages](figure:n).", True),
    ("outages", BLAMED, "In 2024 [two outages](figure:n) were put down to Tolmark Grid.", False),
)


@pytest.mark.parametrize(("desk", "figures", "body", "is_refused"), SAYINGS)
def test_it_is_read(desk: str, figures: dict[str, Any], body: str, *, is_refused: bool) -> None:
    row = {"as_of": DAYS[desk], "body": body, "figures": figures}
    assert bool(faults_of(row, *record_of(desk))) == is_refused
