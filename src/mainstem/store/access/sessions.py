"""Sessions: who has signed in, found again at every page. Django's settings name both classes."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from mainstem.store.questions import Question
from mainstem.store.schema.people import Account

_SESSION = Question(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now).values_list(
        "session_data"
    )
)
_FIELDS = [field.attname for field in Account._meta.concrete_fields]
_ACCOUNT = Question(lambda number: Account.objects.filter(pk=number).values_list(*_FIELDS))


class SessionStore(db.SessionStore):
    """Sessions as Django keeps them in the store."""

    def load(self) -> dict[str, Any]:
        """Return what a session holds; nothing for one that is over or never was."""
        rows = _SESSION.ask(key=str(self.session_key), now=timezone.now())
        if not rows:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(rows[0][0])
        return held


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Lets people sign in as allauth does."""

    def get_user(self, user_id: int) -> Account | None:
        """Return the account a session is of; None for one that is closed."""
        rows = _ACCOUNT.ask(number=user_id)
        if not rows:
            return None
        account = Account.from_db("default", _FIELDS, rows[0])
        return account if self.user_can_authenticate(account) else None
