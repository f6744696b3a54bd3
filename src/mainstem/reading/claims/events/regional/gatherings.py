"""Gatherings: the meetings that passages in the languages of the region name."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from mainstem.model import sittings
from mainstem.model.mentions import DateMention, NameMention, Recognised
from mainstem.model.sittings import Sitting, Term
from mainstem.reading import lexicons
from mainstem.reading.claims.events import dating
from mainstem.reading.claims.events.regional.telling import Telling, find_terms
from mainstem.reading.claims.patterns import make_pattern
from mainstem.reading.remembering import remember_passage

_REACH = 250
"""Characters within which a date belongs to a sitting: these scripts do not mark sentences."""
_NEAR = 120
"""Characters behind a sitting within which its place is named."""
_BEFORE = 60
"""Characters in front of one within which the place may be named that was travelled to."""
_NAMED = 90
"""Characters from the word for a meeting to its number, where its level is not told."""


def group(passages: Sequence[Recognised]) -> list[list[Telling]]:
    """Put the meetings that the passages of one document name together, those of one sitting.

    A name without its body is of the one that is told with it: ກອງປະຊຸມຜູ້ນຳ ຄັ້ງທີ 3.
    """
    groups: dict[tuple[object, ...], list[Telling]] = {}
    for told in _iter_told(passages):
        sitting, dated = told.sitting, told.date if told.ordinal is None else None
        organ = sitting.organ if sitting else None
        key = (organ, told.ordinal, sitting.format if sitting else None, dated)
        body = sitting.mechanism if sitting else None
        groups.setdefault(_find_key(groups, key, body), []).append(told)
    return list(groups.values())


def _find_key(
    groups: dict[tuple[object, ...], list[Telling]], key: tuple[object, ...], body: str | None
) -> tuple[object, ...]:
    """Return the key of the group a meeting is told of in, a new one where there is none."""
    alike = [known for known in groups if known[1:] == key]
    if (body, *key) in groups or not alike:
        return (body, *key)
    if body is None:
        return alike[-1]
    bare: tuple[object, ...] = (None, *key)
    if bare in groups:
        groups[(body, *key)] = groups.pop(bare)
    return (body, *key)


def _iter_told(passages: Iterable[Recognised]) -> Iterator[Telling]:
    for r in passages:
        yield from (replace(told, recognised=r) for told in _read(r))


@remember_passage
def _read(r: Recognised) -> tuple[Telling, ...]:
    """Find the meetings that a passage names."""
    text, terms = r.passage.text, find_terms(r)
    if not any(t.kind in ("organ", "ordinal") for t in terms):
        return ()
    found = sittings.group(text, terms)
    if not found:
        return tuple(_find_unlevelled(r, terms))
    told = []
    for number, sitting in enumerate(found):
        end = found[number + 1].start if number + 1 < len(found) else len(text)
        date, is_sure = _find_date(r.dates, sitting, end)
        if sitting.ordinal is not None or (sitting.mechanism and date):
            place = _find_place(r.names, terms, sitting, end)
            told.append(_make(r, sitting, (date, is_sure), place))
    return tuple(told)


def _make(
    r: Recognised, sitting: Sitting, dated: tuple[str | None, bool], place: NameMention | None
) -> Telling:
    return Telling(
        recognised=r,
        start=sitting.start,
        end=sitting.end,
        type="meeting",
        date=dated[0],
        is_sure=dated[1],
        place=place,
        sitting=sitting,
        ordinal=sitting.ordinal,
    )


def _find_date(found: Sequence[DateMention], sitting: Sitting, end: int) -> tuple[str | None, bool]:
    """Return the date that follows a sitting, up to the next one; else the one before it.

    With it, whether that is sure: a date in front may be the day of the report.
    """
    dates = [d for d in found if dating.is_dating(d)]
    behind = [d for d in dates if sitting.end <= d.start < min(end, sitting.end + _REACH)]
    before = [d for d in dates if sitting.start - _REACH <= d.end <= sitting.start]
    close = bool(before) and sitting.start - before[-1].end <= _CLOSE
    if before and (close or not behind):
        return before[-1].iso, close
    # A meeting put off from 2022 was held on the day that is told.
    days = [d for d in behind if dating.get_precision(d.iso) >= dating.get_precision(_DAY)]
    return ((days or behind)[0].iso, True) if behind else (None, False)


_DAY = "2000-01-01/2000-01-02"
_CLOSE = 2
"""Characters between a date and the name right behind it, whatever date follows."""


def _find_place(
    names: Sequence[NameMention], terms: Sequence[Term], sitting: Sitting, end: int
) -> NameMention | None:
    """Return the place named behind a sitting, up to the next one; not that in a document's name."""
    last = min(end, sitting.end + _NEAR)
    titled = [t for t in terms if t.kind == "instrument"]
    return next(
        (
            n
            for n in names
            if n.kind == "place"
            and sitting.end <= n.start < last
            and not any(-1 <= n.start - t.end <= 1 or -1 <= t.start - n.end <= 1 for t in titled)
        ),
        None,
    )


def _find_unlevelled(r: Recognised, terms: Sequence[Term]) -> Iterator[Telling]:
    """Find a meeting told by its body and number alone: การประชุม…แม่โขง-ล้านช้าง ครั้งที่ 4."""
    text = r.passage.text
    for body, number in pairwise(terms):
        if (body.kind, number.kind) != ("mechanism", "ordinal"):
            continue
        if text[body.end : number.start].strip():
            continue
        words = list(_get_words().finditer(text, max(0, body.start - _NAMED), body.start))
        if words:
            named = Sitting(words[0].start(), number.end, "", body.key, int(number.key))
            yield Telling(
                recognised=r,
                start=named.start,
                end=named.end,
                type="meeting",
                date=None,
                is_sure=False,
                place=_find_venue(r, terms, named),
                ordinal=named.ordinal,
            )


def _find_venue(r: Recognised, terms: Sequence[Term], named: Sitting) -> NameMention | None:
    """Return the place behind a meeting, up to the next one told of; else the one in front of it."""
    text = r.passage.text
    following = _get_words().search(text, named.end)
    end = following.start() if following else len(text)
    before = [n for n in r.names if n.kind == "place" and -_BEFORE <= n.end - named.start <= 0]
    return _find_place(r.names, terms, named, end) or (before[-1] if before else None)


@cache
def _get_words() -> re.Pattern[str]:
    """Return what a meeting is called in general."""
    words = make_pattern(lexicons.load("events")["regional"]["meeting"]["words"])
    return re.compile(words, re.IGNORECASE)
