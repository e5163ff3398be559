"""Mails the worklist to each member of staff who has something to do; for a weekly job."""

from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string

from curation.worklist import Group, worklist
from placebook.lib.environment import NO_MAIL


class Command(BaseCommand):
    help = (
        "Mails the worklist to active staff with an e-mail address, unless theirs is empty."
        " Run it once a week."
    )

    def handle(self, **_: Any) -> None:
        if settings.EMAIL_BACKEND == NO_MAIL:
            raise CommandError("No mail was sent: EMAIL_URL is not set.")
        if not settings.SITE_ADDRESS:
            raise CommandError("SITE_ADDRESS is not set; a mail needs it to lead to the site.")
        staff = User.objects.filter(is_active=True, is_staff=True).exclude(email="").order_by("pk")
        sent, failed = 0, []
        for user in staff.iterator():
            groups = worklist(user, thorough=True)
            todo = sum(group.todo for group in groups)
            if not todo:
                continue
            try:
                send_mail(subject(todo), text(user, groups), None, [user.email])
                sent += 1
            except (SMTPException, OSError) as error:
                failed.append(f"{user.email}: {error}")
        self.stdout.write(f"Digests sent: {sent}.")
        if failed:
            raise CommandError("Not sent to " + "; ".join(failed))


def subject(todo: int) -> str:
    return f"Placebook: {todo:,} {'thing' if todo == 1 else 'things'} to do"


def text(user: User, groups: list[Group]) -> str:
    context = {"user": user, "groups": groups, "site": settings.SITE_ADDRESS}
    return render_to_string("curation/digest.txt", context)
