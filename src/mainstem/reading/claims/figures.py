"""Figures: quantities with subject, measure and period, linked between the languages."""

from collections.abc import Sequence
from dataclasses import replace

from mainstem.model.claims import Figure
from mainstem.model.documents import Source, Unit
from mainstem.model.mentions import QuantityMention, Recognised
from mainstem.reading.claims import counterparts
from mainstem.reading.claims.surroundings import Surroundings
from mainstem.values.identifiers import get_identifier

_SILENT = frozenset({"running_header", "page_number", "footnote"})
"""Passages whose numbers are no figures of the document: pages, years and issues of sources."""


def read_figures(
    recognised: Sequence[Recognised], units: Sequence[Unit], sources: dict[str, Source]
) -> tuple[Figure, ...]:
    """Claim a figure for every quantity that is one, with its counterpart in the other language.

    Args:
        recognised: every passage in order.
        units: aligned passages; counterparts are looked for inside one unit.
        sources: document id → source, for verbatim text.
    """
    figures: list[Figure] = []
    placed: dict[str, list[counterparts.Placed]] = {}
    for passage in recognised:
        if passage.passage.type in _SILENT or not passage.quantities:
            continue
        around = Surroundings(passage)
        for quantity in passage.quantities:
            figure = _claim(passage, quantity, around, sources)
            if figure is None:
                continue
            figures.append(figure)
            placed.setdefault(passage.passage.id, []).append(
                counterparts.Placed(figure.id, quantity, passage.passage.lang)
            )
    links = counterparts.link(units, placed)
    return tuple(replace(f, counterpart=links.get(f.id)) for f in figures)


def _claim(
    recognised: Recognised,
    quantity: QuantityMention,
    around: Surroundings,
    sources: dict[str, Source],
) -> Figure | None:
    passage = recognised.passage
    spans = passage.locate(quantity.start, quantity.end)
    if not spans:
        return None
    place, start, end = spans[0].place, spans[0].start, spans[-1].end
    return Figure(
        id=get_identifier("figure", passage.document, place, start, end),
        document=passage.document,
        passage=passage.id,
        lang=passage.lang,
        spans=spans,
        text=sources[passage.document].quote(spans),
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        change=quantity.change,
        subject=around.find_subject(quantity),
        measure=around.find_measure(quantity),
        period=around.find_period(quantity),
    )
