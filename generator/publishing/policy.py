"""The Content-Security-Policy of each page: what a reader's browser may load and run there, which is the site's own.

Scripts that stand in a page run only by their hash, and only those of the theme have one: the hashes come from the
theme's templates, never from what a page holds. So a script that some text carries into a page does nothing there.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable

# `data:` pictures are those of the theme's style sheets; `verify` lets no page have one.
POLICY = (
    "default-src 'none'; script-src 'self'{scripts}; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "worker-src 'self'; base-uri 'none'; form-action 'none'"
)
SERVED_SCRIPTS = " 'unsafe-inline'"  # the server of `./run site` writes its own into each page, to load it anew
HEADER = "Content-Security-Policy"
HEAD = '<meta charset="utf-8">'
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_VALUE = re.compile(r"\{\{.*?\}\}")


def own_scripts(templates: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """What the scripts in the theme's templates become on a page, at any depth: a value in them is an address."""
    scripts = (script for template in templates for script in _INLINE.findall(template))
    return tuple(re.compile(r"[\w./~%-]*".join(map(re.escape, _VALUE.split(script)))) for script in scripts)


def with_policy(page: str, own: Iterable[re.Pattern[str]], *, is_served: bool = False) -> str:
    """The page with its policy, before all that the policy is about; ValueError where it has no place for one."""
    scripts = [text for text in _INLINE.findall(page) if any(pattern.fullmatch(text) for pattern in own)]
    hashes = "".join(f" '{hash_of(script)}'" for script in dict.fromkeys(scripts))
    policy = POLICY.format(scripts=SERVED_SCRIPTS if is_served else hashes)
    before, head, after = page.partition(HEAD)
    if not head:
        raise ValueError(f"the theme has no {HEAD} in its head any more, after which the policy stands")
    return f'{before}{head}<meta http-equiv="{HEADER}" content="{policy}">{after}'


def hash_of(script: str) -> str:
    """A script's source expression: what a browser computes of its text."""
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"
