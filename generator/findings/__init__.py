"""Findings: what the record shows to be new about an event, ranked, each ready to be a checked claim."""

from __future__ import annotations

from generator.findings.finder import Finder
from generator.findings.finding import Context, Epoch, Finding

__all__ = ["Context", "Epoch", "Finder", "Finding"]
