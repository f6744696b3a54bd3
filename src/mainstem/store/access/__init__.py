"""Access: accounts, tokens, and ballots nobody else may see."""
