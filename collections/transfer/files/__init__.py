"""The sorts of files that records come in, each opened as rows."""
