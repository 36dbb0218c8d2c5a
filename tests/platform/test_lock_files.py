"""The lock files say what is installed, by hash, and nothing about where it comes from."""

import re
import tomllib
from pathlib import Path

import pytest

LOCKS = ("site.txt", "test.txt", "exit.txt")
REQUIREMENT = re.compile(r"(?P<name>[a-z0-9][a-z0-9-]*)==(?P<version>[0-9][0-9a-z.]*)(?: ; (?P<marker>[^\\@:/]+?))? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")


def requirements(lock: Path) -> dict[str, list[str]]:
    """The hashes of each requirement of a lock file, in its order."""
    found: dict[str, list[str]] = {}
    latest = ""
    for line in lock.read_text(encoding="utf-8").splitlines():
        if line.startswith(" "):
            found[latest].append(line.removesuffix(" \\").strip())
        else:
            latest = line.removesuffix(" \\")
            found[latest] = []
    return found


def names(source: Path) -> set[str]:
    """The packages that a `.in` file asks for by name."""
    lines = [line.strip() for line in source.read_text(encoding="utf-8").splitlines()]
    return {re.split(r"[<>=]", line)[0] for line in lines if line and line[0] not in "#-"}


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_a_pinned_version_or_a_hash(root: Path, name: str) -> None:
    lines = (root / "requirements" / name).read_text(encoding="utf-8").splitlines()

    strange = [line for line in lines if not REQUIREMENT.fullmatch(line) and not HASH.fullmatch(line)]

    assert strange == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_hashed(root: Path, name: str) -> None:
    found = requirements(root / "requirements" / name)

    assert len(found) > 20
    assert [requirement for requirement, hashes in found.items() if not hashes] == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://example.org/simple",
        "--extra-index-url file:///somewhere",
        "--find-links wheels",
        "-e .",
        "mkdocs @ https://example.org/mkdocs.whl \\",
        "mkdocs==1.6.1 ; platform_system == 'x' @ https://example.org \\",
        "mkdocs>=1.6 \\",
        "    # from https://example.org/simple",
    ],
)
def test_the_line_rule_refuses_hosts_paths_and_loose_versions(line: str) -> None:
    assert not REQUIREMENT.fullmatch(line)
    assert not HASH.fullmatch(line)


def test_the_test_lock_holds_the_site_lock_unchanged(root: Path) -> None:
    site = requirements(root / "requirements/site.txt")
    test = requirements(root / "requirements/test.txt")

    assert {requirement: test.get(requirement) for requirement in site} == site


def test_each_package_asked_for_is_locked(root: Path) -> None:
    for name in ("site", "test", "exit"):
        locked = {requirement.split("==")[0] for requirement in requirements(root / f"requirements/{name}.txt")}
        assert names(root / f"requirements/{name}.in") - locked == set()


def test_the_project_and_its_lock_ask_for_the_same_packages(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    declared = {re.split(r"[<>=]", wanted)[0] for wanted in project["project"]["dependencies"]}

    assert names(root / "requirements/site.in") == declared | {"setuptools"}
