"""One thought each, in order."""
