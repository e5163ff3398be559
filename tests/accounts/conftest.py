import pytest
from django.contrib.auth.models import User
from django.test import Client

PASSWORD = "correct-horse-battery"


@pytest.fixture
def olga(db):
    """Staff, with a password."""
    return User.objects.create_user("olga", "olga@example.org", PASSWORD, is_staff=True)


@pytest.fixture
def hashes(monkeypatch):
    """The passwords that were hashed, one after another."""
    from django.contrib.auth.hashers import MD5PasswordHasher

    encode, seen = MD5PasswordHasher.encode, []

    def counted(self, password, salt):
        seen.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return seen


def sign_in(client=None, username="olga", password=PASSWORD, **options):
    address = "/accounts/login/" + options.pop("query", "")
    return (client or Client()).post(address, {"login": username, "password": password}, **options)


def is_signed_in(client):
    return "_auth_user_id" in client.session


@pytest.fixture
def immediately(settings):
    """What is left to the worker is done at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
