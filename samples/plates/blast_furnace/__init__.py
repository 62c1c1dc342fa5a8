"""Blast furnace in vertical section, brick course by brick course."""
