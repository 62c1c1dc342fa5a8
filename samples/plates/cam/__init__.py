"""A disc cam with roller follower, and the motion it gives."""
