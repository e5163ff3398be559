"""Checks whether the web addresses in the catalogue still work. Asks public hosts only, slowly."""
