"""The site of this repository's own record, as `./run build` makes it in two worlds; each is built once in a run.

In the second MkDocs makes every page by itself.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.publishing.swap import build_lock
from tests.real_record import EPOCH, ROOT

WORLDS = (
    {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
    {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8"},
)
PATIENCE_SECONDS = 600  # a machine may be busy with other things


def real_site(shared: Path, n: int) -> Path:
    """The site built in a world, in a folder that the processes of a run share: the first that asks builds it."""
    project, site = shared / ("a" * (1 + 9 * n)) / "project", shared / f"site-{n}"
    with build_lock(shared / f"site-{n}.lock", "tests", wait_seconds=PATIENCE_SECONDS):
        if not site.is_dir():
            shutil.rmtree(project, ignore_errors=True)
            _copy(project)
            _build(project, n)
            (project / "site").rename(site)
    return site


def _copy(project: Path) -> None:
    project.mkdir(parents=True)
    for folder in ("events", "content", "site_templates"):
        shutil.copytree(ROOT / folder, project / folder)
    shutil.copy(ROOT / "mkdocs.yml", project)


def _build(project: Path, n: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", *["--plain"] * n],
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": EPOCH, **WORLDS[n]},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
        timeout=PATIENCE_SECONDS,
        umask=0o022 + 0o055 * n,
    )
    assert done.returncode == 0, done.stderr.decode()


def shared_folder(base: pytest.TempPathFactory) -> Path:
    """A folder of this run alone; of several processes that run tests at once, the one that all of them see."""
    own = base.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
