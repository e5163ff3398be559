"""What a database holds, in a form that two copies can be compared by."""

# For each table the number of its rows and a hash of them.
Contents = dict[str, tuple[int, str]]


class Refused(Exception):
    """A backup or a restore that was not begun; it says why in a sentence."""


class Damaged(Refused):
    """The database or a copy is not what it should be."""
