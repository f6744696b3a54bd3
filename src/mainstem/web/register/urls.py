"""Addresses of the register."""

from django.urls import path

from mainstem.web.register import (
    downloads,
    editing,
    entries,
    lists,
    making,
    passages,
    sameness,
    withdrawals,
)

urlpatterns = [
    path("register/", lists.list_kinds, name="register"),
    path("register/<slug:kind>/", lists.list_entries, name="entries"),
    path("register/<slug:kind>/new/", making.make_entry, name="new entry"),
    path("register/<slug:kind>/all.<slug:format_>", downloads.download, name="download"),
    path("register/<slug:kind>/values/<slug:facet>/", lists.list_values, name="values"),
    path("entries/<slug:entry>/", entries.show_entry, name="entry"),
    path("entries/<slug:entry>/history/", entries.show_history, name="entry history"),
    path("entries/<slug:entry>/retract/", withdrawals.retract_entry, name="retract"),
    path("entries/<slug:entry>/restore/", withdrawals.restore_entry, name="restore"),
    path("entries/<slug:entry>/same/", sameness.compare, name="compare"),
    path("documents/<slug:subject>/passages/<slug:passage>/", passages.choose, name="state from"),
    path("entries/<slug:entry>/edit/<slug:property_>/", editing.edit_property, name="edit"),
]
