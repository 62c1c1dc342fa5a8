"""Industrial heritage: recognised sites, what they consist of, how they stand."""
