"""The register's pages: kinds, lists, entries, their history, and what is taken away."""
