"""matplotlib's SVG as it stands in a page: small, without style and ids, its colours the page's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from generator.pages.charts.palette import VARIABLES

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
ALLOWED_ATTRIBUTES = {
    "svg": {"viewBox", "role", "aria-labelledby", "class"},
    "title": {"id"},
    "desc": {"id"},
    "path": {"d", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "transform"},
    "circle": {"cx", "cy", "r", "fill", "stroke", "stroke-width"},
    "text": {"x", "y", "dy", "fill", "text-anchor", "font-size", "font-weight", "class"},
}
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_DECIMAL = re.compile(r"-?\d+\.\d+")  # whole numbers need no rounding, and a colour is made of such
_COLOUR = re.compile(r"#[0-9a-f]{6}")
_VALUE = re.compile(r"[A-Za-z0-9 ,.#()_-]*")  # no address
_KEPT_STYLES = ("fill", "stroke", "stroke-width", "stroke-dasharray", "text-anchor")
_WORDS_PREFIX = "k:"  # how `drawing` marks a group whose text has names


def page_svg(text: str) -> str:
    """The `<svg>` element with nothing in it but paths and texts that `checked` lets pass."""
    root = ET.fromstring(text)  # noqa: S314 - written by matplotlib a moment ago
    markers = {path.get("id"): path for path in root.iter(f"{{{SVG}}}path") if path.get("id")}
    page = ET.Element("svg", {"viewBox": root.get("viewBox", ""), "class": "chart__picture"})
    for element, names in _drawn(root, frozenset()):
        tag = element.tag.removeprefix(f"{{{SVG}}}")
        if tag == "use":
            page.append(_marker(markers[element.get(f"{{{XLINK}}}href", "").lstrip("#")], element))
        elif tag == "path":
            page.append(_path(element))
        elif tag == "text":
            page.append(_text(element, names))
    checked(page)
    page.set("xmlns", SVG)
    return ET.tostring(page, encoding="unicode")


def _drawn(element: ET.Element, names: frozenset[str]) -> Iterator[tuple[ET.Element, frozenset[str]]]:
    """All elements that show, in order, each with the names of the group it stands in."""
    for child in element:
        tag = child.tag.removeprefix(f"{{{SVG}}}")
        if tag == "g":
            id_ = child.get("id", "")
            yield from _drawn(child, frozenset(id_[2:].split()) if id_.startswith(_WORDS_PREFIX) else names)
        elif tag not in {"defs", "metadata"}:
            yield child, names


def _styles(element: ET.Element) -> dict[str, str]:
    """What of the style is kept, as attributes; a colour is the variable of its use."""
    pairs = (pair.split(":", 1) for pair in element.get("style", "").split(";") if ":" in pair)
    styles = {name.strip(): value.strip() for name, value in pairs}
    kept = {name: styles[name] for name in _KEPT_STYLES if name in styles}
    if float(styles.get("fill-opacity", "1")) == 0:
        kept["fill"] = "none"
    if kept.get("stroke") == "none" or kept.get("stroke-width") == "0":
        kept = {name: value for name, value in kept.items() if not name.startswith("stroke")}
    if kept.get("text-anchor") == "start":
        del kept["text-anchor"]
    return {name: _rounded(_COLOUR.sub(_variable, value)) for name, value in kept.items()}


def _variable(match: re.Match[str]) -> str:
    name, light = VARIABLES[match[0]]
    return f"var({name},{light})"


def _path(element: ET.Element) -> ET.Element:
    return ET.Element("path", {"d": _short(element.get("d", "")), **_styles(element)})


def _marker(path: ET.Element, use: ET.Element) -> ET.Element:
    """A mark where it stands, without the reference that would need an id; curves are those of a circle.

    Its size has two decimals: with one, the area of the smallest would be wrong by a twentieth.
    """
    styles = {**_styles(path), **_styles(use)}
    x, y = (_rounded(f"{float(use.get(axis, '0')):.3f}") for axis in "xy")
    if "C" in path.get("d", ""):
        radius = max(abs(float(number)) for number in _NUMBER.findall(path.get("d", "")))
        return ET.Element("circle", {"cx": x, "cy": y, "r": _rounded(f"{radius:.3f}", 2), **styles})
    return ET.Element("path", {"d": _short(path.get("d", ""), 2), "transform": f"translate({x} {y})", **styles})


def _text(element: ET.Element, names: frozenset[str]) -> ET.Element:
    attributes = {"x": _rounded(element.get("x", "0")), "y": _rounded(element.get("y", "0")), **_styles(element)}
    attributes["font-size"] = "11"
    if "mid" in names:
        attributes["dy"] = ".35em"
    if "strong" in names:
        attributes["font-weight"] = "600"
    if "halo" in names:
        attributes["class"] = "chart__halo"
    text = ET.Element("text", attributes)
    text.text = element.text
    return text


def _short(path: str, decimals: int = 1) -> str:
    """The path with so many decimals and no space that can be spared."""
    tokens = _rounded(path, decimals).split()
    return re.sub(r" ?([A-Za-z]) ?", r"\1", " ".join(tokens))


def _rounded(text: str, decimals: int = 1) -> str:
    """The text with so many decimals in each number, none that is nought at its end."""
    return _DECIMAL.sub(lambda match: f"{round(float(match[0]), decimals) + 0.0:.12g}", text)


def is_page_svg(text: str) -> bool:
    """Whether a text is what `page_svg` could have written: `checked`, and with nothing between that a parser drops."""
    if "<!" in text:
        return False  # a document type could hold entities
    try:
        root = checked(ET.fromstring(text.replace(f' xmlns="{SVG}"', "", 1)))  # noqa: S314 - as above
    except (ET.ParseError, ValueError):
        return False
    root.set("xmlns", SVG)
    return ET.tostring(root, encoding="unicode") == text


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
