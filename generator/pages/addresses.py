"""Where each record has its page: the one place that knows a URL of the record.

All are relative to the site; `templates.relative_url` makes them relative to a page.
"""

from __future__ import annotations

from generator.reading.ids import event_id_of, part_number

EVENTS = "events/"
PLACES = "places/"
ACTORS = "actors/"
SOURCES = "sources/"
TALLIES = "tallies/"
CODEBOOK = "method/codebook/"
CORRECTIONS = "corrections/"
AROUND = "around/"
MONTHS = "months/"
DATA = "data/"
# No hand-written page stands on these or below them; on the second two none stands, but below them.
GENERATED_FOLDERS = (
    EVENTS, PLACES, ACTORS, SOURCES, TALLIES, CORRECTIONS, AROUND, CODEBOOK,
    MONTHS, "method/coverage/", "method/sources/", "method/data/", DATA, "assets/", "search/",
)  # fmt: skip
GENERATED_ALONE = ("", "briefings/")


def event_url(record_id: str) -> str:
    """The page of an event; of a part, its row in the page of its event."""
    n = part_number(record_id)
    return f"{EVENTS}{event_id_of(record_id)}/" + (f"#part-{n}" if n else "")


def place_url(place_id: str) -> str:
    """The page of a place."""
    return f"{PLACES}{place_id}/"


def actor_url(actor_id: str) -> str:
    """The page of an actor."""
    return f"{ACTORS}{actor_id}/"


def source_url(source_id: str) -> str:
    """The entry of a source in the list of sources."""
    return f"{SOURCES}#{source_id}"


def tally_url(tally_id: str) -> str:
    """The row of a tally in the list of tallies."""
    return f"{TALLIES}#{tally_id}"


def src_uri(url: str) -> str:
    """The Markdown file that the page at `url` is made from: 'events/x/' of 'events/x.md', 'events/' of its index."""
    return f"{url.rstrip('/')}.md" if "/" in url.rstrip("/") else f"{url}index.md"
