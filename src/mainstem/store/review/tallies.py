"""Tallies of the review queue: how many claims of which kind and document, and where they are from."""

from collections.abc import Collection

from django.db.models import Count, Min, Q

from mainstem.store.models import Claim, Description, Reading
from mainstem.store.questions import Question
from mainstem.store.review.queue import Filters, list_wishes, select
from mainstem.store.schema.tables import Item, Judgement

_KINDS = Question(
    lambda **wishes: (
        select(**wishes).values_list("kind").annotate(n=Count("id")).order_by("-n", "kind")
    )
)
_READINGS = Question(
    lambda **wishes: (
        select(**wishes).values_list("reading").annotate(n=Count("id")).order_by("-n", "reading")
    )
)
_LANGUAGES = Question(lambda: Item.objects.order_by().values_list("languages").distinct())
_BEGINNINGS = Question(
    lambda identifiers: Judgement.objects.filter(
        identifier__in=identifiers, until=None
    ).values_list("identifier", "since")
)
_SUBJECTS = Question(
    lambda readings: Reading.objects.filter(id__in=readings).values_list("id", "subject")
)
_TITLES = Question(
    lambda readings: Description.objects.filter(reading__id__in=readings, position=0).values_list(
        "reading", "title", "path"
    )
)


def count_kinds(filters: Filters) -> dict[str, int]:
    """Count the claims that a filter lets through by their kinds, as `Item.kind` names them."""
    return dict(_KINDS.ask(**list_wishes(filters)))


def count_readings(filters: Filters, limit: int) -> dict[int, int]:
    """Count the claims that a filter lets through by their readings, those with most first."""
    return dict(_READINGS.page(0, limit, **list_wishes(filters)))


def list_languages() -> list[str]:
    """List the languages that claims of the queue are told in, each once."""
    return sorted({code for (codes,) in _LANGUAGES.ask() for code in codes.split()})


def list_beginnings(judgements: Collection[str]) -> dict[str, int]:
    """Return the number of the act that made each judgement that holds, by its identifier."""
    return dict(_BEGINNINGS.ask(identifiers=sorted(judgements)))


def find_source(subject: str, claim: str) -> str | None:
    """Return the source of a claim of a document, by the identifier its reading gives it.

    Returns:
        None where it is not in the queue: it is of a kind that nobody judges, or the document
        was read anew since.
    """
    named = Claim.objects.filter(reading__subject=subject, identifier=claim)
    ids = list(named.values_list("id", flat=True))
    found = Item.objects.filter(Q(id__in=ids) | Q(other__in=ids)).order_by("-id")
    return found.values_list("source", flat=True).first()


def find_commonest(documents: Collection[str]) -> tuple[str, int]:
    """Return the entry that most claims of some documents were found to be about, and how many.

    Args:
        documents: their digests.

    Returns:
        An identifier; empty and 0 where no claim of them was found to be about any.
    """
    held = Judgement.objects.filter(until=None, document__in=documents).exclude(entry="")
    counted = held.values_list("entry").annotate(n=Count("since"), first=Min("since"))
    return next(((entry, n) for entry, n, _ in counted.order_by("-n", "first")[:1]), ("", 0))


def list_subjects(readings: Collection[int]) -> dict[int, str]:
    """Return by which name addresses know each of some readings."""
    return dict(_SUBJECTS.ask(readings=sorted(readings)))


def list_titles(readings: Collection[int]) -> dict[int, tuple[str, str]]:
    """Return title and path of the first document of each of some readings."""
    return {r: (title, path) for r, title, path in _TITLES.ask(readings=sorted(readings))}
