"""A site of three pages as values, with text that would run if it were ever printed as it stands."""

from generator.pages.page import Asset, MarkdownPage, RecordPage, Site

RECORD_URL = "events/2020-01-01-port/"
HOSTILE = '</title><script>alert("x")</script>{{ config }} `<b>` [a](javascript:b)'
SETTINGS = """
site_name: A desk
site_url: https://desk.example/
edit_uri: https://code.example/edit/main/content/
docs_dir: content
theme: {name: material, font: false, features: [content.action.edit]}
plugins:
  - briefing
markdown_extensions: [attr_list, {toc: {permalink: "#"}}]
"""

SITE = Site(
    record_pages=(
        RecordPage(
            src_uri="events/2020-01-01-port.md",
            title=HOSTILE,
            description=HOSTILE,
            body_html='<h1>A port</h1><h2 id="facts">Facts &lt;b&gt;</h2><p>A long body with a zebra in it.</p>'
            '<h2 id="more">More</h2><p><a href="../../">home</a></p>',
            edit_uri="events/2020/2020-01-01-port.yml",
            updated="2020-02-03",
        ),
    ),
    markdown_pages=(
        MarkdownPage("index.md", "Start", "The start", "# Start\n\nSee [it](events/2020-01-01-port.md#more).\n"),
        MarkdownPage("about.md", HOSTILE, HOSTILE, "# About\n\nMade.\n", edit_uri="content/about.md"),
    ),
    assets=(Asset("data/events.json", b'{"events": []}\n'),),
    counts={"event": 1, "page": 3},
)
