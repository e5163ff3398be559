"""An organisation's role in an initiative."""

from django.db import models

from initiatives.models.initiative import Initiative
from initiatives.models.organisation import Organisation


class Partnership(models.Model):
    class Role(models.TextChoices):
        LEAD = "lead", "Lead"
        PARTNER = "partner", "Partner"
        FUNDER = "funder", "Funder"
        SUPPORTER = "supporter", "Supporter"

    initiative = models.ForeignKey(
        Initiative, on_delete=models.CASCADE, related_name="partnerships"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="partnerships"
    )
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.PARTNER)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["initiative", "organisation", "role"],
                name="organisation_has_a_role_in_an_initiative_once",
                violation_error_message="This organisation already has this role here.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} ({self.get_role_display().lower()})"
