"""The built site with its data, and what lines of several pages are held to: the record counted again."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from tests.real_record import READ_ON, ROOT
from tests.recount.ledger import Ledger, Page, Row, number
from tests.recount.recount import Recount

Json = Any
Days = tuple[date, date]
NOUNS: Mapping[str, Json] = {
    "attack": {"count": "attack"},
    **{f"{a} response": {"count": "response", "where": {"acknowledgement": a}} for a in ("acknowledged", "denied")},
    "unacknowledged response": {"count": "response", "where": {"acknowledgement": "unacknowledged"}},
}
NOUN = "((?:acknowledged |unacknowledged |denied )?(?:response|attack))s?"
SURE = ("confirmed", "reported", "claimed")
AREA = {"country": ["iraq", "syria"]}  # where the stated totals that attacks are matched with count
MATCHED = {"matched_to": ["counted", "probable"]}


@dataclass
class Counted:
    """The built site with its data, and the record counted again."""

    site: Path

    @cached_property
    def data(self) -> Json:
        return json.loads((self.site / "data/events.json").read_text(encoding="utf-8"))

    @cached_property
    def book(self) -> Json:
        return yaml.safe_load((ROOT / "events/codebook.yml").read_text(encoding="utf-8"))

    @cached_property
    def recount(self) -> Recount:
        return Recount(self.data, self.book, READ_ON, READ_ON)

    @cached_property
    def covered(self) -> Days:
        first, last = self.recount.covered
        return first, last

    @property
    def series(self) -> Days:
        newest = self.book["series"][-1]
        return newest["since"], newest["until"]

    @property
    def episode_days(self) -> int:
        found: int = next(one["episode_days"] for one in self.book["types"] if one["id"] == "response")
        return found

    def ledger(self, page: str) -> Ledger:
        """The lines of a page, with the words of the record that have numbers of their own."""
        return Ledger(Page(self.html(page)), self.words)

    def html(self, page: str) -> str:
        return (self.site / page / "index.html").read_text(encoding="utf-8")

    @cached_property
    def words(self) -> list[str]:
        places = [name for one in self.data["places"] for name in (one["name"], *(one.get("aliases") or []))]
        return [*strings(self.book), *places, *(event["title"] for event in self.data["events"])]

    def count(self, noun: str, since: date, until: date, where: Json | None = None) -> int:
        ask = NOUNS.get(noun, {"count": noun})
        asked = {**ask, "during": f"{since}..{until}", "where": {**ask.get("where", {}), **(where or {})}}
        value = self.recount.count(asked)["value"]
        assert isinstance(value, int)
        return value

    def to_day(self, noun: str, since: date, until: date, where: Json | None = None) -> Json:
        """The events by the last day that each may be of, none later than `until`."""
        ask = NOUNS[noun]
        asked = {**ask, "during": f"{since}..{until}", "where": {**ask.get("where", {}), **(where or {})}}
        found = [f for f in self.recount.asked(ask["count"], asked) if f["inside"]]
        return [(min(self.recount.days(f["event"])[1], until), f["weight"]) for f in found]

    def split(self, words: str, noun: str, days: Days, where: Json | None = None) -> None:
        """'6 confirmed and 31 reported', 'all confirmed', 'both reported': the counts by confidence."""
        total = self.count(noun, *days, where)
        for sure in SURE:
            told = re.search(rf"(\d+|all|both) {sure}\b", words)
            said = 0 if not told else int(told[1]) if told[1].isdigit() else total
            assert said == self.count(noun, *days, {**(where or {}), "confidence": sure}), (words, sure)


def strings(value: Json) -> Iterator[str]:
    """All texts in plain data."""
    if isinstance(value, str):
        yield re.sub(r"\s+", " ", value).strip()
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from strings(one)


def equal(*pairs: tuple[object, object]) -> None:
    for said, counted in pairs:
        assert said == counted, pairs


def month_rows(it: Counted, rows: list[Row], least: int) -> None:
    """The numbers of each month by type; the months left out have none."""
    head, checked, seen = rows[0].cells, 0, []
    for row in rows[1:]:
        first = date.fromisoformat(f"{re.findall(r'months/([0-9-]+)/', row.links[0])[0]}-01")
        last = (first + timedelta(31)).replace(day=1) - timedelta(1)
        equal((f"{first:%B %Y}", row.cells[0]))
        seen.append(first)
        for name, cell in zip(head[1:], row.cells[1:], strict=True):
            noun = name.lower().removesuffix("s")
            coding = re.fullmatch("strikes counted by (target|location)", name.lower())
            where = {"acknowledgement": "acknowledged", "strike_coding": coding[1]} if coding else {}
            equal((number(cell), it.count("strike" if coding else noun, first, last, where)))
            checked += 1
    held = {date.fromisoformat(e["date"]).replace(day=1) for e in it.recount.events}
    equal((seen, sorted((m for m in held if m >= seen[-1]), reverse=True)))
    assert checked >= least
