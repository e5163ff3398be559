"""Refuses people what they may not do."""

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied

from initiatives.models import Initiative
from slugs.models import SluggedModel


def may(user: Any, verb: str, obj: SluggedModel) -> bool:
    """Whether `user` may do `verb` to `obj`: an entry, or what entries name, such as a place.

    To publish a change of a place takes the right to change it, and that to publish entries.
    """
    if isinstance(obj, Initiative):
        return bool(user.has_perm(f"initiatives.{verb}_initiative", obj))
    if verb == "publish":
        return may(user, "change", obj) and user.has_perm("initiatives.publish_initiative")
    opts = obj._meta
    return bool(user.has_perm(f"{opts.app_label}.{verb}_{opts.model_name}", obj))


def allow(user: User, verb: str, obj: SluggedModel) -> None:
    """Raises PermissionDenied where `user` may not do `verb` to `obj`."""
    if not may(user, verb, obj):
        raise PermissionDenied(f"{user} may not {verb} this.")


def is_public(obj: SluggedModel) -> bool:
    """Whether readers see `obj`. What has no state of its own is public always."""
    if isinstance(obj, Initiative):
        return obj.is_published
    pages: Any = type(obj)._default_manager.all()
    pages = pages.published() if hasattr(pages, "published") else pages
    return bool(pages.filter(pk=obj.pk).exists())


def may_edit(user: Any, obj: SluggedModel) -> bool:
    """Whether `user` may change `obj` at once. In public that takes the right to publish."""
    return may(user, "publish" if is_public(obj) else "change", obj)
