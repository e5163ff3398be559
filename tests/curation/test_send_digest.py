"""The weekly mail says what the worklist says, to those whom something needs."""

import datetime

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from curation import actions
from tests.curation.test_worklist import sound, staff, submitted

SITE = "https://placebook.example"


@pytest.fixture
def eddie(db, settings):
    settings.SITE_ADDRESS = SITE
    return addressed("Eddie", "Editors")


def addressed(name, group):
    user = staff(name, group)
    user.email = f"{name.lower()}@example.org"
    user.save()
    return user


@pytest.fixture
def draft(eddie):
    return submitted(staff("Carol", "Curators"), title="Fish & Chips")


def digests():
    call_command("send_digest", verbosity=0)
    return mail.outbox


def test_the_mail_says_what_waits_and_leads_there(draft):
    [digest] = digests()
    assert digest.to == ["eddie@example.org"]
    assert digest.subject == "Placebook: 1 thing to do"
    assert "Waiting for review: 1\n\n* Fish & Chips. Submitted by Carol" in digest.body
    address = reverse("admin:initiatives_initiative_change", args=[draft.pk])
    assert f"Review: {SITE}{address}" in digest.body


def test_the_mail_says_how_to_get_no_more(draft):
    assert "have the address taken out of your account" in digests()[0].body


def test_a_person_who_has_nothing_to_do_gets_no_mail(eddie):
    assert digests() == []


def test_what_waits_for_somebody_else_is_no_reason_to_write(eddie):
    carol = addressed("Carol", "Curators")
    actions.schedule(submitted(carol), by=eddie, at=timezone.now() + datetime.timedelta(days=1))
    submitted(carol)
    assert [digest.to for digest in digests()] == [["eddie@example.org"]]


@pytest.mark.parametrize("field", ["is_active", "is_staff", "email"])
def test_a_person_who_has_left_gets_no_mail(draft, eddie, field):
    setattr(eddie, field, "" if field == "email" else False)
    eddie.save()
    assert digests() == []


def test_one_bad_address_keeps_no_mail_from_the_others(draft, monkeypatch):
    addressed("Fred", "Editors")
    sent = mail.get_connection().send_messages

    def send_messages(_self, messages):
        if messages[0].to == ["eddie@example.org"]:
            raise OSError("no such host")
        return sent(messages)

    monkeypatch.setattr(
        "django.core.mail.backends.locmem.EmailBackend.send_messages", send_messages
    )
    with pytest.raises(CommandError, match=r"eddie@example\.org: no such host"):
        digests()
    assert [digest.to for digest in mail.outbox] == [["fred@example.org"]]


def test_without_an_address_of_the_site_nothing_is_sent(draft, settings):
    settings.SITE_ADDRESS = ""
    with pytest.raises(CommandError, match="SITE_ADDRESS"):
        digests()


def test_the_yearly_reminder_reaches_the_curator(eddie):
    sound(title="Old mill", verified_on=datetime.date.today() - datetime.timedelta(days=366))
    assert "* Old mill. Not verified for a year." in digests()[0].body
