"""Context: what every page shows around its content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def describe_site(request: HttpRequest) -> dict[str, Any]:
    """Give templates the languages of the interface and the address a language form returns to."""
    return {"languages": settings.LANGUAGES, "here": request.get_full_path()}
