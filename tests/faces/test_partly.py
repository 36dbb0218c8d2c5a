"""A fault of an event hides no fault of a briefing, one page's errors no other's warnings, and none becomes false."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import Fault
from generator.folders import Desk
from generator.site import check
from tests.reading.flood_desk import CASES, event_path

TODAY = date(2020, 12, 31)
FLOOD = """\
type: flood
title: A flood
date: DAY
place: oslo
confidence: confirmed
recorded: 2020-11-01
cause: rain
summary: Water.
sources: [{url: 'https://post.papers.test/DAY', publisher: oslo-post, date: DAY}]
"""
DAYS = ("2020-06-01", "2020-07-10", "2020-08-20")
IDS = tuple(f"{day}-oslo" for day in DAYS)
SPRING = "2020-05-01-bergen"
FRONT = """\
---
title: Water
description: What it did.
as_of: 2020-12-01
published: 2020-12-01
state: published
figures:
"""
FIGURES = {
    "june": "{count: flood, during: 2020-06-01..2020-06-30}",
    "july": "{count: flood, during: 2020-07-01..2020-07-31}",
    "rain": "{count: flood, since: 2020-06-01, where: {cause: rain}}",
    "killed": "{sum: killed, of: flood, during: 2020-08-01..2020-08-31}",
    "first": "{first: flood, during: 2020-07-01..2020-12-01, is: 2020-07-10-oslo}",
    "one": "{sum: killed, of: flood, where: {id: 2020-06-01-oslo}}",
    "more": "{compare: [rain, june], by: difference}",
    "share": "{share: june, in: rain}",
    "late": "{delay: 2020-05-02-relief}",
    "stated": "{highest: tally, measure: flood, kind: official, scope: north, since: 2020-01-01}",
    "around": "{compare: june, around: 2020-06-01-oslo, days: 9, by: difference}",
}
LINES = (
    "In June [one flood](figure:june) came.",
    "In June [two floods](figure:june) came.",
    "In July [one recorded flood](figure:july) came, [nine](figure:july) in all.",
    "By [3 floods](figure:rain) of rain, by [8 floods](figure:rain).",
    "[Nobody](figure:killed), or [seven people killed](figure:killed).",
    "It was [the first recorded flood](figure:first).",
    "It was [the last flood](figure:first).",
    "[Seven killed](figure:one) at one place.",
    "[Two more](figure:more), [nine more](figure:more), or [50 percent](figure:share).",
    "After [between 600 and 1,800 minutes](figure:late), or [in 5 minutes](figure:late).",
    "[At least 12 floods](figure:stated), or [80 floods](figure:stated).",
    "[One more](figure:around), [no more](figure:around).",
    "There were three floods by rain, and seven floods.",
    "It rose on [that day](event:2020-06-01-oslo) and [that](event:2020-08-20-oslo).",
    "[900 boats](source:oslo-post-0a1b2c) lay there.",
)
FREE = {  # a line, and of what is wrong with it whatever the record holds, the rule and what came
    "no number": ("Then [some floods](figure:june) came.", "holds no number", "some floods"),
    "two numbers": ("Then [1 flood or 9](figure:rain) came.", "holds several numbers ('1' and '9')", None),
    "other noun": (
        "Then [two shipments](figure:july) came.",
        "speaks of shipments, but its figure counts floods",
        None,
    ),
    "no superlative": ("It was [a flood](figure:first).", "holds no word for 'first', which its figure asks for", None),
    "unlinked number": ("Then 17 boats sank.", "makes a number that no figure backs", "17"),
    "unlinked first": ("It was the first flood.", "makes a claim that no figure backs", "first"),
    "invisible": ("Then wa\u200bter came.", "must not hold", None),
    "other digits": ("Then [\u0663 floods](figure:june) came.", "", None),
    "markup": ("Then <b>water</b> came.", "must not hold raw HTML", None),
    "placeholder": ("TODO", "still holds a placeholder", "TODO"),
    "attributed": ("Then [9 boats](source:) sank.", "", None),
    "place": ("Then [water](place:atlantis) came.", "is no place of the record", None),
    "event": ("Then [water](event:2020-06-02-oslo) came.", "is no event of the record", None),
    "chart": ("![Water](chart:atlantis)", "is no chart of the record", None),
    "figure": ("Then [two floods](figure:jun) came.", "names no figure of this page's front matter", None),
    "foreign link": ("Then [water](javascript:x) came.", "must not hold the link target 'javascript:x'", None),
}
FREE = {name: free for name, free in FREE.items() if free[1]}
VARIANTS: tuple[tuple[str, str], ...] = (  # what a file may say once it is mended
    ("", ""),
    ("cause: rain", "cause: thaw"),
    ("summary", "multiplicity: 3\nsummary"),
    ("summary", "casualties: [{who: residents, killed: 7}]\nsummary"),
    ("summary", "retracted: It was none.\nsummary"),
    ("summary", "counts: no\ncounts_reason: It was small.\nsummary"),
    ("place: oslo", "date_precision: span\ndate_end: 2020-10-01\nplace: oslo"),
    ("place: oslo", "date_precision: month\nplace: oslo"),
)
BREAKS: Mapping[str, Callable[[str], str | bytes]] = {
    "unknown key": lambda text: text + "zzz: 1\n",
    "unknown place": lambda text: text.replace("place: oslo", "place: atlantis"),
    "no YAML": lambda text: text + "x: [\n",
    "no title": lambda text: text.replace("title: A flood\n", ""),
    "no UTF-8": lambda text: text.encode() + b"\xff\n",
    "a value that is none": lambda text: text.replace("cause: ", "level: lowish\ncause: "),
    "the source of a day to come": lambda text: text.replace(
        "oslo-post, date: ", "oslo-post, original: oslo-post, date: 3"
    ),
    "answers": lambda text: text + f"answers: [{SPRING}]\n",
    "empty": lambda _: "",
    "an end before its day": lambda text: text if "date_end" in text else text + "date_end: 2020-01-02\n",
    "known before": lambda text: text + "known: 2020-02-02\n",
    "half": lambda text: text[: text.index("confidence") + 8],
}


@contextmanager
def desk(events: Mapping[str, str | bytes], pages: Mapping[str, str | bytes]) -> Iterator[Path]:
    """The flood desk with these events and these briefings."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(CASES / "base" / "events", root / "events")
        (root / "content" / "briefings").mkdir(parents=True)
        shutil.copytree(Path(__file__).parents[2] / "site_templates", root / "site_templates", symlinks=True)
        for name, text in (*events.items(), *((f"content/briefings/{name}.md", text) for name, text in pages.items())):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        yield root


def told(events: Mapping[str, str | bytes], **pages: str | bytes) -> tuple[Fault, ...]:
    with desk(events, pages) as root:
        return check(Desk(root), TODAY).faults


def floods() -> dict[str, str | bytes]:
    return {event_path(f"{day}-oslo"): FLOOD.replace("DAY", day) for day in DAYS}


def page(lines: Iterable[str], state: str = "published", figures: Iterable[str] = FIGURES) -> str:
    named = "".join(f"  {name}: {FIGURES[name]}\n" for name in figures)
    return FRONT.replace("published\nfig", f"{state}\nfig") + named + "---\n\n" + "\n\n".join(lines) + "\n"


def in_pages(faults: Iterable[Fault]) -> dict[tuple[str, str, str, str | None, str], str]:
    """The faults of the writing by all but their mends."""
    return {
        (str(f.where), f.field, f.rule, f.got, f.severity): f.mend or ""
        for f in faults
        if f.where.path.startswith("content/") and "used by no claim" not in f.rule
    }


def broken(how: str, event_id: str = IDS[0]) -> dict[str, str | bytes]:
    """The floods, one of them with a fault."""
    found = floods()
    text = BREAKS[how](str(found[event_path(event_id)]))
    assert text != found[event_path(event_id)]
    return {**found, event_path(event_id): text}


def test_the_desk_without_breaks_has_no_faults_of_events() -> None:
    assert [str(fault) for fault in told(floods(), a=page(["Water."])) if fault.where.path.startswith("events/")] == []


@pytest.mark.parametrize("how", BREAKS)
@pytest.mark.parametrize("what", FREE)
def test_what_hangs_on_no_record_is_told_beside_any_fault_of_an_event(how: str, what: str) -> None:
    line, rule, got = FREE[what]
    found = told(broken(how), a=page([line]))
    errors = {fault.where.path for fault in found if fault.severity == "error"}

    assert event_path(IDS[0]) in errors
    assert [f for f in found if f.where.path == "content/briefings/a.md" and rule in f.rule and got in {None, f.got}]


@pytest.mark.parametrize("how", BREAKS)
def test_the_run_says_once_which_claims_are_not_judged_and_why(how: str) -> None:
    found = told(broken(how), a=page([LINES[1], LINES[2], LINES[1]]), b=page([LINES[1]]))

    (said,) = (str(fault) for fault in found if fault.field == "claims")
    path = event_path(IDS[0])
    assert said == (
        f"{path}: warning: claims are not judged (2 in content/briefings/a.md, 1 in content/briefings/b.md), "
        f"since what is at fault could change them; mend {path} first"
    )
    assert [fault.claim.says for fault in found if fault.claim] == ["nine"]


def test_where_no_claim_is_touched_nothing_is_said() -> None:
    found = told(broken("unknown key"), a=page([LINES[2]]))

    assert [fault.where.path for fault in found if fault.claim or fault.field == "claims"] == ["content/briefings/a.md"]


def test_an_event_recorded_after_the_text_touches_none_of_its_claims() -> None:
    found = floods()
    path = event_path(IDS[0])
    found[path] = str(found[path]).replace("recorded: 2020-11-01", "recorded: 2020-12-20") + "zzz: 1\n"

    assert [fault.claim.says for fault in told(found, a=page([LINES[0], LINES[1]])) if fault.claim] == [
        "one flood",
        "two floods",
    ]


def test_the_codebook_at_fault_leaves_every_claim_open_and_says_so() -> None:
    with desk(floods(), {"a": page([LINES[0], FREE["markup"][0]])}) as root:
        book = root / "events/codebook.yml"
        book.write_text(book.read_text(encoding="utf-8") + "zzz: 1\n", encoding="utf-8")
        found = [str(fault) for fault in check(Desk(root), TODAY).faults]

    assert (
        "events/codebook.yml: warning: claims are not judged (1 in content/briefings/a.md), "
        "since what is at fault could change them; mend events/codebook.yml first"
    ) in found
    assert any("must not hold raw HTML" in fault for fault in found)


@pytest.mark.parametrize("how", BREAKS)
def test_an_id_whose_file_is_at_fault_is_never_said_to_be_missing(how: str) -> None:
    asked = "  ids: {count: flood, where: {id: [2020-06-01-oslo, 2020-07-10-oslo]}}\n"
    figures = f"  late: {{delay: {IDS[0]}}}\n  is: {{first: flood, is: {IDS[0]}}}\n{asked}"
    text = page([f"[It](event:{IDS[0]}) is [the first](figure:is), [2 floods](figure:ids), [3 minutes](figure:late)."])
    found = told(
        broken(how),
        a=text.replace("figures:\n", f"figures:\n{figures}").replace("  late: {delay: 2020-05-02-relief}\n", ""),
    )

    ours = [str(f) for f in found if f.where.path.startswith("content/") and "used by no claim" not in f.rule]
    assert ours == []


broken_files = st.dictionaries(st.sampled_from(IDS), st.sampled_from(sorted(BREAKS)), min_size=1, max_size=2)
variants = st.tuples(*(st.sampled_from(VARIANTS) for _ in IDS))
bodies = st.lists(st.sampled_from([*LINES, *(line for line, *_ in FREE.values())]), min_size=1, max_size=9, unique=True)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(broken_files, variants, bodies, st.sampled_from(["published", "draft"]))
def test_a_fault_of_an_event_removes_no_fault_of_the_form_and_adds_none_that_is_false(
    breaks: dict[str, str], mended: tuple[tuple[str, str], ...], lines: list[str], state: str
) -> None:
    """Whatever the files at fault will say once they are mended, all that is told while they are holds then too."""
    good = {
        event_path(event_id): FLOOD.replace("DAY", event_id[:10]).replace(*change, 1)
        for event_id, change in zip(IDS, mended, strict=True)
    }
    bad = {
        **good,
        **{event_path(event_id): BREAKS[how](good[event_path(event_id)]) for event_id, how in breaks.items()},
    }
    whole = told(good, a=page(lines, state))
    partly = told(bad, a=page(lines, state))
    assert not any(fault.severity == "error" and fault.where.path.startswith("events/") for fault in whole)

    before, after = in_pages(whole), in_pages(partly)
    assert after.keys() <= before.keys()
    for key, mend in after.items():
        assert "the record" not in mend or mend == before[key]
    of_records = ("which does not hold", "is no source of the record")
    hung = in_pages(f for f in whole if f.claim or any(rule in f.rule for rule in of_records))
    assert before.keys() - hung.keys() <= after.keys()


PAGE_BREAKS: Mapping[str, str | bytes] = {
    "no front matter": "Water.\n",
    "no YAML": "---\ntitle: [\n---\n\nWater.\n",
    "no UTF-8": b"---\ntitle: \xff\n---\n",
    "false": page([LINES[1]], figures=["june"]),
    "unknown key": page(["Water."], figures=[]).replace("state:", "zzz: 1\nstate:"),
    "figures that are none": page(["Water."], figures=[]).replace("figures:", "figures: 3"),
}


@given(st.dictionaries(st.sampled_from("abc"), st.sampled_from(sorted(PAGE_BREAKS)), min_size=1))
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
def test_one_pages_errors_remove_no_warning_of_another(breaks: dict[str, str]) -> None:
    draft = page(["Then 17 boats sank.", "TODO"], "draft", [])
    good: dict[str, str | bytes] = dict.fromkeys("abcd", draft)
    whole = in_pages(told(floods(), **good))
    partly = in_pages(told(floods(), **good | {name: PAGE_BREAKS[how] for name, how in breaks.items()}))

    kept = {key for key in whole if key[0].partition(".md")[0][-1] not in breaks}
    assert kept == {key for key in partly if key[0].partition(".md")[0][-1] not in breaks}
    assert {key[4] for key in kept} == {"warning"}


@pytest.mark.parametrize("how", ["false", "figures that are none", "no UTF-8"])
def test_a_shared_figure_is_told_unused_only_where_every_page_was_read(how: str) -> None:
    with desk(floods(), {"a": PAGE_BREAKS[how], "b": page(["Water."], figures=[])}) as root:
        shared = "spare: {count: flood}\n"
        (root / "content/figures.yml").write_text(shared, encoding="utf-8")
        found = [str(fault) for fault in check(Desk(root), TODAY).faults]

    assert any("figure spare is used by no page" in fault for fault in found) == (how != "no UTF-8")


UNSEEN = ("\u200b", "\u202e", "\ufeff", "\u00ad", "\x07", "\u2028", "\U000e0041", "\ufe0f", "\x85")


@pytest.mark.parametrize("character", UNSEEN)
@pytest.mark.parametrize("where", ["before", "within", "after", "title", "alone"])
def test_a_character_that_cannot_be_seen_is_one_fault_and_hides_no_other(character: str, where: str) -> None:
    """The rest of the page is judged as it will read without it, and each fault stands where it stands in the file."""
    claims = [LINES[1], LINES[12], *(line for name, (line, *_) in FREE.items() if name != "invisible")]
    whole = page(["Water rose, and [two floods](figure:july) came.", *claims], figures=("june", "july", "first"))
    changed = {
        "before": ("Water rose", f"Wa{character}ter rose"),
        "within": ("[two floods](figure:july)", f"[tw{character}o floods](figure:july)"),
        "after": ("(figure:july) came", f"(figure:july) ca{character}me"),
        "title": ("title: Water", f"title: 'Wa{character}ter'"),
        "alone": ("came.\n", f"came.\n\n{character}\n"),
    }[where]
    text = whole.replace(*changed, 1)
    expected, found = in_pages(told(floods(), a=whole)), in_pages(told(floods(), a=text))

    (ours,) = (key for key in found if "invisible or control" in key[2])
    _, ours_line, ours_column = ours[0].rsplit(":", 2)
    assert text.split("\n")[int(ours_line) - 1][int(ours_column) - 1] == character
    moved = 2 if where == "alone" else 0

    def placed(key: tuple[str, str, str, str | None, str]) -> tuple[str, str, str, str | None, str]:
        path, line, column = key[0].rsplit(":", 2)
        if not moved and line == ours_line and int(column) >= int(ours_column):
            column = str(int(column) + 1)
        at = int(line) + (moved if int(line) > whole[: whole.index("came.")].count("\n") + 1 else 0)
        return f"{path}:{at}:{column}", *key[1:]

    assert {placed(key) for key in expected} | {ours} == set(found)


@pytest.mark.parametrize("letters", ["flo\u043eds", "cafe\u0301"])
def test_a_word_of_two_alphabets_hides_no_other_fault(letters: str) -> None:
    found = in_pages(told(floods(), a=page([f"Water and {letters}.", LINES[1], LINES[12]], figures=["june"])))
    whole = in_pages(told(floods(), a=page(["Water and floods.", LINES[1], LINES[12]], figures=["june"])))

    assert len(found) == len(whole) + 1
    assert set(whole) <= set(found)


def test_a_character_that_cannot_be_seen_hides_nothing_of_shared_figures() -> None:
    with desk(floods(), {"a": page([LINES[1]], figures=["june"])}) as root:
        (root / "content/figures.yml").write_text("spare: {count: flo}  # wa\u200bter\n", encoding="utf-8")
        found = [str(fault) for fault in check(Desk(root), TODAY).faults if fault.where.path.startswith("content/")]

    assert [one.partition(": ")[0] for one in found] == [
        "content/briefings/a.md:11:9",
        "content/figures.yml:1:9",
        "content/figures.yml:1:26",
    ]


def test_a_source_of_a_page_that_a_file_at_fault_describes_lacks_nothing() -> None:
    text = page(["[900 boats](source:post) lay there."], figures=[]).replace("figures:\n", "figures: {}\n")
    own = "sources: [{key: post, url: 'https://post.papers.test/2020-06-01'}]\n"
    text = text.replace("state: ", f"{own}state: ")

    assert in_pages(told(floods(), a=text)) == {}
    assert in_pages(told(broken("no title"), a=text)) == {}


ELSEWHERE = ("events/{id}.yml", "events/2019/{id}.yml", "events/2020/06/{id}.yml", "events/june/{id}.yml")


@pytest.mark.parametrize("where", ELSEWHERE)
def test_an_event_in_another_folder_is_judged_as_if_it_lay_in_its_own(where: str) -> None:
    lines = page([*LINES, *(line for line, *_ in FREE.values())])
    whole = told(floods(), a=lines)
    moved = floods()
    path = where.format(id=IDS[0])
    moved[path] = moved.pop(event_path(IDS[0]))
    found = told(moved, a=lines)

    assert in_pages(found) == in_pages(whole)
    (ours,) = (fault for fault in found if fault not in whole)
    assert str(ours).startswith(f"{path}: file must lie in the folder of its year; got ")
    assert str(ours).endswith("; move it to events/2020/")


@pytest.mark.parametrize("where", ELSEWHERE)
@pytest.mark.parametrize("how", ["unknown key", "no YAML", "another of its name"])
def test_one_in_another_folder_that_is_at_fault_leaves_open_what_it_may_change(where: str, how: str) -> None:
    path = where.format(id=IDS[0])
    moved = floods()
    moved[path] = BREAKS[how](str(moved.pop(event_path(IDS[0])))) if how in BREAKS else str(moved[event_path(IDS[0])])
    found = told(moved, a=page([LINES[1], LINES[2]]))

    assert [fault.claim.says for fault in found if fault.claim] == ["nine"]
    assert [f"{path}: warning: claims are not judged" in str(fault) for fault in found if fault.field == "claims"] == [
        True
    ]
