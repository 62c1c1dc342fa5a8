"""Screw-cutting lathe headstock with cone pulley and back gear."""
