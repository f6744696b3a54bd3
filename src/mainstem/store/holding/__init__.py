"""Holding: the rows that acts begin and end, which of them hold, and the roots over the acts."""
