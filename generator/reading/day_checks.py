"""Days and times of an event: in the record's coverage, in order, and real where they are said to be."""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from generator.days import first_day, last_day, real_day
from generator.errors import Fault
from generator.reading.located import label
from generator.reading.moments import NOTED_CLOCK_MINUTES, ONE_DAY, instants
from generator.reading.records import Event, Record, Tally
from generator.reading.sources import Citation
from generator.reading.typed import Made
from generator.reading.written import Written, WrittenEvent, days_of_reports

SPAN_DAYS_MAX = 31  # a longer one is nearly always two events, or a slip of the pen
FILED_APART_MAX = timedelta(days=2)
WEST = timedelta(hours=12)  # as long a day goes on elsewhere when it has ended in UTC
MINUTE, NO_DAY = timedelta(minutes=1), timedelta()
PART_OF_DAY = re.compile(r"(?:in the |about |early |mid-|late )?(morning|afternoon|evening)")
HOURS_OF = {"morning": range(12), "afternoon": range(12, 20), "evening": range(15, 24)}  # widely taken


def day_faults(written: WrittenEvent, event: Event, record: Record, today: date) -> Iterator[Fault]:
    """Errors and warnings of one event's days."""
    yield from _coverage(written, event, record, today)
    yield from _order(written)
    yield from _sources(written, event, record)
    form = written.form
    if form.recorded and form.date_precision == "day" and form.recorded < form.date:
        mend = "write the day on which it was added here"
        yield written.fault("recorded", f"must not be before the event, {form.date}", str(form.recorded), mend)
    if form.time is None:
        return
    said = PART_OF_DAY.fullmatch(form.time_note)
    if said and form.time.hour not in HOURS_OF[said[1]]:
        rule = f"is not in the {said[1]}, as time_note has it"
        yield written.fault("time", rule, form.time.strftime("%H:%M"), "mend the one that is wrong")
    if form.date_precision != "day":
        yield written.fault("time", "must be absent where the day is not known")
    elif event.country is not None:
        zone = record.codebook.countries[event.country].timezone
        if not _is_on_the_clock(form.date, form.time, zone):
            rule = f"was left out that day, when clocks in {zone} went forward"
            yield written.fault("time", rule, form.time.strftime("%H:%M"))


def tally_day_faults(tally: Written[Tally], today: date) -> Iterator[Fault]:
    """Errors of one tally's days."""
    form = tally.form
    for name, day in (("as_of", form.as_of), ("known", tally.known), ("recorded", form.recorded)):
        if day is not None and day > today + ONE_DAY:
            yield tally.fault(name, f"must not be after {today}", str(day))
    if form.since and form.since > form.as_of:
        yield tally.fault("since", f"must not be after as_of, {form.as_of}", str(form.since))
    if form.until and form.since and form.until < form.since:
        yield tally.fault("until", f"must not be before since, {form.since}", str(form.until))
    if tally.known and tally.known < form.as_of - ONE_DAY:
        yield tally.fault("known", f"must not be before as_of, {form.as_of}", str(tally.known))


def source_day_faults(cited: Iterable[Citation], today: date) -> Iterator[Fault]:
    """Errors of sources that are of no day yet: what they tell of would be known only then, and hidden until then."""
    for citation in cited:
        text = citation.form.date
        if text is not None and first_day(text) > today + ONE_DAY:
            yield citation.fault("date", f"must not be after {today}", text, _of_its_year(citation, text, today))


def _of_its_year(citation: Citation, text: str, today: date) -> str | None:
    """A question for the same day in the year of what cites the source, or in the one after it."""
    cites = citation.located.value
    event = real_day(str(cites.get("date"))) if isinstance(cites, dict) else None
    days = (f"{event.year + n}{text[4:]}" for n in (0, 1)) if event else ()
    return next((f"did you mean '{day}'?" for day in days if event and event <= last_day(day) <= today), None)


def known_faults(written: Written[Made], known: date, today: date) -> Iterator[Fault]:
    """An error where the known day is after today by inference, as from a source of this month: it hides the record."""
    if known > today + ONE_DAY:
        mend = "write known: YYYY-MM-DD, or recorded, by which it was known"
        yield written.fault("known", f"is missing: by its dates it would be known only on {known}", mend=mend)


def report_day_faults(written: WrittenEvent, event: Event, record: Record) -> Iterator[Fault]:
    """Errors of reports of an event that are dated before it; clocks of two zones may differ by a day.

    Of the day before, where neither the event's clock nor a source is so early, it is asked.
    """
    first, sources = event.days[0], (record.sources[source].date for source in event.sources)
    oldest = min(filter(None, sources), default=date.min)
    begun = instants(event, record.codebook)[0]
    for field, day in days_of_reports(written):
        if day < first - ONE_DAY:
            mend = "correct this day, or the date of the event"
            yield written.fault(field, f"is before the event, {first}", str(day), mend)
        elif day < min(first, oldest) and (not event.time or datetime.combine(day, time.max, UTC) + WEST < begun):
            mend = "check both days; a source of that day, or the time of the event, would bear it out"
            yield written.fault(field, f"is before the event, {first}", str(day), mend, "warning")


def delay_faults(written: WrittenEvent, event: Event, record: Record) -> Iterator[Fault]:
    """Errors of a delay that the days and clocks of the event and of the one that it answers rule out."""
    delay, answered = event.delay, record.events.get(event.delay.answers) if event.delay else None
    if delay is None or answered is None or answered.id not in event.answers:
        return
    (first, last), (begun, ended) = instants(answered, record.codebook), instants(event, record.codebook)
    least, most = max(0, round((begun - last) / MINUTE)), round((ended - first) / MINUTE)
    noted = NOTED_CLOCK_MINUTES * sum(bool(one.time and one.time_note) for one in (answered, event))
    for name, minutes in (("low_minutes", delay.low_minutes), ("high_minutes", delay.high_minutes)):
        if most >= 0 and not least - noted <= minutes <= most + noted:
            rule = f"must lie from {least} to {most}, by the days and times of the two events"
            mend = f"write {name}: {min(max(minutes, least), most)}, or correct a day or time"
            yield written.fault(f"delay.{name}", rule, str(minutes), mend)


def _coverage(written: WrittenEvent, event: Event, record: Record, today: date) -> Iterator[Fault]:
    form, coverage = written.form, record.codebook.coverage
    if form.date < coverage.since:
        mend = "change coverage in the codebook if the record is to reach back"
        rule = f"must not be before {coverage.since}, where the record starts"
        yield written.fault("date", rule, str(form.date), mend)
    elif coverage.until < event.days[0] <= today + ONE_DAY:
        mend = f"write until: {event.days[0]}, or a later day, under coverage in the codebook if it is to reach so far"
        yield written.fault("date", f"must not be after {coverage.until}, where the record ends", str(form.date), mend)
    days = [(name, getattr(form, name)) for name in ("date", "date_end", "filed_date", "known", "recorded")]
    days += [(f"changes.{n}.day", one.day) for n, one in enumerate(form.changes)]
    days += days_of_reports(written)
    for field, day in days:
        if day is not None and day > today + (ONE_DAY if field != "recorded" else NO_DAY):
            utc = f"write {today}, the day in UTC" if field == "recorded" else None
            yield written.fault(field, f"must not be after {today}", str(day), utc)


def _order(written: WrittenEvent) -> Iterator[Fault]:
    form = written.form
    if form.date_end is not None:
        days = (form.date_end - form.date).days
        if days < 0:
            mend = f"exchange the two: date: {form.date_end} and date_end: {form.date}"
            yield written.fault("date_end", f"must not be before date, {form.date}", str(form.date_end), mend)
        elif days == 0 and form.date_precision != "day":
            mend = "leave date_end and date_precision out where the day is known"
            yield written.fault("date_end", "must be after date, where the day is not known", str(form.date_end), mend)
        elif days > SPAN_DAYS_MAX and not form.date_end_note:
            rule, mend = f"is {days} days after date", "one event? then say why under date_end_note"
            yield written.fault("date_end", rule, str(form.date_end), mend, "warning")
    elif form.date_precision == "span":
        where, rule = written.located.at_key("date_precision"), "is missing: a span has a last possible day"
        yield Fault(where, "date_end", rule, mend="write date_end: that day, or leave date_precision out")
    if written.known and written.known < form.date - ONE_DAY:
        yield written.fault("known", f"must not be before date, {form.date}", str(written.known))
    told = [(day, field) for field, day in days_of_reports(written)]
    if written.known and told and min(told)[0] < written.known:
        day, field = min(told)
        mend = f"write known: {day}, or correct the day under {label(field)}"
        yield written.fault("known", "is after the day of a report of this record", str(written.known), mend)
    is_far = form.filed_date is not None and abs(form.filed_date - form.date) > FILED_APART_MAX
    if is_far and not form.filed_date_note and form.date_precision == "day":
        mend = "two calendars differ by a day; if it is filed so, say why under filed_date_note"
        yield written.fault("filed_date", "is more than two days from date", str(form.filed_date), mend, "warning")


def _sources(written: WrittenEvent, event: Event, record: Record) -> Iterator[Fault]:
    if len(event.sources) < len(written.cited):
        return  # one of them is not whole, which is a fault of its own
    first = event.days[0]
    for source_id, citation in zip(event.sources, written.cited, strict=True):
        source = record.sources[source_id]
        if source.date is not None and source.date < first - ONE_DAY and not citation.form.background:
            rule, mend = f"is before the event, {first}", "check both days; an older source says background: yes"
            yield citation.fault("date", rule, source.date_text, mend, "warning")


def _is_on_the_clock(day: date, clock: time, zone: str) -> bool:
    """Whether a local time happened: not in the hour that is left out when clocks go forward."""
    local = datetime.combine(day, clock, ZoneInfo(zone))
    return local.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local.replace(tzinfo=None)
