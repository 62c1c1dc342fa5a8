"""Museums of industry: the directory."""
