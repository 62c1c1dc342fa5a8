"""What helps people find: suggestions, spelling, and who stands in for a lost index."""
