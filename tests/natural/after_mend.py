"""How many of the true rows that are refused pass after the first mend that the message offers, applied as it stands.

usage: python -m tests.natural.after_mend DESK FILE: words that a message says to write take the place of the claim's,
words that it quotes and says to leave out are taken out. A mend that is no words, "say since when", counts as none.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from generator.errors import Fault
from tests.natural.rows import faults_of, record_of

TO_WRITE = re.compile(r"write '([^'…]+)'|\[([^]]+)\]\(")
QUOTED = re.compile(r"'([^']+)'")


def mended(body: str, fault: Fault) -> str | None:
    """The text with the first mend of a fault; None where that is no words to put in or to take out."""
    got, write = fault.got or "", TO_WRITE.search(fault.mend or "")
    if write and f"[{got}](" in body:
        return body.replace(f"[{got}](", f"[{write[1] or write[2]}](", 1)
    if not re.match(r"leave (?:it|the other superlative) out|say that in another sentence", fault.mend or ""):
        return None
    for words in QUOTED.findall(fault.rule) or [got]:
        body = re.sub(rf"\s?\b{re.escape(words)}\b", "", body, count=1)
    return body


def passes_after(row: dict[str, Any], desk: str) -> bool:
    """Whether a row that is refused passes with the first mend of its first fault, and once more with the next."""
    for _ in range(2):
        faults = faults_of(row, *record_of(desk))
        if not faults:
            return True
        body = mended(row["body"], faults[0])
        if body is None:
            return False
        row = {**row, "body": body}
    return not faults_of(row, *record_of(desk))


def main(desk: str, name: str) -> str:
    """How many true rows of a file are refused, and how many of these pass then."""
    rows = [json.loads(line) for line in Path(name).read_text(encoding="utf-8").splitlines() if line.strip()]
    true = [row for row in rows if row["true"]]
    refused = [row for row in true if faults_of(row, *record_of(desk))]
    still = [row for row in refused if not passes_after(row, desk)]
    return f"{name}: {len(refused)} of {len(true)} refused, {len(still)} after the first mend"


if __name__ == "__main__":
    print(main(*sys.argv[1:3]))
