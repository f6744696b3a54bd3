"""Addresses of the pages for people; `urls` has those of the API as well."""

from django.urls import include, path
from django.views.i18n import set_language

from mainstem.web import home, views
from mainstem.web.permissions import open_to_all

urlpatterns = [
    path("", home.show_home, name="home"),
    # Before the documents: a file of data has an address among theirs.
    path("", include("mainstem.web.mechanism.urls")),
    path("documents/", views.list_documents, name="documents"),
    path("documents/<slug:subject>/", views.show_document, name="document"),
    path("language/", open_to_all(set_language), name="language"),
    path("search/", include("mainstem.web.search.urls")),
    path("review/", include("mainstem.web.review.urls")),
    path("reports/", include("mainstem.web.reports.urls")),
    path("", include("mainstem.web.followup.urls")),
    path("", include("mainstem.web.since.urls")),
    path("", include("mainstem.web.timeline.urls")),
    path("", include("mainstem.web.news.urls")),
    path("", include("mainstem.web.indicators.urls")),
    path("", include("mainstem.web.projects.urls")),
    path("", include("mainstem.web.register.urls")),
    path("", include("mainstem.web.accounts.urls")),
]
