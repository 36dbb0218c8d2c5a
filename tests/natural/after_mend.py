"""How many of the true rows that are refused pass after the first mend that the message offers, applied as it stands.

usage: python -m tests.natural.after_mend DESK FILE: a sentence that a message gives takes the place of the one in which
the fault stands, a figure that it gives that of the figure; words that it says to write take the place of the claim's,
words that it quotes and says to leave out are taken out. A mend that is no words, "say since when", counts as none.
Of a text of more sentences each is mended once, the one with the first fault first.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from generator.claims.checked import examined_page
from generator.claims.offers import with_offers
from generator.claims.tried import extent
from generator.errors import Fault, Faults
from generator.prose.sentences import paragraphs_in, sentences_of
from tests.natural.rows import page_of, record_then
from tests.real_record import READ_ON

SENTENCE = re.compile(r"(?:^|; |and )write the sentence as `([^`]+)`")
TO_WRITE = re.compile(r"write '([^'…]+)'|\[([^]]+)\]\(")
QUOTED = re.compile(r"'([^']+)'")
Row = dict[str, Any]


def first_fault(row: Row, desk: str) -> Fault | None:
    """The first error of a row's page, as `./run check` tells it; None where it passes."""
    record, register = record_then(desk)
    page, faults = examined_page(page_of(row), record, register, READ_ON)
    told = with_offers(page, faults, register) if any(fault.severity == "error" for fault in faults) else ()
    return next(iter(Faults(told).errors), None)


def sentence_at(row: Row, fault: Fault) -> tuple[int, int]:
    """The characters of the sentence of a row in which a fault stands."""
    page, body = page_of(row), row["body"]
    found = [extent(one) for paragraph in paragraphs_in(page.body) for one in sentences_of(paragraph)]
    start, end = next(one for one in found if fault.where < page.where_in_body(one[1]))
    before = page.body.index(body)
    return start - before, end - before


def mended(row: Row, fault: Fault) -> Row | None:
    """The row with the first mend of a fault; None where that is no words to put in or to take out."""
    body, got, mend = row["body"], fault.got or "", fault.mend or ""
    write = TO_WRITE.search(mend)
    if sentence := SENTENCE.search(mend):
        start, end = sentence_at(row, fault)
        body = f"{body[:start]}{sentence[1]}{body[end:]}"
    elif write and f"[{got}](" in body:
        body = body.replace(f"[{got}](", f"[{write[1] or write[2]}](", 1)
    elif re.match(r"leave (?:it|the other superlative) out|say that in another sentence", mend):
        for words in QUOTED.findall(fault.rule) or [got]:
            body = re.sub(rf"\s?\b{re.escape(words)}\b", "", body, count=1)
    else:
        return None
    return {**row, "body": body}


def passes_after(row: Row, desk: str) -> bool:
    """Whether a row that is refused passes with the first mend of the first fault of each of its sentences."""
    for _ in range(2):
        fault = first_fault(row, desk)
        if fault is None:
            return True
        new = mended(row, fault)
        if new is None:
            return False
        row = new
    return first_fault(row, desk) is None


def still_refused(desk: str, name: Path) -> tuple[list[Row], list[Row], list[Row]]:
    """The true rows of a file, those that are refused, and of these the ones that the first mend does not help."""
    rows = [json.loads(line) for line in name.read_text(encoding="utf-8").splitlines() if line.strip()]
    true = [row for row in rows if row["true"]]
    refused = [row for row in true if first_fault(row, desk)]
    return true, refused, [row for row in refused if not passes_after(row, desk)]


def main(desk: str, name: str) -> str:
    """How many true rows of a file are refused, and how many of these pass then."""
    true, refused, still = still_refused(desk, Path(name))
    return f"{name}: {len(refused)} of {len(true)} refused, {len(still)} after the first mend"


if __name__ == "__main__":
    print(main(*sys.argv[1:3]))
