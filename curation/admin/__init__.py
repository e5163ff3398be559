"""Where staff keep the entries true, one model a file."""

from curation.admin import (  # noqa: F401 - each registers its model
    change_set,
    curatorship,
    distinct_pair,
    initiative,
    object_revision,
    proposal,
    result,
    revision,
)
