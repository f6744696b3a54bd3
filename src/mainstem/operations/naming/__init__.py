"""Naming: what things are called, here and in other languages."""
