"""What a hand-written page may not hold: raw HTML, attribute lists, foreign schemes, and all that is not plain."""

from __future__ import annotations

from collections.abc import Iterator

from generator.claims.blocks import Trouble, read_blocks
from generator.claims.links import WEB, Link
from generator.claims.shown import shown_of

ALONE = "let it stand alone at the margin, between blank lines: what comes after it would leave its box, list or table"


def forbidden_in(body: str) -> Iterator[Trouble]:
    """What a hand-written page may not hold: where, what it is, and how to write it instead."""
    blocks, troubles = read_blocks(body)
    for block in blocks:
        shown = shown_of(block, body)
        troubles += shown.troubles
        for link in (*(link for *_, link in shown.links), *shown.images):
            troubles += _of_link(link)
        for image in shown.images:
            is_alone = body[image.start : image.end] == block.text.strip() and body[: image.start][-1:] in ("", "\n")
            if image.scheme == "chart" and not is_alone:
                troubles.append((image.start, "a chart among words", ALONE))
    yield from sorted(set(troubles))


def _of_link(link: Link) -> Iterator[Trouble]:
    if link.is_image and link.target.startswith("http"):
        yield link.start, "an image of another site", "show a copy in site_templates/theme/assets"
    elif not link.scheme and not WEB.match(link.target):
        what = f"the link target {link.target!r}"
        yield link.start, what, "use https, a page of this site, or figure:, event:, place:, actor:, source:"
