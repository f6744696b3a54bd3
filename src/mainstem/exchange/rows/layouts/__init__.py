"""Layouts: mappings for tables of projects that many publish in the same form."""
