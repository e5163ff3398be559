"""A job that fails is told of."""

from django.core import mail
from django.core.management import call_command


def test_a_failed_job_is_mailed_with_the_way_to_its_words(settings):
    settings.ALERTS_TO = ["ops@placebook.example"]
    settings.SITE_ADDRESS = "https://placebook.example"
    call_command("mail_failure", "backup")
    (sent,) = mail.outbox
    assert sent.to == ["ops@placebook.example"]
    assert sent.subject == "https://placebook.example: backup has failed"
    assert "journalctl --unit placebook-job@backup" in sent.body


def test_that_nobody_is_told_is_said(settings, capsys):
    settings.ALERTS_TO = []
    call_command("mail_failure", "backup")
    assert mail.outbox == []
    assert "ALERTS_TO is not set" in capsys.readouterr().err
