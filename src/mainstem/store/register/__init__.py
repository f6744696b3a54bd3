"""The register: entries, what is stated of them, and what ended."""
