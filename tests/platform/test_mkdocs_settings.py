"""The settings of the site let nothing run page text, read other files or ask other hosts."""

import re
from pathlib import Path

import pytest
import yaml

# None of these reads a file, runs code or loads anything from another host. `snippets` reads any file, `macros` runs
# page text, `md_in_html` and `emoji` widen what page text can do without need.
EXTENSIONS = {"abbr", "admonition", "attr_list", "def_list", "footnotes", "meta", "tables", "toc", "pymdownx.details"}


@pytest.fixture(scope="module")
def settings(root: Path) -> dict[str, object]:
    """`mkdocs.yml` as text: no tag is obeyed."""
    read = yaml.load((root / "mkdocs.yml").read_text(encoding="utf-8"), yaml.CBaseLoader)
    assert isinstance(read, dict)
    return read


def listed(entries: object) -> list[str]:
    """The names in a list of MkDocs settings, in which an entry may be a name or a name with options."""
    assert isinstance(entries, list)
    return [name for entry in entries for name in ([entry] if isinstance(entry, str) else list(entry))]


def test_the_only_plugin_is_our_own(settings: dict[str, object]) -> None:
    assert listed(settings["plugins"]) == ["briefing"]


def test_the_markdown_extensions_are_the_allowed_ones(settings: dict[str, object]) -> None:
    assert set(listed(settings["markdown_extensions"])) - EXTENSIONS == set()


def test_a_listed_extension_with_options_is_read_by_its_name() -> None:
    assert listed(["tables", {"pymdownx.snippets": {"base_path": "/"}}]) == ["tables", "pymdownx.snippets"]


def test_no_setting_runs_code_or_inherits(settings: dict[str, object]) -> None:
    assert {"hooks", "INHERIT", "mdx_configs"} & set(settings) == set()


def test_builds_are_strict(settings: dict[str, object]) -> None:
    assert settings["strict"] == "true"


def test_readers_browsers_ask_no_other_host(settings: dict[str, object]) -> None:
    theme = settings["theme"]
    assert isinstance(theme, dict)
    assets = [*listed_paths(settings.get("extra_css")), *listed_paths(settings.get("extra_javascript"))]

    assert theme["font"] == "false"
    assert "repo_url" not in settings  # the theme asks a host of code for its numbers
    assert "analytics" not in str(settings.get("extra", ""))
    assert [asset for asset in assets if re.match(r"(?:[a-z]+:)?//", asset)] == []


def listed_paths(entries: object) -> list[str]:
    if entries is None:
        return []
    assert isinstance(entries, list)
    return [entry if isinstance(entry, str) else entry["path"] for entry in entries]
