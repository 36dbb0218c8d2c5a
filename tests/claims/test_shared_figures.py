"""Figures that pages share are computed on each page's own days; a name means one figure; an unused one shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.claims import CheckedPage, judge_pages
from generator.errors import Faults
from generator.folders import Desk
from generator.reading.documents import read_shared_figures
from generator.register import Register
from tests.builders import make_event, make_record
from tests.hand_written import check_pages, read_documents

SHARED = """\
floods: {count: flood, since: 2024-03-01}
lately: {count: flood, last: 2 weeks}
change: {compare: [floods, lately], by: difference}
spare: {count: mission}
"""
PAGE = """\
---
title: "Floods"
description: "Floods on the rivers."
as_of: DAY
published: 2024-05-01
state: published
figures:
  first: {first: flood, is: 2024-03-05-ford}
---

It was [the first known](figure:first).
"""
RECORD = make_record([make_event("2024-03-05-ford"), make_event("2024-03-12-mill"), make_event("2024-03-20-quay")])


def pages_of(root: Path, shared: str, **texts: str) -> tuple[CheckedPage, ...]:
    folder = root / "content" / "briefings"
    folder.mkdir(parents=True)
    (root / "content" / "figures.yml").write_text(shared, encoding="utf-8")
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return check_pages(read_documents(Desk(root)), RECORD, Register.of(RECORD))


def page(day: str, body: str) -> str:
    return PAGE.replace("DAY", day) + body


def faults_of(root: Path, shared: str, **texts: str) -> list[str]:
    with pytest.raises(Faults, match="content/") as raised:
        pages_of(root, shared, **texts)
    return [str(fault) for fault in raised.value.errors]


def test_a_shared_figure_is_computed_on_each_pages_own_days(tmp_path: Path) -> None:
    early, late = pages_of(
        tmp_path,
        SHARED,
        early=page("2024-03-12", "There were [two floods](figure:floods), [two in two weeks](figure:lately).\n"),
        late=page("2024-04-05", "There were [three floods](figure:floods), [none](figure:lately) of late.\n"),
    )
    assert (early.figures["floods"].value, early.figures["lately"].value) == (2, 2)
    assert (late.figures["floods"].value, late.figures["lately"].value) == (3, 0)


def test_a_shared_comparison_brings_the_figures_that_it_names(tmp_path: Path) -> None:
    (only,) = pages_of(tmp_path, SHARED, only=page("2024-04-05", "That is [three more](figure:change).\n"))
    assert list(only.specs) == ["first", "change", "floods", "lately"]


def test_a_shared_figure_that_no_page_uses_is_a_warning(tmp_path: Path) -> None:
    pages_of(tmp_path, SHARED, only=page("2024-04-05", "[Three more](figure:change).\n"))
    _, faults = judge_pages(read_documents(Desk(tmp_path)), RECORD, Register.of(RECORD))
    assert list(map(str, faults)) == [
        "content/figures.yml:4:1: warning: figure spare is used by no page; link a phrase to it or take it out"
    ]


def test_a_name_that_is_both_is_a_fault(tmp_path: Path) -> None:
    text = page("2024-04-05", "There were [three floods](figure:floods).\n")
    clash = text.replace("figures:\n", "figures:\n  floods: {count: flood}\n")
    assert faults_of(tmp_path, SHARED, clash=clash) == [
        (
            "content/briefings/clash.md:8:3: figures.floods is also a figure of content/figures.yml; "
            "take it out to use that one, or rename it"
        )
    ]


def test_faults_of_shared_figures_are_said_once_and_where_they_stand(tmp_path: Path) -> None:
    shared = "floods: {count: flod}\nspare: {sum: drowned}\nchange: {compare: [floods, spare], by: ratio}\n"
    text = page("2024-04-05", "There were [three floods](figure:floods).\n")
    assert faults_of(tmp_path, shared, one=text, two=text) == [
        (
            "content/figures.yml:1:10: figure floods: count must be a type of event or part; got 'flod'; "
            "did you mean 'flood'?"
        ),
        "content/figures.yml:2:1: figure spare needs of, a type of event or part; one of flood, mission, delivery",
    ]


def test_what_the_record_cannot_give_is_said_where_the_shared_figure_stands(tmp_path: Path) -> None:
    text = page("2024-04-05", "[Twice](figure:ratio) as many.\n")
    shared = "floods: {count: flood}\nmissions: {count: mission}\nratio: {compare: [floods, missions], by: ratio}\n"
    assert faults_of(tmp_path, shared, one=text) == [
        "content/figures.yml:3:1: figures.ratio compares floods with missions, which are different units"
    ]


def test_a_name_that_is_neither_is_near_a_shared_one(tmp_path: Path) -> None:
    text = page("2024-04-05", "There were [three floods](figure:flods).\n")
    (fault,) = faults_of(tmp_path, SHARED, one=text)
    assert fault.endswith("names no figure of this page's front matter; did you mean 'floods'?")


def test_the_file_of_shared_figures_may_be_absent_but_not_of_another_form(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert read_shared_figures(Desk(tmp_path)) is None
    (tmp_path / "content" / "figures.yml").write_text("- floods\n", encoding="utf-8")
    with pytest.raises(Faults, match=r"content/figures\.yml:1:1: file must be names with figures"):
        read_documents(Desk(tmp_path))
