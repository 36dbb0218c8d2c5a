"""Pictures that are kept, and redrawn when they must be."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.pages.charts import draw
from generator.pages.charts.cache import FolderCache, picture_key
from generator.pages.charts.chart import Sketch
from tests.charts.conftest import SPECS

ROOT = Path(__file__).parents[2]
Sketched = Callable[..., Sketch]
WARM = """
import sys
from pathlib import Path
from generator.pages.charts import draw, sketch
from generator.pages.charts.cache import FolderCache
from generator.register import Register
from tests.charts.conftest import AS_OF, SPECS, make_floods
register = Register.of(make_floods())
for spec in SPECS.values():
    draw(sketch(spec, register, AS_OF), FolderCache(Path(sys.argv[1])))
print("matplotlib" in sys.modules)
"""


def warm(folder: Path) -> str:
    command = [sys.executable, "-c", WARM, str(folder)]
    given = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, env=given, capture_output=True, text=True, check=True).stdout.strip()


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


POISONS = [
    "<script>alert(1)</script>",
    '<image href="https://other.example/x.png"/>',
    '<path d="M0 0" onclick="alert(1)"/>',
    '<path d="M0 0" style="fill:red"/>',
    '<path d="M0 0" fill="url(https://other.example/x.svg#a)"/>',
    '<path d="M0 0" fill="url(//other.example/x.svg#a)"/>',
    "<foreignObject><p>words</p></foreignObject>",
    '<a href="javascript:alert(1)"><text>x</text></a>',
    "<!-- --><text>x</text>",
    "<text><![CDATA[<script>alert(1)</script>]]></text>",
    "<?php x?>",
    "<text>never closed",
    "</svg><script>alert(1)</script><svg>",
    '<use xmlns:x="http://www.w3.org/1999/xlink" x:href="#a"/>',
    '<path xmlns="http://www.w3.org/1999/xhtml" d="M0 0"/>',
]
DOCTYPE = '<!DOCTYPE svg [<!ENTITY a "<script/>">]>'


def sealed(key: str, svg: str) -> str:
    return hashlib.sha256(f"{key}{svg}".encode()).hexdigest() + "\n" + svg


@pytest.mark.parametrize("poison", [*POISONS, DOCTYPE])
def test_a_picture_with_a_right_seal_is_looked_at_again(tmp_path: Path, sketched: Sketched, poison: str) -> None:
    cache, key = FolderCache(tmp_path), picture_key(sketched("places").shape)
    whole = draw(sketched("places"), cache)
    (kept,) = tmp_path.iterdir()
    seal, _, svg = kept.read_text(encoding="utf-8").partition("\n")
    assert sealed(key, svg) == f"{seal}\n{svg}"

    poisoned = poison + svg if poison == DOCTYPE else svg.replace("</svg>", f"{poison}</svg>")
    kept.write_text(sealed(key, poisoned), encoding="utf-8")

    assert cache.get(key) is None
    assert draw(sketched("places"), cache) == whole
    assert cache.get(key) == svg


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
