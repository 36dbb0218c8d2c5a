"""Who is behind a desk: what the codebook says of it, and nothing that the settings of a site could read otherwise."""

from html import unescape

import yaml

from generator.pages.page import Site
from generator.publishing.people import people_of, with_extra
from generator.reading.masthead import Masthead, Release
from tests.builders import make_codebook

RELEASE = Release("2.1", make_codebook().coverage.since)
DESK = Masthead(
    *("Flood desk", "Floods", "A record of floods.", "Floods"),
    editors='Ann: "A" & <b>Bo</b> {{ x }} 🌊',
    contact="desk@flood.example",
    release=RELEASE,
)


def test_what_the_codebook_says_is_text_on_a_page() -> None:
    written = people_of(DESK)
    people = {name: unescape(text) for name, text in written.items()}

    assert set(written["editors"]) & set('<>"{}:') == set()
    assert people["editors"] == DESK.editors
    assert people["contact"] == "desk@flood.example"
    assert people["release"] == "2.1 of 1 January 2020"
    assert people["method"] == people["next_update"] == ""


def test_settings_of_another_builder_have_the_same_and_keep_what_they_had() -> None:
    nested = "site_name: A\ntheme:\n  extra:\n    a: 1\n"
    for settings in ("site_name: A\nextra: # ours\n  contact: x\n", "site_name: A\n", nested):
        read = yaml.safe_load(with_extra(settings, Site(desk=DESK, day=RELEASE.day)))
        assert read["site_name"] == "A"
        assert list(read["extra"]["desk"]) == list(people_of(DESK))
        assert read["extra"].get("contact") == ("x" if "contact" in settings else None)
        assert "<" not in read["extra"]["desk"]["editors"]
        assert unescape(read["extra"]["as_of"]) == "1 January 2020"
