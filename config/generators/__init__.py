"""Makers of the vocabularies whose lists are too long for a hand; not part of what is installed."""
