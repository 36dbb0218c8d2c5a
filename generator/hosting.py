"""What MkDocs will not publish of the hand-written pages, asked of MkDocs itself and said with its place and mend."""

import logging
import posixpath
import re
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import cast

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from generator.again import Kept
from generator.errors import Fault, Faults, Where
from generator.pages.addresses import page_url
from generator.pages.page import NEEDED, Outline, RecordPage, plain_text
from generator.prose.forbidden import forbidden_in
from generator.prose.shown import links_in
from generator.reading.documents import Document

_LINK = re.compile(r"Doc file '([^']+)' contains an? [a-z ]+'(.*?)',? (?:but )?(.*)", re.DOTALL)
_NOT_IN_NAV = "The following pages exist in the docs directory"
_SETTING = re.compile(r"Config value '([^']+)': (.*)", re.DOTALL)
_PLACE = re.compile(r"line (\d+), column (\d+)")
_ID = re.compile(r'\sid="([^"]+)"')

LINKS = "links "  # how the rule of a fault of a link begins


@contextmanager
def kept_log() -> Iterator[list[str]]:
    """The warnings and errors of MkDocs in this thread (a server has others), kept instead of shown meanwhile."""
    logger, handler, thread = logging.getLogger("mkdocs"), logging.Handler(logging.WARNING), threading.get_ident()
    kept: list[str] = []

    def keep(record: logging.LogRecord) -> bool:
        if record.thread == thread:
            kept.append(record.getMessage())
        return False  # so that it goes no further

    handler.addFilter(keep)
    before, logger.handlers = logger.handlers, [handler]  # nobody else's either, if one is within another
    propagate, logger.propagate = logger.propagate, False
    try:
        yield kept
    finally:
        logger.handlers, logger.propagate = before, propagate


def settings_of(config_file: Path, site_dir: Path) -> MkDocsConfig:
    """The settings as MkDocs reads them. Raises Faults with its own words on each that it refuses or warns of."""
    with kept_log() as kept:
        try:
            config = load_config(str(config_file), site_dir=str(site_dir))
        except (Abort, ConfigurationError) as refused:
            raise Faults(_fault_of_settings(config_file, each) for each in kept or [str(refused)]) from None
    if "briefing" not in config.plugins:
        kept.append("Config value 'plugins': must name 'briefing', which makes the pages")
    if kept:
        raise Faults(_fault_of_settings(config_file, each) for each in kept)
    config.strict = False  # its warnings are counted by whoever asked for the build, beside our own
    return config


def _fault_of_settings(config_file: Path, message: str) -> Fault:
    """What MkDocs says of a setting, at the line that has it."""
    named, place = _SETTING.match(message), _PLACE.search(message)
    key, rule = named.groups() if named else ("settings:", message)
    lines = config_file.read_text(encoding="utf-8", errors="replace").splitlines() if config_file.is_file() else []
    line = next((n for n, text in enumerate(lines, 1) if text.startswith(f"{key}:")), 0)
    where = Where(config_file.name, line, 1 if line else 0)
    return Fault(Where(config_file.name, *map(int, place.groups())) if place else where, key, " ".join(rule.split()))


def files_of(config: MkDocsConfig, uris: Collection[str], held: Iterable[str] = ()) -> Files:
    """The files that a build would have, as links see them: hand-written but those held, of the theme, generated."""
    files = get_files(config)
    files.add_files_from_theme(config.theme.get_env(), config)
    take_out(files, (*held, *uris))
    for uri in sorted(uris):
        files.append(File(uri, None, config.site_dir, config.use_directory_urls))
    set_exclusions(files, config)
    return files


def take_out(files: Files, uris: Iterable[str]) -> None:
    """Those of the files that have one of these `src_uri`s are gone: held back, or another comes in their place."""
    for uri in uris:
        if (there := files.get_file_from_path(uri)) is not None:
            files.remove(there)


@dataclass(frozen=True)
class _Rendered:
    """What MkDocs made of a text, and which files its links asked for."""

    made: Mapping[str, object]
    anchors: Mapping[str, dict[str, str]]  # that it links to, by the file
    asked: Mapping[str, object]

    def is_of(self, files: Files) -> bool:
        """Whether its links would find the same among other files."""
        return all(_seen(files.get_file_from_path(uri)) == seen for uri, seen in self.asked.items())


@dataclass(frozen=True)
class _Asked:
    """The files of a site as links ask for them."""

    files: Files
    answers: dict[str, object] = field(default_factory=dict)

    def get_file_from_path(self, path: str) -> File | None:
        """The file of a `src_uri`; what links hang on of it is noted."""
        self.answers[path] = _seen(file := self.files.get_file_from_path(path))
        return file


def _seen(file: File | None) -> object:
    return file and (file.src_uri, file.url, file.inclusion)


def is_alone(config: MkDocsConfig) -> bool:
    """Whether nothing else of the settings is to see every page."""
    return not config.hooks and set(config.plugins) == {"briefing"}


def is_rendered_alike(config: MkDocsConfig) -> bool:
    """Whether what MkDocs makes of a text hangs on that text, its links and the settings alone.

    Extensions that come with the reader of Markdown read no file; others may.
    """
    names = [name.removeprefix("markdown.extensions.") for name in config.markdown_extensions]
    return is_alone(config) and all("." not in name and find_spec(f"markdown.extensions.{name}") for name in names)


def render_once(kept: Kept, name: str, page: Page, config: MkDocsConfig, files: Files) -> None:
    """Make HTML of the Markdown of a page, as `Page.render` does, or take what was kept under a name.

    Of a text of which MkDocs says something nothing is kept, so that it is said again.
    """
    settings = config.markdown_extensions, config.mdx_configs, config.validation, config.use_directory_urls
    named, of = (name, page.file.src_uri), (page.markdown, _seen(page.file), repr(settings))
    held: tuple[object, _Rendered] | None = kept.before(named)
    if held and held[0] == of and held[1].is_of(files):
        vars(page).update(held[1].made)
        at = {uri: page.file if uri == page.file.src_uri else files.src_uris[uri] for uri in held[1].anchors}
        page.links_to_anchors = {at[uri]: ids for uri, ids in held[1].anchors.items()}
        return
    asked, said = _Asked(files), list[str]()
    with _heard(said):
        Page.render(page, config, cast("Files", asked))
    if not said:
        made = {key: vars(page)[key] for key in ("content", "toc", "_title_from_render", "present_anchor_ids")}
        anchors = {file.src_uri: ids for file, ids in (page.links_to_anchors or {}).items()}
        kept.put(named, of, _Rendered(made, anchors, asked.answers))


@contextmanager
def _heard(said: list[str]) -> Iterator[None]:
    """While this lasts it is noted what MkDocs says of a page."""
    logger = logging.getLogger(Page.__module__)

    def hear(record: logging.LogRecord) -> bool:
        said.append(record.getMessage())
        return True

    logger.addFilter(hear)
    try:
        yield
    finally:
        logger.removeFilter(hear)


def host_faults(config: MkDocsConfig, outline: Outline, kept: Kept | None = None) -> list[Fault]:
    """What MkDocs refuses of the menu, hand-written pages and their links.

    What it was asked before of the same text is `kept`.
    What the menu or a page names below an address that is open is taken for there.
    """
    named = {*_named_in_menu(config.nav), *_linked_in(outline.written)} if outline.open else set()
    known = {*outline.generated, *(uri for uri in named if page_url(uri).startswith(outline.open))}
    kept = kept or Kept()
    found = list(_faults_of(config, files_of(config, known, outline.held), outline, kept))
    if any(fault.rule.startswith(LINKS) for fault in found):  # perhaps to a file that only a build makes
        files = files_of(config, {*known, *outline.assets()}, outline.held)
        found = list(_faults_of(config, files, outline, kept))
    return found


def _named_in_menu(menu: object) -> Iterator[str]:
    """The files that a menu names, however deep."""
    if isinstance(menu, str):
        yield menu
    elif menu:
        for each in menu.values() if isinstance(menu, Mapping) else menu if isinstance(menu, list) else ():
            yield from _named_in_menu(each)


def _linked_in(written: Mapping[str, Document]) -> Iterator[str]:
    """The files of this site that hand-written pages link, as far as their targets say."""
    for uri, document in written.items():
        for link in links_in(document.body):
            path = link.target.partition("#")[0]
            if path and not link.scheme and "//" not in path:
                yield posixpath.normpath(posixpath.join(posixpath.dirname(uri), path))


def _faults_of(config: MkDocsConfig, files: Files, outline: Outline, kept: Kept) -> Iterator[Fault]:
    with kept_log() as said:
        get_navigation(files, config)
        pages: dict[str, Page] = {}
        for uri, document in outline.written.items():
            file = files.get_file_from_path(uri)
            if file is not None and not any(forbidden_in(document.body)):  # what is refused is never made a page
                pages[uri] = Page(None, file, config)
                try:
                    _render(pages[uri], plain_text(document), config, files, kept)
                except Exception as error:  # noqa: BLE001 - whatever a text does to the reader of Markdown
                    rule = f"cannot be made a page: {type(error).__name__}, {error}"
                    yield Fault(
                        Where(document.path, document.body_line, 1), "text", rule, mend="nest marks less deeply"
                    )
        for page in pages.values():
            for target in page.links_to_anchors or {}:
                if target.src_uri not in pages:
                    made = outline.page_at(target.src_uri)
                    other = Page(None, target, config)
                    if isinstance(made, RecordPage):
                        other.present_anchor_ids = ids_in(made)
                    elif made is not None:
                        _render(other, made.markdown, config, files, kept)
            page.validate_anchor_links(files=files, log_level=logging.WARNING)
    for uri, anchor, heading in NEEDED:
        ids = pages[uri].present_anchor_ids if uri in pages else None
        if ids is not None and anchor not in ids:
            where, rule = Where(outline.written[uri].path), "lacks a heading that every page links to"
            yield Fault(where, "text", rule, f"#{anchor}", f"write {heading!r}")
    for message in said:
        yield from placed(message, outline.written, Path(config.docs_dir).name)


def _render(page: Page, text: str, config: MkDocsConfig, files: Files, kept: Kept) -> None:
    page.markdown, page.meta = text, {}
    if is_rendered_alike(config):
        render_once(kept, "asked", page, config, files)
    else:
        page.render(config, files)


def placed(message: str, written: Mapping[str, Document], docs: str) -> Iterator[Fault]:
    """What MkDocs says, at the place in the hand-written page that it is about."""
    if message.startswith(_NOT_IN_NAV):
        for listed in message.splitlines()[1:]:
            uri = listed.strip().removeprefix("- ")
            mend = "name it under nav in mkdocs.yml, or move it to briefings/"
            yield Fault(Where(f"{docs}/{uri}"), "file", "is in no menu, so that no reader finds it", mend=mend)
    elif (found := _LINK.match(message)) and found[1] in written:
        document, target = written[found[1]], found[2]
        where, rule = Where(document.path), " ".join(f"{LINKS}{target!r}: {found[3]}".split()).rstrip(".")
        for link in links_in(document.body):
            if link.target == target:
                where = document.where_in_body(link.start)
                break
        yield Fault(where, "text", rule, mend="link the .md file of a page of this site, by its path from this one")
    else:
        yield Fault(Where("mkdocs.yml"), "site", " ".join(message.split()))


def ids_in(page: RecordPage) -> set[str]:
    """The ids of a record page that a link may name."""
    return set(_ID.findall(page.body_html))


def hosted(config_file: Path, outline: Outline) -> list[Fault]:
    """What MkDocs will not publish, before anything is built: settings, menu, hand-written pages and their links."""
    try:
        return host_faults(settings_of(config_file, config_file.parent / "site"), outline)
    except Faults as refused:
        return list(refused.faults)
