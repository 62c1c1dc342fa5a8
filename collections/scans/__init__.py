"""Receiving pictures and files, and the jobs that read them."""
