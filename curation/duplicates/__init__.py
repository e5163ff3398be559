"""Which entries, or organisations, are probably the same, and why: explained, never guessed at."""

from curation.duplicates.candidates import (
    DuplicatePair,
    ExplainedPair,
    explain,
    probable_duplicates,
)
from curation.duplicates.lookup import Similar, similar
from curation.duplicates.other_models import (
    INITIATIVES,
    ORGANISATIONS,
    SUBJECTS,
    Subject,
    distinct_pairs,
    mark_distinct,
)

__all__ = [
    "INITIATIVES",
    "ORGANISATIONS",
    "SUBJECTS",
    "DuplicatePair",
    "ExplainedPair",
    "Similar",
    "Subject",
    "distinct_pairs",
    "explain",
    "mark_distinct",
    "probable_duplicates",
    "similar",
]
