"""A terminal, for what comes in: `./run find`."""

from datetime import UTC, date, datetime
from os import environ

import click

from generator.folders import Desk
from generator.publishing.moment import build_day


def _today() -> date:
    """The day of the clock, or of SOURCE_DATE_EPOCH: what comes in is of the day it comes in on."""
    return build_day(environ.get("SOURCE_DATE_EPOCH"), datetime.now(UTC))


@click.command("find")
@click.argument("word", nargs=-1, required=True)
@click.pass_obj
def find_command(desk: Desk, word: tuple[str, ...]) -> None:
    """Show the ids of places, actors, publishers, values, types and events that WORD may mean, best first.

    Names, other names and titles are looked through, in any script and without regard to accents.
    """
    from generator.intake.lookup import found, known_of  # noqa: PLC0415 - a command starts with what it needs alone
    from generator.reading import read_record  # noqa: PLC0415 - as above

    asked = " ".join(word)
    things = found(asked, known_of(read_record(desk, _today())))
    if not things:
        raise click.ClickException(f"nothing is called {asked!r}, or nearly so; try a part of its name")
    widths = [max(len(getattr(one, name)) for one in things) for name in ("kind", "id")]
    for one in things:
        click.echo(f"{one.kind:<{widths[0]}}  {one.id:<{widths[1]}}  {one.name}")


COMMANDS = (find_command,)
