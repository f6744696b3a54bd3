"""Tables of ballots: scores that nobody but their voter may see yet, and that are no acts so far.

The history is open to all who may read it. What is to stay secret until a choice is closed waits
here, and becomes acts of its voters when it is.
"""

from django.db import models


class Ballot(models.Model):
    """What one voter gives one candidate, while the choice is open."""

    # Identification
    selection = models.CharField(max_length=40)
    """Identifier of the choice."""
    voter = models.CharField(max_length=40)
    """The member or organisation that scores."""
    candidate = models.CharField(max_length=40)
    """Identifier of the entry."""

    # Content
    points = models.PositiveSmallIntegerField()

    # Provenance
    account = models.CharField(max_length=150)
    """Who typed it."""
    role = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("selection", "voter", "candidate"), name="ballot_once_per_voter"
            ),
        )
