"""The one room of libvips."""
