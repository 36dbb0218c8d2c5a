"""The difference of a desk from one of its commits, read, compared and told."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.claims.corrections import Earlier
from generator.desk.changed import changed_claims
from generator.errors import Faults
from generator.folders import Desk
from generator.impact.moved import impact_of
from generator.impact.report import as_json, as_markdown
from generator.impact.states import state_of
from generator.prose.draft_words import in_terminal
from generator.publishing.moment import desk_at, texts_at
from generator.reading.kept import told_once, unkept
from generator.register import Register


def told(desk: Desk, base: str, today: date, earlier: Earlier, moment: datetime | None, form: str) -> str:
    """What a change moves since the commit `base`, as text, Markdown or JSON; `earlier` and `moment` as a build has.

    Raises MomentError where git knows no such commit.
    """
    earlier = cache(earlier)  # both states ask git for the same
    with TemporaryDirectory() as folder:
        before = state_of(desk_at(desk, base, Path(folder)), today, earlier, moment)
        after = state_of(desk, today, earlier, moment, before)
        impact = impact_of(before, after)
        old, new = before.contents, after.contents
        was, is_ = ({path: of[path] for path in of if old.get(path) != new.get(path)} for of in (old, new))
        impact = replace(impact, faults=tuple(told_once(impact.faults, tuple(unkept(was, is_, today)))))
    if form == "json":
        return as_json(impact)
    read_as: list[str] = []
    if after.record is not None:
        with suppress(Faults):  # of a text that cannot be read the faults are told
            read_as = list(changed_claims(desk, today, texts_at(desk, base), Register.of(after.record)))
    markdown = as_markdown(impact, read_as)
    return markdown if form == "markdown" else "\n".join((*in_terminal(markdown.splitlines()), ""))
