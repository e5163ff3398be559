"""Two groups of staff stand ready after migration."""

from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from initiatives.models import Initiative
from tests.curation.conftest import list_page


def verbs(group):
    permissions = Group.objects.get(name=group).permissions.filter(content_type__model="initiative")
    return {permission.codename.split("_")[0] for permission in permissions}


def test_curators_write_and_edit(db):
    assert verbs("Curators") == {"view", "add", "change"}


def test_editors_also_publish_and_delete(db):
    assert verbs("Editors") == {"view", "add", "change", "delete", "publish"}


def test_migrating_again_makes_no_third_group(db):
    call_command("migrate", verbosity=0)
    assert Group.objects.count() == 2


def test_what_the_code_no_longer_grants_is_taken_away(db):
    curators = Group.objects.get(name="Curators")
    curators.permissions.add(Permission.objects.get(codename="publish_initiative"))
    call_command("migrate", verbosity=0)
    assert verbs("Curators") == {"view", "add", "change"}


def test_groups_of_an_operator_are_left_alone(db):
    readers = Group.objects.create(name="Readers")
    readers.permissions.add(Permission.objects.get(codename="publish_initiative"))
    call_command("migrate", verbosity=0)
    assert verbs("Readers") == {"publish"}


def test_a_curator_sees_every_model_but_no_users(curator):
    page = curator.get("/admin/").content.decode()
    assert list_page(Initiative) in page
    assert "/admin/auth/" not in page
