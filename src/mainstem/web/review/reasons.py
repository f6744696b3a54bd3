"""Reasons in the reader's language: why a claim is sure, and why it may be about an entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from mainstem.model.kinds import Kind
from mainstem.register.confidence import POINTS
from mainstem.register.matching import RULED_OUT
from mainstem.register.matching import Reason as MatchReason
from mainstem.web.labels import Label
from mainstem.web.review import values


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for something, or against it."""

    words: Label | SafeString
    points: str
    """With its sign; empty for what rules out."""
    is_against: bool


CONFIDENCE_LABELS: dict[str, Label] = {
    "both_languages": _("told in both languages"),
    "languages_agree": _("both languages agree"),
    "languages_differ": _("the languages differ"),
    "told_often": _("told several times"),
    "full_date": _("exact day"),
    "month": _("month known"),
    "year": _("year known"),
    "no_date": _("no date"),
    "numbered": _("numbered"),
    "place": _("place known"),
    "type_in_title": _("type in its title"),
    "no_title": _("no title"),
    "long_title": _("very long title"),
    "discrepancy_minor": _("minor discrepancy beside it"),
    "discrepancy_major": _("major discrepancy beside it"),
    "unit": _("unit known"),
    "subject": _("subject known"),
    "measure": _("measure known"),
    "period": _("period known"),
    "no_value": _("no number"),
    "bare_number": _("number without a unit"),
    "promised": _("worded as a promise"),
    "due": _("due date known"),
    "responsible": _("says who"),
    "area": _("area known"),
    "footnoted": _("has a footnote"),
    "long_clause": _("very long clause"),
    "major": _("major"),
    "compares_values": _("values were compared"),
    "broken_word": _("a word is broken"),
    "judges_meaning": _("a matter of meaning"),
}

MATCH_LABELS: dict[str, Label] = {
    "same_sitting": _("same level and number ({claim})"),
    "same_number": _("same number ({claim}); the level is not told of both"),
    "same_level": _("same level ({claim}); a number is not told of both"),
    "same_mechanism": _("same cooperation"),
    "same_body": _("same cooperation"),
    "same_subject": _("same subject"),
    "other_mechanism": _("other cooperation: {entry}, not {claim}"),
    "same_day": _("same day ({claim})"),
    "overlapping_dates": _("days overlap ({claim}; {entry})"),
    "same_month": _("same month ({claim}; {entry})"),
    "same_year": _("same year ({claim}; {entry})"),
    "near_dates": _("some days apart ({claim}; {entry})"),
    "moved_date": _("same number on another date ({claim}; {entry})"),
    "other_date": _("other date: {entry}, not {claim}"),
    "same_place": _("same place"),
    "other_place": _("other place"),
    "other_country": _("in another country: {entry}, not {claim}"),
    "same_name": _("same name"),
    "part_of_name": _("one name is part of the other"),
    "other_name": _("other name"),
    "other_title": _("other title"),
    "same_type": _("same type ({claim})"),
    "same_members": _("same countries"),
    "same_meeting": _("adopted at the same meeting"),
    "other_meeting": _("adopted at another meeting"),
    "same_period": _("covers the same period ({claim})"),
    "other_value": _("another value for the same time: {entry}, not {claim}"),
    "same_code": _("same code ({claim})"),
    "same_unit": _("same unit"),
    "same_wording": _("same wording"),
    "identifying": _("{property}: {entry}, not {claim}"),
}


def explain_confidence(codes: Sequence[str]) -> list[Reason]:
    """Put into words why a claim is as sure as it is; what speaks for it first."""
    ordered = sorted(codes, key=lambda code: -POINTS.get(code, 0))
    return [
        Reason(
            CONFIDENCE_LABELS.get(code, code), _sign(POINTS.get(code, 0)), POINTS.get(code, 0) < 0
        )
        for code in ordered
    ]


def explain_match(kind: Kind, reasons: Sequence[MatchReason]) -> list[Reason]:
    """Put into words why an entry may be meant, or cannot be; what rules it out first."""
    ordered = sorted(reasons, key=lambda r: (r.points > RULED_OUT, -abs(r.points)))
    return [
        Reason(
            _fill(kind, reason.code, dict(reason.parameters)),
            "" if reason.points == RULED_OUT else _sign(reason.points),
            reason.side == "against",
        )
        for reason in ordered
    ]


def _sign(points: int) -> str:
    return f"+{points}" if points > 0 else f"−{-points}"


def _fill(kind: Kind, code: str, parameters: Mapping[str, str]) -> SafeString | Label:
    template = MATCH_LABELS.get(code)
    if template is None:
        return code
    prop = kind.find_property(parameters.get("property", _PROPERTIES.get(code, "")))
    shown = {name: values.write_code(prop, parameters.get(name, "")) for name in ("claim", "entry")}
    if code == "other_mechanism":
        shown = {name: str(text).upper() for name, text in shown.items()}
    label = values.get_label(prop.label) if prop else ""
    return format_html(str(template), property=label, **shown)


_PROPERTIES = {
    "same_type": "type",
    "same_level": "organ",
    "same_period": "period",
    "other_value": "value",
    "same_day": "date",
    "overlapping_dates": "date",
    "same_month": "date",
    "same_year": "date",
    "near_dates": "date",
    "moved_date": "date",
    "other_date": "date",
    "other_country": "members",
}
"""The property a reason speaks of, where it does not say so itself."""
