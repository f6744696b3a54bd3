"""Addresses of the API; the pages have them under api/v1/."""

from collections.abc import Iterator

from django.urls import URLPattern, include, path

from mainstem.api import pages
from mainstem.api.dispatch import dispatch, miss
from mainstem.api.service import SERVICE
from mainstem.web.permissions import open_to_all


def _iter_endpoints() -> Iterator[URLPattern]:
    """Yield the addresses the framework has made, each view with what surrounds it."""
    for pattern in SERVICE.urls[0]:
        if isinstance(pattern, URLPattern):
            needs = pages.NEEDS.get(pattern.name or "") or "nothing"
            yield path(str(pattern.pattern), dispatch(pattern.callback, needs), name=pattern.name)


urlpatterns = [
    path("openapi.json", pages.send_description, name="api description"),
    path("docs/", pages.show_documentation, name="api docs"),
    path("", include((list(_iter_endpoints()), "api"))),
    path("<path:rest>", open_to_all(miss), name="api miss"),
]
