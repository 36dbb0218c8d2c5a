"""The pages of two states as text; what is surely the same on both sides is not made, as making it takes long."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from generator.claims.checked import CheckedPage, Claim
from generator.impact.states import State
from generator.pages.briefings import hand_written_pages
from generator.pages.corrections_log import log_of
from generator.pages.months import months_with_events
from generator.pages.page import MarkdownPage, RecordPage
from generator.pages.record_pages import record_pages
from generator.publishing.folder import markdown_file
from generator.reading.records import Record
from generator.site import pages_of_record, pages_of_texts
from generator.weighing.fragility import Fragility, rests_on

Texts = Mapping[str, str]


def page_texts(before: State, after: State) -> tuple[Texts, Texts]:
    """The pages of each state by their `src_uri`, as `generate` writes them but for pictures and days.

    Left out are the pages of the record where both have one and lead to the same texts, and what a text says of how
    little would make its claims false, unless nothing else of the page differs and it may.
    """
    states, is_one = (before, after), before.record is after.record
    (old, _), (new, _) = before.made_from, after.made_from
    is_record_told = not is_one or old.read_more != new.read_more
    made = [dict(_generated(state, is_record_told=is_record_told)) for state in states]
    written = [dict(_written(state, state.examined.shown, is_weighed=False)) for state in states]
    still = [uri for uri, text in written[0].items() if written[1].get(uri) == text]
    moved = _weighed_otherwise(before, after, still)
    for state, texts in zip(states, written, strict=True):
        pages = [page for page in state.examined.shown if page.document.src_uri in moved]
        texts |= dict(_written(state, pages, is_weighed=True))
    return made[0] | written[0], made[1] | written[1]


def _generated(state: State, *, is_record_told: bool) -> Iterator[tuple[str, str]]:
    """The pages that nobody wrote; those that tell of the record alone where it is told."""
    (inputs, _), shown = state.made_from, state.examined.shown
    months, log = months_with_events(inputs.register), log_of(shown, inputs.register.record)
    pages: tuple[MarkdownPage | RecordPage, ...] = pages_of_texts(inputs, months, shown, log, has_feed=False)
    if is_record_told:
        pages = (*pages, *pages_of_record(inputs, months), *record_pages(inputs))
    yield from ((page.src_uri, markdown_file(page)) for page in pages)


def _written(state: State, pages: Iterable[CheckedPage], *, is_weighed: bool) -> Iterator[tuple[str, str]]:
    """Hand-written pages; unless they are weighed without what would make their claims false."""
    inputs, drawer = state.made_from
    told = pages if is_weighed else map(_unweighed, pages)
    made = hand_written_pages(told, inputs.register, inputs.templates, drawer, {})
    yield from ((page.src_uri, markdown_file(page)) for page in made)


def _unweighed(page: CheckedPage) -> CheckedPage:
    return replace(page, claims=tuple(replace(claim, weighed=partial(Fragility)) for claim in page.claims))


def _weighed_otherwise(before: State, after: State, uris: Collection[str]) -> set[str]:
    """The pages of which a claim may hang on other records than before, or on records that say something else."""
    one, other = before.made_from[0].register.record, after.made_from[0].register.record
    if not _are_lists_alike(one, other):
        return set(uris)
    same = {id_ for id_, event in one.events.items() if other.events.get(id_) == event}
    same |= {id_ for id_, tally in one.tallies.items() if other.tallies.get(id_) == tally}
    old, new = ({page.document.src_uri: page for page in state.examined.shown} for state in (before, after))
    return {uri for uri in uris if not _rest_on_same(old[uri], new[uri], same, is_one=one is other)}


def _rest_on_same(old: CheckedPage, new: CheckedPage, same: Collection[str], *, is_one: bool) -> bool:
    """Whether the claims of a page are the same, and hang on the `same` records."""
    if is_one and old.document == new.document:
        return True
    pairs = zip(old.claims, new.claims, strict=False)
    return len(old.claims) == len(new.claims) and all(_rests_on_same(*pair, same) for pair in pairs)


def _rests_on_same(old: Claim, new: Claim, same: Collection[str]) -> bool:
    (phrase, spec, _, others), asked = old.weighed.args[:4], new.weighed.args
    if (phrase, spec, others) != (asked[0], asked[1], asked[3]):
        return False
    ids, now = (rests_on(*claim.weighed.args[:4]) for claim in (old, new))
    return ids == now and all(id_ in same for id_ in ids[1])


def _are_lists_alike(one: Record, other: Record) -> bool:
    """Whether all but events and stated totals is the same."""
    return replace(one, events={}, tallies={}, warnings=()) == replace(other, events={}, tallies={}, warnings=())
