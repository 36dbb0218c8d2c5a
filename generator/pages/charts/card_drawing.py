"""How a card is drawn: a small PNG of few colours. Beside `drawing.py` the only module that imports matplotlib."""

import io
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import FT2Font
from matplotlib.lines import Line2D
from PIL import Image

from generator.pages.charts.card import Card
from generator.pages.charts.layout import AXIS, INK, PAPER, SERIES, SOFT, VARIABLES
from generator.pages.templates import is_latin

WIDTH, HEIGHT = 1200, 630  # as those who show cards ask for them
COLOURS = 16
TITLE_LINES, TEXT_LINES = 4, 3
STYLE: dict[Any, Any] = {"text.parse_math": False, "text.usetex": False, "font.family": ["DejaVu Sans"]}
_LEFT = 0.06


def drawn_card(card: Card) -> bytes:
    """The picture as PNG; empty where a text has a letter that the font has not."""
    with mpl.rc_context(STYLE):
        plain = get_font(findfont("DejaVu Sans"))
        heading = get_font(findfont(FontProperties(family="DejaVu Serif", weight="bold")))
        texts = ((plain, f"{card.kicker}{card.text}{card.desk}"), (heading, card.title))
        if not all(is_latin(text) and set(map(ord, text)) <= font.get_charmap().keys() for font, text in texts):
            return b""
        sheet = Figure(figsize=(WIDTH / 100, HEIGHT / 100), dpi=100, facecolor=_light(PAPER))
        title, text = _lines(card.title, heading, 38, TITLE_LINES), _lines(card.text, plain, 19, TEXT_LINES)
        at = {"fontfamily": "DejaVu Serif", "weight": "bold", "va": "top"}
        sheet.text(_LEFT, 0.88, card.kicker, fontsize=20, color=_light(SOFT))
        sheet.text(_LEFT, 0.81, title, at, fontsize=38, color=_light(INK), linespacing=1.15)
        sheet.text(_LEFT, 0.17, text, fontsize=19, color=_light(SOFT), va="bottom", linespacing=1.3)
        sheet.text(_LEFT, 0.07, card.desk, fontsize=20, color=_light(SERIES[0]))
        sheet.add_artist(Line2D((_LEFT, 1 - _LEFT), (0.14, 0.14), color=_light(AXIS), linewidth=1))
        drawn = io.BytesIO()
        sheet.savefig(drawn, format="rgba", facecolor=_light(PAPER))
    picture = Image.frombytes("RGBA", (WIDTH, HEIGHT), drawn.getvalue()).convert("RGB")
    few = picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG")
    return out.getvalue()


def _light(colour: str) -> str:
    """A colour of charts on a light page."""
    return VARIABLES[colour][1]


def _lines(text: str, font: FT2Font, size: int, most: int) -> str:
    """The text in lines that are as wide as the card has room, and no more of them than it has room for."""
    font.set_size(size, 100)
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        font.set_text(longer)
        is_fit = lines and font.get_width_height()[0] / 64 <= WIDTH * (1 - 2 * _LEFT)
        lines = [*lines[:-1], longer] if is_fit else [*lines, word]
    return "\n".join([*lines[: most - 1], f"{lines[most - 1]} …"] if len(lines) > most else lines)
