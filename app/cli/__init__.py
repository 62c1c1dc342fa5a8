"""The command line: `gongbo`, for the people who run a house."""
