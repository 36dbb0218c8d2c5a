"""The face towards MkDocs: reads once, hands every page over as a file of MkDocs, and puts record pages in place.

All that is known of MkDocs stands here; what is published comes from `site.build_site`.
"""

import html
import os
import re
import secrets
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Literal, cast

from jinja2 import BaseLoader, Environment
from mkdocs.commands.build import build, get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext

from generator.again import Kept
from generator.errors import Faults
from generator.folders import Desk
from generator.hosting import (
    host_faults,
    ids_in,
    is_alone,
    is_rendered_alike,
    kept_log,
    render_once,
    settings_of,
    take_out,
)
from generator.pages.page import Outline, RecordPage, Site
from generator.publishing.folder import front_matter, markdown_file
from generator.publishing.moment import (
    MomentError,
    Stopwatch,
    build_day,
    build_moment,
    commit_time,
    earlier_texts,
    history_known,
    last_changes,
)
from generator.publishing.people import extra_of
from generator.publishing.swap import seal
from generator.publishing.verify import own_scripts, with_policy
from generator.site import build_site
from generator.stamping import PartlyMade, stamp
from generator.words import counted

log = get_plugin_logger("briefing")

THEME_SCRIPTS = "partials/javascripts/"


class BriefingPlugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg]  # without options
    """The plugin `briefing`."""

    def __init__(self) -> None:
        super().__init__()
        self.watch = Stopwatch(time.perf_counter)
        self.site = Site()
        self.records: dict[str, RecordPage] = {}
        self.is_served = False
        self.is_plain = False  # every page goes through MkDocs by itself
        self.nav = Navigation([], [])
        self.files = PartlyMade((), ())
        self.moment: datetime | None = None  # by which texts are held to their hour; who serves the site sees them all
        self.own_scripts: tuple[re.Pattern[str], ...] = ()
        self.kept = Kept()  # of earlier builds in this process

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Notice whether the site is to be served from here, with the server's own script in each page, and when."""
        self.is_served = command == "serve"
        try:
            now = build_moment(os.environ.get("SOURCE_DATE_EPOCH"), datetime.now(UTC))
        except MomentError as error:
            raise Abort(str(error)) from error
        self.moment = None if self.is_served else now

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the record and build all pages as values; faults of the input end the build with their list."""
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        desk = Desk(root, Path(config.docs_dir).relative_to(root).as_posix())
        try:
            today = build_day(os.environ.get("SOURCE_DATE_EPOCH") or commit_time(root), datetime.now(UTC))
            self.site = build_site(
                desk,
                today,
                updated=last_changes(desk),
                watch=self.watch,
                site_url=config.site_url or "",
                earlier=partial(earlier_texts, root),
                hosted=partial(host_faults, config, kept=self.kept),
                moment=self.moment,
                kept=self.kept,
                history=history_known(root),
            )
        except Faults as faults:
            raise _stopped(faults) from faults
        except MomentError as error:
            raise Abort(str(error)) from error
        for warning in self.site.warnings:
            log.warning("%s", warning)
        self.records = {page.src_uri: page for page in self.site.record_pages}
        config.extra.update(extra_of(self.site))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add every page and asset; a page made from a hand-written file takes its place."""
        self.watch.begin("Markdown")
        made = [File.generated(config, page.src_uri, content=markdown_file(page)) for page in self.site.markdown_pages]
        made += [
            File.generated(config, page.src_uri, content=front_matter(page), inclusion=InclusionLevel.NOT_IN_NAV)
            for page in self.site.record_pages
        ]
        made += [File.generated(config, asset.uri, content=asset.content) for asset in self.site.assets]
        pages = {page.src_uri: page for page in self.site.pages}
        take_out(files, (*self.site.held, *(file.src_uri for file in made)))
        for file in made:
            file.edit_uri = _edit_uri(config, pages[file.src_uri].edit_uri if file.src_uri in pages else None)
            files.append(file)
        written = {document.src_uri: document for document in self.site.written}
        assets = {asset.uri for asset in self.site.assets}
        refused = host_faults(
            config, Outline(written, frozenset(pages), pages.get, lambda: assets, held=self.site.held), self.kept
        )
        if refused:
            raise _stopped(Faults(refused)) from Faults(refused)
        is_plain = self.is_plain or not is_alone(config) or not config.use_directory_urls
        self.files = PartlyMade(files, () if is_plain else self.records)
        return self.files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, **_: object) -> None:
        """Let each page know the day of its last change. MkDocs makes what a menu names: it shows where that stands."""
        self.nav, made = nav, {page.src_uri: page for page in self.site.pages}
        self.files.apart -= {page.file.src_uri for page in nav.pages}
        for file in self.files.all_pages():
            page = file.page or Page(None, file, config)
            if self.is_served and is_rendered_alike(config):
                page.render = partial(render_once, self.kept, "page", page)  # type: ignore[method-assign]
            if file.src_uri in made and made[file.src_uri].updated:
                page.update_date = made[file.src_uri].updated
            if file.src_uri in self.files.apart:
                page.present_anchor_ids = ids_in(self.records[file.src_uri])

    def on_page_content(self, html_text: str, *, page: Page, **_: object) -> str:
        """Put the body of a record page in place, with its table of contents."""
        record = self.records.get(page.file.src_uri)
        if record is None:
            return html_text
        page.toc = TableOfContents([AnchorLink(html.escape(title), id_, 2) for id_, title in record.toc])
        page.present_anchor_ids = ids_in(record)
        return record.body_html

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """All pages are read; from here MkDocs renders them through the theme, and of most record pages one a kind."""
        self.watch.begin("theme")
        names = env.list_templates(filter_func=lambda name: name.startswith(THEME_SCRIPTS))
        loader = cast("BaseLoader", env.loader)
        self.own_scripts = own_scripts(loader.get_source(env, name)[0] for name in names)
        docs, template = self.files.documentation_pages(), env.get_template("main.html")

        def rendered(page: Page) -> str:
            return self.on_post_page(template.render(get_context(self.nav, docs, config, page)))

        for record, page in stamp(config, self._apart(), rendered, f"{secrets.randbits(128):039}"):
            log.info("%s goes through the theme by itself, which does more with what it says than print it", page.url)
            self.files.apart.remove(record.src_uri)
            page.read_source(config)
            page.render(config, files)
            page.content = self.on_page_content(page.content or "", page=page)

    def _apart(self) -> Iterator[tuple[RecordPage, Page]]:
        """The record pages that MkDocs is not to make, each with what MkDocs knows of it."""
        for file in self.files.all_pages():
            if file.src_uri in self.files.apart and file.page is not None:
                yield self.records[file.src_uri], file.page

    def on_template_context(self, context: TemplateContext, *, template_name: str, **_: object) -> TemplateContext:
        """Let the sitemap list all pages but those that no search engine may show."""
        if template_name == "sitemap.xml":
            hidden = {page.src_uri for page in self.site.pages if page.head.is_unlisted}
            context["pages"] = [file for file in self.files.all_pages() if file.src_uri not in hidden]
        return context

    @event_priority(-100)  # after whatever else changes a page
    def on_post_page(self, output: str, **_: object) -> str:
        """Say on the page what a browser may run there."""
        return with_policy(output, self.own_scripts, is_served=self.is_served)

    @event_priority(-100)  # as above
    def on_post_template(self, output_content: str, *, template_name: str, **_: object) -> str:
        """As `on_post_page`, of the page for addresses that are not there."""
        return self.on_post_page(output_content) if template_name.endswith(".html") else output_content

    @event_priority(-100)  # after whatever else writes into the site
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Mark the finished site as ours, with its checksums."""
        self.watch.begin("checksums")
        seal(Path(config.site_dir))
        self.watch.end()


def _stopped(faults: Faults) -> Abort:
    """The end of a build by faults of the input, as plain MkDocs shows it."""
    return Abort(f"{faults}\n{counted(len(faults.errors), 'fault', 'faults')} in the input")


def _edit_uri(config: MkDocsConfig, path: str | None) -> str | None:
    """How MkDocs is told which file of the repository a page was made from: by its path from the docs folder."""
    if path is None or not config.edit_uri:
        return None
    docs = Path(config.docs_dir).name + "/"
    return path.removeprefix(docs) if path.startswith(docs) else f"../{path}"


def built(config_file: Path, site_dir: Path, watch: Stopwatch, *, is_plain: bool = False) -> Site:
    """Build the site into `site_dir` as `mkdocs build` does; faults of the input are raised as `Faults`.

    Where it is plain MkDocs makes every page by itself: the same site, later.
    Its warnings are those of MkDocs and our own, in order.
    """
    config = settings_of(config_file, site_dir)
    plugin = config.plugins["briefing"]
    assert isinstance(plugin, BriefingPlugin)  # noqa: S101 - the entry point of that name
    plugin.watch, plugin.is_plain = watch, is_plain
    with kept_log() as kept:
        try:
            config.plugins.on_startup(command="build", dirty=False)  # by the clock, before the commit dates the rest
            with dated_by(commit_time(config_file.parent)):
                build(config)
            config.plugins.on_shutdown()
        except Abort as stopped:
            raise (stopped.__cause__ or stopped) from None
    return replace(plugin.site, warnings=tuple(kept), is_of_known_files=_is_of_known_files(config))


def _is_of_known_files(config: MkDocsConfig) -> bool:
    """Whether the settings lead to no file but those of the desk's folders and of packages."""
    desk = Desk(Path(config.config_file_path).resolve().parent)
    settings = desk.settings.read_text(encoding="utf-8")
    ours = (desk.root / desk.templates, Path(sysconfig.get_path("purelib")).resolve())
    return (
        is_rendered_alike(config)
        and Path(config.docs_dir).resolve() == desk.root / desk.content
        and all(any(Path(folder).resolve().is_relative_to(each) for each in ours) for folder in config.theme.dirs)
        and not any(word in settings for word in ("INHERIT", "!!python"))  # other settings, and names of any module
    )


@contextmanager
def dated_by(epoch: str) -> Iterator[None]:
    """While this lasts MkDocs too dates what it writes by `epoch`, unless the caller's environment has one."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch and not given:
        os.environ["SOURCE_DATE_EPOCH"] = epoch
    try:
        yield
    finally:
        if epoch and not given:
            del os.environ["SOURCE_DATE_EPOCH"]
