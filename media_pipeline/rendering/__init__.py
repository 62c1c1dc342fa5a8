"""Pictures of any region and size, out of the tiles of one of our own pyramids."""
