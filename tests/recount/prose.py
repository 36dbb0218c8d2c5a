"""The claims of the briefings as plain text, and whether each is true of a recount: an oracle that shares no code.

It knows the phrases that the briefings of this desk use; one that it cannot read stops the test that asks.
"""

# ruff: noqa: ANN401 - plain JSON on purpose

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from tests.recount.recount import Recount, refused

Json = Any
CLAIM = re.compile(r"\[([^\]\[]+)\]\(figure:([\w-]+)\)")
WORDS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
TIMES = {"twice": 2, "doubled": 2, "tripled": 3, "halved": 0.5, "half": 0.5}
TENS = {word: 20 + 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
HEDGES = ("at least", "more than", "at most", "up to", "fewer than", "less than", "about", "nearly")
SUPERLATIVES = ("first", "last", "most", "least", "nth")


class Briefing:
    """A briefing read with nothing but YAML: its days, its figures as mappings, and its claims (phrase, name)."""

    def __init__(self, path: Path, shared: Mapping[str, Json]) -> None:
        _, front, self.body = path.read_text(encoding="utf-8").split("---\n", 2)
        self.front = yaml.load(front, Loader=yaml.BaseLoader)
        self.src_uri = f"briefings/{path.name}"
        self.as_of, self.published = (date.fromisoformat(self.front[key]) for key in ("as_of", "published"))
        self.figures: Mapping[str, Json] = {**shared, **self.front.get("figures", {})}
        self.claims = [(m.group(1), m.group(2)) for m in CLAIM.finditer(self.body)]

    def answers(self, data: Json, codebook: Json) -> dict[str, Json]:
        """What the record gives for each figure of the briefing, by name."""
        clocks = {day: Recount(data, codebook, day, self.published) for day in (self.as_of, self.published)}
        return {
            name: answer_to(
                ask, self.figures, clocks[self.published if ask.get("known_by") == "published" else self.as_of]
            )
            for name, ask in self.figures.items()
        }


def briefings(root: Path) -> list[Briefing]:
    """The hand-written briefings of the site."""
    shared_file = root / "content/figures.yml"
    shared = yaml.load(shared_file.read_text(), Loader=yaml.BaseLoader) if shared_file.exists() else {}
    return [Briefing(path, shared or {}) for path in sorted((root / "content/briefings").glob("*.md"))]


def kind_of(ask: Json) -> str:
    """What is asked for: the key that says so."""
    kinds = (
        "count",
        "distinct",
        "sum",
        "first",
        "nth",
        "most",
        "least",
        "streak",
        "days_with",
        "tempo",
        "share",
        "rate",
        "compare",
        "delay",
    )
    return next(key for key in (*kinds, "highest", "latest", "last") if key in ask)


def answer_to(ask: Json, figures: Mapping[str, Json], view: Recount) -> Json:
    """One figure, counted again."""
    kind = kind_of(ask)
    if kind == "share":
        a, b = (answer_to(figures[name], figures, view) for name in (ask["share"], ask["in"]))
        return combined(a, b, lambda x, y: 100 * x / y if y else None) | {"ids": a["ids"]}
    if kind == "rate":
        inner = figures[ask["rate"]]
        since, until = view.window(inner)
        days = (min(until, view.as_of) - since).days + 1
        one = answer_to(inner, figures, view)
        times = 7 if ask.get("per", "week") == "week" else 1
        return {
            **one,
            **{key: None if one[key] is None else one[key] * times / days for key in ("value", "low", "high")},
        }
    if kind == "compare" and "around" in ask:
        before, after = view.around(figures[ask["compare"]], ask["around"], int(ask["days"]))
        return compared(after, before, ask)
    if kind == "compare":
        a, b = (answer_to(figures[name], figures, view) for name in ask["compare"])
        if view.are_of_two_codings({*a["ids"], *b["ids"]}):
            return refused()
        return compared(a, b, ask)
    if view.perhaps_was_not(ask.get("is")):
        return refused("is")
    if kind in ("most", "least") and "per" in ask:
        return view.grouped(ask, kind)
    return getattr(view, kind)(ask)


def compared(a: Json, b: Json, ask: Json) -> Json:
    """The difference or the ratio of two numbers."""
    return combined(a, b, (lambda x, y: x - y) if ask["by"] == "difference" else (lambda x, y: x / y if y else None))


def combined(a: Json, b: Json, of: Any) -> Json:
    """Two numbers made one; the least is the least of one with the most of the other."""

    def pair(x: Json, y: Json) -> Json:
        return None if x is None or y is None else of(x, y)

    if a.get("refused") or b.get("refused"):
        return refused()
    ids = list(dict.fromkeys([*a["ids"], *b["ids"]]))
    return {
        "value": pair(a["value"], b["value"]),
        "low": pair(a["low"], b["high"]),
        "high": pair(a["high"], b["low"]),
        "ids": ids,
    }


def said_in(phrase: str, *, is_of_days: bool = False) -> tuple[str, float] | None:
    """The hedge and the number of a phrase, a span of days where it is of days; None where it holds no number."""
    text = re.sub(r"\b(?:since|from|on) \d+ [a-z]+ \d{4}", " ", phrase.lower()).replace("a dozen", "12")
    spans = r"\b(the )?(last |first )?[\w-]+ (days?|weeks?)\b"
    text = (
        re.sub(r"\ba day\b", "1 day", re.sub(r"\ba week\b", "7 days", text)) if is_of_days else re.sub(spans, " ", text)
    )
    text = re.sub(r"^the only\b", "one", text)
    numbers: list[tuple[int, float]] = []
    for found in re.finditer(r"\d[\d,]*(\.\d+)?|[a-z]+(-[a-z]+)?", text):
        word = found.group()
        tens, _, unit = word.partition("-")
        if word[0].isdigit():
            numbers.append((found.start(), float(word.replace(",", ""))))
        elif word in WORDS or word in ("no", "none"):
            numbers.append((found.start(), WORDS.index(word) if word in WORDS else 0))
        elif tens in TENS and (not unit or unit in WORDS):
            numbers.append((found.start(), TENS[tens] + (WORDS.index(unit) if unit else 0)))
        elif word in TIMES:
            numbers.append((found.start(), TIMES[word]))
    if not numbers:
        return None
    ((start, number),) = numbers
    before = text[:start].strip()
    return next((hedge for hedge in HEDGES if before.endswith(hedge)), ""), number


def keys_recounted(kind: str, found: Json) -> tuple[str, ...]:
    """What of an answer is recounted: of totals and tempos no bounds, of a streak with days not known no number."""
    if kind in ("tally", "tempo"):
        return "value", "ids"
    if kind == "streak":
        return ("value",) if found["value"] is not None else ("ids",)
    return "value", "low", "high", "ids"


OF_RECORD = re.compile(r"counts (?:and superlatives )?here are of this record", re.IGNORECASE)  # all of a page


def is_true(phrase: str, ask: Json, got: Json, *, is_title: bool = False, body: str = "") -> bool:
    """Whether a phrase that was true when it was written is still true of what the record gives."""
    kind = kind_of(ask)
    if kind in SUPERLATIVES:
        events = {i.partition("#")[0] for i in got["ids"]}
        of_no_other = phrase.startswith(("no ", "none "))  # "none hit more places"
        chosen = is_title or kind == "nth" or of_no_other or said_in(phrase) in (None, ("", got["among"]))
        return chosen and (events == {ask["is"]} or set(got["ids"]) == {ask["is"]})
    hours = re.fullmatch(r"(\d+) to (\d+) hours", phrase)
    if hours:
        return bool(got["ids"] and got["low"] >= 60 * int(hours[1]) and got["high"] <= 60 * int(hours[2]))
    if kind == "streak" and got["value"] is None:  # of days that are not known
        return True
    either = re.fullmatch(r"(\w+) or (\w+)", phrase)
    if either and {*either.groups()} <= {*WORDS}:
        least, most = map(WORDS.index, either.groups())
        return bool(got["low"] == least and got["high"] == most)
    said = said_in(phrase, is_of_days=kind in ("delay", "streak"))
    assert said is not None, f"{phrase!r} holds no number that this oracle can read"
    hedge, n = said
    words = phrase.lower().split()
    if kind in ("highest", "latest"):
        return tally_bears(hedge, n, got)
    is_recorded = OF_RECORD.search(body) or {"recorded", "record", "records", "itemised", "itemized"} & set(words)
    if kind == "count" and is_recorded:
        return bears(hedge, n, got["value"], got["value"])
    if kind == "compare" and {"fewer", "less", "lower", "down"} & set(words):
        low, high = (None if got[key] is None else -got[key] for key in ("high", "low"))
        return bears(hedge, n, low, high)
    return bears(hedge, n, got["low"], got["high"])


def tally_bears(hedge: str, n: float, got: Json) -> bool:
    """What somebody stated is repeated as it was stated, or as what follows from it."""
    if got["value"] is None:
        return False
    if got["qualifier"] in ("at least", "more than"):
        floor = got["value"] + (got["qualifier"] == "more than")
        return (hedge, n) == (got["qualifier"], got["value"]) or bears(hedge, n, floor, None)
    if got["qualifier"]:
        return (hedge, n) == (got["qualifier"], got["value"])
    return bears(hedge, n, got["value"], got["value"])


def bears(hedge: str, n: float, low: float | None, high: float | None) -> bool:
    """Whether the words are true whatever the number between `low` and `high` is."""
    least, most = (-1e9 if low is None else low), (1e9 if high is None else high)
    return {
        "": least == n == most,
        "at least": least >= n,
        "more than": least > n,
        "at most": most <= n,
        "up to": most <= n,
        "fewer than": most < n,
        "less than": most < n,
        "about": least >= 0.9 * n and most <= 1.1 * n,
        "nearly": least >= 0.9 * n and most < n,
    }[hedge]
