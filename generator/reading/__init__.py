"""Reading: files of the record to checked, typed records."""

from __future__ import annotations

from generator.reading.read import Reading, read_codebook, read_files, read_partly, read_record
from generator.reading.schema import event_schema, json_schema

__all__ = ["Reading", "event_schema", "json_schema", "read_codebook", "read_files", "read_partly", "read_record"]
