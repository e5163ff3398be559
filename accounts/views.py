from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.actions import NotOpen, accept
from accounts.models import Invitation

RETRY_AFTER = 5 * 60


@never_cache
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Links to the pages of one's own account."""
    context = {"has_second_factor": is_mfa_enabled(request.user)}
    return render(request, "accounts/account.html", context)


@never_cache
@sensitive_post_parameters()
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Lets somebody who was invited choose a name and a password, and signs them in."""
    invitation = Invitation.objects.of_token(token).open().first()
    if invitation is None:
        return render(request, "accounts/invitation_gone.html", status=404)
    form = UserCreationForm[User](request.POST or None)
    if form.is_valid():
        name, password = form.cleaned_data["username"], form.cleaned_data["password1"]
        try:
            user = accept(invitation, username=name, password=password)
        except NotOpen:
            return render(request, "accounts/invitation_gone.html", status=404)
        record_authentication(request, user, "password", reauthenticated=True)
        page: HttpResponse = perform_login(request, user)
        return page
    return render(request, "accounts/invitation.html", {"form": form, "invitation": invitation})


@never_cache
def too_many_requests(request: HttpRequest) -> HttpResponse:
    page = render(request, "429.html", status=429)
    page["Retry-After"] = str(RETRY_AFTER)
    return page
