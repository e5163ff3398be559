"""Which entries, or organisations, are probably the same, and why: explained, never guessed at.

`subjects` reads what two objects are compared by, `similarity` compares them (a new trait begins
there), `candidates` finds the pairs that are worth comparing, and `lookup` those of a form.
"""

from curation.duplicates.candidates import (
    DuplicatePair,
    ExplainedPair,
    explain,
    probable_duplicates,
)
from curation.duplicates.lookup import Similar, similar
from curation.duplicates.subjects import (
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
