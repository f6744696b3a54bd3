"""Documents: what was read, laid flat, and put together again for a page."""
