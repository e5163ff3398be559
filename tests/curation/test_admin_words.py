"""What the admin calls things, and what it says where something is gone."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse

from curation.actions import delete
from curation.merge import merge
from curation.models import ChangeSet
from imports.models import ImportRun
from initiatives.models import Organisation
from tests.curation.conftest import change_page, list_page
from tests.factories import (
    DraftFactory,
    InitiativeFactory,
    OrganisationFactory,
    PartnershipFactory,
    ResultFactory,
)

pytestmark = pytest.mark.one_database


@pytest.fixture
def eddie(editor):
    return User.objects.get(username="Eddie")


def text_of(page):
    return page.content.decode()


def test_every_list_has_a_name_that_a_person_reads():
    for model in admin.site._registry:
        names = (model._meta.verbose_name_plural, model._meta.app_config.verbose_name)
        assert not any("_" in str(name) or "ackend" in str(name) for name in names), model


def test_the_list_of_duplicates_is_called_as_its_page_is(editor):
    assert "Probable duplicates</a>" in text_of(editor.get(reverse("admin:index")))


def test_what_uses_an_organisation_is_named_with_whose_it_is(editor):
    entry, leaf = InitiativeFactory(title="Bread"), OrganisationFactory(name="Leaf")
    PartnershipFactory(initiative=entry, organisation=leaf, role="funder")
    page = text_of(editor.get(reverse("admin:initiatives_organisation_delete", args=[leaf.pk])))
    assert f'<a href="{change_page(entry)}">Partnership: Leaf (funder), of “Bread”</a>' in page
    assert Organisation.objects.exists()


def test_what_uses_a_measure_is_named_with_whose_it_is(editor):
    result = ResultFactory(initiative=InitiativeFactory(title="Bread & <butter>"))
    address = reverse("admin:initiatives_measure_delete", args=[result.measure.pk])
    assert "of “Bread &amp; &lt;butter&gt;”</a>" in text_of(editor.get(address))


def test_who_follows_a_link_to_a_deleted_entry_is_led_to_what_it_was(editor, eddie, draft):
    page = change_page(draft)
    delete(draft, by=eddie)
    answer = editor.get(page, follow=True)
    assert "“Bread” was deleted." in text_of(answer)
    assert "Restore this version" in text_of(answer)


def test_who_follows_a_link_to_a_merged_draft_is_led_to_what_it_became(editor, eddie, draft):
    page, winner = change_page(draft), DraftFactory(title="Bakery")
    merge(draft, winner, by=eddie)
    answer = editor.get(page, follow=True)
    assert answer.request["PATH_INFO"] == change_page(winner)
    assert "“Bread” was merged into this entry." in text_of(answer)


@pytest.mark.parametrize("number", ["999999", "x", "9" * 30])
def test_an_entry_that_never_was_is_told_as_before(editor, number):
    page = reverse("admin:initiatives_initiative_change", args=[number])
    assert editor.get(page).status_code == 302


def test_an_import_that_was_undone_says_so_in_the_list(editor, eddie):
    done = ChangeSet.objects.create(kind=ChangeSet.Kind.IMPORT, title="A register")
    ImportRun.objects.create(file_name="a.csv", by=eddie, change_set=done, state="applied")
    assert ">Imported<" in text_of(editor.get(list_page(ImportRun)))
    ChangeSet.objects.create(kind=ChangeSet.Kind.UNDO, title="Undo", undoes=done)
    assert ">Undone<" in text_of(editor.get(list_page(ImportRun)))


def test_the_look_up_gives_the_nation_as_the_form_has_it(curator):
    [cardiff] = curator.get("/admin/cities/city/gazetteer/?q=Cardiff&format=json").json()["places"][
        :1
    ]
    assert (cardiff["nation"], cardiff["nation_value"]) == ("Wales", "wales")
