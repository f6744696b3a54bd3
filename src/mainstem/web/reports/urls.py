"""Addresses of the reports."""

from django.urls import path

from mainstem.web.reports import views

urlpatterns = [
    path("", views.choose, name="reports"),
    path("<slug:report>/", views.show, name="report"),
    path("<slug:report>.<slug:format_>", views.download, name="report file"),
]
