"""A Francis turbine, in plan and along its shaft."""
