"""URLs of sources: which are taken, and when two are the same."""

import re
from urllib.parse import SplitResult, parse_qs, quote, urlsplit

URL_LENGTH_MAX = 2000
_PORTS = {"http": 80, "https": 443}
# What follows a reader and leads nowhere; and what leads on to the address that it holds.
_FOLLOWS = re.compile(r"utm_\w+|(?:fb|g|d|ms|tw|y|tt)clid|[gw]braid|igshid|mc_[ce]id|_hs(?:enc|mi)", re.IGNORECASE)
_LEADS_ON = re.compile(r"https?://(?:www\.google\.[a-z.]{2,6}/url|l\.facebook\.com/l\.php)\?", re.IGNORECASE)
_SHOWN = re.compile(r"#:~:text=.*", re.DOTALL)  # what a browser marks on the page for one reader
_SHORTENED = frozenset(
    "bit.ly t.co tinyurl.com goo.gl ow.ly is.gd buff.ly lnkd.in dlvr.it cutt.ly rebrand.ly trib.al".split()
)
_STOPPED = re.compile(r"(?:[a-z0-9]*-[a-z0-9-]*|[^?#]*\.(?:html?|php|aspx?|pdf))?\.")  # which no page's name ends with
_REFUSED = re.compile(r"""[\s\\<>"^`{}]""")
_KEPT = "%/:=&?~#+!$,;'@()*[]-._|"


def clean_url(text: str) -> str:
    """An address without what follows its reader; of one that leads on to another, that."""
    if _LEADS_ON.match(text):
        asked = parse_qs(urlsplit(text).query)
        return next((found for key in ("q", "url", "u") for found in asked.get(key, ())), text)
    before, mark, rest = text.partition("?")
    if "://" in before.partition("://")[2]:
        return text  # of an archive, which has the address as it was
    if _SHOWN.search(text):
        return clean_url(_SHOWN.sub("", text))
    query, sharp, fragment = rest.partition("#")
    kept = "&".join(each for each in query.split("&") if not _FOLLOWS.fullmatch(each.partition("=")[0]))
    return f"{before}{mark if kept or kept == query else ''}{kept}{sharp}{fragment}"


def cut_off(text: str) -> str:
    """The sign of a sentence that an address ends with, '' where it may be its own ('…/wiki/Apple_Inc.', 'Yahoo!')."""
    last, at = text[-1:], text.rpartition("/")[2]
    is_closing = (last == ")" and "(" not in text) or (last == "]" and "[" not in text)
    return last if last in {",", ";", ":"} or is_closing or _STOPPED.fullmatch(at) else ""


def ascii_url(text: str) -> str:
    """A URL as a link has it: the host in IDNA, the rest percent-encoded. ValueError says which rule it breaks."""
    if len(text) > URL_LENGTH_MAX:
        raise ValueError(f"must have at most {URL_LENGTH_MAX} characters")
    if not text.isprintable() or _REFUSED.search(text):
        raise ValueError('must hold no space, control character, backslash or any of <>"^`{}')
    if text.endswith(("...", "…")):
        raise ValueError("must be whole, not cut by dots")
    if cut_off(text):
        raise ValueError("must end with the address, not with a sign of the sentence around it")
    if not text.lower().startswith(("http://", "https://")):
        raise ValueError("must start with https:// or http://")
    if clean_url(text) != text:
        raise ValueError("must lead there itself, and hold nothing that follows its reader")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise ValueError("must have a real host and port") from None
    if "@" in parts.netloc:
        raise ValueError("must name no user or password")
    if host_of(text) in _SHORTENED:
        raise ValueError("must be the address that a short one leads to, whose service may end")
    at = _ascii_host(parts) + (f":{port}" if port not in {None, _PORTS[parts.scheme]} else "")
    url = f"{parts.scheme}://{at}{quote(parts.path, safe=_KEPT)}"
    url += f"?{quote(parts.query, safe=_KEPT)}" if parts.query else ""
    url += f"#{quote(parts.fragment, safe=_KEPT)}" if parts.fragment else ""
    if len(url) > URL_LENGTH_MAX:
        raise ValueError(f"must have at most {URL_LENGTH_MAX} characters when percent-encoded")
    return url


def host_of(url: str) -> str:
    """The site of an address, '' of none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def same_url(url: str) -> str:
    """What two `ascii_url`s that lead to one source have in common: all but the fragment."""
    return url.partition("#")[0]


def plain_url(url: str) -> str:
    """What two addresses that may well lead to one page have in common: without scheme, www, last slash and counting.

    More than `same_url`, by which they are one source: here it is only asked.
    """
    parts = urlsplit(clean_url(same_url(url)))
    query = "&".join(sorted(filter(None, parts.query.split("&"))))
    at = parts.netloc.lower().removeprefix("www.") + parts.path.rstrip("/")
    return f"{at}?{query}" if query else at


def _ascii_host(parts: SplitResult) -> str:
    host = (parts.hostname or "").removesuffix(".")
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise ValueError("must have a host that can be written in ASCII") from None
    labels = host.split(".")
    if len(labels) < 2 or len(host) > 253 or not all(_is_label(label) for label in labels):
        raise ValueError("must have a host name with a dot")
    if not labels[-1].startswith("xn--") and not labels[-1].isalpha():
        raise ValueError("must have a host name, not a bare address")
    return host


def _is_label(label: str) -> bool:
    bare = label.replace("-", "").replace("_", "")
    return 0 < len(label) <= 63 and bare.isalnum() and bare.isascii() and label[0] != "-" and label[-1] != "-"
