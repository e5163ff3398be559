"""Tasks for a worker to do."""

from django.db import OperationalError
from django_tasks import task

done: list[str] = []


@task()
def note(word):
    done.append(word)


@task()
def lose_the_database():
    raise OperationalError("server closed the connection unexpectedly")
