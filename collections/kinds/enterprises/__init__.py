"""Enterprises and other organisations: works, associations, universities, authorities."""
