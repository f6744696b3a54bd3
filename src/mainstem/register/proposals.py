"""Proposals: what the register would say if a claim were accepted as it was read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Protocol

from mainstem.model import sittings
from mainstem.model.kinds import get_kind_of_claims, get_kinds
from mainstem.model.statements import (
    BOUND_BY_QUALIFIER,
    Citation,
    Json,
    Qualifiers,
    State,
    Statement,
)
from mainstem.register import claims, identities
from mainstem.register.claims import Claim, Mention, Record
from mainstem.values import dates


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement that is not of any entry yet."""

    property: str
    value: Json
    citations: tuple[Citation, ...]
    qualifiers: Qualifiers = field(default_factory=Qualifiers)
    wording: str | None = None
    state: State = "known"


@dataclass(frozen=True, slots=True)
class Proposal:
    """The entry a claim tells of, and what it says of it."""

    kind: str
    drafts: tuple[Draft, ...]


class Directory(Protocol):
    """What is known of names while a proposal is made."""

    def find_entry(self, kind: str, text: str) -> str | None:
        """Return the one entry of a kind that is known by a name; None for none or several."""

    def find_members(self, text: str) -> tuple[str, ...]:
        """Return the ISO codes of the countries a text names, each once, in its order."""


def propose(claim: Claim, directory: Directory) -> Proposal | None:
    """Say what would be stated of which kind of entry.

    Returns:
        None for a claim that tells of no entry: a discrepancy is right or wrong.
    """
    kind = get_kind_of_claims().get(claim.kind)
    if kind is None:
        return None
    drafts = _MAKERS[claim.record["kind"]](claim, kind, directory)
    known = get_kinds()[kind]
    return Proposal(kind, tuple(d for d in drafts if known.find_property(d.property)))


def make_statement(draft: Draft, entry: str, reader: str | None) -> Statement:
    """Make the statement of an entry that a draft is of."""
    statement = Statement(
        id="",
        entry=entry,
        property=draft.property,
        state=draft.state,
        value=draft.value,
        qualifiers=draft.qualifiers,
        citations=draft.citations,
        wording=draft.wording,
        reader=reader,
    )
    return replace(statement, id=identities.name_statement(statement))


def cite(mention: Mention) -> Citation:
    """Return the citation of a mention."""
    return Citation(mention.document, mention.passage, mention.spans, mention.text, mention.lang)


def _propose_event(claim: Claim, kind: str, directory: Directory) -> Iterator[Draft]:
    record = claim.record
    yield from _name(claim, "title", [t for t in record["title"].values() if t])
    titles = [*(t for t in record["title"].values() if t), *(m.text for m in claim.mentions)]
    yield from _EVENT_MAKERS.get(kind, _draft_nothing)(claim, titles)
    if kind == "project":
        yield from _draft_progress(claim)
    else:
        yield from _draft_date(claim, "date", record["date"])
    if record["ordinal"] is not None:
        number = _write_number(record["ordinal"], None)
        yield Draft("ordinal", number, _find_citations(claim, []))
    if place := record["place"]:
        yield _draft_reference(claim, "place", "place", place, directory)
    for code in record["countries"]:
        yield Draft("members", code, _find_citations(claim, []))
    for body in record["bodies"]:
        field = "partners" if kind == "project" else "bodies"
        yield _draft_reference(claim, field, "organisation", body, directory)
    for outcome in record["outcomes"]:
        yield _draft_text(claim, "outcomes", outcome)


def _draft_nothing(_claim: Claim, _titles: Sequence[str]) -> Iterator[Draft]:
    return iter(())


def _draft_meeting(claim: Claim, titles: Sequence[str]) -> Iterator[Draft]:
    """Draft the level of a meeting from its own names; the sentences around may name others."""
    own = [t for t in claim.record["title"].values() if t] or titles
    organs = [t.key for title in own for t in sittings.find_terms(title) if t.kind == "organ"]
    if organs:
        yield Draft("organ", organs[0], _find_citations(claim, own))


def _draft_instrument(claim: Claim, titles: Sequence[str]) -> Iterator[Draft]:
    own = [t for t in claim.record["title"].values() if t] or titles
    kind = next((k for t in own if (k := sittings.find_instrument(t))), None)
    if kind is None and claim.kind == "event:agreement":
        kind = "agreement"
    if kind:
        yield Draft("type", kind, _find_citations(claim, own))
    yield from _draft_period(claim, own)
    for title in titles:
        found = [s for s in sittings.find_sittings(title) if s.ordinal is not None]
        if len({(s.organ, s.ordinal) for s in found}) == 1:
            text = title[found[0].start : found[0].end].strip()
            value: Json = {"lang": guess_language(text), "text": text}
            yield Draft("meeting", value, _find_citations(claim, [text]))
            return


def _draft_period(claim: Claim, titles: Iterable[str]) -> Iterator[Draft]:
    """Draft what a plan covers, from the years in its title: (2018-2022)."""
    for title in titles:
        years = list(_iter_years(title))
        if len(years) == 2 and years[0] < years[1]:
            period = f"{years[0]}/{years[1]}"
            yield Draft("period", period, _find_citations(claim, [title]))
            return


def _iter_years(text: str) -> Iterator[str]:
    digits = ""
    for character in f"{text} ":
        if character.isascii() and character.isdigit():
            digits += character
            continue
        if len(digits) == 4 and digits[:2] in ("19", "20"):
            yield digits
        digits = ""


def _draft_type(claim: Claim, _titles: Sequence[str]) -> Iterator[Draft]:
    yield Draft("type", claim.record["type"], _find_citations(claim, []))


_EVENT_MAKERS: dict[str, Callable[[Claim, Sequence[str]], Iterator[Draft]]] = {
    "meeting": _draft_meeting,
    "instrument": _draft_instrument,
    "event": _draft_type,
}

_PROGRESS = {
    "launch": ("start", "under_way"),
    "groundbreaking": ("start", "under_way"),
    "completion": ("end", "completed"),
    "handover": ("end", "completed"),
}
"""What an event in the life of a project says of it: the date it gives, and the status then."""


def _draft_progress(claim: Claim) -> Iterator[Draft]:
    record = claim.record
    property_, status = _PROGRESS.get(record["type"], ("start", None))
    yield from _draft_date(claim, property_, record["date"])
    if status:
        date = _check_date(record["date"])
        yield Draft("status", status, _find_citations(claim, []), Qualifiers(as_of=date))


def _propose_commitment(claim: Claim, _kind: str, _directory: Directory) -> Iterator[Draft]:
    for record, mention in zip(claim.records, claim.mentions, strict=True):
        value: Json = {"lang": mention.lang, "text": record["text"]}
        yield Draft("text", value, (cite(mention),))
        if record["responsible"]:
            text: Json = {"lang": mention.lang, "text": record["responsible"]}
            yield Draft("responsible", text, (cite(mention),))
    record = claim.record
    yield Draft("modality", record["modality"], _find_citations(claim, []))
    due = next((d for r in claim.records if (d := _check_date(r["due"]))), None)
    yield from _draft_date(claim, "due", due)
    for area in dict.fromkeys(r["area"] for r in claim.records if r["area"]):
        yield Draft("area", area, _find_citations(claim, []))


def _propose_figure(claim: Claim, _kind: str, directory: Directory) -> Iterator[Draft]:
    for record, mention in zip(claim.records, claim.mentions, strict=True):
        if name := _write_subject(record, mention.lang):
            value: Json = {"lang": mention.lang, "text": name}
            yield Draft("name", value, (cite(mention),))
    record = claim.record
    if record["unit"]:
        yield Draft("unit", record["unit"], _find_citations(claim, []))
    # 中越 is nobody's name, while the other language writes both countries out.
    subjects = (
        _write_subject(r, m.lang) for r, m in zip(claim.records, claim.mentions, strict=True)
    )
    for code in next(filter(None, map(directory.find_members, subjects)), ()):
        yield Draft("members", code, _find_citations(claim, []))
    yield from _draft_amounts(claim)


def _draft_amounts(claim: Claim) -> Iterator[Draft]:
    """Draft the numbers of both languages: one with both citations where they agree."""
    said: dict[tuple[str, Qualifiers], list[int]] = {}
    for number, record in enumerate(claim.records):
        amount = record["value"] if record["value"] is not None else record["low"]
        if amount is not None:
            said.setdefault((write_amount(amount), qualify(record)), []).append(number)
    for text, limits in [key for key in said if key[1].period is None]:
        # One language names the time, and the other says the same without it.
        dated = [k for k in said if k[0] == text and k[1].period]
        fitting = [k for k in dated if replace(k[1], period=None) == limits]
        if len(fitting) == 1:
            said[fitting[0]] = sorted(said[fitting[0]] + said.pop((text, limits)))
    for (text, qualifiers), numbers in said.items():
        value: Json = {"amount": text, "unit": claim.records[numbers[0]]["unit"]}
        citations = tuple(cite(claim.mentions[n]) for n in numbers)
        yield Draft("value", value, citations, qualifiers, claim.mentions[numbers[0]].text)


def _write_subject(record: Record, lang: str) -> str:
    parts = [record[n] for n in ("subject", "measure") if record[n]]
    return ("" if lang.startswith("zh") else ", ").join(dict.fromkeys(parts))


def qualify(record: Record) -> Qualifiers:
    """Return the time and the limits that the record of a figure gives its value."""
    period = _check_date(record["period"])
    low, high = record["low"], record["high"]
    return Qualifiers(
        period=period,
        bound=BOUND_BY_QUALIFIER[record["qualifier"]],
        low=None if low is None else write_amount(low),
        high=None if high is None else write_amount(high),
    )


def write_amount(value: float) -> str:
    """Write a number without an exponent and without zeros that say nothing."""
    text = format(Decimal(str(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _write_number(value: float, unit: str | None) -> dict[str, Json]:
    return {"amount": write_amount(value), "unit": unit}


def _name(claim: Claim, property_: str, names: Sequence[str]) -> Iterator[Draft]:
    """Draft the names of an entry; without one, the words of the claim in each language."""
    for name in names:
        yield _draft_text(claim, property_, name)
    told = {guess_language(name) for name in names}
    for mention in claim.mentions:
        # A meeting read in Thai is known by the words it is named with.
        lang = "zh" if mention.lang == "zh-Hant" else mention.lang
        if lang not in told and not names and len(mention.text) <= _LONGEST_NAME:
            told.add(lang)
            yield _draft_text(claim, property_, " ".join(mention.text.split()), lang)


_LONGEST_NAME = 200


def _draft_text(claim: Claim, property_: str, text: str, lang: str | None = None) -> Draft:
    known = lang or guess_language(text)
    same = [m for m in claim.mentions if m.lang.split("-")[0] == known]
    value: Json = {"lang": known, "text": text}
    return Draft(property_, value, tuple(cite(m) for m in same or claim.mentions))


def _draft_date(claim: Claim, property_: str, date: str | None) -> Iterator[Draft]:
    checked = _check_date(date)
    if checked:
        day = str(int(checked[8:10])) if len(checked) >= 10 else checked[:4]
        yield Draft(property_, checked, _find_citations(claim, [day]))


def _draft_reference(
    claim: Claim, property_: str, kind: str, text: str, directory: Directory
) -> Draft:
    citations = _find_citations(claim, [text])
    if entry := directory.find_entry(kind, text):
        return Draft(property_, {"entry": entry}, citations, wording=text)
    value: Json = {"lang": guess_language(text), "text": text}
    return Draft(property_, value, citations)


def _find_citations(claim: Claim, words: Sequence[str]) -> tuple[Citation, ...]:
    """Cite the mentions that say one of some words; if none does, the first of each language."""
    saying = [m for m in claim.mentions if any(w and w in m.text for w in words)]
    if not saying:
        saying = list({m.lang: m for m in reversed(claim.mentions)}.values())[::-1]
    return tuple(cite(m) for m in saying)


def _check_date(text: str | None) -> str | None:
    """Return a date that stands as the register writes dates; None for one that does not."""
    try:
        return dates.parse(text).iso if text else None
    except dates.InvalidDate:
        return None


def guess_language(text: str) -> str:
    """Tell the language of a name by its script: names have too few words to tell more."""
    for character in text:
        for lang, first, last in _SCRIPTS:
            if first <= character <= last:
                return lang
    return "en"


_SCRIPTS = (
    ("zh", "\u3400", "\u9fff"),
    ("th", "\u0e00", "\u0e7f"),
    ("lo", "\u0e80", "\u0eff"),
    ("my", "\u1000", "\u109f"),
    ("km", "\u1780", "\u17ff"),
    ("vi", "\u0102", "\u0103"),
    ("vi", "\u0110", "\u0111"),
    ("vi", "\u01a0", "\u01a1"),
    ("vi", "\u01af", "\u01b0"),
    ("vi", "\u1ea0", "\u1ef9"),
)

_MAKERS: dict[str, Callable[[Claim, str, Directory], Iterable[Draft]]] = {
    "event": _propose_event,
    "commitment": _propose_commitment,
    "figure": _propose_figure,
}


def describe(claim: Claim) -> str:
    """Return a line by which a claim is known in a list: its title, its words or its value."""
    record = claim.record
    if record["kind"] == "event":
        titles = [t for t in (record["title"]["en"], record["title"]["zh"]) if t]
        return titles[0] if titles else claim.mentions[0].text if claim.mentions else ""
    if record["kind"] == "discrepancy":
        return " | ".join(t for t in (record["zh"], record["en"]) if t)
    if record["kind"] == "figure":
        return ": ".join(t for t in (_write_subject(record, record["lang"]), record["text"]) if t)
    return str(record["text"])


def describe_read(read: str) -> str:
    """Return the line by which a claim is known, from the claim as a judgement keeps it.

    Returns:
        An empty text for a claim of a reader whose contract had other fields.
    """
    try:
        return describe(claims.parse(read.split("\n"), lambda _: ("", "und")))
    except (KeyError, ValueError):
        return ""
