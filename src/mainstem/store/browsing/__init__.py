"""Browsing: lists of any length, narrowed, ordered and counted at once."""
