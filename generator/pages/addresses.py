"""Where each page and file of the site is: the one place that knows a URL.

All are relative to the site; `relative_url` makes them relative to a page.
"""

import posixpath
from datetime import date

from generator.reading.ids import event_id_of, part_number
from generator.reading.records import Record

HOME = ""
EVENTS = "events/"
PLACES = "places/"
ACTORS = "actors/"
SOURCES = "sources/"
TALLIES = "tallies/"
AROUND = "around/"
CORRECTIONS = "corrections/"
CHANGES = "changes/"
BRIEFINGS = "briefings/"
MONTHS = "months/"
CODEBOOK = "method/codebook/"
COVERAGE = "method/coverage/"
SOURCE_KINDS = "method/sources/"
DATA_FILES = "method/data/"
DATA = "data/"
SEARCH = "search/index.json"
SOURCE_PARTS = f"{SOURCES}parts.json"  # in which part of the list of sources each stands, by which a script follows it
EMBEDS = "embed/"
FIGURES = "method/figures/"
FEED = "corrections.xml"
BRIEFINGS_FEED, EVENTS_FEED = "briefings.xml", "events.xml"
# The pages that there are whatever the record holds.
PAGES = (
    HOME, EVENTS, PLACES, ACTORS, SOURCES, TALLIES, AROUND, CORRECTIONS, CHANGES, BRIEFINGS, MONTHS,
    CODEBOOK, COVERAGE, SOURCE_KINDS, DATA_FILES,
)  # fmt: skip
# No hand-written page stands on these or below them; on the second two none stands, but below them.
GENERATED_ALONE = (HOME, BRIEFINGS)
GENERATED_FOLDERS = (*(url for url in PAGES if url not in GENERATED_ALONE), DATA, "assets/", "search/", EMBEDS)
# By its id the page of a place or an actor, and the entry of a tally in the list of them.
place_url, actor_url = f"{PLACES}{{}}/".format, f"{ACTORS}{{}}/".format
events_of_year_url = f"{EVENTS}{{}}/".format
tally_url = f"{TALLIES}#{{}}".format
sources_of_url = f"{SOURCES}{{}}/".format  # a part of the list of sources, by its name
feed_url = "{}{}/feed.xml".format  # of a place or an actor, by the folder of its page and its id
# By the address of a page: its record or text as data, and the statements that recount the figures of a text.
json_url, recount_url = "{}index.json".format, "{}recount.sql".format
# Where a text first states a figure, in its page, and where the evidence of that stands there.
claim_anchor, evidence_anchor = "claim-{}".format, "evidence-{}".format
WITHOUT_FOLDER = (AROUND, CORRECTIONS, CHANGES)  # nothing lies below them: they are no index of a folder


def event_url(record_id: str) -> str:
    """The page of an event; of a part, its row in the page of its event."""
    n = part_number(record_id)
    return f"{EVENTS}{event_id_of(record_id)}/" + (f"#part-{n}" if n else "")


def record_url(record_id: str, record: Record) -> str:
    """Where an event, a part of one, or a tally is shown."""
    return tally_url(record_id) if record_id in record.tallies else event_url(record_id)


def source_url(source_id: str, part: str) -> str:
    """The entry of a source in a part of the list of them; '' is all of it."""
    return f"{sources_of_url(part) if part else SOURCES}#{source_id}"


RECORD_URLS = {"event": event_url, "place": place_url, "actor": actor_url}  # by scheme of a link


def embed_url(page_url: str, chart: str) -> str:
    """A chart by itself, by the address of the page where it stands and its id."""
    return f"{EMBEDS}{page_url or 'home/'}{chart}/"


def month_url(day: date) -> str:
    """The page of the month that the day lies in."""
    return f"{MONTHS}{day:%Y-%m}/"


def src_uri(url: str) -> str:
    """The Markdown file that the page at `url` is made from: 'events/x/' of 'events/x.md', 'events/' of its index."""
    stem = url.rstrip("/")
    return f"{stem}.md" if "/" in stem or url in WITHOUT_FOLDER else f"{url}index.md"


def page_url(src_uri: str) -> str:
    """The address of the page that a Markdown file is made into: 'events/x/' of 'events/x.md', '' of 'index.md'."""
    stem = src_uri.removesuffix(".md")
    return HOME if stem == "index" else f"{stem.removesuffix('/index')}/"


def relative_url(target: str, page_url: str) -> str:
    """A link from the page at `page_url` ('events/x/') to `target` ('places/y/', '#s'), both relative to the site."""
    path, hash_, fragment = target.partition("#")
    if not path and hash_:
        return f"#{fragment}"
    there, here = (url.rstrip("/").split("/") if url else [] for url in (path, page_url))
    shared = len(posixpath.commonprefix([there, here]))
    relative = "/".join([".."] * (len(here) - shared) + there[shared:]) or "."
    folder = "/" if not path or path.endswith("/") else ""
    return f"{relative}{folder}{hash_}{fragment}"
