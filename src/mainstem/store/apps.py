"""The store as Django knows it."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Tables of documents and readings."""

    name = "mainstem.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
