"""Addresses of the timeline."""

from django.urls import path

from mainstem.web.timeline import views

urlpatterns = [path("timeline/", views.show_timeline, name="timeline")]
