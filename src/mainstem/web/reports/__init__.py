"""Reports: what goes to the ministers, on a page and as files."""
