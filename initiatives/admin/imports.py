"""An import in the admin: a file, its matching, the rehearsal row by row, and then the deed."""

import csv
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.contrib import admin, messages
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
from django.urls import path, reverse

from initiatives.admin.batch import may_undo
from initiatives.admin.exports import export_view
from initiatives.admin.imports_form import MatchForm, UploadForm
from initiatives.exchange import progress
from initiatives.exchange.columns import Matching
from initiatives.exchange.places import WARNING, lists_places
from initiatives.exchange.reading import Reading, Unreadable, rows
from initiatives.exchange.rehearsal import (
    begin,
    counts,
    differences,
    guessed,
    in_chunks,
    in_short,
)
from initiatives.exchange.sheet import guarded
from initiatives.exchange.tasks import apply_run, publish_run, rehearse_run, undo_run
from initiatives.models import Curatorship, ImportMapping, ImportRow, ImportRun, Initiative
from initiatives.rights import cities_of
from placebook.lib.admin import NounAdmin, staff
from placebook.lib.asked import Asked, number_in

# A file, and a choice of rows, that a request can deal with; more waits for the worker.
SMALL_FILE, FEW_ROWS = 100_000, 200
SAMPLE = 50
ON_A_PAGE = 50
State, Outcome, Deed = ImportRun.State, ImportRow.Outcome, ImportRow.Deed
PLAN = ("row", "id", "title", "outcome", "what is done", "address of the entry", "notes", "changes")


@admin.register(ImportRun)
class ImportRunAdmin(NounAdmin):
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
            file = form.cleaned_data["file"]
            try:
                run = begin(
                    file.read(), file.name, by=staff(request), kept=form.cleaned_data["kept"]
                )
                return redirect("admin:initiatives_importrun_match", run.pk)
            except Unreadable as error:
                form.add_error("file", str(error))
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
        try:
            table = rows(bytes(run.file), Reading(**run.reading))
            sample = [row.cells for row in islice(table, SAMPLE)]
        except Unreadable as error:
            sample = []
            self.message_user(request, str(error), messages.ERROR)
        form = MatchForm(run, sample, request.POST or None)
        if request.method == "POST":
            valid = form.is_valid()
            if "_reread" in request.POST:
                return self.read_again(request, run, form)
            if valid:
                form.save()
                return self.start_rehearsal(request, run)
        return self.page(request, run, "match", title=f"Match {run.file_name}", form=form)

    def read_again(self, request: HttpRequest, run: ImportRun, form: MatchForm) -> HttpResponse:
        """Reads the file in another way, whose headings are matched anew."""
        reading, old = form.read_otherwise(), form.matching
        try:
            kept = ImportMapping(mapping=old.as_dict() | {"columns": {}})
            run.mapping = guessed(bytes(run.file), reading, kept).as_dict()
            run.reading, run.unmatched = reading.as_dict(), {}
            run.save(update_fields=["reading", "mapping", "unmatched"])
        except Unreadable as error:
            self.message_user(request, str(error), messages.ERROR)
        return redirect("admin:initiatives_importrun_match", run.pk)

    def start_rehearsal(self, request: HttpRequest, run: ImportRun) -> HttpResponse:
        run.state = State.WAITING
        run.save(update_fields=["state"])
        if len(run.file) <= SMALL_FILE:
            rehearse_run.call(run.pk)
        else:
            rehearse_run.enqueue(run.pk)
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
        if run.state in (State.WAITING, State.CONFIRMED):
            return self.page(request, run, "waiting", title=str(run), told=progress.told(run))
        if run.state == State.READ:
            return redirect("admin:initiatives_importrun_match", run.pk)
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
            "lacking": Matching(**run.mapping).lacking(),
            "unmatched": sum(len(values) for values in run.unmatched.values()),
            "may_undo": bool(run.batch and may_undo(request, run.batch)),
            "may_publish": request.user.has_perm("initiatives.publish_initiative"),
        }
        return self.page(request, run, "plan", **context)

    def choose(self, request: HttpRequest, run: ImportRun) -> HttpResponseRedirect:
        """Keeps what was chosen for the rows of a page, or for all of an outcome."""
        if run.state != State.REHEARSED:
            raise PermissionDenied
        names = {name: value for name, value in request.POST.items() if name.startswith("row-")}
        pks = [number_in(name.removeprefix("row-")) for name in names]
        for row in run.rows.filter(pk__in=pks):
            deed = names[f"row-{row.pk}"]
            if deed != row.deed and deed in dict(deeds_for(row)):
                ImportRow.objects.filter(pk=row.pk).update(deed=deed)
        every = run.rows.filter(outcome=request.POST.get("outcome", ""))
        if "_none" in request.POST:
            every.update(deed=Deed.LEAVE)
        elif "_all" in request.POST:
            for outcome, deed in USUAL.items():
                every.filter(outcome=outcome).update(deed=deed)
        if "_apply" in request.POST:
            return redirect("admin:initiatives_importrun_apply", run.pk)
        return redirect(request.get_full_path())

    def plan_view(self, request: HttpRequest, object_id: str) -> Any:
        """The whole rehearsal as a sheet."""
        run = self.run(request, object_id)
        writer = csv.writer(Echo())

        def lines() -> Iterator[str]:
            yield "\ufeff" + writer.writerow(PLAN)
            for chunk in in_chunks(run.rows.all()):
                changes = differences(run, chunk) if run.state == State.REHEARSED else {}
                for row in chunk:
                    yield writer.writerow(line_of(row, changes.get(row.pk, [])))

        response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
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
        run.state = State.CONFIRMED
        run.save(update_fields=["state"])
        if chosen(run).count() <= FEW_ROWS:
            apply_run.call(run.pk, staff(request).pk)
        else:
            apply_run.enqueue(run.pk, staff(request).pk)
        return redirect("admin:initiatives_importrun_change", run.pk)

    @transaction.non_atomic_requests
    def again_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Starts what was stopped half way: it left nothing behind."""
        run = self.run(request, object_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if run.state == State.WAITING:
            rehearse_run.enqueue(run.pk)
        elif run.state == State.CONFIRMED:
            apply_run.enqueue(run.pk, staff(request).pk)
        return redirect("admin:initiatives_importrun_change", run.pk)

    @transaction.non_atomic_requests
    def publish_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Publishes the drafts that were imported."""
        run = self.run(request, object_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if run.batch is None or not request.user.has_perm("initiatives.publish_initiative"):
            raise PermissionDenied
        return self.set_about(request, run, publish_run, "The entries are being published.")

    @transaction.non_atomic_requests
    def undo_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Takes the import back, but for what was edited since."""
        run = self.run(request, object_id)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if run.batch is None or not may_undo(request, run.batch):
            raise PermissionDenied
        return self.set_about(request, run, undo_run, "The import is being undone.")

    def set_about(
        self, request: HttpRequest, run: ImportRun, task: Any, words: str
    ) -> HttpResponseRedirect:
        """Does a task with what was imported, now if it is little."""
        if run.batch and run.batch.revisions.count() <= FEW_ROWS:
            task.call(run.pk, staff(request).pk)
        else:
            task.enqueue(run.pk, staff(request).pk)
            self.message_user(request, f"{words} Look again in a while.")
        return redirect("admin:initiatives_importrun_change", run.pk)


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


USUAL = {Outcome.NEW: Deed.ADD, Outcome.CHANGED: Deed.CHANGE, Outcome.DUPLICATE: Deed.ADD}


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


def chosen(run: ImportRun) -> QuerySet[ImportRow]:
    """The rows that would be imported."""
    return run.rows.exclude(deed=Deed.LEAVE).exclude(outcome=Outcome.UNCHANGED)


def deeds_for(row: ImportRow) -> list[tuple[str, str]]:
    """What can be done with a row: nothing but to leave it out has no choice."""
    possible = {
        Outcome.NEW: [Deed.ADD],
        Outcome.CHANGED: [Deed.CHANGE],
        Outcome.DUPLICATE: [Deed.ADD, *([Deed.CHANGE] if row.initiative_id else [])],
    }.get(Outcome(row.outcome), [])
    return [(deed.value, str(deed.label)) for deed in (Deed.LEAVE, *possible)] if possible else []


def line_of(row: ImportRow, changes: list[Any]) -> list[str]:
    page = reverse("admin:initiatives_initiative_change", args=[row.initiative_id or 0])
    cells = [
        str(row.number or ""),
        row.key,
        row.title,
        row.get_outcome_display(),
        row.get_deed_display() if deeds_for(row) else "",
        page if row.initiative_id else "",
        " ".join(row.notes),
        "\n".join(in_short(change) for change in changes),
    ]
    return [guarded("", cell) for cell in cells]


@admin.register(ImportMapping)
class ImportMappingAdmin(NounAdmin):
    """Matchings that were kept; they are made on the page of an import."""

    list_display = ("name", "by", "at", "columns")
    list_select_related = ("by",)
    fields = ("name", "by", "at")
    readonly_fields = ("by", "at")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm("initiatives.add_initiative")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request)

    @admin.display(description="columns")
    def columns(self, mapping: ImportMapping) -> str:
        matched = Matching(**mapping.mapping).columns
        return ", ".join(name for name, target in matched.items() if target)
