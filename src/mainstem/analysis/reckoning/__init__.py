"""Reckoning: sums, growth and shares that a document states, worked out anew from its own figures.

    story     the figures of one language in their order, with the words between them
    sums      parts and wholes
    growth    rates, multiples and amounts of change
    shares    percentages of a whole
    things    two values of one thing
    outcomes  what becomes of them

It reads figures that were read, and nothing else: whoever reads them otherwise gets other outcomes.
"""
