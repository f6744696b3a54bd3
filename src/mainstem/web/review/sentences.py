"""Sentences: what a claim says, in one line of the reader's language."""

import html
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mainstem.operations.naming import names
from mainstem.operations.shelf.evidence import Field
from mainstem.web import differences, headlines, labels, wording
from mainstem.web.labels import Label

DECISION_LABELS: dict[str, Label] = {
    "accepted": gettext_lazy("Accepted"),
    "corrected": gettext_lazy("Accepted with corrections"),
    "rejected": gettext_lazy("Rejected"),
    "unsure": gettext_lazy("Set aside as unsure"),
}
_LONGEST = 400
"""Characters of a claim's words in one line."""


@dataclass(frozen=True, slots=True)
class KindWord:
    """How a kind of claim is shown: its letter, its colour's name, and its word."""

    letter: Label
    name: str
    """Of the kind in the reading contract, by which it is coloured."""
    word: Label


def name_kind(kind: str) -> KindWord:
    """Say what a kind of claim is called; an event by its type.

    Args:
        kind: as the queue names it: "event:meeting", "figure".
    """
    name, _colon, type_ = kind.partition(":")
    label = labels.KIND_LABELS.get(name)
    if label is None:
        return KindWord("?", "", kind)
    word = labels.VALUE_LABELS["type"].get(type_, type_) if type_ else label.one
    return KindWord(label.letter, name, word)


def tell(record: Mapping[str, Any], title: str, languages: Sequence[str]) -> SafeString | str:
    """Say what a claim says.

    Args:
        record: its leading line of the reading contract.
        title: the line the queue knows it by, for a claim without a better one.
        languages: it is told in.
    """
    kind = record["kind"]
    if kind == "event":
        return _tell_event(record, title)
    if kind == "figure":
        return _tell_figure(record)
    if kind == "discrepancy":
        return _tell_discrepancy(record, languages)
    return _quote(record.get("lang", "und"), str(record["text"]))


def tell_read(read: str, title: str) -> str:
    """Say what a claim says, from its lines of the reading contract, as plain text.

    Args:
        read: the lines; those of a reader whose contract had other fields count as none.
        title: what to say where there is nothing better.
    """
    try:
        records = [json.loads(line) for line in read.split("\n") if line]
        told = tell(choose(records), title, [r["lang"] for r in records if "lang" in r])
    except (IndexError, KeyError, TypeError, ValueError):
        return title
    return html.unescape(strip_tags(str(told))) or title


def choose(records: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Choose the line of a claim in the reader's language, or the leading one.

    Of a figure only the words are chosen: its number and unit are those that would be stated,
    which are the leading ones where the languages differ.
    """
    leading = records[0]
    code = wording.get_code()
    own = next((r for r in records if str(r.get("lang", "")).split("-")[0] == code), leading)
    if leading["kind"] != "figure" or own is leading:
        return own
    if not (own["subject"] or own["measure"]) and (leading["subject"] or leading["measure"]):
        return leading
    return {**leading, **{name: own[name] for name in ("subject", "measure", "lang", "text")}}


def list_details(record: Mapping[str, Any]) -> SafeString | str:
    """Say when and where, who and by when, what the words of a claim may leave out."""
    details = list(_iter_details(record))
    return format_html_join(" · ", "{}", ((detail,) for detail in details))


def _iter_details(record: Mapping[str, Any]) -> Iterator[SafeString | str]:
    if record["kind"] == "event":
        if record["date"]:
            yield wording.write_date(record["date"])
        if record["place"]:
            yield _translate(str(record["place"]))
    elif record["kind"] == "commitment":
        if record["responsible"]:
            yield _translate(str(record["responsible"]))
        if record["due"]:
            yield format_html(_("due {date}"), date=wording.write_date(record["due"]))
    elif record["kind"] == "figure":
        yield _quote(record["lang"], str(record["text"]))
        if record["period"]:
            yield wording.write_date(record["period"])


def _tell_event(record: Mapping[str, Any], title: str) -> SafeString | str:
    titles = record["title"]
    order = ("zh", "en") if wording.get_code() == "zh" else ("en", "zh")
    lang = next((code for code in order if titles[code]), None)
    if lang is None:
        mentions = record["mentions"]
        return _quote(mentions[0]["lang"], mentions[0]["text"]) if mentions else title
    return _quote(lang, titles[lang])


def _tell_figure(record: Mapping[str, Any]) -> SafeString | str:
    parts = ("value", "low", "high", "unit", "qualifier", "change")
    fields = [Field(n, record[n]) for n in parts if record[n] is not None]
    value = headlines.write_value("figure", fields)
    subject = [record[n] for n in ("subject", "measure") if record[n]]
    if not subject:
        return value
    joined = ("" if record["lang"].startswith("zh") else ", ").join(dict.fromkeys(subject))
    return format_html(_("{subject}: {value}"), subject=_quote(record["lang"], joined), value=value)


def _tell_discrepancy(record: Mapping[str, Any], languages: Sequence[str]) -> SafeString | str:
    if differences.is_told_by_note():
        return _quote("en", str(record["note"]))
    other = next((code for code in languages if not code.startswith("zh")), "en")
    return differences.describe(record["type"], record["zh"], record["en"], other)


def _translate(name: str) -> SafeString | str:
    """Write a listed name in the reader's language, and as it stands on hover."""
    listed = names.translate(name, wording.get_code())
    return format_html('<span title="{}">{}</span>', name, listed) if listed else name


def _quote(lang: str, text: str) -> SafeString:
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    return format_html('<span lang="{}" dir="auto">{}</span>', "" if lang == "und" else lang, shown)
