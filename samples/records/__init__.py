"""The records of the sample: invented museums with what they keep, and a register of history."""
