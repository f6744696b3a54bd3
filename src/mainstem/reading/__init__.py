"""Reading: bytes become passages, passages units, units mentions, mentions claims.

`reader.read` runs the whole way; each step is a pure function of the one before it and of the
lexicons, so any of them can be used alone.
"""
