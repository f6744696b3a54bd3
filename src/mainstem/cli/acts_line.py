"""A line on standard error while a newer version makes its tables from the acts, once."""

import sys


def show(done: int, total: int) -> None:
    """Draw how many acts have been carried out, and take the line away when all have."""
    share = done * 100 // max(total, 1)
    words = f"bringing the store up to date: {done:,} of {total:,} acts, {share}%"
    if done < total:
        sys.stderr.write(f"\r{words}\x1b[K")
    else:
        sys.stderr.write("\r\x1b[K")
    sys.stderr.flush()
