"""Temporal expressions: dates, times, durations, sets and ranges, with TIMEX, beside the dates of documents."""
