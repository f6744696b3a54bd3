"""Reading: documents in, by this process or by others."""
