"""Probable duplicates: their list, what is similar to a title, and two side by side."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_POST

from curation.admin.comparison import compare, comparison_url
from curation.duplicates import (
    INITIATIVES,
    SUBJECTS,
    DuplicatePair,
    Subject,
    explain,
    mark_distinct,
    probable_duplicates,
    similar,
)
from curation.models import DistinctPair
from curation.permissions import cities_of, own_initiatives
from initiatives.models import Initiative, Organisation
from placebook.adminkit.base import NUL, staff, values_of
from placebook.adminkit.read_only import ReadOnlyAdmin
from placebook.lib.list_params import number_in

PAGE_SIZE, MARKED_SHOWN, TITLE_LENGTH = 25, 50, 200


@admin.register(DistinctPair)
class DistinctPairAdmin(ReadOnlyAdmin):
    """Its list is that of the probable duplicates, where pairs are marked as distinct."""

    def has_view_permission(self, request: HttpRequest, obj: DistinctPair | None = None) -> bool:
        return request.user.has_perms(
            ["initiatives.view_initiative", "initiatives.view_organisation"]
        )

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        return [
            path("similar/", view(require_GET(self.similar_view)), name="initiatives_similar"),
            path(
                "distinct/",
                view(require_POST(self.mark_distinct_view)),
                name="initiatives_mark_distinct",
            ),
            path(
                "<int:pk>/compare-again/",
                view(require_POST(self.compare_again_view)),
                name="initiatives_compare_again",
            ),
            path(
                "merge/<slug:kind>/<int:loser>/<int:winner>/",
                view(self.merge_view),
                name="initiatives_merge",
            ),
            *super().get_urls(),
        ]

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> Any:
        """A pair has no page of its own."""
        return redirect("admin:curation_distinctpair_changelist")

    # --- the list ---

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        self.require_view(request)
        subject = SUBJECTS.get(request.GET.get("kind", ""), INITIATIVES)
        page = Paginator(own_duplicates(subject, staff(request)), PAGE_SIZE).get_page(
            request.GET.get("page")
        )
        marked = DistinctPair.objects.filter(kind=subject.kind).select_related("by")[:MARKED_SHOWN]
        context = self.admin_site.each_context(request) | {
            "title": "Probable duplicates",
            "opts": self.opts,
            "subject": subject,
            "subjects": SUBJECTS.values(),
            "page_obj": page,
            "pairs": explain(subject, list(page)),
            "marked": marked_pairs(subject, marked),
            "may_change": request.user.has_perm(f"initiatives.change_{subject.kind}"),
            "change_page": f"admin:initiatives_{subject.kind}_change",
        }
        return TemplateResponse(request, "admin/curation/distinctpair/change_list.html", context)

    def mark_distinct_view(self, request: HttpRequest) -> HttpResponseRedirect:
        """Records that two are not the same."""
        self.require_view(request)
        subject = SUBJECTS.get(request.POST.get("kind", ""))
        pks = {number_in(request.POST.get(name)) for name in ("first", "second")}
        rows = subject.model._default_manager.in_bulk(pks) if subject else {}
        if subject is None or len(rows) < 2:
            raise Http404("One of the two is gone.")
        self.require_change(request, subject, list(rows.values()))
        pair, is_new = mark_distinct(subject, *pks, by=staff(request))
        if is_new:
            values = {name: [None, value] for name, value in values_of(pair).items()}
            self.log_addition(request, pair, [{"added": {}}, {"values": values}])
        one, other = rows.values()
        self.message_user(request, f"Marked as distinct: “{one}” and “{other}”.", messages.SUCCESS)
        return redirect(list_of(subject))

    def compare_again_view(self, request: HttpRequest, pk: int) -> HttpResponseRedirect:
        """Takes back that two are not the same, so that they are compared again."""
        self.require_view(request)
        pair = get_object_or_404(DistinctPair, pk=pk)
        subject = SUBJECTS[pair.kind]
        rows = subject.model._default_manager.in_bulk([pair.first_id, pair.second_id])
        self.require_change(request, subject, list(rows.values()))
        self.log_deletions(request, [pair])
        pair.delete()
        self.message_user(request, "They are compared again.", messages.SUCCESS)
        return redirect(list_of(subject))

    def require_view(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied

    def require_change(self, request: HttpRequest, subject: Subject, rows: list[Any]) -> None:
        """The right to change one of the two is enough to mark it as distinct from the other."""
        permission, user = f"initiatives.change_{subject.kind}", request.user
        if not (
            any(user.has_perm(permission, row) for row in rows)
            if rows
            else user.has_perm(permission)
        ):
            raise PermissionDenied

    # --- while somebody types ---

    def similar_view(self, request: HttpRequest) -> JsonResponse:
        """What is similar to the title, website and places asked for.

        What is stored already, as `exclude`, can be compared with each of them and merged.
        """
        self.require_view(request)
        asked = request.GET
        subject = SUBJECTS.get(asked.get("kind", ""), INITIATIVES)
        exclude = number_in(asked.get("exclude")) or None
        own = subject.model._default_manager.filter(pk=exclude).first()
        matches = similar(
            title=clean(asked.get("title", "")),
            website=clean(asked.get("website", "")),
            cities=[number_in(city) for city in asked.getlist("city")[:TITLE_LENGTH]],
            exclude=exclude,
            subject=subject,
        )
        return JsonResponse(
            {
                "similar": [
                    {
                        "title": str(each.entry),
                        "status": each.entry.get_status_display()
                        if isinstance(each.entry, Initiative)
                        else "",
                        "reasons": ", ".join(each.reasons),
                        "url": reverse(
                            f"admin:initiatives_{subject.kind}_change", args=[each.entry.pk]
                        ),
                        "compare": comparison_url(subject.kind, own, each.entry) if own else "",
                    }
                    for each in matches
                ]
            }
        )

    # --- two side by side ---

    def merge_view(self, request: HttpRequest, kind: str, loser: int, winner: int) -> HttpResponse:
        """Shows what differs, asks which value stays, and merges when that is confirmed."""
        self.require_view(request)
        subject = SUBJECTS.get(kind)
        rows = subject.model._default_manager.in_bulk([loser, winner]) if subject else {}
        if subject is None or len(rows) < 2:
            raise Http404("One of the two is gone.")
        comparison = compare(rows[loser], rows[winner])
        taken = None
        if request.method == "POST":
            taken = {name.removeprefix("keep ") for name, value in posted(request) if value}
            try:
                change_set = comparison.merge(
                    taken,
                    by=staff(request),
                    note=request.POST.get("note", ""),
                    seen={pk: number_in(request.POST.get(f"seen {pk}")) for pk in (loser, winner)},
                )
            except ValidationError as refusal:
                self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            else:
                self.message_user(
                    request, f"{change_set}. It can be undone here.", messages.SUCCESS
                )
                return redirect("admin:curation_changeset_change", change_set.pk)
        context = self.admin_site.each_context(request) | {
            "title": f"Merge “{rows[loser]}” into “{rows[winner]}”",
            "opts": self.opts,
            "subject": subject,
            "loser": rows[loser],
            "winner": rows[winner],
            "choices": comparison.choices(taken),
            "united": comparison.united(),
            "seen": comparison.seen(),
            "note": request.POST.get("note", ""),
            "may_merge": is_allowed(comparison, staff(request)),
            "change_page": f"admin:initiatives_{subject.kind}_change",
        }
        return TemplateResponse(request, "admin/curation/distinctpair/merge.html", context)


def own_duplicates(subject: Subject, user: User) -> list[DuplicatePair]:
    """The probable duplicates that `user` may act on: for a curator, those of their cities."""
    pairs, cities = probable_duplicates(subject), cities_of(user)
    if cities is None:
        return pairs
    pks = {pk for each in pairs for pk in (each.first, each.second)}
    rows: QuerySet[Any] = (
        own_initiatives(user, Initiative.objects.all())
        if subject is INITIATIVES
        else Organisation.objects.filter(city__in=cities)
    )
    own = set(rows.filter(pk__in=pks).values_list("pk", flat=True))
    return [each for each in pairs if each.first in own or each.second in own]


def marked_pairs(subject: Subject, marked: QuerySet[DistinctPair]) -> list[dict[str, Any]]:
    """Each pair that was marked as distinct with its two rows, where both are still there."""
    rows = subject.model._default_manager.in_bulk(
        {pk for pair in marked for pk in (pair.first_id, pair.second_id)}
    )
    return [
        {"pair": pair, "first": rows[pair.first_id], "second": rows[pair.second_id]}
        for pair in marked
        if pair.first_id in rows and pair.second_id in rows
    ]


def list_of(subject: Subject) -> str:
    return f"{reverse('admin:curation_distinctpair_changelist')}?kind={subject.kind}"


def posted(request: HttpRequest) -> list[tuple[str, bool]]:
    """(name, whether the loser's value was chosen) of each choice in the form."""
    return [
        (name, value == "loser") for name, value in request.POST.items() if name.startswith("keep ")
    ]


def clean(text: str) -> str:
    return text.replace(NUL, "")[:TITLE_LENGTH]


def is_allowed(comparison: Any, user: User) -> bool:
    try:
        comparison.allow(user)
    except PermissionDenied:
        return False
    return True
