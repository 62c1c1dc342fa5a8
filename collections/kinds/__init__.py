"""The kinds of record, a folder each; a new folder is a new kind."""
