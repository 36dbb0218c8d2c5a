"""Mending: what to write instead of what does not hold, or what no figure backs yet."""
