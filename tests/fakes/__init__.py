"""Stand-ins for real things, built of the real types."""
