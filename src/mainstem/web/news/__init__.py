"""The joint choice of the year's news: candidates, scores, result."""
