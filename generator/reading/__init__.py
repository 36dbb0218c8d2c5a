"""Reading: files of the record to checked, typed records."""
