import pytest

from tests.links.town import Town


@pytest.fixture
def town():
    with Town() as town:
        yield town
