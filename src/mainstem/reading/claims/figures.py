"""Figures: quantities with subject, measure and period, linked between the languages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mainstem.model.claims import Figure
from mainstem.model.documents import Passage, Source, Unit
from mainstem.model.mentions import QuantityMention, Recognised
from mainstem.reading.claims import counterparts
from mainstem.reading.claims.surroundings import Setting, Surroundings
from mainstem.reading.remembering import remember_passage
from mainstem.values.identifiers import get_identifier
from mainstem.values.spans import Span

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
    found = list(_find(recognised))
    placed: dict[str, list[counterparts.Placed]] = {}
    for each in found:
        passage = each.passage
        placed.setdefault(passage.id, []).append(
            counterparts.Placed(each.id, each.quantity, passage.lang)
        )
    links = counterparts.link(units, placed)
    two_sided = {p.id for u in units if u.left and u.right for p in (*u.left, *u.right)}
    # A long document says the same words thousands of times: they are kept once.
    shared: dict[str, str] = {}
    figures = (_claim(each, sources, links.get(each.id), shared) for each in found)
    return tuple(
        figure
        for figure in figures
        if figure.counterpart or not _is_idiom(figure) or figure.passage not in two_sided
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """A quantity of a passage that becomes the figure `id`."""

    id: str
    passage: Passage
    quantity: QuantityMention
    spans: tuple[Span, ...]
    setting: Setting


def _find(recognised: Sequence[Recognised]) -> Iterator[_Found]:
    for each in recognised:
        passage = each.passage
        if passage.type in _SILENT or not each.quantities:
            continue
        for quantity, setting in zip(each.quantities, _describe(each), strict=True):
            spans = passage.locate(quantity.start, quantity.end)
            if spans:
                place, start, end = spans[0].place, spans[0].start, spans[-1].end
                name = get_identifier("figure", passage.document, place, start, end)
                yield _Found(name, passage, quantity, spans, setting)


@remember_passage
def _describe(recognised: Recognised) -> tuple[Setting, ...]:
    """Say of each quantity of a passage what the words beside it say of it."""
    around = Surroundings(recognised)
    return tuple([around.describe(quantity) for quantity in recognised.quantities])


def _claim(
    found: _Found, sources: dict[str, Source], counterpart: str | None, shared: dict[str, str]
) -> Figure:
    passage, quantity, setting = found.passage, found.quantity, found.setting

    def share(text: str | None) -> str | None:
        return text and shared.setdefault(text, text)

    text = sources[passage.document].quote(found.spans)
    return Figure(
        id=found.id,
        document=passage.document,
        passage=passage.id,
        lang=passage.lang,
        spans=found.spans,
        text=shared.setdefault(text, text),
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=share(quantity.unit),
        qualifier=quantity.qualifier,
        change=share(quantity.change),
        subject=share(setting.subject),
        measure=share(setting.measure),
        period=share(setting.period),
        counterpart=counterpart,
    )


def _is_idiom(figure: Figure) -> bool:
    """Whether a vague figure is only a manner of speaking: Thousands of Households in a heading.

    It is one of a title, in capitals, to which the other language gives no figure.
    """
    if figure.value is not None:
        return False
    words = figure.text.split()
    return len(words) > 1 and words[0].istitle() and words[-1].istitle()
