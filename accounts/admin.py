"""The admin of invitations, the only model about signing in that it shows."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.actions import invite, link
from accounts.models import Invitation
from curation.models import Curatorship
from placebook.adminkit.base import AuditLogMixin, Fields, PrivateHistoryMixin, staff

# Their pages would show secrets, and let staff change the second factors of others.
for model in (EmailAddress, Authenticator, UserSession):
    admin.site.unregister(model)


class InvitationForm(forms.ModelForm[Invitation]):
    class Meta:
        model = Invitation
        fields = ("email", "group", "cities")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError("Somebody with this address has an account already.")
        return email


@admin.register(Invitation)
class InvitationAdmin(Fields, PrivateHistoryMixin, AuditLogMixin, admin.ModelAdmin):
    """Nobody can give permissions that they lack, or see the links of others."""

    form = InvitationForm
    list_display = ("email", "group", "invited_by", "created_at", "state")
    list_select_related = ("group", "invited_by")
    search_fields = ("email",)
    autocomplete_fields = ("cities",)
    view_on_site = False

    @admin.display(description="state")
    def state(self, invitation: Invitation) -> str:
        if invitation.accepted_at:
            return f"accepted on {invitation.accepted_at:%-d %B %Y}"
        return f"open until {invitation.expires_at:%-d %B %Y}" if invitation.is_open else "expired"

    @admin.display(description="link")
    def link(self, invitation: Invitation) -> str:
        """Shown so that it can be passed on if no mail is sent."""
        return link(invitation) if invitation.is_open else "none: it is not open any more"

    def get_fields(self, request: HttpRequest, obj: Invitation | None = None) -> Any:
        more = ("link", "state", "invited_by", "created_at") if obj else ()
        return ("email", "group", "cities", *more)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Invitation]:
        invitations = super().get_queryset(request)
        if staff(request).is_superuser:
            return invitations
        return invitations.filter(invited_by=staff(request))

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offers only groups whose permissions the person has too."""
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        user = staff(request)
        if not user.is_superuser:
            own = Permission.objects.filter(Q(user=user) | Q(group__user=user))
            beyond = Permission.objects.exclude(pk__in=own)
            field.queryset = field.queryset.exclude(permissions__in=beyond)
        return field

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offers, and requires, only the cities that the person looks after, if there are any."""
        field: Any = super().formfield_for_manytomany(db_field, request, **kwargs)
        own = Curatorship.objects.filter(user=staff(request))
        if own.exists() and not staff(request).is_superuser:
            field.required = True
            field.queryset = field.queryset.filter(pk__in=own.values("city"))
        return field

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request)

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Invitation:
        return form.instance  # `save_model` creates it

    def save_model(self, request: HttpRequest, obj: Invitation, form: Any, change: bool) -> None:
        invitation = invite(by=staff(request), **form.cleaned_data)
        obj.__dict__.update(invitation.__dict__)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Does nothing: `invite` has saved the cities."""

    def response_add(
        self, request: HttpRequest, obj: Invitation, post_url_continue: Any = None
    ) -> HttpResponse:
        """Leads to the page that shows the link."""
        self.message_user(request, f"{obj} is invited. The link is below, should no mail arrive.")
        return redirect("admin:accounts_invitation_change", obj.pk)
