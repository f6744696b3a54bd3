"""Cooperation: what the pages of a mechanism show, from its data and from the register."""
