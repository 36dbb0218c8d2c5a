"""What one file says in two places, or a site of its publisher: told, and silent where both may be so."""

from __future__ import annotations

import pytest

from tests.reading.flood_desk import event_path, faults_of, flood, rules_of

SOURCE = "[{url: 'https://%s/a', publisher: %s, title: A, date: 2020-06-01}]"


def test_an_event_is_not_recorded_before_it_was() -> None:
    (fault,) = rules_of(recorded="2020-05-31")
    assert "recorded must not be before the event, 2020-06-01; got '2020-05-31'" in fault
    assert rules_of(recorded="2020-06-01") == []


@pytest.mark.parametrize(
    ("time", "note", "is_told"),
    [
        ("19:15", "morning", True),
        ("03:10", "early morning", False),
        ("19:15", "evening", False),
        ("19:15", "morning in Washington", False),
        ("09:15", "late evening", True),
        ("13:00", "afternoon", False),
    ],
)
def test_a_clock_lies_in_the_part_of_the_day_of_its_note(time: str, note: str, is_told: bool) -> None:  # noqa: FBT001
    told = rules_of(time=f'"{time}"', time_note=note)
    assert [("time is not in the" in fault) for fault in told] == [True] * is_told


@pytest.mark.parametrize(("was", "is_"), [("Itâ€™s water", "It’s water"), ("CafÃ© floods", "Café floods")])
def test_text_of_another_encoding_is_read_back(was: str, is_: str) -> None:
    (fault,) = rules_of(title=was)
    assert fault.endswith(f"write '{is_}'")
    assert rules_of(title=is_) == []


def cited(*of: tuple[str, str]) -> dict[str, str]:
    """Floods of some days, each with a source of a site and a publisher."""
    files = {}
    for n, (site, publisher) in enumerate(of, 2):
        day, source = f"2020-06-{n:02}", SOURCE.replace("/a'", f"/{n}'") % (site, publisher)
        (files[event_path(f"{day}-bergen")],) = flood(date=day, place="bergen", sources=source).values()
    return files


def test_a_site_is_its_publisher_s_and_no_other_s() -> None:
    files = cited(
        ("a.test", "bergen-times"), ("a.test", "bergen-times"), ("b.test", "oslo-post"), ("a.test", "oslo-post")
    )
    (fault,) = (one for one in faults_of(files) if "publisher" in one)
    assert "publisher is not whose a.test is; got 'oslo-post'; write bergen-times" in fault
    (named,) = (one for one in faults_of(cited(("oslopost.test", "bergen-times"))) if "publisher" in one)
    assert "publisher is not whose oslopost.test is; got 'bergen-times'; write oslo-post" in named


def test_a_site_of_many_publishers_is_nobody_s() -> None:
    files = cited(("host.test", "bergen-times"), ("host.test", "oslo-post"))
    assert [one for one in faults_of(files) if "publisher" in one] == []
