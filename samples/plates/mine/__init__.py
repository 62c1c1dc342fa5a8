"""Colliery in section: headframe, shaft, galleries, seams and a fault."""
