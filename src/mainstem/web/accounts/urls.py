"""Addresses of accounts. Their names are those allauth looks for."""

from allauth.account import views as account
from allauth.mfa.base import views as steps
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path
from django.views.generic import RedirectView

from mainstem.web.accounts import own, people, tokens
from mainstem.web.permissions import open_to_all, signed_in

urlpatterns = [
    path("account/", own.show_account, name="account"),
    path("account/role/", own.choose_hat, name="hat"),
    path("account/tokens/", tokens.show_tokens, name="tokens"),
    path("account/tokens/make/", tokens.make_token, name="token make"),
    path("account/tokens/revoke/", tokens.revoke_token, name="token revoke"),
    path("account/sign-in/", open_to_all(account.login), name="account_login"),
    path("account/sign-in/code/", open_to_all(steps.authenticate), name="mfa_authenticate"),
    path("account/sign-out/", open_to_all(account.logout), name="account_logout"),
    path("account/closed/", open_to_all(account.account_inactive), name="account_inactive"),
    path("account/join/<str:name>/<str:key>/", own.join, name="join"),
    path("account/password/", signed_in(account.password_change), name="account_change_password"),
    path("account/confirm/", signed_in(account.reauthenticate), name="account_reauthenticate"),
    path("account/confirm/code/", signed_in(steps.reauthenticate), name="mfa_reauthenticate"),
    path(
        "account/second-step/",
        signed_in(RedirectView.as_view(pattern_name="account")),
        name="mfa_index",
    ),
    path("account/second-step/set-up/", signed_in(totp.activate_totp), name="mfa_activate_totp"),
    path(
        "account/second-step/remove/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"
    ),
    path(
        "account/second-step/codes/",
        signed_in(codes.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "account/second-step/codes/new/",
        signed_in(codes.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path("people/", people.list_people, name="people"),
    path("people/<str:name>/", people.show_person, name="person"),
]
