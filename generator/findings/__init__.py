"""Findings: what the record shows to be new about an event, ranked, each ready to be a checked claim."""

from generator.findings.finder import Finder
from generator.findings.finding import NEWS_SCORE_MIN, PARTIAL, Context, Epoch, Finding

__all__ = ["NEWS_SCORE_MIN", "PARTIAL", "Context", "Epoch", "Finder", "Finding"]
