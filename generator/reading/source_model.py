"""The written form of what several kinds of records share: sources, quantities."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from generator.reading.records import Quantity
from generator.reading.scalars import Amount, Flag, Language, Line, Prose, PublisherId, SourceDate, TermId, Url, wrong

SOURCES_MAX = 30


class Form(BaseModel):
    """A mapping as it is written: only the keys named here, all text checked by its kind."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    adds_keys: ClassVar[bool] = False  # whether the codebook adds keys to those named here


def _low_best_high(value: object) -> object:
    """A bare number stands for all three."""
    return {"low": value, "best": value, "high": value} if isinstance(value, str) else value


class QuantityForm(Form):
    """A number, or what is known of it."""

    low: Amount | None = None
    best: Amount | None = None
    high: Amount | None = None

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        stated = [number for number in (self.low, self.best, self.high) if number is not None]
        if not stated:
            raise wrong("must state low, best or high")
        if stated != sorted(stated):
            raise wrong("must have low <= best <= high")
        return self

    def quantity(self) -> Quantity:
        """The quantity as a value of the record."""
        return Quantity(self.low, self.best, self.high)


Number = Annotated[QuantityForm, BeforeValidator(_low_best_high)]
Keys = Annotated[list[TermId], Field(min_length=1, max_length=SOURCES_MAX)]  # local names of sources


class SourceForm(Form):
    """A source where it is used; described once, it needs only its URL elsewhere."""

    key: TermId | None = None
    url: Url | None = None
    publisher: PublisherId | None = None
    title: Line | None = None
    date: SourceDate | None = None
    original: PublisherId | None = None
    archive: Url | None = None
    language: Language | None = None
    note: Prose | None = None
    background: Flag = False  # older than what it is cited for, which it does not make known

    @model_validator(mode="after")
    def _is_found_again(self) -> Self:
        if self.url is None and (self.publisher is None or self.title is None):
            raise wrong("must have a url, or a publisher and a title")
        return self


Sources = Annotated[list[SourceForm], Field(max_length=SOURCES_MAX)]
