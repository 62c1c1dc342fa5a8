"""Searching: what is asked, what was found, ways to narrow it."""
