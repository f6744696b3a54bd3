"""Addresses of what changed."""

from django.urls import path

from mainstem.web.since import views

urlpatterns = [
    path("changes/", views.show_changes, name="changes"),
    path("changes/feed.atom", views.feed, name="changes feed"),
]
