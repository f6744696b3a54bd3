"""Pages of projects: their map, who benefits, targets and results, and possible duplicates."""
