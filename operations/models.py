"""The heartbeat of the health checks."""

from django.db import models


class Heartbeat(models.Model):
    """The only row that health checks write, to prove that the database can commit."""

    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.at}"
