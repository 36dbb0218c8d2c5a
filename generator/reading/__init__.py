"""Reading: files of the record to checked, typed records."""

from __future__ import annotations

from generator.reading.read import read_files, read_record

__all__ = ["read_files", "read_record"]
