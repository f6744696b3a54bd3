"""Settings of a site that others can reach: nothing that Django warns of, cookies that stay at home."""

import json
import os
import subprocess
import sys

ASK = """
import json
import django
from django.conf import settings
from django.core.management import call_command
django.setup()
call_command("check", deploy=True, fail_level="INFO")
names = [f"{c}_COOKIE_{n}" for c in ("SESSION", "CSRF") for n in ("NAME", "SECURE", "HTTPONLY", "SAMESITE")]
print(json.dumps({name: getattr(settings, name) for name in names}))
"""


def test_production_settings_leave_nothing_to_warn_of():
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "mainstem.settings",
        "MAINSTEM_HTTPS": "yes",
        "MAINSTEM_ALLOWED_HOSTS": "register.example.org",
        "MAINSTEM_SECRET_KEY": "",
    }
    # Tests before this one may have had a browser in this process; see tests/browser/conftest.py.
    environment.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)

    asked = subprocess.run(
        [sys.executable, "-W", "error", "-c", ASK],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert asked.returncode == 0, asked.stderr
    assert json.loads(asked.stdout.splitlines()[-1]) == {
        "SESSION_COOKIE_NAME": "__Host-session",
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "CSRF_COOKIE_SECURE": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Lax",
    }
