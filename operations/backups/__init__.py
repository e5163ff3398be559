"""Copies of the database and the uploads that were compared with what they are copies of."""
