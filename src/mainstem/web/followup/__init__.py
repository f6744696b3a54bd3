"""Pages of follow-up: promises, what became of them, and plans with their progress."""
