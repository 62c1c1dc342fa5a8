"""The sample collection: invented museums, drawn plates."""
