"""What is seen of a map: the areas of its marks and of its key, measured in the markup of the picture."""

# ruff: noqa: S314 - what is parsed here is our own drawing

import math
import re
from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"


def areas(svg: str) -> dict[str, list[float]]:
    """The areas of the marks in the order in which they are drawn, by the variable of their colour."""
    found: dict[str, list[float]] = {}
    for element in ET.fromstring(svg).iter():
        is_dot = element.tag == f"{SVG}circle"
        if is_dot or (element.tag == f"{SVG}path" and element.get("transform")):
            fill, stroke = element.get("fill", ""), element.get("stroke", "")
            colour = re.search(r"--chart-[\w-]+", stroke if fill == "none" else fill)
            area = math.pi * float(element.get("r", "0")) ** 2 if is_dot else _diamond(element.get("d", ""))
            found.setdefault(colour[0] if colour else "", []).append(area)
    return found


def _diamond(path: str) -> float:
    """The area that a path of straight lines encloses (the shoelace rule)."""
    numbers = [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", path)]
    corners = list(zip(numbers[::2], numbers[1::2], strict=True))
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, [*corners[1:], corners[0]], strict=True))) / 2


def sizes(svg: str) -> list[int]:
    """The numbers that stand beside the dots of the key of sizes."""
    words = [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]
    return [int(text.replace(",", "")) for text in words if re.fullmatch(r"[\d,]+", text)]


def per_one(svg: str, counts: list[list[int]], *, has_rough: bool) -> list[float]:
    """The area for each one that is counted, of every dot of the key of sizes and every mark on the map.

    `counts` are the numbers of each kind of mark on the map; the first mark of each kind is the key's.
    """
    drawn = areas(svg)
    key = drawn.pop("--chart-soft", [])[has_rough:]
    found = [area / number for area, number in zip(key, sizes(svg), strict=True)]
    for n, numbers in enumerate(counts):
        marks = drawn.pop(f"--chart-{n + 1}")[1:]
        found += [area / number for area, number in zip(marks, sorted(numbers, reverse=True), strict=True)]
    assert drawn == {}
    return found
