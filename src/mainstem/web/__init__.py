"""The pages: a request becomes one operation, its answer becomes HTML."""
