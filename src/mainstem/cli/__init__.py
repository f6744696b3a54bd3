"""The command line: one command becomes one operation, its answer becomes words."""

from mainstem.cli.main import main

__all__ = ["main"]
