"""Addresses of follow-up."""

from django.urls import path

from mainstem.web.followup import plans, promises

urlpatterns = [
    path("follow-up/", promises.list_promises, name="promises"),
    path("follow-up/<slug:entry>/", promises.show_promise, name="promise"),
    path("follow-up/<slug:entry>/decide/", promises.decide, name="decide"),
    path("plans/", plans.list_plans, name="plans"),
    path("plans/<slug:entry>/", plans.show_plan, name="plan"),
    path("plans/<slug:entry>/items/", plans.adopt_items, name="adopt items"),
]
