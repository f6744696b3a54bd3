"""Address of the search."""

from django.urls import path

from mainstem.web.search import views

urlpatterns = [path("", views.show_results, name="search")]
