"""Publishing: pages, charts, maps and reports as values, made from values.

A pure library: the same values give the same bytes.
"""
