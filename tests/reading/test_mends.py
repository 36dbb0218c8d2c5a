"""Faults that end in an answer: the keys of a mapping, where a new id is added, which of two files is to be mended."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.errors import LISTED_MAX, Faults, alike
from generator.reading.meant import (
    Meant,
    meant_day,
    meant_decimal,
    meant_minutes,
    meant_number,
    meant_range,
    meant_time,
    meant_url,
)
from tests.reading.flood_desk import CASES, event_path, faults_of, files_in, flood, read, rules_of

NEW = "if it is new, add it there"
URL = "https://post.papers.test/shared"


@pytest.mark.parametrize(
    ("key", "value", "keys"),
    [
        ("conflicts", "[{about: the day, what: y}]", "about, text, accounts, leaves_open"),
        ("conflicts", "[the day is disputed]", "about, text, accounts, leaves_open"),
        ("conflicts", "[{about: x, accounts: [two days]}]", "value, by, note, sources"),
        ("revisions", "[{text: x, zzz: y}]", "text, day, by, sources"),
        ("changes", "[words]", "day, what, why"),
        ("attributed_to", "[words]", "actor, by, note, sources"),
        ("delay", "an hour", "answers, low_minutes, high_minutes, basis, words, sources"),
    ],
)
def test_a_mapping_that_is_none_or_has_a_foreign_key_is_answered_with_its_keys(key: str, value: str, keys: str) -> None:
    (fault,) = (fault for fault in rules_of(**{key: value}) if "its keys" in fault)
    assert fault.endswith(f"; its keys are {keys}")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("zzz", "3"),
        ("casualties", "[{who: residents, killed: 1, zzz: 3}]"),
        ("casualties", "[{who: residents, killed: {zzz: 3}}]"),
    ],
)
def test_keys_that_are_many_or_of_the_codebook_are_not_listed(key: str, value: str) -> None:
    (fault,) = rules_of(**{key: value})
    assert fault.endswith("zzz is not a key that this record knows")


@pytest.mark.parametrize(
    ("left_open", "said"),
    [
        ("{cause: [rain, thaw], place: [], against: [red-cross], country: [chile]}", None),
        ("{cause: [snow]}", "leaves_open.cause 1 must be a value that cause can have; got 'snow'; one of rain, thaw"),
        (
            "{place: [oslo, chile]}",
            "leaves_open.place 2 must be a value that place can have; got 'chile'; one of atacama",
        ),
        ("{claimed_by: [x]}", "leaves_open.claimed_by 1 must be a value that claimed_by can have; got 'x'; one of red"),
        ("{country: [oslo]}", "leaves_open.country 1 must be a value that country can have; got 'oslo'; one of chile"),
        (
            "{zzz: []}",
            "leaves_open.zzz must be a facet of the codebook, place, country, claimed_by or against; got 'zzz'",
        ),
        ("[cause]", "leaves_open must be a mapping of keys to values"),
    ],
)
def test_what_accounts_name_is_a_value_of_its_key(left_open: str, said: str | None) -> None:
    faults = rules_of(conflicts=f"[{{about: x, text: y, leaves_open: {left_open}}}]")
    assert [said in fault for fault in faults if said] == [True] * (said is not None)
    assert bool(faults) == (said is not None)


def test_a_conflict_without_sides_is_answered_with_both_forms() -> None:
    (fault,) = rules_of(conflicts="[{about: the day}]")
    assert fault.endswith("must have text or accounts; write text: …, or accounts: [{value: …, by: …}, …]")


@pytest.mark.parametrize(
    ("key", "value", "listed"),
    [
        ("place", "atlantis", "places"),
        ("against", "[atlantis]", "actors"),
        ("sources", "[{url: 'https://a.papers.test/x', publisher: atlantis}]", "publishers"),
        ("sources", "[{url: 'https://a.papers.test/x', publisher: bergen-tims}]", "publishers"),
    ],
)
def test_an_id_that_is_not_listed_may_be_new(key: str, value: str, listed: str) -> None:
    (fault,) = rules_of(**{key: value})
    assert f"must be an id in events/{listed}.yml" in fault
    assert fault.endswith(NEW)


@pytest.mark.parametrize(("key", "value"), [("confidence", "atlantis"), ("answers", "[2020-05-01-atlantis]")])
def test_what_no_list_holds_is_not_added_to_one(key: str, value: str) -> None:
    assert not any(NEW in fault for fault in rules_of(**{key: value}))


days = st.sampled_from([None, "2020-06-05", "2020-06-20", "2020-07-05"])


@given(days, days, st.sampled_from([("date", "2020-06-03", "2020-06-04"), ("title", "One", "Another")]))
def test_of_two_that_tell_otherwise_of_a_source_the_later_recorded_is_at_fault(
    first: str | None, second: str | None, detail: tuple[str, str, str]
) -> None:
    name, one, other = detail
    source = f"[{{url: '{URL}', publisher: oslo-post, {name}: %s}}]"
    early = flood(recorded=first, sources=source % one)
    (text,) = flood(recorded=second, date="2020-06-02", place="bergen", sources=source % other).values()
    paths = (event_path("2020-06-01-oslo"), event_path("2020-06-02-bergen"))
    newer = paths[0] if (first or "") > (second or "") else paths[1]
    older = paths[1] if newer == paths[0] else paths[0]

    (fault,) = faults_of({**early, paths[1]: text})
    assert fault.startswith(f"{newer}:")
    assert f"sources 1: {name} contradicts {older}:" in fault
    assert fault.endswith(f"write '{other if older == paths[1] else one}', as it is there, or mend it there")


def test_a_source_that_a_file_at_fault_describes_is_neither_missing_nor_unknown() -> None:
    named = flood(sources=f"[{{key: post, url: '{URL}'}}]", claimed_by="[{actor: red-cross, sources: [post]}]")
    described = flood(date="2020-06-02", place="bergen", sources=f"[{{url: '{URL}', publisher: oslo-post}}]", zzz="1")
    (text,) = described.values()

    found = faults_of({**named, event_path("2020-06-02-bergen"): text})
    assert [fault.split("; ")[0] for fault in found] == [
        f"{event_path('2020-06-02-bergen')}:9:1: zzz is not a key that this record knows"
    ]


BOOK = (CASES / "base" / "events/codebook.yml").read_text(encoding="utf-8")
MANY = {  # a list of the codebook, how one of its entries is written, and a key of an event that names one
    "cause": ("      - {id: rain, ", "      - {id: %s, label: Rain, definition: Rain.}\n", "cause"),
    "country": (
        "  - {id: norway, ",
        "  - {id: %s, name: X, timezone: Europe/Oslo, box: [4.5, 57.9, 31.2, 71.2]}\n",
        "country",
    ),
}


@pytest.mark.parametrize("kind", MANY)
@pytest.mark.parametrize("more", [0, 10, 11, 40])
@pytest.mark.parametrize("value", ["atlantis", "aaa-1"])
def test_a_closed_list_is_shown_while_it_is_short_and_else_named_by_its_line(kind: str, more: int, value: str) -> None:
    before, entry, key = MANY[kind]
    names = [f"aaa-x{n}" for n in range(more)]
    book = BOOK.replace(before, "".join(entry % name for name in names) + before)
    found = faults_of(
        {"events/codebook.yml": book, **flood(**{key: value, "place": None if key == "country" else "oslo"})}
    )

    (fault,) = (fault for fault in found if f"got '{value}'" in fault)
    is_near = value == "aaa-1" and more > 0
    assert ("did you mean 'aaa-x" in fault) == is_near
    if more + 2 <= LISTED_MAX:
        assert is_near or all(name in fault.partition("; one of ")[2].split(", ") for name in names)
    else:
        heading = "    values:" if key == "cause" else "countries:"
        line = book.splitlines().index(heading) + 1
        assert fault.endswith(f"; all {more + 2} stand in events/codebook.yml:{line}")


@pytest.mark.parametrize("key", ["answers", "possibly_same_as", "distinct_from", "merged_into", "delay"])
def test_no_link_is_asked_to_lead_to_its_own_event(key: str) -> None:
    (other,) = flood(date="2020-06-01", place="bergen").values()
    value = "2020-06-01-osla"
    written = {"merged_into": value, "delay": f"{{answers: {value}, words: soon}}"}.get(key, f"[{value}]")
    added = {**flood(**{key: written}), event_path("2020-06-01-bergen"): other, event_path("2020-06-01-moss"): other}

    (fault,) = (fault for fault in faults_of(added) if f"got '{value}'" in fault)
    assert "'2020-06-01-oslo'" not in fault
    assert "did you mean '2020-06-01-moss'" in fault


def test_no_actor_is_asked_to_be_part_of_itself() -> None:
    actors = (CASES / "base" / "events/actors.yml").read_text(encoding="utf-8")
    added = actors + "- {id: red-crosses, name: Red Crosses, part_of: [red-crosse]}\n"

    (fault,) = (fault for fault in faults_of({"events/actors.yml": added}) if "got 'red-crosse'" in fault)
    assert "did you mean 'red-cross'?" in fault


def test_what_can_only_mean_one_thing_is_a_change_of_the_file_and_what_may_mean_two_is_none() -> None:
    def fixes(**changes: str) -> list[tuple[str, str]]:
        with pytest.raises(Faults) as stopped:
            read(flood(**changes))
        return [(fault.fix.old, fault.fix.new) for fault in stopped.value.faults if fault.fix]

    assert fixes(date="1 June 2020") == [("1 June 2020", "2020-06-01")]
    assert fixes(date_end="03/04/2020") == []
    assert fixes(date="01/06/2020") == [("01/06/2020", "2020-06-01")]  # the name of the file tells which
    assert fixes(casualties="[{who: residents, killed: 3+}]") == [("3+", "{low: 3}")]
    assert fixes(casualties="[{who: residents, killed: dozens}]") == []
    assert fixes(place="Bergen") == [("Bergen", "bergen")]
    assert fixes(place="berg") == []


def test_of_a_day_and_what_stands_beside_it_the_day_is_meant_and_of_two_days_neither() -> None:
    assert meant_day("3 May 2020 · 3 min read") == Meant.write("2020-05-03")
    both = meant_day("2020-05-01 | 2020-05-03")
    assert both
    assert (both.new, "2020-05-01 or 2020-05-03" in both.mend) == ("", True)


def test_an_address_without_its_scheme_is_none_of_a_file_of_ones_own() -> None:
    assert meant_url("//www.papers.test/a") == Meant.write("https://www.papers.test/a")
    for own in ("/home/me/a.pdf", "C:\\a.pdf", "file:///a.pdf"):
        found = meant_url(own)
        assert found
        assert (found.new, "one's own" in found.mend) == ("", True)


@pytest.mark.parametrize(
    ("meant", "text"),
    [
        (meant_number, "20 hurt"),  # the key may ask for others
        (meant_number, "3 dozen"),
        (meant_number, "1.000"),
        (meant_range, "3 and 5"),
        (meant_range, "2021-03"),
        (meant_range, "3-5 people"),
        (meant_minutes, "2 weeks"),
        (meant_minutes, "3 seconds"),
        (meant_decimal, "15 m"),
        (meant_decimal, "1234567890"),
        (meant_url, "The Post, 3 Feb. 2024"),
        (meant_url, "ftp://post.papers.test/x"),
        (meant_time, "5"),
        (meant_day, "03/04/2020"),
    ],
)
def test_what_may_mean_another_thing_is_never_written_unasked(meant: Callable[[str], Meant | None], text: str) -> None:
    found = meant(text)
    assert found is None or found.new == ""


def test_west_and_south_are_below_zero() -> None:
    assert meant_decimal("70.5 W") == meant_decimal("70° 30' W") == Meant.write("-70.5")
    assert meant_decimal("33,5°N") == Meant.write("33.5")


def test_a_name_with_more_behind_it_is_told_and_not_rewritten() -> None:
    (fault,) = rules_of(place="oslo (near the river)") or [""]
    assert "write oslo, its id" in fault
    with pytest.raises(Faults) as stopped:
        read(flood(place="oslo (near the river)"))
    assert [fault.fix for fault in stopped.value.faults] == [None]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("sources:\n  - url: https://a.papers.test/x\n   publisher: oslo-post\n", "begin it with 0 or 4 spaces"),
        ("cause:\n  -{value: rain}\n", "write a space after the '-'"),
    ],
)
def test_a_slip_of_a_list_is_told_with_what_to_write(lines: str, told: str) -> None:
    found = faults_of({event_path("2020-06-01-oslo"): f"type: flood\n{lines}"})
    assert any(told in fault for fault in found)


def test_a_file_with_a_name_of_its_own_kind_is_told_the_name_that_is_taken() -> None:
    faults = faults_of({"events/2020/2020-06-01 Oslo Quay.yaml": "type: flood\n"})
    assert "rename it to 2020-06-01-oslo-quay.yml" in faults[0]


def test_what_follows_a_reader_is_written_out_of_an_address() -> None:
    with pytest.raises(Faults) as stopped:
        read(flood(sources="[{url: 'https://a.papers.test/x?id=3&utm_source=b', publisher: oslo-post}]"))
    assert [(fault.fix.old, fault.fix.new) for fault in stopped.value.faults if fault.fix] == [
        ("https://a.papers.test/x?id=3&utm_source=b", "https://a.papers.test/x?id=3")
    ]


def test_a_key_that_is_given_twice_is_told_apart_from_a_name_that_no_source_has() -> None:
    of, entry = "publisher: oslo-post, url: 'https://%s.papers.test/x'", "{key: %s, %s}"
    sources = f"[{entry % ('a', of % 'a')}, {entry % ('%s', of % 'b')}]"
    names = "[{actor: red-cross, sources: [a, %s]}]"
    twice = rules_of(sources=sources % "a", claimed_by=names % "b")
    assert [fault.partition("; got")[0].partition(": ")[2] for fault in twice] == ["sources 2: key is given twice"]
    assert twice[0].endswith("write b, which claimed_by 1: sources 2 names")
    (unknown,) = rules_of(sources=sources % "b", claimed_by=names % "xyz")
    assert "claimed_by 1: sources 2 must be the key of a source of this record; got 'xyz'" in unknown


def test_of_many_that_describe_a_source_the_one_that_stands_alone_is_at_fault() -> None:
    said = f"[{{url: '{URL}', publisher: oslo-post, date: %s}}]"
    files = {}
    for day, of in (("2020-06-01", "2020-06-09"), ("2020-06-02", "2020-06-04"), ("2020-06-03", "2020-06-04")):
        (text,) = flood(date=day, recorded="2020-07-01", sources=said % of).values()
        files[event_path(f"{day}-oslo")] = text
    (fault,) = (fault for fault in faults_of(files) if "contradicts" in fault)
    assert fault.startswith(event_path("2020-06-01-oslo"))
    assert fault.endswith("write '2020-06-04', as it is there, or mend it there")


@pytest.mark.parametrize(("wide", "is_told"), [("2020-06", False), ("2020", False), ("2020-07", True), ("202", True)])
def test_a_month_or_year_of_a_source_agrees_with_its_days_alone(wide: str, *, is_told: bool) -> None:
    said = f"[{{url: '{URL}', publisher: oslo-post, date: %s}}]"
    (other,) = flood(date="2020-06-02", place="bergen", sources=said % "2020-06-09").values()
    assert bool(faults_of({**flood(sources=said % wide), event_path("2020-06-02-bergen"): other})) == is_told


def test_a_publisher_is_told_by_the_other_sources_of_its_site() -> None:
    (known,) = flood(date="2020-06-02", place="bergen", sources=f"[{{url: '{URL}', publisher: oslo-post}}]").values()
    other = {event_path("2020-06-02-bergen"): known}
    for publisher, told in ((", publisher: TBC", "write oslo-post"), ("", "write publisher: oslo-post")):
        new = flood(sources=f"[{{url: 'https://post.papers.test/other'{publisher}}}]")
        (fault,) = (fault for fault in faults_of(other | new) if "publisher" in fault)
        assert fault.endswith(f"{told}, which other sources of post.papers.test have")


def test_one_cause_is_one_fault_at_the_list_that_lost_the_id() -> None:
    places = files_in("base")["events/places.yml"].decode()
    renamed = places.replace("id: oslo\n", "id: oslo-town\n").replace("id: oslo,", "id: oslo-town,")
    (fault,) = (fault for fault in faults_of({"events/places.yml": renamed} | flood()) if "oslo" in fault)
    assert fault.startswith("events/places.yml:")
    assert fault.endswith("write oslo, which they mean by it")


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("boat", ["fishing-boat", "boat-house", "raft"], ["fishing-boat"]),
        ("red-teams", ["red-and-blue", "raft", "ox"], ["red-and-blue"]),
        ("red-teams", ["red-and-blue", "red-ox"], []),
        ("raft", ["tree"], []),
    ],
)
def test_a_word_that_is_a_part_of_one_id_alone_is_asked_for_as_that(
    word: str, known: list[str], found: list[str]
) -> None:
    assert alike(word, known) == found


@pytest.mark.parametrize(
    ("left_out", "line"), [("type", 1), ("title", 2), ("date", 3), ("confidence", 5), ("summary", 7), ("sources", 7)]
)
def test_what_is_missing_is_told_where_it_would_stand(left_out: str, line: int) -> None:
    keys = {
        "type": "flood", "title": "A flood", "date": "2020-06-01", "place": "oslo", "confidence": "reported",
        "cause": "[rain]", "summary": "The river rose.",
        "sources": "[{url: 'https://a.papers.test/x', publisher: oslo-post}]",
    }  # fmt: skip
    text = "".join(f"{key}: {value}\n" for key, value in keys.items() if key != left_out)
    (fault,) = (
        fault for fault in faults_of({event_path("2020-06-01-oslo"): text}) if f"{left_out} is missing" in fault
    )
    assert fault.startswith(f"{event_path('2020-06-01-oslo')}:{line}:1: ")


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("answers", "[oslo-2020-05-02]", "got 'oslo-2020-05-02'; write 2020-05-02-oslo, its id"),
        ("answers", "[2020_05_02_Oslo.yml]", "got '2020_05_02_Oslo.yml'; write 2020-05-02-oslo, its id"),
        ("claimed_by", "[nobody]", "got 'nobody'; leave the key out where there is none"),
        ("against", "[No one]", "got 'No one'; leave it out where there is none"),
        (
            "casualties",
            "two residents hurt",
            "must be a list; got 'two residents hurt'; begin each entry with '- who: '",
        ),
        (
            "casualties",
            "[{who: residents, killed: {about: 3}}]",
            "about is not a key that this record knows; write best",
        ),
        (
            "casualties",
            "[{who: residents, killed: {at_least: 3}}]",
            "at_least is not a key that this record knows; write low",
        ),
        ("casualties", "[{who: residents, killed: {low: 3+}}]", "got '3+'; write 3"),
        ("casualties", "[{who: residents, killed: {high: up to 3}}]", "got 'up to 3'; write 3"),
        ("casualties", "[{who: residents, killed: {high: 3+}}]", "in plain digits; got '3+'"),
        ("summary", "Write here what happened.", "warning: summary still holds a placeholder; got 'Write here'; "),
    ],
)
def test_what_was_meant_is_told(key: str, value: str, said: str) -> None:
    (other,) = flood(date="2020-05-02").values()
    found = faults_of({**flood(**{key: value}), event_path("2020-05-02-oslo"): other})
    assert [fault for fault in found if fault.endswith(said) or (said.endswith("; ") and said in fault)] != [], found


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        *((f"https://a.test/{end}", "https://a.test/x") for end in ("x,", "x;", "x:", "x)")),
        ("https://a.test/1/.", "https://a.test/1/"),
        ("https://a.test/a-slug.", "https://a.test/a-slug"),
        ("https://a.test/a.html.", "https://a.test/a.html"),
        *(
            (f"https://a.test/{end}", None)
            for end in ("Apple_Inc.", "x_(y)", "Dep.-Secretary.", "x?q=Inc.", "x!", "x!y")
        ),
    ],
)
def test_an_address_ends_where_its_sentence_goes_on(text: str, meant: str | None) -> None:
    told = [fault for fault in rules_of(sources=f"[{{url: '{text}', publisher: oslo-post}}]") if "url" in fault]
    assert [fault.rpartition("; write ")[2] for fault in told] == [meant] * (meant is not None)


def test_one_page_under_two_addresses_is_one_source() -> None:
    def told(second: str) -> list[str]:
        urls = ("https://a.papers.test/x/?a=1&b=2", second)
        written = [f"{{url: '{url}', publisher: oslo-post}}" for url in urls]
        return rules_of(sources=f"[{', '.join(written)}]")

    assert "sources 2 is the same source as one before it" in told("http://www.a.papers.test/x?b=2&a=1")[0]
    assert told("https://a.papers.test/x/?a=1") == []


@pytest.mark.parametrize(("sign", "is_told"), [("،", True), (";", True), ("|", True), (",", False), ("/", False)])
def test_several_names_in_one_are_told(sign: str, *, is_told: bool) -> None:
    actors = (CASES / "base" / "events/actors.yml").read_text(encoding="utf-8")
    added = actors + f"- {{id: blue, name: Blue, kind: aid, aliases: ['Azure{sign} Navy']}}\n"
    found = [fault for fault in faults_of({"events/actors.yml": added}) if "must be one name" in fault]
    assert [fault.rpartition("; write ")[2] for fault in found] == (
        ["Azure, Navy; several names stand in [ ], with a comma between them"] * is_told
    )


def test_initials_are_a_name_where_one_alone_has_them() -> None:
    publishers = (CASES / "base" / "events/publishers.yml").read_text(encoding="utf-8")
    kind = publishers.partition("kind: ")[2].splitlines()[0].rstrip("}")

    def told(initials: str, *names: str) -> str:
        more = "".join(f"- {{id: new-{n}, name: {name}, kind: {kind}}}\n" for n, name in enumerate(names))
        named = flood(sources=f"[{{url: 'https://o.test/x', publisher: {initials}}}]")
        return next(
            fault for fault in faults_of({**named, "events/publishers.yml": publishers + more}) if "got" in fault
        )

    assert told("OoW", "The Office of Water").endswith("; write new-0, its id")
    assert told("O.O.W.", "The Office of Water").endswith("; write new-0, its id")
    assert "write new" not in told("OoW", "The Office of Water", "An Office of Wells")
    assert "write new" not in told("oow", "The Office of Water")


@pytest.mark.parametrize(
    ("day", "source", "clock", "is_told"),
    [
        ("2020-06-01", "2020-06-01", None, False),
        ("2020-05-31", "2020-06-01", None, True),
        ("2020-05-31", "2020-06-01", "'23:30'", True),
        ("2020-05-31", "2020-06-01", "'03:30'", False),  # it was still May where it was said
        ("2020-05-31", "2020-05-31", None, False),
        ("2020-05-30", "2020-05-31", None, True),
    ],
)
def test_what_was_reported_before_it_was_is_told(day: str, source: str, clock: str | None, *, is_told: bool) -> None:
    found = rules_of(
        casualties=f"[{{who: residents, killed: [{{day: {day}, by: A, value: 1}}]}}]",
        sources=f"[{{url: '{URL}', publisher: oslo-post, date: {source}}}]",
        time=clock,
    )
    assert [f"day is before the event, 2020-06-01; got '{day}'" in fault for fault in found] == [True] * is_told
