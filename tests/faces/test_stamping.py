"""Pages joined from pieces are the bytes that MkDocs would make of each, whatever a page holds and a theme does."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from jinja2 import Template
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from generator.mkdocs_plugin import built
from generator.pages.page import RecordPage, Site
from generator.publishing.moment import Stopwatch
from generator.stamping import NotPrintedError, shell_of, stamp
from tests.faces.samples import HOSTILE, SETTINGS, SITE

Publish = Callable[[Site | Exception], None]
PORT = SITE.record_pages[0]
PAGES = (
    PORT,
    replace(PORT, src_uri="events/2020-01-02-quay.md", title="Quay & dock", updated="2021-02-03"),
    replace(PORT, src_uri="events/2020-01-03-pier.md", title="Pier", description="Of a pier", edit_uri=None),
    replace(PORT, src_uri="events/2020-01-04-mole.md", title="Mole", updated=""),
    replace(PORT, src_uri="events/2020-01-05-lock.md", title="Lock", body_html="<p>No heading: <b>text</b>.</p>"),
    replace(PORT, src_uri="events/2020/index.md", title="Events of 2020", edit_uri=None, script="explorer"),
    replace(PORT, src_uri="places/port.md", title="Port"),
    replace(PORT, src_uri="places/quay.md", title="Quay"),
    replace(PORT, src_uri="actors/index.md", title="Actors", edit_uri=None),
)  # fmt: skip
MANY = replace(SITE, record_pages=PAGES)
MARK = "1234567890"
# What a theme may do with what a page says: print or escape it, or ask what kind of page it is.
PRINTED = (
    "{{ page.meta.title }} {{ page.url }} {{ page.canonical_url }} {{ page.file.src_uri }} {{ page.edit_url }}",
    "{{ page.meta.title | e }} {{ page.edit_url | e }} {{ page.update_date }} {{ page.meta.updated_words | e }}",
    "{{ 'long' if page.toc | length > 1 }} {{ page.meta.script }} {{ page.is_index }}",
)
CHANGED = (
    "{{ page.meta.title | upper }}",
    "{{ page.meta.title | truncate(30) }}",
    "{{ page.meta.description | striptags }}",
    "{{ page.meta.title | urlencode }} {{ page.title | tojson }}",
    "{{ page.content[:100] }}",
    "{% for item in page.toc %}{{ item.title | title }}{% endfor %}",
    "{{ page.meta.description | trim | wordwrap(40) }}",
    "{{ page.content | replace('<', '') }}",
)


def trees(project: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What is in the site that MkDocs made page by page, and what in the one that was joined."""
    found = []
    for is_plain in (True, False):
        site = project / f"site-{is_plain}"
        assert built(project / "mkdocs.yml", site, Stopwatch(), is_plain=is_plain).warnings == ()
        files = {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        found.append(files)
    return found[0], found[1]


def assert_same(project: Path) -> dict[str, bytes]:
    plain, joined = trees(project)
    assert sorted(plain) == sorted(joined)
    assert [name for name, content in plain.items() if joined[name] != content] == []
    return joined


def test_pages_of_every_kind_are_the_same_bytes(project: Path, publish: Publish) -> None:
    publish(MANY)
    site = assert_same(project)
    assert b"A long body with a zebra in it." in site["places/quay/index.html"]
    assert site["sitemap.xml"].count(b"<loc>") == len(PAGES) + 2
    assert b"<lastmod>2021-02-03</lastmod>" in site["sitemap.xml"]


@pytest.mark.parametrize("block", [" ".join(PRINTED), *CHANGED[:1]])
def test_whatever_the_theme_does_with_a_value(project: Path, publish: Publish, block: str) -> None:
    (project / "theme").mkdir()
    shown = f"{{% if page %}}[[{block}]]{{% endif %}}"
    theme = f'{{% extends "base.html" %}}{{% block announce %}}{shown}{{% endblock %}}'
    (project / "theme/main.html").write_text(theme, encoding="utf-8")
    settings = SETTINGS.replace("{name: material,", "{name: material, custom_dir: theme,")
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    publish(MANY)

    site = assert_same(project)
    assert len({match for page in site.values() for match in re.findall(rb"\[\[(.*?)\]\]", page)}) > len(PAGES) / 2


@pytest.mark.parametrize("setting", ["site_url: https://desk.example/below/", "edit_uri: ''"])
def test_whatever_the_settings(project: Path, publish: Publish, setting: str) -> None:
    key = setting.partition(":")[0]
    settings = re.sub(rf"^{key}: .*\n", "", SETTINGS, flags=re.MULTILINE) + setting + "\n"
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    publish(MANY)
    assert_same(project)


def test_a_page_that_a_menu_names_knows_where_it_stands(project: Path, publish: Publish) -> None:
    menu = "nav: [{Start: index.md}, {Port: events/2020-01-01-port.md}, {About: about.md}, {Actors: actors/index.md}]\n"
    (project / "mkdocs.yml").write_text(SETTINGS + menu, encoding="utf-8")
    publish(replace(MANY, markdown_pages=SITE.markdown_pages))

    site = assert_same(project)
    assert b'rel="next"' in site["events/2020-01-01-port/index.html"]
    assert b'rel="next"' not in site["events/2020-01-03-pier/index.html"]


def test_a_link_to_a_heading_that_a_joined_page_lacks_is_told(project: Path, publish: Publish) -> None:
    page = replace(SITE.markdown_pages[0], markdown="# Start\n\n[a](events/2020-01-02-quay.md#gone)\n")
    settings = SETTINGS + "validation: {links: {anchors: warn}}\n"
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    publish(replace(MANY, markdown_pages=(page, SITE.markdown_pages[1])))
    told = [
        built(project / "mkdocs.yml", project / "site", Stopwatch(), is_plain=is_plain).warnings
        for is_plain in (True, False)
    ]
    assert told[0] == told[1]
    assert "does not contain an anchor '#gone'" in "".join(told[1])


def test_a_small_desk_is_the_same_bytes(small_desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    same = [name for name in assert_same(small_desk) if name.startswith("events/2")]
    assert sorted(name.rpartition(".")[2] for name in same) == [*["html"] * 3, *["json"] * 3]


def test_another_plugin_sees_every_page(project: Path, publish: Publish) -> None:
    settings = SETTINGS.replace("  - briefing\n", "  - briefing\n  - material/search\n")
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    publish(MANY)
    assert b"zebra" in assert_same(project)["search/search_index.json"]


@pytest.fixture
def config(project: Path) -> MkDocsConfig:
    return load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"))


def made_of(config: MkDocsConfig, records: tuple[RecordPage, ...]) -> list[tuple[RecordPage, Page]]:
    return [
        (record, Page(None, File(record.src_uri, None, config.site_dir, use_directory_urls=True), config))
        for record in records
    ]


def test_the_theme_is_asked_once_for_a_kind(config: MkDocsConfig) -> None:
    asked = []

    def rendered(page: Page) -> str:
        asked.append(page.url)
        return f"<h1>{page.meta['title']}</h1>{page.content}"

    assert list(stamp(config, made_of(config, PAGES), rendered, MARK)) == []
    assert len(asked) == len(PAGES) - 3  # the first three are of one kind, and so are the two places
    page = Path(config.site_dir, "events/2020-01-02-quay/index.html").read_text(encoding="utf-8")
    assert page == f"<h1>Quay&#32;&#38;&#32;dock</h1>{PORT.body_html}"


@pytest.mark.parametrize("block", PRINTED)
def test_what_a_theme_prints_is_joined(config: MkDocsConfig, block: str) -> None:
    template = Template(block)
    made = made_of(config, PAGES)
    assert list(stamp(config, made, lambda page: template.render(page=page), MARK)) == []


@pytest.mark.parametrize("block", CHANGED)
def test_what_a_theme_changes_is_given_back(config: MkDocsConfig, block: str) -> None:
    template = Template(block)
    made = made_of(config, PAGES[:3])
    assert list(stamp(config, made, lambda page: template.render(page=page), MARK)) == made
    assert not Path(config.site_dir).exists()


def test_what_a_value_holds_is_never_looked_at() -> None:
    marks = {"title": f"{MARK}000 <a>", "body": f"{MARK}001 <b>"}
    shell = shell_of(f"<p>{marks['title']}</p>{marks['body']}&lt;{MARK}000 &lt;a&gt;", marks, MARK)

    assert shell.joined({"title": marks["body"], "body": HOSTILE}) == (
        f"<p>{marks['body']}</p>{HOSTILE}&lt;{MARK}001 &lt;b&gt;"
    )


@pytest.mark.parametrize("page", [f"{MARK}000 <A>", f"{MARK}00", f"{MARK}007 <a>", f"a {MARK}000 &lt;a> b"])
def test_a_mark_that_is_not_whole_is_refused(page: str) -> None:
    with pytest.raises(NotPrintedError, match="stands there neither as it is nor escaped"):
        shell_of(page, {"title": f"{MARK}000 <a>"}, MARK)
