"""The IIIF doors: images and their descriptions."""
