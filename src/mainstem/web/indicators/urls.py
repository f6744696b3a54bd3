"""Addresses of indicators."""

from django.urls import path

from mainstem.web.indicators import downloads, pages

urlpatterns = [
    path("indicators/", pages.list_indicators, name="indicators"),
    path("indicators/disagreements/", pages.list_disagreements, name="disagreements"),
    path("indicators/<slug:entry>/", pages.show_indicator, name="indicator"),
    path("indicators/<slug:entry>/chart.svg", pages.show_chart, name="indicator chart"),
    path("indicators/<slug:entry>/data.<slug:format_>", downloads.download, name="indicator data"),
    path("files/<slug:digest>/", downloads.download_file, name="data file"),
]
