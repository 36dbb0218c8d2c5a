"""Only Markdown is published from `content/`, and no page of it in the place of another."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.structure.files import File

from generator.folders import Desk
from generator.pages.addresses import GENERATED_ALONE, GENERATED_FOLDERS
from generator.publishing.hand_written import hand_written_faults

STANDS = "where the generator's pages stand"


def put(content: Path, *names: str) -> Path:
    for name in names:
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text("x", encoding="utf-8")
    return content


def said(content: Path) -> list[str]:
    return [str(fault) for fault in hand_written_faults(Desk(content.parent))]


def test_links_and_special_files_are_refused_wherever_they_lead(tmp_path: Path) -> None:
    content = put(tmp_path / "content", "about.md", "briefings/one.md")
    (content / "briefings" / "host.md").symlink_to("/etc/hostname")
    (content / "etc").symlink_to("/etc")
    (content / "same.md").symlink_to("about.md")
    os.mkfifo(content / "pipe.md")

    assert said(content) == [
        "content/briefings/host.md: file must be a regular file, no link, pipe or device; put a copy in its place",
        "content/etc: file must be a regular file, no link, pipe or device; put a copy in its place",
        "content/pipe.md: file must be a regular file, no link, pipe or device; put a copy in its place",
        "content/same.md: file must be a regular file, no link, pipe or device; put a copy in its place",
    ]


def test_a_content_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "content").symlink_to("/etc")
    assert said(tmp_path / "content") == [
        "content: file must be a regular file, no link, pipe or device; put a copy in its place"
    ]


def test_only_markdown_is_let_in(tmp_path: Path) -> None:
    strangers = ("assets/a.css", "assets/b.js", "briefings/y.svg", "briefings/z.mdx", "c.png", "d.yml", "x.html")
    content = put(tmp_path / "content", "a.md", "figures.yml", ".hidden.html", *strangers)

    rule = "file is of no kind that is published from here; got"
    mend = "write text as .md; pictures, styles and scripts go to site_templates/theme/assets/"
    assert said(content) == [f"content/{name}: {rule} '{Path(name).suffix}'; {mend}" for name in strangers]


@pytest.mark.parametrize("name", ["A.md", "README.md", "briefings/README.md", "a b.md", "Ü.md", "x.y.md", "B/a.md"])
def test_a_name_makes_an_address_that_is_the_same_everywhere(tmp_path: Path, name: str) -> None:
    (fault,) = said(put(tmp_path / "content", name))
    assert fault.startswith(f"content/{name}: file must have a name of small letters, digits, single '-' or '_'; got")


@pytest.mark.parametrize("folder", GENERATED_FOLDERS)
@pytest.mark.parametrize("form", ["{}.md", "{}/index.md", "{}/2023-11.md", "{}/2023-11/index.md", "{}/a/b/c.md"])
def test_no_page_stands_on_or_below_a_generated_address(tmp_path: Path, folder: str, form: str) -> None:
    name = form.format(folder.removesuffix("/"))
    (fault,) = said(put(tmp_path / "content", name))
    assert fault.startswith(f"content/{name}: file has the address {folder}")
    assert f"{STANDS}; move it, or rename it: briefings go to" in fault


@pytest.mark.parametrize("address", GENERATED_ALONE)
def test_the_home_and_the_list_of_briefings_are_no_hand_written_pages(tmp_path: Path, address: str) -> None:
    (fault,) = said(put(tmp_path / "content", f"{address}index.md"))
    assert STANDS in fault


def test_pages_beside_generated_ones_are_let_in(tmp_path: Path) -> None:
    beside = ("about.md", "briefings/2023-11-22-x.md", "method/figures.md", "eventsx.md", "notes/events/a.md")
    assert said(put(tmp_path / "content", *beside)) == []


def test_of_two_pages_with_one_address_the_second_is_a_fault(tmp_path: Path) -> None:
    content = put(tmp_path / "content", "briefings/a/index.md", "briefings/a.md", "a.md")
    clash = "file has the address briefings/a/, as content/briefings/a/index.md has; keep one of the two"
    assert said(content) == [f"content/briefings/a.md: {clash}"]


PARTS = st.sampled_from(["a", "A", "b", "index", "INDEX", "README", "events"])
NAMES = st.lists(PARTS, min_size=1, max_size=3).map(lambda parts: "/".join(parts) + ".md")


@given(st.lists(NAMES, min_size=1, max_size=4, unique=True))
def test_pages_without_a_fault_have_each_a_file_of_the_site_to_themselves(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        put(Path(folder) / "content", *names)
        refused = {fault.where.path for fault in hand_written_faults(Desk(Path(folder)))}
    left = [name for name in names if f"content/{name}" not in refused]
    written = [File(name, "", "", use_directory_urls=True).dest_uri.casefold() for name in left]
    assert len(set(written)) == len(written)
    assert [uri for uri in written if uri == "index.html" or uri.startswith("events/")] == []
