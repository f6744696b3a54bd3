"""Settings: the only reader of the environment, with defaults that work on a laptop.

A Django settings module. Everything a person may set is listed in `ENVIRONMENT`; the rest of the
program receives values and never asks the environment itself.
"""

import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mainstem.errors import MainstemError


@dataclass(frozen=True, slots=True)
class Setting:
    """An environment variable that is read: its name, its default in words, and what it does."""

    name: str
    default: str
    meaning: str


ENVIRONMENT = (
    Setting(
        "DATABASE_URL",
        "sqlite:///mainstem.sqlite3",
        "Where the store is: `sqlite:///` and a path (relative to the working folder, or absolute "
        "with a fourth slash), or `postgres://user:password@host:port/name`, which options of "
        "libpq may follow: `?sslmode=verify-full&sslrootcert=FILE`.",
    ),
    Setting(
        "MAINSTEM_SIGNING_KEY",
        "mainstem.key beside the SQLite file, else in the working folder",
        "The file of the Ed25519 private key (PEM) that signs the history, made when it is first "
        "needed. Keep a copy apart from the store, and let nobody else read it.",
    ),
    Setting(
        "MAINSTEM_ORIGIN",
        "mainstem.local/register",
        "The name the history is signed under, without spaces and plus signs: "
        "`register.example.org/lmc`. It stays the same for as long as the history lasts.",
    ),
    Setting(
        "MAINSTEM_MECHANISM",
        "lmc",
        "The cooperation that is served: the name of one that ships with the program, or the path "
        "of a folder of TOML files. `mainstem mechanism check DIR` checks one.",
    ),
    Setting(
        "MAINSTEM_MAP",
        "the one of the mechanism, if it has one",
        "The boundary layer under maps: the path of a GeoJSON file, or `none`. Lines on maps are "
        "contested in places; `docs/how-to/replace-the-map.md` says what the file has.",
    ),
    Setting(
        "MAINSTEM_SECRET_KEY",
        "made anew at each start",
        "Signs what the pages hand to a browser. Set it where several processes serve one site, or "
        "where people should stay signed in when the server starts again.",
    ),
    Setting(
        "MAINSTEM_ALLOWED_HOSTS",
        "localhost,127.0.0.1,[::1]",
        "Names the pages may be asked for by, with commas between; any other is refused.",
    ),
    Setting(
        "MAINSTEM_HTTPS",
        "no",
        "`yes` where a proxy in front speaks HTTPS and sets `X-Forwarded-Proto`: plain requests "
        "are redirected and cookies travel encrypted only.",
    ),
    Setting(
        "MAINSTEM_PUBLIC",
        "no",
        "What is shown to visitors who have not signed in: `no`, nothing; `yes`, what has been "
        "accepted; `documents`, also the documents and what nobody has reviewed.",
    ),
    Setting(
        "MAINSTEM_LANGUAGE",
        "en",
        "Language of the interface for visitors whose browser asks for none we have: `en`, `zh-hans`.",
    ),
    Setting(
        "MAINSTEM_TIME_ZONE",
        "UTC",
        "Time zone of times on the pages, as in the tz database: `Asia/Vientiane`.",
    ),
    Setting(
        "MAINSTEM_PAGE_MEMORY",
        "64",
        "Megabytes of pages that each serving process keeps and hands out again, to those they were "
        "made for, until anything is written to the store; `0` keeps none.",
    ),
    Setting(
        "MAINSTEM_WARM_UP",
        "yes",
        "`no`: a server that has started does not look at each sort of page once by itself; whoever is "
        "the first to do so waits a quarter of a second.",
    ),
    Setting(
        "MAINSTEM_DEBUG",
        "no",
        "`yes` shows the details of a failure in the browser. Never on a machine others can reach.",
    ),
)


class InvalidSetting(MainstemError):
    """An environment variable cannot be understood. It is not raised for a store out of reach."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name} {problem}")
        self.name = name
        self.problem = problem


def parse_database_url(url: str) -> dict[str, Any]:
    """Turn an address of a database into Django's settings for it.

    Args:
        url: `sqlite:///path` or `postgres://user:password@host:port/name`.

    Raises:
        InvalidSetting: the address is of another kind, or lacks a path or name. The message
            never repeats the address, which may hold a password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InvalidSetting("DATABASE_URL", f"is no address: {error}.") from error
    if parts.scheme == "sqlite":
        return _describe_sqlite(url)
    if parts.scheme in ("postgres", "postgresql"):
        name = unquote(parts.path.removeprefix("/"))
        if not name:
            raise InvalidSetting("DATABASE_URL", "names no database: put /NAME at its end.")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": name,
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": _parse_options(parts.query),
        }
    raise InvalidSetting(
        "DATABASE_URL",
        "must begin with sqlite:/// or postgres://"
        + (f", not with {parts.scheme}:." if parts.scheme else "."),
    )


_OPTIONS = (
    "sslmode",
    "sslrootcert",
    "sslcert",
    "sslkey",
    "connect_timeout",
    "target_session_attrs",
)
"""What may follow the question mark in an address of PostgreSQL, as libpq calls it."""


def _parse_options(query: str) -> dict[str, str]:
    options = dict(parse_qsl(query, keep_blank_values=True))
    if options.keys() - set(_OPTIONS):
        # Passed over in silence, a mistyped sslmode would leave the connection open to all.
        raise InvalidSetting(
            "DATABASE_URL", f"has an option that is none of these: {', '.join(_OPTIONS)}."
        )
    return options


def _describe_sqlite(url: str) -> dict[str, Any]:
    path = unquote(url.removeprefix("sqlite:").removeprefix("//").removeprefix("/"))
    if not url.startswith("sqlite:///") or not path:
        raise InvalidSetting("DATABASE_URL", "needs three slashes and a path: sqlite:///FILE.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # Seconds: to open a file and ready it takes as long as half of what a page asks of it.
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            # Writers queue up at BEGIN instead of failing half-way with "database is locked".
            "transaction_mode": "IMMEDIATE",
            # Seconds; whoever stores a reading tries again, and can be interrupted in between.
            "timeout": 5,
            # FULL: in WAL mode NORMAL may lose the last commits when the power fails, and a
            # document reported as read must still be there. What the WAL holds goes into the store
            # once it has 16 MB: of 4 MB each page went there, and the disk was waited for, more
            # than twice as often.
            "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
            "PRAGMA wal_autocheckpoint = 4000;",
        },
    }


def place_key(database: Mapping[str, Any]) -> str:
    """Choose where the signing key is by default: beside an SQLite file, else right here."""
    if database["ENGINE"].endswith("sqlite3"):
        return str(Path(database["NAME"]).parent / "mainstem.key")
    return "mainstem.key"


def parse_origin(name: str) -> str:
    """Check the name of a history.

    Raises:
        InvalidSetting: it has a character that a signed note could not hold.
    """
    if not name.isprintable() or any(c.isspace() or c == "+" for c in name):
        raise InvalidSetting("MAINSTEM_ORIGIN", "must have no space and no plus sign.")
    return name


def parse_switch(name: str, value: str) -> bool:
    """Read yes or no.

    Raises:
        InvalidSetting: the value is neither. A mistyped switch must not count as off.
    """
    word = value.strip().lower()
    if word in ("1", "yes", "true", "on"):
        return True
    if word in ("", "0", "no", "false", "off"):
        return False
    raise InvalidSetting(name, "must be yes or no.")


def parse_public(value: str) -> str:
    """Read what visitors see: "no", "yes" or "documents".

    Raises:
        InvalidSetting: it is none of these. A mistyped one must not show more than was meant.
    """
    word = value.strip().lower()
    if word == "documents":
        return word
    try:
        return "yes" if parse_switch("MAINSTEM_PUBLIC", word) else "no"
    except InvalidSetting as error:
        raise InvalidSetting("MAINSTEM_PUBLIC", "must be no, yes or documents.") from error


def parse_list(value: str) -> list[str]:
    """Split a list at its commas; empty pieces do not count."""
    return [piece.strip() for piece in value.split(",") if piece.strip()]


def parse_time_zone(name: str) -> str:
    """Check the name of a time zone.

    Raises:
        InvalidSetting: the tz database does not know it.
    """
    try:
        return ZoneInfo(name).key
    except (ValueError, OSError, ZoneInfoNotFoundError) as error:
        raise InvalidSetting(
            "MAINSTEM_TIME_ZONE", "must be a name of the tz database: Asia/Vientiane."
        ) from error


def parse_language(code: str, offered: Sequence[tuple[str, str]]) -> str:
    """Check the code of an interface language.

    Raises:
        InvalidSetting: it is not one of those offered.
    """
    codes = [known for known, _ in offered]
    if code.lower() not in codes:
        raise InvalidSetting("MAINSTEM_LANGUAGE", f"must be one of {', '.join(codes)}.")
    return code.lower()


def parse_megabytes(name: str, value: str) -> int:
    """Read a number of megabytes, and return the bytes.

    Raises:
        InvalidSetting: it is no whole number, or less than none.
    """
    if not (value.isascii() and value.isdigit()):
        raise InvalidSetting(name, "must be a whole number of megabytes.")
    return int(value) * 1_000_000


def _get(environment: Mapping[str, str], name: str, default: str) -> str:
    """Return a variable; one that is set to nothing counts as not set."""
    return environment.get(name) or default


_HERE = Path(__file__).resolve().parent

DATABASES = {
    "default": parse_database_url(_get(os.environ, "DATABASE_URL", "sqlite:///mainstem.sqlite3"))
}
SIGNING_KEY = _get(os.environ, "MAINSTEM_SIGNING_KEY", place_key(DATABASES["default"]))
ORIGIN = parse_origin(_get(os.environ, "MAINSTEM_ORIGIN", "mainstem.local/register"))
MECHANISM = _get(os.environ, "MAINSTEM_MECHANISM", "lmc")
MAP = _get(os.environ, "MAINSTEM_MAP", "")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DEBUG = parse_switch("MAINSTEM_DEBUG", _get(os.environ, "MAINSTEM_DEBUG", "no"))
SECRET_KEY = _get(os.environ, "MAINSTEM_SECRET_KEY", secrets.token_urlsafe(48))
ALLOWED_HOSTS = parse_list(_get(os.environ, "MAINSTEM_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]"))

# The templates of mainstem.web come before those of allauth, whose pages they dress.
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "mainstem.store",
    "mainstem.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "mainstem.web.middleware.ContentSecurityPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "mainstem.web.middleware.TagMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "mainstem.web.middleware.MechanismMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "mainstem.web.middleware.PermissionMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "mainstem.web.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "mainstem.web.context.describe_site",
                "mainstem.web.context.describe_actor",
            ],
            "builtins": [
                "mainstem.web.templatetags.accounts",
                "mainstem.web.templatetags.pages",
                "django.templatetags.i18n",
                # The last counts: these write two of Django's tags in less time.
                "mainstem.web.templatetags.quick",
            ],
        },
    }
]

USE_TZ = True
TIME_ZONE = parse_time_zone(_get(os.environ, "MAINSTEM_TIME_ZONE", "UTC"))
USE_I18N = True
# A language is offered once its catalogue is complete; km, lo, my, th and vi await theirs.
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
LANGUAGE_CODE = parse_language(_get(os.environ, "MAINSTEM_LANGUAGE", "en"), LANGUAGES)
LOCALE_PATHS = [_HERE / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"

STATIC_URL = "/static/"
# Static files are served from where they are installed: nothing has to be collected first.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 7 * 24 * 3600

X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "mainstem.web.views.permission_denied"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
_HTTPS = parse_switch("MAINSTEM_HTTPS", _get(os.environ, "MAINSTEM_HTTPS", "no"))
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _HTTPS
SECURE_SSL_REDIRECT = _HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
# Whether browsers ship the name in a list of their own is for the owner of the whole domain.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

PAGE_MEMORY = parse_megabytes(
    "MAINSTEM_PAGE_MEMORY", _get(os.environ, "MAINSTEM_PAGE_MEMORY", "64")
)
"""Bytes of pages that are kept; 0 keeps none."""
WARM_UP = parse_switch("MAINSTEM_WARM_UP", _get(os.environ, "MAINSTEM_WARM_UP", "yes"))
PUBLIC = parse_public(_get(os.environ, "MAINSTEM_PUBLIC", "no"))

AUTH_USER_MODEL = "store.Account"
AUTHENTICATION_BACKENDS = ["mainstem.store.access.sessions.Backend"]
SESSION_ENGINE = "mainstem.store.access.sessions"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name"]},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
# Of a cookie named __Host- the browser itself sees to it that no other host has set it.
SESSION_COOKIE_NAME = "__Host-session" if _HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if _HTTPS else "csrf"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 7 * 24 * 3600
"""Seconds that who asks for it stays signed in; for others it ends with the browser."""
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
"""Seconds that an invitation holds."""

ACCOUNT_ADAPTER = "mainstem.web.accounts.sign_in.AccountAdapter"
ACCOUNT_FORMS = {"login": "mainstem.web.accounts.sign_in.SignInForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = "name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    # By address against many names, by name against many addresses.
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
# The last address that the proxy in front has added; what a client claims before it does not count.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _HTTPS else 0
MFA_ADAPTER = "mainstem.web.accounts.sign_in.SecondStepAdapter"
MFA_TOTP_ISSUER = "Mainstem"
MFA_TOTP_TOLERANCE = 1
# Failed attempts are counted here; whoever tries many names must not push out the counts of others.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Faults go to standard error, where whoever started the server sees them.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "waitress": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
    },
}
