"""Engineering sheets drawn by program, true to geometry: the sample scans of the museum."""
