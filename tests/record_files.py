"""Files of a record given as bytes, as tests write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.reading.files import is_passed_over, not_read
from generator.reading.read import read_contents
from generator.reading.records import Record


def read_files(files: Mapping[str, bytes], today: date) -> Record:
    """The record in files by paths such as `events/codebook.yml`; raises Faults as `read_record` does."""
    refused = {path: not_read(path) for path in sorted(files) if not is_passed_over(path)}
    contents = {path: files[path] for path, fault in refused.items() if fault is None}
    return read_contents(contents, today, filter(None, refused.values())).whole
