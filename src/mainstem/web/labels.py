"""Labels: the words of the interface for what the reading contract calls by codes."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

Label = str | Promise


@dataclass(frozen=True, slots=True)
class KindLabel:
    """What a kind of claim is called: its letter, its name, and that of several."""

    letter: Label
    one: Label
    many: Label


KIND_LABELS = {
    "figure": KindLabel(pgettext_lazy("letter of figures", "F"), _("Figure"), _("Figures")),
    "date": KindLabel(pgettext_lazy("letter of dates", "D"), _("Date"), _("Dates")),
    "event": KindLabel(pgettext_lazy("letter of events", "E"), _("Event"), _("Events")),
    "commitment": KindLabel(
        pgettext_lazy("letter of commitments", "C"), _("Commitment"), _("Commitments")
    ),
    "citation": KindLabel(
        pgettext_lazy("letter of citations", "R"), _("Reference"), _("References")
    ),
    "discrepancy": KindLabel("≠", _("Discrepancy"), _("Discrepancies")),
}

FIELD_LABELS: dict[str, Label] = {
    "value": _("Value"),
    "low": _("At least"),
    "high": _("At most"),
    "unit": _("Unit"),
    "qualifier": _("Precision"),
    "change": _("Change"),
    "subject": _("Subject"),
    "measure": _("What is measured"),
    "period": _("Period"),
    "iso": _("Date"),
    "basis": _("Known from"),
    "type": _("Type"),
    "title_zh": _("Chinese title"),
    "title_en": _("English title"),
    "date": _("Date"),
    "place": _("Place"),
    "ordinal": _("Number in its series"),
    "countries": _("Countries"),
    "bodies": _("Bodies"),
    "outcomes": _("Outcomes"),
    "modality": _("Kind"),
    "responsible": _("Who"),
    "due": _("Due"),
    "area": _("Area"),
    "citations": _("References"),
    "marker": _("Marker"),
    "title": _("Title"),
    "author": _("Author"),
    "venue": _("Published in"),
    "url": _("Address"),
    "severity": _("Weight"),
    "note": _("What differs"),
}

VALUE_LABELS: dict[str, dict[str, Label]] = {
    "qualifier": {
        "exact": _("exactly"),
        "over": _("over"),
        "at_least": _("at least"),
        "nearly": _("nearly"),
        "about": _("about"),
        "up_to": _("up to"),
    },
    "change": {
        "yoy": _("on the year before"),
        "increase": _("increase"),
        "decrease": _("decrease"),
    },
    "basis": {
        "explicit": _("its own words"),
        "context": _("the text around it"),
        "name": _("a name"),
        "relative": _("another date"),
        "vague": _("nothing: no date is fixed"),
    },
    "modality": {
        "commitment": _("commitment"),
        "recommendation": _("recommendation"),
    },
    "severity": {"major": _("major"), "minor": _("minor")},
    "type": {
        # Events
        "meeting": _("meeting"),
        "visit": _("visit"),
        "agreement": _("agreement"),
        "document_released": _("document released"),
        "launch": _("launch"),
        "opening": _("opening"),
        "completion": _("completion"),
        "groundbreaking": _("groundbreaking"),
        "training": _("training"),
        "operation": _("operation"),
        "handover": _("handover"),
        "competition": _("competition"),
        "cultural": _("cultural event"),
        "disaster": _("disaster"),
        "relief": _("relief"),
        "shipment": _("shipment"),
        "statistic_release": _("statistics released"),
        "other": _("other"),
        # Discrepancies
        "number": _("number"),
        "date": _("date"),
        "name": _("name"),
        "omission": _("omission"),
        "addition": _("addition"),
        "typo": _("typing error"),
        "meaning": _("meaning"),
    },
    "unit": {
        "percent": "%",
        "person": pgettext_lazy("unit", "persons"),
        "person-time": pgettext_lazy("unit", "person-times"),
        "country": pgettext_lazy("unit", "countries"),
        "project": pgettext_lazy("unit", "projects"),
        "year": pgettext_lazy("unit", "years"),
        "month": pgettext_lazy("unit", "months"),
        "day": pgettext_lazy("unit", "days"),
        "tonne": pgettext_lazy("unit", "tonnes"),
        "hectare": pgettext_lazy("unit", "hectares"),
        "mu": pgettext_lazy("unit", "mu"),
        "times": pgettext_lazy("unit", "times"),
        "rank": pgettext_lazy("unit", "rank"),
        "magnitude": pgettext_lazy("unit", "magnitude"),
    },
}
"""Words for the codes of a field; a code without one is shown as it is."""

PLACE_LABELS: dict[str, Label] = {"line": _("line"), "page": _("page"), "block": _("block")}
FORMAT_LABELS: dict[str, Label] = {
    "text": _("text"),
    "html": "HTML",
    "docx": "DOCX",
    "pdf": "PDF",
}
