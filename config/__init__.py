"""Settings, logs, vocabularies and mappings."""
