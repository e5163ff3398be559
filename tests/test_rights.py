"""Who gets what answer, at every address of the site, by every method: tests/rights.tsv.

A route without a row fails, and so does an answer that the table does not have. What was answered
is left in var/rights/, a file for each method, to be read with care and put in its place.
"""

import re
from io import BytesIO
from operator import itemgetter
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection, transaction
from django.template.backends.django import Template
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from accounts.models import Invitation
from catalogue.models import Highlight, Synonyms
from curation.models import (
    ChangeSet,
    Curatorship,
    DistinctPair,
    ObjectProposal,
    PreviewLink,
    Proposal,
)
from curation.object_history import lock_object
from curation.preview_links import LASTS, token_of
from curation.revisions import lock
from imports.models import ImportMapping, ImportRun
from links.models import Link
from pictures import files
from tests.factories import (
    CityFactory,
    DraftFactory,
    ExampleFactory,
    InitiativeFactory,
    OrganisationFactory,
    PartnershipFactory,
    PictureFactory,
    ResultFactory,
    SourceFactory,
    ThemeFactory,
)

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "tests" / "rights.tsv"
ANSWERS = ROOT / "var" / "rights"
ASKING = ("GET", "POST")
OTHERS = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")
# “elsewhere” curates a city that nothing of this is in; “nobody” is staff without any group.
ROLES = ("visitor", "nobody", "elsewhere", "curator", "editor", "admin")
# Who may do what is no matter of the database; on PostgreSQL it is pages that are tried.
ROLES_ASKED = ("visitor", "curator", "admin") if connection.vendor == "postgresql" else ROLES
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")


def routes(resolver=None, prefix="", names=()):
    """(name, pattern) of every address that the resolver knows."""
    for entry in (resolver or get_resolver()).url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = (*names, entry.namespace) if entry.namespace else names
            yield from routes(entry, pattern, inner)
        else:
            yield ":".join((*names, entry.name or pattern)), pattern


@pytest.fixture
def objects(db, media):
    """One of each model, public where there is a public."""
    city = CityFactory(name="Leeds", slug="leeds")
    source = SourceFactory(slug="report")
    picture = PictureFactory()
    for width in picture.widths:
        files.put(picture.file_name(width, "jpg"), BytesIO(b"a picture"))
    entry = InitiativeFactory(slug="bread", cities=[city], sources=[source], picture=picture)
    partner = OrganisationFactory(slug="leaf", city=city)
    PartnershipFactory(initiative=entry, organisation=partner)
    example = ExampleFactory(initiative=entry, source=source)
    result = ResultFactory(initiative=None, city=city, source=source)
    revision, of_city = lock(entry), lock_object(city)
    change_set = ChangeSet.objects.create(kind=ChangeSet.Kind.BULK, title="Ended")
    proposal = Proposal.objects.create(initiative=entry, base=revision, record=revision.record)
    of_object = ObjectProposal.objects.create(base=of_city, title="Leeds", record=of_city.record)
    other = DraftFactory(slug="cake", cities=[city], picture=picture)
    named = (entry, city, source, partner, example.principle, example.principle.framework)
    more = (
        result,
        result.measure,
        revision,
        of_city,
        of_object,
        change_set,
        proposal,
        ThemeFactory(slug="food"),
    )
    pair = DistinctPair.objects.create(
        kind=DistinctPair.Kind.INITIATIVE, first_id=entry.pk, second_id=other.pk
    )
    link = Link.objects.create(url="https://example.org/")
    imported = ChangeSet.objects.create(kind=ChangeSet.Kind.IMPORT, title="A register")
    upload = ImportRun.objects.create(file_name="register.csv", change_set=imported, state="read")
    mapping = ImportMapping.objects.create(name="Register")
    user, group = User.objects.create_user("Ursula"), Group.objects.create(name="Readers")
    highlight = Highlight.objects.create(kind="worked", initiative=entry)
    invitation = Invitation.objects.create(email="ines@example.org")
    preview = PreviewLink.objects.create(initiative=other, ends_at=timezone.now() + LASTS)
    more = (*more, picture, preview, highlight, Synonyms.objects.create(words="veg, vegetables"))
    every = (*named, *more, pair, link, upload, mapping, user, group, invitation)
    by_name = {obj._meta.label_lower.replace(".", "_"): obj for obj in every}
    return by_name | {"initiatives_compare_again": pair}


@pytest.fixture
def people(db):
    clients = {"visitor": Client()}
    groups = {"elsewhere": "Curators", "curator": "Curators", "editor": "Editors"}
    for role in ROLES[1:]:
        user = User.objects.create_user(role, is_staff=True, is_superuser=role == "admin")
        if role in groups:
            user.groups.add(Group.objects.get(name=groups[role]))
        if role == "elsewhere":
            Curatorship.objects.create(user=user, city=CityFactory(name="Elsewhere"))
        clients[role] = Client(raise_request_exception=False)
        clients[role].force_login(user)
    return clients


def address(name, pattern, objects):
    """An address of the route, with something that is there in each of its parameters."""

    def value(match):
        parameter = match[1] or match[2]
        obj = next((obj for key, obj in objects.items() if key in name), None)
        slugs = {
            "initiative": "bread",
            "city": "leeds",
            "principle": objects["initiatives_principle"].slug,
            "organisation": "leaf",
            "source": "report",
            "measure": objects["initiatives_measure"].slug,
        }
        match parameter:
            case "slug":
                return next(slug for part, slug in slugs.items() if name.startswith(part))
            case "token":
                return token_of(objects["curation_previewlink"])
            case "app_label":
                return "initiatives"
            case "url":
                return "nowhere"
            case "section":
                return "pages"
            case "digest":
                return objects["pictures_picture"].digest
            case "width":
                return "320"
            case "ending":
                return "jpg"
        if obj is not None:
            return str(obj.pk)
        return str(objects["initiatives_initiative"].pk)

    path = PARAMETER.sub(value, pattern)
    return "/" + re.sub(r"[\^$\\]|\(\?:.*?\)", "", path)


def answer(client, method, path):
    """The status of the answer, after which all is as it was, the cookies too."""
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = client.generic(method, path)
        if response.streaming:  # so that its file is closed
            response.getvalue()
        status = response.status_code
        transaction.set_rollback(True)
    client.cookies = cookies
    return status


@pytest.mark.parametrize(
    "method",
    # The others are refused before the database is asked, and HEAD asks it what GET does.
    [*ASKING, *(pytest.param(other, marks=pytest.mark.one_database) for other in OTHERS)],
)
def test_everybody_gets_the_answer_of_the_table(objects, people, method, monkeypatch):
    if method == "HEAD":  # whose pages nobody sees, and GET has shown that they can be rendered
        monkeypatch.setattr(Template, "render", lambda *_: "")
    answers = []
    for name, pattern in routes():
        path = address(name, pattern, objects)
        cells = {role: str(answer(people[role], method, path)) for role in ROLES_ASKED}
        answers.append((name, method, cells))
    if ROLES_ASKED == ROLES:
        leave(method, answers)
    expected = [
        (name, method, {role: cells[role] for role in ROLES_ASKED})
        for name, asked, cells in table()
        if asked == method
    ]
    assert expected == sorted(answers, key=itemgetter(0))


def leave(method, answers):
    """Writes down what was answered, for the person who changes the table."""
    lines = ["\t".join((name, method, *cells.values())) for name, method, cells in answers]
    ANSWERS.mkdir(parents=True, exist_ok=True)
    (ANSWERS / f"{method}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def table():
    rows = [line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    return [(route, method, dict(zip(ROLES, cells, strict=True))) for route, method, *cells in rows]


def test_no_answer_is_a_failure():
    assert not [row for row in table() if any(cell.startswith("5") for cell in row[2].values())]


def test_a_visitor_is_let_into_no_part_of_the_admin():
    inside = [
        (route, method)
        for route, method, cells in table()
        if route.startswith("admin:") and cells["visitor"] == "200"
    ]
    assert {route for route, _ in inside} <= {"admin:login", "admin:jsi18n"}


def test_a_curator_of_elsewhere_writes_nothing_here():
    writes = re.compile(
        r"(change|delete|undo|restore|copy|verify|distinct|merge|match|apply|again|publish)$"
    )
    # Pages that are only looked at, the person's own password, mappings, which are tools, and an
    # import of somebody else's, which they are told is not there.
    others = re.compile(
        r":(password_change|curation_(revision_change|objectrevision_change|changeset_change|distinctpair\w*)"
        r"|imports_(importmapping\w*|importrun_delete))$"
    )
    let_in = [
        route
        for route, method, cells in table()
        if method == "POST"
        and writes.search(route)
        and not others.search(route)
        and cells["elsewhere"] not in ("403", "404", "405")
    ]
    assert let_in == []
