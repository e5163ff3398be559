"""Stable addresses: every noun's slug, and the slugs it had before."""
