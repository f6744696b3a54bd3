"""The register: entries found, listed, made, joined, changed and retracted."""
