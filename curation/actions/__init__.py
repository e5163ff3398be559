"""The only place that changes an initiative and its rows.

Each action takes `by`, who does it, and where that person looked at the entry first, `seen`, the
number of the revision they looked at. It is one transaction and records one revision.

An action raises PermissionDenied where `by` may not do it, and ValidationError, with a message
for the person, where the entry is not in a state in which it can be done.
"""

from curation.actions.editing import create, delete, edit, keep_incomplete
from curation.actions.permissions import allow
from curation.actions.restoring import may_restore, restore
from curation.actions.scheduling import publish_due, schedule, unschedule
from curation.actions.status import publish, send_back, submit, verify, withdraw
from curation.actions.status_many import show_again_many, withdraw_many
from curation.actions.writing_many import create_many, delete_many, edit_many

__all__ = [
    "allow",
    "create",
    "create_many",
    "delete",
    "delete_many",
    "edit",
    "edit_many",
    "keep_incomplete",
    "may_restore",
    "publish",
    "publish_due",
    "restore",
    "schedule",
    "send_back",
    "show_again_many",
    "submit",
    "unschedule",
    "verify",
    "withdraw",
    "withdraw_many",
]
