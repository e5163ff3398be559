"""What a place, an organisation, a theme, a principle or a set of them was after a change."""

from django.db import models

from curation.kinds import KINDS
from curation.models.revision import BaseRevision
from placebook.lib.fields import CharField
from slugs.models import SluggedModel


class ObjectRevisionQuerySet(models.QuerySet["ObjectRevision"]):
    def of(self, obj: SluggedModel) -> "ObjectRevisionQuerySet":
        """Those of `obj`, the latest first."""
        return self.of_same(obj.slug_kind(), obj.pk)

    def of_same(self, model_name: str, object_id: int) -> "ObjectRevisionQuerySet":
        """Those of an object that may be deleted by now, the latest first."""
        return self.filter(model_name=model_name, object_id=object_id)


class ObjectRevision(BaseRevision):
    # No foreign key, because the history of what was deleted stays.
    model_name = CharField(max_length=40)
    object_id = models.BigIntegerField()

    objects = ObjectRevisionQuerySet.as_manager()

    class Meta(BaseRevision.Meta):
        verbose_name = "revision of a place, organisation, theme or principle"
        verbose_name_plural = "revisions of places, organisations, themes and principles"
        constraints = (
            models.UniqueConstraint(
                fields=["model_name", "object_id", "number"],
                name="object_revision_has_a_number_of_its_own",
            ),
        )

    @property
    def target(self) -> SluggedModel | None:
        """What it is a revision of; None where that is deleted."""
        model = KINDS[self.model_name].model
        return model._default_manager.filter(pk=self.object_id).first()
