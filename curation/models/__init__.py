"""What is kept about the entries and their editing, one model a file."""

from curation.models.change_set import ChangeSet
from curation.models.colleague_note import ColleagueNote
from curation.models.curatorship import Curatorship
from curation.models.distinct_pair import DistinctPair
from curation.models.incomplete_row import IncompleteRow
from curation.models.object_revision import ObjectRevision
from curation.models.open_form import OpenForm
from curation.models.preview_link import PreviewLink
from curation.models.proposal import ObjectProposal, Proposal
from curation.models.revision import Revision

__all__ = [
    "ChangeSet",
    "ColleagueNote",
    "Curatorship",
    "DistinctPair",
    "IncompleteRow",
    "ObjectProposal",
    "ObjectRevision",
    "OpenForm",
    "PreviewLink",
    "Proposal",
    "Revision",
]
