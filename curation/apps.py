from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CurationConfig(AppConfig):
    name = "curation"
    verbose_name = "Changes and history"

    def ready(self) -> None:
        from curation.permissions import add_rules
        from curation.user_groups import make_groups

        add_rules()
        post_migrate.connect(make_groups, sender=self)
