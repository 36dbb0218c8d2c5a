"""Ways in which editors say things, a table for each: what of it is read as the figure's, and what is not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.natural.rows import faults_of, record_then

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
    "lasting": {"count": "fix", "where": {"hold": "lasting"}},
    "temporary": {"count": "fix", "where": {"hold": "temporary"}},
    "more": {"compare": ["lasting", "temporary"], "by": "difference"},
    "same": {"compare": ["lapsed", "floods"], "by": "difference"},
    "slowest": {"most": "delay", "of": "fix", "is": "2024-12-05-saltgate-repair"},
    "hit": {"sum": "customers_affected", "of": "outage", "where": {"id": "2024-04-10-kellersund-mail"}},
    "orrin": {"sum": "minutes_down", "of": "outage", "where": {"place": "orrin-vale", "cause": "power"}},
    "around": {"compare": "all", "around": "2024-07-16-high-larch-filtering", "days": 14, "by": "difference"},
}
QUAKES: dict[str, dict[str, Any]] = {
    "vanuatu": {"count": "earthquake", "where": {"country": "vanuatu"}},
    "warned": {"count": "earthquake", "where": {"country": "vanuatu", "tsunami": "warning"}},
    "part": {"share": "warned", "in": "vanuatu"},
    "deepest": {"most": "depth_km", "of": "earthquake", "during": "2023-01-01..2023-12-31", "is": "2023-04-14-tuban"},
    "autumn": {"count": "earthquake", "during": "2024-09-01..2024-11-30"},
    "upper": {"count": "earthquake", "where": {"magnitude_class": "m75"}},
    "lesser": {"count": "earthquake", "where": {"magnitude_class": "m70"}},
    "deadly": {"count": "earthquake", "during": "2024-01-01..2024-12-31", "where": {"harm": "killed"}},
    "summer": {"count": "earthquake", "during": "2024-06-01..2024-08-31"},
    "earlier": {"count": "earthquake", "during": "2023-06-01..2023-08-31"},
    "turn": {"compare": ["summer", "earlier"], "by": "difference"},
    "half": {"count": "earthquake", "during": "2024-01-01..2024-06-30"},
    "class": {
        "most": "count",
        "of": "earthquake",
        "per": "depth_class",
        "during": "2023-01-01..2023-12-31",
        "is": "shallow",
    },
    "shallowest": {"least": "depth_km", "of": "earthquake", "is": "2023-02-06-elbistan"},
}
RECORD: dict[str, dict[str, Any]] = {
    "rockets": {"count": "attack", "during": "2024-01-01..2024-01-31", "where": {"weapon": "rocket"}},
    "drones": {
        "count": "attack",
        "during": "2024-01-01..2024-01-08",
        "where": {"place": "rumalyn", "weapon": "one-way-attack-drone"},
    },
    "owned": {"count": "attack", "during": "2023-10-17..2023-11-30", "where": {"claimed_by": "iri"}},
    "struck": {"count": "response", "since": "2023-10-17", "where": {"against": "kataib-hezbollah"}},
    "lull": {"streak": "attack", "of": "quiet", "since": "2023-10-17"},
    "jordan": {"first": "attack", "since": "2023-10-17", "where": {"country": "jordan"}, "is": "2024-01-28-tower-22"},
    "iraq": {
        "first": "response",
        "since": "2023-10-17",
        "where": {"country": "iraq", "acknowledgement": "acknowledged"},
        "is": "2023-11-21-abu-ghraib",
    },
    "downed": {
        "count": "attack",
        "during": "2024-01-01..2024-01-31",
        "where": {"place": "erbil", "outcome": "intercepted"},
    },
    "beyond": {"count": "attack", "during": "2024-01-01..2024-01-31", "not": {"country": "syria"}},
    "some": {"count": "attack", "during": "2024-01-01..2024-01-31", "where": {"country": "iraq"}},
    "opening": {
        "first": "response",
        "since": "2024-01-01",
        "where": {"acknowledgement": "acknowledged"},
        "is": "2024-01-04-baghdad",
    },
    "unhurt": {
        "sum": "killed",
        "of": "attack",
        "who": ["us-and-coalition"],
        "during": "2023-12-01..2023-12-31",
        "where": {"country": "iraq"},
    },
    "harmless": {
        "count": "attack",
        "during": "2023-12-01..2023-12-31",
        "where": {"country": "iraq", "harm": "killed/us-and-coalition"},
    },
    "lag": {"delay": "2021-02-26-abu-kamal"},
    "worst": {
        "most": "killed",
        "of": "attack",
        "who": ["us-and-coalition"],
        "since": "2023-10-17",
        "is": "2024-01-28-tower-22",
    },
}
MADE_OF = {
    "share": ("owned", "floods"),
    "more": ("lasting", "temporary"),
    "same": ("lapsed", "floods"),
    "around": ("all",),
    "part": ("vanuatu", "warned"),
    "turn": ("summer", "earlier"),
}
DESKS = {"outages": (OUTAGES, "2025-03-31"), "quakes": (QUAKES, "2024-12-31"), "record": (RECORD, "2024-02-10")}


def refused(body: str, desk: str) -> bool:
    """Whether a page with this text has a fault."""
    figures, as_of = DESKS[desk]
    linked = {name for name in figures if f"(figure:{name})" in body}
    asked = linked.union(*(MADE_OF.get(name, ()) for name in linked))
    row = {"as_of": as_of, "body": body, "figures": {name: figures[name] for name in asked}}
    return bool(faults_of(row, *record_then(desk)))


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
# Words that say a superlative only together, and more and fewer in other places.
TURNED = [
    ("outages", "[No fix came later](figure:slowest) than the repair at Saltgate of 5 December 2024.", True),
    ("outages", "[No fix took longer](figure:slowest) than the known repair at Saltgate of 5 December 2024.", False),
    ("outages", "[The most belated known fix](figure:slowest) was that at Saltgate.", False),
    ("outages", "[The most prompt known fix](figure:slowest) was that at Saltgate.", True),
    ("quakes", "[No earthquake was deeper](figure:deepest) in 2023 than that off Tuban.", False),
    ("quakes", "[No earthquake was weaker](figure:deepest) in 2023 than that off Tuban.", True),
    ("quakes", "That off Tuban was [deeper than any other earthquake of 2023](figure:deepest).", False),
    ("quakes", "That beneath Noto was [deeper than any other earthquake of 2023](figure:deepest).", True),
    ("outages", "There were [two fixes fewer](figure:more) of a lasting kind than in the other.", True),
    (
        "outages",
        "After the filtering there were [two outages fewer in 14 days](figure:around) than before it.",
        False,
    ),
    ("outages", "After the filtering there were [two outages more in 14 days](figure:around) than before it.", True),
    ("outages", "In the week after the filtering there were [two outages fewer](figure:around) than before it.", True),
    ("outages", "Certificates that lapsed led to [as many outages](figure:same) as floods of requests.", False),
    ("outages", "There were [as many lasting fixes](figure:more) as temporary ones.", True),
    ("outages", "In all, more than [50 outages](figure:all) are recorded.", False),
    ("outages", "In all, more than [60 outages](figure:all) are recorded.", True),
    ("outages", "[Three or four outages](figure:cables) came of cut cables.", True),
]
# Of which: "of this class", a value with the noun of what is counted, a wider word, "there", "the latter".
OF_WHICH = [
    ("quakes", "September to November 2024 had [no earthquake of this kind](figure:autumn).", False),
    ("quakes", "## In Vanuatu\n\n[Seven earthquakes](figure:upper) of this class were recorded.", True),
    ("quakes", "[One in three](figure:part) of the earthquakes of Vanuatu brought a tsunami warning.", False),
    ("quakes", "[One in three](figure:part) of the earthquakes of Vanuatu brought a tsunami of waves.", True),
    ("record", "[Sixteen recorded rocket attacks](figure:rockets) fell in January.", False),
    ("record", "[Sixteen recorded rocket sites](figure:rockets) fell in January.", True),
    ("record", "Rumalyn had [two drone attacks](figure:drones) from 1 to 8 January.", False),
    ("record", "Rumalyn had [two rocket attacks](figure:drones) from 1 to 8 January.", True),
    (
        "record",
        "Jordan is counted too: [the first known attack there](figure:jordan) was that on Tower 22.",
        False,
    ),
    (
        "record",
        "Syria is counted too: [the first known attack there](figure:jordan) was that on Tower 22.",
        True,
    ),
    (
        "outages",
        "Power went at Orrin Vale and Kellersund: for [149 minutes](figure:orrin) at the former.",
        False,
    ),
    (
        "outages",
        "Power went at Orrin Vale and Kellersund. The loss lasted [149 minutes](figure:orrin) at the latter.",
        True,
    ),
]
# Whose account of harm it is.
ACCOUNTS = [
    ("outages", "By the account of Halcyon [37,500 customers](figure:hit) were affected at Kellersund.", False),
    ("outages", "By the account of Nimbus [37,500 customers](figure:hit) were affected at Kellersund.", True),
    ("outages", "At Kellersund [37,500 customers](figure:hit) were affected, Grey Lantern said.", True),
    ("outages", "At Kellersund [37,500 customers](figure:hit) were affected, Halcyon said.", False),
]


@pytest.mark.parametrize(("body", "is_false"), MEANT)
def test_words_of_a_definition_are_those_of_what_has_it(body: str, *, is_false: bool) -> None:
    assert refused(body, "outages") == is_false


@pytest.mark.parametrize(("desk", "body", "is_false"), [*TURNED, *OF_WHICH, *ACCOUNTS])
def test_what_is_said_in_other_words_is_read(desk: str, body: str, *, is_false: bool) -> None:
    assert refused(body, desk) == is_false


@pytest.mark.parametrize(
    ("body", "is_refused"),
    [
        ("[Seven earthquakes](figure:upper) were of the upper class.", False),
        ("[21 earthquakes](figure:lesser) were of the upper class.", True),
        (
            "In 2023 Tuban has [the most depth](figure:deepest), Elbistan [the least](figure:shallowest).",
            False,
        ),
        ("Tuban is known, and Elbistan [the least](figure:shallowest).", True),
    ],
)
def test_a_class_is_named_by_its_place_and_a_measure_by_the_claim_before(body: str, *, is_refused: bool) -> None:
    assert refused(body, "quakes") == is_refused


@pytest.mark.parametrize(
    ("body", "is_refused"),
    [
        ("In the whole record the longest known lull was [five days](figure:lull).", True),
        ("In the whole record since 17 October 2023 the longest known lull was [five days](figure:lull).", False),
    ],
)
def test_the_whole_record_is_all_its_days(body: str, *, is_refused: bool) -> None:
    assert refused(body, "record") == is_refused


@pytest.mark.parametrize(
    ("body", "is_refused"),
    [
        ("The Islamic Resistance in Iraq carried out [at least 60 attacks](figure:owned) by 30 November 2023.", False),
        (
            "[At least 60 attacks](figure:owned) were carried out by the Islamic Resistance in Iraq.",
            False,
        ),
        ("Kata'ib Hezbollah carried out [at least two responses](figure:struck) since 17 October 2023.", True),
        ("On Kata'ib Hezbollah there were [at least two responses](figure:struck) since 17 October 2023.", False),
    ],
)
def test_who_acts_is_not_against_whom_it_was(body: str, *, is_refused: bool) -> None:
    assert refused(body, "record") == is_refused


@pytest.mark.parametrize(
    ("body", "is_refused"),
    [
        ("Nothing known came for [five days](figure:lull), the longest pause since January 2021.", True),
        ("Nothing known came for [five days](figure:lull), the longest pause since 17 October 2023.", False),
    ],
)
def test_the_longest_beside_a_quiet_is_of_its_days(body: str, *, is_refused: bool) -> None:
    assert refused(body, "record") == is_refused


# A superlative that no word limits is one of all days on record, whatever days its figure asks for.
@pytest.mark.parametrize(
    ("body", "is_refused"),
    [
        ("The drone on Tower 22 was [the deadliest known attack](figure:worst) on U.S. personnel.", False),
        ("Abu Ghraib saw [the earliest acknowledged response](figure:iraq) on record in Iraq.", True),
        ("Abu Ghraib saw [the earliest acknowledged response](figure:iraq) in Iraq since 17 October 2023.", False),
        ("## Since 17 October 2023\n\nAbu Ghraib saw [the earliest known response](figure:iraq) in Iraq.", False),
        (
            "Calm ended on 17 October 2023. Near Abu Ghraib came [the first known response](figure:iraq) in Iraq.",
            False,
        ),
        ("[The first known response](figure:iraq) of this series in Iraq came near Abu Ghraib.", False),
        ("On 21 November 2023 the gunship's was [the first known response](figure:iraq) in Iraq.", True),
        ("[The first known attack](figure:jordan) in Jordan hit Tower 22.", False),
        ("The longest lull in the record lasted [five days](figure:lull).", True),
        ("Nothing is recorded for [five days](figure:lull), though a lull is no peace.", False),
    ],
)
def test_a_superlative_without_days_is_of_all_that_is_on_record(body: str, *, is_refused: bool) -> None:
    assert refused(body, "record") == is_refused


# A number that says where or when it is of says of which else, in words of the desk or of what it means by them.
@pytest.mark.parametrize(
    ("body", "is_refused"),
    [
        ("In January 2024 [seven attacks](figure:downed) were made on Erbil.", True),
        ("In January 2024 drones were shot down in [seven attacks](figure:downed) on Erbil.", False),
        ("At Erbil [seven of the attacks](figure:downed) of January 2024 were intercepted.", False),
        ("In January 2024 [eighteen attacks](figure:beyond) were recorded.", True),
        ("In January 2024 [eighteen attacks](figure:beyond) came outside Syria.", False),
        ("In January 2024 [eighteen attacks](figure:beyond) came in countries other than Syria.", False),
        ("In January 2024 [eighteen attacks](figure:beyond) came anywhere but in Syria.", True),
        ("In January 2024 [eighteen attacks](figure:beyond) came, those in Syria left aside.", False),
        ("In January 2024 [eighteen attacks](figure:beyond) came outside Iraq.", True),
        ("Ballistic missiles rather than rockets brought [sixteen recorded attacks](figure:rockets) in January.", True),
        ("In January 2024 [eighteen attacks](figure:beyond) came in Iraq or Jordan rather than Syria.", False),
    ],
)
def test_a_number_says_of_which_and_of_which_not(body: str, *, is_refused: bool) -> None:
    assert refused(body, "record") == is_refused


@pytest.mark.parametrize(
    ("desk", "body", "is_refused"),
    [
        # A measure with whose it is; harm by the heading of a list; whose number a stated total is.
        ("outages", "The cut cable at Kellersund reached [37,500 customers of Halcyon](figure:hit).", False),
        ("outages", "The cut cable at Kellersund reached [37,500 customers of Nimbus](figure:hit).", True),
        ("record", "Attacks known to have injured people in January 2024:\n\n* [ten in Iraq](figure:some).", True),
        ("record", "Attacks in January 2024:\n\n* [17 in Iraq](figure:some)", False),
        # Weeks of a delay in minutes; who answered whom.
        ("record", "The strike near Abu Kamal came [more than a week](figure:lag) after the rockets on Erbil.", False),
        ("record", "The strike near Abu Kamal came [more than two weeks](figure:lag) after the rockets.", True),
        # The whole of which a number is a part; all on one day; the same months of another year.
        ("quakes", "[Five of the ten earthquakes](figure:deadly) of 2024 are known to have killed people.", False),
        ("quakes", "[Five of the nine earthquakes](figure:deadly) of 2024 are known to have killed people.", True),
        ("quakes", "[Five earthquakes](figure:deadly) of 2024 killed people on the same day.", True),
        ("quakes", "[Five earthquakes](figure:deadly) of 2024 killed people in the same year.", False),
        (
            "quakes",
            "June to August 2024 had [two earthquakes fewer](figure:turn) than the same months of 2023.",
            True,
        ),
        ("quakes", "June to August 2024 had [two earthquakes more](figure:turn) than the same months of 2023.", False),
        # Which group or value is the one.
        ("quakes", "[The most frequent depth class](figure:class) of 2023 was shallow.", False),
        ("quakes", "[The most frequent depth class](figure:class) of 2023 was deep.", True),
        # Days by a feast and by the end of a month.
        ("quakes", "Between New Year 2024 and the end of June 2024 there were [four earthquakes](figure:half).", False),
        ("quakes", "Between New Year 2023 and the end of June 2024 there were [four earthquakes](figure:half).", True),
    ],
)
def test_what_a_number_is_of_is_read_in_more_than_one_way(desk: str, body: str, *, is_refused: bool) -> None:
    assert refused(body, desk) == is_refused


@pytest.mark.parametrize(
    ("body", "is_refused"),
    [
        ("In Iraq [no U.S. or coalition personnel](figure:unhurt) died in December 2023.", True),
        ("In Iraq [no U.S. or coalition personnel](figure:unhurt) are known to have died in December 2023.", False),
        ("[No attack in Iraq](figure:harmless) killed U.S. or coalition personnel in December 2023.", True),
        ("[No attack in Iraq](figure:harmless) is reported to have killed U.S. personnel in December 2023.", False),
    ],
)
def test_where_some_numbers_are_open_none_is_none_that_is_known(body: str, *, is_refused: bool) -> None:
    assert refused(body, "record") == is_refused


@pytest.mark.parametrize(
    ("body", "is_refused"),
    [
        ("[The first acknowledged response of 2024](figure:opening) came at midday.", False),
        ("[The first acknowledged response of 2024](figure:opening) came at dawn.", True),
        ("[The first acknowledged response of 2024](figure:opening) came at midnight.", True),
        ("In January 2024 [17 attacks](figure:some) came in Iraq at midday.", True),
    ],
)
def test_a_time_of_day_is_that_of_the_record(body: str, *, is_refused: bool) -> None:
    assert refused(body, "record") == is_refused


@pytest.mark.parametrize(
    ("body", "is_refused"),
    [
        ("[At least one step claimed by Brae](figure:by_brae) is on record.", False),
        ("[At least one step claimed by Stratus](figure:by_brae) is on record.", True),
    ],
)
def test_who_claimed_it_is_not_a_value_of_the_same_words(body: str, *, is_refused: bool) -> None:
    figures = {"by_brae": {"count": "step", "where": {"claimed_by": "brae"}}}
    row = {"as_of": "2025-03-31", "body": body, "figures": figures}
    assert bool(faults_of(row, *record_then("outages"))) == is_refused
