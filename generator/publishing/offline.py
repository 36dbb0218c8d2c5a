"""The built site as files that a browser opens from a disk, with its search and its list of events, asking nobody.

From a disk a browser loads plain scripts alone: no modules, and nothing that a script fetches. So modules become plain
scripts that share what they export in `deskModules`, and each file that a script fetches stands beside it once more as
a script (`rows.json.js`), which `offline.js` loads instead. Links lead to files, as a disk has no page for a folder.
"""

import json
import re
import zipfile
from collections.abc import Iterator
from html import escape, unescape
from pathlib import Path

from generator.pages.addresses import DATA, SEARCH, SOURCE_PARTS
from generator.publishing.explorer_rows import BORDERS, ROWS, WORDS
from generator.publishing.swap import MARK, SUMS

FETCHED = (SEARCH, SOURCE_PARTS, ROWS, WORDS, BORDERS, *(f"{DATA}events.{kind}" for kind in ("csv", "json", "geojson")))
LEFT_OUT = {"404.html", "sitemap.xml", "sitemap.xml.gz", MARK, SUMS}  # for a host, and for the site as it is there
SCRIPTS = "assets/js/"
BUNDLE = f"{SCRIPTS}offline.js"
DATED, UNIX = (1980, 1, 1, 0, 0, 0), 3  # the same site gives the same bytes, on every system
_MODULE = re.compile(r'<script type="module" src="(?P<root>(?:\.\./)*)assets/js/(?P<name>[\w-]+\.js)"></script>')
_LINK = re.compile(
    r'(?P<before><(?:a|area|link)\b[^>]*?\shref="|<meta http-equiv="refresh" content="0; url=)(?P<url>[^"]*)"'
)
_PATH = re.compile(r"[^:#?]*")
_STAR = re.compile(r'^import \* as (\w+) from "\./([\w-]+\.js)";$', re.MULTILINE)
_NAMED = re.compile(r'^(?P<verb>import|export) \{ (?P<names>[^}]+) \} from "\./(?P<file>[\w-]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?P<what>(?:async )?(?:const|function) (?P<name>\w+))", re.MULTILINE)
_LATER = re.compile(r'import\("\./([\w-]+\.js)"\)')


def write_offline(site: Path, file: Path) -> int:
    """Write the zip of a built site, whole or not at all; the number of its files."""
    new = file.with_name(f".{file.name}.part")
    try:
        files = list(offline_files(site))
        with zipfile.ZipFile(new, "w") as packed:
            for name, content in files:
                entry = zipfile.ZipInfo(name, DATED)
                entry.create_system = UNIX
                packed.writestr(entry, content, zipfile.ZIP_DEFLATED, compresslevel=9)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
    return len(files)


def offline_files(site: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a built site as they open from a disk, each with its name, in order."""
    scripts = {path.name: path.read_text(encoding="utf-8") for path in sorted((site / SCRIPTS).glob("*.js"))}
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    named = {match["name"] for page in pages.values() for match in _MODULE.finditer(page)}
    modules = {name: text for name, text in scripts.items() if name in named or _EXPORT.search(text)}
    yield BUNDLE, (OFFLINE + "".join(f"{plain_script(*each)}\n" for each in modules.items())).encode()
    for path in sorted(each for each in site.rglob("*") if each.is_file()):
        name = path.relative_to(site).as_posix()
        if name in LEFT_OUT or (name.startswith(SCRIPTS) and path.name in modules):
            continue
        content = offline_page(pages[path]).encode() if path in pages else path.read_bytes()
        yield name, content
        if name in FETCHED:
            yield f"{name}.js", f"deskFiles[{json.dumps(name)}] = {json.dumps(content.decode('utf-8-sig'))};\n".encode()


def offline_page(page: str) -> str:
    """A page whose links lead to files, and whose modules are run out of the bundle."""
    names = [match["name"] for match in _MODULE.finditer(page)]

    def run(match: re.Match[str]) -> str:
        if match["name"] != names[0]:
            return ""
        return f'<script defer src="{match["root"]}{BUNDLE}" data-run="{" ".join(names)}"></script>'

    return _MODULE.sub(run, _LINK.sub(lambda m: f'{m["before"]}{escape(_to_file(unescape(m["url"])))}"', page))


def _to_file(url: str) -> str:
    """The address of the file of a page: 'a/index.html#b' of 'a/#b', '../index.html' of '..'; others as they are."""
    path = _PATH.match(url)[0]  # type: ignore[index]
    rest = url[len(path) :]
    if rest.startswith(":") or not (path.endswith("/") or path.rpartition("/")[2] in {".", ".."}):
        return url
    return f"{path.rstrip('/')}/index.html{rest}"


def plain_script(name: str, text: str) -> str:
    """A module as an entry of `deskModules`: run when it is first asked for, and giving what it exports."""
    exported = [match["name"] for match in _EXPORT.finditer(text)]
    exported += [one for match in _NAMED.finditer(text) if match["verb"] == "export" for one in _names(match["names"])]
    text = _STAR.sub(r'const \1 = deskModule("\2");', text)
    text = _NAMED.sub(lambda m: f'const {{ {m["names"]} }} = deskModule("{m["file"]}");', text)
    text = _EXPORT.sub(r"\g<what>", text)
    text = _LATER.sub(r'Promise.resolve().then(() => deskModule("\1"))', text)
    return f'deskModules["{name}"] = () => {{\n"use strict";\n{text}\nreturn {{ {", ".join(exported)} }};\n}};'


def _names(listed: str) -> list[str]:
    return [name.strip() for name in listed.split(",")]


OFFLINE = """\
// The scripts of the site for a browser that opens it from a disk, which loads neither modules nor what they fetch.
const deskModules = {};
const deskMade = {};
const deskModule = (name) => (deskMade[name] ??= deskModules[name]());
const deskFiles = {};
(() => {
  "use strict";
  const own = document.currentScript;
  const root = new URL("../../", own.src).href;
  const answerOf = (name) => {
    const text = deskFiles[name];
    const ok = text !== undefined;
    return { ok, status: ok ? 200 : 404, text: async () => text, json: async () => JSON.parse(text) };
  };
  window.fetch = (address) => new Promise((resolve) => {
    const url = new URL(address, location.href).href;
    const name = url.slice(root.length);
    const answer = () => resolve(answerOf(name));
    const script = { src: `${url}.js`, onload: answer, onerror: answer };
    if (name in deskFiles) answer();
    else document.head.append(Object.assign(document.createElement("script"), script));
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }, true);
  addEventListener("DOMContentLoaded", () => own.dataset.run.split(" ").forEach(deskModule));
})();
"""
