"""The timeline: what happened in a year, by the day."""
