"""Recognising: every mention in the passages of a document, by all recognisers together."""

from collections.abc import Sequence

from mainstem.model.documents import Passage
from mainstem.model.mentions import Recognised
from mainstem.reading.recognisers import dates, names, quantities, titles


def recognise(
    passages: Sequence[Passage], *, published: str | None = None
) -> tuple[Recognised, ...]:
    """Find every mention in a document's passages, in their order.

    Args:
        passages: all passages of one document, since a year given once holds further on.
        published: ISO date of the document, where it is known.
    """
    found = dates.recognise(passages, published=published)
    recognised = []
    for passage, passage_dates in zip(passages, found, strict=True):
        passage_quantities, ordinals = quantities.recognise(
            passage.text, passage.lang, passage_dates
        )
        recognised.append(
            Recognised(
                passage=passage,
                dates=passage_dates,
                quantities=passage_quantities,
                ordinals=ordinals,
                names=names.recognise(passage.text, passage.lang),
                titles=titles.recognise(passage.text, passage.lang),
            )
        )
    return tuple(recognised)
