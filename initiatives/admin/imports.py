"""An import in the admin: a file, its matching, the rehearsal row by row, and then the deed."""

from contextlib import suppress
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from initiatives.admin.batch import may_undo
from initiatives.admin.exports import export_view
from initiatives.admin.imports_form import MatchForm, UploadForm
from initiatives.admin.imports_plan import choose, chosen, deeds_for, lines
from initiatives.exchange import progress
from initiatives.exchange.columns import ColumnMapping
from initiatives.exchange.places import WARNING, lists_places
from initiatives.exchange.rehearsal import counts, differences
from initiatives.exchange.states import AT_WORK, WrongState, advance, locked
from initiatives.exchange.tasks import WORK, read_run
from initiatives.exchange.uploads import upload
from initiatives.models import Batch, Curatorship, ImportRow, ImportRun, Initiative
from initiatives.rights import cities_of
from placebook.lib.admin import BaseModelAdmin, staff
from placebook.lib.asked import Asked, number_in

# As many rows as a request can deal with; more waits for the worker.
FEW_ROWS = 200
ON_A_PAGE = 50
# Seconds after which a worker that has not begun is probably not there.
PATIENCE = 15
State, Outcome, Deed = ImportRun.State, ImportRow.Outcome, ImportRow.Deed


@admin.register(ImportRun)
class ImportRunAdmin(BaseModelAdmin):
    """Imports: those of oneself, and for editors those of others in their places."""

    list_display = ("file_name", "state", "by", "at", "batch")
    list_select_related = ("by", "batch")
    actions = None
    change_list_template = "admin/initiatives/importing/change_list.html"

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("initiatives.add_initiative")

    def has_view_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        return self.has_add_permission(request) and (obj is None or may_see(request, obj))

    def has_change_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        return self.has_view_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: ImportRun | None = None) -> bool:
        """What was imported is history; anything else may go."""
        return self.has_view_permission(request, obj) and (obj is None or obj.batch_id is None)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportRun]:
        runs = super().get_queryset(request).defer("file")
        return runs.filter(seen_by(staff(request)))

    def get_urls(self) -> list[Any]:
        pages = {
            "match": self.match_view,
            "apply": self.apply_view,
            "again": self.again_view,
            "publish": self.publish_view,
            "undo": self.undo_view,
            "plan.csv": self.plan_view,
        }
        return [
            *(
                path(
                    f"export.{ending}",
                    self.admin_site.admin_view(export_view),
                    {"ending": ending},
                    name=f"initiatives_export_{ending}",
                )
                for ending in ("csv", "xlsx")
            ),
            *(
                path(
                    f"<path:object_id>/{page}",
                    self.admin_site.admin_view(view),
                    name=f"initiatives_importrun_{page.partition('.')[0]}",
                )
                for page, view in pages.items()
            ),
            *super().get_urls(),
        ]

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Without a list of the rows, which may be tens of thousands."""
        return [str(run) for run in objs], {}, set(), []

    def run(self, request: HttpRequest, object_id: str) -> ImportRun:
        """The run at an address, if the person may see it."""
        run = get_object_or_404(self.get_queryset(request), pk=number_in(object_id))
        if not self.has_view_permission(request, run):
            raise PermissionDenied
        return run

    def page(self, request: HttpRequest, run: ImportRun, template: str, **context: Any) -> Any:
        whole = self.admin_site.each_context(request) | {"opts": self.opts, "run": run} | context
        return TemplateResponse(request, f"admin/initiatives/importing/{template}.html", whole)

    # --- the file ---

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if form.is_valid():
            file, kept = form.cleaned_data["file"], form.cleaned_data["kept"]
            with transaction.atomic():
                run = upload(file.read(), file.name, by=staff(request), kept=kept)
                read_run.enqueue(run.pk, staff(request).pk)
            return redirect("admin:initiatives_importrun_change", run.pk)
        context = self.admin_site.each_context(request) | {
            "title": "Import a file",
            "opts": self.opts,
            "form": form,
        }
        return TemplateResponse(request, "admin/initiatives/importing/upload.html", context)

    # --- the matching ---

    @transaction.non_atomic_requests
    def match_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """How the file is read and matched; by POST it is rehearsed so."""
        run = self.run(request, object_id)
        if run.state not in (State.READ, State.REHEARSED):
            return redirect("admin:initiatives_importrun_change", run.pk)
        form = MatchForm(run, request.POST or None)
        if request.method == "POST":
            valid = form.is_valid()
            if "_reread" in request.POST:
                reading = form.read_otherwise().as_dict()
                return self.set_about(request, run, State.UPLOADED, reading=reading, problem="")
            if valid:
                changes = form.changes()
                form.keep()
                return self.set_about(request, run, State.WAITING, problem="", **changes)
        return self.page(request, run, "match", title=f"Match {run.file_name}", form=form)

    def set_about(
        self,
        request: HttpRequest,
        run: ImportRun,
        state: ImportRun.State,
        *,
        at_once: bool = False,
        **changes: Any,
    ) -> HttpResponseRedirect:
        """Moves the import on to `state` and its work, which the worker does unless it is little.

        Where somebody, or a first click, has moved it on already, the page shows what comes of it.
        """
        work, by = WORK[state], staff(request).pk
        with suppress(WrongState):
            with transaction.atomic():
                advance(run.pk, state, **changes)
                if not at_once:
                    work.enqueue(run.pk, by)
            if at_once:
                work.call(run.pk, by)
        return redirect("admin:initiatives_importrun_change", run.pk)

    # --- the rehearsal ---

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        run = self.run(request, object_id)
        if run.state in AT_WORK:
            waited = (timezone.now() - run.moved_at).total_seconds() > PATIENCE
            told = progress.told(run)
            return self.page(
                request, run, "waiting", title=str(run), told=told, alone=waited and not told
            )
        if run.state == State.READ:
            return redirect("admin:initiatives_importrun_match", run.pk)
        if run.state == State.REFUSED:
            return self.page(request, run, "refused", title=str(run))
        if request.method == "POST":
            return self.choose(request, run)
        asked = Asked(request.GET)
        outcome = asked.choice("outcome", Outcome)
        shown = run.rows.filter(outcome=outcome) if outcome else run.rows.all()
        page = asked.page(shown, ON_A_PAGE)
        changes = differences(run, page) if run.state == State.REHEARSED else {}
        labels = dict(Outcome.choices)
        context = {
            "title": str(run),
            "outcome": outcome,
            "outcome_label": labels.get(outcome, ""),
            "counts": [
                (value, labels[value], count) for value, count in counts(run).items() if count
            ],
            "page": page,
            "numbers": Paginator(shown, ON_A_PAGE).get_elided_page_range(page.number),
            "rows": [(row, changes.get(row.pk, []), deeds_for(row)) for row in page],
            "chosen": chosen(run).count(),
            "notices": asked.notices,
            "lacking": ColumnMapping(**run.mapping).lacking(),
            "unmatched": sum(len(values) for values in run.unmatched.values()),
            "may_undo": bool(run.batch and may_undo(request, run.batch)),
            "may_publish": request.user.has_perm("initiatives.publish_initiative"),
        }
        return self.page(request, run, "plan", **context)

    def choose(self, request: HttpRequest, run: ImportRun) -> HttpResponseRedirect:
        """Keeps what was chosen for the rows of a page, or for all of an outcome."""
        with suppress(WrongState), locked(run.pk, State.REHEARSED):
            choose(run, request.POST)
        if "_apply" in request.POST:
            return redirect("admin:initiatives_importrun_apply", run.pk)
        return redirect(request.get_full_path())

    def plan_view(self, request: HttpRequest, object_id: str) -> StreamingHttpResponse:
        """The whole rehearsal as a sheet."""
        run = self.run(request, object_id)
        response = StreamingHttpResponse(lines(run), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="rehearsal-{run.pk}.csv"'
        return response

    # --- the deed ---

    @transaction.non_atomic_requests
    def apply_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Asks once more, and then imports what is chosen."""
        run = self.run(request, object_id)
        if run.state != State.REHEARSED:
            return redirect("admin:initiatives_importrun_change", run.pk)
        doubt = "initiatives" not in request.POST and lists_places(run)
        if request.method != "POST" or doubt:
            deeds = {
                deed: chosen(run).filter(deed=deed).count() for deed in (Deed.ADD, Deed.CHANGE)
            }
            context = {
                "title": f"Import {run.file_name}",
                "added": deeds[Deed.ADD],
                "changed": deeds[Deed.CHANGE],
                "made": [(noun, len(things)) for noun, things in run.created.items() if things],
                "present": Initiative.objects.count(),
                "warning": WARNING if doubt else "",
            }
            return self.page(request, run, "confirm", **context)
        at_once = chosen(run).count() <= FEW_ROWS
        return self.set_about(request, run, State.CONFIRMED, at_once=at_once)

    @transaction.non_atomic_requests
    def again_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Starts what was stopped half way: it left nothing behind."""
        run = self.run(request, object_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if run.state in AT_WORK:
            WORK[run.state].enqueue(run.pk, staff(request).pk)
        return redirect("admin:initiatives_importrun_change", run.pk)

    @transaction.non_atomic_requests
    def publish_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Publishes the drafts that were imported."""
        run = self.run(request, object_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if run.batch is None or not request.user.has_perm("initiatives.publish_initiative"):
            raise PermissionDenied
        return self.set_about(request, run, State.PUBLISHING, at_once=is_small(run.batch))

    @transaction.non_atomic_requests
    def undo_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Takes the import back, but for what was edited since."""
        run = self.run(request, object_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if run.batch is None:
            raise PermissionDenied
        if run.batch.is_undone:
            return redirect("admin:initiatives_importrun_change", run.pk)
        if not may_undo(request, run.batch):
            raise PermissionDenied
        return self.set_about(request, run, State.UNDOING, at_once=is_small(run.batch))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Waits for whoever is at it; what another has deleted by then is deleted."""
        if not self.has_delete_permission(request):
            raise PermissionDenied
        with transaction.atomic():
            runs = self.get_queryset(request).select_related(None).select_for_update()
            if request.method == "POST" and not runs.filter(pk=number_in(object_id)):
                return redirect("admin:initiatives_importrun_changelist")
            return super().delete_view(request, object_id, extra_context)


def is_small(batch: Batch) -> bool:
    return batch.revisions.count() <= FEW_ROWS


def seen_by(user: User) -> Q:
    """One's own; for editors those of all, or of whoever looks after one of their cities."""
    if not user.has_perm("initiatives.publish_initiative"):
        return Q(by=user)
    cities = cities_of(user)
    if cities is None:
        return Q()
    return Q(by=user) | Q(by__in=Curatorship.objects.filter(city__in=cities).values("user"))


def may_see(request: HttpRequest, run: ImportRun) -> bool:
    return ImportRun.objects.filter(seen_by(staff(request)), pk=run.pk).exists()
