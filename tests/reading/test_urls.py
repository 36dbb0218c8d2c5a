"""URLs of sources: only what a browser takes to a named host on the web."""

from __future__ import annotations

import pytest

from generator.reading.meant import meant_url
from generator.reading.urls import ascii_url, clean_url, same_url

REFUSED = [
    ("javascript:alert(1)", "must start with"),
    ("JaVaScRiPt:alert(1)", "must start with"),
    ("jav&#9;ascript:alert(1)", "must start with"),
    ("java\tscript:alert(1)", "must hold no space"),
    ("data:text/html,<script>", "must hold no space"),
    ("data:text/html;base64,PHNjcmlwdD4=", "must start with"),
    ("vbscript:msgbox(1)", "must start with"),
    ("file:///etc/passwd", "must start with"),
    ("ftp://example.org/", "must start with"),
    ("//example.org/x", "must start with"),
    ("/x", "must start with"),
    ("example.org", "must start with"),
    ("https:example.org", "must start with"),
    ("https:/example.org", "must start with"),
    ("https://", "must have a host name"),
    ("https:///x", "must have a host name"),
    ("https://localhost/x", "must have a host name with a dot"),
    ("https://user@example.org/", "must name no user"),
    ("https://user:pass@example.org/", "must name no user"),
    ("https://example.org@evil.example/", "must name no user"),
    ("https://@example.org/", "must name no user"),
    ("https://example.org\\@evil.example/", "must hold no space"),
    ("https://exa mple.org/", "must hold no space"),
    ("https://example.org/\n", "must hold no space"),
    ("https://example.org/\x00", "must hold no space"),
    ("https://example.org/\u202egpj.exe", "must hold no space"),
    ("https://example.org/<script>", "must hold no space"),
    ('https://example.org/"onmouseover=', "must hold no space"),
    ("https://127.0.0.1/x", "not a bare address"),
    ("https://127.1/x", "not a bare address"),
    ("https://0x7f.0.0.1/x", "not a bare address"),
    ("https://[::1]/x", "must have a host name with a dot"),
    ("https://[::1", "must have a real host"),
    ("https://example.org:99999/", "must have a real host and port"),
    ("https://example.org:port/", "must have a real host and port"),
    ("https://-example.org/", "must have a host name with a dot"),
    ("https://example..org/", "must have a host name with a dot"),
    ("https://exa%6dple.org/", "must have a host name with a dot"),
    ("https://" + "a." * 130 + "org/", "must have a host name with a dot"),
    ("https://" + "ü" * 80 + ".org/", "that can be written in ASCII"),
    ("https://example.org/" + "x" * 2000, "must have at most 2000 characters"),
    ("https://example.org/" + "ü" * 1000, "when percent-encoded"),
]


@pytest.mark.parametrize(("url", "rule"), REFUSED)
def test_a_bad_url_is_refused(url: str, rule: str) -> None:
    with pytest.raises(ValueError, match=rule):
        ascii_url(url)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ("HTTPS://EXAMPLE.org:443/A", "https://example.org/A"),
        ("http://example.org:80", "http://example.org"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("https://bücher.example/ä?ö#ü", "https://xn--bcher-kva.example/%C3%A4?%C3%B6#%C3%BC"),
        ("https://xn--bcher-kva.example/", "https://xn--bcher-kva.example/"),
        ("https://example.org./x", "https://example.org/x"),
        ("https://web.example.org/save/https://example.org/a", "https://web.example.org/save/https://example.org/a"),
    ],
)
def test_a_good_url_is_written_in_ascii(url: str, expected: str) -> None:
    assert ascii_url(url) == expected


def test_urls_that_lead_to_one_source_are_the_same() -> None:
    same = {
        same_url(ascii_url(u)) for u in ("https://a.example/x", "HTTPS://A.example:443/x#part", "https://a.example/x#")
    }
    assert same == {"https://a.example/x"}
    assert same_url(ascii_url("https://a.example/X")) != "https://a.example/x"


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.example/x?utm_source=b&utm_medium=c", "https://a.example/x"),
        ("https://a.example/x?id=3&fbclid=Iw&page=2#part", "https://a.example/x?id=3&page=2#part"),
        ("https://a.example/x?GCLID=1#part", "https://a.example/x#part"),
        ("https://a.example/x?id=3#:~:text=some%20words", "https://a.example/x?id=3"),
        ("https://www.google.com/url?q=https://a.example/x%3Fid%3D3&sa=D", "https://a.example/x?id=3"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example%2Fx&h=1", "https://a.example/x"),
    ],
)
def test_what_follows_a_reader_is_told_with_the_address_itself(url: str, clean: str) -> None:
    with pytest.raises(ValueError, match="must lead there itself, and hold nothing that follows its reader"):
        ascii_url(url)
    meant = meant_url(url)
    assert meant is not None
    assert meant.new == clean
    assert ascii_url(clean) == clean


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/x?id=3&fid=4&source=utm_source",
        "https://a.example/x?",
        "https://a.example/utm_source=b",
        "https://web.example.org/save/https://a.example/x?utm_source=b",
        "https://www.google.com/maps?q=https://a.example/x",
    ],
)
def test_what_an_address_needs_stays(url: str) -> None:
    assert clean_url(url) == url


def test_an_address_may_end_with_a_sign_of_its_own() -> None:
    assert ascii_url("https://en.wikipedia.org/wiki/Yahoo!") == "https://en.wikipedia.org/wiki/Yahoo!"


@pytest.mark.parametrize("url", ["https://bit.ly/3XkQ9aZ", "https://t.co/abc"])
def test_a_short_address_is_asked_for_the_one_that_it_leads_to(url: str) -> None:
    with pytest.raises(ValueError, match="must be the address that a short one leads to"):
        ascii_url(url)
