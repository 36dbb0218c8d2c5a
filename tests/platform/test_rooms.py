"""The house keeps its order: a room imports only from rooms before it, and each package has its doors."""

import ast
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOMS = (
    "folders",
    "errors",
    "days",
    "again",
    "words",
    "reading",
    "prose",
    "register",
    "figures",
    "truth",
    "weighing",
    "mending",
    "claims",
    "findings",
    "pages",
    "publishing",
    "site",
    "desk",
    "intake",
    "impact",
)
# The faces know everything but those that come after them.
FACES = ("hosting", "stamping", "mkdocs_plugin", "serving", "building", "entering", "__main__")
# Third-party packages, and the rooms that may import them. A package that is not here has no business in the generator.
DOORS = {
    "PIL": {"pages"},  # comes with matplotlib, whose pictures it writes
    "babel": {"reading", "words"},
    "click": {"building", "entering", "__main__"},
    "feedgenerator": {"publishing"},
    "jinja2": {"pages", "mkdocs_plugin"},  # the plugin is handed MkDocs' own environment
    "markupsafe": {"pages", "stamping"},
    "matplotlib": {"pages"},
    "mkdocs": {"hosting", "stamping", "mkdocs_plugin", "serving"},
    "pydantic": {"reading"},
    "pydantic_core": {"reading"},
    "rich": {"building"},
    "yaml": {"reading"},
}
CLOCKS = {
    "datetime": {"now", "today", "utcnow"},
    "date": {"today"},
    "time": {"time", "time_ns", "localtime", "gmtime"},
}
ENVIRONMENTS = {"os": {"environ", "getenv", "environb"}}
WRITERS = {"write_text", "write_bytes", "mkdir", "rmtree", "copytree", "unlink"}
WRITING_ROOMS = {"publishing", "desk", "intake", *FACES}
# Modules of other rooms that write, each with its reason.
WRITING_MODULES = {
    "pages/charts/cache.py": "keeps drawn charts in a folder that a face names; without it the pages are the same"
}
MODULE_LINES_MAX = 350
FUNCTION_LINES_MAX = 40
# A short reason for each module that is longer; none so far.
LONGER_MODULES: dict[str, str] = {}
# As above, for functions; none so far.
LONGER_FUNCTIONS: dict[str, str] = {}

ROOT = Path(__file__).resolve().parents[2]
GENERATOR = ROOT / "generator"
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MODULES = sorted(path.relative_to(GENERATOR).as_posix() for path in GENERATOR.rglob("*.py"))


def room_of(name: str) -> str:
    """The room that a module stands in: `reading` for `reading/records.py`, `register` for `register.py`."""
    return name.split("/", maxsplit=1)[0].removesuffix(".py")


def imports_of(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported, wherever it stands; `from x import y` gives `x.y`, since `y` may be a module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (f"{node.module}." if node.module else "")
            yield from (start + alias.name for alias in node.names)


def faults_of_imports(name: str, tree: ast.AST) -> Iterator[str]:
    """What is wrong with the imports of one module, in words."""
    room = room_of(name)
    for imported in imports_of(tree):
        package, _, rest = imported.partition(".")
        if package == "generator":
            other = rest.split(".")[0]
            if not may_import(room, other):
                yield f"{name}: {room} must not import from {other}"
        elif not package:
            yield f"{name}: imports are written in full; got {imported}"
        elif package in DOORS:
            if room not in DOORS[package]:
                yield f"{name}: {package} belongs to {', '.join(sorted(DOORS[package]))}"
        elif package not in sys.stdlib_module_names:
            yield f"{name}: {package} has no door"


def may_import(room: str, other: str) -> bool:
    if room == other:
        return True
    if other not in ROOMS:
        # The faces in their order; `__main__` calls MkDocs through the others.
        return room in FACES and other in FACES and FACES.index(other) < FACES.index(room)
    return room in FACES or (room in ROOMS and ROOMS.index(other) < ROOMS.index(room))


def faults_of_purity(name: str, tree: ast.AST) -> Iterator[str]:
    """Clocks, environment, printing and writing outside the rooms that may, and files sought without a `Desk`."""
    room = room_of(name)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and room not in FACES:
            owner = node.value.id if isinstance(node.value, ast.Name) else getattr(node.value, "attr", "")
            if node.attr in CLOCKS.get(owner, set()):
                yield f"{name}:{node.lineno}: reads the clock ({owner}.{node.attr})"
            if node.attr in ENVIRONMENTS.get(owner, set()):
                yield f"{name}:{node.lineno}: reads the environment ({owner}.{node.attr})"
            if node.attr == "cwd":
                yield f"{name}:{node.lineno}: asks in which folder it was started"
            if node.attr in WRITERS and room not in WRITING_ROOMS and name not in WRITING_MODULES:
                yield f"{name}:{node.lineno}: writes ({node.attr})"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "print" and room not in FACES:
                yield f"{name}:{node.lineno}: prints"
            if node.func.id == "__import__":
                yield f"{name}:{node.lineno}: imports out of sight"
        if isinstance(node, ast.Attribute) and node.attr == "import_module":
            yield f"{name}:{node.lineno}: imports out of sight"
        if isinstance(node, ast.Subscript) and getattr(node.value, "attr", "") == "parents":
            yield f"{name}:{node.lineno}: looks for files around itself"


def parsed(name: str) -> ast.Module:
    return ast.parse((GENERATOR / name).read_text(encoding="utf-8"))


def test_every_module_stands_in_a_room() -> None:
    assert len(MODULES) > 5
    assert {room_of(name) for name in MODULES} - {*ROOMS, *FACES, "__init__"} == set()


def arrows() -> dict[str, set[str]]:
    """Each room with those that its modules import from."""
    found: dict[str, set[str]] = {room: set() for room in (*ROOMS, *FACES)}
    for name in MODULES:
        if name != "__init__.py":
            imported = (each.split(".") for each in imports_of(parsed(name)) if each.startswith("generator."))
            found[room_of(name)] |= {other for _, other, *_ in imported} - {room_of(name)}
    return found


def test_the_document_tells_the_rooms_and_who_imports_whom() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ((?:`\w+`(?:, )?)+|nothing) \|$", ARCHITECTURE, flags=re.MULTILINE)

    assert [room for room, _ in rows] == [*ROOMS, *FACES]
    assert {room: set(re.findall(r"\w+", others)) - {"nothing"} for room, others in rows} == arrows()


def test_the_picture_in_the_document_has_every_room_on_its_floor() -> None:
    picture = ARCHITECTURE.split("```")[1].removeprefix("text\n")
    drawn = [re.split(r"\s{2,}", line.strip()) for line in picture.splitlines() if line.strip(" -")]
    floors = [[word for word in line if word in {*ROOMS, *FACES}] for line in drawn]

    assert [room for floor in floors for room in floor] == [*reversed(FACES), *reversed(ROOMS)]


def test_what_the_document_names_is_there() -> None:
    named = {name for name in re.findall(r"`([\w.*/]+)`", ARCHITECTURE) if "/" in name or name.endswith(".py")}
    named -= {"data/claims.json", ".build/cache"}  # made by a build
    missing = [name for name in named if not any([*ROOT.glob(name), *GENERATOR.glob(name)])]

    assert len(named) > 40
    assert missing == []


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_who_comes_anew_is_led_to_the_document(page: str) -> None:
    assert "(docs/architecture.md)" in (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MODULES)
def test_a_room_imports_only_through_its_doors(name: str) -> None:
    assert list(faults_of_imports(name, parsed(name))) == []


@pytest.mark.parametrize("name", MODULES)
def test_the_core_is_pure(name: str) -> None:
    assert list(faults_of_purity(name, parsed(name))) == []


@pytest.mark.parametrize("name", MODULES)
def test_modules_and_functions_are_short(name: str) -> None:
    tree = parsed(name)
    lines = (GENERATOR / name).read_text(encoding="utf-8").count("\n")
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES_MAX]

    assert [f"{name} {each}" for each in long] == [each for each in LONGER_FUNCTIONS if each.startswith(f"{name} ")]
    assert lines <= MODULE_LINES_MAX or name in LONGER_MODULES


def test_no_two_modules_and_no_two_classes_have_one_name() -> None:
    modules = [Path(name).name for name in MODULES if Path(name).name != "__init__.py"]
    classes = [node.name for name in MODULES for node in ast.walk(parsed(name)) if isinstance(node, ast.ClassDef)]

    assert len(classes) > 100
    assert [name for name, times in Counter([*modules, *classes]).items() if times > 1] == []


@pytest.mark.parametrize(
    ("name", "source", "fault"),
    [
        ("reading/a.py", "from generator.figures.figure import Figure", "reading must not import from figures"),
        ("figures/a.py", "from generator import pages", "figures must not import from pages"),
        ("pages/a.py", "import generator.site", "pages must not import from site"),
        ("register.py", "def f():\n    from generator.desk import new", "register must not import from desk"),
        ("desk/a.py", "from generator import __main__", "desk must not import from __main__"),
        ("mkdocs_plugin.py", "import generator.__main__", "mkdocs_plugin must not import from __main__"),
        ("figures/a.py", "import yaml", "yaml belongs to reading"),
        (
            "publishing/a.py",
            "from mkdocs.commands import build",
            "mkdocs belongs to hosting, mkdocs_plugin, serving, stamping",
        ),
        ("desk/a.py", "import click", "click belongs to __main__, building, entering"),
        ("desk/a.py", "import requests", "requests has no door"),
        ("pages/a.py", "from . import page", "imports are written in full; got .page"),
    ],
)
def test_a_wrong_import_is_found(name: str, source: str, fault: str) -> None:
    assert list(faults_of_imports(name, ast.parse(source))) == [f"{name}: {fault}"]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("errors.py", "from __future__ import annotations\nimport datetime"),
        ("reading/a.py", "import yaml\nfrom generator.errors import Where\nfrom generator.reading.b import c"),
        ("site.py", "from generator.pages.page import Page\nfrom generator import register"),
        ("__main__.py", "from generator.mkdocs_plugin import build\nimport click"),
    ],
)
def test_a_right_import_is_let_pass(name: str, source: str) -> None:
    assert list(faults_of_imports(name, ast.parse(source))) == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("from datetime import date\nx = date.today()", "2: reads the clock (date.today)"),
        ("import datetime\nx = datetime.datetime.now()", "2: reads the clock (datetime.now)"),
        ("import os\nx = os.environ['A']", "2: reads the environment (os.environ)"),
        ("print(1)", "1: prints"),
        ("path.write_text('x')", "1: writes (write_text)"),
        ("importlib.import_module('yaml')", "1: imports out of sight"),
        ("path = Path.cwd()", "1: asks in which folder it was started"),
        ("path = Path(__file__).resolve().parents[3]", "1: looks for files around itself"),
    ],
)
def test_an_impure_line_is_found_in_the_core_only(source: str, fault: str) -> None:
    assert list(faults_of_purity("pages/a.py", ast.parse(source))) == [f"pages/a.py:{fault}"]
    assert bool(list(faults_of_purity("__main__.py", ast.parse(source)))) == (
        "out of sight" in fault or "around" in fault
    )
