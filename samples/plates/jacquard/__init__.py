"""Jacquard machine with the point paper, cards and cloth of one and the same weave."""
