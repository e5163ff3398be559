"""The page on which editors keep synonyms."""

import pytest
from django.contrib.auth.models import Group, User

from catalogue.models import Synonyms

pytestmark = pytest.mark.django_db
ADD = "/admin/catalogue/synonyms/add/"


@pytest.fixture(autouse=True)
def editor(client):
    user = User.objects.create_user("edith", is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    client.force_login(user)


def test_an_editor_adds_a_group(client):
    client.post(ADD, {"words": "veg box, vegetable box"})
    assert Synonyms.objects.get(words="veg box, vegetable box").members == [
        "veg box",
        "vegetable box",
    ]


@pytest.mark.parametrize("words", ["veg box", "Veg-box, veg box", " , veg"])
def test_a_group_needs_two_that_differ(client, words):
    page = client.post(ADD, {"words": words})
    assert "Give two or more that differ" in page.content.decode()


def test_a_group_is_found_by_any_of_its_words(client):
    page = client.get("/admin/catalogue/synonyms/?q=COMMUNITY+land")
    assert [group.words for group in page.context["cl"].result_list] == [
        "CLT, community land trust"
    ]
