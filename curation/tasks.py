"""Sends mail, so that no page waits for it."""

from django.core import mail
from django_tasks import task


@task()
def send_mail(subject: str, body: str, to: str) -> None:
    mail.send_mail(subject, body, None, [to])
