"""Addresses of indicators."""

from django.urls import path

from mainstem.web.indicators import downloads, pages, reckoning

urlpatterns = [
    path("indicators/", pages.list_indicators, name="indicators"),
    path("indicators/disagreements/", pages.list_disagreements, name="disagreements"),
    path("indicators/reckonings/", reckoning.list_reckonings, name="reckonings"),
    path("documents/<slug:subject>/reckonings/", reckoning.show_reckonings, name="reckonings of"),
    path("documents/<slug:subject>/reckonings/tie/", reckoning.tie, name="tie reckoned"),
    path("indicators/<slug:entry>/", pages.show_indicator, name="indicator"),
    path("indicators/<slug:entry>/chart.svg", pages.show_chart, name="indicator chart"),
    path("indicators/<slug:entry>/chart.png", pages.download_chart, name="indicator picture"),
    path("indicators/<slug:entry>/data.<slug:format_>", downloads.download, name="indicator data"),
    path("files/<slug:digest>/", downloads.download_file, name="data file"),
]
