"""Site: the public part of a register as plain files that any web server can hold.

Pages are drawn from values, with the blocks and words of reports; links between them are relative,
so that the folder may lie anywhere, and the same values give the same bytes.
"""
