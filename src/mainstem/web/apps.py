"""The pages as Django knows them."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Templates, static files and addresses."""

    name = "mainstem.web"
    label = "web"
