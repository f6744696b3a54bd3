"""Claims as people judge them: what was read, the words it was read from, and how it is found again.

A claim comes as a line of the reading contract. A figure or a commitment that stands in both
languages is one claim of two lines: nobody should have to judge it twice.
"""

import json
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring_ascii as quote
from typing import Any, NamedTuple

import orjson

from mainstem.register.effects import ClaimKey
from mainstem.values.identifiers import get_identifier
from mainstem.values.spans import Span

REVIEWED = ("event", "figure", "commitment", "discrepancy")
"""The kinds of claims that people judge. Dates and notes (citations) are judged with what they
belong to; why a note is never asked about by itself, decision 14 says."""

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place that a claim was read from."""

    document: str
    """SHA-256 of the document's bytes."""
    passage: str
    """Identifier of the passage; empty where the reading names none."""
    lang: str
    spans: tuple[Span, ...]
    text: str
    """The words, as they stand."""
    context: str = ""
    """The sentence around them, where the words alone are too few to know them by."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a document says, and where."""

    kind: str
    """As `Kind.claims` names it: "event:meeting", "figure"; or "discrepancy"."""
    lines: tuple[str, ...]
    """Its lines of the reading contract: the leading one, then its counterpart's."""
    records: tuple[Record, ...]
    """The lines, read."""
    mentions: tuple[Mention, ...]

    @property
    def record(self) -> Record:
        """The leading line, read."""
        return self.records[0]

    @property
    def read(self) -> str:
        """The claim as it was read, as a judgement keeps it."""
        return "\n".join(self.lines)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is told in, in the order of its mentions."""
        return tuple(dict.fromkeys(m.lang for m in self.mentions))


Locate = Callable[[str], tuple[str, str]]
"""Given a passage, say in which document it stands (SHA-256), and in which language."""


def parse(lines: Sequence[str], locate: Locate, contexts: Sequence[str] = ()) -> Claim:
    """Read a claim from its lines of the reading contract.

    Args:
        lines: the leading one, and that of its counterpart if it has one.
        locate: knows the passages the lines name; asked for "" and the id of the document by
            claims that name no passage.
        contexts: the sentence around the words of each line, where it is needed.
    """
    return make(lines, [json.loads(line) for line in lines], locate, contexts)


def make(
    lines: Sequence[str],
    records: Sequence[Record],
    locate: Locate,
    contexts: Sequence[str] = (),
) -> Claim:
    """Make a claim of lines that were read already; see `parse`."""
    mentions: list[Mention] = []
    for number, record in enumerate(records):
        context = contexts[number] if number < len(contexts) else ""
        mentions += _list_mentions(record, locate, context)
    kind = records[0]["kind"]
    if kind == "event":
        kind = f"event:{records[0]['type']}"
    return Claim(kind, tuple(lines), tuple(records), tuple(mentions))


def parse_spans(raw: Sequence[Record]) -> tuple[Span, ...]:
    """Read spans as the reading contract writes them, whatever they call a place."""
    return tuple([_parse_span(span) for span in raw])


def _parse_span(raw: Record) -> Span:
    for name, value in raw.items():
        if name not in ("start", "end"):
            return Span(value, raw["start"], raw["end"])
    raise KeyError("place")


class Wording(NamedTuple):
    """What a claim is known by: the words it was read from, and what it says."""

    words: str
    """Its kind and where the words stand."""
    content: str
    kind: str
    document: str


def word(claim: Claim) -> Wording:
    """Write down what a claim is known by."""
    document = claim.mentions[0].document if claim.mentions else ""
    return Wording(_get_words(claim), _get_content(claim), claim.kind, document)


def name(wordings: Sequence[Wording]) -> list[ClaimKey]:
    """Name the claims of a reading so that they are found again when it is read anew.

    Two claims read from exactly the same words (a sentence that names three documents) are told
    apart by what they say. Whether a claim has such a twin has no say in the others' names.
    """
    shared = Counter(wording.words for wording in wordings)
    return [
        ClaimKey(
            source=get_identifier("source", words, content if shared[words] > 1 else ""),
            content=content,
            kind=kind,
            document=document,
        )
        for words, content, kind, document in wordings
    ]


_VALUES = {
    "event": ("type", "title", "ordinal", "date", "place", "countries"),
    "figure": (
        "value",
        "low",
        "high",
        "unit",
        "qualifier",
        "change",
        "subject",
        "measure",
        "period",
    ),
    "commitment": ("modality", "responsible", "due", "area"),
    "discrepancy": ("type", "zh", "en"),
}
"""What each kind of claim says; the rest of its record is where it says so."""

_ENCODER = json.JSONEncoder(sort_keys=True)
"""Writes what identifiers are made of: another way to write it would make other identifiers."""

_TELLING = 24
"""Characters of wording; fewer than that are said alike in documents that speak of other things."""


def get_values(claim: Claim) -> list[dict[str, Any]]:
    """Return what a claim says, line by line, without where it says so."""
    return [{n: record.get(n) for n in _VALUES[record["kind"]]} for record in claim.records]


def _get_words(claim: Claim) -> str:
    """Write down the kind of a claim and the words it was read from."""
    places = [[m.document, [[s.place, s.start, s.end] for s in m.spans]] for m in claim.mentions]
    return orjson.dumps([claim.kind, places]).decode()


def _get_content(claim: Claim) -> str:
    wording = sorted(_squeeze(m.context or m.text) for m in claim.mentions)
    home = (
        "" if _is_telling(claim, wording) else "".join(sorted({m.document for m in claim.mentions}))
    )
    return get_identifier("content", claim.kind, _write_values(claim), *wording, home)


def _write_values(claim: Claim) -> str:
    """Write what a claim says, as `_ENCODER` writes its values: that makes itself anew each time."""
    lines = [
        ", ".join([f"{head}{_write(record.get(n))}" for n, head in _HEADS[record["kind"]]])
        for record in claim.records
    ]
    return f"[{{{'}, {'.join(lines)}}}]"


_HEADS = {kind: [(n, f"{quote(n)}: ") for n in sorted(names)] for kind, names in _VALUES.items()}
"""What stands before each value, in the order in which they are written."""


def _write(value: Any) -> str:
    if value is None:
        return "null"
    if type(value) is str:
        return quote(value)
    if type(value) is int or (type(value) is float and math.isfinite(value)):
        return repr(value)
    return _ENCODER.encode(value)


def _is_telling(claim: Claim, wording: Sequence[str]) -> bool:
    """Say whether words and values make sure that it is the same claim in any other document."""
    if sum(map(len, wording)) < _TELLING:
        return False
    record = claim.record
    if record["kind"] != "event":
        return True
    # "The meeting was held on the 8th" is said of many meetings.
    return record["ordinal"] is not None or len(record["date"] or "") >= len("2025-08-15")


def _squeeze(text: str) -> str:
    """Leave out blanks: where a line was broken is no part of the wording."""
    return "".join(text.split())


def _list_mentions(record: Record, locate: Locate, context: str) -> list[Mention]:
    if record["kind"] == "event":
        return [_make_mention(m, m["text"], locate, "") for m in record["mentions"]]
    if record["kind"] == "discrepancy":
        return [
            Mention(locate(f"{side}:{record['document']}")[0], "", lang, spans, record[side] or "")
            for side, lang in (("zh", "zh"), ("en", locate(f"en:{record['document']}")[1]))
            if (spans := parse_spans(record[f"{side}_spans"]))
        ]
    return [_make_mention(record, record["text"], locate, context)]


def _make_mention(record: Record, text: str, locate: Locate, context: str) -> Mention:
    document, lang = locate(record["passage"])
    spans = parse_spans(record["spans"])
    return Mention(document, record["passage"], record.get("lang") or lang, spans, text, context)
