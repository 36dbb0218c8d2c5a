"""What the SVG of a chart may hold, to be safe in a page: no style, no address, no id but those of its names."""

import re
from xml.etree import ElementTree as ET

SVG = "http://www.w3.org/2000/svg"
ALLOWED_ATTRIBUTES = {
    "svg": {"viewBox", "role", "aria-labelledby", "class"},
    "title": {"id"},
    "desc": {"id"},
    "path": {"d", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "transform", "data-row"},
    "circle": {"cx", "cy", "r", "fill", "stroke", "stroke-width", "data-row"},
    "text": {"x", "y", "dy", "fill", "text-anchor", "font-size", "font-weight", "class"},
}
_VALUE = re.compile(r"[A-Za-z0-9 ,.#()_-]*")  # no address


def as_text(page: ET.Element) -> str:
    """The `<svg>` element as text, if there is nothing in it but what `checked` lets pass."""
    checked(page).set("xmlns", SVG)
    return ET.tostring(page, encoding="unicode")


def is_page_svg(text: str) -> bool:
    """Whether a text is what `as_text` could have written: `checked`, and with nothing between that a parser drops."""
    if "<!" in text:
        return False  # a document type could hold entities
    try:
        return as_text(ET.fromstring(text.replace(f' xmlns="{SVG}"', "", 1))) == text  # noqa: S314 - as above
    except (ET.ParseError, ValueError):
        return False


def checked(root: ET.Element) -> ET.Element:
    """The element, if it and all below it are elements and attributes that a chart may have; else ValueError."""
    for element in root.iter():
        allowed = ALLOWED_ATTRIBUTES.get(element.tag)
        if allowed is None:
            raise ValueError(f"a chart must not have the element {element.tag!r}")
        if odd := sorted(set(element.attrib) - allowed):
            raise ValueError(f"{element.tag} of a chart must not have the attribute {odd[0]!r}")
        if odd := [name for name, value in element.attrib.items() if not _VALUE.fullmatch(value)]:
            raise ValueError(f"{element.tag} of a chart must not have such a value of {odd[0]!r}")
    return root
