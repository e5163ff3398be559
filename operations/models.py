"""What keeping the site running has to remember."""

from django.db import models


class Heartbeat(models.Model):
    """The one row that the health checks write: proof that the database takes a commit."""

    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.at}"
