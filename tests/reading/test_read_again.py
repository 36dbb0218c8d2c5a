"""What was made of a file is kept for the next reading, and is what a first reading of it would make of it."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from generator.reading import read
from generator.reading.read import Reading, read_contents

BASE = Path("tests/cases/reading/base")
FILES = {str(path.relative_to(BASE)): path.read_bytes() for path in sorted(BASE.glob("events/**/*.yml"))}
BERGEN, RELIEF = "events/2020/2020-05-01-bergen.yml", "events/2020/2020-05-02-relief.yml"
CHANGES = (  # a file, what stands in it, and what instead: with nothing to look for, the file is gone
    (BERGEN, b"", b""),
    (BERGEN, b"place: bergen", b"place: oslo"),
    (BERGEN, b"https://times.papers.test/a", b"https://times.papers.test/b"),
    (RELIEF, b"2020-05-03-relief", b"2020-05-04-relief"),
    (RELIEF, b"", b""),
    ("events/places.yml", b"id: oslo", b"id: oslo-city"),
    ("events/places.yml", b"country: norway", b"country: chile"),
    ("events/actors.yml", b"", b""),
    ("events/publishers.yml", b"oslo-post", b"oslo-past"),
    ("events/codebook.yml", b"label: Confirmed", b"label: Confirmed by many"),
    ("events/codebook.yml", b"id: boat", b"id: ship"),
)


def _changed(chance: random.Random) -> dict[str, bytes]:
    files = dict(FILES)
    for path, old, new in chance.sample(CHANGES, chance.choice([0, 1, 1, 2])):
        if old:
            files[path] = files.get(path, b"").replace(old, new)
        else:
            files.pop(path, None)
    return files


def _read(files: dict[str, bytes]) -> Reading:
    return read_contents(files, date(2020, 12, 31), ())


@pytest.mark.parametrize("seed", range(4))
def test_a_record_reads_alike_whatever_was_read_before(seed: int) -> None:
    chance, faulty = random.Random(seed), 0
    for _ in range(15):
        files = _changed(chance)
        again = _read(files)
        read._located_file.cache_clear()
        first = _read(files)
        faulty += bool(first.faults)
        assert (again.faults, again.event_ids) == (first.faults, first.event_ids)
        assert again.record == first.record
        _read(_changed(chance))
    assert faulty


def test_every_change_changes_what_is_read() -> None:
    whole = _read(FILES).whole
    for path, old, new in CHANGES:
        files = {
            at: of.replace(old, new) if old and at == path else of for at, of in FILES.items() if old or at != path
        }
        found = _read(files)
        assert found.faults or found.record != whole, (path, old)


def test_what_did_not_change_is_one_and_the_same() -> None:
    one = _read(FILES).whole
    other = _read({**FILES, RELIEF: FILES[RELIEF].replace(b"Two loads", b"Three loads")}).whole
    assert other.codebook is one.codebook
    assert other.events["2020-05-01-bergen"] is one.events["2020-05-01-bergen"]
    assert other.events["2020-05-02-relief"] is not one.events["2020-05-02-relief"]


def test_a_codebook_of_which_something_is_told_is_kept_with_what_is_told() -> None:
    bare = FILES["events/codebook.yml"].replace(b", contact: repository", b"")
    assert bare != FILES["events/codebook.yml"]
    one, other = (_read({**FILES, "events/codebook.yml": bare}) for _ in range(2))
    assert one.faults == other.faults != ()
    assert one.whole.codebook is other.whole.codebook
