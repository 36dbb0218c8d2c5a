"""The links of a Markdown text: claims, attributed numbers, record links, charts and ordinary links."""

from __future__ import annotations

import re
from dataclasses import dataclass

OWN_SCHEMES = ("figure", "event", "place", "actor", "source", "chart")
WEB = re.compile(r"(?:https?://|#|(?!//)\.{0,2}/|[A-Za-z0-9][A-Za-z0-9_./-]*(?:#[\w-]*)?$)")
EVIDENCE = re.compile(r"source:|https?://")  # what a quotation can rest on
# Words without brackets in them, an address, and at most a tooltip. No part of it can be tried twice from one place.
LINK = re.compile(
    r"(?P<image>!?)\[(?P<words>[^\[\]]*)\]\(\s*(?P<target><[^<>\s]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)"
    r"(?:\s+\"(?P<title>[^\"\n]*)\")?\s*\)"
)


@dataclass(frozen=True)
class Link:
    """A link or image: the words that it shows, where it leads, its characters `start` to `end`.

    `source` is the Markdown of its words; `places` are the characters of the text at which those shown stand, and the
    end; `title` is its tooltip, `title_start` the place of that.
    """

    text: str
    target: str
    is_image: bool
    start: int
    end: int
    source: str
    places: tuple[int, ...]
    title: str = ""
    title_start: int = 0

    @property
    def scheme(self) -> str:
        """The scheme of our own that the link uses, else ''."""
        head, _, rest = self.target.partition(":")
        return head if rest and head in OWN_SCHEMES else ""

    @property
    def name(self) -> str:
        """What follows the scheme."""
        return self.target.partition(":")[2] if self.scheme else ""
