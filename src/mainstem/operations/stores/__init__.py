"""Stores: one installation opened, kept in a file, and brought back."""
