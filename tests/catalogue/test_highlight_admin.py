"""The admin page where editors choose what home shows."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.utils import timezone

from catalogue.models import Highlight
from tests.factories import CityFactory, DraftFactory, InitiativeFactory, ResultFactory

pytestmark = pytest.mark.django_db
PAGE = "/admin/catalogue/highlight/"


def signed_in(client, group):
    user = User.objects.create_user("Edna", is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client.force_login(user)
    return client


@pytest.fixture
def editor(client):
    return signed_in(client, "Editors")


def running():
    return InitiativeFactory(stage="active", stage_as_of=timezone.localdate().year)


def form(**values):
    return {
        "kind": "worked",
        "initiative": "",
        "result": "",
        "position": 1,
        "sentence": "",
    } | values


def test_an_editor_chooses_an_entry_and_the_log_tells(editor):
    orchard = InitiativeFactory(title="Orchard")
    editor.post(f"{PAGE}add/", form(initiative=orchard.pk, sentence="It feeds the street."))
    assert Highlight.objects.get().initiative == orchard
    assert "It feeds the street." in LogEntry.objects.get().change_message


def test_a_curator_chooses_nothing(client):
    orchard = InitiativeFactory(title="Orchard")
    curator = signed_in(client, "Curators")
    assert curator.get(PAGE).status_code == 403
    assert curator.post(f"{PAGE}add/", form(initiative=orchard.pk)).status_code == 403
    assert not Highlight.objects.exists()


def test_the_list_says_what_readers_do_not_see_and_why(editor):
    for n in range(4):
        Highlight.objects.create(kind="worked", position=n, initiative=running())
    Highlight.objects.create(kind="worked", initiative=DraftFactory())
    Highlight.objects.create(kind="ended", initiative=InitiativeFactory(stage="active"))
    page = editor.get(PAGE).content.decode()
    assert page.count(">Yes<") == 3
    for reason in ("others come first", "the entry is not public (draft)", "has not ended"):
        assert page.count(f"No: {reason}") + page.count(f"No: the entry {reason}") == 1


def test_who_chooses_what_is_not_public_is_told(editor):
    draft = DraftFactory()
    page = editor.post(f"{PAGE}add/", form(initiative=draft.pk), follow=True).content.decode()
    assert "Readers do not see it: the entry is not public (draft)." in page


def test_the_form_says_why_what_was_chosen_no_longer_fits(editor):
    closed = InitiativeFactory(stage="ended", ended_year=2020, ending="money-ran-out")
    highlight = Highlight.objects.create(kind="worked", initiative=closed)
    page = editor.get(f"{PAGE}{highlight.pk}/change/").content.decode()
    assert "No: the entry is not running (Ended 2020: the money ran out)" in page


def test_the_form_says_what_readers_see(editor):
    highlight = Highlight.objects.create(kind="worked", initiative=running())
    page = editor.get(f"{PAGE}{highlight.pk}/change/").content.decode()
    assert '<div class="readonly">Yes</div>' in page


def test_a_figure_of_a_place_is_refused(editor):
    result = ResultFactory(initiative=None, city=CityFactory())
    page = editor.post(f"{PAGE}add/", form(kind="finding", result=result.pk)).content.decode()
    assert "Choose a figure of an initiative, not of a place." in page


def test_a_finding_without_a_figure_is_refused(editor):
    page = editor.post(f"{PAGE}add/", form(kind="finding")).content.decode()
    assert "Choose a figure for a finding, else an initiative." in page


def test_the_list_costs_few_queries(editor, django_assert_max_num_queries):
    for n in range(12):
        Highlight.objects.create(kind="worked", position=n, initiative=InitiativeFactory())
    with django_assert_max_num_queries(14):
        editor.get(PAGE)
