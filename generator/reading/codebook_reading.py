"""The codebook of a file, with its own rules."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import fields, replace
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from generator.errors import Fault, WithFaults, nearest
from generator.reading.codebook import Codebook
from generator.reading.coverage_spans import Ids
from generator.reading.known import KnownIds
from generator.reading.located import Located
from generator.reading.masthead import REPOSITORY
from generator.reading.records import Event, Part
from generator.reading.typed import Readable, keys_of, typed

NEVER_ADDED = "Its numbers are never added up."
NOT_STATED = re.compile(r"\b(?:not |un)(?:stated|known|specified)\b", re.IGNORECASE)
CHART_PAGES = ("home", "month", "place", "actor", "around", "briefing")  # a briefing shows those that it names
_CORE_KEYS = frozenset((*keys_of(Event), *keys_of(Part)))
_CODEBOOK: Readable[Codebook] = Readable(Codebook)


def codebook_of(located: Located) -> WithFaults[Codebook | None]:
    """The codebook; None, and all faults, where it breaks its form or its own rules."""
    written = yield from typed(_CODEBOOK, located, KnownIds())
    if written is None:
        return None
    found = list(_broken_rules(written, located))
    yield from found
    if found:
        return None
    if not written.desk.contact:
        mend = f"add contact: an address of mail or of the web, or {REPOSITORY}: where its issues are"
        yield located.fault("desk", "names no contact, so that nobody can report an error", None, mend, "warning")
    never = {  # what is never added says so wherever it is defined
        id_: replace(one, definition=f"{one.definition} {NEVER_ADDED}")
        for id_, one in written.measures.items()
        if one.is_never_added
    }
    return replace(written, measures={**written.measures, **never}, stands=_stands(written, located))


def _stands(written: Codebook, located: Located) -> dict[str, str]:
    """Where the values of each facet and the entries of each list stand: `facets.<id>`, `types`, `people`, …"""
    facets = {f"facets.{facet}": f"facets.{n}.values" for n, facet in enumerate(written.facets)}
    lists = {each.name: each.name for each in fields(Codebook)}
    keys = located.keys
    return {name: f"{keys[at].path}:{keys[at].line}" for name, at in (facets | lists).items() if at in keys}


def _broken_rules(written: Codebook, located: Located) -> Iterator[Fault]:
    """What the codebook breaks as a whole: ids that lead nowhere, bad zones and boxes."""
    fault = located.fault
    speakers: set[str] = set()
    for n, side in enumerate(written.sides.values()):
        for m, name in enumerate(side.names):
            if name in speakers:
                yield fault(f"sides.{n}.names.{m}", "names a speaker who stands there already", name)
            speakers.add(name)
    yield from _broken_countries(written, fault)
    for n, series in enumerate(written.series.values()):
        if series.until and series.until < series.since:
            yield fault(f"series.{n}.until", "must not be before its since", str(series.until))
    for n, facet in enumerate(written.facets.values()):
        if facet.headline and facet.headline not in {one.id for one in facet.values}:
            yield fault(f"facets.{n}.headline", "must be a value of the facet", facet.headline)
        if facet.id in _CORE_KEYS or facet.id in written.measures:
            yield fault(f"facets.{n}.id", "must not be a key that every event has", facet.id)
        for m, term in enumerate(facet.values):
            if NOT_STATED.search(term.label) and not term.is_unknown:  # it would make news
                rule = "says that it is not stated, and must be marked so"
                yield fault(f"facets.{n}.values.{m}.label", rule, term.label, "add unknown: yes")
    yield from _broken_references(written, fault)
    yield from _broken_charts(written, fault)
    if written.coverage.until < written.coverage.since:
        yield fault("coverage.until", "must not be before coverage.since", str(written.coverage.until))


def _broken_charts(written: Codebook, fault: Callable[..., Fault]) -> Iterator[Fault]:
    for n, chart in enumerate(written.charts):
        if chart.kind == "tallies" and written.matching is None:
            mend = "say under matching which totals it shows, or take the chart out"
            yield fault(f"charts.{n}.kind", "needs the codebook's matching", chart.kind, mend)
        if chart.kind == "by" and chart.by is None:
            yield fault(
                f"charts.{n}", "needs by, what its bars stand for", mend="write by: place, or the id of a facet"
            )
        for m, page in enumerate(chart.on):
            if page not in CHART_PAGES:
                rule = f"must be one of {', '.join(CHART_PAGES)}"
                yield fault(f"charts.{n}.on.{m}", rule, page, nearest(page, CHART_PAGES))


def _broken_countries(written: Codebook, fault: Callable[..., Fault]) -> Iterator[Fault]:
    for n, country in enumerate(written.countries.values()):
        try:
            ZoneInfo(country.timezone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            yield fault(f"countries.{n}.timezone", "must be an IANA time zone such as Asia/Tokyo", country.timezone)
        west, south, east, north = country.box
        if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
            yield fault(f"countries.{n}.box", "must be west, south, east, north in degrees")


def _broken_references(written: Codebook, fault: Callable[..., Fault]) -> Iterator[Fault]:
    for at, named, ids, kind in _references(written):
        each = {f"{at}.{n}": one for n, one in enumerate(named)} if isinstance(named, tuple) else {at: named}
        for field, got in each.items():
            if got is not None and got not in ids:
                yield fault(field, f"must be the id of a {kind} of this codebook", got, nearest(got, ids))


def _references(written: Codebook) -> Iterator[tuple[str, str | Ids | None, Collection[str], str]]:
    """The id, or the ids, by which one part of the codebook names another: field, ids, those there are, and of what."""
    facets, types = written.facets, written.types
    for n, event_type in enumerate(types.values()):
        at, own, part = f"types.{n}", event_type.facets, event_type.part
        yield f"{at}.facets", own, facets, "facet"
        yield f"{at}.required_facets", event_type.required_facets, own, "facet of the type"
        listing = {"claimed_by", "against", *own, *(part.facets if part else ())}
        yield f"{at}.partial", event_type.partial, listing, "facet of the type"
        yield f"{at}.answers", event_type.answers, types, "type"
        if part:
            yield f"{at}.part.facets", part.facets, facets, "facet"
            yield f"{at}.part.coding", part.coding, own, "facet of the type"
    for n, chart in enumerate(written.charts):
        yield f"charts.{n}.of", chart.of, written.countables, "type or part"
        yield f"charts.{n}.by", chart.by, {*facets, "place", "country", "actor", "confidence"}, "facet"
        yield f"charts.{n}.marks", chart.marks, types, "type"
    if matching := written.matching:
        tally, of_facet = matching.tally, facets.get(matching.facet)
        values = {value.id for value in of_facet.values} if of_facet else ()
        yield "matching.facet", matching.facet, facets, "facet"
        yield "matching.of", matching.of, types, "type"
        yield "matching.matched", matching.matched, values, "value of the facet"
        yield "matching.tally.measure", tally.measure, written.tally_measures, "measure"
        yield "matching.tally.scope", tally.scope, written.scopes, "scope"
        yield "matching.tally.kind", tally.kind, written.counter_kinds, "counter kind"
        yield "matching.tally.countries", tally.countries, written.countries, "country"
    for n, gap in enumerate(written.coverage.gaps):
        at = f"coverage.gaps.{n}"
        yield f"{at}.thin", gap.thin, types, "type"
        for facet, lacking in gap.without.items():
            yield f"{at}.without", facet, facets, "facet"
            if facet in facets:
                yield f"{at}.without.{facet}", lacking, {v.id for v in facets[facet].values}, "value of the facet"
