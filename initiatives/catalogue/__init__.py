"""The browse engine: what a reader asked for, the index that answers, and the selection."""

from initiatives.catalogue.freshness import current

__all__ = ["current"]
