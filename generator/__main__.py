"""The face towards people: `./run` and its commands, of which those for what comes in stand in `entering`.

What a command needs is imported when it is asked for.

Exit codes: 0 fine; 1 faults in the input, or warnings; 2 wrong usage; 3 a fault of the machine or of ours;
130 and 143 when stopped from outside.
"""

import errno
import gc
import json
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from types import FrameType

import click

from generator.building import build_command, watch_shown
from generator.errors import Faults
from generator.folders import Desk
from generator.publishing.moment import (
    MomentError,
    build_day,
    build_moment,
    commit_time,
    earlier_texts,
    last_changes,
    record_since_main,
    texts_at,
)
from generator.publishing.swap import RefusedError

FINE, FAULTS, USAGE, MACHINE = 0, 1, 2, 3
INTERRUPTED, TERMINATED = 130, 143

# Objects made before the collector of Python looks for rings of them, and how often it then looks at older ones: nearly
# all that a command makes lives to its end, and looking for it took a sixth of a build.
COLLECTED_EVERY = (50_000, 10, 10)


class _Commands(click.Group):
    """All commands; those for what comes in are loaded when one is asked for that is none of the others, or all are."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name."""
        if cmd_name not in self.commands:
            self._load()
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all."""
        self._load()
        return super().list_commands(ctx)

    def _load(self) -> None:
        from generator.entering import COMMANDS  # noqa: PLC0415 - a command starts with what it needs alone

        for command in COMMANDS:
            self.add_command(command)


@click.group(cls=_Commands, commands=[build_command], context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Event records to a published site."""


@cli.command("offline")
@click.option("--file", type=click.Path(path_type=Path), default=Path("offline.zip"), help="Where the zip goes.")
@click.pass_context
def offline_command(context: click.Context, file: Path) -> None:
    """Build the site, and pack it into one zip that a browser opens from a disk, with its search; it asks nobody."""
    from generator.publishing.offline import write_offline  # noqa: PLC0415 - as above

    context.invoke(build_command, site_dir=Path("site"), is_plain=False)
    click.echo(f"{file}: {write_offline(_desk().root / 'site', file)} files; unpack it and open index.html")


@cli.command("site")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to serve on.")
def site_command(port: int) -> None:
    """Build and serve, and build again when a record, a page or a template changes.

    While something is at fault the last whole site is served, with the faults above each page.
    """
    from generator.serving import served  # noqa: PLC0415 - MkDocs takes its time to load

    try:
        served(_desk().settings, "127.0.0.1", port, _desk().root / "site")
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise RefusedError(f"port {port} is in use; give --port another") from None
        raise


@cli.command("check")
@click.option("--format", "form", type=click.Choice(["text", "github", "json"]), default="text", show_default=True)
@click.option("--fix", "is_fixing", is_flag=True, help="Rewrite false numbers of drafts, add lacking figures.")
def check_command(form: str, is_fixing: bool) -> None:  # noqa: FBT001 - click passes options so
    """Show all faults of all records and briefings in one run; nothing is built.

    With --fix the false numbers of drafts are rewritten first where the sense stays, and figures that their phrases
    state and their front matter lacks are added to it; and values of the record that can only mean one thing are
    written so ("9 February 2024", "3+", a name for an id). Published text is never rewritten: its faults say
    which words to write and which corrections note to add.
    """
    from generator.desk.fix import fix, summary_of  # noqa: PLC0415 - a command starts with what it needs alone
    from generator.desk.for_editors import refresh_schemas  # noqa: PLC0415 - as above
    from generator.desk.told_faults import told_lines  # noqa: PLC0415 - as above
    from generator.hosting import hosted  # noqa: PLC0415 - as above
    from generator.reading.kept import unkept  # noqa: PLC0415 - as above

    desk, today = _desk(), _today()
    refresh_schemas(desk, Path(__file__).parent)
    host, earlier = partial(hosted, desk.settings), partial(earlier_texts, desk.root)
    fixed = fix(
        desk, today, host, earlier, is_rewriting=is_fixing, moment=_moment(),
        unkept=lambda: unkept(*record_since_main(desk), today),
    )  # fmt: skip
    for line in told_lines(fixed, form, desk.root, is_terminal=sys.stdout.isatty()):
        click.echo(line)
    if form != "json":
        for line in summary_of(fixed, is_fixing):
            click.echo(line, err=bool(fixed.left))
    if any(fault.severity == "error" for fault in fixed.left):
        raise click.exceptions.Exit(FAULTS)


@cli.command("explain")
@click.argument("page_and_claim", metavar="PAGE[#CLAIM]", required=False)
@click.option("--changed", metavar="COMMIT", help="How the claims that differ from COMMIT are read.")
def explain_command(page_and_claim: str | None, changed: str | None) -> None:
    """Show what stands behind a claim: how it was read, value, records counted and left out, SQL.

    PAGE is the path of a page, or the name of its file; without #CLAIM its claims are listed. A false claim is told
    too, and ends in exit code 1. --changed lists the claims whose sentence or figure is not that of COMMIT.
    """
    from generator.desk.changed import changed_claims  # noqa: PLC0415 - as above
    from generator.desk.explain import UnknownError, explain, plain_lines  # noqa: PLC0415 - as above
    from generator.prose.draft_words import in_terminal  # noqa: PLC0415 - as above

    if (page_and_claim is None) == (changed is None):
        raise click.UsageError("give a PAGE, or --changed COMMIT")
    if changed is not None:
        claims = changed_claims(_desk(), _today(), texts_at(_desk(), changed))
        click.echo("\n".join(in_terminal(claims)) or "No text changed.")
        return
    try:
        found = explain(_desk(), _today(), page_and_claim or "")
    except UnknownError as error:
        raise click.UsageError(str(error)) from None
    for line in plain_lines(found):
        click.echo(line)
    if any(fault.severity == "error" for fault in found.faults):
        raise click.exceptions.Exit(FAULTS)


@cli.command("impact")
@click.argument("base", metavar="COMMIT")
@click.option("--format", "form", type=click.Choice(["text", "markdown", "json"]), default="text", show_default=True)
def impact_command(base: str, form: str) -> None:
    """Show what moves since COMMIT: events, claims, figures, findings, charts, pages, in old and new words."""
    from generator.impact.told import told  # noqa: PLC0415 - as above

    click.echo(told(_desk(), base, _today(), partial(earlier_texts, _desk().root), _moment(), form), nl=False)


@cli.command("phrase")
@click.argument("figure")
@click.argument("page", required=False, default="")
def phrase_command(figure: str, page: str) -> None:
    """Show wordings that FIGURE accepts, on PAGE or on each page with a figure of that name: plain, scoped, hedged.

    Each was read by the check before it is shown, and holds as it stands.
    """
    from generator.desk.explain import UnknownError  # noqa: PLC0415 - as above
    from generator.desk.wordings import wording_lines  # noqa: PLC0415 - as above

    try:
        for line in wording_lines(_desk(), _today(), figure, page):
            click.echo(line)
    except UnknownError as error:
        raise click.UsageError(str(error)) from None


@cli.command("findings")
@click.argument("event")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="As known on this day, YYYY-MM-DD; else today.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def findings_command(event: str, as_of: datetime | None, form: str) -> None:
    """Show what the record makes notable about EVENT: firsts, mosts, ends of quiet, changes of tempo, ranked."""
    from generator.desk import news  # noqa: PLC0415 - as above

    try:
        found = news.findings_of(_desk(), _today(), event, as_of.date() if as_of else None)
    except news.AskedError as error:
        raise click.UsageError(str(error)) from None
    if form == "json":
        click.echo(json.dumps(news.as_json(found), indent=1, ensure_ascii=False))
    else:
        for line in news.lines(found):
            click.echo(line)


@cli.command("draft")
@click.option("--during", default="", metavar="DAY..DAY", help="First and last day, YYYY-MM-DD..YYYY-MM-DD.")
@click.option("--event", default="", metavar="ID", help="An event: a draft of its day.")
@click.option(
    "--flash", "is_flash", is_flag=True, help="At most 250 words: of the event, or of what leads in the days."
)
@click.option("--title", default="", help="The title; else one is made from what there was.")
def draft_command(during: str, event: str, is_flash: bool, title: str) -> None:  # noqa: FBT001 - click gives it so
    """Write a first draft of a briefing for some days to content/briefings/; every number in it is a checked claim."""
    from generator.desk import news  # noqa: PLC0415 - as above
    from generator.entering import today  # noqa: PLC0415 - as above

    if bool(during) == bool(event):
        raise click.UsageError("draft takes --during DAY..DAY or --event ID, one of the two")
    try:
        days = news.days_of(during) if during else None
        path = news.write_draft(_desk(), today(), days, title, event=event, is_flash=is_flash)
    except news.AskedError as error:
        raise click.UsageError(str(error)) from None
    click.echo(f"{path.relative_to(_desk().root).as_posix()} written; `./run check` says what an editor has to add")


@cli.command("generate")
@click.argument("folder", type=click.Path(path_type=Path))
def generate_command(folder: Path) -> None:
    """Write all pages as Markdown, with their assets and a plain mkdocs.yml, to FOLDER for another builder."""
    from generator.publishing.folder import write_folder  # noqa: PLC0415 - as above
    from generator.site import build_site  # noqa: PLC0415 - as above

    desk = _desk()
    with watch_shown() as watch:
        earlier = partial(earlier_texts, desk.root)
        site = build_site(desk, _today(), updated=last_changes(desk), watch=watch, earlier=earlier, moment=_moment())
        watch.begin("writing")
        written = write_folder(desk, site, folder.absolute())
        watch.end()
    click.echo(f"{written} files in {folder}; build them with `mkdocs build` or another builder of mkdocs.yml there")


def _desk() -> Desk:
    """The desk in the folder that a command is started in."""
    return Desk(Path.cwd())


def _today() -> date:
    """The day of the record as it is committed; what comes in is of the day of the clock, and so is a draft."""
    return build_day(os.environ.get("SOURCE_DATE_EPOCH") or commit_time(_desk().root), datetime.now(UTC))


def _moment() -> datetime:
    """When texts with an hour of their own are held to it: as `_today`, but by the clock however old the commit is."""
    return build_moment(os.environ.get("SOURCE_DATE_EPOCH"), datetime.now(UTC))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; only a fault of ours shows a traceback."""
    before = signal.signal(signal.SIGTERM, _terminated)
    gc.set_threshold(*COLLECTED_EVERY)
    try:
        with cli.make_context("./run", list(sys.argv[1:] if arguments is None else arguments), obj=_desk()) as context:
            cli.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except Faults as faults:
        from generator.words import counted  # noqa: PLC0415 - as above

        for fault in faults.faults:
            click.echo(str(fault), err=True)
        return _say(f"{counted(len(faults.errors), 'fault', 'faults')} in the input", FAULTS)
    except MomentError as error:
        return _say(str(error), USAGE)
    except BrokenPipeError:
        # Nobody reads on: end quietly, as other commands in a pipe do, and keep Python from complaining at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except (KeyboardInterrupt, click.exceptions.Abort):
        return _say("stopped", INTERRUPTED)
    except OSError as error:
        return _say(_machine_words(error), MACHINE)
    except Exception:  # noqa: BLE001 - the last net: whatever is left is a fault of ours
        click.echo(traceback.format_exc(), err=True)
        return _say("this is a fault of the generator, not of the record; please report the lines above", MACHINE)
    finally:
        signal.signal(signal.SIGTERM, before)
    return FINE


def _machine_words(error: OSError) -> str:
    """A fault of the machine in one line."""
    if isinstance(error, RefusedError):
        return str(error)
    if error.errno == errno.ENOSPC:
        return f"disk full at {error.filename or 'the new site'}; the old site was kept"
    return f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}; the old site was kept"


def _say(words: str, code: int) -> int:
    click.echo(f"run: {words}", err=True)
    return code


def _terminated(_signal: int, _frame: FrameType | None) -> None:
    """Unwind, so that folders under way are taken away."""
    raise SystemExit(TERMINATED)


if __name__ == "__main__":
    sys.exit(main())
