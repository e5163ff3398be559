"""What every model's pages in the admin have in common."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin import options
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.admin.options import IncorrectLookupParameters, InlineModelAdmin
from django.contrib.admin.utils import NestedObjects
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import (
    AdminTextareaWidget,
    AutocompleteSelect,
    RelatedFieldWidgetWrapper,
)
from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models, router
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms.models import model_to_dict
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst

from placebook.adminkit.error_summary import ErrorSummaryMixin
from placebook.adminkit.optimistic_lock import OptimisticLockMixin
from placebook.adminkit.search import NUL, FoldedSearchMixin
from placebook.adminkit.typed_again import TypedAgainMixin


def staff(request: HttpRequest) -> User:
    """Who is signed in. The admin lets nobody else in."""
    assert isinstance(request.user, User)
    return request.user


class Fields(options.BaseModelAdmin):
    """How fields look, on a page and in its rows."""

    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    # Names of fields that hold a sentence or two, where Django would give a single line.
    short_texts: ClassVar[tuple[str, ...]] = ()

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.short_texts:
            kwargs["widget"] = AdminTextareaWidget(attrs={"rows": 3})
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            # A cross beside a partner looks like “not a partner”, yet it deletes the organisation.
            field.widget.can_delete_related = False
        return field


class PrivateHistoryMixin(admin.ModelAdmin):
    """People who may not view a model do not learn which objects it has."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return super().history_view(request, object_id, extra_context)


class AuditLogMixin(admin.ModelAdmin):
    """Django's log records who changed which fields when; this adds the values before and after."""

    def construct_change_message(
        self, request: HttpRequest, form: Any, formsets: Any, add: bool = False
    ) -> Any:
        message: Any = super().construct_change_message(request, form, formsets, add)
        if before_and_after(form):
            message.append({"values": before_and_after(form)})
        for formset in formsets or ():
            for row in formset.forms:
                is_gone = row in formset.deleted_forms
                if values := before_and_after(row, is_gone=is_gone):
                    message.append({"of": str(row.instance), "values": values})
        return message

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        for obj in queryset:
            values = {name: [value, None] for name, value in values_of(obj).items()}
            log = LogEntry.objects
            log.log_actions(staff(request).pk, [obj], DELETION, [{"values": values}])


def values_of(obj: models.Model) -> dict[str, Any]:
    """The values of the editable fields of `obj`, but for passwords."""
    values = model_to_dict(obj).items()
    return {name: plain(value) for name, value in values if "password" not in name}


def before_and_after(form: Any, *, is_gone: bool = False) -> dict[str, list[Any]]:
    """[before, after] of each field that a form has changed, but for passwords."""
    names = form.initial if is_gone else form.changed_data
    return {
        name: [
            plain(form.initial.get(name)),
            None if is_gone else plain(form.cleaned_data.get(name)),
        ]
        for name in names
        if "password" not in name
    }


def plain(value: Any) -> Any:
    """`value` as JSON has it; other objects by their keys."""
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, (QuerySet, list, tuple)):
        return [plain(each) for each in value]
    return value if isinstance(value, (int, float)) or value is None else str(value)


class BaseModelAdmin(
    FoldedSearchMixin,
    TypedAgainMixin,
    ErrorSummaryMixin,
    OptimisticLockMixin,
    Fields,
    PrivateHistoryMixin,
    AuditLogMixin,
):
    save_on_top = True
    list_per_page = 50
    # What uses an object without the database protecting it, as names of its relations.
    used_by: ClassVar[tuple[str, ...]] = ()

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Asks for permission on the object, not on its model only."""
        return request.user.has_perm(self._permission("change"), obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(self._permission("delete"), obj)

    def _permission(self, verb: str) -> str:
        return f"{self.opts.app_label}.{get_permission_codename(verb, self.opts)}"

    def get_view_on_site_url(self, obj: Any = None) -> str | None:
        """The address of the page, if it is public: by the stored slug, not the typed one."""
        if obj is None or not hasattr(obj, "get_absolute_url"):
            return None
        pages = type(obj).objects.all()
        pages = pages.published() if hasattr(pages, "published") else pages
        stored = pages.filter(pk=obj.pk).first()
        return stored.get_absolute_url() if stored else None

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Lists whatever uses the objects as a reason not to delete them."""
        deleted, counts, forbidden, protected = super().get_deleted_objects(objs, request)
        if protected:
            collector = NestedObjects(using=router.db_for_write(self.model))
            collector.collect(objs)
            protected = sorted(map(describe_user, collector.protected))
        users = [user for obj in objs for name in self.used_by for user in getattr(obj, name).all()]
        return deleted, counts, forbidden, [*protected, *map(describe_user, users)]

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """The list. Where its parameters are invalid, Django shows the whole list instead."""
        if any(NUL in value for _name, values in request.GET.lists() for value in values):
            raise IncorrectLookupParameters
        try:
            return super().get_changelist_instance(request)
        except OverflowError as error:  # a year or month with twenty digits
            raise IncorrectLookupParameters from error


def describe_user(user: Any) -> str:
    """What uses an object that shall be deleted; of a row also whose it is. Leads to where it is
    changed.
    """
    owner = getattr(user, "initiative", None) or getattr(user, "city", None)
    is_row = owner is not None and not hasattr(user, "slug")
    text = f"{capfirst(user._meta.verbose_name)}: {user}"
    if is_row and str(owner) not in text:
        text = f"{text}, of “{owner}”"
    page: Any = owner if is_row else user
    if not admin.site.is_registered(type(page)):
        return text
    url = reverse(f"admin:{page._meta.app_label}_{page._meta.model_name}_change", args=[page.pk])
    return format_html('<a href="{}">{}</a>', url, text)


class Picker(AutocompleteSelect):
    """An autocomplete field that does not ask the database for the name of what is chosen."""

    chosen: models.Model | None = None

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> list[Any]:
        if self.chosen is None or list(value) != [str(self.chosen.pk)]:
            return super().optgroups(name, value, attr)
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        option = self.create_option(name, self.chosen.pk, str(self.chosen), True, len(empty))
        return [(None, [*empty, option], 0)]


class RowForm(forms.ModelForm):
    """A row of an inline, whose pickers use the objects that the query for all rows has fetched."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            picker = getattr(field.widget, "widget", None)
            if isinstance(picker, Picker):
                picker.chosen = self.instance._state.fields_cache.get(name)

    def full_clean(self) -> None:
        """A row that is not changed was valid when it was saved, and is not validated again."""
        if not self.is_bound or self.instance.pk is None or self.has_changed():
            super().full_clean()
            return
        self._errors = ErrorDict(renderer=self.renderer)
        self.cleaned_data = {name: self.initial.get(name) for name in self.fields}


class BaseInline(Fields, InlineModelAdmin):
    """What inlines share, tabular or stacked: one query for the rows and all that they refer to."""

    form = RowForm
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request)
        return rows.select_related(*self.autocomplete_fields) if self.autocomplete_fields else rows

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.autocomplete_fields:
            kwargs.setdefault("widget", Picker(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class OtherNameInline(BaseInline, admin.TabularInline):
    """What else a place or body is called. A subclass says which `model` has the names."""

    fields = ("name", "kind")
    verbose_name = "other name"
    verbose_name_plural = "other names, by which searches find it too"


def how_many(related: QuerySet[Any], link: str) -> Coalesce:
    """How many of `related` refer to the row by `link`, whatever else the query joins."""
    counted = related.filter(**{link: OuterRef("pk")}).order_by().values(link)
    return Coalesce(Subquery(counted.annotate(number=Count("pk")).values("number")), 0)
