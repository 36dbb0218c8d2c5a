"""The finished site is looked at before it is published."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.pages.page import Asset, RecordPage, Site
from generator.publishing import verify
from generator.publishing.verify import (
    HEAD,
    HEADER,
    POLICY,
    BuiltPage,
    faults_of_folder,
    faults_of_site,
    hash_of,
    own_scripts,
    with_policy,
)

OWN = own_scripts(['<script>go("{{ base_url }}")</script>', "{% if x %}<script>stay()</script>{% endif %}"])


def write(folder: Path, **pages: str) -> Path:
    for name, text in pages.items():
        path = folder / ("index.html" if name == "home" else f"{name}/index.html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(with_policy(HEAD + text, OWN), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "link",
    [
        "about/",
        "about",
        "./about/index.html",
        "about/#why",
        "#top",
        ".",
        "?q=1",
        "https://other.example/x",
        "mailto:a@b.example",
    ],
)
def test_a_link_that_leads_somewhere_is_let_pass(tmp_path: Path, link: str) -> None:
    site = write(tmp_path, home=f'<p id="top"><a class="x" href="{link}">x</a>', about='<h2 id="why">Why</h2>')
    assert list(faults_of_folder(site)) == []


@pytest.mark.parametrize(
    ("link", "missing"),
    [
        ("gone/", "gone"),
        ("about/#gone", "about/index.html#gone"),
        ("#gone", "index.html#gone"),
        ("../outside/", "../outside"),
        ("picture.svg", "picture.svg"),
        ("figure:total", "figure:total"),
        ("JavaScript:alert(1)", "JavaScript:alert(1)"),
        ("data:text/html,x", "data:text/html,x"),
        ("java&#115;cript&#58;alert(1)", "javascript:alert(1)"),
    ],
)
def test_a_link_that_leads_nowhere_is_found(tmp_path: Path, link: str, missing: str) -> None:
    site = write(tmp_path, home=f'<a href="{link}">x</a>', about='<h2 id="why">Why</h2>')
    assert list(faults_of_folder(site)) == [f"{missing}: is not there, and is linked from index.html"]


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        (
            '<img title=">" src="https://other.example/x.png">',
            "loads https://other.example/x.png from outside the site",
        ),
        ('<img src="//other.example/x.png">', "loads //other.example/x.png from outside the site"),
        ('<img src="/\\other.example/x.png">', "loads /\\other.example/x.png from outside the site"),
        ('<img src="h&#116;tps://other.example/x">', "loads https://other.example/x from outside the site"),
        ("<img src=data:image/png,x>", "loads data:image/png,x from outside the site"),
        ('<IMG SRCSET="about/ 1x, https://other.example/y 2x">', "loads https://other.example/y from outside the site"),
        (
            '<script src="https://other.example/x.js"></script>',
            "loads https://other.example/x.js from outside the site",
        ),
        ('<link rel=stylesheet href="http://other.example/">', "loads http://other.example/ from outside the site"),
        ('<link rel="alternate stylesheet" href="http://o.example/">', "loads http://o.example/ from outside the site"),
        ('<form action="https://other.example/"></form>', "loads https://other.example/ from outside the site"),
        ('<button formaction="https://o.example/">x</button>', "loads https://o.example/ from outside the site"),
        ('<video poster="https://o.example/x"></video>', "loads https://o.example/x from outside the site"),
        ('<svg><image xlink:href="https://o.example/x"/></svg>', "loads https://o.example/x from outside the site"),
        ('<a ping="https://o.example/x" href="about/">x</a>', "loads https://o.example/x from outside the site"),
        ('<iframe src="about/"></iframe>', "has the element <iframe>"),
        ('<object data="about/"></object>', "has the element <object>"),
        ('<embed src="about/">', "has the element <embed>"),
        ('<base href="about/">', "has the element <base>"),
        ("<style>h1 {}</style>", "has the element <style>"),
        ('<p style="display: none">x</p>', "has the attribute style on <p>"),
        ('<p title=">" onclick="x()">x</p>', "has the attribute onclick on <p>"),
        ('<meta http-equiv="refresh" content="0;url=about/">', "has a <meta> for 'refresh'"),
        ('<meta http-equiv="refresh" content="5; url=../about/">', "has a <meta> for 'refresh'"),
        ('<meta http-equiv="refresh" content="0; url=https://other.example/">', "has a <meta> for 'refresh'"),
        ('<meta http-equiv="refresh" content="0; url=//other.example/">', "has a <meta> for 'refresh'"),
        ('<meta http-equiv="refresh" content="10">', "has a <meta> for 'refresh'"),
        ("<script>alert(1)</script>", "has a script in its text that is not the theme's"),
        ('<script type="module">alert(1)</script>', "has a script in its text that is not the theme's"),
        ('<script>go("x");alert(1)</script>', "has a script in its text that is not the theme's"),
        ("<script>stay()", "has a script without an end"),
    ],
)
def test_what_the_policy_would_stop_is_a_fault_before_it_is_published(tmp_path: Path, markup: str, fault: str) -> None:
    site = write(tmp_path, home=markup, about="x")
    assert list(faults_of_folder(site)) == [f"index.html: {fault}"]


@pytest.mark.parametrize(
    "markup",
    [
        '<script>go("../..")</script><script>stay()</script>',
        '<script type="application/json">{"a": 1}</script>',
        '<link rel="canonical" href="https://here.example/"><a href="https://other.example/">x</a>',
        '<img src="about/"><form class="x"></form><blockquote cite="https://other.example/">x</blockquote>',
    ],
)
def test_what_the_site_has_of_its_own_is_let_pass(tmp_path: Path, markup: str) -> None:
    assert list(faults_of_folder(write(tmp_path, home=markup, about="x"))) == []


def test_a_page_may_lead_on_at_once_within_the_site_and_to_a_page_that_is_there(tmp_path: Path) -> None:
    led = '<meta http-equiv="refresh" content="0; url=../{}/">'
    assert list(faults_of_folder(write(tmp_path / "one", home="x", about=led.format("about")))) == []
    assert list(faults_of_folder(write(tmp_path / "other", home="x", about=led.format("gone")))) == [
        "gone: is not there, and is linked from about/index.html"
    ]


@pytest.mark.parametrize(
    "policies", [[], ["default-src *"], [POLICY.format(scripts=" 'unsafe-inline'")], ["one", "two"]]
)
def test_each_page_must_have_the_policy_of_the_site(tmp_path: Path, policies: list[str]) -> None:
    metas = "".join(f'<meta http-equiv="{HEADER}" content="{policy}">' for policy in policies)
    for name in ("index.html", "404.html"):
        (tmp_path / name).write_text(f"{metas}<p>x</p>", encoding="utf-8")
    rule = f"must have one {HEADER}, the site's; has {len(policies)}"
    assert list(faults_of_folder(tmp_path)) == [f"404.html and 1 more: {rule}"]


def test_only_scripts_of_the_theme_get_a_hash() -> None:
    page = with_policy(f'{HEAD}<script>go("..")</script><script>evil()</script><script>go("a");b("c")</script>', OWN)
    hashed = 'go("..")'
    assert page.count("'sha256-") == 1
    assert f"'{hash_of(hashed)}'" in page


def test_a_theme_without_the_place_of_the_policy_stops_the_build() -> None:
    with pytest.raises(ValueError, match="after which the policy stands"):
        with_policy("<head></head>", OWN)


def test_entries_of_the_search_lead_to_one_page_each(tmp_path: Path) -> None:
    site = write(tmp_path, home="x", about='<h2 id="why">Why</h2>')
    (site / "search").mkdir()
    entries = [{"url": url} for url in ("", "about/", "about/#why", "about/", "gone/", "about/#gone")]
    (site / "search/index.json").write_text(json.dumps({"entries": entries}), encoding="utf-8")
    assert list(faults_of_folder(site)) == [
        "search/index.json: two entries have the address 'about/'",
        "search/index.json: gone is not there",
        "search/index.json: about/index.html#gone is not there",
    ]


def test_pages_with_the_same_broken_link_are_counted(tmp_path: Path) -> None:
    site = write(tmp_path, a='<img src="../x.svg">', b='<img src="../x.svg">', c='<script src="../x.svg"></script>')
    assert list(faults_of_folder(site)) == ["x.svg: is not there, and is linked from a/index.html and 2 more"]


def test_a_page_or_asset_that_was_not_written_is_found(tmp_path: Path) -> None:
    page = RecordPage("events/a.md", "A", "A", "")
    site = Site(record_pages=(page,), assets=(Asset("data/x.json", b"{}"),))
    assert list(faults_of_site(site, tmp_path)) == [
        "data/x.json: was to be published and is not there",
        "events/a/index.html: was to be published and is not there",
    ]


PIECES = (
    '<p id="a">', "</p>", '<a href="b/#c" class="x">', "<a href='d/'>", '<a href="e/" href="f/">', "<a href=g/>",
    "text & <", '<img src="h" srcset="i 1x, j 2x"/>', "<br>", "<!-- ", "-->", "<script>go()", "</script>",
    '<script src="k">', "<SCRIPT>", '<script type="application/json">', "<style>", "</style>", "<textarea>",
    "</textarea>", "<!doctype html>", "<![CDATA[", "]]>", '<a title="<i id=l>" onclick="m">', '<svg viewBox="0 0">',
    "<b\nid=\"n\"\n>", "<", ">", '"', "&amp", "&#60;i id=o>", '<meta http-equiv="refresh">', '<p id="q" id="r">',
    f'<meta http-equiv="{HEADER}" content="\'{hash_of("go()")}\'">', '<iframe src="s">', "<a ping=t href", "<?php ",
    "</ p>", "<p/id=u>", '<q cite="v">', "<a href=\"w'\">", "<i id=\"x>\">",
)  # fmt: skip


def read(page: BuiltPage) -> tuple[set[str], set[str], set[str], list[str], set[str]]:
    return page.links, page.loads, page.ids, page.policies, set(page.oddities)


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example('<script src="k"/><p id="a"></script><script>go()')
@example('<a title="<script>" id="a"></script>')
@example('<scripts id="a"></script><script-x>')
def test_a_page_read_tag_by_tag_says_what_it_says_read_whole(text: str) -> None:
    tag_by_tag = read(BuiltPage(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verify, "noted_in", lambda _: None)
        assert tag_by_tag == read(BuiltPage(text))


def test_pages_as_the_generator_makes_them_are_read_tag_by_tag() -> None:
    page = (
        '<!doctype html>\n<html lang="en">\n<title>A page</title>\n'
        '<p id="a">1 > 0 &amp; so</p><script>go("")</script><a href="../x/#y">b</a>'
    )
    assert [sorted(noted.links | noted.ids) for noted in verify.noted_in(page) or ()] == [["a"], [], ["../x/#y"]]
    assert verify.noted_in("<!-- " + page) is None
