"""What is asked of who brings an event, by flags, on a terminal or in a form: by the definitions of the codebook."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.reading.codebook import Codebook, EventType, Facet
from generator.words import lowered

# Keys of questions that are no keys of an event's file, so that a facet may have one for its id.
OWN_KEYS = frozenset(("day", "part", "harm", "source", "source_url", "source_publisher", "source_title", "source_date"))
ROLES = {
    "claimed_by": ("Claimed by", "Who owned up to it, by name; several apart by a comma."),
    "attributed_to": ("Attributed to", "Whom others name for it; several apart by a comma."),
    "against": ("Against", "Whom it was against; several apart by a comma."),
}


@dataclass(frozen=True)
class Question:
    """One question: its key, what a form calls it, and how it is answered.

    `kind` is what its ids are of, '' where it takes text; of `choices` (id, name, definition) one is chosen, or more.
    """

    key: str
    label: str
    hint: str
    kind: str = ""
    choices: tuple[tuple[str, str, str], ...] = ()
    is_required: bool = False
    is_many: bool = False
    is_long: bool = False
    is_counted: bool = False

    @property
    def said(self) -> str:
        """How it is answered by a flag or on a terminal."""
        return self.hint + (" With its number where that is known: VALUE=14, VALUE=2-3." if self.is_counted else "")

    @property
    def flag(self) -> str:
        """The flag that answers it."""
        return flag_of(self.key)


def flag_of(key: str) -> str:
    """The flag that answers the question of a key: '--source-url'."""
    return f"--{key.replace('_', '-')}"


def type_question(codebook: Codebook) -> Question:
    """Of which type the event is, on which all other questions depend."""
    return Question("type", "Type", "What it is.", "type", _choices(codebook.types.values()), is_required=True)


def questions(codebook: Codebook, event_type: EventType) -> Iterator[Question]:
    """All that is asked of an event of a type, in the order of its file; its sources last, so that they may repeat."""
    yield from _when_and_where(codebook)
    yield Question("title", "Title", "A line that says what happened, in neutral words.", is_required=True)
    summary = "What happened and who says so, in one to three sentences of your own."
    yield Question("summary", "Summary", summary, is_required=True, is_long=True)
    sure = "How sure it is that it happened."
    choices = _choices(codebook.confidence.values())
    yield Question("confidence", "Confidence", sure, "confidence", choices, is_required=True)
    facets = sorted(event_type.facets, key=lambda facet: facet not in event_type.required_facets)
    for facet in (codebook.facets[each] for each in facets):
        if not facet.ours or facet.id in event_type.required_facets:
            yield _of_facet(facet, is_required=facet.id in event_type.required_facets)
    if part := event_type.part:
        columns = " | ".join(("what", *(lowered(codebook.facets[facet].label) for facet in part.facets)))
        hint = f"{part.definition} One a line: {columns}; several values apart by a comma."
        yield Question("part", part.label, hint, is_required=True, is_many=True, is_long=True)
    for role in (role for role in ROLES if role in (event_type.asked or ("claimed_by",))):
        yield Question(role, *ROLES[role], "actor", is_many=True)
    note = "Where only a claim tells of it and no group is named: who speaks."
    yield Question("claim_note", "Who speaks", note)
    yield _of_harm(codebook)
    if answered := codebook.types.get(event_type.answers or ""):
        yield Question("answers", "Answers", f"Ids of the {answered.plural} that it answers.", "event", is_many=True)
    yield from _of_sources(codebook)


def lasting_questions(codebook: Codebook) -> Iterator[Question]:
    """What no form asks: entries for the lists, and how the event stands to others that are like it."""
    hint = f"Name | country ({', '.join(codebook.countries)}) | latitude, longitude where they are known."
    yield Question("new_place", "New place", hint, is_many=True)
    yield Question("new_actor", "New actor", "Name | what kind of body it is.", is_many=True)
    hint = "Ids of events that are like this one, and are others."
    yield Question("distinct_from", "Other events", hint, "event", is_many=True)
    hint = "Ids of events that may be this one; sources do not tell."
    yield Question("possibly_same_as", "Perhaps the same", hint, "event", is_many=True)


def _when_and_where(codebook: Codebook) -> Iterator[Question]:
    day = (
        "The day at the place itself, by its own clock, YYYY-MM-DD; a source elsewhere may give the day before or "
        "after. Only the month is known: YYYY-MM. Some day of several: DAY..DAY."
    )
    yield Question("day", "Day", day, is_required=True)
    yield Question("place", "Place", "Its name, in any script, or its id in the list of places.", "place")
    reported = "Words of the sources for where it was, where no place of the list is it."
    yield Question("place_reported", "Place as reported", reported)
    countries = tuple((one.id, one.name, "") for one in codebook.countries.values())
    yield Question("country", "Country", "Only where no place of the list is named.", "country", countries)
    hint = "HH:MM by the clock at the place, where a source gives it; from another zone it is changed into that."
    yield Question("time", "Time", hint)
    filed = (
        "The day under which officials or sources file it, where their calendar is not that of the place: an event "
        "of early 3 May there is filed under 2 May elsewhere."
    )
    yield Question("filed_date", "Filed under", filed)


def _of_facet(facet: Facet, *, is_required: bool) -> Question:
    key = f"facet_{facet.id}" if facet.id in OWN_KEYS else facet.id
    choices = _choices(facet.values)
    return Question(
        key, facet.label, facet.definition, facet.id, choices,
        is_required=is_required, is_many=facet.many, is_counted=facet.counted,
    )  # fmt: skip


def _of_harm(codebook: Codebook) -> Question:
    measures = ", ".join(one.id for one in codebook.measures.values())
    hint = (
        f"One a line: group | measure | number | who says so. Groups: {', '.join(codebook.people)}. "
        f"Measures: {measures}. Numbers: 3, 1-3, 3+, about 40, up to 5; 0 only where a source says that there was none."
    )
    return Question("harm", "Numbers", hint, is_many=True, is_long=True)


def _of_sources(codebook: Codebook) -> Iterator[Question]:
    yield Question(
        "source_url", "Source", "The address of an official or first-hand page, if there is one.", is_required=True
    )
    hint = "Who publishes it, by name or id; needless where the record knows the site."
    yield Question("source_publisher", "Publisher", hint, "publisher")
    hint = f"Of a publisher that is not in the list: name | kind ({', '.join(codebook.publisher_kinds)})."
    yield Question("new_publisher", "New publisher", hint, is_many=True)
    yield Question("source_title", "Title of the source", "As it stands there.")
    yield Question("source_date", "Day of the source", "YYYY-MM-DD, YYYY-MM or YYYY.")
    hint = "One a line: address | publisher | title | day."
    yield Question("source", "More sources", hint, is_many=True, is_long=True)


def _choices(terms: object) -> tuple[tuple[str, str, str], ...]:
    return tuple((one.id, one.label, one.definition) for one in terms)  # type: ignore[attr-defined]
