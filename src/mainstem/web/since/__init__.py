"""Pages of what changed in the register since a day, or since an organ met."""
