"""What is missing or wrong in a file and stands beside it there: the day in its name, the type by the facets given."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from generator.days import real_day
from generator.errors import Fault
from generator.reading.codebook import Codebook
from generator.reading.located import Located, Value
from generator.reading.meant import Meant, of_file_name
from generator.reading.scalars import NO_ID
from generator.reading.sources import MISSING
from generator.reading.typed import with_mend


def of_event(fault: Fault, located: Located, codebook: Codebook) -> Fault:
    """A fault of an event's file, with what else its file and its name tell of the value."""
    event, day = located.value, PurePosixPath(located.path).stem[:10]
    if not isinstance(event, dict):
        return fault
    meant = None
    if fault.field == "date" and real_day(day):
        meant = of_file_name(fault.mend, day)
    elif fault.field == "type" and fault.rule == MISSING:
        types = [one.id for one in codebook.types.values() if set(_facets_in(event, codebook)) <= {*one.all_facets}]
        meant = Meant.write(f"type: {types[0]}") if len(types) == 1 else None
    elif fault.field == "delay.answers" and fault.rule in NO_ID and isinstance(ids := event.get("answers"), list):
        meant = Meant.write(str(ids[0]), ", which answers names") if len(ids) == 1 and ids[0] != fault.got else None
    return with_mend(fault, meant) if meant else fault


def _facets_in(event: dict[str, Value], codebook: Codebook) -> Iterator[str]:
    """The facets that an event and its parts state."""
    parts = event.get("parts")
    for item in (event, *(parts if isinstance(parts, list) else ())):
        yield from (key for key in item if key in codebook.facets) if isinstance(item, dict) else ()


def of_entry(fault: Fault, located: Located, at: str) -> Fault:
    """A fault of the entry of a list at a field, with the day that its id begins with."""
    day = dict(located.texts).get(f"{at}.id", "")[:10]
    if fault.field != "as_of" or not real_day(day):
        return fault
    if fault.rule == MISSING:
        fault = replace(fault, where=located.at_key(f"{at}.id"))
        return with_mend(fault, Meant(f"write as_of: {day}, the day in its id"))
    return with_mend(fault, meant) if (meant := of_file_name(fault.mend, day)) else fault
