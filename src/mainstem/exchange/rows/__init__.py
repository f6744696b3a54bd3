"""Rows: what the rows of a table say of entries, by a mapping that says what its columns mean."""
