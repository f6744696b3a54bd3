"""Archives: the whole store written out, and filled again."""
