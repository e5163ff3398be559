"""The browse engine: what a reader asked for, the index that answers, and the selection."""

from initiatives.catalogue.index import Index


def current() -> Index:
    """The index of what is published now."""
    return Index.build()
