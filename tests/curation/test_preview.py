"""Staff see a draft as it will look; nobody else does."""

from django.urls import reverse

from initiatives.models import Initiative
from tests.curation.conftest import add_page, change_page, save
from tests.factories import DraftFactory, InitiativeFactory, ResultFactory


def preview_page(entry):
    return reverse("initiative_preview", args=[entry.slug])


def test_a_curator_sees_a_draft_as_it_will_look(curator):
    draft = DraftFactory(title="Bread round", challenge="Stale *bread*.")
    ResultFactory(initiative=draft, measure__name="Loaves")
    page = curator.get(preview_page(draft))
    assert "initiatives/initiative_detail.html" in [template.name for template in page.templates]
    text = page.content.decode()
    assert "This is a preview." in text
    assert "Stale <em>bread</em>." in text
    assert "Loaves" in text


def test_saving_can_lead_to_the_preview(curator):
    page = save(
        curator, add_page(Initiative), title="Bread", summary="Bread on foot.", _preview="yes"
    )
    assert page.request["PATH_INFO"] == preview_page(Initiative.objects.get())


def test_a_visitor_sees_no_preview(db, client):
    page = client.get(preview_page(DraftFactory(title="Secret")), follow=True)
    assert "Secret" not in page.content.decode()
    assert page.request["PATH_INFO"] == reverse("account_login")


def test_there_is_no_preview_of_nothing(curator):
    assert curator.get("/admin/preview/nothing/").status_code == 404


def test_only_a_public_page_is_linked(curator):
    shown, hidden = InitiativeFactory(), DraftFactory()
    assert shown.get_absolute_url() in curator.get(change_page(shown)).content.decode()
    assert hidden.get_absolute_url() not in curator.get(change_page(hidden)).content.decode()
