"""People of industry: those who founded, built, made and taught."""
