"""What a finished site was made of, kept while it stands: as long as nothing of that is other, it is not made again.

Asked first is how each file looks to the system; only one that looks other, or was so new that it could have changed
once more and looked the same, is read. A kept build that was brought from elsewhere knows nothing of the files here:
when the system last changed what it knows of a file comes with no copy.
"""

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

SURE_AFTER_NS = 2_000_000_000  # the coarsest clock of a file system, that of FAT, ticks every two seconds
CODE_LEFT_OUT = ("__pycache__",)  # what Python writes as it runs
UNKNOWN = ""  # of what is no regular file or folder, or cannot be read: as a link, that may lead anywhere

Look = tuple[int, int, int, int]  # size, when its content and when anything of it changed, in nanoseconds, and mode
UNREAD: Look = (0, 0, 0, 0)  # of what went while it was asked, or may not be asked
Seen = tuple[Look, str]  # how a file looks, and the hash of its content


@dataclass(frozen=True)
class Ingredients:
    """All that a site is made of: facts by name, and files by path, each with how it looks and a hash of its content.

    `asked_ns` is when that was asked, by the clock of files.
    """

    facts: Mapping[str, str]
    files: Mapping[str, Seen]
    asked_ns: int

    @property
    def sure(self) -> dict[str, Seen]:
        """The files of which the hash is known as long as they look so."""
        until = self.asked_ns - SURE_AFTER_NS
        return {path: seen for path, seen in self.files.items() if max(seen[0][1:3]) < until}

    @property
    def is_known(self) -> bool:
        """Whether of each the content can be told."""
        return all(seen != UNKNOWN for _, seen in self.files.values())

    def key(self, moment: datetime, held: Mapping[str, datetime]) -> str:
        """A hash of them all, of the moment of a build, and of the hours till which it held texts back."""
        hours = {uri: hour.isoformat() for uri, hour in held.items()}
        told = [dict(self.facts), {path: seen for path, (_, seen) in self.files.items()}, moment.isoformat(), hours]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def ingredients(
    facts: Mapping[str, str], code: Path, roots: Iterable[Path], asked_ns: int, known: Mapping[str, Seen]
) -> Ingredients:
    """What a site would now be made of; a file that looks as one that is `known` has its hash."""
    files = {}
    for path, look in chain(looks_below([code], CODE_LEFT_OUT), looks_below(roots)):
        before = known.get(path)
        files[path] = before if before and before[0] == look else (look, _sum_of(path, look))
    return Ingredients(facts, files, asked_ns)


def looks_below(roots: Iterable[Path], but: Collection[str] = ()) -> Iterator[tuple[str, Look]]:
    """How each file and folder looks, of these and below them, but for folders of some names; none that is not there.

    Of a folder only its mode is told: what is in it follows. What cannot be asked looks as `UNREAD`.
    """
    waiting = []
    for root in filter(os.path.lexists, map(str, roots)):
        look = _look(root)
        yield root, look
        waiting += [root] if stat.S_ISDIR(look[3]) else []
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                below = [entry.name for entry in entries]
        except OSError:
            yield f"{folder}/", UNREAD
            continue
        for name in below:
            look = _look(path := os.path.join(folder, name))  # noqa: PTH118 - of thousands, each time
            is_folder = stat.S_ISDIR(look[3])
            if not (is_folder and name in but):
                yield path, look
                waiting += [path] if is_folder else []


def _look(path: str) -> Look:
    try:
        found = os.lstat(path)
    except OSError:
        return UNREAD
    if stat.S_ISDIR(found.st_mode):
        return 0, 0, 0, found.st_mode
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_mode


def _sum_of(path: str, look: Look) -> str:
    if stat.S_ISDIR(look[3]):
        return "folder"
    with suppress(OSError):
        return hashlib.sha256(Path(path).read_bytes()).hexdigest() if stat.S_ISREG(look[3]) else UNKNOWN
    return UNKNOWN


def site_sum(site: Path) -> str:
    """A hash of how all files of a finished site look, wherever it stands; one that somebody touched looks other."""
    looks = sorted((path.removeprefix(str(site)), look) for path, look in looks_below([site]))
    return hashlib.sha256(json.dumps(looks).encode()).hexdigest()


@dataclass(frozen=True)
class KeptBuild:
    """The key of what a site was made of, its `site_sum`, and the files whose hash is sure.

    `held` are texts left out till their hour, by `src_uri`, as at the moment of the build.
    """

    key: str
    site: str
    moment: datetime
    held: Mapping[str, datetime]
    files: Mapping[str, Seen]

    def is_of(self, made_of: Ingredients, site: Path, moment: datetime) -> bool:
        """Whether a build of these at this moment would give the site that stands there."""
        return (
            made_of.key(self.moment, self.held) == self.key
            and self.moment <= moment
            and all(moment < hour for hour in self.held.values())
            and site_sum(site) == self.site
        )


def kept_build(file: Path) -> KeptBuild | None:
    """The build that a file tells of; None where it tells of none, whatever else it may hold."""
    try:
        told = json.loads(file.read_bytes())
        return KeptBuild(
            str(told["key"]),
            str(told["site"]),
            _moment(told["moment"]),
            {uri: _moment(hour) for uri, hour in told["held"].items()},
            {path: _seen(*seen) for path, seen in told["files"].items()},
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def _seen(size: int, changed: int, touched: int, mode: int, seen: str) -> Seen:
    return (size, changed, touched, mode), str(seen)


def keep_build(file: Path, made_of: Ingredients, site: str, moment: datetime, held: Mapping[str, datetime]) -> None:
    """Write what a site of this `site_sum` was made of, whole or not at all."""
    told = {
        "key": made_of.key(moment, held),
        "site": site,
        "moment": moment.isoformat(),
        "held": {uri: hour.isoformat() for uri, hour in held.items()},
        "files": {path: [*look, seen] for path, (look, seen) in made_of.sure.items()},
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as part:
            json.dump(told, part)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
