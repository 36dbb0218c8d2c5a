"""Pictures that are kept, and redrawn when they must be."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.pages.charts import FolderCache, Sketch, draw
from generator.pages.charts.cache import picture_key
from tests.charts.conftest import SPECS

ROOT = Path(__file__).parents[2]
Sketched = Callable[..., Sketch]
WARM = """
import sys
from pathlib import Path
from generator.pages.charts import FolderCache, draw, sketch
from generator.register import Register
from tests.charts.conftest import AS_OF, SPECS, make_floods
register = Register.of(make_floods())
for spec in SPECS.values():
    draw(sketch(spec, register, AS_OF), FolderCache(Path(sys.argv[1])))
print("matplotlib" in sys.modules)
"""


def warm(folder: Path) -> str:
    command = [sys.executable, "-c", WARM, str(folder)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


def test_matplotlib_is_not_imported_when_nothing_changed(tmp_path: Path) -> None:
    assert warm(tmp_path) == "True"
    assert len(list(tmp_path.iterdir())) == len(SPECS)
    assert warm(tmp_path) == "False"


def test_a_kept_picture_is_the_drawn_one(tmp_path: Path, sketched: Sketched) -> None:
    cache = FolderCache(tmp_path / "charts")
    drawn = [draw(sketched(id_), cache) for id_ in SPECS]
    assert [draw(sketched(id_), cache) for id_ in SPECS] == drawn
    assert [draw(sketched(id_)) for id_ in SPECS] == drawn


@pytest.mark.parametrize("damage", [b"", b"nothing", b"\xff\xfe", b"0" * 64 + b"\n<svg/>"])
def test_a_damaged_picture_is_drawn_anew(tmp_path: Path, sketched: Sketched, damage: bytes) -> None:
    cache = FolderCache(tmp_path)
    whole = draw(sketched("places"), cache)
    (kept,) = tmp_path.iterdir()
    good = kept.read_bytes()
    kept.write_bytes(damage)
    assert draw(sketched("places"), cache) == whole
    assert kept.read_bytes() == good


def test_a_picture_under_another_name_is_not_taken(tmp_path: Path, sketched: Sketched) -> None:
    cache = FolderCache(tmp_path)
    draw(sketched("places"), cache)
    (kept,) = tmp_path.iterdir()
    key = picture_key(sketched("causes").shape)
    kept.rename(tmp_path / f"{key}.svg.txt")
    assert cache.get(key) is None


def test_words_beside_the_picture_do_not_make_it_another(sketched: Sketched) -> None:
    assert picture_key(sketched("places").shape) == picture_key(sketched("places", title="Other words").shape)
    keys = {picture_key(sketched(id_).shape) for id_ in SPECS}
    assert len(keys) == len(SPECS)
