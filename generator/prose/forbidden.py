"""What a hand-written page may not hold: raw HTML, attribute lists, foreign schemes, and all that is not plain."""

from __future__ import annotations

from collections.abc import Iterator

from generator.prose.blocks import Block, Trouble, read_blocks
from generator.prose.links import WEB, Link
from generator.prose.shown import Shown, shown_blocks

ALONE = "let it stand alone at the margin, between blank lines: what comes after it would leave its box, list or table"


def forbidden_in(body: str) -> Iterator[Trouble]:
    """What a hand-written page may not hold: where, what it is, and how to write it instead."""
    _, troubles = read_blocks(body)
    of_blocks = (trouble for block, shown in shown_blocks(body) for trouble in forbidden_of(block, shown, body))
    yield from sorted({*troubles, *of_blocks})


def forbidden_of(block: Block, shown: Shown, body: str) -> Iterator[Trouble]:
    """What no page may hold of what a block of `body` shows."""
    yield from shown.troubles
    for link in (*(link for *_, link in shown.links), *shown.images):
        yield from _of_link(link)
    for image in shown.images:
        is_alone = body[image.start : image.end] == block.text.strip() and body[
            max(0, image.start - 1) : image.start
        ] in ("", "\n")
        if image.scheme == "chart" and not is_alone:
            yield image.start, "a chart among words", ALONE


def _of_link(link: Link) -> Iterator[Trouble]:
    if link.is_image and link.target.startswith("http"):
        yield link.start, "an image of another site", "show a copy in site_templates/theme/assets"
    elif not link.scheme and not WEB.match(link.target):
        what = f"the link target {link.target!r}"
        yield link.start, what, "use https, a page of this site, or figure:, event:, place:, actor:, source:"
