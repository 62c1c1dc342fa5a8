"""Artifacts: the things that museums keep."""
