"""What the store holds and is to hold: checksums, checks of every object, remains swept away."""
