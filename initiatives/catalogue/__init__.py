"""Finding initiatives: the query, the index in memory, and the selection that answers a query."""

from initiatives.catalogue.freshness import current

__all__ = ["current"]
