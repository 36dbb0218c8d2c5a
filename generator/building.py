"""A terminal, for `./run build`: the site is made anew, or left as it stands where nothing that it is made of is other.

What only a site that is made needs is imported then: to see that there is nothing to do takes a moment.
"""

import hashlib
import os
import re
import sys
import sysconfig
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import click

from generator.folders import Desk
from generator.publishing.kept_build import Ingredients, Seen, ingredients, keep_build, kept_build, site_sum
from generator.publishing.moment import Stopwatch, build_day, build_moment, commit_time, history_known, what_git_lacks
from generator.publishing.swap import build_lock, check_target, clean_leftovers, new_folder, swap_in

CODE = Path(__file__).parent
_NAME_IN_SETTINGS = re.compile(r"""[^\s\[\]{},:#"']+""")


@click.command("build")
@click.option("--site-dir", type=click.Path(path_type=Path), default=Path("site"), help="Where the site goes.")
@click.option("--plain", "is_plain", is_flag=True, help="MkDocs makes every page by itself: the same site, later.")
@click.pass_obj
def build_command(desk: Desk, site_dir: Path, is_plain: bool) -> None:  # noqa: FBT001 - click passes options so
    """Build the site strictly and swap it in whole; on any fault or warning the old site stays.

    Where nothing that the site is made of has changed since it was built it is left as it stands, but with --plain.
    """
    site, moment = site_dir.absolute(), build_moment(os.environ.get("SOURCE_DATE_EPOCH"), datetime.now(UTC))
    check_target(site)
    file = desk.root / desk.cache / "builds" / f"{hashlib.sha256(os.fsencode(site)).hexdigest()[:16]}.json"
    with build_lock(desk.root / ".build" / "lock", f"build into {site_dir}"):
        clean_leftovers(site)
        kept = kept_build(file)
        before = made_of(desk, kept.files if kept else {})
        if kept and not is_plain and kept.is_of(before, site, moment):
            held = kept.held
            if len(before.sure) > len(kept.files):  # so that what had to be read this time is not read again
                with suppress(OSError):
                    keep_build(file, before, kept.site, kept.moment, held)
            click.echo(f"nothing has changed: {site_dir} stands as it was built")
        else:
            held, site_as_made = build(desk, site, site_dir, is_plain=is_plain)
            with suppress(OSError):  # the new site is in place: what is not kept is only made once more
                after = made_of(desk, before.sure)
                if site_as_made and after.is_known and (after.facts, after.files) == (before.facts, before.files):
                    keep_build(file, after, site_as_made, moment, held)
    for uri, hour in held.items():
        click.echo(f"held back until {hour:%Y-%m-%d %H:%M} UTC: {desk.content}/{uri}")
    if lack := what_git_lacks(desk.root):
        click.echo(f"note: {lack}", err=True)


def build(desk: Desk, site: Path, shown: Path, *, is_plain: bool) -> tuple[Mapping[str, datetime], str]:
    """Make the site and put it in place. Gives the texts held back, and how it looks if it is of known files alone."""
    from generator.mkdocs_plugin import built  # noqa: PLC0415 - MkDocs takes its time to load
    from generator.publishing.verify import faults_of_site  # noqa: PLC0415 - as above
    from generator.words import counted  # noqa: PLC0415 - as above

    began = time.perf_counter()
    with new_folder(site) as new, watch_shown() as watch:
        made = built(desk.settings, new, watch, is_plain=is_plain)
        looks = site_sum(new) if made.is_of_known_files else ""
        watch.begin("verifying")
        if warnings := [*made.warnings, *faults_of_site(made, new)]:
            for warning in warnings:
                click.echo(f"warning: {warning}", err=True)
            raise click.ClickException(f"{counted(len(warnings), 'warning', 'warnings')}; the old site was kept")
        watch.begin("swap")
        swap_in(new, site)
        watch.end()
    phases = {**watch.seconds, "total": time.perf_counter() - began}
    for phase, spent in phases.items():
        click.echo(f"{phase:<{max(map(len, phases))}}  {spent:6.2f} s", err=True)
    click.echo(f"built {shown}: {', '.join(counted(n, noun, f'{noun}s') for noun, n in made.counts.items())}")
    return made.held, looks


@contextmanager
def watch_shown() -> Iterator[Stopwatch]:
    """A watch of which each phase is shown as it begins: in place on a terminal, as a line elsewhere."""
    from rich.console import Console  # noqa: PLC0415 - as above

    screen = Console(stderr=True, highlight=False, soft_wrap=True)
    with screen.status("starting") as status:
        tell = status.update if screen.is_terminal else lambda phase: click.echo(f"{phase} …", err=True)
        yield Stopwatch(time.perf_counter, tell)


def made_of(desk: Desk, known: Mapping[str, Seen]) -> Ingredients:
    """All that a site of the desk would now be made of, but for the moment; `known` files that look so are not read."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or commit_time(desk.root)
    settings = desk.settings.read_text(encoding="utf-8", errors="replace") if desk.settings.is_file() else ""
    packages = sorted(each.name for each in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    facts = {
        "python": sys.version,
        "packages": " ".join(packages),
        "day": build_day(epoch, datetime.now(UTC)).isoformat(),
        "dated by": epoch,
        "history": history_known(desk.root),
        # `!ENV` names what settings take from it, in several ways: a word of theirs that names more does no harm.
        **{f"${name}": os.environ[name] for name in _NAME_IN_SETTINGS.findall(settings) if name in os.environ},
    }
    roots = (desk.settings, *(desk.root / each for each in (desk.events, desk.content, desk.templates)))
    return ingredients(facts, CODE, roots, time.time_ns(), known)
