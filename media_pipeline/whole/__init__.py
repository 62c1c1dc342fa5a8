"""Files that are kept as they are: whether each is what it says, read in the confined process."""
