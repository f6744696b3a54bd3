"""Exchange: formats that others write and read, and what their rows mean to the register.

A pure library: bytes come in and values go out, or the other way round.
"""
