"""The review pages: the queue of what was read, one claim with its source, and judging it."""
