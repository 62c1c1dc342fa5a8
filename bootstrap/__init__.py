"""Makes a fresh clone ready to run or to be tested; the standard library is all it needs."""
