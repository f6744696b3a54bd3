"""The shelf: what was read, as the reader shows it."""
