"""The home page leads with the newest briefing in its own words, and says what changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from generator.pages.corrections_log import Log, log_of
from generator.pages.home import home_page
from generator.pages.opening import opening_of
from generator.pages.sheet import PageInputs
from generator.pages.templates import Templates
from generator.register import Register
from tests.builders import by_id, casualties, make_event
from tests.pages.test_briefings import EVENTS, LATE, TEXT, checked, record_of
from tests.pages_md.pages import Seen, seen

TODAY = date(2025, 1, 1)


def home(templates: Templates, *texts: str, log: Log | None = None) -> Seen:
    record = record_of([*EVENTS, LATE])
    pages = [checked(record, text) for text in texts]
    register = Register.of(record).as_known_on(TODAY)
    made = home_page(PageInputs(register, templates), pages, log or log_of(pages, record))
    found = seen(made)
    assert found.faults == []
    return found


def test_the_newest_briefing_opens_the_page_with_its_claims_and_what_the_record_gives_now(templates: Templates) -> None:
    found = home(templates, TEXT)
    assert (
        "Newest briefing as known on 31 March 2024 Floods of spring There were three floods [now 4] in March, two more"
    ) in found.text
    assert "The first [now another] came from a dam." in found.text
    claims = [a["href"] for tag, a in found.tags if tag == "a" and a.get("class") == "claim"]
    assert claims[:2] == ["briefings/spring/#evidence-floods", "briefings/spring/#evidence-more"]
    assert "5 numbers of it checked" in found.text


def test_a_withdrawn_briefing_leads_nothing(templates: Templates) -> None:
    withdrawn = TEXT.replace("state: published", "state: withdrawn\nwithdrawn: Its sums were wrong.")
    found = home(templates, withdrawn)
    assert "Newest briefing" not in found.text
    assert "Floods of spring Withdrawn As known on 31 March 2024" in found.text


def test_as_many_sentences_open_as_are_short() -> None:
    record = record_of()
    page = checked(record, TEXT)
    head, body = TEXT.rsplit("---\n", 1)
    assert body.count(".") == 3
    one, *_ = opening_of(page, Register.of(record)).phrases
    assert one.text == "There were "
    tip = checked(record, f'{head}---\n\nSee [this](https://a.example/ "A tooltip.") too.\n\n{body}')
    assert "".join(one.text for one in opening_of(tip, Register.of(record)).phrases) == "See this too."
    long = checked(record, f"{head}---\n\n## Begin\n\n* An item.\n\n{'So ' * 160}it was.\n{body}")
    assert "".join(one.text for one in opening_of(long, Register.of(record)).phrases) == f"{'So ' * 160}it was."


def test_the_newest_days_of_changes_are_told_and_lead_to_all_of_them(templates: Templates) -> None:
    found = home(templates, TEXT)
    _, _, told = found.text.partition("What changed lately ")
    assert told.startswith(f"11 April 2024 3 numbers of texts that moved and 1 event added. Added: {LATE.title}")
    assert "10 April 2024 1 text published. Published: Floods of spring All changes" in told
    assert {"changes/#day-2024-04-11", "changes/"} <= set(found.links())


def test_of_a_day_with_many_new_records_the_newest_are_named(templates: Templates) -> None:
    made = [make_event(f"2024-03-0{n}-a", recorded="2024-04-02") for n in (1, 2, 3, 4)]
    register = Register.of(record_of(made)).as_known_on(TODAY)
    text = seen(home_page(PageInputs(register, templates), (), Log())).text
    assert f"2 April 2024 4 events added. Added: {made[3].title}, {made[2].title} and 2 others" in text


def test_people_harmed_are_told_of_what_answers_its_own_kind_and_not_of_what_answers_another(
    templates: Templates,
) -> None:
    harm = [casualties("drowned", 3)]
    made = [make_event("2024-03-01-a", casualties=harm), make_event("2024-03-02-m", "mission", casualties=harm)]
    record = record_of(made)
    flood, mission = record.codebook.types.values()
    for types, said in (((flood, mission), ["floods"]), ((replace(flood, answers="flood"), mission), ["floods"])):
        book = replace(record.codebook, types=by_id(types))
        register = Register.of(replace(record, codebook=book)).as_known_on(TODAY)
        text = seen(home_page(PageInputs(register, templates), (), Log())).text
        assert [
            noun for noun in ("floods", "missions") if f"3 people drowned among villagers in {noun}" in text
        ] == said


def test_a_desk_that_has_written_nothing_leads_with_what_it_is(templates: Templates) -> None:
    register = Register.of(replace(record_of(), events={}, tallies={})).as_known_on(TODAY)
    found = seen(home_page(PageInputs(register, templates), (), Log()))
    assert "This record is empty." in found.text
    assert "No briefing has been written yet." in found.text
    assert "What changed lately" not in found.text
