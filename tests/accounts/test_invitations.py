"""Accounts come by invitation, and nobody gives more than they have."""

import datetime
import re
from io import StringIO

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission, User
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import NotOpen, accept, invite
from accounts.models import Invitation
from curation.models import Curatorship
from tests.accounts.conftest import is_signed_in, sign_in
from tests.factories import CityFactory

ADD = "/admin/accounts/invitation/add/"
CHOSEN = {"username": "Ines", "password1": "a-long-password", "password2": "a-long-password"}


@pytest.fixture
def editor(olga):
    """An editor who may invite."""
    olga.groups.add(Group.objects.get(name="Editors"))
    olga.user_permissions.add(Permission.objects.get(codename="add_invitation"))
    return olga


@pytest.fixture
def invitation(editor):
    city = CityFactory(name="Leeds")
    group = Group.objects.get(name="Curators")
    return invite(email="ines@example.org", by=editor, group=group, cities=[city])


def invited(client, **fields):
    return client.post(ADD, {"email": "ines@example.org", **fields}, follow=True)


def test_an_invitation_is_mailed_and_its_link_makes_the_account(
    admin_client, client, settings, immediately
):
    settings.SITE_ADDRESS = "http://testserver"
    group, city = Group.objects.get(name="Curators"), CityFactory()
    page = invited(admin_client, group=group.pk, cities=[city.pk])
    link = re.search(r"http://\S+", mail.outbox[0].body)[0]
    assert link in page.content.decode()
    assert client.get(link).status_code == 200
    assert client.post(link, CHOSEN).url == "/admin/"
    ines = User.objects.get(username="Ines", email="ines@example.org")
    assert (ines.is_staff, ines.is_superuser) == (True, False)
    assert list(ines.groups.all()) == [group]
    assert Curatorship.objects.get(user=ines).city == city
    assert client.get("/admin/").status_code == 200


def test_a_link_works_once(client, invitation):
    link = invitation.get_absolute_url()
    client.post(link, CHOSEN)
    again = Client()
    assert again.get(link).status_code == 404
    assert again.post(link, CHOSEN | {"username": "Thief"}).status_code == 404
    assert not User.objects.filter(username="Thief").exists()


def test_of_two_who_accept_at_once_one_gets_the_account(invitation):
    accept(invitation, username="Ines", password="a-long-password")
    with pytest.raises(NotOpen):  # with what was read before the other was done
        accept(invitation, username="Thief", password="a-long-password")


def test_a_link_works_for_a_week(client, invitation):
    for days, status in ((6.9, 200), (7.1, 404)):
        with time_machine.travel(timezone.now() + datetime.timedelta(days=days)):
            assert client.get(invitation.get_absolute_url()).status_code == status


def test_a_link_that_nobody_signed_is_none(client, invitation):
    for token in (str(invitation.pk), f"{invitation.pk}:x", "x" * 3000, "\x00"):
        address = reverse("invitation", args=["x"]).replace("/x/", f"/{token}/")
        assert client.get(address).status_code == 404


def test_a_newer_invitation_takes_the_place_of_an_older_one(client, editor, invitation):
    newer = invite(email="INES@example.org", by=editor)
    assert client.get(invitation.get_absolute_url()).status_code == 404
    assert client.get(newer.get_absolute_url()).status_code == 200


def test_a_weak_password_is_refused_and_the_name_is_kept(client, invitation):
    page = client.post(invitation.get_absolute_url(), CHOSEN | {"password2": "other"})
    assert page.status_code == 200
    assert 'value="Ines"' in page.content.decode()
    assert not User.objects.filter(username="Ines").exists()


def test_an_invited_person_who_accepts_is_led_to_a_second_factor(client, invitation, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    client.post(invitation.get_absolute_url(), CHOSEN)
    assert is_signed_in(client)
    assert client.get("/admin/").url.startswith("/accounts/2fa/")
    assert client.get("/accounts/2fa/totp/activate/").status_code == 200


def test_who_has_an_account_is_not_invited(admin_client, olga):
    page = invited(admin_client, email="Olga@example.org")
    assert "has an account already" in page.content.decode()
    assert not Invitation.objects.exists()


def test_an_editor_invites_editors_and_curators_but_nobody_who_may_more(client, editor):
    more = Group.objects.create(name="Owners")
    more.permissions.add(Permission.objects.get(codename="delete_user"))
    sign_in(client)
    offered = client.get(ADD).context["adminform"].form.fields["group"].queryset
    assert {group.name for group in offered} == {"Curators", "Editors"}
    assert "Select a valid choice" in invited(client, group=more.pk).content.decode()
    assert not Invitation.objects.exists()


def test_an_editor_of_some_cities_gives_no_others(client, editor):
    own, other = CityFactory(name="Leeds"), CityFactory(name="Preston")
    Curatorship.objects.create(user=editor, city=own)
    sign_in(client)
    for cities in ([], [other.pk]):
        invited(client, cities=cities)
    assert not Invitation.objects.exists()
    invited(client, cities=[own.pk])
    assert list(Invitation.objects.get().cities.all()) == [own]


def test_nobody_sees_the_links_of_others(client, editor, admin_user):
    theirs = invite(email="boss@example.org", by=admin_user)
    sign_in(client)
    assert "boss@" not in client.get("/admin/accounts/invitation/").content.decode()
    page = client.get(f"/admin/accounts/invitation/{theirs.pk}/change/", follow=True)
    assert theirs.get_absolute_url() not in page.content.decode()


def test_an_editor_without_the_permission_does_not_invite(client, olga):
    olga.groups.add(Group.objects.get(name="Editors"))
    sign_in(client)
    assert client.get(ADD).status_code == 403
    assert client.get("/admin/accounts/invitation/").status_code == 403


def test_the_list_of_users_leads_to_inviting(admin_client):
    assert ADD in admin_client.get("/admin/auth/user/").content.decode()


def printed(*arguments):
    out = StringIO()
    call_command("staff", *arguments, stdout=out)
    return re.search(r"\S*(/accounts/\S+)", out.getvalue())[1]


def test_the_first_account_is_made_by_a_link_where_there_is_no_terminal(client, db):
    client.post(printed(), CHOSEN)
    assert User.objects.get(username="Ines").is_superuser
    assert client.get("/admin/auth/user/").status_code == 200


def test_a_person_who_lost_everything_gets_in_by_a_link_of_the_operator(client, olga):
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(olga, "JBSWY3DPEHPK3PXP")
    form = client.get(printed("--reset", "olga", "--forget-factors"), follow=True)
    fields = {"password1": "a-long-password", "password2": "a-long-password"}
    client.post(form.request["PATH_INFO"], fields)
    assert is_signed_in(client)


def test_a_name_that_nobody_has_is_told(db):
    with pytest.raises(CommandError, match="no account 'nobody'"):
        printed("--reset", "nobody")
