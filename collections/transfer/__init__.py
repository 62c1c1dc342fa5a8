"""Spreadsheets and files in, by a mapping."""
