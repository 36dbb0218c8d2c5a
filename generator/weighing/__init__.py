"""Weighing: how little would make a claim that holds false."""
