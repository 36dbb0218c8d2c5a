"""What a writer leaves where something is still to come: the one list of it.

A quotation may hold any of these words, since somebody said them. In published text a placeholder is a fault, in drafts
and in the files of the record a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

TO_BE_WRITTEN = "To be written"  # at the start of a sentence that ends with it: "a treaty to be written" is prose
NOT_YET_EDITED = "a draft, not yet edited"
RULE = "still holds a placeholder"
MEND = "write what belongs there, or take it out"

_QUOTED = re.compile(r'"(?:[^"\n]|\n(?!\s*\n)){0,1500}"|“[^“”]{0,1500}”')
_PLACEHOLDER = re.compile(
    rf"\b(?:TODO|TBD|FIXME)\b|\b(?i:lorem ipsum)\b|{NOT_YET_EDITED}"
    rf"|(?<!\w)(?:{TO_BE_WRITTEN}|To be (?:added|completed|done|filled in))(?=[ \t]*(?:[:.…)\]]|$))"
    r"|(?<![\w.-])(?i:(?:[\w-]{1,63}\.){0,5}example\.(?:com|net|org))(?![\w-]|\.\w)"  # RFC 2606
    r"|(?:^|(?<=\s))[\[(]?(?:\.{3,}|…)[\])]?(?=\s*(?:\n[ \t]*(?:\n|[-*#>|])|\Z))",  # dots that stand for the rest
    re.MULTILINE,
)


def placeholders_in(text: str) -> Iterator[re.Match[str]]:
    """The placeholders of a text outside its quotations, each at its own place."""
    unquoted = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
    return _PLACEHOLDER.finditer(unquoted)
