"""The face towards a browser while the site is written: pages are always there, what is at fault stands above them."""

import html
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.commands.build import build
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from generator.again import Kept
from generator.errors import Faults
from generator.hosting import settings_of
from generator.mkdocs_plugin import BriefingPlugin
from generator.publishing.swap import MARK
from generator.words import counted

log = logging.getLogger("mkdocs.serving")

SHOWN_MAX = 50  # faults above a page; the terminal has all
NO_PAGES = (
    b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>No such page</title></head>'
    b"<body><p>This page is not there.</p></body></html>"
)


class Server(LiveReloadServer):
    """MkDocs' server, which answers at once: with the newest whole site, and above it what stops a newer one."""

    def __init__(self, config_file: Path, host: str, port: int, mount_path: str, folder: Path) -> None:
        """Serve from `folder`, in which every build has a folder of its own; `paths` are to be watched."""
        super().__init__(self.build, host, port, str(folder), mount_path)
        self.config_file, self.folder, self.kept = config_file, folder, Kept()
        self.faults: tuple[str, ...] = ()
        self.paths: tuple[str, ...] = ()
        self.error_handler = self._error_page

    def build(self) -> None:
        """Build anew, and show it if it is whole; else what was shown stays, with the faults. Raises nothing."""
        new = Path(tempfile.mkdtemp(dir=self.folder))
        self.faults = self._faults_of_build(new)
        if self.faults:
            shutil.rmtree(new, ignore_errors=True)
            for fault in self.faults:
                log.error("%s", fault)
            return
        kept, self.root = {Path(self.root), new}, str(new)  # a request under way may still read from the one before
        for each in set(self.folder.iterdir()) - kept:
            shutil.rmtree(each, ignore_errors=True)

    def _faults_of_build(self, new: Path) -> tuple[str, ...]:
        """What stopped a build into a new folder, one line each."""
        try:
            config = settings_of(self.config_file, new)
            config.site_url = self.url
            plugin = config.plugins["briefing"]
            assert isinstance(plugin, BriefingPlugin)  # noqa: S101 - the entry point of that name
            plugin.kept = self.kept
            config.plugins.on_startup(command="serve", dirty=False)
            build(config, serve_url=self.url)
        except Faults as found:
            return tuple(map(str, found.faults))
        except Abort as stopped:
            cause = stopped.__cause__
            return tuple(map(str, cause.faults)) if isinstance(cause, Faults) else (str(stopped),)
        except Exception as error:  # whatever it is, the pages that are there are served on
            log.exception("the build ended in a fault of the generator or of a template")
            return (f"{type(error).__name__}: {error}",)
        return ()

    def _build_loop(self) -> None:
        """Build when something was changed. Unlike MkDocs' own loop it lets no request wait for it."""
        while True:
            self.watch_all()
            with self._rebuild_cond:
                self._rebuild_cond.wait_for(lambda: self._want_rebuild or self._shutdown, timeout=self.shutdown_delay)
                if self._shutdown:
                    return
                if not self._want_rebuild:
                    continue
                while self._rebuild_cond.wait(timeout=self.build_delay):
                    pass  # until the changes stop
                self._want_rebuild = False
            self.build()
            with self._epoch_cond:
                self._wanted_epoch = self._visible_epoch = round(time.monotonic() * 1000)
                self._epoch_cond.notify_all()

    def watch_all(self) -> None:
        """Watch what is there and is not watched; a watch ends where its folder or file goes away."""
        watched = {emitter.watch.path for emitter in self.observer.emitters if emitter.is_alive()}
        lost = [path for path in self._watched_paths if self.observer.is_alive() and path not in watched]
        for path in lost:
            self.unwatch(path)
        for path in self.paths:
            if path not in self._watched_paths and Path(path).exists():
                self.watch(path)
                lost.append(path)
        if lost and self.observer.is_alive():
            with self._rebuild_cond:
                self._want_rebuild = True

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        """The page with the faults above it, and the script that loads it anew after the next build."""
        page: bytes = super()._inject_js_into_html(with_faults(content, self.faults), epoch)  # type: ignore[no-untyped-call]
        return page

    def _error_page(self, code: int) -> bytes:
        """What stands where there is no page."""
        own = Path(self.root, f"{code}.html")
        return self._inject_js_into_html(own.read_bytes() if own.is_file() else NO_PAGES, self._visible_epoch)


def with_faults(page: bytes, faults: Sequence[str]) -> bytes:
    """The page with a list of faults at its top; as it is where there are none."""
    if not faults:
        return page
    more = [f"and {len(faults) - SHOWN_MAX} more, in the terminal"] if len(faults) > SHOWN_MAX else []
    items = "".join(f"<li>{html.escape(words)}</li>" for words in (*faults[:SHOWN_MAX], *more))
    said = f"{counted(len(faults), 'fault', 'faults')}: these pages are as they were before."
    banner = f'<div class="faults" role="alert"><p>{said}</p><ul>{items}</ul></div>'.encode()
    body = page.find(b"<body")
    at = page.find(b">", body) + 1 if body >= 0 else 0
    return page[:at] + banner + page[at:]


def served(config_file: Path, host: str, port: int, old_site: Path) -> None:
    """Serve the site and build it again on each change, until it is stopped; raises Faults of the settings alone.

    While something is at fault from the start, `old_site` is served if a build made it.
    """
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    folder = Path(tempfile.mkdtemp(prefix="briefing_"))
    try:
        config = settings_of(config_file, folder)
        server = Server(config_file, host, port, urlsplit(config.site_url or "/").path, folder)
        if (old_site / MARK).is_file():
            server.root = str(old_site)
        try:
            log.info("Building the site")
            server.build()
            server.paths = tuple(map(os.path.abspath, (config.docs_dir, str(config_file), *config.watch)))
            server.watch_all()
            server.serve()  # type: ignore[no-untyped-call]
        finally:
            server.shutdown()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
