"""What is catalogued, one model a file."""

from initiatives.models.example import Example
from initiatives.models.framework import Framework
from initiatives.models.initiative import Initiative, InitiativeName, InitiativeNation
from initiatives.models.measure import Measure
from initiatives.models.organisation import Organisation, OrganisationName
from initiatives.models.partnership import Partnership
from initiatives.models.principle import Principle
from initiatives.models.result import Result
from initiatives.models.source import Source
from initiatives.models.theme import Theme

__all__ = [
    "Example",
    "Framework",
    "Initiative",
    "InitiativeName",
    "InitiativeNation",
    "Measure",
    "Organisation",
    "OrganisationName",
    "Partnership",
    "Principle",
    "Result",
    "Source",
    "Theme",
]
