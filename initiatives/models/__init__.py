"""The models, one a file."""

from initiatives.models.batch import Batch
from initiatives.models.catalogue_state import CatalogueChange, CatalogueState
from initiatives.models.curatorship import Curatorship
from initiatives.models.example import Example
from initiatives.models.framework import Framework
from initiatives.models.import_mapping import ImportMapping
from initiatives.models.import_row import ImportRow
from initiatives.models.import_run import ImportRun
from initiatives.models.initiative import Initiative, InitiativeNation
from initiatives.models.kept_apart import KeptApart
from initiatives.models.link import Link
from initiatives.models.measure import Measure
from initiatives.models.organisation import Organisation
from initiatives.models.partnership import Partnership
from initiatives.models.principle import Principle
from initiatives.models.proposal import Proposal
from initiatives.models.register_entry import RegisterEntry
from initiatives.models.result import Result
from initiatives.models.revision import Revision
from initiatives.models.source import Source
from initiatives.models.theme import Theme

__all__ = [
    "Batch",
    "CatalogueChange",
    "CatalogueState",
    "Curatorship",
    "Example",
    "Framework",
    "ImportMapping",
    "ImportRow",
    "ImportRun",
    "Initiative",
    "InitiativeNation",
    "KeptApart",
    "Link",
    "Measure",
    "Organisation",
    "Partnership",
    "Principle",
    "Proposal",
    "RegisterEntry",
    "Result",
    "Revision",
    "Source",
    "Theme",
]
