"""Claims: mentions put together into what the document asserts."""
