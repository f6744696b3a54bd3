"""The log: acts added and read back, and every table that follows from them."""
