"""Reading: files of the record to checked, typed records."""

from generator.reading.read import Reading, read_codebook, read_contents, read_partly, read_record

__all__ = ["Reading", "read_codebook", "read_contents", "read_partly", "read_record"]
