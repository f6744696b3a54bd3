"""Addresses of the cooperation."""

from django.urls import path

from mainstem.web.mechanism import (
    calendar,
    files,
    glance,
    matrix,
    members,
    organs,
    outcomes,
    parts,
    series,
)

urlpatterns = [
    path("mechanism/", glance.show_glance, name="mechanism"),
    path("mechanism/framework/", matrix.show_matrix, name="framework"),
    path("mechanism/organs/", parts.show_organs, name="organs"),
    path("mechanism/organs/<slug:entry>/", organs.show_organ, name="organ"),
    path("mechanism/partners/", parts.show_partners, name="partners"),
    path("mechanism/sources/", parts.show_sources, name="mechanism sources"),
    path("mechanism/calendar/", calendar.show_calendar, name="calendar"),
    path("mechanism/calendar.ics", calendar.give_feed, name="calendar feed"),
    path("mechanism/members/<slug:code>/", members.show_member, name="member"),
    path("mechanism/series/<slug:series>/", series.show_series, name="series"),
    path("mechanism/meetings/<slug:entry>/", outcomes.show_meeting, name="meeting"),
    path("mechanism/instruments/<slug:entry>/", outcomes.show_instrument, name="instrument"),
    path("mechanism/funds/<slug:entry>/", organs.show_fund, name="fund"),
    path("documents/file-<slug:digest>/", files.show_file, name="file lines"),
]
