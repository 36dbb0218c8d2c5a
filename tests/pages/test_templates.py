from __future__ import annotations

import html
import re
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup

from generator.pages.addresses import relative_url
from generator.pages.templates import Templates, html_md, is_latin

ALLOWED_EXTENSIONS = ["admonition", "attr_list", "footnotes", "tables", "toc"]
HOSTILE = (
    '</title><script>alert("1")</script>',
    "{{ config }} {% include 'x' %}",
    "# head\n\n* list | cell |\n---\n[a](javascript:b) ![i](x) `c` <b> *[X]: y",
    "word { onclick=alert(1) } [^1]: note !!! note\n    code",
    "\N{RIGHT-TO-LEFT OVERRIDE}abc",
)
printable = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn")))


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml; `!ENV` gives its default."""


def _default(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    assert isinstance(node, yaml.SequenceNode)
    return loader.construct_sequence(node)[-1]


_Loader.add_constructor("!ENV", _default)


@pytest.fixture(scope="module")
def settings() -> dict[str, object]:
    with Path("mkdocs.yml").open(encoding="utf-8") as file:
        return dict(yaml.load(file, Loader=_Loader))  # noqa: S506 - a SafeLoader


def _extensions(settings: dict[str, object]) -> tuple[list[str], dict[str, dict[str, object]]]:
    entries = settings["markdown_extensions"]
    assert isinstance(entries, list)
    names = [next(iter(e)) if isinstance(e, dict) else e for e in entries]
    return names, {name: e[name] for name, e in zip(names, entries, strict=True) if isinstance(e, dict)}


def test_only_the_allowed_extensions_and_plugins(settings: dict[str, object]) -> None:
    assert _extensions(settings)[0] == ALLOWED_EXTENSIONS
    assert settings["plugins"] == ["briefing"]


def _shown(settings: dict[str, object], text: str) -> str:
    names, configs = _extensions(settings)
    page = markdown.markdown(f"a{html_md(text)}b", extensions=names, extension_configs=configs)
    inner = re.fullmatch(r"<p>([^<]*)</p>", page, re.DOTALL)
    assert inner is not None, page
    return html.unescape(inner[1])


@given(text=printable)
def test_html_md_is_read_back_as_the_same_text(settings: dict[str, object], text: str) -> None:
    assert _shown(settings, text) == f"a{text}b"


@pytest.mark.parametrize("text", HOSTILE)
def test_html_md_takes_the_meaning_out_of(settings: dict[str, object], text: str) -> None:
    assert _shown(settings, text) == f"a{text}b"


def test_html_md_replaces_control_characters() -> None:
    assert str(html_md("a\x02b\x00\ud800")) == "a\ufffdb\ufffd\ufffd"


@given(text=printable)
def test_a_markdown_template_encodes_every_value(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("t")
    folder.joinpath("a.md.j2").write_text(
        "{% macro m(v) %}{{ v }}{% endmacro %}{{ m(page) }}|{{ page ~ '!' }}", "utf-8"
    )
    assert Templates(folder).markdown("a.md.j2", text, "") == f"{html_md(text)}|{html_md(text + '!')}"


def test_a_markdown_template_keeps_markup(tmp_path: Path) -> None:
    tmp_path.joinpath("a.md.j2").write_text("{{ page }}", "utf-8")
    assert Templates(tmp_path).markdown("a.md.j2", Markup("<b>x</b>"), "") == "<b>x</b>"


def test_an_html_template_escapes_and_refuses_unknown_names(tmp_path: Path) -> None:
    tmp_path.joinpath("a.html.j2").write_text("{{ page }}", "utf-8")
    tmp_path.joinpath("b.html.j2").write_text("{{ page.nothing }}", "utf-8")
    assert Templates(tmp_path).html("a.html.j2", "<b>{{ x }}", "") == "&lt;b&gt;{{ x }}"
    with pytest.raises(UndefinedError, match="nothing"):
        Templates(tmp_path).html("b.html.j2", "text", "")


@pytest.mark.parametrize(
    ("target", "page_url", "link"),
    [
        ("places/y/", "events/x/", "../../places/y/"),
        ("", "events/x/", "../../"),
        ("sources/#a", "events/x/", "../../sources/#a"),
        ("#a", "events/x/", "#a"),
        ("events/", "events/", "./"),
        ("events/x/", "", "events/x/"),
        ("data/e.json", "events/", "../data/e.json"),
    ],
)
def test_relative_url(target: str, page_url: str, link: str) -> None:
    assert relative_url(target, page_url) == link


def test_latin() -> None:
    assert is_latin("Harīr, 2 km")
    assert not is_latin("عين الأسد")
