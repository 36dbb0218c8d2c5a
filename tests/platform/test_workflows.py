"""The workflows: no rights that a job does not need, nothing that moves or is kept, no foreign words in commands."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.intake.forms import LABEL

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
# What came in by a form is handed to the job that opens the pull request; both are in one run.
HANDED_ON = {"event.yml": {"actions/download-artifact"}}
WRITING = {"site.yml": {"publish"}, "event.yml": {"propose"}}

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
    writing = {name for name, job in found["jobs"].items() if set(job["permissions"].values()) != {"read"}}

    assert found["permissions"] == {}
    assert writing == WRITING.get(path.name, set())
    assert set(found[True]) <= {
        "pull_request",
        "push",
        "workflow_dispatch",
        "issues",
        "schedule",
    }  # YAML takes `on` for true
    by_hand = (found[True].get("workflow_dispatch") or {}).get("inputs", {})
    assert {name: each["type"] for name, each in by_hand.items()} in ({}, {"issue": "number"})  # no words of anybody's
    assert "secrets." not in path.read_text(encoding="utf-8")


def test_every_action_is_pinned_by_its_commit(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))

    assert used
    assert [each for each in used if not re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v[0-9.]+", each)] == []


def test_every_action_is_one_that_keeps_nothing(path: Path) -> None:
    used = [step for step in steps(path) if "uses" in step]

    assert {step["uses"].partition("@")[0] for step in used} <= ACTIONS | HANDED_ON.get(path.name, set())
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
    moved = './run impact HEAD^1 --format markdown >> "$GITHUB_STEP_SUMMARY"'
    assert commands == ["./run check --format github", moved, "./run build"]
    assert [step["if"] for step in review["steps"] if "if" in step] == ["${{ !cancelled() }}"]
    assert [step["env"] for step in review["steps"] if "env" in step] == [
        {"PREVIEW": "pull request ${{ github.event.number }}"}
    ]
    assert (kept["name"], kept["path"]) == ("preview", "site")
    assert "download-artifact" not in path.read_text(encoding="utf-8")


def test_who_reads_the_text_of_an_issue_can_write_nothing_and_who_writes_reads_none(path: Path) -> None:
    if path.name != "event.yml":
        return
    jobs = workflow(path)["jobs"]
    read, propose = (["\n".join(step.get("run", "") for step in jobs[name]["steps"])] for name in ("read", "propose"))

    assert set(jobs) == {"read", "propose"}
    assert jobs["read"]["permissions"] == {"contents": "read", "issues": "read"}
    assert './run from-issue "$RUNNER_TEMP/issue.md" >> "$GITHUB_STEP_SUMMARY"' in read[0]
    assert (jobs["propose"]["if"], jobs["propose"]["needs"]) == ("github.event_name == 'workflow_dispatch'", "read")
    assert not re.search(r"\./run |python|gh issue|issue\.md", propose[0])
    assert "issue.body" not in path.read_text(encoding="utf-8")
    assert f"labels.*.name, '{LABEL}')" in jobs["read"]["if"]


def test_the_way_out_must_hold_each_week_and_the_report_of_links_blocks_nothing(path: Path) -> None:
    if path.name != "weekly.yml":
        return
    found = workflow(path)

    assert [each["cron"].split()[-1] for each in found[True]["schedule"]] == ["1"]
    assert {name: job.get("continue-on-error") for name, job in found["jobs"].items()} == {"exit": None, "links": True}
    assert "--require-hashes --only-binary :all: -r requirements/exit.txt" in step_of(path, "Build them")
    assert 'properdocs" build --strict' in step_of(path, "Build them")


def step_of(path: Path, name: str) -> str:
    (command,) = [step["run"] for step in steps(path) if step.get("name") == name]
    return str(command)


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (["events/2024/2024-12-24-mill.yml"], 0),
        (["events/2024/2024-12-24-mill.yml", "events/publishers.yml"], 0),
        (["events/codebook.yml"], 1),
        (["events/2024/2024-12-24-mill.yml", ".github/workflows/site.yml"], 1),
        (["events/2024/2024-12-24-mill.yml.sh"], 1),
        (["events/2024/x events/places.yml"], 1),
        (["run"], 1),
    ],
    ids=str,
)
def test_only_files_of_which_an_event_is_made_are_proposed(
    path: Path, made: list[str], code: int, tmp_path: Path
) -> None:
    if path.name != "event.yml":
        return
    for name in made:
        (tmp_path / "made" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "made" / name).write_text("", encoding="utf-8")
    command = ["bash", "-e", "-c", step_of(path, "Refuse all but an event and its entries")]
    environment = {"PATH": os.environ["PATH"], "RUNNER_TEMP": str(tmp_path)}

    assert subprocess.run(command, env=environment, check=False, capture_output=True).returncode == code


def test_a_link_is_not_proposed(path: Path, tmp_path: Path) -> None:
    if path.name != "event.yml":
        return
    (tmp_path / "made/events").mkdir(parents=True)
    (tmp_path / "made/events/places.yml").symlink_to("/etc/passwd")
    command = ["bash", "-e", "-c", step_of(path, "Refuse all but an event and its entries")]
    environment = {"PATH": os.environ["PATH"], "RUNNER_TEMP": str(tmp_path)}

    assert subprocess.run(command, env=environment, check=False, capture_output=True).returncode == 1


def test_what_was_made_is_gathered_and_nothing_else(path: Path, tmp_path: Path) -> None:
    if path.name != "event.yml":
        return
    desk, made = tmp_path / "desk", tmp_path / "made"
    (desk / "events/2024").mkdir(parents=True)
    for name in ("events/places.yml", "events/actors.yml", "README.md"):
        (desk / name).write_text("old\n", encoding="utf-8")
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.test"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "all"]):
        subprocess.run([*git, *words], cwd=desk, check=True)
    for name in ("events/places.yml", "events/2024/2024-12-24-mill.yml", "README.md"):
        (desk / name).write_text("new\n", encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "RUNNER_TEMP": str(tmp_path)}

    command = ["bash", "-e", "-c", step_of(path, "Gather what was made")]
    assert subprocess.run(command, env=environment, cwd=desk, check=False).returncode == 0
    found = {each.relative_to(made).as_posix(): each.read_text("utf-8") for each in made.rglob("*") if each.is_file()}
    assert found == {"events/places.yml": "new\n", "events/2024/2024-12-24-mill.yml": "new\n"}


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
