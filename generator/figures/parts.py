"""The figures that another one is made of: a comparison, a share or a rate names them."""

from __future__ import annotations

from collections.abc import Callable

from generator.figures.figure import FigureError, FigureSpec
from generator.figures.kind import FigureKind, Specs, kind_of


def named(
    spec: FigureSpec, name: str, others: Specs, fits: Callable[[FigureKind], bool], *, stated: bool = False
) -> FigureSpec:
    """The figure of the page that `spec` names, if one number can be made of it.

    Raises FigureError where there is none, where it is of another kind, is known by another day, or is two numbers;
    a stated total is one only where it may be.
    """
    verb = "compares" if kind_of(spec).is_signed else "divides"
    if name not in others:
        raise FigureError(f"{verb} {name!r}, which is not a figure of this page")
    other = others[name]
    if not fits(kind_of(other)):
        raise FigureError(f"{verb} {name!r}, a figure of kind {other.kind}, which is not one number")
    if other.basis == "both" or (other.basis == "tally" and not stated):
        raise FigureError(f"{verb} {name!r}, which rests on stated totals: take the count of records")
    its, own = (each.known_by or "as_of" for each in (other, spec))
    if its != own:
        raise FigureError(
            f"{verb} {name!r}, which is known by {its}, and is itself known by {own}: give both the same `known_by`"
        )
    return other
