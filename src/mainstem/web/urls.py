"""Addresses of the pages."""

from django.urls import path
from django.views.i18n import set_language

from mainstem.web import views

urlpatterns = [
    path("", views.list_documents, name="documents"),
    path("documents/<slug:subject>/", views.show_document, name="document"),
    path("language/", set_language, name="language"),
]

handler400 = views.bad_request
handler403 = views.permission_denied
handler404 = views.not_found
handler500 = views.server_error
