"""Intake: what is known by a name, and an event in the words of who brings it as a file of the record."""
