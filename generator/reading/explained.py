"""What each key of a file says, in a sentence: what editors show beside it, and the codebook's page."""

from generator.reading.codebook import Codebook
from generator.reading.harm import MEASURES, CasualtiesForm, Quantity, Report
from generator.reading.records import (
    Account,
    Actor,
    Attribution,
    Change,
    Conflict,
    Counter,
    Delay,
    Event,
    FacetValue,
    Part,
    Place,
    Publisher,
    Revision,
    Tally,
)
from generator.reading.sources import SourceForm
from generator.reading.typed import keys_of

_NOTE = "More about it, in a sentence or two."
_BY = "Who said so, by name or office."
_NAMED = "Keys of the sources below that say so."
_SOURCES = "Where it is known from; the first is official or first-hand, where there is such a source."
_DAY_NOTE = "How the day is known, and what stands against it."
_ARTICLE = "yes where a sentence says 'the' before the name."
_ID = "Small letters, digits and hyphens; never changed and never used again."
_RECORDED = "The day on which it was added here; a text that went out earlier is not held to it."
_KNOWN = "The day on which the public could know of it, where that is not the day of its earliest source."

_LISTED = {"id": _ID, "name": "What it is called here.", "article": _ARTICLE}

EXPLAINED: dict[type, dict[str, str]] = {
    Event: {
        "type": "What kind of event it is, as the codebook defines it.",
        "title": "What happened, in a line of neutral words.",
        "summary": "What happened and who says so, in one to three sentences; drafts quote it.",
        "date": "The day on which it began, by the calendar at the place itself; the file's name begins with it.",
        "confidence": "How sure it is that it happened.",
        "sources": _SOURCES,
        "known": _KNOWN,
        "date_precision": "How well the day is known: some day of a week, month, year, or of a span up to date_end.",
        "date_end": "The last day of an event that lasted, or of the span in which it began.",
        "time": "When it began, HH:MM by the clock at the place.",
        "time_note": "The time in words, where no clock tells it, or how it is known.",
        "filed_date": "The day under which officials elsewhere file it, where their calendar has another.",
        "date_note": _DAY_NOTE,
        "date_end_note": "Why so long a time is one event.",
        "filed_date_note": "Why it is filed more than two days apart.",
        "place": "Where it was: an id of the list of places.",
        "country": "Where it was, if no place of the list is known; a place has its own.",
        "place_reported": "The words of the sources for where it was; the only place where no entry of the list is it.",
        "place_note": "How the place is known, and what stands against it.",
        "recorded": _RECORDED,
        "claimed_by": "Who owned up to it.",
        "claim_note": "Who speaks where nobody known owned up to it, or that nobody did.",
        "attributed_to": "Whom others name for it.",
        "against": "Whom it was against.",
        "multiplicity": "How many events, told only together by the sources, this one stands for; counts have all.",
        "counts": "no where it is kept and enters no number, for the reason under counts_reason.",
        "counts_reason": "Why it enters no number.",
        "parts": "What it consisted of, each piece with its own place and values.",
        "casualties": "People harmed, by group and measure; absent: not known; 0: a source says nobody was.",
        "damage": "What was damaged, in words; 'none' where a source says so.",
        "answers": "The events that it answers.",
        "answers_note": "How it is known what it answers.",
        "delay": "How long after the event that it answers it came.",
        "after": "Events that a source puts before all of this one; their days overlap or come first.",
        "conflicts": "Where sources contradict each other, side by side; no number in it is counted or checked.",
        "revisions": "What was later said otherwise than at first, with the day; the first words stay.",
        "notes": "What else is known, a sentence or two each; no number in it is counted or checked.",
        "possibly_same_as": "Events that may be this one; sources do not tell.",
        "distinct_from": "Events that are like this one and are others.",
        "changes": "What was changed here after a text had used it, with the day and why.",
        "retracted": "Why it is withdrawn; its page stays and says so.",
        "merged_into": "The event that it turned out to be; its page stays and leads there.",
        "ids": "What it is called in data sets of others.",
    },
    Part: {
        "what": "What it was, in a few words.",
        "place": "Where it was, if elsewhere than the event.",
        "country": "Where it was, if no place of the list is known.",
        "place_reported": "The words of the sources for where it was.",
        "against": "Whom it was against.",
        "munitions": "How many were used.",
        "casualties": "People harmed there.",
        "note": _NOTE,
    },
    FacetValue: {"value": "The value.", "count": "How many of it; without it that is not known.", "note": _NOTE},
    Attribution: {"actor": "An id of the list of actors.", "by": _BY, "note": _NOTE, "sources": _NAMED},
    Delay: {
        "answers": "The event from which the time runs, one of answers.",
        "low_minutes": "The shortest that it can have been, in minutes.",
        "high_minutes": "The longest that it can have been, in minutes.",
        "basis": "reported where a source gives it, bounded where the two times tell it.",
        "words": "The words in which it was told.",
        "sources": _NAMED,
    },
    Account: {"value": "What the one side says.", "by": _BY, "note": _NOTE, "sources": _NAMED},
    Conflict: {
        "about": "What sources differ about.",
        "text": "How they differ, in a sentence.",
        "accounts": "What each says, side by side.",
        "leaves_open": "By key the values that they name, of which what is coded is one; none: it may be any.",
    },
    Revision: {"text": "What was said.", "day": "When.", "by": _BY, "sources": _NAMED},
    Change: {"day": "When it was changed.", "what": "What was changed.", "why": "Why."},
    Report: {
        "value": "The number.",
        "day": "The day of the report.",
        "by": _BY,
        "words": "How it was told, in words of your own.",
        "note": _NOTE,
        "sources": _NAMED,
        "preferred": "yes at the one report that holds, where not the latest does.",
        "who": "The group that this report names, under one that does not tell groups apart.",
    },
    Quantity: {"low": "At least.", "best": "About.", "high": "At most."},
    CasualtiesForm: {
        "who": "Which people.",
        "together_with": "The other events whose people the number has as well, which no source tells apart.",
        "note": _NOTE,
        "sources": "Keys of the sources of each report that names none.",
    },
    SourceForm: {
        "key": "A name for it in this file, by which fields name it.",
        "url": "Its address.",
        "publisher": "Who publishes it, an id of the list of publishers.",
        "title": "Its title, as it stands there.",
        "date": "The day on which it was published; its month or year where no day is given.",
        "original": "Whose report it reprints or retells.",
        "archive": "Where a copy of it is kept.",
        "language": "Its language in two letters, where it is not English.",
        "note": "What is to be known of it.",
        "background": "yes where it is older than the event, which it does not make known.",
    },
    Tally: {
        "id": "Its day and its counter, with more words where there are several.",
        "counter": "Who states it, an id of the list of counters.",
        "measure": "What is counted.",
        "scope": "Of which area.",
        "as_of": "The last day that it counts, or on which it was stated.",
        "value": "The total.",
        "known": _KNOWN,
        "sources": _SOURCES,
        "since": "The first day that it counts.",
        "until": "The last day that it counts, where that is not as_of.",
        "qualifier": "The word that stood before the number.",
        "high": "The upper end, where a range was stated.",
        "by": "The words for who said it, where they say more than the counter's name.",
        "via": "Who passed it on.",
        "as_of_note": _DAY_NOTE,
        "parts": "The numbers into which it was split, by scope or site.",
        "notes": "What else is known of it.",
        "recorded": _RECORDED,
    },
    Place: {
        **_LISTED,
        "country": "The country that it lies in.",
        "latitude": "Degrees north, WGS 84.",
        "longitude": "Degrees east, WGS 84.",
        "precision_km": "How far the point may be from the place, in kilometres.",
        "point_basis": "Whether the point was looked up in a source, or is of general knowledge.",
        "point_note": "How the point is known.",
        "kind": "What kind of place it is.",
        "aliases": "Its other names, in any script.",
        "note": _NOTE,
        "sources": _SOURCES,
    },
    Actor: {
        **_LISTED,
        "kind": "What kind of body it is.",
        "description": "Who they are, in a sentence or two.",
        "aliases": "Other names, in any script.",
        "part_of": "The bodies that it belongs to.",
        "since": "The year from which it existed.",
        "until": "The year up to which it existed.",
        "sources": _SOURCES,
    },
    Counter: _LISTED | {"kind": "What kind of counter it is.", "note": _NOTE},
    Publisher: _LISTED | {"kind": "What kind of publisher it is.", "note": _NOTE},
}
# How the codebook's page calls what has these keys; the codebook calls its events, parts and measures otherwise.
CALLED: dict[type, str] = {
    Event: "Event", Part: "Part of an event", FacetValue: "Value of a facet, with more said of it",
    Attribution: "Who claimed it, or is named for it", CasualtiesForm: "People harmed", Report: "Report of a number",
    Quantity: "Number that is not known exactly", Delay: "Delay", Conflict: "Conflict", Account: "Account of one side",
    Revision: "Revision", Change: "Change", SourceForm: "Source", Tally: "Stated total", Place: "Place",
    Actor: "Actor", Counter: "Counter", Publisher: "Publisher",
}  # fmt: skip


def explained_keys(codebook: Codebook) -> dict[str, dict[str, str]]:
    """By what has them the keys that files may have, each with what it says; not those of what a desk has not."""
    absent: set[type] = set() if codebook.parts else {Part}
    absent |= set() if any(one.answers for one in codebook.types.values()) else {Delay}
    absent |= set() if codebook.tally_measures else {Tally, Counter}
    return {
        called: {key: EXPLAINED[form][key] for key in keys_of(form) if key != MEASURES}
        for form, called in CALLED.items()
        if form not in absent
    }
