"""Analysis: numbers worked out from what the register holds, each with what it was worked out from.

A pure library: plain values go in and come out, and what is not known stays unknown.
"""
