"""`./run find`: what it shows and how it ends."""

from pathlib import Path

import pytest

from generator.__main__ import main
from tests.real_record import EPOCH

Out = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture
def desk(small_desk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small desk, entered."""
    monkeypatch.chdir(small_desk)
    return small_desk


def test_find_shows_kind_id_and_name_best_first(desk: Path, capsys: Out) -> None:
    assert main(["find", "bergen"]) == 0

    shown = [line.split(maxsplit=2) for line in capsys.readouterr().out.splitlines()]
    assert shown[:3] == [
        ["place", "bergen", "Bergen"],
        ["place", "bergen-quay", "Bergen quay"],
        ["publisher", "bergen-times", "Bergen Times"],
    ]


def test_find_knows_no_such_thing(desk: Path, capsys: Out) -> None:
    assert main(["find", "no", "such", "thing"]) == 1

    assert "nothing is called 'no such thing', or nearly so" in capsys.readouterr().err
