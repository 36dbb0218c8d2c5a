"""Days that are not past, text that is cut, and the fields that answer the questions of `check`."""

import pytest

from generator.errors import Faults
from generator.reading.records import Quantity
from tests.reading.flood_desk import FLOOD, event_path, faults_of, files_in, read

OSLO = event_path("2020-06-01-oslo")  # read on 31 December 2020


def flood(more: str = "", source: str = "", **changes: str) -> dict[str, str]:
    """The flood at Oslo with lines changed or added, and with more said of its one source."""
    text = FLOOD.replace("/b'}", f"/b'{source}, publisher: oslo-post}}") if source else FLOOD
    for key, value in changes.items():
        text = "".join(
            f"{key}: {value}\n" if each.startswith(f"{key}:") else each for each in text.splitlines(keepends=True)
        )
    return {OSLO: text + more}


@pytest.mark.parametrize("day", ["2021-01-02", "2030-06-02", "2021-02", "2022", "9999"])
def test_a_source_of_a_day_to_come_is_a_fault(day: str) -> None:
    """Else it would hide its event from every figure until then."""
    (fault,) = faults_of(flood(source=f", date: {day}"))
    assert f"sources 1: date must not be after 2020-12-31; got '{day}'" in fault


@pytest.mark.parametrize("day", ["2021-01-01", "2020-12-31", "2020-06", "2020-07-01"])
def test_a_source_that_may_be_of_today_is_none(day: str) -> None:
    """One day more is for time zones."""
    assert faults_of(flood(source=f", date: {day}")) == []


@pytest.mark.parametrize("known", ["known", "recorded"])
@pytest.mark.parametrize("source", ["2020", "2020-12"])
def test_what_would_be_known_only_after_today_asks_for_the_day(source: str, known: str) -> None:
    """A source of this year counts as of its last day, which would hide the event until then."""
    files = flood(source=f", date: {source}")
    record = read(files)
    assert str(record.events["2020-06-01-oslo"].known) == "2020-12-31"
    stated = read({OSLO: files[OSLO] + f"{known}: 2020-12-20\n"}).events["2020-06-01-oslo"]
    assert str(stated.known) == "2020-12-20"


@pytest.mark.parametrize("precision", ["month", "year"])
def test_a_span_that_is_not_over_asks_for_the_day_on_which_it_was_known(precision: str) -> None:
    """Without a dated source the known day is the last of the span."""
    text = FLOOD.replace("date: 2020-06-01\n", f"date: 2020-12-01\ndate_precision: {precision}\n")
    path = event_path("2020-12-01-oslo")
    assert faults_of({path: text}) == []
    late = faults_of({event_path("2021-01-01-oslo"): text.replace("2020-12-01", "2021-01-01")})
    assert len(late) == 1
    assert "known is missing: by its dates it would be known only on 2021-" in late[0]
    recorded = text.replace("2020-12-01", "2021-01-01") + "recorded: 2020-12-31\n"
    assert faults_of({event_path("2021-01-01-oslo"): recorded}) == []


@pytest.mark.parametrize("field", ["casualties", "parts 1: casualties"])
def test_a_report_of_a_day_to_come_is_a_fault(field: str) -> None:
    """It would be hidden as well."""
    stated = "[{who: residents, killed: [{value: 3, day: 2021-02-01}]}]"
    if field == "casualties":
        found = faults_of(flood(f"casualties: {stated}\n"))
    else:
        found = faults_of(flood(f"parts: [{{what: x, casualties: {stated}}}]\n"))
    assert [one for one in found if f"{field} 1: killed 1: day must not be after 2020-12-31; got '2021-02-01'" in one]


@pytest.mark.parametrize(
    ("who", "named", "mend"),
    [
        ("helpers", "residents", "give residents an entry of its own under casualties"),
        ("residents", "residents", "leave it out"),
        ("unsaid", "unsaid", "leave it out"),
        ("unsaid", "residents", None),
        ("unsaid", "nobody", "must be a group of people of the codebook; got 'nobody'"),
    ],
)
def test_a_report_names_a_group_of_its_own_only_where_groups_are_not_told_apart(
    who: str, named: str, mend: str | None
) -> None:
    """Elsewhere its number would be added to those of another group."""
    book = files_in("base")["events/codebook.yml"].decode()
    book = book.replace("people: [", "people: [{id: unsaid, label: Unsaid, definition: Unsaid., unknown: yes}, ")
    stated = f"casualties: [{{who: {who}, killed: [{{value: 3, who: {named}}}]}}]\n"
    found = faults_of({**flood(stated), "events/codebook.yml": book})
    assert len(found) == bool(mend)
    assert all("casualties 1: killed 1: who" in fault and (mend or "") in fault for fault in found)


CUT = [
    "Flood #2", "Rain closed highway #1 near Oslo", "Flood  #two", "Flood \t#2", "Flood ##2", "#2 of them", "a #b",
]  # fmt: skip


@pytest.mark.parametrize("text", CUT)
@pytest.mark.parametrize("field", ["title", "summary"])
def test_text_that_a_number_sign_cuts_is_a_fault(field: str, text: str) -> None:
    """YAML takes the rest for a remark, without a word."""
    found = faults_of(flood(**{field: text}))
    assert any(f"{field} is cut at '#" in one and "; write '" in one for one in found)
    assert faults_of(flood(**{field: f"'{text.replace(chr(9), ' ')}'"})) == []


@pytest.mark.parametrize(
    "text",
    ["Flood   # the second", "Flood #", "Flood#2", "Flood # 2", "Flood ####", "'Flood' # x", ">-\n  Flood #2 of two"],
)
def test_an_honest_remark_is_none(text: str) -> None:
    assert faults_of(flood(title=text)) == []
    assert faults_of(flood("# a remark of its own\n#another\nnotes: [a]  # x\n")) == []


@pytest.mark.parametrize(
    ("asked", "answer", "question"),
    [
        (
            "date_end: 2020-07-10\n",
            "date_end_note: The water stood for forty days.\n",
            "date_end is 39 days after date",
        ),
        ("filed_date: 2020-06-09\n", "filed_date_note: Filed a week late.\n", "filed_date is more than two days"),
    ],
)
def test_a_question_has_a_field_for_its_answer(asked: str, answer: str, question: str) -> None:
    """The warning names the field; with it there is none."""
    (warning,) = faults_of(flood(asked))
    assert question in warning
    assert answer.partition(":")[0] in warning
    assert faults_of(flood(asked + answer)) == []


def test_an_older_source_says_that_it_is_background_and_makes_nothing_known() -> None:
    """An announcement, a forecast, a study of years before."""
    (warning,) = faults_of(flood(source=", date: 2020-05-20"))
    assert "sources 1: date is before the event, 2020-06-01" in warning
    assert "background: yes" in warning
    files = flood(source=", date: 2020-05-20, background: yes")
    assert faults_of(files) == []
    lasted = {OSLO: files[OSLO] + "date_end: 2020-06-20\n"}
    assert str(read(lasted).events["2020-06-01-oslo"].known) == "2020-06-20"


@pytest.mark.parametrize("number", [0, 230_000, 1_400_000, 10**12])
def test_numbers_up_to_a_million_millions(number: int) -> None:
    event = read(flood(f"casualties: [{{who: residents, killed: {number}}}]\n")).events["2020-06-01-oslo"]
    assert event.casualties[0].reports[0].quantity == Quantity(number, number, number)
    with pytest.raises(Faults, match="must be a whole number from 0 to 1000000000000"):
        read(flood(f"casualties: [{{who: residents, killed: {10**12 + 1 + number}}}]\n"))


def test_the_sources_of_an_entry_of_people_harmed_are_those_of_its_reports_that_name_none() -> None:
    missing = "missing: [{value: 2, by: a}, {value: 3, by: b, sources: [first]}]"
    told = f"casualties: [{{who: residents, killed: 0, {missing}, sources: [later]}}]\n"
    later = "{key: later, url: 'https://c.test/d', publisher: oslo-post}"
    text = flood(source=", key: first")[OSLO].replace("oslo-post}]", f"oslo-post}}, {later}]")
    event = read({OSLO: text + told}).events["2020-06-01-oslo"]
    first, second = event.sources
    assert [report.sources for one in event.casualties for report in one.reports] == [(second,), (second,), (first,)]


def test_an_event_is_not_recorded_on_a_day_to_come() -> None:
    """What a text of today is held to must not grow tomorrow by what is written today."""
    assert faults_of(flood("recorded: 2020-12-31\n")) == []
    (fault,) = faults_of(flood("recorded: 2021-01-01\n"))
    assert fault.endswith("recorded must not be after 2020-12-31; got '2021-01-01'; write 2020-12-31, the day in UTC")
