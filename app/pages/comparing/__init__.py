"""Plates beside each other."""
