"""What a value that breaks a rule was meant to be: a day, a time of day, a number, an address, a name for an id.

Each gives the mend as words, and what to write in the value's place where one thing alone can be meant.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import permutations

from generator.reading.urls import clean_url, cut_off
from generator.words import LOCALE, MONTHS, SMALL_NUMBERS, joined

_MONTH_NUMBERS = {month[:3].lower(): n for n, month in enumerate(MONTHS, 1)}
_WORDS = {word: n for n, word in enumerate(SMALL_NUMBERS) if n} | {"none": 0, "zero": 0, "a dozen": 12}
_NOT_DECOMPOSED = str.maketrans("łøđıðæœ", "lodidao", "'’‘ʿʾ`ʼ")  # letters without their strokes; signs that go
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h ]?(\d{2}))?(?::\d{2})?(.*)", re.IGNORECASE)
_HALF = re.compile(r"([ap])\.?m\b\.?", re.IGNORECASE)
_ZONE = re.compile(r"(?:utc|gmt|z|[a-z]{2,4}t|local|[+-]\d{1,2}(?::?\d{2})?).*", re.IGNORECASE)
_COUNT = r"(\d{1,3}(?:[,.'\u2009\u202f ]\d{3})+|\d+(?:[.,]0+)?|[a-z]+(?: dozen)?)"
LANGUAGES = {code: str(name) for code, name in LOCALE.languages.items() if len(code) == 2}
_OF_ONE_DISK = re.compile(r"file:|[A-Za-z]:[\\/]|~?/(?!/)|\\\\")
_ADDRESS = re.compile(r"https?://(?:[\w-]{1,63}\.){1,8}[a-z]{2,24}(?:[/?#][^\s\\<>\"^`{}]*)?", re.IGNORECASE)
_NAMES = ("id", "name", "label", "noun", "plural", "also", "aliases")
_SCALES = re.compile(r"dozen|hundred|thousand|million|billion|score|pair|per ?cent|more|less|fewer", re.IGNORECASE)
_UNKNOWN = {"unknown", "not known", "n a", "na", "none known", "", "tbc", "tba"}
_NOBODY = {"nobody", "no one", "none", "n a"}
_SHEET_DAY = re.compile(r"(\d{1,2})-([A-Z][a-z]{2})|([A-Z][a-z]{2})-(\d{1,2})")  # what a spreadsheet makes of 2-3
_SEVERAL = re.compile(r"\s*[،؛;/|+&,，、]\s*|\s+and\s+")
_NAMES_APART = re.compile(r"\s*[،؛;|，、]\s*")
_BESIDE = re.compile(r"[·|•]")  # between a day and what stands beside it on a page
_NOUN_BEHIND = re.compile(r"(?<=[\da-z])\s+[a-z]+(?: [a-z]+)?$", re.IGNORECASE)
_BOUNDS: tuple[tuple[re.Pattern[str], str, int], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), form, more)
    for pattern, form, more in (
        (rf"(?:from )?{_COUNT}\s*(?:-|–|—|to|or|\.\.)\s*{_COUNT}", "{{low: {0}, high: {1}}}", 0),
        (rf"between {_COUNT} and {_COUNT}", "{{low: {0}, high: {1}}}", 0),
        (rf"(?:at least|no fewer than|no less than|>=|≥|min\.?)\s*{_COUNT}", "{{low: {0}}}", 0),
        (rf"{_COUNT}\s*(?:\+|or more|and more|at least)", "{{low: {0}}}", 0),
        (rf"(?:more than|over|above|>)\s*{_COUNT}", "{{low: {0}}}", 1),
        (rf"(?:at most|up to|no more than|<=|≤|max\.?)\s*{_COUNT}", "{{high: {0}}}", 0),
        (rf"(?:fewer than|less than|under|below|<)\s*{_COUNT}", "{{high: {0}}}", -1),
        (rf"(?:about|around|approximately|approx\.?|some|circa|ca?\.?|nearly|~|±)\s*{_COUNT}", "{{best: {0}}}", 0),
        (rf"{_COUNT}\s*\?", "{{best: {0}}}", 0),
    )
)  # fmt: skip


@dataclass(frozen=True)
class Meant:
    """How to mend a value, in words, and what to write in its place where that is sure ('' where it is not)."""

    mend: str
    new: str = ""

    @classmethod
    def write(cls, new: str, remark: str = "") -> Meant:
        """The mend that writes this and no other."""
        return cls(f"write {new}{remark}", new)


def folded(text: str) -> str:
    """Text as it is compared: small letters and digits without accents, single spaces; scripts stay as they are."""
    parted = unicodedata.normalize("NFKD", text.casefold().translate(_NOT_DECOMPOSED))
    marks = (c if c.isalnum() else " " for c in parted if not unicodedata.combining(c))
    return " ".join("".join(marks).split())


def says_none(value: object) -> bool:
    """Whether a value says that there is none, or that none is known: 'none', 'n/a', '0'."""
    return isinstance(value, str) and folded(value) in _UNKNOWN | _NOBODY | {"no", "0"}


def _plain(text: str) -> str:
    """The text with the digits of every script as 0 to 9, dashes as '-'."""
    return "".join(str(unicodedata.decimal(c, c)) for c in text.strip())


def meant_day(text: str) -> Meant | None:
    """A day in another form: '9 February 2024', '2024-2-9', '09/02/2024' (which is one of two)."""
    plain = _plain(text)
    found = list(dict.fromkeys(day for part in _BESIDE.split(plain) for day in _days(part.strip())))
    if len(found) == 1:
        return Meant.write(found[0].isoformat())
    if found:
        return Meant(f"write {joined([day.isoformat() for day in found], 'or')}, whichever is meant")
    if month := _month(plain):
        return Meant(f"write a whole day, as {month}; of an event whose day is not known with date_precision: month")
    if wrong := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", plain):
        year, number, _ = map(int, wrong.groups())
        if year and 1 <= number <= 12:
            last = calendar.monthrange(year, number)[1]
            return Meant(f"{MONTHS[number - 1]} {year} ends on {year:04}-{number:02}-{last:02}")
        return Meant("the month stands in the middle, from 01 to 12")
    return Meant("write year, month and day in digits, as 2024-01-28")


def _days(text: str) -> Iterator[date]:
    """The days that a text may name, all numbers of it read."""
    if stamp := re.match(r"(\d{4}-\d{2}-\d{2})(?=[T ]\d)", text):
        text = stamp[1]
    names = [_MONTH_NUMBERS[word[:3].lower()] for word in re.findall(r"[A-Za-z]{3,}", text) if _is_month(word)]
    numbers = re.findall(r"\d+", text)
    if len(numbers) == 1 and re.fullmatch(r"\d{8}", text):
        numbers = [text[:4], text[4:6], text[6:]]
    if len(numbers) + len(names) != 3 or len(names) > 1:
        return
    long = [n for n, digits in enumerate(numbers) if len(digits) == 4]
    last = len(numbers) - 1
    for at in long[:1] or ((0, last) if "-" in text and not names else (last,)):
        rest = [int(digits) for n, digits in enumerate(numbers) if n != at]
        year = int(numbers[at]) + (0 if long else 2000)
        orders = [(names[0], rest[0])] if names else [tuple(rest)] if at == 0 else permutations(rest)
        for month, day in orders:
            if 1 <= month <= 12 and year and 1 <= day <= calendar.monthrange(year, month)[1]:
                yield date(year, month, day)


def _month(text: str) -> date | None:
    """The first day of a month that a text names."""
    if month := re.fullmatch(r"(\d{4})\D(\d{1,2})|(\d{1,2})/(\d{4})|([a-z]{3,})\.? (\d{4})", text, re.IGNORECASE):
        number = int(month[2] or month[3] or (_is_month(month[5]) and _MONTH_NUMBERS[month[5][:3].lower()]))
        return date(int(month[1] or month[4] or month[6]), number, 1) if 1 <= number <= 12 else None
    return None


def _is_month(word: str) -> bool:
    return any(month.lower().startswith(word.lower()) for month in MONTHS) or word.lower() == "sept"


def meant_date(text: str) -> Meant | None:
    """A date of a source in another form: a day, or a month as '2024/02', 'February 2024'."""
    if month := _month(_plain(text)):
        return Meant.write(f"{month:%Y-%m}")
    return meant_day(text)


def meant_id(text: str) -> Meant | None:
    """A name in the place of an id."""
    new = folded(text).replace(" ", "-")
    return Meant.write(new) if new.isascii() and len(new) > 1 else None


def meant_language(text: str) -> Meant | None:
    """The name of a language in the place of its two letters."""
    found = [code for code, name in LANGUAGES.items() if folded(name) == folded(text)]
    return Meant.write(found[0]) if found else Meant("write two letters, as en or ar")


def meant_time(text: str) -> Meant | None:
    """A time of day in another form: '5.30 am', '0530', '05:30 UTC'."""
    if not (match := _CLOCK.fullmatch(_plain(text).strip("“”\"'"))):
        return Meant(f"write time_note: {text}") if text.isprintable() and len(text) < 60 else None
    hour, minute = int(match[1]), int(match[2] or 0)
    rest = match[3].strip()
    if half := _HALF.match(rest):
        hour, rest = hour % 12 + (12 if half[1] in "pP" else 0), rest[half.end() :].strip()
    if hour > 23 or minute > 59:
        return None
    if not rest or rest.lower().startswith("local"):
        time = f"{hour:02}:{minute:02}"
        return Meant.write(time) if match[2] or half else Meant(f"write {time}, if that is the hour")
    if _ZONE.fullmatch(rest):
        return Meant(f"write {hour:02}:{minute:02} if that is the time at the place; another zone's is changed into it")
    return Meant(f"write {hour:02}:{minute:02}, and words of it under time_note")


def meant_number(text: str) -> Meant | None:
    """A number in another form: '1,200', 'three', '3 boats'."""
    if qualified := re.fullmatch(r"(at least|more than|about|nearly) (\d+)", _plain(text), re.IGNORECASE):
        return Meant(f"write {qualified[2]}, and {qualified[1].lower()} under qualifier")
    if re.fullmatch(r"=\d{1,6}(?:\+\d{1,6}){1,20}", text):  # of a spreadsheet
        return Meant.write(str(sum(map(int, text[1:].split("+")))))
    number = _number(bare := _without_noun(_plain(text)))
    if number is not None:
        return _as_asked(str(number), is_bare=bare == _plain(text))
    if folded(text) in _UNKNOWN:
        return Meant("leave the key out where no number is known")
    return None


def meant_minutes(text: str) -> Meant | None:
    """A time in another unit, as minutes: '24 hours'."""
    if said := re.fullmatch(r"(\d{1,4})\s*(h|hours?|days?)", _plain(text), re.IGNORECASE):
        return Meant.write(str(int(said[1]) * (60 if said[2].lower().startswith("h") else 24 * 60)))
    bare = re.sub(r"(?<=\d)\s*min(?:ute)?s?\.?$", "", _plain(text), flags=re.IGNORECASE)
    return (
        Meant.write(bare)
        if bare != text and bare.isdecimal()
        else None
        if re.search("[a-z]", bare)
        else meant_number(bare)
    )


def meant_decimal(text: str) -> Meant | None:
    """A number with a decimal comma or a unit, or degrees with minutes and seconds."""
    plain = _plain(text)
    if both := re.fullmatch(r"(-?\d{1,2}\.\d{1,15}), ?(-?\d{1,3}\.\d{1,15})", plain):
        north, east = (f"{float(each):.4f}".rstrip("0").rstrip(".") for each in both.groups())
        return Meant(f"write latitude: {north} and longitude: {east}")
    if arc := re.fullmatch(r"(\d{1,3})°\s*(\d{1,2})['′’]\s*(?:(\d{1,2}(?:\.\d+)?)[\"″”])?\s*([NSEW])?", plain):
        degrees = int(arc[1]) + int(arc[2]) / 60 + float(arc[3] or 0) / 3600
        return Meant.write(f"{-degrees if arc[4] in {'S', 'W'} else degrees:.4f}".rstrip("0").rstrip("."))
    if said := re.fullmatch(r"(-?\d{1,6}(?:[.,]\d{1,5})?)\s*°?\s*([NSEW]|km|m)?", plain):
        number = said[1].replace(",", ".")
        if said[2] == "m":
            km = f"{float(number) / 1000:g}"  # fifteen may be miles, thousands are metres
            return Meant.write(km) if float(number) >= 1000 else Meant(f"write {km}, if metres are meant")
        return Meant.write(f"-{number}" if said[2] in {"S", "W"} and not number.startswith("-") else number)
    return None


def meant_range(text: str) -> Meant | None:
    """A number that is not known exactly, in words or signs: '1-3', '3+', 'about 40', 'at least five'."""
    plain = _plain(text)
    if (sheet := _SHEET_DAY.fullmatch(plain)) and (month := _MONTH_NUMBERS.get((sheet[2] or sheet[3]).lower())):
        low, high = sorted((int(sheet[1] or sheet[4]), month))
        return Meant(f"write {{low: {low}, high: {high}}}, if a spreadsheet made a day of {low}-{high}")
    for asked in (plain, _without_noun(plain)):
        for pattern, form, more in _BOUNDS:
            if match := pattern.fullmatch(asked):
                numbers = [number for group in match.groups() if (number := _number(group)) is not None]
                if len(numbers) == len(match.groups()) and numbers == sorted(numbers):
                    return _as_asked(form.format(*(number + more for number in numbers)), is_bare=asked == plain)
    return meant_number(text)


def meant_bound(key: str, text: str) -> Meant | None:
    """A bound of a number that says once more which one it is: '5+' or 'at least 5' of what is low."""
    found = meant_range(text)
    said = re.fullmatch(rf"\{{{key}: (\d+)\}}", found.new) if found else None
    return Meant.write(said[1]) if said else meant_number(text)


def _without_noun(text: str) -> str:
    """A number without the noun behind it; words that make another number of it stay."""
    match = _NOUN_BEHIND.search(text)
    return text if match is None or _SCALES.search(match[0]) else text[: match.start()]


def _as_asked(new: str, *, is_bare: bool) -> Meant:
    """The mend that writes a number; what was counted may be another thing than the key asks for."""
    return Meant.write(new) if is_bare else Meant(f"write {new}, if that is what is counted here")


def _number(text: str) -> int | None:
    """A whole number in digits, with signs between thousands, or in a word."""
    if text.lower() in _WORDS:
        return _WORDS[text.lower()]
    if re.search(r"\.\d{3}(?!\d)", text):
        return None  # a thousand or one, by whose signs it is written
    grouped = re.sub(r"(?<=\d)[,'\u2009\u202f ](?=\d{3}(?:\D|$))", "", text)
    whole = re.sub(r"[.,]0+$", "", grouped)
    return int(whole) if re.fullmatch(r"\d{1,12}", whole) else None


def meant_url(text: str) -> Meant | None:
    """An address without its scheme, or with blanks."""
    linked = re.fullmatch(r"\[[^\]]*\]\(([^()\s]+)\)", text.strip())
    bare = (linked[1] if linked else text).strip().strip("<>").replace(" ", "%20").replace("[.]", ".")
    if _OF_ONE_DISK.match(bare):
        return Meant("write where others can read it, and archive: where a copy is; a file of one's own is no source")
    if len(re.findall(r"https?://", bare, re.IGNORECASE)) > 1 and re.search(r"[,;]|%20", bare):
        return Meant("give each address a source of its own")
    bare = (
        re.sub(r"^h[a-z]{2,5}:/{1,3}(?=[\w-]+\.)", "https://", bare) if not bare.lower().startswith("http://") else bare
    )
    bare = clean_url(bare[: -len(cut_off(bare))] if cut_off(bare) else bare)
    if not re.match(r"https?://", bare, re.IGNORECASE):
        scheme = re.match(r"(?:https?:?/{0,2}|//)?(.*)", bare, re.IGNORECASE)
        bare = f"https://{scheme[1] if scheme else bare}"
    return Meant.write(bare) if bare != text and _ADDRESS.fullmatch(bare) else None


def meant_unsigned(text: str) -> str:
    """How to mend a value that begins with '#', and is read as none."""
    bare = text.lstrip("#").strip()
    return "leave the key out where nothing is known" if folded(bare) in _UNKNOWN else f"write {bare}"


def meant_ids(text: str, ids: Iterable[str]) -> Meant | None:
    """The address of a page for the id that it ends in; parts of an id in another order, or with other signs between.

    Several ids, with another sign between them than a comma; and what says that there is none.
    """
    known, last = frozenset(ids), text.rstrip("/").rpartition("/")[2]
    if last in known:
        return Meant.write(last, ", its id")
    parts = sorted(folded(last.removesuffix(".yml")).split())
    like = [one for one in known if len(one) == len("-".join(parts)) and sorted(one.split("-")) == parts]
    if len(like) == 1 and len(parts) > 1:
        return Meant.write(like[0], ", its id")
    if folded(text) in _NOBODY:
        return Meant("leave it out where there is none")
    several = _SEVERAL.split(text)
    if len(several) > 1 and known.issuperset(several):
        return Meant(f"write {', '.join(several)}; several values stand in [ ], with a comma between them")
    return None


def meant_names(text: str) -> Meant | None:
    """Several names as one, with another sign between them than a comma; None of what may be one name."""
    several = [one for one in _NAMES_APART.split(text) if one]
    if len(several) < 2:
        return None
    return Meant(f"write {', '.join(several)}; several names stand in [ ], with a comma between them")


def meant_flag(text: str) -> Meant | None:
    """Yes or no in other letters."""
    said = {"y": "yes", "n": "no", "yes": "yes", "no": "no", "true": "yes", "false": "no", "on": "yes", "off": "no"}
    return Meant.write(said[text.strip().lower()]) if text.strip().lower() in said else None


def of_file_name(mend: str | None, day: str) -> Meant | None:
    """The day that the name of a file has, where a mend leaves a day open, offers it among others or is missing."""
    if mend is None:
        return Meant(f"write date: {day}, the day in the name of the file")
    is_open = day in mend or mend.startswith("write year")
    return Meant.write(day, ", the day in the name of the file") if is_open and mend != f"write {day}" else None


def of_country(text: str, names: Mapping[str, str]) -> str | None:
    """The country that two letters stand for."""
    return names.get(folded(LOCALE.territories.get(text.upper(), ""))) if len(text) == 2 else None


def names_of(entries: Iterable[object]) -> dict[str, str]:
    """Ids by what their terms, or entries of a list, are called, as `folded`; a name of two leads to none."""
    found: dict[str, str] = {}
    for entry in entries:
        fields = entry if isinstance(entry, dict) else {key: getattr(entry, key, None) for key in _NAMES}
        part = getattr(entry, "part", None)
        names = [*(fields.get(key) for key in _NAMES), *((part.noun, part.plural) if part else ())]
        flat = (name for each in names for name in (each if isinstance(each, list | tuple) else (each,)))
        for name in dict.fromkeys(folded(name) for name in flat if isinstance(name, str)):
            found[name] = str(fields["id"]) if found.get(name, fields["id"]) == fields["id"] else ""
    return {name: one for name, one in found.items() if name and one}
