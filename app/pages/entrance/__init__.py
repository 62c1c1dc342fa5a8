"""The first page and the ways in."""
