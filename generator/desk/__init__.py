"""Tools for the people who write and edit: fixing what is false, explaining what is claimed."""
