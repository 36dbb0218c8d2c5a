"""A terminal, for what comes in: `./run find`, `new`, `forms`, `from-issue`, `merge`, `import` and `schema`."""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from os import environ
from pathlib import Path
from typing import Any

import click

from generator.errors import Faults, Where
from generator.folders import Desk
from generator.intake.answers import NEW, Answer, Answers, cells, one_line
from generator.intake.forms import forms, from_issue, told
from generator.intake.importing import SHOWN_MAX, Importing, counts, preview
from generator.intake.lookup import found, known_of
from generator.intake.mapping import read_mapping
from generator.intake.merging import merger
from generator.intake.new_event import Intake, NewEvent
from generator.intake.questions import Question, flag_of, lasting_questions, questions
from generator.intake.yaml_text import shown
from generator.publishing.moment import build_day
from generator.reading import read_codebook, read_record
from generator.reading.likeness import Likeness
from generator.reading.records import Event
from generator.words import counted

FORM_BYTES_MAX = 256 * 1024  # GitHub takes 65,536 characters
NOT_ASKED = frozenset((*NEW.values(), "distinct_from", "possibly_same_as", "source"))


def today() -> date:
    """The day of the clock, or of SOURCE_DATE_EPOCH: what is written anew is of the day on which it is."""
    return build_day(environ.get("SOURCE_DATE_EPOCH"), datetime.now(UTC))


@click.command("find")
@click.argument("word", nargs=-1, required=True)
@click.pass_obj
def find_command(desk: Desk, word: tuple[str, ...]) -> None:
    """Show the ids of places, actors, publishers, values, types and events that WORD may mean, best first.

    Names, other names and titles are looked through, in any script and without regard to accents.
    """
    asked = " ".join(word)
    things = found(asked, known_of(read_record(desk, today())))
    if not things:
        raise click.ClickException(f"nothing is called {asked!r}, or nearly so; try a part of its name")
    shown, left = things[:SHOWN_MAX], len(things[SHOWN_MAX:])
    widths = [max(len(getattr(one, name)) for one in shown) for name in ("kind", "id")]
    for one in shown:
        click.echo(f"{one.kind:<{widths[0]}}  {one.id:<{widths[1]}}  {one.name}")
    if left:
        click.echo(f"and {left} more; another word beside {asked!r} leaves fewer")


class _NewCommand(click.Command):
    """The command with a flag for each question that any type of the codebook asks."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        codebook = read_codebook(ctx.obj)
        asked = {one.key: one for each in codebook.types.values() for one in questions(codebook, each)}
        asked |= {one.key: one for one in lasting_questions(codebook)}
        flags = [click.Option([one.flag, one.key], multiple=True, help=_help(one)) for one in asked.values()]
        return [*self.params, *flags, *filter(None, (self.get_help_option(ctx),))]


def _help(question: Question) -> str:
    ids = ", ".join(id_ for id_, *_ in question.choices)
    more = f" One of: {ids}." if ids else ""
    return f"{question.label}. {question.said}{more}{' May be repeated.' if question.is_many else ''}"


@click.command("new", cls=_NewCommand)
@click.argument("type", required=False)
@click.pass_obj
def new_command(desk: Desk, /, **given: Any) -> None:  # noqa: ANN401 - text, or several
    """Write the file of a new event of TYPE: what is not given by a flag is asked for on a terminal.

    Places, actors, publishers and values are named by id, name or other name. The file is held to every check before
    it is written, whole or not at all, and so are new entries of the lists.
    """
    from generator.desk.for_editors import refresh_schemas  # noqa: PLC0415 - a command starts with what it needs alone

    answers = {key: told for key, texts in given.items() if texts and (told := tuple(_answers(key, texts)))}
    intake = Intake(desk, today())
    made = intake.made(answers, _flag)
    if made.missing and sys.stdin.isatty():
        made = Dialogue(intake, answers).made()
    if made.missing:
        types = "|".join(intake.record.codebook.types)
        flags = ", ".join(f"TYPE ({types})" if one.key == "type" else one.flag for one in made.missing)
        raise click.UsageError(f"still needed: {flags}; ./run new --help says what each is, ./run find WORD its id")
    if made.faults:
        raise Faults(made.faults)
    intake.write(made)
    refresh_schemas(desk, Path(__file__).parent)
    _tell(made)


def _flag(key: str) -> Where:
    """The place of the answer to a question: its flag."""
    return Where("TYPE" if key == "type" else flag_of(key))


def _answers(key: str, texts: str | tuple[str, ...]) -> Iterator[Answer]:
    where = _flag(key)
    for text in (texts,) if isinstance(texts, str) else texts:
        if plain := one_line(text):
            yield Answer(plain, where)


class Dialogue:
    """Questions and answers on a terminal, until there is an event that can be written."""

    def __init__(self, intake: Intake, answers: Answers) -> None:
        self.intake, self.answers = intake, dict(answers)

    def made(self) -> NewEvent:
        """The event. Raises Abort where it is one that the record has, or is not to be written."""
        while True:
            while question := next(filter(self._is_open, self.intake.asked(self.answers)), None):
                self._ask(question)
            made = self.intake.made(self.answers, _flag)
            if not made.faults:
                break
            if made.alike:
                self._ask_whether_alike(made.alike)
                continue
            for fault in made.faults:
                click.secho(str(fault), fg="red")
            again = [key for key in self.answers if _flag(key) in {fault.where for fault in made.faults}]
            if not again:
                raise Faults(made.faults)
            self.answers = {key: given for key, given in self.answers.items() if key not in again}
        click.echo(f"\n{made.files[made.path].decode()}")
        click.confirm(f"Write {made.path}?", default=True, abort=True)
        return made

    def _is_open(self, question: Question) -> bool:
        """Whether a question is still to be asked, after what is answered so far."""
        sure = self.intake.record.codebook.confidence.get(
            next((a.text for a in self.answers.get("confidence", ())), "")
        )
        if question.key == "claim_note" and not (sure and sure.is_claim and not self.answers.get("claimed_by")):
            return False
        if question.key == "source_publisher" and self.intake.knows_site(self.answers):
            return False
        is_told = question.key in {"country", "place_reported"} and self.answers.get("place")
        return question.key not in self.answers and not is_told and question.key not in NOT_ASKED

    def _ask(self, question: Question) -> None:
        """Ask one question until its answer can be read, or is none where none is needed."""
        is_needed = question.is_required or question.key in {
            "country",
            "source_publisher",
        }  # asked where nothing else tells
        click.secho(f"\n{question.label}{'' if is_needed else ' (may stay empty)'}", bold=True)
        click.echo(question.said + (" + adds a new one." if question.kind in NEW else ""))
        if question.key == "time" and (zone := self.intake.zone(self.answers)):
            click.echo(f"Its zone is {zone}.")
        for n, (id_, name, definition) in enumerate(question.choices, start=1):
            click.echo(f"  {n:>2}  {id_}: {definition or name}")
        before, offered = self.answers, tuple(id_ for id_, *_ in question.choices)
        while True:
            self.answers = dict(before)
            texts = tuple(self._typed(question, offered))
            self.answers[question.key] = tuple(_answers(question.key, texts))
            faults = self.intake.faults_of(question, self.answers) if texts else ()
            if not faults and (self.answers[question.key] or not is_needed):
                break
            for fault in faults:
                click.secho(fault.said, fg="red")
            if question.kind in NEW and texts:
                likely = self.intake.likely(question.kind, texts[0])
                offered = tuple(one.id for one in likely)
                for n, one in enumerate(likely, start=1):
                    click.echo(f"  {n:>2}  {one.shown}")
        if question.key == "place":
            self._ask_whether_alike(tuple(self.intake.alike(self.answers)))

    def _typed(self, question: Question, offered: tuple[str, ...]) -> Iterator[str]:
        """What is typed: one line, or several up to an empty one; a number stands for what is offered, + for new."""
        while text := click.prompt(question.flag[2:], default="", show_default=False).strip():
            if text == "+" and question.kind in NEW:
                new = next(one for one in self.intake.asked(self.answers) if one.key == NEW[question.kind])
                line = click.prompt(new.hint)
                self.answers[new.key] = (*self.answers.get(new.key, ()), *_answers(new.key, line))
                text = cells(line)[0]
            chosen = text.replace(",", " ").split()
            if chosen and all(each.isdecimal() and 0 < int(each) <= len(offered) for each in chosen):
                text = ", ".join(offered[int(each) - 1] for each in chosen)
            yield text
            if not question.is_long or not question.is_many:
                return

    def _ask_whether_alike(self, alike: Sequence[tuple[Event, Likeness]]) -> None:
        """Show what the event may be again, and ask of each whether it is."""
        for other, likeness in alike:
            click.secho(f"{other.id}: {other.title} ({likeness.said})", fg="yellow")
            told = click.prompt("Is it this one?", type=click.Choice(["yes", "no", "unsure"]))
            if told == "yes":
                raise click.ClickException(f"then nothing is written: add what is new to {other.where.path}")
            key = "distinct_from" if told == "no" else "possibly_same_as"
            self.answers[key] = (*self.answers.get(key, ()), *_answers(key, other.id))


def _tell(made: NewEvent) -> None:
    """What was written."""
    for path in made.files:
        click.echo(f"{path} written")
    click.echo(
        "no fault in the record; `./run check` tells whether a published text moves, `./run site` shows its page"
    )


@click.command("forms")
@click.pass_obj
def forms_command(desk: Desk) -> None:
    """Write the forms of issues by which an event comes in without git, one for each type of the codebook."""
    for path, text in forms(read_codebook(desk)).items():
        (desk.root / path).parent.mkdir(parents=True, exist_ok=True)
        (desk.root / path).write_text(text, encoding="utf-8")
        click.echo(f"{path} written")


@click.command("from-issue")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_obj
def from_issue_command(desk: Desk, file: Path) -> None:
    """Write the event of a form that was filled in: FILE is the Markdown that GitHub makes of it.

    Shown is Markdown for who filled it in: the event's file, or what is missing and wrong; then nothing is written.
    """
    text = file.read_bytes()[:FORM_BYTES_MAX].decode("utf-8", "replace")
    intake = Intake(desk, today())
    made = from_issue(intake, text, file.name)
    if made.is_whole:
        intake.write(made)
    click.echo(told(made, intake.record.codebook), nl=False)
    if not made.is_whole:
        raise click.exceptions.Exit(1)


@click.command("merge")
@click.argument("one", metavar="ID")
@click.argument("into", metavar="INTO")
@click.option("--why", required=True, help="Why the two are one; the page of ID says so.")
@click.option("--take", multiple=True, metavar="KEY", help="Take the value that ID has of KEY. May be repeated.")
@click.pass_obj
def merge_command(desk: Desk, one: str, into: str, why: str, take: tuple[str, ...]) -> None:
    """Merge the event ID into INTO: its page stays and leads there, its sources, revisions and other ids go over.

    All is written, or nothing. What ID has otherwise than INTO is listed, and so are the texts that name it.
    """
    made = merger(desk, today(), one, into, one_line(why), take)
    made.write(desk)
    for path in made.files:
        click.echo(f"{path} written")
    for key, value, other in made.differing:
        click.echo(f"{key}: {shown(value)} in {one}, {shown(other) if other else 'nothing'} in {into}; not taken over")
    for warning in made.warnings:
        click.echo(str(warning))
    for where in made.texts:
        click.echo(f"{where}: names {one}; name {into} there, and say in its corrections what changes")


@click.command("import")
@click.argument("table", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True)
@click.option("--write", "is_writing", is_flag=True, help="Write what is new or changed; else nothing is.")
@click.option("--all", "is_all", is_flag=True, help="Show every row that asks for an editor, and not the first alone.")
@click.pass_obj
def import_command(desk: Desk, table: Path, mapping: Path, *, is_writing: bool, is_all: bool) -> None:
    """Show what the rows of TABLE, a CSV file, would become as events, and with --write make them.

    The mapping says what each column becomes, and on which terms the table may be passed on. Rows that cannot be read
    are listed and left out. A run that was stopped is taken up by the same command: what stands there is passed over.
    """
    importing = Importing(desk, today(), read_mapping(mapping.name, mapping.read_bytes()), table)
    with _progress(table, "reading") as bar:
        times, shown = counts(importing.outcomes(bar.update), sys.maxsize if is_all else SHOWN_MAX)
    for line in preview(times, shown):
        click.echo(line)
    if not is_writing:
        click.echo("nothing is written; --write writes what is new or changed")
        return
    importing.write_places()
    with _progress(table, "writing") as bar:
        written = sum(importing.write(one) for one in importing.outcomes(bar.update, is_asking=False))
    click.echo(f"{counted(written, 'event', 'events')} written; `./run check` says what the whole record shows")


def _progress(table: Path, label: str) -> Any:  # noqa: ANN401 - of click, which does not name it
    return click.progressbar(length=table.stat().st_size, label=label, file=sys.stderr)


@click.command("schema")
@click.pass_obj
def schema_command(desk: Desk) -> None:
    """Write the schemas by which editors complete, explain and check the files of a desk while they are written."""
    from generator.desk.for_editors import write_schemas  # noqa: PLC0415 - a command starts with what it needs alone

    for path in write_schemas(desk):
        click.echo(f"{path} written")


COMMANDS = (find_command, new_command, forms_command, from_issue_command, merge_command, import_command, schema_command)
