"""Every number on home, around, coverage and tallies of the built site, counted again from its `data/events.json`.

A line of these pages that holds a number which no rule here accounts for fails its test.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
import yaml

from generator.findings import Finder
from generator.folders import Desk
from generator.reading import read_record
from generator.register import Register
from tests.real_record import READ_ON, ROOT
from tests.real_site import real_site, shared_folder
from tests.recount.charts_again import check_charts
from tests.recount.counted import AREA, MATCHED, NOUN, Counted, Json, equal, month_rows
from tests.recount.ledger import DAY, SPAN, Ledger, N, Page, Row, day, number, span
from tests.recount.recount import Recount


@pytest.fixture(scope="module")
def it(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    return Counted(real_site(shared_folder(tmp_path_factory), 0))


def done(ledger: Ledger, least: int) -> None:
    print(f"\n{ledger.checked} statements counted again")
    assert ledger.unaccounted() == []
    assert ledger.checked >= least


def standing(it: Counted, ledger: Ledger) -> None:
    """What pages say of the days of the record, of its gaps and of themselves."""
    ledger.strike(rf"(?i)as known on {DAY}(?=[.;])", lambda known: equal((day(known), READ_ON)))
    ledger.strike(rf"Last changed {DAY}\.", lambda changed: equal((day(changed) <= READ_ON, True)))
    gaps = {(g["since"], g["until"]): re.sub(r"\s+", " ", g["what"]).strip() for g in it.book["coverage"]["gaps"]}
    ledger.strike(rf"^{SPAN}: (.*)$", lambda days, what: equal((gaps[span(days)], what)), at="gaps")


def check_key_numbers(it: Counted, ledger: Ledger) -> None:
    def events(amount: str, noun: str, split: str, within: str, since: str) -> None:
        equal((number(amount), it.count(noun, *it.covered)))
        it.split(split.partition(";")[0], noun, it.covered)
        for value in ("unacknowledged", "denied"):
            told = re.search(rf"{N} {value}", split)
            expected = it.count(f"{value} response", *it.covered) if "response" in noun else 0
            equal((number(told[1]) if told else 0, expected))
        equal((number(within), it.count(noun, *it.series)), (day(since), it.series[0]))

    def people(least: str, measure: str, without: str) -> None:
        ask = {"sum": measure, "of": "attack", "during": "{}..{}".format(*it.covered)}
        found = it.recount.sum(ask)
        weights = {e["id"]: f["weight"] for f in it.recount.asked("attack", ask) if f["inside"] for e in [f["event"]]}
        silent = sum(weight for id_, weight in weights.items() if id_ not in found["ids"])
        equal((number(least), found["low"]), (number(without), silent))

    rule = rf"^{N} {NOUN} ((?:\d|all|both).*?) {N} in the series that began on {DAY}$"
    assert ledger.strike(rule, events, "whole-record") == 2
    rule = rf"^at least {N} people (killed|injured) in attacks no number known for {N} attacks$"
    assert ledger.strike(rule, people, "whole-record") == 2


def check_opening(it: Counted, ledger: Ledger) -> None:
    """The newest briefing that is out: how it opens there, its days, and how many of its numbers are checked."""
    fronts = [(yaml.safe_load(p.read_text("utf-8").split("---")[1]), p) for p in ROOT.glob("content/briefings/*.md")]
    front, path = max(fronts, key=lambda one: (one[0]["published"], one[0]["as_of"]))
    of_briefing = Page(it.html(f"briefings/{path.stem}"))
    assert ledger.strike(f"^{re.escape(front['title'])}$", lambda: None, "newest-briefing") == 1
    ledger.strike(rf"^Newest briefing as known on {DAY}$", lambda known: equal((day(known), front["as_of"])))
    paragraphs = [text for at, text in of_briefing.lines if not at]
    left = [text for at, text in ledger.left if at == "newest-briefing"]
    (opens,) = (text for text in left if len(text) > 60 and any(paragraph.startswith(text) for paragraph in paragraphs))
    ledger.strike(f"^{re.escape(opens)}$", lambda: None)
    head = " ".join(paragraphs)
    rule = rf"^Read the briefing {N} numbers of it checked"
    assert ledger.strike(rule, lambda n: equal((f"{n} of {n} numbers checked" in head, True))) == 1


def check_changes(it: Counted, ledger: Ledger) -> None:
    """What was published and added on the newest days; the page of changes has its own numbers."""
    fronts = [yaml.safe_load(p.read_text("utf-8").split("---")[1]) for p in ROOT.glob("content/briefings/*.md")]

    def change(on: str, told: str) -> None:
        added = [event["title"] for event in it.recount.events if event["recorded"] == str(day(on))]
        published = [front["title"] for front in fronts if front["published"] == day(on)]
        counts = {noun: number(n) for n, noun in re.findall(rf"{N} (event|text)s? (?:added|published)", told)}
        equal((counts.get("event", 0), len(added)), (counts.get("text", 0), len(published)))
        for kind, titles in (("Published", published), ("Added", added)):
            named = re.search(rf"{kind}: (.*?)(?= (?:Published|Added): |$)", told)
            rest = named[1] if named else ""
            more = re.search(rf" and {N} others?$", rest)
            shown = sum(title in rest for title in titles)
            equal((shown + (number(more[1]) if more else 0), len(titles)))

    assert ledger.strike(rf"^{DAY} (\d.*)$", change, "changes") == 3


def check_newest(it: Counted, rows: list[Row]) -> None:
    """The newest events, as the list of events has them, which is counted again by itself."""
    listed = Page(it.html("events")).tables[0].rows
    held = {event["title"] for event in it.recount.events if not event["retracted"] and not event["merged_into"]}
    standing = [row.cells for row in listed[1:] if any(title in row.cells[1] for title in held)]
    equal(([row.cells for row in rows[1:]], standing[:8]))


def check_sources(it: Counted, amount: str, publishers: str, independent: str) -> None:
    cited = {id_ for one in (*it.recount.events, *it.recount.tallies) for id_ in one["sources"]}
    of = [(one["publisher"], one["original"]) for one in it.data["sources"] if one["id"] in cited]
    equal((number(amount), len(of)), (number(publishers), len({name for name, _ in of})))
    equal((number(independent), len({original or name for name, original in of})))


def check_most(it: Counted, asked: Json, sentence: str) -> None:
    """The one with the most, how many it had at the least, and how many of these days have a known number."""
    most = it.recount.most(asked)
    equal((most["ids"], [asked["is"]]))
    said = re.search(rf": (?:at least )?{N}(?: [a-z ]+)?; a number is known for {N}", sentence)
    assert said, sentence
    equal((number(said[1]), most["low"]), (number(said[2]), most["among"]))


def check_news(it: Counted, ledger: Ledger, newest: date) -> None:
    """The findings on home: the day before which nothing like it lies, and how long that is."""
    finder = Finder(Register.of(read_record(Desk(ROOT), READ_ON)).as_known_on(READ_ON))
    events = {event["title"]: event for event in it.recount.events}
    shown = "|".join(map(re.escape, events))

    def news(on: str, sentence: str, title: str) -> None:
        event = events[title]
        equal((day(on), date.fromisoformat(event["date"])), (newest - day(on) < timedelta(30), True))
        ask = next(f for f in finder.findings(event["id"]) if f.sentence == sentence).figures.values()
        (asked,) = (dict(one) for one in ask)
        if "most" in asked:
            check_most(it, asked, sentence)
            return
        equal((it.recount.first(asked)["ids"], [event["id"]]))
        since = re.search(rf"since {DAY}(?:, |: )(?:more than [a-z]+ years?, )?{N} days", sentence)
        assert since, sentence
        before = it.recount.last({"last": asked["first"], "where": asked["where"], "until": str(day(since[1]))})
        (last,) = (e for e in it.recount.events if e["id"] in before["ids"])
        equal((day(since[1]), it.recount.days(last)[1]))
        gap = (day(on) - day(since[1])).days
        equal((number(since[2]), gap if "before" in sentence else gap - 1))
        years = re.search(r"more than (\w+) years?", sentence)
        equal(
            (
                number("one" if years and years[1] == "a" else years[1] if years else "none"),
                (gap - 1) // 366 if years else 0,
            )
        )

    assert ledger.strike(rf"^{DAY} (.*?\.) ({shown})$", news, "what-was-new")


def test_every_number_of_home_is_what_a_recount_gives(it: Counted) -> None:
    ledger, newest = it.ledger(""), max(it.recount.events, key=lambda e: (it.recount.days(e)[1], e["id"]))
    standing(it, ledger)
    ledger.strike(rf"in this record is of {DAY}\.", lambda on: equal((day(on), it.recount.days(newest)[1])))

    def covers(days: str, partial: str, of: str) -> None:
        first, last = it.covered
        whole = (last - first).days + 1
        gaps = [(g["since"], g["until"]) for g in it.book["coverage"]["gaps"]]
        found = sum(any(a <= first + timedelta(n) <= b for a, b in gaps) for n in range(whole))
        told = (number(partial), number(of)) if partial else (whole, whole)
        equal((span(days), it.covered), (told, (found, whole)))

    incomplete = rf"known to be incomplete (?:throughout|on {N} days? of these {N})\."
    assert ledger.strike(rf"covers {SPAN} and is {incomplete}", covers) == 1
    ledger.strike(rf"last added or changed on {DAY}\.", lambda on: equal((day(on) <= READ_ON, True)))
    ledger.strike(rf"^{SPAN}$", lambda days: equal((span(days), it.covered)), "whole-record")
    check_opening(it, ledger)
    check_key_numbers(it, ledger)
    held = {p for e in it.recount.events if e["counts"] for p in (e["place"], *(x["place"] for x in e["parts"])) if p}
    ledger.strike(rf"^{N} places with an event that counts$", lambda n: equal((number(n), len(held))))
    rule = rf"^{N} sources of events and tallies, from {N} publishers; {N} when each reprint counts .*$"
    assert ledger.strike(rule, lambda *said: check_sources(it, *said)) == 1
    check_cards(ledger)
    check_changes(it, ledger)
    check_newest(it, ledger.table("Newest events"))
    check_news(it, ledger, it.recount.days(newest)[1])
    ledger.strike(rf"^Of the {N} days up to the newest event\.", lambda n: equal((number(n), 30)))
    check_charts(it, ledger, ("weekly", "map", "places", "weapons"))
    done(ledger, 40)


def check_cards(ledger: Ledger) -> None:
    """Each briefing with its days, as its front matter has them; its title and description are checked as claims."""
    fronts = [yaml.safe_load(p.read_text("utf-8").split("---")[1]) for p in ROOT.glob("content/briefings/*.md")]
    titled = {front["title"]: front for front in fronts}

    def card(title: str, known: str, published: str, rest: str) -> None:
        front = titled[title]
        equal((day(known), front["as_of"]), (day(published), front["published"]), (rest, front["description"]))

    names = "|".join(map(re.escape, titled))
    assert ledger.strike(rf"^({names}) As known on {DAY}, published {DAY} (.*)$", card, "briefings") == 3


class Beside:
    """What is recorded before and after responses of one episode, counted again."""

    def __init__(self, it: Counted, ids: list[str]) -> None:
        self.it, self.events = it, [it.recount.held[id_] for id_ in ids]

    def windows(self, days: int) -> list[str]:
        """So many days before the first and after the last, as the page writes them."""
        first, last = self.events[0], self.events[-1]
        shown = []
        for event, side in ((first, 0), (last, 1)):
            begin, end = self.it.recount.days(event)
            at, span_ = date.fromisoformat(event["date"]), timedelta(days)
            is_inside = (at - span_ >= self.it.covered[0], at + span_ <= self.it.covered[1])[side]
            if begin != end or not is_inside:
                shown.append("day not known" if begin != end else "not covered")
                continue
            window = (at - span_, at) if side == 0 else (at, at + span_)
            counted = self.it.recount.on_side({"count": "attack"}, event, ("before", "after")[side], window)
            since = window[0] if side == 0 else date.fromisoformat(first["date"])
            shown.append(written(counted["low"], counted["high"]) + ("" if self.is_even(since, window[1]) else "†"))
        return shown

    def is_even(self, since: date, until: date) -> bool:
        """Whether no gap starts or ends between the two days."""
        gaps = [(g["since"], g["until"]) for g in self.it.book["coverage"]["gaps"]]
        return not any(since < a <= until or since <= b < until for a, b in gaps)

    def wait(self) -> str:
        """How many days until the next attack: least and most."""
        recount, event = self.it.recount, self.events[0]
        begin, end = recount.days(event)
        if begin != end:
            return "day not known"
        attacks = [e for e in recount.events if e["type"] == "attack" and e["counts"]]
        later = [max(recount.days(e)[0], begin) for e in attacks if recount.side(e, event) != "before"]
        if not later:
            return f"none by {self.it.covered[1]:%-d %B %Y}"
        sure = [recount.may_be(e) for e in attacks if e["date"] >= event["date"]]
        sure = [own for own in sure if all(recount.side(one, event) == "after" for one in own)]
        low = (min(later) - begin).days
        high = min((max(recount.days(one)[1] for one in own) for own in sure), default=None)
        words = written(low, (high - begin).days) if high else f"{low} or more"
        return words + ("" if self.is_even(begin, high or self.it.covered[1]) else "†")

    @property
    def is_thin(self) -> bool:
        """Whether the fortnights that are compared reach into days of which the record is thin."""
        thin = [(g["since"], g["until"]) for g in self.it.book["coverage"]["gaps"] if "attack" in g["thin"]]
        spans = [self.it.recount.days(event) for event in self.events]
        fortnight = timedelta(14)
        return any(a - fortnight <= until and b + fortnight >= since for a, b in spans for since, until in thin)


def written(low: int, high: int) -> str:
    return f"{low}" if low == high else f"{low}–{high}"


def check_round(it: Counted, row: Row, ids: list[str], *, is_headline: bool, is_thin: bool) -> None:
    """A row of the page: which responses it is of, when and where they were, and its numbers."""
    beside = Beside(it, ids)
    held = {event["acknowledgement"] == "acknowledged" for event in beside.events}
    equal((held, {is_headline}), (beside.is_thin, is_thin))
    days = [it.recount.days(event) for event in beside.events]
    first = row.cells[0].removeprefix("some day from ")
    told = re.match(rf"{SPAN}|{DAY}", first)
    assert told, first
    equal((span(told[0]), (days[0][0], days[-1][1])))
    rest = first.removeprefix(told[0])
    for event in beside.events:
        assert event["title"] in rest
        rest = rest.replace(event["title"], "")
    for amount, coding in re.findall(rf"{N} strikes? counted by (target|location)", rest):
        equal((number(amount), it.count("strike", *it.covered, {"id": ids, "strike_coding": coding})))
    left = re.sub(rf"{N} strikes? counted by (target|location)", "", rest)
    assert not re.search(r"\d", left), left
    pairs = [beside.windows(n) for n in (7, 14, 28)]
    equal((row.cells[1:], [*(before for before, _ in pairs), *(after for _, after in pairs), beside.wait()]))


def check_summary(it: Counted, text: str, rows: list[Row], ids: list[list[str]]) -> None:
    """Of how many responses and episodes the summary speaks, and what their fortnights had."""
    times = sum(it.recount.held[id_]["multiplicity"] for own in ids for id_ in own)
    all_ = re.match(
        rf"{N} in all(?:, in {N} episodes)?\. (\w+) (?:of these )?can be compared, 14 days before with 14 days after\b",
        text,
    )
    assert all_, text
    even = [row for row in rows if re.fullmatch(r"[\d–]+ [\d–]+", f"{row.cells[2]} {row.cells[5]}")]
    equal((number(all_[1]), times), (number(all_[3]), len(even)))
    equal((number(all_[2]), len(rows)) if all_[2] else (times, len(rows)))


def test_every_number_of_around_is_what_a_recount_gives(it: Counted) -> None:
    ledger, seen = it.ledger("around"), list[list[str]]()
    standing(it, ledger)
    ledger.strike(rf"in the {N}, {N} and {N} days before", lambda *n: equal((n, ("7", "14", "28"))))
    ledger.strike(r"A number such as 12–14 means", lambda: None)
    ledger.strike(rf"Rounds no more than {N} days apart", lambda n: equal((number(n), it.episode_days)))
    ledger.strike("that two records may be one event", lambda: None)
    ledger.strike(rf"the record, which covers {SPAN}\.", lambda days: equal((span(days), it.covered)))
    for is_headline, name in ((True, "Acknowledged"), (False, "Other")):
        for is_thin, where in ((False, "not thin"), (True, "thin")):
            heading = f"{name} responses where the record is {where}"
            head, days, *rows = ledger.table(f"{heading}: attacks before and after")
            equal((days.cells, ["7", "14", "28"] * 2), (len(head.cells), 4))
            ids = [[re.findall(r"events/([^/]+)/", link)[0] for link in row.links] for row in rows]
            for row, own in zip(rows, ids, strict=True):
                check_round(it, row, own, is_headline=is_headline, is_thin=is_thin)
            seen += ids

            def summed(text: str, rows: list[Row] = rows, ids: list[list[str]] = ids) -> None:
                check_summary(it, text, rows, ids)

            assert ledger.strike(rf"^{heading}: (.*)$", summed) == 1
    counted = [e["id"] for e in it.recount.events if e["type"] == "response" and e["counts"]]
    equal((sorted(id_ for own in seen for id_ in own), sorted(counted)))
    check_episodes(it, seen)
    done(ledger, 10)


def check_episodes(it: Counted, rows: list[list[str]]) -> None:
    """Rounds of one row are no further apart than the codebook says, and those of two rows are."""
    for is_headline in (True, False):
        held = [[it.recount.held[id_] for id_ in own] for own in rows]
        of_kind = [r for r in held if (r[0]["acknowledgement"] == "acknowledged") == is_headline]
        days = sorted([date.fromisoformat(event["date"]) for event in row] for row in of_kind)
        inside = [(b - a).days for row in days for a, b in pairwise(row)]
        between = [(b[0] - a[-1]).days for a, b in pairwise(days)]
        assert max(inside, default=0) <= it.episode_days < min(between)


def check_reconciliation(it: Counted, ledger: Ledger, until: date) -> None:
    """What was stated by a day, recorded by then and matched: the sentence and the table."""
    since = date(2023, 10, 17)
    known = Recount(it.data, it.book, until, READ_ON)
    ask = {"highest": "tally", "measure": "attack", "scope": "iraq-syria", "since": str(since), "kind": "official"}
    stated = known.highest(ask)
    (tally,) = (t for t in it.recount.tallies if t["id"] == stated["ids"][-1])
    as_of, reach = date.fromisoformat(tally["as_of"]), date(2023, 11, 23)
    recorded, matched = it.count("attack", since, until, AREA), it.count("attack", since, until, {**AREA, **MATCHED})
    at = f"to-{until:%-d-%B-%Y}".lower()

    def by_day(amount: str, on: str, where: Json) -> None:
        equal((day(on), as_of), (number(amount), it.count("attack", since, as_of, {**AREA, **where})))

    def text(on: str, said: str, from_: str, days: str, n: str, split: str, later: str, to: str) -> None:
        equal((day(on), until), (number(said), tally["value"]), (day(from_), since), (span(days), (since, until)))
        equal((number(n), recorded))
        it.split(split, "attack", (since, until), AREA)
        by_day(later, to, {})

    opening = rf"^By {DAY} the U\.S\. Department of Defense had stated {N} attacks in Iraq and Syria since {DAY}\. For "
    opening += (
        rf"{SPAN} this record has {N} in Iraq and Syria \(([^;]*); {N} of them up to {DAY}, the day of that total\)"
    )
    assert ledger.strike(opening, text, at) == 1

    def looked(to: str, n: str, said: str) -> None:
        equal((day(to), reach), (number(n), it.count("attack", since, reach, AREA)))
        best = it.recount.highest(
            {
                **ask,
                "until": str(reach),
            }
        )
        equal((number(said), best["value"]))

    rule = rf"up to {DAY} alone: of {N} recorded to that day, for which .*? stated {N},"
    ledger.strike(rule, looked, at)

    def fits(n: str, counted: str, probable: str) -> None:
        ways = [it.count("attack", since, until, {**AREA, "matched_to": w}) for w in MATCHED["matched_to"]]
        equal((number(n), matched), ([number(counted), number(probable)], ways))

    rule = rf"{N} are matched to the official total \({N} counted and {N} probable\)"
    assert ledger.strike(rule, fits, at) == 1

    def public(n: str, on: str) -> None:
        asked = {"count": "attack", "during": f"{since}..{until}", "where": AREA}
        equal((number(n), known.count(asked)["value"]), (day(on), until))

    ledger.strike(rf"{N} of the recorded ones count as known to the public on {DAY}", public, at)
    rows = {row.cells[0]: row.cells[1:] for row in ledger.table(f"Attacks, {days_words(since, until)}", at)[1:]}
    numbers = {"Stated": tally["value"], "Recorded here in Iraq and Syria": recorded}
    numbers |= {"Matched to the official total": matched}
    rest = {v["label"]: v["id"] for f in it.book["facets"] if f["id"] == "matched_to" for v in f["values"]}
    for label, value in rest.items():
        if value not in MATCHED["matched_to"]:
            numbers[label] = it.count("attack", since, until, {**AREA, "matched_to": value})
    if left := recorded - sum(
        n for name, n in numbers.items() if name not in {"Stated", "Recorded here in Iraq and Syria"}
    ):
        numbers["No match looked for"] = left
    equal(({name: number(row[0]) for name, row in rows.items()}, numbers))
    for name, where in (("Recorded here in Iraq and Syria", {}), ("Matched to the official total", MATCHED)):
        for later, to in re.findall(rf"{N} of them up to {DAY}, the day of that total", rows[name][1]):
            by_day(later, to, where)
    assert rows["Stated"][1].endswith(f"as of {as_of:%-d %B %Y}")
    it.split(rows["Recorded here in Iraq and Syria"][1], "attack", (since, until), AREA)


def days_words(since: date, until: date) -> str:
    return f"{since:%-d %B %Y} to {until:%-d %B %Y}".replace(f" {until.year} to", " to", since.year == until.year)


def test_every_number_of_coverage_is_what_a_recount_gives(it: Counted) -> None:
    ledger = it.ledger("method/coverage")
    standing(it, ledger)
    ledger.strike(rf"whole record run over {SPAN}\.", lambda days: equal((span(days), it.covered)))
    untils = [date(2023, 11, 23), date(2024, 2, 10)]
    for until in untils:
        ledger.strike(rf"^To {DAY}$", lambda on, until=until: equal((day(on), until)), f"to-{until:%-d-%B-%Y}".lower())
        check_reconciliation(it, ledger, until)
    month_rows(it, ledger.table("Events by month"), 200)
    check_charts(it, ledger, ("tallies",))
    done(ledger, 15)


def test_every_number_of_the_tallies_is_that_of_its_record(it: Counted) -> None:
    ledger = it.ledger("tallies")
    standing(it, ledger)
    by_id = {tally["id"]: tally for tally in it.recount.tallies}
    ledger.strike(rf"^{N} totals that others stated", lambda n: equal((number(n), len(by_id))))
    rows = [row for table in ledger.page.tables for row in table.rows[1:]]
    equal((sorted(row.id for row in rows), sorted(by_id)))
    sources, publishers = {s["id"]: s for s in it.data["sources"]}, dict[str, str]()
    for row in rows:
        tally = by_id[row.id]
        publishers |= {s: sources[s]["publisher_name"] for s in tally["sources"]}
        check_tally(row, tally, [sources[s] for s in tally["sources"]], it)
    ledger.page.tables.clear()
    print(f"\n{len(rows)} totals held to their records")
    done(ledger, 1)


def check_tally(row: Row, tally: Json, sources: list[Json], it: Counted) -> None:
    """Each cell of a stated total: what the record says, and no number beside it."""
    when, total, counter, period, remarks = row.cells
    of, known = (date.fromisoformat(tally[key]) for key in ("as_of", "known"))
    note = f" {tally['as_of_note']}" if tally["as_of_note"] else ""
    equal((when, f"{of:%-d %B %Y}{note} known since {known:%-d %B %Y}, {tally['known_basis']}"))
    scopes = {scope["id"]: scope["label"] for scope in it.book["scopes"]}
    parts = ", ".join(f"{scopes.get(name, name)}: {n}" for name, n in tally["parts"].items())
    said = " ".join(filter(None, (tally["qualifier"], f"{tally['value']:,}", parts and f"of these {parts}")))
    equal((total, said))
    left = counter
    for words in (tally["counter_name"], tally["by"], tally["via"] and f"via {tally['via']}"):
        assert (words or "") in left
        left = left.replace(words or "", "", 1)
    assert not re.search(r"\d", left)
    check_period(period, tally)
    left = remarks
    for words in (*tally["notes"], *(s["publisher_name"] for s in sources)):
        assert words in left
        left = left.replace(words, "", 1)
    days = [s["date_text"] for s in sources if s["date_text"]]
    equal((sorted(re.findall(r"\d+(?: [A-Z][a-z]+)? \d{4}|[A-Z][a-z]+ \d{4}", left)), sorted(map(source_day, days))))


def source_day(text: str) -> str:
    year, month, *on = text.split("-")
    first = date(int(year), int(month), int(on[0]) if on else 1)
    return f"{first:%-d %B %Y}" if on else f"{first:%B %Y}"


def check_period(words: str, tally: Json) -> None:
    since, until = (date.fromisoformat(tally[key]) if tally[key] else None for key in ("since", "until"))
    if since is None or until is None:
        equal((words, f"Since {since:%-d %B %Y}" if since else "Not stated"))
    elif whole := re.fullmatch(r"In (?:([A-Z][a-z]+) )?(\d{4})", words):
        last = (since + timedelta(31)).replace(day=1) - timedelta(1) if whole[1] else date(since.year, 12, 31)
        equal((whole[2], f"{since:%Y}"), (whole[1] or "January", f"{since:%B}"), (since.day, 1), (until, last))
    else:
        told = re.fullmatch(rf"(?:From|On) ({SPAN}|{DAY})", words)
        equal((told and span(told[1]), (since, until)))


PAGES: dict[str, Callable[[Counted], None]] = {
    "": test_every_number_of_home_is_what_a_recount_gives,
    "around": test_every_number_of_around_is_what_a_recount_gives,
    "method/coverage": test_every_number_of_coverage_is_what_a_recount_gives,
    "tallies": test_every_number_of_the_tallies_is_that_of_its_record,
}


@dataclass
class Altered(Counted):
    """The same with one number of its pages raised by one: the nth of those that a seed draws."""

    seed: int = 0

    def html(self, page: str) -> str:
        text = super().html(page)
        article = text.index("<article"), text.index("</article>")
        numbers = [
            found.span(1)
            for found in re.finditer(r">[^<]*?(?<![&#\d])(\d+)(?![\d;])", text)
            if article[0] < found.start() < article[1]
            and "chart-soft" not in text[text.rindex("<", 0, found.start()) : found.start()]
        ]
        start, end = Random(self.seed).choice(numbers)
        return f"{text[:start]}{int(text[start:end]) + 1}{text[end:]}"


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("page", PAGES)
def test_a_number_that_is_one_too_high_is_found(it: Counted, page: str, seed: int) -> None:
    with pytest.raises((AssertionError, KeyError, ValueError), match=r"."):
        PAGES[page](Altered(it.site, seed))
