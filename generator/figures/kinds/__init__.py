"""The kinds of figures, a module for each: how it is asked for, computed and counted again, and what it is like."""
