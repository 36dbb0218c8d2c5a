"""Pages as Markdown text with front matter, in which no character can mean anything to YAML, Markdown or HTML."""

from __future__ import annotations

from datetime import date

from generator.pages.page import MarkdownPage, RecordPage
from generator.pages.templates import html_md
from generator.words import day_words


def front_matter(page: MarkdownPage | RecordPage) -> str:
    """Title, description and what the theme reads, entity-encoded and quoted.

    MkDocs takes a title that is not here from the first heading, decodes it and prints it raw: so it is always here.
    """
    lines = [f'title: "{html_md(page.title)}"', f'description: "{html_md(page.description)}"']
    if page.updated:
        lines.append(f'updated: "{html_md(page.updated)}"')
        lines.append(f'updated_words: "{html_md(day_words(date.fromisoformat(page.updated)))}"')
    if isinstance(page, MarkdownPage):
        if page.hide:
            lines.append(f"hide: [{', '.join(page.hide)}]")
    elif page.search_boost != 1:
        lines.append(f"search: {{boost: {page.search_boost}}}")
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def markdown_file(page: MarkdownPage | RecordPage) -> str:
    """The whole page as a file for any builder that reads Markdown; a record's body is raw HTML in it.

    Raw HTML ends at a blank line in Markdown: a body has none, and stands in one block.
    """
    if isinstance(page, MarkdownPage):
        return front_matter(page) + page.markdown
    body = "\n".join(line for line in page.body_html.splitlines() if line.strip())
    return f'{front_matter(page)}<div class="record">\n{body}\n</div>\n'
