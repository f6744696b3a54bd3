"""The words of reports, a file for each language."""
