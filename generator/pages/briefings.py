"""Hand-written pages as they are shown: each claim linked to its evidence on the same page, each record to its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.claims.checked import CheckedPage, Claim
from generator.claims.links import Link
from generator.figures.figure import Figure
from generator.pages.addresses import actor_url, event_url, place_url, source_url, tally_url
from generator.pages.briefing_list import BriefingEntry
from generator.pages.links import page_url
from generator.pages.page import MarkdownPage
from generator.pages.sheet import ChartHtml
from generator.pages.templates import Templates, day, day_span, duration, number, relative_url
from generator.reading.records import Event, Record
from generator.register import Register

STATE_LABELS = {"draft": "Draft", "published": "Published", "corrected": "Corrected", "withdrawn": "Withdrawn"}
RECORD_URLS = {"event": event_url, "place": place_url, "actor": actor_url, "source": source_url}
ROWS_OPEN_MAX = 12  # a longer table of evidence is folded


@dataclass(frozen=True)
class EvidenceRow:
    """One record behind a figure: its day in words, its title and address, where it took place, how sure it is."""

    when: str
    title: str
    url: str
    where: str
    confidence: str
    detail: str = ""


@dataclass(frozen=True)
class LeftOutRows:
    """Records that a figure leaves out for one reason."""

    reason: str
    rows: tuple[EvidenceRow, ...]


@dataclass(frozen=True)
class Evidence:
    """What stands behind one figure of a page."""

    name: str
    anchor: str
    phrases: tuple[str, ...]
    definition: str
    value: str
    as_of: str
    rows: tuple[EvidenceRow, ...]
    rows_label: str
    is_folded: bool
    left_out: tuple[LeftOutRows, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Standing:
    """The head of a briefing: its state, its days, and how much of it is checked."""

    state: str
    state_label: str
    as_of: str
    published: str
    claims: int
    records: int
    sources: int
    corrections: tuple[str, ...]


def hand_written_pages(
    checked: Iterable[CheckedPage],
    register: Register,
    templates: Templates,
    drawer: Callable[[Register], ChartHtml],
    changed: Mapping[str, str],
) -> tuple[MarkdownPage, ...]:
    """The hand-written pages as they are shown; charts and evidence as known on each page's own days."""
    builder = _Builder(register.record, templates)
    pages: list[MarkdownPage] = []
    for page in checked:
        view = register.as_known_on(page.as_of, recorded_by=page.published) if page.as_of else register
        draw = drawer(view)
        specs = {spec.id: spec for spec in register.codebook.charts}
        names = {link.name for link in page.links if link.scheme == "chart"}
        charts = {name: draw(specs[name], specs[name].since, page.as_of) for name in sorted(names)}
        pages.append(builder.page(page, view, charts, changed.get(page.document.path, "")))
    return tuple(pages)


def briefing_entries(checked: Iterable[CheckedPage]) -> tuple[BriefingEntry, ...]:
    """The briefings among the hand-written pages, as lists name them."""
    return tuple(
        BriefingEntry(
            src_uri=page.document.src_uri,
            title=page.title,
            description=page.description,
            as_of=page.as_of,
            published=page.published,
            state=page.state,
        )
        for page in checked
        if page.as_of and page.document.src_uri.startswith("briefings/")
    )


class _Builder:
    """Builds the shown form of checked pages."""

    def __init__(self, record: Record, templates: Templates) -> None:
        self._record = record
        self._templates = templates

    def page(self, checked: CheckedPage, view: Register, charts: Mapping[str, str], updated: str) -> MarkdownPage:
        """The page with its head, its text with links made real, and the evidence of its claims."""
        src_uri = checked.document.src_uri
        at = page_url(src_uri)
        body = _linked(checked, at, charts)
        if checked.claims:
            body = self._before_text(body, self._standing(checked))
            evidence = tuple(self._evidence(checked, name, view, at) for name in _in_order(checked.claims))
            body += "\n\n## Evidence\n\n" + self._templates.html("briefings/evidence.html.j2", evidence)
        return MarkdownPage(
            src_uri=src_uri,
            title=checked.title,
            description=checked.description,
            markdown=body,
            edit_uri=checked.document.path,
            updated=updated,
        )

    def _before_text(self, body: str, standing: Standing) -> str:
        """The body with the head after its first heading, or before everything where it starts with none."""
        head = self._templates.html("briefings/standing.html.j2", standing).strip()
        first, _, rest = body.lstrip("\n").partition("\n")
        return f"{first}\n\n{head}\n\n{rest}" if first.startswith("# ") else f"{head}\n\n{body}"

    def _standing(self, checked: CheckedPage) -> Standing:
        ids = {i.partition("#")[0] for claim in checked.claims for i in claim.figure.ids}
        sources = {s for i in ids if i in self._record.events for s in self._record.events[i].sources}
        sources |= {s for i in ids if i in self._record.tallies for s in self._record.tallies[i].sources}
        return Standing(
            state=checked.state,
            state_label=STATE_LABELS.get(checked.state, ""),
            as_of=day(checked.as_of) if checked.as_of else "",
            published=day(checked.published) if checked.published else "",
            claims=len(checked.claims),
            records=len(ids),
            sources=len(sources),
            corrections=tuple(f"{day(c.day)}: “{c.was}” is now “{c.now}”. {c.why}" for c in checked.corrections),
        )

    def _evidence(self, checked: CheckedPage, name: str, view: Register, at: str) -> Evidence:
        figure = checked.figures[name]
        shown = [i for n in _operands(checked, name) for i in checked.figures[n].ids]
        rows = self._rows(dict.fromkeys(shown), view, at)
        return Evidence(
            name=name,
            anchor=f"evidence-{name}",
            phrases=tuple(dict.fromkeys(_plain(claim.text) for claim in checked.claims if claim.name == name)),
            definition=figure.definition,
            value=value_words(figure),
            as_of=day(figure.as_of),
            rows=rows,
            rows_label=_rows_label(figure, len(rows)),
            is_folded=len(rows) > ROWS_OPEN_MAX,
            left_out=tuple(
                LeftOutRows(left.reason, self._rows(dict.fromkeys(left.ids), view, at)) for left in figure.left_out
            ),
            notes=tuple(checked.figures[n].definition for n in _operands(checked, name) if n != name),
        )

    def _rows(self, ids: Iterable[str], view: Register, at: str) -> tuple[EvidenceRow, ...]:
        return tuple(self._row(i, view, at) for i in ids)

    def _row(self, record_id: str, view: Register, at: str) -> EvidenceRow:
        if record_id in self._record.tallies:
            return self._tally_row(record_id, at)
        event_id, _, part = record_id.partition("#")
        event = self._record.events[event_id]
        return EvidenceRow(
            when=day_span(event.date, event.last_day),
            title=event.title,
            url=relative_url(event_url(record_id), at),
            where=self._where(event, view, int(part) if part else None),
            confidence=self._record.codebook.confidence[event.confidence].label,
            detail=event.parts[int(part) - 1].what if part else "",
        )

    def _where(self, event: Event, view: Register, part: int | None) -> str:
        item = event.parts[part - 1] if part else event
        place, country = view.place_of(item), view.country_of(item)
        names = [self._record.places[place].name] if place else []
        return ", ".join([*names, *([self._record.codebook.countries[country].name] if country else [])])

    def _tally_row(self, tally_id: str, at: str) -> EvidenceRow:
        tally = self._record.tallies[tally_id]
        counter = self._record.counters[tally.counter]
        stated = " ".join(word for word in (tally.qualifier, number(tally.value)) if word)
        return EvidenceRow(
            when=day(tally.as_of),
            title=f"{stated} by {tally.by or counter.name}",
            url=relative_url(tally_url(tally_id), at),
            where=self._record.codebook.scopes[tally.scope].label,
            confidence=self._record.codebook.counter_kinds[counter.kind].label,
        )


def value_words(figure: Figure) -> str:
    """The figure's value in words, with its range where it has one: '5 floods', '98 floods (at least 94, …)'."""
    if figure.kind in {"first", "last"}:
        return day(figure.day) if figure.day else "no record"
    if figure.value is None:
        return f"no {figure.unit}"
    if figure.unit == "minutes":
        return duration(int(figure.low or 0), int(figure.high or 0))
    unit = figure.unit_singular if figure.value == 1 else figure.unit
    value = " ".join(word for word in (figure.qualifier, number(figure.value), unit) if word)
    if figure.kind == "tally" or (figure.low, figure.high) == (figure.value, figure.value):
        return value
    bounds = [
        f"at least {number(figure.low)}" if figure.low is not None else "",
        f"at most {number(figure.high)}" if figure.high is not None else "",
    ]
    return f"{value} ({', '.join(b for b in bounds if b)})" if any(bounds) else value


def _linked(checked: CheckedPage, at: str, charts: Mapping[str, str]) -> str:
    """The body with our own links made real, and charts drawn."""
    text = checked.document.body
    seen: set[str] = set()
    pieces: list[str] = []
    end = 0
    for link in checked.links:
        if link.scheme:
            pieces += [text[end : link.start], _shown(link, at, charts, seen)]
            end = link.end
    return "".join([*pieces, text[end:]])


def _shown(link: Link, at: str, charts: Mapping[str, str], seen: set[str]) -> str:
    if link.scheme == "chart":
        return f"\n{charts[link.name]}\n"
    if link.scheme == "figure":
        identity = Markup("") if link.name in seen else Markup(' id="claim-{}"').format(link.name)
        seen.add(link.name)
        opening = Markup('<a class="claim" href="#evidence-{}"{}>').format(link.name, identity)
        return f"{opening}{link.text}</a>"
    target = RECORD_URLS[link.scheme](link.name)
    return f'<a class="record-link" href="{escape(relative_url(target, at))}">{link.text}</a>'


def _in_order(claims: tuple[Claim, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim.name for claim in claims))


def _operands(checked: CheckedPage, name: str) -> tuple[str, ...]:
    """The figure itself, or the two that a comparison compares."""
    spec = checked.specs[name]
    return (spec.a, spec.b) if spec.kind == "compare" else (name,)


def _rows_label(figure: Figure, count: int) -> str:
    if figure.kind == "tally":
        return "The statement it rests on"
    if figure.among is not None and figure.kind != "count":
        return f"The record, of {figure.among} that it was chosen from"
    return f"The {count} records counted" if count != 1 else "The record counted"


def _plain(text: str) -> str:
    return text.replace("*", "").replace("_", "").replace("`", "")
