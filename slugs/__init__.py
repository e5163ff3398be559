"""Stable addresses: the slug of every page, and the slugs it had before."""
