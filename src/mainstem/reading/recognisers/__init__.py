"""Recognisers: dates, quantities, ordinals, names and titles in the text of a passage."""
