from django.apps import AppConfig
from django.db.models.signals import post_migrate


class InitiativesConfig(AppConfig):
    name = "initiatives"

    def ready(self) -> None:
        from initiatives.groups import make_groups
        from initiatives.rights import add_rules

        add_rules()
        post_migrate.connect(make_groups, sender=self)
