"""What can be followed: each entry once, the newest first, with an id that does not hang on the host."""

import xml.etree.ElementTree as ET
from datetime import date

from generator.pages.shelf import Shelf
from generator.publishing.feeds import ENTRIES_MAX, record_feeds
from generator.reading.records import Change
from tests.builders import make_event, make_record

ATOM = "{http://www.w3.org/2005/Atom}"
HOST = "https://desk.example/site/"


def entries_of(content: bytes) -> list[tuple[str, str, str]]:
    """The id, the title and the day of each entry."""
    found = ET.fromstring(content).iter(f"{ATOM}entry")  # noqa: S314 - our own
    return [
        (e.findtext(f"{ATOM}id") or "", e.findtext(f"{ATOM}title") or "", (e.findtext(f"{ATOM}updated") or "")[:10])
        for e in found
    ]


def test_events_come_by_the_day_on_which_they_came_into_the_record() -> None:
    old = make_event("2024-03-01-ford", date=date(2024, 3, 1), place="ford", recorded=date(2024, 6, 1))
    new = make_event("2024-05-01-mill", date=date(2024, 5, 1), place="mill")
    gone = make_event("2024-05-02-mill", date=date(2024, 5, 2), place="mill", retracted="It was no flood.")
    feeds = {each.uri: each.content for each in record_feeds(Shelf(make_record((old, new, gone))), (), HOST)}
    days = [day for _, _, day in entries_of(feeds["events.xml"])]
    assert days == ["2024-06-01", "2024-05-01"]
    assert [day for _, _, day in entries_of(feeds["places/ford/feed.xml"])] == ["2024-06-01"]
    assert entries_of(feeds["briefings.xml"]) == []


def test_what_was_changed_is_updated_on_the_last_of_its_days() -> None:
    changes = tuple(Change(date(2024, 7, day), "It was a storm.", "The list was read again.") for day in (9, 2))
    ford = make_event("2024-03-01-ford", date=date(2024, 3, 1), place="ford", changes=changes)
    feeds = {each.uri: each.content for each in record_feeds(Shelf(make_record((ford,))), (), HOST)}
    feed = ET.fromstring(feeds["events.xml"])  # noqa: S314 - our own
    (entry,) = feed.iter(f"{ATOM}entry")
    days = [(entry.findtext(f"{ATOM}{name}") or "")[:10] for name in ("published", "updated")]
    assert days == ["2024-03-01", "2024-07-09"]
    assert feed.findtext(f"{ATOM}updated") == "2024-07-09T00:00:00+00:00"


def test_ids_stay_where_the_host_changes_and_a_feed_is_of_the_newest_alone() -> None:
    many = [make_event(f"2024-03-01-ford-{n}", date=date(2024, 3, 1), place="ford") for n in range(ENTRIES_MAX + 3)]
    shelf = Shelf(make_record(tuple(many)))
    here, there = (
        {each.uri: entries_of(each.content) for each in record_feeds(shelf, (), host)}
        for host in (HOST, "https://other.example/")
    )
    assert here == there
    assert len({id_ for id_, _, _ in here["events.xml"]}) == ENTRIES_MAX
