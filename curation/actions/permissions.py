"""Refuses people what they may not do."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from initiatives.models import Initiative


def allow(user: User, verb: str, initiative: Initiative) -> None:
    """Raises PermissionDenied where `user` may not do `verb` to `initiative`."""
    if not user.has_perm(f"initiatives.{verb}_initiative", initiative):
        raise PermissionDenied(f"{user} may not {verb} this entry.")


def may_edit(user: User, initiative: Initiative) -> bool:
    """Whether `user` may change the text at once. In public that takes the right to publish."""
    verb = "publish" if initiative.is_published else "change"
    return user.has_perm(f"initiatives.{verb}_initiative", initiative)
