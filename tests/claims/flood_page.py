"""The small published page on floods that tests of the lint write on."""

from tests.builders import make_event, make_record

RECORD = make_record([make_event("2024-03-05-ford"), make_event("2024-03-12-mill"), make_event("2024-03-20-quay")])
FLOODS = "floods: {count: flood, since: 2024-03-01}"
FIRST = "first: {first: flood, since: 2024-03-01, is: 2024-03-05-ford}"


def front(*figures: str) -> str:
    """Its front matter with these figures, and the blank line after it."""
    asked = "".join(f"  {figure}\n" for figure in figures)
    return f"""\
---
title: "Floods"
description: "What the water did."
as_of: 2024-03-31
published: 2024-04-10
state: published
figures:
{asked}---

"""
