"""The commands: exit codes, words, and what is left on the disk however a build ends."""

import errno
import hashlib
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from generator import building
from generator.__main__ import main
from generator.errors import Fault, Faults, Where
from generator.pages.page import MarkdownPage, Site
from generator.publishing.swap import MARK, build_lock
from generator.site import Checkup
from tests.faces.samples import RECORD_URL

Publish = Callable[[Site | Exception], None]
Err = pytest.CaptureFixture[str]
FAULT = Fault(Where("events/2020/a.yml", 2, 7), "date", "must be a real day", "50%\n", "write YYYY-MM-DD")
WARNING = Fault(Where("events/2020/b.yml"), "title", "is long", severity="warning")


@pytest.fixture
def old_site(project: Path) -> Path:
    """A site that was built before."""
    site = project / "site"
    site.mkdir()
    (site / "old.html").write_text("old", encoding="utf-8")
    (site / MARK).write_text("", encoding="utf-8")
    return site


def is_old(site: Path) -> bool:
    """Whether the old site stands as it was, and nothing beside it is left of a build."""
    left = [path.name for path in site.parent.iterdir() if path.name.startswith("site")]
    return sorted(path.name for path in site.iterdir()) == [MARK, "old.html"] and left == ["site"]


def test_a_build_swaps_in_the_site_and_says_what_it_took(old_site: Path, capsys: Err) -> None:
    assert main(["build"]) == 0

    out, err = capsys.readouterr()
    assert not (old_site / "old.html").exists()
    assert (old_site / RECORD_URL / "index.html").is_file()
    assert out == "built site: 1 event, 3 pages\n"
    assert [word for word in ("reading", "Markdown", "theme", "swap", "total") if f"\n{word} " not in err] == []
    assert "Traceback" not in err


def test_the_checksums_of_the_site_hold(project: Path) -> None:
    assert main(["build", "--site-dir", "public"]) == 0

    lines = (project / "public/SHA256SUMS").read_text(encoding="utf-8").splitlines()
    told = {name: digest for digest, name in (line.split("  ", 1) for line in lines)}
    files = {p.relative_to(project / "public").as_posix(): p for p in (project / "public").rglob("*") if p.is_file()}
    assert set(told) == set(files) - {"SHA256SUMS", MARK}
    assert {name: hashlib.sha256(files[name].read_bytes()).hexdigest() for name in told} == told


def test_faults_are_listed_and_the_old_site_stays(old_site: Path, publish: Publish, capsys: Err) -> None:
    publish(Faults([FAULT, WARNING]))

    assert main(["build"]) == 1

    err = capsys.readouterr().err
    assert "events/2020/a.yml:2:7: date must be a real day; got '50%\\u000a'; write YYYY-MM-DD\n" in err
    assert err.endswith("run: 1 fault in the input\n")
    assert "Traceback" not in err
    assert is_old(old_site)


def test_a_warning_stops_the_swap(old_site: Path, publish: Publish, capsys: Err) -> None:
    page = MarkdownPage("index.md", "Start", "The start", "# Start\n\n[gone](gone.md)\n")
    publish(Site(markdown_pages=(page,), warnings=("events/x.yml:1:1: title is long",)))

    assert main(["build"]) == 1

    err = capsys.readouterr().err
    assert "warning: briefing: events/x.yml:1:1: title is long\n" in err
    assert "'gone.md'" in err
    assert "the old site was kept" in err
    assert is_old(old_site)


def test_a_broken_link_in_a_record_stops_the_swap(old_site: Path, publish: Publish, capsys: Err) -> None:
    page = MarkdownPage("index.md", "Start", "The start", '# Start\n\n<a href="nowhere/">x</a>\n')
    publish(Site(markdown_pages=(page,)))

    assert main(["build"]) == 1
    assert "warning: nowhere: is not there, and is linked from index.html\n" in capsys.readouterr().err
    assert is_old(old_site)


def test_a_full_disk_is_told_in_one_line(old_site: Path, publish: Publish, capsys: Err) -> None:
    publish(OSError(errno.ENOSPC, "No space left on device", "/x/site.new-1"))

    assert main(["build"]) == 3
    assert capsys.readouterr().err.endswith("run: disk full at /x/site.new-1; the old site was kept\n")
    assert is_old(old_site)


def test_a_fault_of_ours_shows_its_traceback(old_site: Path, publish: Publish, capsys: Err) -> None:
    publish(KeyError("ours"))

    assert main(["build"]) == 3

    err = capsys.readouterr().err
    assert "Traceback" in err
    assert "please report" in err
    assert is_old(old_site)


def test_a_folder_of_other_work_is_refused(project: Path, capsys: Err) -> None:
    (project / "thesis").mkdir()
    (project / "thesis/chapter.txt").write_text("words", encoding="utf-8")

    assert main(["build", "--site-dir", "thesis"]) == 3
    assert "thesis holds files that no build of ours made" in capsys.readouterr().err
    assert (project / "thesis/chapter.txt").read_text(encoding="utf-8") == "words"


def test_a_second_build_is_told_who_builds(old_site: Path, monkeypatch: pytest.MonkeyPatch, capsys: Err) -> None:
    lock = old_site.parent / ".build" / "lock"
    monkeypatch.setattr(building, "build_lock", lambda path, doing: build_lock(path, doing, 0.1))
    with build_lock(lock, "the first"):
        assert main(["build"]) == 3
    assert "(the first) holds" in capsys.readouterr().err
    assert is_old(old_site)


@pytest.mark.parametrize(
    "arguments", [["bild"], ["build", "extra"], ["site", "--port", "0"], ["check", "--format", "xml"], ["generate"], []]
)
def test_wrong_usage_ends_with_2(project: Path, arguments: list[str], capsys: Err) -> None:
    assert main(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert not (project / "site").exists()


def test_help_is_fine(capsys: Err) -> None:
    assert main(["--help"]) == 0
    assert "Usage: ./run" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_day_that_cannot_be_right_is_told_in_one_line(
    project: Path, command: str, monkeypatch: pytest.MonkeyPatch, capsys: Err
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")

    assert main([command]) == 2
    assert "SOURCE_DATE_EPOCH says 1970-01-01, before 2020; unset it" in capsys.readouterr().err
    assert not (project / "site").exists()


def found(monkeypatch: pytest.MonkeyPatch, *faults: Fault) -> None:
    monkeypatch.setattr("generator.desk.fix.check", lambda *_, **__: Checkup(faults))


@pytest.mark.usefixtures("project")
def test_check_lists_errors_and_warnings(monkeypatch: pytest.MonkeyPatch, capsys: Err) -> None:
    found(monkeypatch, FAULT, WARNING)

    assert main(["check"]) == 1
    assert capsys.readouterr() == (f"{FAULT}\n{WARNING}\n", "1 error, 1 warning\n")


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("faults", "words"), [((), ("no faults\n", "")), ((WARNING,), (f"{WARNING}\n", "0 errors, 1 warning\n"))]
)
def test_check_without_errors_is_fine(
    monkeypatch: pytest.MonkeyPatch, capsys: Err, faults: tuple[Fault, ...], words: tuple[str, str]
) -> None:
    found(monkeypatch, *faults)

    assert main(["check"]) == 0
    assert capsys.readouterr() == words


def test_generate_writes_every_page_and_says_how_many_files(
    copy_of_the_project: Path, monkeypatch: pytest.MonkeyPatch, capsys: Err
) -> None:
    monkeypatch.chdir(copy_of_the_project)

    assert main(["generate", "out"]) == 0
    written = sum(path.is_file() for path in (copy_of_the_project / "out").rglob("*"))
    assert capsys.readouterr().out.startswith(f"{written} files in out; ")
    assert (copy_of_the_project / "out/content/events/index.md").is_file()


def test_a_port_that_is_taken_is_told_in_one_line(project: Path, capsys: Err) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["site", "--port", str(port)]) == 3
    assert capsys.readouterr().err.endswith(f"run: port {port} is in use; give --port another\n")
    assert not (project / "site").exists()


BAD_SETTINGS = (
    ("site_url: https://desk.example/", "site_url: desk.example/x", "3:1: site_url The URL isn't valid"),
    ("  - briefing\n", "  - breifing\n", '7:1: plugins The "breifing" plugin is not installed'),
    ("  - briefing\n", "", "7:1: plugins must name 'briefing'"),
    (
        "docs_dir: content",
        "docs_dir: content\nstrict: maybe",
        "6:1: strict Expected type: <class 'bool'> but received: <class 'str'>",
    ),
    ("docs_dir: content", "docs_dri: content", "5:1: docs_dri Unrecognised configuration name: docs_dri"),
    ("docs_dir: content", "docs_dir: [", "5:11: settings: MkDocs encountered an error parsing the configuration file"),
)


@pytest.mark.parametrize("command", ["build", "site"])
@pytest.mark.parametrize(("line", "broken", "words"), BAD_SETTINGS)
def test_the_hosts_own_reason_of_a_settings_error_is_shown_at_its_line(
    old_site: Path, command: str, line: str, broken: str, words: str, capsys: Err
) -> None:
    settings = old_site.parent / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(line, broken), encoding="utf-8")

    assert main([command]) == 1
    err = capsys.readouterr().err
    assert f"mkdocs.yml:{words}" in err
    assert "fault in the input" in err or "faults in the input" in err
    assert is_old(old_site)


def test_settings_that_are_not_there_are_named(old_site: Path, capsys: Err) -> None:
    (old_site.parent / "mkdocs.yml").unlink()

    assert main(["build"]) == 1
    assert "does not exist" in capsys.readouterr().err
    assert is_old(old_site)
