"""Encrypts the secrets of second factors by a key that is not in the database."""

import base64
import hashlib
import logging
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

logger = logging.getLogger("placebook.signin")


def encrypt(text: str) -> str:
    return _cipher().encrypt(text.encode()).decode()


def decrypt(text: str) -> str:
    """The decrypted secret; a random one, which no code matches, if no key fits any more."""
    try:
        return _cipher().decrypt(text.encode()).decode()
    except InvalidToken:
        logger.error("A second factor cannot be read: SECRET_KEY has changed without a fallback")
        return base64.b32encode(secrets.token_bytes(20)).decode()


def _cipher() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str) -> bytes:
    digest = hashlib.blake2b(key.encode(), digest_size=32, person=b"second factors")
    return base64.urlsafe_b64encode(digest.digest())
