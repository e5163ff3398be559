"""Only the actions save an initiative and its rows."""

import ast
from pathlib import Path

from django.apps import apps
from django.conf import settings

from curation import actions
from curation.record import LISTS, PARTS
from initiatives.models import Initiative

ACTIONS = Path(actions.__file__).parent
CATALOGUED = {Initiative.__name__, *(part.model.__name__ for part in PARTS)}
WRITES = {"save", "create", "bulk_create", "bulk_update", "delete", "update"}
WRITES |= {"get_or_create", "update_or_create"}
LINKS = {"set", "add", "remove", "clear"}
# What writes, by the reason why it may: files and receivers, as in `run.save()`.
ALLOWED = {
    "The loader writes whole files of content, which no person edits.": {
        "initiatives/content.py": {"self", "row", "part"},
    },
    "It is the person’s own account, session or device.": {
        "accounts/actions.py": {"locked", "invitation.cities"},
        "accounts/client.py": {
            "user.devices.filter(last_seen__lt=timezone.now() - FORGOTTEN_AFTER)"
        },
        "accounts/middleware.py": {"session", "sessions"},
    },
    "It is the key of a form, which is sent once.": {"idempotency/once.py": {"stored"}},
    "It is an import, its rows, or an object that rows name and that is new.": {
        "imports/admin/plan.py": {"rows", "rows.filter(outcome=outcome)"},
        "imports/plan.py": {"current.rows.all()"},
        "imports/applying.py": {"change_set", "row"},
        "imports/matching.py": {"self", "objects[-1]"},
        "imports/states.py": {"run"},
        "imports/uploads.py": {"run"},
        "imports/management/commands/import_initiatives.py": {"run"},
    },
    "It is a workbook, or the catalogue’s index in a file.": {
        "imports/sheet.py": {"book"},
        "catalogue/freshness.py": {"snapshot"},
    },
    "It is a pair of entries that are not the same.": {"curation/admin/distinct_pair.py": {"pair"}},
    "It is an object that an import has created, and that nothing refers to.": {
        "curation/created_objects.py": {"model._default_manager.filter(pk__in=same)"},
    },
    "It is a name of a place or organisation, or what tells places of one name apart.": {
        "cities/other_names.py": {
            "owner.other_names",
            "owner.other_names.filter(name=owner.name)",
        },
        "cities/models.py": {"self.model.objects.filter(pk=city.pk)"},
    },
    "It is an organisation that is merged, or its former addresses.": {
        "curation/merge.py": {
            *("former", "loser", "winner", "winner.sources", "change_set"),
            "loser.predecessors.exclude(pk=winner.pk)",
        },
        "curation/merged_rows.py": {
            "followers",
            "former.filter(slug=saved['slug'])",
            "former.filter(slug__in=saved['former_slugs'])",
            *("lost", "lost.sources", "winner", "winner.sources"),
            "winner.other_names.filter(**row)",
        },
    },
    "It is what follows an entry into another; actions call it.": {
        "curation/merged_rows.py": {"rows"}
    },
    "It is the revision of an action, which may take a schedule back.": {
        "curation/revisions.py": {"cancelled", "initiative", "revision"},
    },
    "It is a revision of what entries name.": {
        "curation/object_history.py": {
            "newest",
            "revision",
            "next_object_revision(before, obj, record, Event.IMPORTED, note=note)",
        },
    },
    "It is an answer to a proposal.": {"curation/proposals.py": {"proposal"}},
    "It is what a check of a web address has come to.": {
        "links/rounds.py": {"row", "row.exclude(failed_on=today)"},
    },
    "It is a picture, or one of its files.": {
        "pictures/actions.py": {"picture"},
        "pictures/admin.py": {"actions"},
        "pictures/files.py": {"default_storage"},
        "pictures/images.py": {"sized"},
        "pictures/making.py": {"default_storage"},
        "pictures/tidying.py": {"actions", "unused.filter(unused_since=None)", "used_again"},
    },
    "It is what operations needs, and is old, or a task.": {
        "operations/tidying.py": {
            "ended",
            "unfinished",
            "finished.filter(finished_at__lt=days_ago(FINISHED_TASKS))",
        },
        "operations/worker.py": {"task"},
    },
    "It names a model, a module or a page, in a database that is brought over.": {
        "operations/adoption/values.py": {"rows", "permission", "change_set"},
    },
    "The form calls an action.": {"curation/admin/initiative.py": {"actions"}},
}


def own_files():
    """The files of our apps, without migrations."""
    for config in apps.get_app_configs():
        folder = Path(config.path)
        if folder.is_relative_to(settings.BASE_DIR) and ".venv" not in folder.parts:
            yield from (path for path in folder.rglob("*.py") if "migrations" not in path.parts)


def receivers(path):
    """What a file calls a method of that may write to the database: `run` of `run.save()`.

    A model of another kind, such as `Link.objects`, is known by its name.
    """
    others = {model.__name__ for model in apps.get_models()} - CATALOGUED
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        receiver = ast.unparse(node.func.value)
        # A dictionary is updated by position. What a model does beside saving is its own.
        is_query = node.func.attr != "update" or node.keywords
        is_other = receiver == "super()" or receiver.split(".")[0] in others
        if node.func.attr in WRITES and is_query and not is_other:
            yield receiver
        if node.func.attr in LINKS and receiver.split(".")[-1] in LISTS:
            yield receiver


def test_nothing_but_the_actions_writes_an_entry_or_its_rows():
    allowed = {
        (name, receiver)
        for files in ALLOWED.values()
        for name, own in files.items()
        for receiver in own
    }
    written = {
        (path.relative_to(settings.BASE_DIR).as_posix(), receiver)
        for path in own_files()
        if ACTIONS not in path.parents
        for receiver in receivers(path)
    }
    assert written - allowed == set()
    assert allowed - written == set(), "These are allowed, and no longer needed."
