"""Readings made by hand: a text in two languages in which claims are written between brackets.

`[figure:a|5009亿美元]` is a claim of the kind `figure` on the words after the bar; claims with the
same letter in both languages are counterparts, mentions of one event, or sides of one
discrepancy. Brackets nest.
"""

import hashlib
import re
from dataclasses import dataclass, field, replace
from types import SimpleNamespace

from mainstem.model.claims import (
    Citation,
    Commitment,
    DateClaim,
    Discrepancy,
    Event,
    EventMention,
    Figure,
)
from mainstem.model.documents import Anchor, Document, Notice, Passage, Piece, Unit
from mainstem.model.readings import Reading
from mainstem.store.documents.flattening import flatten
from mainstem.values.identifiers import get_identifier
from mainstem.values.spans import Span


@dataclass(frozen=True)
class Written:
    """A passage with brackets: its type, and its text in each language (None: not there)."""

    zh: str | None = None
    en: str | None = None
    type: str = "paragraph"
    level: int | None = None
    lang: str = "en"
    """Of the second text."""


REVIEW = (
    Written("一、贸易[discrepancy:x|稳步]增长", "I. Trade Grows", "heading", 1),
    Written(
        "[date:a|2025年]，中国与湄公河国家贸易额达[figure:b|5009亿美元]，同比增长[figure:c|12%]。",
        "In [date:a|2025], trade between China and the Mekong countries reached "
        "[figure:b|US$500.9 billion], up [figure:c|11 percent].",
    ),
    Written(
        "[event:m|第十次外长会[date:d|8月15日]在安宁举行]，各方[commitment:p|将于2026年制定行动计划]。",
        "[event:m|The 10th Foreign Ministers' Meeting was held in Anning on [date:d|August 15]], "
        "and the sides [commitment:q|will draw up a plan of action in 2026].",
    ),
    Written("二、人文", "II. People", "heading", 1),
    Written("只有中文的一段。", None),
    Written("图一：[event:m|外长会]会场", "Photo: [event:m|the ministers' meeting]", "caption"),
    Written("[citation:f|[1] 外交部：《公报》，2025年。]", None, "footnote"),
)
"""A small review with a claim of every kind."""


def make_reading(
    written=REVIEW, *, reader="reader 1", seed="", notices=(), pair=False, title="年度回顾"
) -> Reading:
    """Make a reading; documents with another `seed` have other bytes."""
    return _Maker(reader, seed, notices, pair, title).make(written)


def lay(reading):
    """Lay a reading flat and return its rows by table, pages among them."""
    flat = flatten(reading)
    tables = {"unit": [], "passage": [], "claim": [], "mark": [], "page": flat.pages}
    for name, batch in flat.batches:
        tables[name] += batch
    return SimpleNamespace(**{f"{name}s": rows for name, rows in tables.items()})


@dataclass
class _Maker:
    reader: str
    seed: str
    notices: tuple[Notice, ...]
    pair: bool
    title: str | None
    passages: list[Passage] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    figures: dict[str, list[Figure]] = field(default_factory=dict)
    dates: dict[str, list[DateClaim]] = field(default_factory=dict)
    events: dict[str, list[EventMention]] = field(default_factory=dict)
    commitments: list[Commitment] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    sides: dict[str, dict] = field(default_factory=dict)

    def make(self, written) -> Reading:
        names = ["zh", "en"] if self.pair else ["both"]
        digests = [hashlib.sha256(f"{self.seed}{n}{written}".encode()).hexdigest() for n in names]
        self.documents = [get_identifier("document", d) for d in digests]
        lines = [0] * len(names)
        for number, block in enumerate(written):
            left, right = [], []
            for side, lang, text in ((left, "zh", block.zh), (right, block.lang, block.en)):
                if text is None:
                    continue
                where = 1 if self.pair and side is right else 0
                lines[where] += 1
                side.append(self._add(block, lang, text, self.documents[where], lines[where]))
            unit = get_identifier("unit", self.seed, number)
            self.units.append(Unit(unit, block.type, tuple(left), tuple(right)))
        if self.pair:
            self.passages.sort(key=lambda p: self.documents.index(p.document))
        return Reading(
            documents=tuple(
                Document(
                    id=name,
                    path=f"{n}.txt",
                    sha256=digest,
                    title=self.title,
                    languages=("zh", "en") if n == "both" else (n,),
                    published=None,
                    publisher=None,
                    format="text",
                    places="line",
                    reader=self.reader,
                    notices=tuple(self.notices),
                )
                for name, digest, n in zip(self.documents, digests, names, strict=True)
            ),
            passages=tuple(self.passages),
            units=tuple(self.units),
            figures=tuple(_link(self.figures)),
            dates=tuple(_link(self.dates)),
            events=tuple(self._event(key, mentions) for key, mentions in self.events.items()),
            commitments=tuple(self.commitments),
            citations=tuple(self.citations),
            discrepancies=tuple(self._discrepancy(key, s) for key, s in self.sides.items()),
        )

    def _add(self, block, lang, text, document, line) -> Passage:
        plain, ranges = _take_apart(text)
        passage = Passage(
            id=get_identifier("passage", document, line),
            document=document,
            type=block.type,
            lang=lang,
            text=plain,
            pieces=(Piece(0, line, 0, len(plain)),),
            level=block.level,
            anchors=(Anchor(3, "[1]", Span(line, 3, 3)),) if "只有" in plain else (),
        )
        self.passages.append(passage)
        for kind, key, start, end in ranges:
            self._claim(kind, key, passage, Span(line, start, end), plain[start:end])
        return passage

    def _claim(self, kind, key, passage, span, text):
        name = get_identifier(kind, passage.document, span.place, span.start, span.end)
        common = {
            "id": name,
            "document": passage.document,
            "passage": passage.id,
            "spans": (span,),
            "text": text,
        }
        if kind == "figure":
            values = {"5009亿美元": (500_900_000_000, "CNY"), "12%": (12, "percent")}
            value, unit = values.get(text, (11, "percent"))
            made = Figure(
                **common, lang=passage.lang, value=value, low=None, high=None, unit=unit,
                qualifier="exact", change=None, subject="贸易额", measure=None, period="2025",
            )  # fmt: skip
            self.figures.setdefault(key, []).append(made)
        elif kind == "date":
            iso = "2025" if key == "a" else "2025-08-15"
            made = DateClaim(**common, lang=passage.lang, iso=iso, basis="explicit")
            self.dates.setdefault(key, []).append(made)
        elif kind == "event":
            self.events.setdefault(key, []).append(
                EventMention(passage.id, passage.lang, (span,), text)
            )
        elif kind == "commitment":
            self.commitments.append(
                Commitment(
                    **common,
                    lang=passage.lang,
                    modality="commitment",
                    responsible=None,
                    due="2026",
                    area=None,
                )
            )
        elif kind == "citation":
            anchor = next((a for p in self.passages for a in p.anchors), None)
            self.citations.append(
                Citation(
                    **common,
                    marker="[1]",
                    title="公报",
                    author="外交部",
                    venue=None,
                    date="2025",
                    url=None,
                    anchor=anchor.span if anchor else None,
                )
            )
        else:
            side = self.sides.setdefault(key, {})
            side["zh" if passage.lang.startswith("zh") else "en"] = (span, text)

    def _event(self, key, mentions) -> Event:
        return Event(
            id=get_identifier("event", self.seed, key),
            document=self.documents[0],
            type="meeting",
            title_zh="第十次外长会",
            title_en="10th Foreign Ministers' Meeting",
            ordinal=10,
            date=None,
            place="Anning",
            countries=("CN", "TH"),
            bodies=(),
            outcomes=(),
            lines=tuple(m.spans[0].place for m in mentions),
            mentions=tuple(mentions),
        )

    def _discrepancy(self, key, sides) -> Discrepancy:
        zh, en = sides.get("zh"), sides.get("en")
        return Discrepancy(
            id=get_identifier("discrepancy", self.seed, key),
            document=self.documents[0],
            unit=self.units[0].id,
            type="omission" if not (zh and en) else "number",
            zh_spans=(zh[0],) if zh else (),
            en_spans=(en[0],) if en else (),
            zh=zh[1] if zh else None,
            en=en[1] if en else None,
            severity="major",
            note="“稳步” is not said in English",
        )


def _link(groups):
    for claims in groups.values():
        if len(claims) == 2:
            first, second = claims
            yield replace(first, counterpart=second.id)
            yield replace(second, counterpart=first.id)
        else:
            yield from claims


_BRACKET = re.compile(r"\[(figure|date|event|commitment|citation|discrepancy):(\w+)\|")


def _take_apart(text):
    """Return the text without brackets, and (kind, key, start, end) of each."""
    plain, ranges, open_ranges, at, length = [], [], [], 0, 0
    while at < len(text):
        found = _BRACKET.match(text, at)
        if found:
            open_ranges.append((found[1], found[2], length))
            at = found.end()
        elif text[at] == "]" and open_ranges and "".join(plain)[-2:] != "[1":
            kind, key, start = open_ranges.pop()
            ranges.append((kind, key, start, length))
            at += 1
        else:
            plain.append(text[at])
            length += 1
            at += 1
    return "".join(plain), sorted(ranges, key=lambda r: (r[2], -r[3]))
