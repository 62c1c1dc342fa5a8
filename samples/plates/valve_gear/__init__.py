"""Walschaerts valve gear, with cylinder and piston valve in section."""
