"""Rotative beam engine with a parallel motion computed from its linkage."""
