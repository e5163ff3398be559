"""The two groups of staff, who may do exactly what stands here after every migration.

For another choice of permissions, make a group of your own.
"""

from typing import Any

from django.apps import apps

MODELS = (
    ("catalogue", "highlight"),
    ("catalogue", "synonyms"),
    ("cities", "city"),
    ("cities", "cityname"),
    ("initiatives", "framework"),
    ("initiatives", "initiative"),
    ("initiatives", "initiativename"),
    ("initiatives", "initiativenation"),
    ("links", "link"),
    ("initiatives", "measure"),
    ("initiatives", "organisation"),
    ("initiatives", "organisationname"),
    ("initiatives", "partnership"),
    ("initiatives", "principle"),
    ("initiatives", "example"),
    ("initiatives", "result"),
    ("initiatives", "source"),
    ("initiatives", "theme"),
    ("pictures", "picture"),
)
# What is part of another object may be deleted by an edit; what has a page of its own may not.
PARTS = {
    *("initiativename", "initiativenation", "partnership", "example", "result"),
    *("cityname", "organisationname"),
}
# What Curators may not even add.
EDITORS_ONLY = {"highlight", "synonyms"}


def make_groups(**_: Any) -> None:
    """Curators write and edit; Editors publish, withdraw, delete drafts, and set up the site."""
    from django.contrib.auth.management import create_permissions
    from django.contrib.auth.models import Group, Permission

    # Permissions are made on the same signal; on a first migration ours may come before theirs.
    for label in ("catalogue", "cities", "initiatives", "links", "pictures"):
        create_permissions(apps.get_app_config(label), verbosity=0)
    curators, _created = Group.objects.get_or_create(name="Curators")
    editors, _created = Group.objects.get_or_create(name="Editors")
    write, publish = set(), set()
    for app, model in MODELS:
        permissions = Permission.objects.filter(
            content_type__app_label=app, content_type__model=model
        )
        for permission in permissions:
            verb = permission.codename.split("_")[0]
            if model in EDITORS_ONLY:
                publish.add(permission)
            elif verb in ("view", "add", "change") or model in PARTS:
                write.add(permission)
            else:
                publish.add(permission)
    # Exactly these: permissions that were added to a group by hand are removed.
    curators.permissions.set(write)
    editors.permissions.set(write | publish)
