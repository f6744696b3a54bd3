"""The nouns: documents, passages, mentions and claims, and later what the register holds."""
