"""Addresses of the reports."""

from django.urls import path

from mainstem.web.reports import progress

urlpatterns = [
    path("", progress.choose, name="reports"),
    path("progress/", progress.show, name="progress report"),
    path("progress.<slug:format_>", progress.download, name="progress report file"),
]
