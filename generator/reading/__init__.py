"""Reading: files of the record to checked, typed records."""

from __future__ import annotations

from generator.reading.event_schema import event_schema
from generator.reading.read import Reading, read_codebook, read_partly, read_record

__all__ = ["Reading", "event_schema", "read_codebook", "read_partly", "read_record"]
