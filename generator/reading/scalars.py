"""The kinds of text in the record, each checked as text first and then converted."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import AfterValidator, ConfigDict, GetCoreSchemaHandler, ValidationError
from pydantic_core import (
    CoreSchema,
    InitErrorDetails,
    PydanticCustomError,
    PydanticKnownError,
    PydanticOmit,
    core_schema,
)

from generator.days import Precision, real_day
from generator.errors import near, nearest
from generator.reading.known import GROWING, NAMED, KnownIds
from generator.reading.meant import (
    LANGUAGES,
    Meant,
    folded,
    meant_date,
    meant_day,
    meant_decimal,
    meant_flag,
    meant_id,
    meant_ids,
    meant_language,
    meant_minutes,
    meant_number,
    meant_time,
    meant_url,
)
from generator.reading.urls import ascii_url
from generator.words import with_article

Meaning = Callable[[str], Meant | None]

ID_PATTERN = "[a-z0-9][a-z0-9-]{1,63}"
TERM_PATTERN = "[a-z0-9][a-z0-9_-]{0,63}"
AMOUNT_MAX = 10**12
_ID = re.compile(ID_PATTERN)
_SOURCE_DATE = re.compile("[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]"
_NUMBER = re.compile("0|[1-9][0-9]{0,12}")
_DECIMAL = r"-?(0|[1-9][0-9]{0,8})(\.[0-9]{1,5})?"
_RESERVED = frozenset(("con", "nul", "aux", "prn", "index", "404", "search", "assets"))


@dataclass(frozen=True, eq=False)
class Kind:
    """A kind of value: what makes one of its text, by the ids that are known, and the JSON Schema that editors get."""

    read: Callable[[object, KnownIds], object]
    schema: Mapping[str, object]

    def __get_pydantic_core_schema__(self, *_: object) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(lambda value, info: self.read(value, info.context))

    def __get_pydantic_json_schema__(self, *_: object) -> dict[str, object]:
        return dict(self.schema)


class Entry:
    """A mapping of a file that is a value of the record as it is read: a dataclass whose fields are the keys it has."""

    __pydantic_config__ = ConfigDict(extra="forbid")


@dataclass(frozen=True, eq=False)
class Built:
    """What `written` gives, and until then is None: `stated` is how a file may give it, None where no file does."""

    stated: Kind | None = None

    def __get_pydantic_core_schema__(self, *_: object) -> CoreSchema:
        read = (self.stated or Kind(_is_no_key, {})).__get_pydantic_core_schema__()
        return core_schema.with_default_schema(read, default=None)

    def __get_pydantic_json_schema__(self, *_: object) -> dict[str, object]:
        if self.stated is None:
            raise PydanticOmit
        return dict(self.stated.schema)


def _is_no_key(_value: object, _known: KnownIds) -> object:
    raise PydanticKnownError("unexpected_keyword_argument")


@dataclass(frozen=True, eq=False)
class ReadAs:
    """A value that a file has in another form: that form, as an annotation, and what makes the value of it."""

    form: Any
    made: Callable[[Any], object]

    def __get_pydantic_core_schema__(self, _source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.made, handler.generate_schema(self.form))


@dataclass(frozen=True)
class Listed:
    """A list of a file as a tuple, of at least and at most so many entries; `by_id`: no two of them with one id.

    Where a mapping is asked for it is one of these ids, in the order of the file.
    """

    most: int | None = None
    least: int = 0
    by_id: bool = False

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        is_tuple, inner = get_origin(source) is tuple, get_args(source)
        entry = handler.generate_schema(inner[0 if is_tuple else 1])
        entries: CoreSchema = core_schema.list_schema(entry, min_length=self.least, max_length=self.most)
        if self.by_id:
            entries = core_schema.no_info_after_validator_function(_each_once, entries)
        made = tuple if is_tuple else lambda found: {each.id: each for each in found}
        return core_schema.no_info_after_validator_function(made, entries)


def _each_once(entries: list[Any]) -> list[Any]:
    """The entries. Raises ValidationError at each id that one before has."""
    ids = [entry.id for entry in entries]
    again = [(n, one) for n, one in enumerate(ids) if one in ids[:n]]
    errors = [InitErrorDetails(type=wrong("is given twice"), loc=(n, "id"), input=one) for n, one in again]
    if errors:
        raise ValidationError.from_exception_data("", errors)
    return entries


def _kind(read: Callable[[object], object], **schema: object) -> Kind:
    """A kind of which no ids make a difference; text, unless the schema says otherwise."""
    return Kind(lambda value, _: read(value), {"type": "string"} | schema)


def wrong(rule: str, mend: str | Meant | None = None) -> PydanticCustomError:
    """The breach of a rule by a value, for `typed` to place."""
    meant = mend if isinstance(mend, Meant) else Meant(mend or "")
    return PydanticCustomError("rule", "{rule}", {"rule": rule, "mend": meant.mend or None, "new": meant.new})


def must(holds: Callable[[Any], object], rule: str, mend: str | None = None) -> AfterValidator:
    """That a whole value, read by its kind, breaks a rule unless this holds of it."""

    def checked(value: Any) -> Any:  # noqa: ANN401 - whatever the kind gives
        if not holds(value):
            raise wrong(rule, mend)
        return value

    return AfterValidator(checked)


def text_of(value: object) -> str:
    """A value that must be text and must say something."""
    if isinstance(value, list | dict):
        raise wrong(f"must be text, not a {'list' if isinstance(value, list) else 'mapping'}")
    if not isinstance(value, str) or not value.strip():
        raise wrong("must not be empty")
    return value


def _text(limit: int, *, is_line: bool = False, is_said: bool = False) -> Kind:
    def read(value: object) -> str:
        text = text_of(value)
        if is_said and folded(text) in {"no", "n a", "na", "false"}:
            raise wrong("must be said in words", "leave the key out where there is nothing to say")
        if is_line and "\n" in text:
            raise wrong("must be one line")
        if len(text) > limit:
            raise wrong(f"must have at most {limit} characters, and has {len(text)}")
        if text != text.strip():
            raise wrong("must not start or end with a space")
        return text

    return _kind(read, maxLength=limit)


def _made(rule: str, made: Callable[[str], object], meant: Meaning | None = None, **schema: object) -> Kind:
    """What is made of a text; the text breaks the rule where that is None. `meant`: what it was to be then."""

    def read(value: object) -> object:
        if (found := made(text_of(value))) is None:
            raise wrong(rule, meant(text_of(value)) if meant else None)
        return found

    return _kind(read, **schema)


def _like(
    taken: str, rule: str, made: Callable[[str], object] = str, meant: Meaning | None = None, **schema: object
) -> Kind:
    """Text of which a pattern takes all, and what is made of it."""
    asked = re.compile(taken)
    return _made(
        rule, lambda text: made(text) if asked.fullmatch(text) else None, meant, **schema or {"pattern": f"^{taken}$"}
    )


def _source_date(text: str) -> str | None:
    """The text, where it is a date; of a year or month the first day is real where these are."""
    return text if _SOURCE_DATE.fullmatch(text) and real_day(text + "-01-01"[len(text) - 4 :]) else None


def whole(least: int, most: int, means: Meaning = meant_number) -> Kind:
    """A whole number within bounds; what another text `means`."""

    def number(text: str) -> int | None:
        return int(text) if len(text) <= 13 and _NUMBER.fullmatch(text) and least <= int(text) <= most else None

    rule = f"must be a whole number from {least} to {most}, in plain digits"

    def meant(text: str) -> Meant | None:
        found = means(text)
        return found if found and (not found.new or number(found.new) is not None) else None

    return _made(rule, number, meant, type="integer", minimum=least, maximum=most)


def _url(value: object) -> str:
    text = text_of(value)
    try:
        return ascii_url(text)
    except ValueError as broken:
        raise wrong(str(broken), meant_url(text)) from None


def _new_id(value: object) -> str:
    text = text_of(value)
    if not _ID.fullmatch(text) or "--" in text or text.endswith("-"):
        raise wrong("must be an id of 2 to 64 small letters, digits and single hyphens", meant_id(text))
    if text in _RESERVED:
        raise wrong("is reserved, and cannot be an id")
    return text


def _id_of(kind: str, described: str) -> Kind:
    """An id that must be known; `x-ids` tells `event_schema` which ids an editor may offer."""

    def known_id(value: object, known: KnownIds) -> str:
        text = text_of(value)
        ids = known.ids.get(kind)
        if ids is None or text in ids:
            return text
        others = sorted(ids - {known.own[1]} if known.own[0] == kind else ids)
        is_asked, stands = next(known.questions, None) is not None, known.stands.get(kind)
        if (called := known.called(kind, text)) and called in others:
            meant = Meant.write(called, ", its id") if known.is_name(kind, text) else Meant(f"write {called}, its id")
            raise wrong(f"must be {described}", meant)
        if several := meant_ids(text, others):
            raise wrong(f"must be {described}", several)
        if other := next((each for each in NAMED if text in known.ids.get(each, ()) and each != kind), None):
            instead = f"write {other}: {text}; " if kind == "place" else ""
            alike = nearest(text, others) if is_asked else None
            told = f"{instead}it is the id of {with_article(other)}{'; ' + alike if alike else ''}"
            raise wrong(f"must be {described}", told)
        mend = f"all {len(ids)} stand in {stands}" if stands else None
        if is_asked:
            mend = near(text, others, stands, most=3) if stands else nearest(text, others)
        if kind in GROWING:
            mend = f"{mend or ''} if it is new, add it there".strip()
        raise wrong(f"must be {described}", mend)

    return Kind(known_id, {"type": "string", "x-ids": kind})


def _if_any(kind: Kind, nothing: object = "") -> Kind:
    """The same, or nothing where the key is left empty."""
    schema = {"anyOf": [kind.schema, {"type": "null"}]}
    return Kind(lambda value, known: nothing if value is None else kind.read(value, known), schema)


_SAID_FOR = {"over": "more than", "above": "more than", "almost": "nearly", "around": "about", "approximately": "about"}


def _one_of(*words: str) -> Kind:
    def one_of(value: object) -> str:
        text = text_of(value)
        if text in words:
            return text
        said = _SAID_FOR.get(text.lower(), "")
        raise wrong(f"must be one of {', '.join(words)}", Meant.write(said) if said in words else nearest(text, words))

    return Kind(lambda value, _: one_of(value), {"enum": list(words)})


BUILT = Built()

_LINE, _TITLE, _PROSE = _text(300, is_line=True), _text(120, is_line=True), _text(1000)
Line = Annotated[str, _LINE]
LineIfAny = Annotated[str, _if_any(_LINE)]
Title = Annotated[str, _TITLE]
TitleIfAny = Annotated[str, _if_any(_TITLE)]
Prose = Annotated[str, _PROSE]
ProseIfAny = Annotated[str, _if_any(_text(1000, is_said=True))]
Summary = Annotated[str, _text(1500)]
_DAY_KIND = _made("must be a real day, YYYY-MM-DD", real_day, meant_day, pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
Day = Annotated[date, _DAY_KIND]
DayKnown = Annotated[date, Built(_if_any(_DAY_KIND, None))]
_DATE_RULE, _DATE_PATTERN = "must be a real date, YYYY-MM-DD, YYYY-MM or YYYY", f"^{_SOURCE_DATE.pattern}$"
_AN_EDITORS = ["string", "integer"]  # which takes a bare year for a number
SourceDate = Annotated[str, _made(_DATE_RULE, _source_date, meant_date, type=_AN_EDITORS, pattern=_DATE_PATTERN)]
_CLOCK_RULE = "must be a time of day from 00:00 to 23:59, HH:MM"
Clock = Annotated[time, _like(_CLOCK, _CLOCK_RULE, time.fromisoformat, meant_time)]
Amount = Annotated[int, whole(0, AMOUNT_MAX)]
Several = Annotated[int, _if_any(whole(2, 1000), 1)]
Minutes = Annotated[int, whole(0, 999_999, meant_minutes)]
Year = Annotated[int, whole(1000, 9999)]
_DECIMAL_RULE = "must be a plain decimal number with at most 5 decimals"
Decimal = Annotated[float, _like(_DECIMAL, _DECIMAL_RULE, float, meant_decimal, type="number")]
_YES = _like("yes|true|no|false", "must be yes or no", lambda text: text in {"yes", "true"}, meant_flag)
Flag = Annotated[bool, Kind(_YES.read, {"enum": ["yes", "no", True, False]})]
NewId = Annotated[str, _kind(_new_id, pattern=f"^{ID_PATTERN}$")]
_TERM_RULE = "must be an id of small letters, digits, hyphens and underscores"
TermId = Annotated[str, _like(TERM_PATTERN, _TERM_RULE, meant=meant_id)]
Url = Annotated[str, _kind(_url, pattern="^https?://")]
_LANGUAGE_RULE = "must be a language in two small letters, as in ISO 639-1"
Language = Annotated[str, _like("|".join(LANGUAGES), _LANGUAGE_RULE, meant=meant_language, pattern="^[a-z]{2}$")]

DatePrecision = Annotated[Precision, _one_of(*get_args(Precision))]
Basis = Annotated[Literal["reported", "bounded"], _one_of("reported", "bounded")]
Qualifier = Annotated[str, _if_any(_one_of("at least", "more than", "about", "nearly"))]
PointBasis = Annotated[str, _if_any(_one_of("looked-up", "general-knowledge"))]
Never = Annotated[bool, Kind(lambda value, known: bool(_if_any(_one_of("never")).read(value, known)), {})]
Role = Annotated[str, _one_of("claimed_by", "attributed_to", "against")]
ChartKind = Annotated[str, _one_of("cumulative", "weekly", "monthly", "by", "map", "tallies", "around")]

_GROWING = {kind: f"an id in events/{kind}s.yml" for kind in GROWING} | {"event": "the id of an event of the record"}
NO_ID = frozenset(f"must be {described}" for described in _GROWING.values())  # the rules that an unknown id breaks
EventId = Annotated[str, _id_of("event", _GROWING["event"])]
PlaceId = Annotated[str, _id_of("place", _GROWING["place"])]
ActorId = Annotated[str, _id_of("actor", _GROWING["actor"])]
CounterId = Annotated[str, _id_of("counter", _GROWING["counter"])]
PublisherId = Annotated[str, _id_of("publisher", _GROWING["publisher"])]
TypeId = Annotated[str, _id_of("type", "a type of the codebook")]
CountryId = Annotated[str, _id_of("country", "a country of the codebook")]
ConfidenceId = Annotated[str, _id_of("confidence", "a confidence of the codebook")]
_PEOPLE = _id_of("people", "a group of people of the codebook")
PeopleId = Annotated[str, _PEOPLE]
PeopleIfAny = Annotated[str, _if_any(_PEOPLE)]
TallyMeasureId = Annotated[str, _id_of("tally_measure", "a tally measure of the codebook")]
ScopeId = Annotated[str, _id_of("scope", "a scope of the codebook")]
FacetValueId = Annotated[str, _id_of("facet_value", "a value of this facet in the codebook")]
KeyId = Annotated[str, _id_of("key", "a facet of the codebook, place, country, claimed_by or against")]
CounterKindId = Annotated[str, _id_of("counter_kind", "a counter kind of the codebook")]
PublisherKindId = Annotated[str, _id_of("publisher_kind", "a publisher kind of the codebook")]
