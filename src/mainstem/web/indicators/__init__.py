"""Pages of indicators: how each runs, and where its sources disagree."""
