"""A second build does nothing where nothing has changed, and makes all anew where anything that it reads has."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import building
from generator.__main__ import main
from generator.publishing.swap import SUMS
from tests.faces.samples import RECORD_URL, SETTINGS

ROOT = Path(__file__).resolve().parents[2]
LATER = "1700100000"
EXTRA = "extra: {preview: !ENV [PREVIEW, '']}\n"
Err = pytest.CaptureFixture[str]


@pytest.fixture
def desk(project: Path) -> Path:
    """The sample site's desk with a record, a template and settings that name a word of the environment; built once."""
    (project / "events/2020").mkdir(parents=True)
    (project / "events/2020/a.yml").write_text("id: a\n", encoding="utf-8")
    (project / "site_templates/theme").mkdir(parents=True)
    (project / "site_templates/theme/a.css").write_text("a {}", encoding="utf-8")
    (project / "mkdocs.yml").write_text(f"{SETTINGS}{EXTRA}", encoding="utf-8")
    assert main(["build"]) == 0
    return project


def is_left(capsys: Err, *arguments: str) -> bool:
    """Whether a build says that it left the site as it stands."""
    capsys.readouterr()
    assert main(["build", *arguments]) == 0
    return capsys.readouterr().out == "nothing has changed: site stands as it was built\n"


def test_a_second_build_does_nothing(desk: Path, capsys: Err, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "build", None)
    before = site_state(desk / "site")

    assert is_left(capsys)
    assert is_left(capsys)
    assert site_state(desk / "site") == before


def site_state(site: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in sorted(site.rglob("*"))}


def test_it_imports_nothing_that_makes_pages(desk: Path) -> None:
    slow = {"mkdocs", "matplotlib", "jinja2", "pydantic", "babel", "rich", "yaml", "generator.reading"}
    asked = f"import sys; from generator.__main__ import main; main(['build']); print({slow} & set(sys.modules))"

    done = subprocess.run([sys.executable, "-c", asked], cwd=desk, capture_output=True, text=True, check=False)

    assert done.stdout == "nothing has changed: site stands as it was built\nset()\n"


def written(name: str, text: str) -> Callable[[Path], None]:
    """A change of a desk: a file of it holds a text."""

    def write(desk: Path) -> None:
        (desk / name).parent.mkdir(exist_ok=True)
        (desk / name).write_text(text, encoding="utf-8")

    return write


CHANGES: dict[str, Callable[[Path], object]] = {
    "an event": written("events/2020/a.yml", "id: b\n"),
    "an event is added": written("events/2020/b.yml", ""),
    "an event is renamed": lambda desk: (desk / "events/2020/a.yml").rename(desk / "events/2020/c.yml"),
    "an event is taken away": lambda desk: (desk / "events/2020/c.yml").unlink(),
    "the codebook": written("events/codebook.yml", "types: {}\n"),
    "a text": written("content/about.md", "# About\n\nHand-Written.\n"),
    "a text is added": written("content/other.md", "# Other\n"),
    "figures": written("content/figures.yml", "a: {}\n"),
    "a style": written("site_templates/theme/a.css", "b {}"),
    "borders": written("site_templates/charts/borders.geojson", "{}"),
    "settings": written("mkdocs.yml", f"{SETTINGS}{EXTRA}site_author: nobody\n"),
    "a page of the site": written(f"site/{RECORD_URL}index.html", "other"),
    "a page of the site is gone": lambda desk: (desk / f"site/{RECORD_URL}index.html").unlink(),
    "a file more in the site": written("site/other.html", ""),
    "a page that nobody may read": lambda desk: (desk / f"site/{RECORD_URL}index.html").chmod(0o600),
    "the whole site": lambda desk: shutil.rmtree(desk / "site"),
    "what is kept": lambda desk: shutil.rmtree(desk / ".build/cache"),
    "damaged is what is kept": lambda desk: next((desk / ".build/cache/builds").iterdir()).write_text('{"key": 1}'),
    "the day": lambda _: os.environ.update(SOURCE_DATE_EPOCH=LATER),
    "the second of the day": lambda _: os.environ.update(SOURCE_DATE_EPOCH="1700000001"),
    "the environment": lambda _: os.environ.update(PREVIEW="not to be published"),
}


def test_whatever_is_changed_the_site_is_made_anew(desk: Path, capsys: Err, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREVIEW", "")  # so that it is as it was after the test
    assert not is_left(capsys)
    for name, change in CHANGES.items():
        change(desk)
        assert (name, is_left(capsys), is_left(capsys)) == (name, False, True)


def test_other_code_and_packages_make_it_anew(
    desk: Path, tmp_path_factory: pytest.TempPathFactory, capsys: Err, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, packages = tmp_path_factory.mktemp("code"), tmp_path_factory.mktemp("packages")
    monkeypatch.setattr(building, "CODE", code)
    assert not is_left(capsys)
    (code / "a.py").write_text("a = 1")
    assert not is_left(capsys)
    assert is_left(capsys)
    paths = sysconfig.get_path
    monkeypatch.setattr(sysconfig, "get_path", lambda name: str(packages) if name == "purelib" else paths(name))
    assert not is_left(capsys)


def test_what_git_tells_makes_it_anew(desk: Path, capsys: Err) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@b.example")
        subprocess.run(["git", *who, *words], cwd=desk, check=True, capture_output=True)

    git("init")
    git("add", "events")
    git("commit", "-m", "one")
    assert not is_left(capsys)
    git("commit", "--allow-empty", "-m", "two")
    assert not is_left(capsys)
    assert is_left(capsys)


def test_plain_is_made_anew_and_known_again(desk: Path, capsys: Err) -> None:
    assert desk.is_dir()
    assert not is_left(capsys, "--plain")
    assert is_left(capsys)


def test_each_site_is_known_by_itself(desk: Path, capsys: Err) -> None:
    assert main(["build", "--site-dir", "other"]) == 0
    assert is_left(capsys)
    shutil.copytree(desk / "site", desk / "third", copy_function=shutil.copy2)
    assert main(["build", "--site-dir", "third"]) == 0
    assert capsys.readouterr().out.startswith("built third: ")


@pytest.mark.parametrize(
    "more",
    [
        "hooks: [a.py]\n",
        "INHERIT: ../base.yml\n",
        "theme: {name: material, font: false, custom_dir: looks}\n",
        "markdown_extensions: [attr_list, {toc: {permalink: '#', slugify: !!python/name:desk_slug.slug }}]\n",
    ],
)
def test_where_settings_lead_elsewhere_each_build_makes_all(
    desk: Path, more: str, capsys: Err, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "a.py").write_text("", encoding="utf-8")
    (desk / "desk_slug.py").write_text("from markdown.extensions.toc import slugify as slug\n", encoding="utf-8")
    monkeypatch.syspath_prepend(desk)
    (desk / "looks").mkdir()
    (desk.parent / "base.yml").write_text("site_author: nobody\n", encoding="utf-8")
    kept = [line for line in SETTINGS.splitlines(keepends=True) if not line.startswith(more.partition(":")[0])]
    (desk / "mkdocs.yml").write_text("".join(kept) + more, encoding="utf-8")

    assert not is_left(capsys)
    assert not is_left(capsys)


def test_a_build_that_cannot_be_kept_is_a_build(desk: Path, capsys: Err) -> None:
    shutil.rmtree(desk / ".build/cache/builds")
    (desk / ".build/cache/builds").write_text("no folder", encoding="utf-8")

    assert not is_left(capsys)
    assert not is_left(capsys)


def test_an_input_that_changes_while_the_site_is_made_is_seen_by_the_next(
    desk: Path, capsys: Err, monkeypatch: pytest.MonkeyPatch
) -> None:
    event, build = desk / "events/2020/a.yml", building.build

    def hindered(*given: object, **more: object) -> object:
        event.write_text("id: z\n")
        found = build(*given, **more)  # type: ignore[arg-type]
        event.write_text("id: b\n")
        return found

    event.write_text("id: b\n")
    monkeypatch.setattr(building, "build", hindered)
    assert not is_left(capsys)
    monkeypatch.setattr(building, "build", build)
    assert not is_left(capsys)


# A build that tells which files it opened, and which folders it looked into.
WATCHED = """
import json, os, sys
opened = set()

def watch(event, args):
    if event in ("open", "os.listdir", "os.scandir") and isinstance(args[0], (str, bytes, os.PathLike)):
        if event != "open" or not set("wax+") & set(args[1] or ("w" if args[2] & (os.O_WRONLY | os.O_RDWR) else "r")):
            opened.add(os.path.abspath(os.fsdecode(args[0])))

sys.addaudithook(watch)
from generator.__main__ import main
code = main(["build"])
print(json.dumps(sorted(opened)))
sys.exit(code)
"""


def test_a_build_reads_nothing_but_what_is_asked_for_by_the_next(small_desk: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WATCHED],
        cwd=small_desk,
        env={**os.environ, "MPLCONFIGDIR": str(small_desk / ".build/matplotlib")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    opened = [Path(each) for each in json.loads(done.stdout.splitlines()[-1])]
    desk_files = [small_desk / name for name in ("mkdocs.yml", "events", "content", "site_templates")]
    # What the locks name, Python itself, what builds make, and what only the system has, its fonts too.
    made_here = (ROOT / "generator", ROOT / ".venv", small_desk / ".build", Path.home())
    system = map(Path, (sys.prefix, sys.base_prefix, "/proc", "/dev", "/usr", "/etc"))
    roots = (*desk_files, *made_here, *system)
    outside = [path for path in opened if not any(path.is_relative_to(root) for root in roots)]
    ours = re.compile(r"|site(\.(old|new-\d+))?/.*")  # the desk's folder itself, looked into for sites of killed builds

    assert sum(any(path.is_relative_to(each) for each in desk_files) for path in opened) > 50
    assert [path for path in outside if not ours.fullmatch(f"{path}/".removeprefix(f"{small_desk}/"))] == []


def test_after_changes_in_turn_the_site_is_that_of_a_build_from_nothing(
    small_desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: Err
) -> None:
    monkeypatch.chdir(small_desk)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", LATER)
    about, style = small_desk / "content/about.md", small_desk / "site_templates/theme/assets/css/desk.css"
    event = min((small_desk / "events").glob("2*/*.yml"))
    sums = []
    changes = ((about, "\n\n", "\n\nMore.\n\n"), (style, "{", "{color: red;"), (event, "title: ", "title: A "))
    for path, old, new in (*changes, (about, "", "")):
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        assert is_left(capsys) == (not new)
        sums.append((small_desk / "site" / SUMS).read_bytes())
    shutil.rmtree(small_desk / ".build")
    assert main(["build", "--site-dir", "anew"]) == 0

    assert (small_desk / "anew" / SUMS).read_bytes() == sums[-1]
    assert len(set(sums)) == 3
