"""What a writer leaves where something is still to come: the one list of it.

A quotation may hold any of these words, since somebody said them. In published text a placeholder is a fault, in drafts
and in the files of the record a warning.
"""

import re
from functools import lru_cache

TO_BE_WRITTEN = "To be written"  # alone: "a treaty to be written" is prose
NOT_YET_EDITED = "a draft, not yet edited"
RULE = "still holds a placeholder"
MEND = "write what belongs there, or take it out; words of others go into quotation marks"

_QUOTED = re.compile(r'"(?:[^"\n]|\n(?!\s*\n)){0,1500}"|“[^“”]{0,1500}”')
# Where a clause of its own begins: a block, an item, a cell, a bracket, or what comes after a stop; and where one ends.
_BEGINS = r"(?:\A|(?<=\n\n)|(?<=[\[(])|(?<=[.!?:;|*–—-]\s))"
_LEFT_OFF = r"\s*(?:\n[ \t]*(?:\n|[-*#>|])|\Z)"
_ENDS = rf"(?=[ \t]*[.…)\]|]|{_LEFT_OFF})"
_OF_A_NAME = r"(?<!\b[Tt]he\s)(?<!\b[Aa]\s)(?<!\b[Aa]n\s)(?<!\b[Ii]ts\s)(?<!\b[Tt]heir\s)(?<!['’]s\s)"
_SHORT = ("TBA", "TBC", "TBD", "TK")
_PLACEHOLDER = re.compile(
    rf"(?<![\w/.#-]){_OF_A_NAME}(?:TODO|FIXME|(?:{'|'.join(_SHORT)})(?![ \t][A-Z0-9]))"
    r"(?![\w-]|\s(?:lists?|items?|notes?|comments?|marks?|files?)\b)"
    rf"|{_BEGINS}(?:(?i:to[ -]?do)(?=[ \t]*:|{_ENDS})|todo(?=\s(?:write|add|ask|check|find|fill|fix|confirm|update)\b))"
    rf"|{_BEGINS}(?i:to\sbe\swritten(?=[ \t]*:|{_ENDS})"
    rf"|to\sbe\s(?:added|announced|completed|confirmed|determined|done|filled\sin){_ENDS})"
    r"|[\[(](?i:(?:better\s)?(?:source|citation|reference|figure|number)s?\s(?:needed|missing|required|to\scome))[\])]"
    r"|\[(?i:(?:insert|enter|add|your)\s[^\]\n]{1,60}"
    r"|(?:name|number|date|place|title|link|source)\sof\s[^\]\n]{1,60})\]"
    r"(?![(\[:])"  # which would make a link of it
    rf"|\b(?i:lorem\sipsum)\b|{NOT_YET_EDITED}|【[^】\n]{{1,40}}】"  # the last: how a chat marks what it read
    r"|(?<![\w.-])(?i:(?:[\w-]{1,63}\.){0,5}example\.(?:com|net|org))(?![\w-]|\.\w)"  # RFC 2606
    r"|\A(?i:(?:write|type|describe|enter|fill\sin)\s(?:here|in\s(?:a|one|two)|your)\b)"  # what a form asks for
    r"|\A<[a-z][^<>\n]{1,80}>\Z|\A(?:[xX]{3,20}|\?{2,20})\Z"  # a form's field
    r"|(?<=\s)\?{3,20}(?=\s)"  # a word left open
    rf"|(?:^|(?<=\s))[\[(]?(?:\.{{3,}}|…)[\])]?(?={_LEFT_OFF})",  # dots that stand for the rest
    re.MULTILINE,
)


@lru_cache(maxsize=32_768)
def placeholders_in(text: str) -> tuple[re.Match[str], ...]:
    """The placeholders of a text outside its quotations, each at its own place; kept, as most texts come again.

    An article makes a name of TODO and the like, and so does a text that says what the letters stand for: "the
    Buildings Agency (BA)".
    """
    unquoted = _QUOTED.sub(lambda quoted: " " * len(quoted.group()), text)
    names = [letters for letters in _SHORT if f"({letters})" in text and _spelt_out(letters).search(text)]
    return tuple(found for found in _PLACEHOLDER.finditer(unquoted) if found.group() not in names)


def _spelt_out(letters: str) -> re.Pattern[str]:
    """Words that begin with these letters, in order, before them in brackets."""
    return re.compile(r"\b" + r"[ -](?:[a-z]+ )?".join(rf"{letter}\w+" for letter in letters) + rf" \({letters}\)")
