"""Mail is sent by the worker, so that nobody waits for it, nor learns from the wait."""

from allauth.account.forms import default_token_generator
from allauth.account.internal.userkit import filter_users_by_email
from allauth.account.utils import user_pk_to_url_str
from django.core import mail
from django.template.loader import render_to_string
from django.urls import reverse
from django_tasks import task


@task()
def send_mail(subject: str, body: str, to: str) -> None:
    mail.send_mail(subject, body, None, [to])


@task()
def send_password_reset(email: str, site: str) -> None:
    """Mails a link for a new password to whoever has this address; nothing where nobody has it."""
    for user in filter_users_by_email(email, is_active=True, for_login=True):
        key = default_token_generator.make_token(user)
        address = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
        context = {"user": user, "address": site + address, "site": site}
        body = render_to_string("accounts/email/password_reset.txt", context)
        mail.send_mail("Placebook: a new password", body, None, [user.email])
