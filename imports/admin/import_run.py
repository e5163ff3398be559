"""The pages of an import: upload, mapping, plan, and then apply, publish or undo."""

from contextlib import suppress
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone

from curation.models import ChangeSet
from curation.permissions import may_undo
from imports import progress
from imports.admin.access import ImportAccessAdmin
from imports.admin.export import export_view
from imports.admin.mapping_form import MappingForm, UploadForm
from imports.admin.plan import lines, plan_context, save_selection, selected
from imports.models import ImportRow, ImportRun
from imports.places import WARNING, lists_places
from imports.plan_rows import objects_listed, objects_needed
from imports.states import AT_WORK, WrongState, advance, locked
from imports.tasks import WORK, read_run
from imports.uploads import upload
from initiatives.models import Initiative
from placebook.adminkit.base import staff
from placebook.lib.list_params import number_in

# A request deals with so many rows at once; the worker does what has more.
FEW_ROWS = 200
# Seconds after which the page says that the worker seems not to run.
PATIENCE = 15
State, Action = ImportRun.State, ImportRow.Action


@admin.register(ImportRun)
class ImportRunAdmin(ImportAccessAdmin):
    list_display = ("file_name", "state_now", "by", "at", "change_set")
    list_select_related = ("by", "change_set__undone_by")
    actions = None
    change_list_template = "admin/imports/importrun/change_list.html"

    @admin.display(description="state", ordering="state")
    def state_now(self, run: ImportRun) -> str:
        is_undone = run.change_set is not None and run.change_set.is_undone
        return "Undone" if is_undone else run.get_state_display()

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
                    name=f"imports_importrun_{page.partition('.')[0]}",
                )
                for page, view in pages.items()
            ),
            *super().get_urls(),
        ]

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Without a list of the rows, which may be tens of thousands."""
        return [str(run) for run in objs], {}, set(), []

    def page(self, request: HttpRequest, run: ImportRun, template: str, **context: Any) -> Any:
        whole = self.admin_site.each_context(request) | {"opts": self.opts, "run": run} | context
        return TemplateResponse(request, f"admin/imports/importrun/{template}.html", whole)

    # --- the file ---

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if form.is_valid():
            file, saved = form.cleaned_data["file"], form.cleaned_data["saved_mapping"]
            with transaction.atomic():
                run = upload(file.read(), file.name, by=staff(request), saved=saved)
                read_run.enqueue(run.pk, staff(request).pk)
            return redirect("admin:imports_importrun_change", run.pk)
        context = self.admin_site.each_context(request) | {
            "title": "Import a file",
            "opts": self.opts,
            "form": form,
        }
        return TemplateResponse(request, "admin/imports/importrun/upload.html", context)

    # --- the mapping ---

    @transaction.non_atomic_requests
    def match_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Shows how the file is read and matched; a POST saves that and starts the rehearsal."""
        run = self.run(request, object_id)
        if run.state == State.REFUSED and run.reading and request.method == "POST":
            return self.start(request, run, State.UPLOADED, problem="")
        if run.state not in (State.READ, State.PLANNED):
            return redirect("admin:imports_importrun_change", run.pk)
        form = MappingForm(run, request.POST or None)
        if form.is_bound:
            is_valid = form.is_valid()
            if form.is_readable() and ("_reread" in request.POST or form.reads_otherwise()):
                reading = form.posted_reading().as_dict()
                return self.start(request, run, State.UPLOADED, reading=reading, problem="")
            if is_valid:
                changes = form.changes()
                form.save_mapping()
                return self.start(request, run, State.WAITING, problem="", **changes)
        return self.page(request, run, "match", title=f"Match {run.file_name}", form=form)

    def start(
        self,
        request: HttpRequest,
        run: ImportRun,
        state: ImportRun.State,
        *,
        at_once: bool = False,
        **changes: Any,
    ) -> HttpResponseRedirect:
        """Moves the import on to `state` and starts its work, here if `at_once` or in the worker.

        If somebody else or a first click has moved it on already, nothing is started.
        """
        work, by = WORK[state], staff(request).pk
        with suppress(WrongState):
            with transaction.atomic():
                advance(run.pk, state, **changes)
                if not at_once:
                    work.enqueue(run.pk, by)
            if at_once:
                work.call(run.pk, by)
        return redirect("admin:imports_importrun_change", run.pk)

    # --- the plan ---

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
            done = progress.read(run)
            return self.page(
                request, run, "waiting", title=str(run), done=done, alone=waited and not done
            )
        if run.state == State.READ:
            return redirect("admin:imports_importrun_match", run.pk)
        if run.state == State.REFUSED:
            return self.page(request, run, "refused", title=str(run))
        if request.method == "POST":
            return self.select(request, run)
        return self.page(request, run, "plan", **plan_context(request, run))

    def select(self, request: HttpRequest, run: ImportRun) -> HttpResponseRedirect:
        """Saves what is to be done with rows, then shows the plan or the page that confirms it."""
        with suppress(WrongState), locked(run.pk, State.PLANNED):
            save_selection(run, request.POST)
        if "_apply" in request.POST:
            return redirect("admin:imports_importrun_apply", run.pk)
        return redirect(request.get_full_path())

    def plan_view(self, request: HttpRequest, object_id: str) -> StreamingHttpResponse:
        """The whole plan as a CSV file."""
        run = self.run(request, object_id)
        response = StreamingHttpResponse(lines(run), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="rehearsal-{run.pk}.csv"'
        return response

    # --- apply, publish, undo ---

    @transaction.non_atomic_requests
    def apply_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Asks for confirmation, and then imports the selected rows."""
        run = self.run(request, object_id)
        if run.state != State.PLANNED:
            return redirect("admin:imports_importrun_change", run.pk)
        is_doubtful = "initiatives" not in request.POST and lists_places(run)
        if request.method != "POST" or is_doubtful:
            rows = selected(run)
            context = {
                "title": f"Import {run.file_name}",
                "added": rows.filter(action=Action.ADD).count(),
                "changed": rows.filter(action=Action.CHANGE).count(),
                "created": objects_listed(objects_needed(run, rows)),
                "present": Initiative.objects.count(),
                "warning": WARNING if is_doubtful else "",
            }
            return self.page(request, run, "confirm", **context)
        at_once = selected(run).count() <= FEW_ROWS
        return self.start(request, run, State.CONFIRMED, at_once=at_once)

    @transaction.non_atomic_requests
    def again_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Starts work again that was stopped. What is stopped half way leaves nothing behind."""
        run = self.run(request, object_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if run.state in AT_WORK:
            WORK[run.state].enqueue(run.pk, staff(request).pk)
        return redirect("admin:imports_importrun_change", run.pk)

    @transaction.non_atomic_requests
    def publish_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Publishes the drafts that were imported."""
        run = self.run(request, object_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if run.change_set is None or not request.user.has_perm("initiatives.publish_initiative"):
            raise PermissionDenied
        return self.start(request, run, State.PUBLISHING, at_once=is_small(run.change_set))

    @transaction.non_atomic_requests
    def undo_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Undoes the import, except for entries that were edited since."""
        run = self.run(request, object_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if run.change_set is None:
            raise PermissionDenied
        if run.change_set.is_undone:
            return redirect("admin:imports_importrun_change", run.pk)
        if not may_undo(request.user, run.change_set):
            raise PermissionDenied
        return self.start(request, run, State.UNDOING, at_once=is_small(run.change_set))

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Waits for work that runs. An import that somebody has deleted meanwhile is no error."""
        if not self.has_delete_permission(request):
            raise PermissionDenied
        with transaction.atomic():
            runs = self.get_queryset(request).select_related(None).select_for_update()
            if request.method == "POST" and not runs.filter(pk=number_in(object_id)):
                return redirect("admin:imports_importrun_changelist")
            return super().delete_view(request, object_id, extra_context)


def is_small(change_set: ChangeSet) -> bool:
    return change_set.revisions.count() <= FEW_ROWS
