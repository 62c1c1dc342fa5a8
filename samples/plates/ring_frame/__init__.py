"""A cotton ring-spinning frame in cross section, both sides alike."""
