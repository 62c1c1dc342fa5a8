"""Vocabularies: their terms, the periods and places among them, and what there is of each."""
