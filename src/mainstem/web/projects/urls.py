"""Addresses of the pages of projects."""

from django.urls import path

from mainstem.web.projects import balance, duplicates, maps, results

urlpatterns = [
    path("map/", maps.show_map, name="map"),
    path("map.<slug:format_>", maps.download_map, name="map file"),
    path("balance/", balance.show_balance, name="balance"),
    path("results/", results.list_results, name="results"),
    path("duplicates/", duplicates.list_duplicates, name="duplicates"),
]
