"""A build that is stopped from outside: the right exit code, one whole site, nothing left beside it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.publishing.swap import MARK
from tests.faces.samples import RECORD_URL

# `./run build` of the sample site, as slow as a large record: it says when it has begun and when MkDocs writes.
SLOW_BUILD = """
import sys, time
from generator import mkdocs_plugin
from generator.__main__ import main
from tests.faces.samples import SITE

def build_site(*_, watch, **__):
    watch.begin("reading")
    print("begun", flush=True)
    time.sleep(0.2)
    return SITE

mkdocs_plugin.build_site = build_site
sys.exit(main(sys.argv[1:]))
"""
# `./run check` of a record with more faults than a pipe holds.
MANY_FAULTS = """
import sys
from generator import __main__ as face, site
from generator.errors import Fault, Where

site.check = lambda *_, **__: site.Checkup((Fault(Where("events/a.yml"), "date", "is missing"),) * 50_000)
sys.exit(face.main(["check"]))
"""
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def site(project: Path) -> Path:
    """A site that was built before."""
    site = project / "site"
    site.mkdir()
    (site / "old.html").write_text("old", encoding="utf-8")
    (site / MARK).write_text("", encoding="utf-8")
    return site


def start(project: Path, *arguments: str) -> subprocess.Popen[str]:
    """A build that has begun."""
    build = subprocess.Popen(
        [sys.executable, "-c", SLOW_BUILD, *arguments],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert build.stdout is not None
    assert build.stdout.readline() == "begun\n"
    return build


def left_of_builds(project: Path) -> list[str]:
    return sorted(path.name for path in project.iterdir() if path.name.startswith("site"))


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("after", [0.05, 0.3])
def test_a_build_that_is_asked_to_stop_cleans_up(site: Path, sent: int, code: int, after: float) -> None:
    build = start(site.parent, "build")
    time.sleep(after)
    build.send_signal(sent)
    _, err = build.communicate(timeout=20)

    assert (build.returncode, "Traceback" in err) == (code, False)
    assert left_of_builds(site.parent) == ["site"]
    assert (site / "old.html").is_file()


@pytest.mark.parametrize("after", [0.0, 0.25, 0.4, 0.55])
def test_a_build_that_is_killed_leaves_one_whole_site(site: Path, after: float) -> None:
    build = start(site.parent, "build")
    time.sleep(after)
    build.kill()
    build.communicate(timeout=20)

    is_old = (site / "old.html").is_file()
    is_new = (site / RECORD_URL / "index.html").is_file() and (site / "SHA256SUMS").is_file()
    assert is_old != is_new

    again = start(site.parent, "build", "--plain")  # a site that was finished is not left as it stands
    again.communicate(timeout=20)
    assert again.returncode == 0
    assert left_of_builds(site.parent) == ["site"]
    assert not (site / "old.html").exists()


def test_a_reader_who_leaves_early_ends_the_command_quietly(project: Path) -> None:
    command = subprocess.Popen(
        [sys.executable, "-c", MANY_FAULTS],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert command.stdout is not None
    command.stdout.readline()
    command.stdout.close()
    assert command.stderr is not None
    err = command.stderr.read()
    assert (command.wait(timeout=20), err) == (141, "")
    command.stderr.close()
