"""Review: claims as they wait, and the judgements on them."""
