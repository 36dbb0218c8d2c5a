"""What a page of the built site links to, loads and runs, as a browser would read it out of its HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from generator.publishing.policy import HEADER, POLICY, hash_of

Attributes = list[tuple[str, str | None]]

# Where a reader goes on a click, and what only says where something is: these may lead to other sites.
LEADS = {("a", "href"), ("area", "href"), ("blockquote", "cite"), ("q", "cite"), ("del", "cite"), ("ins", "cite")}
NAMING_LINKS = {"alternate", "author", "canonical", "help", "license", "next", "prev"}
# What a browser fetches, or sends to, of its own accord or without a link that says so.
LOADS = {"action", "background", "data", "formaction", "href", "ping", "poster", "src", "srcset", "xlink:href"}
# What no page of ours has: each loads, runs or sends what the policy is there to stop.
REFUSED = {"applet", "base", "embed", "frame", "frameset", "iframe", "object", "portal", "style"}
_HASH = re.compile(r" 'sha256-[^' ]*'")
_SCRIPT_TYPES = re.compile(r"(?:|module|(?:text|application)/(?:x-)?(?:java|ecma)script)", re.IGNORECASE)


class BuiltPage(HTMLParser):
    """One page, read when made: its `links`, its `loads`, its `ids`, its `policies`, and what it must not have."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: set[str] = set()
        self.loads: set[str] = set()
        self.ids: set[str] = set()
        self.policies: list[str] = []
        self.oddities: list[str] = []
        self._script: list[str] | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """Note what an element links to, loads or runs."""
        given = {name: value or "" for name, value in reversed(attrs)}  # of two alike a browser takes the first
        if tag in REFUSED:
            self.oddities.append(f"has the element <{tag}>")
        if tag == "meta" and "http-equiv" in given:
            self._pragma(given)
        if tag == "script" and "src" not in given and _SCRIPT_TYPES.fullmatch(given.get("type", "").strip()):
            self._script = []
        is_lead = tag == "link" and set(given.get("rel", "").lower().split()) <= NAMING_LINKS
        for name, value in given.items():
            if name in {"id", "name"}:
                self.ids.add(value)
            elif name.startswith("on") or name in {"style", "srcdoc"}:
                self.oddities.append(f"has the attribute {name} on <{tag}>")
            elif (tag, name) in LEADS or (is_lead and name == "href"):
                self.links.add(value.strip())
            elif name in LOADS:
                addresses = re.split(r",\s+", value) if name == "srcset" else [value]
                self.loads.update(address.strip().partition(" ")[0] for address in addresses)

    def _pragma(self, given: dict[str, str]) -> None:
        if given["http-equiv"].lower() == HEADER.lower():
            self.policies.append(given.get("content", ""))
        else:
            self.oddities.append(f"has a <meta> for {given['http-equiv']!r}")

    def handle_data(self, data: str) -> None:
        """Keep the text of a script."""
        if self._script is not None:
            self._script.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Hold a script to the policy before it."""
        if tag == "script" and self._script is not None:
            hashed, self._script = hash_of("".join(self._script)), None
            if not any(f"'{hashed}'" in policy for policy in self.policies):
                self.oddities.append("has a script in its text that is not the theme's")

    def faults(self) -> Iterator[str]:
        """What the page must not have, and the policy that it must."""
        if self._script is not None:
            yield "has a script without an end"
        yield from dict.fromkeys(self.oddities)
        if [_HASH.sub("", policy) for policy in self.policies] != [POLICY.format(scripts="")]:
            yield f"must have one {HEADER}, the site's; has {len(self.policies)}"
