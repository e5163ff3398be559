"""A session that ends while somebody types: after signing in, the form has all of it."""

import datetime
import re

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from accounts.models import InterruptedForm
from initiatives.models import Initiative, Source
from operations.tidying import tidy
from tests.accounts.conftest import PASSWORD, sign_in
from tests.accounts.test_second_factor import SECRET, code
from tests.curation.conftest import add_page, change_page, filled_in, list_page
from tests.factories import CityFactory, DraftFactory, OrganisationFactory, SourceFactory

HIDDEN = re.compile(r'name="(once|typed_by)" value="([^"]+)"')
BACK = "What you typed is back"


@pytest.fixture
def ada(db):
    return User.objects.create_superuser("ada", "ada@example.org", PASSWORD)


@pytest.fixture
def draft(ada):
    return DraftFactory(title="Bread", summary="Of all.", sources=[SourceFactory()])


@pytest.fixture
def report(ada):
    return SourceFactory(title="Bread")


def typed(client, address, rows=(), **fields):
    """What somebody types who opened the page at `address`, before the session ends."""
    page = client.get(address)
    data = filled_in(page) if "adminform" in page.context else {}
    data |= dict(HIDDEN.findall(page.text)) | fields
    for inline, row in rows:
        number = int(data[f"{inline}-TOTAL_FORMS"])
        data[f"{inline}-TOTAL_FORMS"] = number + 1
        data |= {f"{inline}-{number}-{name}": value for name, value in row.items()}
    return data


def sent_too_late(client, address, data, name="ada", **options):
    """Sends `data` without a session, signs in, and goes where that leads."""
    client.logout()
    answer = client.post(address, data, follow=True)
    [(login, _)] = answer.redirect_chain[-1:]
    assert login.startswith("/accounts/login/?next=")
    fields = {"login": name, "password": PASSWORD}
    return client.post(login, fields | options, follow=True)


def test_the_form_comes_back_with_relations_and_rows(client, draft):
    city, partner = CityFactory(name="Leeds"), OrganisationFactory(name="Bakers")
    sign_in(client, "ada")
    row = ("partnerships", {"organisation": partner.pk, "role": ""})
    data = typed(client, change_page(draft), [row], title="Cake", cities=[city.pk])
    page = sent_too_late(client, change_page(draft), data)
    assert BACK in page.text
    form = filled_in(page)
    assert (form["title"], form["cities"]) == ("Cake", [str(city.pk)])
    assert form["partnerships-0-organisation"] == str(partner.pk)
    assert "Bakers</option>" in page.text
    draft.refresh_from_db()
    assert draft.title == "Bread"


def test_it_can_then_be_saved_and_is_kept_no_longer(client, draft):
    sign_in(client, "ada")
    page = sent_too_late(
        client, change_page(draft), typed(client, change_page(draft), title="Cake")
    )
    address = page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"]
    page = client.post(address, filled_in(page) | {"_continue": "yes"}, follow=True)
    assert "kept" not in page.text
    draft.refresh_from_db()
    assert draft.title == "Cake"
    assert not InterruptedForm.objects.exists()


def test_what_others_saved_meanwhile_is_merged(client, draft):
    sign_in(client, "ada")
    data = typed(client, change_page(draft), title="Cake")
    sign_in(client, "ada")
    client.post(change_page(draft), typed(client, change_page(draft), area="The Green"))
    page = sent_too_late(client, change_page(draft), data)
    client.post(page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"], filled_in(page))
    draft.refresh_from_db()
    assert (draft.title, draft.area) == ("Cake", "The Green")


def test_a_new_object_comes_back_too(client, ada):
    sign_in(client, "ada")
    address = add_page(Source) + "?_popup=1"
    page = sent_too_late(client, address, typed(client, address, title="A report"))
    assert filled_in(page)["title"] == "A report"
    assert "_popup=1" in page.request["QUERY_STRING"]
    assert not Source.objects.exists()


def test_it_comes_back_after_the_second_factor(client, report, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    TOTP.activate(User.objects.get(), SECRET)
    client.force_login(User.objects.get())
    settings.REQUIRE_SECOND_FACTOR = False
    data = typed(client, change_page(report), title="A report")
    settings.REQUIRE_SECOND_FACTOR = True
    page = sent_too_late(client, change_page(report), data)
    assert page.request["PATH_INFO"] == "/accounts/2fa/authenticate/"
    page = client.post("/accounts/2fa/authenticate/", {"code": code()}, follow=True)
    assert filled_in(page)["title"] == "A report"


def test_a_session_without_its_second_factor_loses_nothing(client, report, settings):
    TOTP.activate(User.objects.get(), SECRET)
    client.force_login(User.objects.get())
    data = typed(client, change_page(report), title="A report")
    settings.REQUIRE_SECOND_FACTOR = True
    page = client.post(change_page(report), data, follow=True)
    page = client.post(page.redirect_chain[-1][0], {"code": code()}, follow=True)
    assert filled_in(page)["title"] == "A report"


def test_nobody_else_is_shown_it(client, report):
    User.objects.create_superuser("eve", "eve@example.org", PASSWORD)
    sign_in(client, "ada")
    data = typed(client, change_page(report), title="A report")
    page = sent_too_late(client, change_page(report), data, name="eve")
    assert "A report" not in page.text
    assert "kept for another account" in page.text
    assert InterruptedForm.objects.count() == 1


def test_a_page_from_before_signing_in_again_is_shown_anew(report):
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get())
    data = typed(client, change_page(report), title="A report") | {"csrfmiddlewaretoken": "x" * 64}
    ours = {"origin": "http://testserver"}
    page = client.post(change_page(report), data, headers=ours, follow=True)
    assert BACK in page.text
    assert filled_in(page)["title"] == "A report"


@pytest.mark.parametrize("origin", [{}, {"origin": "https://elsewhere.example"}])
def test_a_form_of_another_site_is_not_kept(report, origin):
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get())
    data = typed(client, change_page(report), title="A report")
    assert client.post(change_page(report), data, headers=origin).status_code == 403
    assert not InterruptedForm.objects.exists()


@pytest.mark.parametrize("mark", [{}, {"typed_by": "1:forged"}])
def test_a_form_of_nobody_is_not_kept(client, report, mark):
    answer = client.post(change_page(report), {"title": "A report"} | mark)
    assert answer["Location"].startswith("/admin/login/?next=")
    assert not InterruptedForm.objects.exists()


def test_a_password_is_not_kept_and_is_asked_for_again(client, ada):
    sign_in(client, "ada")
    address = add_page(User)
    data = typed(client, address, username="new", password1="a-long-word-of-mine")
    page = sent_too_late(client, address, data)
    assert "Please give again: password1." in page.text
    assert filled_in(page)["username"] == "new"
    assert "a-long-word" not in InterruptedForm.objects.get().fields


def test_what_is_no_form_of_one_object_is_listed_and_sent_by_a_button(client, draft):
    sign_in(client, "ada")
    chosen = {"action": "publish_selected", "_selected_action": [draft.pk]}
    data = typed(client, list_page(Initiative), **chosen)
    page = sent_too_late(client, list_page(Initiative), data)
    assert "nothing was done" in page.text
    draft.refresh_from_db()
    assert draft.status == "draft"
    fields = re.findall(r'<textarea name="([^"]+)" hidden>\n([^<]*)<', page.text)
    client.post(page.request["PATH_INFO"] + "?" + page.request["QUERY_STRING"], dict(fields))
    draft.refresh_from_db()
    assert draft.status == "published"


def test_what_was_typed_about_something_that_is_deleted_meanwhile_is_listed(client, report):
    sign_in(client, "ada")
    data = typed(client, change_page(report), title="A report", _save="Save")
    address = change_page(report)
    report.delete()
    for _ in "ab":
        page = client.post(address, data)
        assert "Somebody has deleted" in page.text
        assert "<dd>A report</dd>" in page.text


def test_what_a_browser_has_kept_is_shown_and_not_saved(client, draft):
    sign_in(client, "ada")
    data = typed(client, change_page(draft), title="Cake") | {"_bring_back": "file"}
    page = client.post(change_page(draft), data)
    assert "What you typed is back. It is not saved yet." in page.text
    assert "Please give again: file." in page.text
    assert filled_in(page)["title"] == "Cake"
    assert f'data-unsaved="{data["once"]}"' in page.text
    draft.refresh_from_db()
    assert draft.title == "Bread"


def test_the_page_after_a_save_tells_the_browser_to_forget(client, report):
    sign_in(client, "ada")
    data = typed(client, change_page(report), title="A report")
    assert f'data-sent="{data["once"]}"' in client.post(change_page(report), data, follow=True).text
    assert 'data-sent=""' in client.get(change_page(report)).text


def test_no_more_than_ten_forms_of_one_person_are_kept(client, report):
    sign_in(client, "ada")
    data = typed(client, change_page(report))
    client.logout()
    for number in range(12):
        client.post(change_page(report), data | {"title": f"A report {number}"})
    assert InterruptedForm.objects.count() == 10
    assert "A report 11" in InterruptedForm.objects.last().fields


def test_what_nobody_came_back_for_goes_after_three_days(client, report):
    sign_in(client, "ada")
    data = typed(client, change_page(report))
    client.logout()
    client.post(change_page(report), data)
    with time_machine.travel(timezone.now() + datetime.timedelta(days=3, minutes=1)):
        assert tidy()["interrupted forms"] == 1


def test_readers_and_strangers_get_no_cookie(db):
    assert not Client().post(add_page(Source), {"title": "A report"}).cookies
