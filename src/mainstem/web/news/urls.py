"""Addresses of the choice of news."""

from django.urls import path

from mainstem.web.news import views

urlpatterns = [
    path("news/", views.list_selections, name="selections"),
    path("news/open/", views.open_selection, name="open selection"),
    path("news/<slug:selection>/", views.show_selection, name="selection"),
    path("news/<slug:selection>/scores/", views.score, name="score"),
    path("news/<slug:selection>/close/", views.close, name="close selection"),
]
