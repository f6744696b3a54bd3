"""Follow-up: what may have become of a promise, and what its status is by the calendar."""
