from django.apps import apps
from django.contrib.admin.apps import AdminConfig

# What the apps of others are called in the admin, by their labels.
NAMES = {"auth": "People", "django_tasks_database": "Background work"}


class PlacebookAdminConfig(AdminConfig):
    """The admin, with our own site in place of Django's."""

    default_site = "placebook.admin_site.CurationSite"

    def ready(self) -> None:
        for label, name in NAMES.items():
            apps.get_app_config(label).verbose_name = name
        super().ready()
