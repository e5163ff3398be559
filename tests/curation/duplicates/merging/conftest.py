"""Those who merge entries."""

import pytest
from django.contrib.auth.models import Group, User


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("editor")


@pytest.fixture
def curator():
    user = User.objects.create_user("Carol", is_staff=True)
    user.groups.add(Group.objects.get(name="Curators"))
    return user
