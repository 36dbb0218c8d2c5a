"""A small desk about floods with one draft, and a copy of the real one, each in a folder of its own."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TODAY = date(2020, 12, 31)
DRAFT = """\
---
title: Water at Bergen
description: What came.
as_of: 2020-12-01
published: 2020-12-02
state: draft
figures:
  floods: {count: flood, since: 2020-05-01}
  shipments: {count: shipment, since: 2020-05-01}
  first: {first: flood, since: 2020-05-01, is: 2020-05-01-bergen}
---

Water came. The desk holds [five recorded floods](figure:floods) – näy –
and made [Two recorded
shipments](figure:shipments) of ours. It was [the first flood](figure:first).
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The flood desk of the reading cases, with a draft in which two numbers are false."""
    root = tmp_path / "desk"
    shutil.copytree(ROOT / "tests/cases/reading/base/events", root / "events")
    (root / "content/briefings").mkdir(parents=True)
    (root / "content/briefings/water.md").write_bytes(DRAFT.encode())
    return root


@pytest.fixture
def real_desk(tmp_path: Path) -> Path:
    """The real record and the real writing."""
    root = tmp_path / "real"
    for folder in ("events", "content"):
        shutil.copytree(ROOT / folder, root / folder)
    return root
