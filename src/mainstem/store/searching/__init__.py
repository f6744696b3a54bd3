"""Searching: what makes documents and entries be found by the words in them.

Tokens are cut by `values.segments` and kept in an inverted index of the database's own, under keys
whose order is the order in which hits are shown when nothing else tells them apart.
"""
