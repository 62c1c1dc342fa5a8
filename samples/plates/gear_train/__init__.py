"""Three involute spur gears in mesh, with the construction of the flank."""
