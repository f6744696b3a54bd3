"""Reviewing: claims judged by people and by the rules they put in force."""
