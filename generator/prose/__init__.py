"""Prose: a text as its reader will see it, with the numbers, superlatives and phrases in it. All that reads English."""
