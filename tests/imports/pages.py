"""How a person goes through the pages of an import."""

from unittest import mock

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django_tasks_db.management.commands import db_worker


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def address(run, page="change"):
    return reverse(f"admin:imports_importrun_{page}", args=[run.pk])


def upload(client, data, name="bread.csv", **fields):
    """Sends a file, and has it read."""
    file = SimpleUploadedFile(name, data)
    answer = client.post(reverse("admin:imports_importrun_add"), {"file": file, **fields})
    work()
    return answer


def match(client, run, **changes):
    """Sends the page of the matching as it stands, but for `changes`."""
    form = client.get(address(run, "match")).context["form"]
    data = {field.html_name: field.value() for field in form}
    data = {name: value for name, value in data.items() if value not in (None, False)}
    client.post(address(run, "match"), data | changes)
    work()
    return client.get(address(run), follow=True)


def work():
    """Does all that waits, on the connection of the test."""
    with mock.patch.object(db_worker, "close_old_connections"):
        call_command("db_worker", batch=True, interval=0, verbosity=0)
