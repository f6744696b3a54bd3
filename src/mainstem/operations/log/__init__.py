"""The log: who checks the history, takes it away and follows it."""
