"""Reading: files of the record to checked, typed records."""

from __future__ import annotations

from generator.reading.files import event_ids_below
from generator.reading.read import read_codebook, read_files, read_record
from generator.reading.schema import event_schema, json_schema

__all__ = ["event_ids_below", "event_schema", "json_schema", "read_codebook", "read_files", "read_record"]
