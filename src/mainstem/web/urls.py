"""Addresses of the site: the pages, and the API."""

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("mainstem.api.urls")),
    path("", include("mainstem.web.page_urls")),
]

handler400 = "mainstem.web.views.bad_request"
handler403 = "mainstem.web.views.permission_denied"
handler404 = "mainstem.web.views.not_found"
handler500 = "mainstem.web.views.server_error"
