"""Signing in: how allauth behaves here. Accounts are local; nobody makes one for themselves."""

from datetime import UTC, datetime
from typing import Any

import qrcode
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from mainstem.governance import names
from mainstem.operations.access import accounts


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What a page says after signing in and so on is on that page: there are no messages."""

    error_messages = {  # noqa: RUF012 - as allauth declares it
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("This name and this password do not belong together."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Say that accounts are made by administrators."""
        return False

    def add_message(self, *args: Any, **options: Any) -> None:
        """Say nothing."""

    def login(self, request: HttpRequest, user: Any) -> None:
        """Sign a person in, and take the occasion to forget sessions that are over."""
        super().login(request, user)
        accounts.forget_old_sessions(datetime.now(UTC))


class SignInForm(LoginForm):  # type: ignore[misc]
    """Takes a name in any of its spellings, so that each counts as the same name when it fails."""

    def clean_login(self) -> str:
        """Return the one spelling of the name."""
        return names.fold_name(self.cleaned_data["login"])


class SecondStepAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Draws the code to scan so that it may stand in a page that allows no inline style."""

    def build_totp_svg(self, url: str) -> str:
        """Return the address of a second step as a drawing, black on white in any light."""
        code = qrcode.QRCode(border=4)
        code.add_data(url)
        rows = code.get_matrix()
        path = "".join(
            f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
        )
        return format_html(
            '<svg class="code" viewBox="0 0 {0} {0}" role="img" aria-label="{1}">'
            '<path fill="#fff" d="M0 0h{0}v{0}H0z"/><path d="{2}"/></svg>',
            len(rows), _("QR code"), path,
        )  # fmt: skip
