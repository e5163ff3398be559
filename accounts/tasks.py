"""Tasks that send mail, so that no page waits for it or tells by its time if an account exists."""

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
    """Mails a link for a new password to each active account with this address."""
    for user in filter_users_by_email(email, is_active=True, for_login=True):
        key = default_token_generator.make_token(user)
        address = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
        context = {"user": user, "address": site + address, "site": site}
        body = render_to_string("accounts/email/password_reset.txt", context)
        mail.send_mail("Placebook: a new password", body, None, [user.email])
