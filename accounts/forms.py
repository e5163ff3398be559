"""allauth's forms, with logging of failures and without hints at which accounts exist."""

from typing import Any

from allauth.account.fields import EmailField
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from accounts.log import log_failure
from accounts.tasks import send_password_reset


class ResetPasswordForm(forms.Form):
    """Behaves alike whether or not an account has the address; the worker looks that up."""

    email = EmailField(label="E-mail address")

    def save(self, request: HttpRequest) -> str:
        email = self.cleaned_data["email"]
        site = settings.SITE_ADDRESS or f"{request.scheme}://{request.get_host()}"
        send_password_reset.enqueue(email=email, site=site)
        return str(email)


class LogFailuresMixin(forms.Form):
    """Logs each code or passkey that is not accepted."""

    user: Any

    def clean_code(self) -> Any:
        return self._logged("clean_code")

    def clean_credential(self) -> Any:
        return self._logged("clean_credential")

    def _logged(self, method: str) -> Any:
        try:
            return getattr(super(), method)()
        except ValidationError:
            log_failure(context.request, "failed", self.user and self.user.pk)
            raise


class ActivateTOTPForm(totp.ActivateTOTPForm):
    def clean_code(self) -> str:
        code: str = super().clean_code()
        record_second_factor("totp")
        return code


class AddWebAuthnForm(webauthn.AddWebAuthnForm):
    passwordless = forms.BooleanField(
        label="Sign in with it alone",
        required=False,
        help_text="Without the password; the device then asks for a finger, a face or a PIN.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("credential"):
            record_second_factor("webauthn")
        return cleaned


def record_second_factor(kind: str) -> None:
    """Records the use of a new factor, so that it need not be used again in this session."""
    record_authentication(context.request, context.request.user, "mfa", type=kind)


class AuthenticateForm(LogFailuresMixin, mfa.AuthenticateForm):
    pass


class ReauthenticateForm(LogFailuresMixin, mfa.ReauthenticateForm):
    pass


class AuthenticateWebAuthnForm(LogFailuresMixin, webauthn.AuthenticateWebAuthnForm):
    pass


class ReauthenticateWebAuthnForm(LogFailuresMixin, webauthn.ReauthenticateWebAuthnForm):
    pass


class LoginWebAuthnForm(LogFailuresMixin, webauthn.LoginWebAuthnForm):
    pass
