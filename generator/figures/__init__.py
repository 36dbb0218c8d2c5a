"""Figures: numbers and superlatives with their definition, unit and the records that make them."""
