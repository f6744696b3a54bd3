"""Mainstem: the working register of a regional cooperation, read from its own documents."""

__version__ = "0.1.0"
