"""A city that a curator is responsible for. A curator without any is responsible for all."""

from django.conf import settings
from django.db import models

from cities.models import City


class Curatorship(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="curatorships"
    )
    city = models.ForeignKey(City, on_delete=models.CASCADE, related_name="curatorships")

    class Meta:
        ordering = ("city__sort_name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["user", "city"],
                name="curator_has_a_city_once",
                violation_error_message="This city is listed already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.city}"
