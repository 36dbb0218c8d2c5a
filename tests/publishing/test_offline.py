"""What a site becomes that a browser opens from a disk: links to files, plain scripts, and data as scripts."""

import json
import re
import zipfile
from pathlib import Path

import pytest

from generator.publishing.offline import FETCHED, offline_files, offline_page, plain_script, write_offline


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("..", "../index.html"),
        (".", "./index.html"),
        ("../", "../index.html"),
        ("../events/", "../events/index.html"),
        ("../events/?type=flood#x", "../events/index.html?type=flood#x"),
        ("../data/events.csv", "../data/events.csv"),
        ("..&#47;events&#47;#a", "../events/index.html#a"),
        ("#here", "#here"),
        ("?evidence", "?evidence"),
        ("https://a.example/b/", "https://a.example/b/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_links_lead_to_files(link: str, file: str) -> None:
    assert offline_page(f'<a class="x" href="{link}">x</a>') == f'<a class="x" href="{file}">x</a>'


def test_a_page_that_leads_on_leads_to_a_file() -> None:
    led = '<meta http-equiv="refresh" content="0; url=../{}">'
    assert offline_page(led.format("b/")) == led.format("b/index.html")


def test_all_that_scripts_fetch_is_packed_for_them() -> None:
    scripts = "".join(path.read_text("utf-8") for path in Path("site_templates/theme/assets/js").glob("*.js"))
    named = set(re.findall(r'published\("([\w.]+)"\)', scripts)) | {
        path.rpartition("/")[2] for path in re.findall(r'fetch\(new URL\("([\w./]+)", ', scripts, re.IGNORECASE)
    }
    assert {"events.geojson", "events.csv", "borders.json"} <= named
    assert named <= {path.rpartition("/")[2] for path in FETCHED}


def test_modules_of_a_page_are_run_by_one_script_in_their_order() -> None:
    scripts = [f'<script type="module" src="../assets/js/{name}.js"></script>' for name in ("search", "take")]
    assert (
        offline_page("".join(scripts))
        == '<script defer src="../assets/js/offline.js" data-run="search.js take.js"></script>'
    )


def test_a_module_becomes_a_plain_script_that_gives_what_it_exports() -> None:
    module = (
        'import * as core from "./core.js";\nimport { a, b } from "./ab.js";\nexport { c } from "./c.js";\n'
        'export const d = () => import("./later.js");\nexport const f = 1;\n'
    )
    assert plain_script("m.js", module) == (
        'deskModules["m.js"] = () => {\n"use strict";\nconst core = deskModule("core.js");\n'
        'const { a, b } = deskModule("ab.js");\nconst { c } = deskModule("c.js");\n'
        'const d = () => Promise.resolve().then(() => deskModule("later.js"));\nconst f = 1;\n\nreturn { d, f, c };\n};'
    )


def site(folder: Path) -> Path:
    files = {
        "index.html": '<a href="events/">x</a><script type="module" src="assets/js/own.js"></script>',
        "404.html": "lost",
        "sitemap.xml": "x",
        "SHA256SUMS": "x",
        "assets/js/own.js": 'import { a } from "./lib.js";\na();\n',
        "assets/js/lib.js": "export const a = () => 1;\n",
        "assets/js/plain.js": "x();\n",
        "events/index.html": "events",
        "events/rows.json": '{"a": "</script>"}',
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_what_a_script_fetches_stands_there_as_a_script_and_what_is_for_a_host_does_not(tmp_path: Path) -> None:
    files = dict(offline_files(site(tmp_path)))
    assert sorted(files) == [
        "assets/js/offline.js",
        "assets/js/plain.js",
        "events/index.html",
        "events/rows.json",
        "events/rows.json.js",
        "index.html",
    ]
    assert (
        files["events/rows.json.js"].decode()
        == f'deskFiles["events/rows.json"] = {json.dumps(chr(123))[:-1]}\\"a\\": \\"</script>\\"}}";\n'
    )
    assert b'deskModules["own.js"]' in files["assets/js/offline.js"]


def test_the_same_site_gives_the_same_bytes_and_a_failure_leaves_nothing(tmp_path: Path) -> None:
    made = site(tmp_path / "site")
    assert write_offline(made, tmp_path / "one.zip") == write_offline(made, tmp_path / "two.zip") == 6
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as packed:
        assert packed.testzip() is None
    (made / "index.html").write_bytes(b"\xff")
    with pytest.raises(UnicodeDecodeError, match="invalid start byte"):
        write_offline(made, tmp_path / "three.zip")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.zip", "site", "two.zip"]
