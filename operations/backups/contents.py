"""A summary of a database, by which two copies are compared."""

# For each table the number of its rows and a hash of them.
Contents = dict[str, tuple[int, str]]


class Refused(Exception):
    """A backup or restore was refused. The message is a sentence with the reason."""


class Damaged(Refused):
    """The database or a backup is damaged."""
