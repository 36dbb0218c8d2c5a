"""The workflows: no rights that a job does not need, nothing that moves or is kept, no foreign words in commands."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

WORKFLOWS = sorted((Path(__file__).resolve().parents[2] / ".github" / "workflows").iterdir())
# None of these keeps anything for a later run but the one that hands the site to the job that publishes it; what a pull
# request built is kept for people to look at, under a name that no job reads.
PREVIEWS = "actions/upload-artifact"
ACTIONS = {
    "actions/checkout",
    "actions/setup-python",
    "actions/upload-pages-artifact",
    "actions/deploy-pages",
    PREVIEWS,
}
READS_ALONE = {"contents": "read"}

pytestmark = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)


def workflow(path: Path) -> dict[Any, Any]:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in workflow(path)["jobs"].values():
        yield from job["steps"]


def test_no_workflow_starts_with_rights(path: Path) -> None:
    found = workflow(path)
    writing = {name for name, job in found["jobs"].items() if job["permissions"] != READS_ALONE}

    assert found["permissions"] == {}
    assert writing <= {"publish"}
    assert set(found[True]) <= {"pull_request", "push", "workflow_dispatch"}  # YAML takes `on` for true
    assert not found[True].get("workflow_dispatch")  # by hand, and without words of anybody's
    assert "secrets." not in path.read_text(encoding="utf-8")


def test_every_action_is_pinned_by_its_commit(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))

    assert used
    assert [each for each in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v[0-9.]+", each)] == []


def test_every_action_is_one_that_keeps_nothing(path: Path) -> None:
    used = [step for step in steps(path) if "uses" in step]

    assert {step["uses"].partition("@")[0] for step in used} <= ACTIONS
    assert [step for step in used if "cache" in step.get("with", {})] == []


def test_no_checkout_keeps_its_token(path: Path) -> None:
    checkouts = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]

    assert checkouts
    assert [step["with"].get("persist-credentials") for step in checkouts] == [False] * len(checkouts)


def test_no_command_holds_a_value_of_the_event(path: Path) -> None:
    commands = [step["run"] for step in steps(path) if "run" in step]

    assert commands
    assert [command for command in commands if "${{" in command] == []


def test_a_pull_request_is_reviewed_without_waiting_for_the_suite(path: Path) -> None:
    if path.name != "site.yml":
        return
    review = workflow(path)["jobs"]["review"]
    commands = [step["run"].partition(" #")[0] for step in review["steps"] if "run" in step]
    (kept,) = [step["with"] for step in steps(path) if step.get("uses", "").startswith(PREVIEWS)]

    assert (review["if"], review.get("needs")) == ("github.event_name == 'pull_request'", None)
    assert commands == ["./run check --format github", './run impact HEAD^1 >> "$GITHUB_STEP_SUMMARY"', "./run build"]
    assert [step["if"] for step in review["steps"] if "if" in step] == ["${{ !cancelled() }}"]
    assert [step["env"] for step in review["steps"] if "env" in step] == [
        {"PREVIEW": "pull request ${{ github.event.number }}"}
    ]
    assert (kept["name"], kept["path"]) == ("preview", "site")
    assert "download-artifact" not in path.read_text(encoding="utf-8")


def test_what_is_published_is_built_from_main_by_one_version_of_python(path: Path) -> None:
    jobs = workflow(path)["jobs"]
    publishing = [name for name, job in jobs.items() if "pages" in job["permissions"]]
    if path.name != "site.yml":
        assert publishing == []
        return
    (built,) = [job for job in jobs.values() if any("upload-pages" in step.get("uses", "") for step in job["steps"])]
    versions = [step["with"]["python-version"] for step in built["steps"] if "setup-python" in step.get("uses", "")]

    assert publishing == ["publish"]
    assert jobs["publish"]["needs"] == "build"
    assert built is jobs["build"]
    assert built["if"] == "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'"
    assert versions == ["3.13"]
    assert [step["with"] for step in built["steps"] if "upload-pages" in step.get("uses", "")] == [{"path": "site"}]
