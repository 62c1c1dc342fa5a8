"""The index: what is found, counted and shown."""
