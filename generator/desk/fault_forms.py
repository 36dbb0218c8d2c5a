"""A fault in the forms that tools read: JSON, and the workflow commands of GitHub."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from generator.errors import Fault, escaped

Json = Mapping[str, object]
TOLD = ("field", "rule", "got", "mend", "severity")
GIVEN = ("value", "low", "high", "unit")
GITHUB_LENGTH_MAX = 600  # characters beside the line; the log of the text form has all


def fault_as_json(fault: Fault) -> Json:
    """A fault with all that a tool needs to show it or to act on it; what does not apply is null.

    `end_line` and `end_column` name the place after the last character. `name`, `says` and `gives` are of claims; a
    `fix` that `is_published` needs a corrections note.
    """
    end, claim = fault.end, fault.claim
    return {
        **asdict(fault.where),
        "end_line": end.line if end else None,
        "end_column": end.column if end else None,
        **{key: getattr(fault, key) for key in TOLD},
        "name": claim.name if claim else None,
        "says": claim.says if claim else None,
        "gives": {key: getattr(claim, key) for key in GIVEN} | {"as_of": claim.as_of.isoformat()} if claim else None,
        "fix": asdict(fault.fix) if fault.fix else None,
    }


def github_line(fault: Fault) -> str:
    """A fault as GitHub shows it beside the line: one workflow command, its text and its properties escaped."""
    said = fault.said
    if len(said) > GITHUB_LENGTH_MAX:
        said = said[: GITHUB_LENGTH_MAX - 1] + "…"
    path = _message(fault.where.path).replace(",", "%2C").replace(":", "%3A")
    at = f"file={escaped(path)}" + (f",line={fault.where.line},col={fault.where.column}" if fault.where.line else "")
    return f"::{fault.severity} {at}::{_message(said)}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
