from __future__ import annotations

from pathlib import Path

import pytest

from generator.pages.templates import Templates


@pytest.fixture(scope="session")
def templates() -> Templates:
    return Templates(Path("site_templates"))
