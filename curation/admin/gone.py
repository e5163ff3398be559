"""Tells who follows a link to an entry that was deleted what became of it."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from curation.models import Revision
from initiatives.models import Initiative
from placebook.lib.list_params import number_in


class GoneMixin(admin.ModelAdmin):
    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        """Leads to what an entry was merged into, or to its last revision, to be restored."""
        last = Revision.objects.of(number_in(object_id)).select_related("change_set").first()
        if request.method == "POST" or last is None:
            answer: HttpResponse = super()._get_obj_does_not_exist_redirect(  # type: ignore[misc]
                request, opts, object_id
            )
            return answer
        title = last.record["title"]
        merge: dict[str, Any] = last.change_set.before if last.change_set else {}
        winner = merge.get("winner") if merge.get("loser") == last.initiative_id else None
        if winner and Initiative.objects.filter(pk=winner).exists():
            self.message_user(request, f"“{title}” was merged into this entry.", messages.WARNING)
            return redirect("admin:initiatives_initiative_change", winner)
        text = f"“{title}” was deleted. What it was last can be restored here."
        self.message_user(request, text, messages.WARNING)
        return redirect("admin:curation_revision_change", last.pk)
