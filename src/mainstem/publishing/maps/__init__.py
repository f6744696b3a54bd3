"""Maps: where things are, as values that a page draws; the boundary layer is a file."""
