"""The pages of two states as text; what is surely the same on both sides is not made, as making it takes long."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial

from generator.claims.checked import CheckedPage, Claim
from generator.impact.states import State
from generator.pages.briefings import hand_written_page
from generator.pages.carried import Told, same_pages
from generator.pages.corrections_log import log_of
from generator.pages.months import months_with_events
from generator.pages.page import MarkdownPage, RecordPage
from generator.pages.record_pages import record_pages
from generator.pages.sheet import PageInputs
from generator.publishing.folder import markdown_file
from generator.reading.records import Record
from generator.site import Drawer, leading_on, page_of_changes, pages_of_record, pages_of_texts
from generator.weighing.fragility import Fragility, rests_on

Texts = Mapping[str, str]


@dataclass(frozen=True)
class _Side:
    """What the pages of one state are made from, and the texts that both states can show."""

    inputs: PageInputs
    drawer: Drawer
    shown: tuple[CheckedPage, ...]

    @cached_property
    def told(self) -> Told:
        """What the pages of the record tell of."""
        return Told(self.inputs, months_with_events(self.inputs.register))

    def generated(self, same: Container[str] | None) -> Iterator[tuple[str, str]]:
        """The pages that nobody wrote, but for the `same`; without these none that tell of the record alone."""
        months, log = self.told.months, log_of(self.shown, self.inputs.register.record)
        made = pages_of_texts(self.inputs, months, self.shown, log, has_feed=False)
        pages: tuple[MarkdownPage | RecordPage, ...] = (*made, page_of_changes(self.inputs, self.shown, log))
        if same is not None:
            pages = (*pages, *pages_of_record(self.inputs, months, same), *record_pages(self.inputs, same))
        yield from ((page.src_uri, markdown_file(page)) for page in pages)

    def written(self, uris: Collection[str], *, is_weighed: bool) -> Iterator[tuple[str, str]]:
        """Some hand-written pages; unless they are weighed without what would make their claims false."""
        told = (page if is_weighed else _unweighed(page) for page in self.shown if page.document.src_uri in uris)
        made = (hand_written_page(page, self.inputs, self.drawer) for page in told)
        yield from ((page.src_uri, markdown_file(page)) for page in made)


def page_texts(before: State, after: State) -> tuple[Texts, Texts]:
    """The pages of each state by their `src_uri`, as `generate` writes them but for pictures and days.

    Left out are texts at fault on either side; what is made of one record alone, where both have it and lead to the
    same texts; pages of records and months that tell of nothing that changed (`same_pages`); and what a text says of
    how little would make its claims false, unless nothing else of its page differs and that may.
    """
    left_out = before.at_fault | after.at_fault
    one, other = sides = (_side(before, left_out), _side(after, left_out))
    is_one = before.record is after.record
    is_record_told = not is_one or one.inputs.read_more != other.inputs.read_more
    alike = same_pages(one.told, other.told) if is_record_told else None
    made = [dict(side.generated(alike)) for side in sides]
    old, new = ({page.document.src_uri: page for page in side.shown} for side in sides)
    asked = {uri for uri in old.keys() | new.keys() if not (is_one and _is_same_text(old.get(uri), new.get(uri)))}
    written = [dict(side.written(asked, is_weighed=False)) for side in sides]
    still = {uri for uri, text in written[0].items() if written[1].get(uri) == text}
    same = _same_records(one.inputs.register.record, other.inputs.register.record)
    moved = {uri for uri in still if not _rest_on_same(old[uri], new[uri], same)}
    texts = [{**made[n], **written[n], **dict(sides[n].written(moved, is_weighed=True))} for n in (0, 1)]
    return texts[0], texts[1]


def _side(state: State, left_out: Collection[str]) -> _Side:
    inputs, drawer = state.made_from
    shown = tuple(page for page in state.examined.shown if page.document.src_uri not in left_out)
    return _Side(replace(inputs, read_more=leading_on(inputs.register.record, shown)), drawer, shown)


def _is_same_text(old: CheckedPage | None, new: CheckedPage | None) -> bool:
    return old is not None and new is not None and old.document == new.document


def _unweighed(page: CheckedPage) -> CheckedPage:
    return replace(page, claims=tuple(replace(claim, weighed=partial(Fragility)) for claim in page.claims))


def _same_records(one: Record, other: Record) -> frozenset[str]:
    """The events and stated totals that say the same in both records; none where their lists differ."""
    if not _are_lists_alike(one, other):
        return frozenset()
    events = (id_ for id_, event in one.events.items() if other.events.get(id_) == event)
    return frozenset((*events, *(id_ for id_, tally in one.tallies.items() if other.tallies.get(id_) == tally)))


def _rest_on_same(old: CheckedPage, new: CheckedPage, same: Collection[str]) -> bool:
    """Whether the claims of a page are the same, and what makes them false hangs on the `same` records alone."""
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
