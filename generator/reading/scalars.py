"""The kinds of text in the record, each checked as text first and then converted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Annotated, Literal

from babel import Locale
from pydantic import PlainValidator, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.days import real_day
from generator.errors import near, nearest
from generator.reading.urls import ascii_url

ID_PATTERN = "[a-z0-9][a-z0-9-]{1,63}"
TERM_PATTERN = "[a-z0-9][a-z0-9_-]{0,63}"
AMOUNT_MAX = 10**12
QUESTIONS_MAX = 200  # finding what an id was meant to be takes long; a file may hold thousands of unknown ones
LANGUAGES = {code: str(name) for code, name in Locale("en").languages.items() if len(code) == 2}
LISTED = "an id in "  # a file that grows with the record
_ID = re.compile(ID_PATTERN)
_TERM = re.compile(TERM_PATTERN)
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SOURCE_DATE = re.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_CLOCK = re.compile("[0-9]{2}:[0-9]{2}")
_NUMBER = re.compile("0|[1-9][0-9]{0,12}")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,5})?")
_RESERVED = frozenset(("con", "nul", "aux", "prn", "index", "404", "search", "assets"))


@dataclass(frozen=True)
class KnownIds:
    """The ids that text may name, by what they are the ids of ('place', 'actor', 'confidence', …).

    Where the list of a kind could not be read, the kind is absent, and its ids are not held against anybody.
    """

    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    questions: Iterator[int] = field(default_factory=lambda: iter(range(QUESTIONS_MAX)))
    stands: Mapping[str, str] = field(default_factory=dict)  # where the closed list of a kind does
    own: tuple[str, str] = ("", "")  # the kind and id of what is read: no link leads to itself


def wrong(rule: str, mend: str | None = None) -> PydanticCustomError:
    """The breach of a rule by a value, for `typed` to place."""
    return PydanticCustomError("rule", "{rule}", {"rule": rule, "mend": mend})


def text_of(value: object) -> str:
    """A value that must be text and must say something."""
    if isinstance(value, str):
        if value.strip():
            return value
        raise wrong("must not be empty")
    if value is None:
        raise wrong("must not be empty")
    raise wrong(f"must be text, not a {'list' if isinstance(value, list) else 'mapping'}")


def _line(limit: int) -> Callable[[object], str]:
    def line(value: object) -> str:
        text = text_of(value)
        if "\n" in text:
            raise wrong("must be one line")
        return _within(text, limit)

    return line


def _prose(limit: int) -> Callable[[object], str]:
    return lambda value: _within(text_of(value), limit)


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise wrong(f"must have at most {limit} characters, and has {len(text)}")
    if text != text.strip():
        raise wrong("must not start or end with a space")
    return text


def _day(value: object) -> date:
    day = real_day(text_of(value))
    if day is None:
        raise wrong("must be a real day, YYYY-MM-DD")
    return day


def _source_date(value: object) -> str:
    text = text_of(value)
    first = text + "-01-01"[len(text) - 4 :]  # the first day of a year or month: real where the year and month are
    if not _SOURCE_DATE.fullmatch(text) or real_day(first) is None:
        raise wrong("must be a real date, YYYY-MM-DD, YYYY-MM or YYYY")
    return text


def _clock(value: object) -> time:
    text = text_of(value)
    if _CLOCK.fullmatch(text) and text < "24:00" and text[3:] < "60":
        return time(int(text[:2]), int(text[3:]))
    raise wrong("must be a time of day from 00:00 to 23:59, HH:MM")


def _number(least: int, most: int) -> Callable[[object], int]:
    def number(value: object) -> int:
        text = text_of(value)
        if len(text) <= 13 and _NUMBER.fullmatch(text) and least <= int(text) <= most:
            return int(text)
        raise wrong(f"must be a whole number from {least} to {most}, in plain digits")

    return number


def _decimal(value: object) -> float:
    text = text_of(value)
    if len(text) <= 16 and _DECIMAL.fullmatch(text):
        return float(text)
    raise wrong("must be a plain decimal number with at most 5 decimals")


def _flag(value: object) -> bool:
    text = text_of(value)
    if text in {"yes", "true", "no", "false"}:
        return text in {"yes", "true"}
    raise wrong("must be yes or no")


def _new_id(value: object) -> str:
    text = text_of(value)
    if not _ID.fullmatch(text) or "--" in text or text.endswith("-"):
        raise wrong("must be an id of 2 to 64 small letters, digits and single hyphens")
    if text in _RESERVED:
        raise wrong("is reserved, and cannot be an id")
    return text


def _term_id(value: object) -> str:
    text = text_of(value)
    if not _TERM.fullmatch(text):
        raise wrong("must be an id of small letters, digits, hyphens and underscores")
    return text


def _url(value: object) -> str:
    try:
        return ascii_url(text_of(value))
    except PydanticCustomError:
        raise
    except ValueError as error:
        raise wrong(str(error)) from None


def _language(value: object) -> str:
    text = text_of(value)
    if text in LANGUAGES:
        return text
    raise wrong("must be a language in two small letters, as in ISO 639-1")


def _id_of(kind: str, described: str) -> Callable[[object, ValidationInfo[KnownIds]], str]:
    def known_id(value: object, info: ValidationInfo[KnownIds]) -> str:
        text = text_of(value)
        ids = info.context.ids.get(kind)
        if ids is None or text in ids:
            return text
        others = sorted(ids - {info.context.own[1]} if info.context.own[0] == kind else ids)
        is_asked, stands = next(info.context.questions, None) is not None, info.context.stands.get(kind)
        if stands:
            mend = near(text, others, stands, most=3) if is_asked else f"all {len(ids)} stand in {stands}"
        else:
            mend = nearest(text, others) if is_asked else None
        if described.startswith(LISTED):
            mend = f"{mend or ''} if it is new, add it there".strip()
        raise wrong(f"must be {described}", mend)

    return known_id


def _one_of(*words: str) -> Callable[[object], str]:
    def one_of(value: object) -> str:
        text = text_of(value)
        if text in words:
            return text
        raise wrong(f"must be one of {', '.join(words)}", nearest(text, words))

    return one_of


def _ids(kind: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "x-ids": kind})


def _text_schema(**more: object) -> WithJsonSchema:
    return WithJsonSchema({"type": "string"} | more)


# An editor takes a bare year for a number.
_SOURCE_DATE_SCHEMA = {"type": ["string", "integer"], "pattern": f"^{_SOURCE_DATE.pattern}$"}

Line = Annotated[str, PlainValidator(_line(300)), _text_schema(maxLength=300)]
Title = Annotated[str, PlainValidator(_line(120)), _text_schema(maxLength=120)]
Prose = Annotated[str, PlainValidator(_prose(1000)), _text_schema(maxLength=1000)]
Summary = Annotated[str, PlainValidator(_prose(1500)), _text_schema(maxLength=1500)]
Day = Annotated[date, PlainValidator(_day), _text_schema(pattern=f"^{_DAY.pattern}$")]
SourceDate = Annotated[str, PlainValidator(_source_date), WithJsonSchema(_SOURCE_DATE_SCHEMA)]
Clock = Annotated[time, PlainValidator(_clock), _text_schema(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]
Amount = Annotated[
    int,
    PlainValidator(_number(0, AMOUNT_MAX)),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": AMOUNT_MAX}),
]
Several = Annotated[
    int, PlainValidator(_number(2, 1000)), WithJsonSchema({"type": "integer", "minimum": 2, "maximum": 1000})
]
Minutes = Annotated[
    int, PlainValidator(_number(0, 999_999)), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 999_999})
]
Year = Annotated[
    int, PlainValidator(_number(1000, 9999)), WithJsonSchema({"type": "integer", "minimum": 1000, "maximum": 9999})
]
Decimal = Annotated[float, PlainValidator(_decimal), WithJsonSchema({"type": "number"})]
Flag = Annotated[bool, PlainValidator(_flag), WithJsonSchema({"enum": ["yes", "no", True, False]})]
NewId = Annotated[str, PlainValidator(_new_id), _text_schema(pattern=f"^{ID_PATTERN}$")]
TermId = Annotated[str, PlainValidator(_term_id), _text_schema(pattern=f"^{TERM_PATTERN}$")]
Url = Annotated[str, PlainValidator(_url), _text_schema(pattern="^https?://")]
Language = Annotated[str, PlainValidator(_language), _text_schema(pattern="^[a-z]{2}$")]

DatePrecision = Annotated[
    Literal["day", "week", "month", "year", "span"],
    PlainValidator(_one_of("day", "week", "month", "year", "span")),
    WithJsonSchema({"enum": ["day", "week", "month", "year", "span"]}),
]
Basis = Annotated[
    Literal["reported", "bounded"],
    PlainValidator(_one_of("reported", "bounded")),
    WithJsonSchema({"enum": ["reported", "bounded"]}),
]
Qualifier = Annotated[
    str,
    PlainValidator(_one_of("at least", "more than", "about", "nearly")),
    WithJsonSchema({"enum": ["at least", "more than", "about", "nearly"]}),
]
PointBasis = Annotated[
    str,
    PlainValidator(_one_of("looked-up", "general-knowledge")),
    WithJsonSchema({"enum": ["looked-up", "general-knowledge"]}),
]
Adding = Annotated[str, PlainValidator(_one_of("never")), _text_schema()]
Role = Annotated[str, PlainValidator(_one_of("claimed_by", "attributed_to", "against")), _text_schema()]
ChartKind = Annotated[
    str, PlainValidator(_one_of("cumulative", "weekly", "by", "map", "tallies", "around")), _text_schema()
]

# Ids that must be known; `x-ids` tells `json_schema` which ids an editor may offer.
EventId = Annotated[str, PlainValidator(_id_of("event", "the id of an event of the record")), _ids("event")]
PlaceId = Annotated[str, PlainValidator(_id_of("place", "an id in events/places.yml")), _ids("place")]
ActorId = Annotated[str, PlainValidator(_id_of("actor", "an id in events/actors.yml")), _ids("actor")]
CounterId = Annotated[str, PlainValidator(_id_of("counter", "an id in events/counters.yml")), _ids("counter")]
PublisherId = Annotated[str, PlainValidator(_id_of("publisher", "an id in events/publishers.yml")), _ids("publisher")]
TypeId = Annotated[str, PlainValidator(_id_of("type", "a type of the codebook")), _ids("type")]
CountryId = Annotated[str, PlainValidator(_id_of("country", "a country of the codebook")), _ids("country")]
ConfidenceId = Annotated[str, PlainValidator(_id_of("confidence", "a confidence of the codebook")), _ids("confidence")]
PeopleId = Annotated[str, PlainValidator(_id_of("people", "a group of people of the codebook")), _ids("people")]
TallyMeasureId = Annotated[
    str, PlainValidator(_id_of("tally_measure", "a tally measure of the codebook")), _ids("tally_measure")
]
ScopeId = Annotated[str, PlainValidator(_id_of("scope", "a scope of the codebook")), _ids("scope")]
FacetValueId = Annotated[
    str, PlainValidator(_id_of("facet_value", "a value of this facet in the codebook")), _ids("facet_value")
]
KeyId = Annotated[
    str,
    PlainValidator(_id_of("key", "a facet of the codebook, place, country, claimed_by or against")),
    _ids("key"),
]
CounterKindId = Annotated[
    str, PlainValidator(_id_of("counter_kind", "a counter kind of the codebook")), _ids("counter_kind")
]
PublisherKindId = Annotated[
    str, PlainValidator(_id_of("publisher_kind", "a publisher kind of the codebook")), _ids("publisher_kind")
]
