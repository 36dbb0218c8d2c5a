"""What may stand below `content/`: Markdown alone, each file with an address of its own.

MkDocs publishes whatever it finds there, links to other folders followed, and of two files with one address shows the
last: so a script, a drawing with a script in it, or a page in the place of a record's would be published as it is.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.errors import Fault, Where
from generator.folders import Desk
from generator.pages.addresses import GENERATED_ALONE, GENERATED_FOLDERS, page_url
from generator.reading.documents import SHARED
from generator.reading.files import entries_below, is_dropping

_NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def hand_written_faults(desk: Desk) -> Iterator[Fault]:
    """A fault for everything below `content` that is no folder, Markdown file or shared figures, or has no own address.

    What is hidden is passed over, as MkDocs does, and what systems and editors leave behind.
    """
    taken: dict[str, str] = {}
    for name, entry in entries_below(desk, desk.content):
        where, path = Where(name), PurePosixPath(name).relative_to(desk.content)
        if isinstance(entry, Fault):
            yield entry
        elif (
            name == f"{desk.content}/{SHARED}" or is_dropping(name) or any(part.startswith(".") for part in path.parts)
        ):
            continue
        elif path.suffix != ".md":
            mend = f"write text as .md; pictures, styles and scripts go to {desk.theme}/assets/"
            yield Fault(where, "file", "is of no kind that is published from here", path.suffix or path.name, mend)
        elif odd := next((part for part in path.with_suffix("").parts if not _NAME.fullmatch(part)), None):
            yield Fault(where, "file", "must have a name of small letters, digits, single '-' or '_'", odd)
        else:
            yield from _address_faults(where, page_url(str(path)), taken)


def _address_faults(where: Where, address: str, taken: dict[str, str]) -> Iterator[Fault]:
    """The fault of a page on or below an address that the generator makes, or that an earlier page `taken` has."""
    if address in GENERATED_ALONE or address.startswith(GENERATED_FOLDERS):
        rule, mend = f"has the address {address or '/'}, where the generator's pages stand", "move it, or rename it"
        yield Fault(where, "file", rule, mend=f"{mend}: briefings go to briefings/, other pages beside about.md")
    elif (first := taken.setdefault(address, where.path)) != where.path:
        yield Fault(where, "file", f"has the address {address}, as {first} has", mend="keep one of the two")
