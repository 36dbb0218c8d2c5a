"""What months, places and actors say in sentences, counted again from `data/events.json` in plain Python."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
import yaml

from generator.folders import Desk
from generator.pages.months import month_pages, months_with_events
from generator.pages.record_pages import record_pages
from generator.pages.sheet import PageInputs
from generator.pages.templates import Templates
from generator.publishing.exports import json_bytes, record_as_json
from generator.reading import read_record
from generator.register import Register
from tests.pages_md.pages import seen
from tests.real_record import READ_ON, ROOT
from tests.recount.recount import Recount

Json = Any
SMALL = "no one two three four five six seven eight nine ten eleven twelve".split()
N = r"(\d[\d,]*|" + "|".join(SMALL) + ")"
LEAD = re.compile(r'<p class="desk-lead">(.*?)</p>(?:\s*<p class="desk-story">(.*?)</p>)?', re.DOTALL)
DAY = r"(\d{1,2} [A-Z][a-z]+ \d{4})"
NOUNS: Mapping[str, Json] = {  # of the real codebook: what each noun asks for
    "attack": {"count": "attack"},
    "acknowledged response": {"count": "response", "where": {"acknowledgement": "acknowledged"}},
    "unacknowledged response": {"count": "response", "where": {"acknowledgement": "unacknowledged"}},
    "denied response": {"count": "response", "where": {"acknowledgement": "denied"}},
}
NOUN = "((?:acknowledged|unacknowledged|denied) response|attack)s?"
ROLES = {
    "here": "place",
    "claimed by it": "claimed_by",
    "attributed to it": "attributed_to",
    "directed against it": "against",
}
PEOPLE = "(?:person|people) (?:was |were )?(killed|injured)"
HARM = re.compile(rf"(?:(at least|between|up to|about) )?{N}(?: (?:and|or) {N})? {PEOPLE}")


def number(word: str) -> int:
    return SMALL.index(word) if word in SMALL else int(word.replace(",", ""))


def day(words: str) -> date:
    return next(d for d in (date(2020, 12, 1) + timedelta(n) for n in range(2500)) if words == f"{d.day} {d:%B %Y}")


def plain(markup: str) -> str:
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", markup))).strip().replace("U.S.", "US")


@cache
def recount() -> Recount:
    data = json.loads(json_bytes(record_as_json(read_record(Desk(ROOT), READ_ON))))
    codebook = yaml.safe_load((ROOT / "events/codebook.yml").read_text(encoding="utf-8"))
    return Recount(data, codebook, READ_ON, READ_ON)


@cache
def inputs() -> PageInputs:
    register = Register.of(read_record(Desk(ROOT), READ_ON)).as_known_on(READ_ON)
    return PageInputs(register, Templates(ROOT / "site_templates"))


@cache
def month_texts() -> Mapping[str, tuple[str, str]]:
    """The title and the text of each month, by its days."""
    found = months_with_events(inputs().register)
    pages = month_pages(inputs(), found)
    texts = ((page.title, seen(page).text.replace("U.S.", "US")) for page in pages)
    return dict(zip((f"{m.window.since}..{m.window.until}" for m in found), texts, strict=True))


@cache
def months() -> Mapping[str, str]:
    """What each month says before its numbers, by its days."""
    return {
        during: text.partition(" Generated from")[0].removeprefix(title).strip()
        for during, (title, text) in month_texts().items()
    }


@cache
def named() -> Mapping[str, str]:
    """The lead of each page of a place or an actor, by its id; an actor's description is left out."""
    pages = [page for page in record_pages(inputs()) if re.fullmatch(r"(places|actors)/[^/]+/", page.url)]
    leads = {page.url.split("/")[1]: LEAD.search(page.body_html) for page in pages}
    return {id_: plain(" ".join(filter(None, lead.groups()))) for id_, lead in leads.items() if lead}


def asked(noun: str, **more: Json) -> Json:
    ask = NOUNS[noun]
    return {**ask, **more, "where": {**ask.get("where", {}), **more.get("where", {})}}


def harm_of(ask: Json, measure: str) -> tuple[int | None, int | None]:
    """The bounds of the people harmed: no highest where an event gives no number."""
    summed = recount().sum({**ask, "sum": measure, "of": ask["count"]})
    is_open = set(recount().count(ask)["ids"]) - set(summed["ids"])
    return summed["low"] or None, None if is_open else summed["high"]


def said_harm(words: str) -> Iterator[tuple[str, tuple[int | None, int | None]]]:
    for hedge, low, high, measure in HARM.findall(words):
        first, second = number(low), number(high) if high else None
        bounds = {
            "": (first or None, second or first),
            "at least": (first, None),
            "up to": (None, first),
            "between": (first, second),
        }
        yield measure, bounds[hedge]


def check_harm(words: str, ask: Json) -> int:
    """Every number of people harmed in the words is the recount's, and none that is known is left out."""
    told = dict(said_harm(words))
    for measure in ("killed", "injured"):
        low, high = harm_of(ask, measure)
        expected = None if high == 0 or (low is None and high is None) else (low, high)
        assert told.get(measure) == expected, (words, measure)
    return len(told)


def check_split(words: str, ask: Json) -> None:
    """'(6 confirmed, 31 reported and 19 claimed)', '(all confirmed; …)': the counts by confidence."""
    total = recount().count(ask)["value"]
    for sure in ("confirmed", "reported", "claimed"):
        found = recount().count({**ask, "where": {**ask["where"], "confidence": sure}})["value"]
        told = re.search(rf"(\d+|all|both|^){'' if words.startswith(sure) else ' '}{sure}\b", words)
        said = 0 if not told else int(told[1]) if told[1].isdigit() else total
        assert said == found, (words, sure)


def test_the_months_say_what_a_recount_gives() -> None:
    checked = 0
    for during, text in months().items():
        counts = re.search(r"his record has (.*?\))\. ?", text)
        assert counts, text
        for amount, noun, split in re.findall(rf"{N} {NOUN} \(([^)]*)\)", counts[1]):
            ask = asked(noun, during=during)
            assert recount().count(ask)["value"] == number(amount), text
            if number(amount):
                check_split(split.partition(";")[0], ask)
            beside = re.findall(rf"{N} (unacknowledged|denied)", split)
            for value in ("unacknowledged", "denied"):
                expected = recount().count(asked(f"{value} response", during=during))["value"] if "resp" in noun else 0
                assert sum(number(n) for n, of in beside if of == value) == expected, text
            checked += 1
        attacks = re.match(r"In (?:attacks|one attack) of [A-Z][a-z]+ \d{4} ([^.:]*)", text)
        checked += check_harm(attacks[1] if attacks else "", asked("attack", during=during))
        for which in ("acknowledged", "unacknowledged"):
            told = re.search(
                rf"The (?:\w+ )?{which} responses? [^.]*?(?:was|were) “.*?(?=The \w+ unack|The unack|$)", text
            )
            harm = re.search(r"In (?:the \w+ together|that response) ([^.:]*)", told[0]) if told else None
            if told or which == "acknowledged":
                checked += check_harm(harm[1] if harm else "", asked(f"{which} response", during=during))
    print(f"\n{checked} numbers of {len(months())} months counted again")
    assert checked > 100


def test_months_are_compared_by_what_a_recount_gives() -> None:
    compared = 0
    windows = list(months())
    for n, text in enumerate(months().values()):
        for total, plural in ((True, "attacks"), (True, "acknowledged responses"), (False, "attacks")):
            start = "Against" if total else f"f the {plural},"
            for sentence in re.findall(rf"{start}[^.]*\.", text):
                which = [""] if total else ["confirmed", "reported", "claimed"]
                for sure in which:
                    noun = plural if total else f"{sure} ones"
                    move = re.search(rf"{noun} (?:rose |fell )?(?:from )?(none|\d+) to (\d+)", sentence)
                    same = re.search(rf"{noun} (?:stayed )?at (\d+)", sentence)
                    if not (move or same) or "were in" in sentence:
                        continue
                    where = {"confidence": sure} if sure else {}
                    found = [
                        recount().count(asked(plural[:-1], during=w, where=where))["value"]
                        for w in windows[n - 1 : n + 1]
                    ]
                    told = (
                        [0 if w == "none" else int(w) for w in move.groups()]
                        if move
                        else [int(same[1])] * 2
                        if same
                        else []
                    )
                    assert told == found, sentence
                    compared += 1
    assert compared >= 8


def test_where_and_when_most_of_a_month_fell_is_what_a_recount_gives() -> None:
    told = 0
    for during, text in months().items():
        for plural, split in re.findall(r"Of the (attacks), ([^.]* were in [^.]*)\.", text):
            for amount, country in re.findall(rf"{N} (?:was |were )?in (Iraq|Syria|Jordan)", split):
                ask = asked(plural[:-1], during=during, where={"country": country.lower()})
                assert recount().count(ask)["value"] == number(amount), text
                told += 1
        for words, most in re.findall(rf"he day with the most attacks was (\d+ [A-Z][a-z]+), with {N}\.", text):
            on = day(f"{words} {during[:4]}")
            assert recount().count(asked("attack", during=f"{on}..{on}"))["value"] == number(most)
            told += 1
        for first, last, length in re.findall(
            rf"without a recorded attack was from (\d+) to (\d+ [A-Z][a-z]+), {N} days", text
        ):
            assert int(last.split()[0]) - int(first) + 1 == number(length)
            since, until = day(f"{first} {last.split()[1]} {during[:4]}"), day(f"{last} {during[:4]}")
            assert recount().asked("attack", asked("attack", during=f"{since}..{until}")) == []
            told += 1
    assert told > 30


@pytest.mark.parametrize("kind", ["places", "actors"])
def test_places_and_actors_say_what_a_recount_gives(kind: str) -> None:
    pages = [path for path in named() if (path in inputs().register.record.places) == (kind == "places")]
    checked = 0
    for id_ in pages:
        text, starts = named()[id_], "This record has|It also has|Beside these it has|There are also"
        for start in re.finditer(
            rf"(?:{starts}) {N} {NOUN} \(([^)]*)\) ({'|'.join(ROLES)}), (.*?)(?={starts}|$)", text
        ):
            amount, noun, split, role, rest = start.groups()
            ask = asked(noun, where={ROLES[role]: id_})
            answer = recount().count(ask)
            assert answer["value"] == number(amount), text
            check_split(split, ask)
            days = [recount().days(e) for e in recount().events if e["id"] in answer["ids"]]
            first, last = min(d[0] for d in days), max(d[1] for d in days)
            if ends := re.match(rf"the first on {DAY} and the last on {DAY}", rest):
                assert [day(words) for words in ends.groups()] == [first, last], text
            elif ends := re.match(f"on {DAY}", rest):
                assert day(ends[1]) == first == last, text
            else:
                assert re.match("from|both on|all on|in |on some day", rest), text
            harm = re.search(r"[Ii]n (?:them|it)(?:, here and elsewhere,)? ([^.:]*)", rest)
            checked += 2 + check_harm(harm[1] if harm else "", ask)
            if most := re.search(r"number of people (killed|injured) in one [^:]* is ([^:]*): “(.*?)” \(", rest):
                best = recount().most({**ask, "most": most[1], "of": ask["count"]})
                titles = [e["title"] for e in recount().events if e["id"] in best["ids"]]
                assert [title.replace("U.S.", "US") for title in titles] == [most[3]], text
                assert dict(said_harm(f"{most[2]} people killed"))["killed"] == (best["low"], best["high"]), text
                checked += 1
    print(f"\n{checked} numbers of {len(pages)} {kind} counted again")
    assert checked > 60


def test_the_key_numbers_of_months_are_what_a_recount_gives() -> None:
    checked = 0
    for during, (_, text) in month_texts().items():
        shown = text.partition("Key numbers")[2].partition("By confidence and country")[0]
        for noun, ask in ((noun, asked(noun, during=during)) for noun in NOUNS):
            found = re.search(rf"(?<!in )(?<!for )\b(\d+) {noun}s? ", shown)
            if found:
                assert int(found[1]) == recount().count(ask)["value"], shown
                checked += 1
            for amount, coding in re.findall(rf"(\d+) strikes? counted by (target|location) in \d+ {noun}", shown):
                parts = {**ask, "count": "strike", "where": {**ask["where"], "strike_coding": coding}}
                assert int(amount) == recount().count(parts)["value"], shown
                checked += 1
            people = r"(at least |about )?(\d+)(?: to (\d+))? (?:person|people) (killed|injured)(?: among [^0-9]*?)?"
            told = rf"{people} in {noun}s(?: no number known for (\d+))?"
            for hedge, low, high, measure, without in re.findall(told, shown):
                expected = harm_of(ask, measure)
                bounds = (int(low), None) if hedge else (int(low), int(high or low))
                assert expected == (bounds[0] or None, bounds[1]), (during, shown)
                ids = recount().sum({**ask, "sum": measure, "of": ask["count"]})["ids"]
                unknown = [e for e in recount().events if e["id"] in set(recount().count(ask)["ids"]) - set(ids)]
                assert sum(e["multiplicity"] for e in unknown) == int(without or 0), (during, shown)
                checked += 2
    print(f"\n{checked} key numbers of months counted again")
    assert checked > 90


def test_the_lists_of_places_and_actors_are_what_a_recount_gives() -> None:
    lists = {page.url: page.body_html for page in record_pages(inputs()) if page.url in {"places/", "actors/"}}
    checked = 0
    for url, first, keys in (("places/", 2, ("place",)), ("actors/", 1, ("claimed_by", "attributed_to", "against"))):
        for row in re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", lists[url], re.DOTALL):
            link = re.search(r'href="(?:\./)?([^"/]+)/"', row)
            assert link, row
            cells = [plain(cell) for cell in re.findall(r"<td>(.*?)</td>", row, re.DOTALL)]
            for key, cell in zip(keys, cells[first:], strict=False):
                for noun in ("attack", "response"):
                    told = re.search(rf"(\d+) {noun}s?\b", cell)
                    expected = recount().count({"count": noun, "where": {key: link[1]}})["value"]
                    assert (int(told[1]) if told else 0) == expected, (url, row)
                    checked += 1
    assert checked > 150
