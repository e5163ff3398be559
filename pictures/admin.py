from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from cities.models import City
from initiatives.models import Initiative
from pictures import actions
from pictures.forms import PictureForm, UploadForm, look_at
from pictures.models import Picture
from placebook.adminkit.base import BaseModelAdmin, how_many


@admin.register(Picture)
class PictureAdmin(BaseModelAdmin):
    """Pictures of entries and places. The form of each chooses among them."""

    list_display = ("name", "thumbnail", "licence", "credit", "state", "use_count")
    list_display_links = ("name",)
    list_filter = ("state", "licence")
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = ("alt", "credit")
    search_help_text = "Search by what it shows, or who made it."
    short_texts = ("alt",)
    readonly_fields = ("thumbnail", "state", "problem")
    fieldsets = (
        ("For the reader", {"fields": ("alt", ("licence", "credit"), "source")}),
        (
            "Where it is cropped",
            {
                "fields": (("focus_x", "focus_y"),),
                "description": "Cards and pages show a part of it. Click in the picture, or give "
                "the point by numbers.",
            },
        ),
    )

    class Media:
        css = {"all": ("admin-placebook/pictures.css",)}
        js = ("admin-placebook/pictures.js",)

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        kwargs["form"] = PictureForm if change else UploadForm
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.look = getattr(request, "look", None)
        return form

    def get_urls(self) -> list[Any]:
        view, name = self.admin_site.admin_view(self.look_and_add_view), "pictures_picture_add"
        others = [url for url in super().get_urls() if url.name != name]
        return [path("add/", view, name=name), *others]

    @transaction.non_atomic_requests
    def look_and_add_view(self, request: Any) -> HttpResponse:
        """Looks at a file before the transaction, which on SQLite holds up all who write."""
        file: Any = request.FILES.get("file")
        if file and self.has_add_permission(request):
            request.look = look_at(file)
        view: Any = self.admin_site.admin_view(self.add_view)
        response: HttpResponse = view(request)
        return response

    def get_fieldsets(self, request: HttpRequest, obj: Picture | None = None) -> Any:
        first = ["file"] if obj is None else ["thumbnail", "state"]
        if obj and obj.problem:
            first.append("problem")
        return [(None, {"fields": first}), *super().get_fieldsets(request, obj)]

    def has_change_permission(self, request: HttpRequest, obj: Picture | None = None) -> bool:
        """What readers see is changed by people who may publish."""
        may_change = super().has_change_permission(request, obj)
        return may_change and (obj is None or self._may_touch(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Picture | None = None) -> bool:
        may_delete = super().has_delete_permission(request, obj)
        return may_delete and (obj is None or self._may_touch(request, obj))

    @staticmethod
    def _may_touch(request: HttpRequest, picture: Picture) -> bool:
        is_public = Picture.objects.published().filter(pk=picture.pk).exists()
        return not is_public or request.user.has_perm("initiatives.publish_initiative")

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Names what uses a picture, which is why it stays, and is never deleted with it."""
        deleted, counts, _forbidden, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, set(), protected

    def get_queryset(self, request: HttpRequest) -> QuerySet[Picture]:
        entries = how_many(Initiative.objects.all(), "picture")
        places = how_many(City.objects.all(), "picture")
        return super().get_queryset(request).annotate(use_count=entries + places)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            super().save_model(request, obj, form, change)
        else:
            actions.upload(obj, form.cleaned_data["file"])

    def delete_model(self, request: HttpRequest, obj: Picture) -> None:
        actions.delete(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Picture]) -> None:
        for picture in queryset:
            actions.delete(picture)

    @admin.display(description="what it shows", ordering="alt")
    def name(self, picture: Picture) -> str:
        return picture.alt[:100]

    @admin.display(description="picture")
    def thumbnail(self, picture: Picture) -> SafeString | str:
        if not picture.is_ready:
            return "–"
        width = picture.widths[0]
        address = reverse("picture_preview", args=[picture.digest, width, "jpg"])
        return format_html(
            '<img class="uploaded" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
            *(address, width, round(picture.height * width / picture.width), picture.alt),
        )

    @admin.display(description="used by", ordering="use_count")
    def use_count(self, picture: Any) -> int:
        return picture.use_count
