"""Reading: files of the record to checked, typed records."""

from generator.reading.read import Reading, read_codebook, read_contents, read_partly, read_record
from generator.reading.typed import event_schema

__all__ = ["Reading", "event_schema", "read_codebook", "read_contents", "read_partly", "read_record"]
