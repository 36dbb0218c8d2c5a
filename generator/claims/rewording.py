"""The words of a claim with the number that the record gives, for the message about it."""

from __future__ import annotations

from generator.claims.fixing import rewriting
from generator.figures import Figure, FigureSpec
from generator.reading.codebook import Codebook


def reworded(text: str, spec: FigureSpec, figure: Figure, codebook: Codebook) -> str:
    """The phrase with its number replaced, where that makes it true; '' where no new number does."""
    found = rewriting(text, spec, figure, codebook)
    return found.of(text) if found else ""
