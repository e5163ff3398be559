"""What the worker does for pictures."""

from django_tasks import task

from pictures import making


@task()
def make_sizes(pk: int) -> None:
    """Makes the sizes of a picture. Done again, it does nothing."""
    making.make_sizes(pk)
