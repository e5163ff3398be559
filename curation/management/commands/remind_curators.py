"""Asks curators by mail whether entries are still right, a year after they were checked."""

import datetime
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMessage
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import pluralize
from django.template.loader import render_to_string
from django.utils import timezone

from curation.reminders import Reminder, reminders_due
from placebook.lib.environment import NO_MAIL

REMINDED = "Reminded by mail of"


class Command(BaseCommand):
    help = "Mails the yearly reminder to curators: one a month at most, whenever it is run."

    def handle(self, **_: Any) -> None:
        if settings.EMAIL_BACKEND == NO_MAIL:
            raise CommandError("No mail was sent: EMAIL_URL is not set.")
        if not settings.SITE_ADDRESS:
            raise CommandError("No mail was sent: SITE_ADDRESS is not set, and the mails need it.")
        today = timezone.localdate()
        sent = failed = 0
        for reminder in reminders_due(today):
            if was_reminded(reminder.user, today):
                continue
            try:
                mail(reminder).send()
            except (OSError, SMTPException) as error:
                failed += 1
                self.stderr.write(f"Not sent to {reminder.user}: {error}")
            else:
                sent += 1
                log_reminder(reminder)
        self.stdout.write(f"Sent {sent} reminder{pluralize(sent)}.")
        if failed:
            raise CommandError(f"{failed} could not be sent; run this again.")


def mail(reminder: Reminder) -> EmailMessage:
    count = len(reminder.initiatives)
    context = {"reminder": reminder, "count": count, "site": settings.SITE_ADDRESS}
    return EmailMessage(
        subject=f"Placebook: {count} entr{pluralize(count, 'y,ies')} to look at again",
        body=render_to_string("curation/reminder.txt", context),
        to=[reminder.user.email],
    )


# Reminders are recorded in the admin's log, which is shown as the history of a user.


def log_reminder(reminder: Reminder) -> None:
    count = len(reminder.initiatives)
    LogEntry.objects.create(
        user=reminder.user,
        content_type=ContentType.objects.get_for_model(User),
        object_id=str(reminder.user.pk),
        object_repr=str(reminder.user),
        action_flag=CHANGE,
        change_message=f"{REMINDED} {count} entr{pluralize(count, 'y,ies')} to verify.",
    )


def was_reminded(user: User, today: datetime.date) -> bool:
    """Whether `user` was sent the mail of this month."""
    first = timezone.make_aware(datetime.datetime.combine(today.replace(day=1), datetime.time()))
    log = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(User), object_id=str(user.pk)
    )
    return log.filter(change_message__startswith=REMINDED, action_time__gte=first).exists()
