"""The records of the sample collection: three invented museums and what they keep."""
