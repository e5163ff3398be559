"""Backups of the database and the uploads, each verified against the original."""
