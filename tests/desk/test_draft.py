"""Drafts: what they say, that the check lets them pass, and that no text of the record is more than text in them."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date, timedelta
from html import unescape
from html.parser import HTMLParser

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.claims.checked import examined_page
from generator.days import Window
from generator.desk.draft import draft, file_name
from generator.desk.sections import stretches
from generator.errors import Faults
from generator.findings import Finder
from generator.reading.coverage_spans import Gap
from generator.reading.documents import read_document
from generator.reading.records import Actor, Counter, Delay, Place, Publisher, Record
from generator.register import Register
from generator.words import GLOSS
from tests.builders import ACTORS, COUNTERS, PLACES, by_id, casualties, make_event, make_record, make_tally, matched_to
from tests.desk.drafts import PUBLISHED, WINDOWS, case_file, real_draft, real_register
from tests.findings.chance import random_register
from tests.sql.chance import a_record

DAY = timedelta(days=1)
EXTENSIONS = ["admonition", "attr_list", "footnotes", "tables", "toc"]  # as in mkdocs.yml
LINKED = re.compile(r"\[([^\]]*)\]\([^)]*\)")
TAGS = {"p", "a", "h2", "ul", "li", "strong", "blockquote"}
EMPTY_PLACES = ("## Assessment\n\nTo be written", "## What to watch\n\nTo be written")


def faults_of(text: str, register: Register) -> list[str]:
    """What the check says of a draft, warnings included."""
    document = read_document("content/briefings/d.md", "briefings/d.md", text.encode())
    return [str(fault) for fault in examined_page(document, register.record, register, PUBLISHED)[1]]


def floods(**changes: object) -> Record:
    """Two floods and two missions in two days, one of them answering, with a stated total."""
    record = make_record(
        [
            make_event("2024-03-01-ford", place="ford", facets={"cause": "rain"}, claimed_by=["red-boats"]),
            make_event("2024-03-01-mill", place="mill", facets={"cause": "dam"}, claimed_by=["red-boats"]),
            make_event(
                *("2024-03-02-boats", "mission"),
                place="quay",
                parts=[{"facets": {"vehicle": "boat"}}, {"facets": {"vehicle": "boat"}}],
                facets={"announcement": "announced"},
                against=["river-guard"],
                answers=["2024-03-01-ford"],
                delay=("2024-03-01-ford", 600, 1440),
                casualties=[casualties("drowned", 2, "rescuers")],
                sources=["gazette-1"],
            ),
        ],
        [make_tally("2024-03-01-ministry", 12, since=date(2024, 2, 1), qualifier="at least", by="a clerk")],
    )
    return replace(record, **changes)  # type: ignore[arg-type]


def flood_draft(record: Record) -> str:
    return draft(Register.of(record), (date(2024, 3, 1), date(2024, 3, 2)), PUBLISHED)


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (
            [("drowned", 2, "rescuers"), ("drowned", 3, "villagers"), ("displaced", 4, "villagers")],
            ("[Two rescuers were drowned], [three villagers were drowned] and [four displaced]."),
        ),
        (
            [("drowned", 2, "villagers"), ("displaced", 4, "villagers")],
            "[Two villagers were drowned] and [four displaced].",
        ),
        ([("drowned", 0, "villagers"), ("drowned", 1, "rescuers")], "[One person was drowned] among rescuers."),
    ],
)
def test_a_group_is_said_of_its_own_number_alone(harm: list[tuple[str, int, str]], words: str) -> None:
    event = make_event("2024-03-01-ford", place="ford", casualties=[casualties(*each) for each in harm])
    text = draft(Register.of(make_record([event])), (event.date, event.date), PUBLISHED)
    assert words in LINKED.sub(r"[\1]", text)


@pytest.mark.parametrize("during", WINDOWS, ids=[case_file(during).stem for during in WINDOWS])
def test_the_drafts_read_as_they_were_accepted(during: tuple[date, date]) -> None:
    """After a change on purpose: `python -m tests.desk.accept_drafts`."""
    assert real_draft(during) == case_file(during).read_text(encoding="utf-8")


def test_a_draft_of_a_small_desk_says_what_happened() -> None:
    body = flood_draft(floods()).partition("---\n\n")[2]

    assert (
        "\n\nOn 1 and 2 March 2024 the record has [two floods](figure:floods) and [one mission](figure:missions) "
        "with [two deliveries](figure:deliveries).\n"
    ) in body
    assert body.startswith(
        "**[2 March 2024, Quay](event:2024-03-02-boats)** (against [River Guard](actor:river-guard)). "
        "Summary of 2024-03-02-boats. [Two rescuers were drowned](figure:drowned_boats). "
        "It answered the [flood of 1 March at Ford](event:2024-03-01-ford) "
        "[between 10 and 24 hours](figure:delay_boats) later.\n"
    )
    assert "[the highest is at least 12 floods](figure:stated), by a clerk, as of 1 March 2024." in body
    assert all(place in body for place in EMPTY_PLACES)


@pytest.mark.parametrize(
    ("fields", "days"),
    [
        ({}, "2 March"),
        ({"date_end": "2024-03-04"}, "2 March"),  # it lasted; it began on one day
        ({"date_precision": "span", "date_end": "2024-03-02"}, "2 March"),
        ({"date_precision": "span", "date_end": "2024-03-03"}, "2 or 3 March"),
        ({"date_precision": "week", "known": "2024-03-06"}, "some day from 2 to 6 March"),
        ({"date": "2024-03-01", "date_precision": "month", "known": "2024-03-07"}, "some day from 1 to 7 March"),
        ({"date": "2023-12-31", "date_precision": "span", "date_end": "2024-01-01"}, ""),  # not of these days
    ],
)
def test_a_day_that_is_not_known_is_told_so(fields: dict[str, str], days: str) -> None:
    """In the heading, and where another sentence speaks of the event."""
    first = make_event("2024-03-02-ford", place="ford", **fields)
    other = make_event("2024-03-07-mill", place="mill", confidence="claimed", possibly_same_as=[first.id])
    text = draft(Register.of(make_record([first, other])), (date(2024, 3, 1), date(2024, 3, 7)), PUBLISHED)
    headings = re.findall(r"^\*\*\[(.*), \w+\]\(event:.*\)\.?\*\*", text, re.MULTILINE)
    lead, *others = [*([days[:1].upper() + days[1:]] if days else []), "7 March"]
    assert headings == [f"{lead} 2024", *others]
    assert f"It may be the same as the [flood of {days or '31 December 2023 or 1 January'} at Ford]" in text


@pytest.mark.parametrize(("until", "is_told"), [("2024-03-07", True), ("2024-03-08", False)])
def test_what_may_lie_outside_of_a_stretch_is_not_told_in_it(until: str, is_told: bool) -> None:  # noqa: FBT001 - parametrised
    flood = make_event(
        *("2024-03-06-ford", "flood"),
        place="ford",
        date_precision="span",
        date_end=until,
        casualties=[casualties("drowned", 2, "rescuers")],
    )
    lead = make_event("2024-03-20-mill", casualties=[casualties("drowned", 9, "rescuers")])
    others = [make_event(f"2024-03-1{n}-mill") for n in range(5)]
    text = draft(Register.of(make_record([flood, lead, *others])), (date(2024, 3, 1), date(2024, 3, 31)), PUBLISHED)
    assert "**1 to 7 March:** [" in text
    assert ("Ford](event:2024-03-06-ford).** Summary of" in text) == is_told


def _windows() -> list[tuple[date, date]]:
    """Two days around each event that answers others, ten at random, months, a quiet time, and the record's edges."""
    record = real_register().record
    answering = [e.date for e in record.events.values() if record.codebook.types[e.type].answers]
    chance = random.Random(4)
    some = [date(2021, 1, 1) + DAY * chance.randrange(1130) for _ in range(10)]
    coverage = record.codebook.coverage
    return [
        *dict.fromkeys((day - DAY, day) for day in answering),
        *((day, min(day + DAY * chance.choice((0, 1, 6, 13)), coverage.until)) for day in some),
        *((date(2021, 2, 1), date(2021, 2, 28)), (date(2023, 3, 1), date(2023, 3, 31))),
        *((date(2023, 10, 1), date(2023, 10, 31)), (date(2023, 12, 1), date(2023, 12, 31))),
        *((date(2022, 2, 1), date(2022, 2, 2)), (date(2023, 10, 16), date(2023, 10, 17))),
        *((coverage.since, coverage.since), (coverage.until, coverage.until), (coverage.since, coverage.until)),
    ]


@pytest.mark.parametrize("during", _windows(), ids=lambda during: "..".join(map(str, during)))
def test_the_check_lets_a_draft_of_any_days_pass(during: tuple[date, date]) -> None:
    assert faults_of(real_draft(during), real_register()) == []


@settings(max_examples=40)
@given(st.integers(0, 10**6), st.integers(0, 60), st.integers(0, 60), st.booleans(), st.booleans())
def test_the_check_lets_a_draft_of_any_record_pass(
    seed: int,
    before: int,
    after: int,
    is_plain: bool,  # noqa: FBT001 - hypothesis gives it so
    is_flash: bool,  # noqa: FBT001
) -> None:
    chance = random.Random(seed)
    record = random_register(chance).record if is_plain else a_record(chance)
    covered = record.codebook.coverage
    days = [event.date for event in record.events.values() if covered.since <= event.date <= covered.until]
    at = chance.choice(days or [covered.until])
    register = Register.of(record)

    during = max(at - DAY * before, covered.since), min(at + DAY * after, covered.until)
    assert faults_of(draft(register, during, PUBLISHED, is_flash=is_flash), register) == []


@settings(max_examples=15)
@given(st.integers(0, 10**6))
def test_the_order_of_the_files_makes_no_difference(seed: int) -> None:
    chance = random.Random(seed)
    record = random_register(chance).record
    during = (min(e.date for e in record.events.values()), max(e.date for e in record.events.values()))
    events = list(record.events.items())
    chance.shuffle(events)

    shuffled = draft(Register.of(replace(record, events=dict(events))), during, PUBLISHED)

    assert shuffled == draft(Register.of(record), during, PUBLISHED)


def test_an_empty_stretch_is_said_to_be_empty() -> None:
    body = real_draft((date(2022, 2, 1), date(2022, 2, 2))).partition("---\n\n")[2]

    assert body.startswith(
        "On 1 and 2 February 2022 the record has [no attacks](figure:attacks) and "
        "[no acknowledged responses](figure:responses). "
        "Only part of the attacks that officials counted in these years is itemised here. "
    )
    assert "Before these days came the [attack of 13 January at" in body


@pytest.mark.parametrize(
    ("thin", "compared"),
    [
        ((), ["Four floods", "Two missions"]),
        (("flood",), ["Two missions"]),
        (("mission",), ["Four floods"]),
        (("flood", "mission"), []),
    ],
)
@pytest.mark.parametrize(
    ("since", "until"), [("2024-02-25", "2024-02-25"), ("2024-03-29", "2024-04-02"), ("2023-01-01", "2024-12-31")]
)
def test_no_numbers_are_set_against_each_other_where_the_record_of_them_is_thin(
    thin: tuple[str, ...], compared: list[str], since: str, until: str
) -> None:
    """On one day of the draft's, or of those before it, as the pages of the months have it."""
    days = [f"2024-{month}-1{n}" for month in ("02", "03") for n in range(4)]
    made = [make_event(f"{day}-ford") for day in days]
    made += [make_event(f"{day}-boats", "mission", parts=2) for day in days if int(day[-1]) % 2]
    record = make_record(made)
    gap = Gap(date.fromisoformat(since), date.fromisoformat(until), "What is here is a part.", thin=thin)
    book = replace(record.codebook, coverage=replace(record.codebook.coverage, gaps=(gap,)))
    text = draft(Register.of(replace(record, codebook=book)), (date(2024, 3, 1), date(2024, 3, 31)), PUBLISHED)
    assert re.findall(r"^\* \[(.*) in 31 days\]\(.*against", text, re.MULTILINE) == compared
    assert ("## Tempo" in text) == bool(compared)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([2, 3], "five people drowned"),
        ([2, None], "at least two people drowned"),
        ([{"low": 1, "high": 4}, None], "at least one person drowned"),
        ([{"low": 0, "high": 4}, 2], "between two and six people drowned"),
        ([{"low": 0, "high": 4}, None], None),  # "at least none" says nothing
        ([0, None], None),
        ([None, None], None),
    ],
)
def test_a_sum_is_open_above_where_one_gives_no_number(
    numbers: list[int | dict[str, int] | None], words: str | None
) -> None:
    """As the pages of the months have it: unknown is never zero."""
    made = [
        make_event(
            f"2024-03-0{day}-ford", casualties=[] if number is None else [casualties("drowned", number, "rescuers")]
        )
        for day, number in enumerate(numbers, start=1)
    ]
    text = draft(Register.of(make_record(made)), (date(2024, 3, 1), date(2024, 3, 2)), PUBLISHED)
    harmed = re.findall(r"\*\*People\*\*.*in floods \[(.*?)\]", text)
    assert harmed == ([words] if words else [])


@pytest.mark.parametrize(("others", "are_told"), [(5, True), (6, False)])
def test_few_events_of_a_stretch_are_all_told(others: int, are_told: bool) -> None:  # noqa: FBT001 - parametrised
    """Of many those alone that answer, harmed people or are new: here the one of the first week that harmed."""
    made = [make_event(f"2024-03-0{n}-mill", place="mill") for n in range(1, others + 1)]
    made += [make_event("2024-03-07-ford", casualties=[casualties("drowned", 2, "rescuers")])]
    made += [make_event("2024-02-01-mill", place="mill", facets={"cause": "rain"})]  # so that none of them is a first
    text = draft(Register.of(make_record(made)), (date(2024, 3, 1), date(2024, 3, 31)), PUBLISHED)
    linked = set(re.findall(r"^\*\*\[[^]]*\]\(event:(.*?)\)\.\*\*", text, re.MULTILINE))
    assert linked == ({event.id for event in made[:-1]} if are_told else {"2024-03-07-ford"})


def test_a_record_of_several_says_for_how_many_it_stands() -> None:
    several = make_event("2024-03-02-ford", "mission", place="ford", multiplicity=3, parts=2)
    one = make_event("2024-03-02-mill", "mission", place="mill", parts=2)
    text = draft(Register.of(make_record([several, one])), (date(2024, 3, 1), date(2024, 3, 3)), PUBLISHED)
    assert re.findall(r"Summary of (\S+)\. It stands for \[three missions\]\(figure:missions_ford\)\.", text) == [
        several.id
    ]


@pytest.mark.parametrize("during", [(date(2023, 11, 17), date(2023, 11, 18)), (date(2022, 10, 1), date(2022, 10, 31))])
def test_one_of_a_few_is_nothing_new(during: tuple[date, date]) -> None:
    found = [
        each.kind
        for event in real_register().events
        if during[0] <= event.date <= during[1]
        for each in Finder(real_register().as_known_on(during[1])).findings(event.id)
    ]
    assert "only" in found
    assert "## What is new" not in real_draft(during)


def test_figures_that_all_pages_share_keep_their_names() -> None:
    text = draft(Register.of(floods()), (date(2024, 3, 1), date(2024, 3, 2)), PUBLISHED, taken=frozenset({"floods"}))

    assert "[two floods](figure:floods_2)" in text
    assert "\n  floods: " not in text


@pytest.mark.parametrize(
    ("title", "named"),
    [("Two floods in March", "[floods]"), ("  Water\n and help ", None), ("It's water", None)],
)
def test_a_title_is_accounted_for(title: str, named: str | None) -> None:
    register = Register.of(floods())

    text = draft(register, (date(2024, 3, 1), date(2024, 3, 2)), PUBLISHED, title)

    assert faults_of(text, register) == []
    assert re.findall("^title_claims: (.*)$", text, re.MULTILINE) == ([named] if named else [])
    assert read_document("d.md", "d.md", text.encode()).front["title"] == " ".join(title.split())


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Water: 17 floods", "title claims what no figure of `title_claims` accounts for; got '17'"),
        ("Water\u202e", "text must not hold the invisible or control character U+202E"),
    ],
)
def test_a_title_that_the_check_refuses_makes_no_draft(title: str, words: str) -> None:
    with pytest.raises(Faults, match=re.escape(words)):
        draft(Register.of(floods()), (date(2024, 3, 1), date(2024, 3, 2)), PUBLISHED, title)


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        ("2024-01-29", "2024-02-12", ["2024-01-29..2024-02-04", "2024-02-05..2024-02-11", "2024-02-12..2024-02-12"]),
        ("2023-12-15", "2024-02-29", ["2023-12-15..2023-12-31", "2024-01-01..2024-01-31", "2024-02-01..2024-02-29"]),
        ("2021-06-01", "2023-12-31", ["2021-06-01..2021-12-31", "2022-01-01..2022-12-31", "2023-01-01..2023-12-31"]),
        ("9999-12-20", "9999-12-31", ["9999-12-20..9999-12-26", "9999-12-27..9999-12-31"]),
    ],
)
def test_a_long_time_is_told_in_stretches(since: str, until: str, told: list[str]) -> None:
    window = Window(date.fromisoformat(since), date.fromisoformat(until))

    assert [stretch.text for stretch in stretches(window)] == told


def test_a_draft_is_named_by_its_days() -> None:
    assert file_name((date(2024, 3, 1), date(2024, 3, 2))) == "2024-03-01-to-2024-03-02.md"
    assert file_name((date(2024, 3, 2), date(2024, 3, 2))) == "2024-03-02.md"


class Shown(HTMLParser):
    """What a page shows: its tags, the attributes that are no link or id, and the text of each link by its address."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: dict[str, str] = {}
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs} - {"href", "id"}
        if tag == "a":
            self._inside = dict(attrs).get("href") or "?"
            self.links[self._inside] = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.links[self._inside] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._inside = ""


def shown(text: str) -> Shown:
    return Shown(markdown.markdown(text.partition("---\n\n")[2], extensions=EXTENSIONS))


def hostile(name: str) -> Record:
    """The small record with this name wherever the record gives one."""
    record = floods()
    events = dict(record.events)
    boats = events["2024-03-02-boats"]
    events[boats.id] = replace(boats, delay=Delay("2024-03-01-ford", 600, 1440, "reported", words=name))
    tally = next(iter(record.tallies.values()))
    places: list[Place] = [replace(place, name=name, aliases=()) for place in PLACES]
    actors: list[Actor] = [replace(actor, name=name, aliases=()) for actor in ACTORS]
    counters: list[Counter] = [replace(counter, name=name) for counter in COUNTERS]
    return replace(
        record,
        events=events,
        tallies={tally.id: replace(tally, by=name)},
        places=by_id(places),
        actors=by_id(actors),
        counters=by_id(counters),
        publishers=by_id([Publisher("gazette", name, "media")]),
    )


def plain(name: str) -> str:
    return " ".join(name.split())


NAMES = [
    "Ford (north) [old]",
    "](javascript:x) [more",
    "<script>alert(`x`)</script>",
    "*Ford* _of_ **all**",
    "Ford {: onclick=x }",
    "Ford | Mill | Quay",
    "Ford\n\n# Heading\n\n* item",
    "Ford\\",
    "&lt;b&gt; &amp; & Sons",
    "“Ford” \"Mill\" 'Quay'",
    "![Ford](chart:x)",
    "[^note]: [ref]: x",
    "[Ford](event:x)",
    "--- ~~~ ``` !!! note",
    "{{ config }} {% x %}",
]


@pytest.mark.parametrize("name", NAMES)
def test_names_of_the_record_show_as_they_are(name: str) -> None:
    record = hostile(name)

    page = shown(flood_draft(record))

    assert page.tags <= TAGS
    assert page.attributes == set()
    keys = ("actor:red-boats", "actor:river-guard", "source:gazette-1")
    assert [page.links[key] for key in keys] == [*[plain(GLOSS.sub("", name))] * 2, plain(name)]
    assert page.links["event:2024-03-01-ford"].endswith(plain(name))
    assert {link.partition(":")[0] for link in page.links} == {"figure", "event", "actor", "source"}


@pytest.mark.parametrize("is_flash", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_texts_of_events_show_as_they_are_or_not_at_all(name: str, is_flash: bool) -> None:  # noqa: FBT001 - parametrised
    record = floods()
    events = {each.id: replace(each, title=name, summary=f"Water: {name}") for each in record.events.values()}
    register = Register.of(replace(record, events=events))
    text = draft(register, (date(2024, 3, 1), date(2024, 3, 2)), PUBLISHED, is_flash=is_flash)
    page = shown(text)
    assert faults_of(text, register) == []
    assert page.tags <= TAGS
    assert page.attributes == set()


@settings(max_examples=60)
@given(
    st.text(st.sampled_from("[](){}<>*_`|\\&#;!\"'“”:~^=+-.$%@/\n\t 17abF") | st.characters(), min_size=1, max_size=24)
)
def test_no_name_of_the_record_becomes_a_mark(name: str) -> None:
    record = hostile(name)
    text = flood_draft(record)

    page = shown(text)

    assert faults_of(text, Register.of(record)) == []
    assert page.tags <= TAGS
    assert page.attributes == set()
    assert {link.partition(":")[0] for link in page.links} <= {"figure", "event", "actor", "source"}
    assert not set("\x00\x07\x1b\x7f").intersection(unescape(text))


def test_what_is_never_added_is_told_of_each_event_and_of_no_days() -> None:
    record = floods()
    measures = record.codebook.measures
    never = {**measures, "drowned": replace(measures["drowned"], is_never_added=True)}
    register = Register.of(replace(record, codebook=replace(record.codebook, measures=never)))
    text = draft(register, (date(2024, 3, 1), date(2024, 3, 2)), PUBLISHED)
    assert faults_of(text, register) == [fault for fault in faults_of(text, register) if "placeholder" in fault]
    assert text.count("Two rescuers were drowned") == 1
    assert "**People**" not in text
    assert "**People**" in draft(Register.of(record), (date(2024, 3, 1), date(2024, 3, 2)), PUBLISHED)


@pytest.mark.parametrize(("others", "expected"), [(15, ["official", "analyst"]), (12, ["official"]), (9, ["official"])])
def test_the_total_that_events_are_matched_with_leads_and_only_higher_ones_follow(
    others: int, expected: list[str]
) -> None:
    record = floods()
    assert record.codebook.matching
    book = replace(record.codebook, matching=matched_to(record.codebook, kind=("official", "analyst")))
    more = make_tally("2024-03-01-institute", others, since=date(2024, 2, 1), counter="institute")
    register = Register.of(replace(record, codebook=book, tallies={**record.tallies, more.id: more}))
    text = draft(register, (date(2024, 3, 1), date(2024, 3, 2)), PUBLISHED)
    assert re.findall(r"\*\*Stated totals, (\w+)\*\* \(Both rivers, since 1 February 2024\): ", text) == expected
    assert ": [the highest is at least 12 floods](figure:stated), by a clerk, as of" in text


def test_a_draft_counts_the_headline_value_whatever_the_first_event_has() -> None:
    record = floods()
    first = make_event("2024-02-20-q", "mission", facets={"announcement": "quiet"})
    facet = replace(record.codebook.facets["announcement"], headline="announced", before=True)
    book = replace(record.codebook, facets={**record.codebook.facets, "announcement": facet})
    register = Register.of(replace(record, codebook=book, events={first.id: first, **record.events}))
    text = draft(register, (date(2024, 3, 1), date(2024, 3, 2)), PUBLISHED)
    assert "[one announced mission](figure:missions)" in text
    assert "missions: {count: mission, during: 2024-03-01..2024-03-02, where: {announcement: announced}}" in text
