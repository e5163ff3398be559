import pytest

from tests.curation.conftest import curator, editor
from tests.links.town import Town

__all__ = ["curator", "editor", "town"]


@pytest.fixture
def town():
    with Town() as town:
        yield town
