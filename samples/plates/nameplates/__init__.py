"""Makers' plates cast in relief, with guilloche grounds and knurled rims."""
