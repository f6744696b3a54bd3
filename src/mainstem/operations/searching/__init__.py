"""Searching: what the register and the documents say, in any of their languages."""
