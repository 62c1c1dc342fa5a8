"""The record engine: what every kind of record shares."""
