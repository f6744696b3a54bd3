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
        "yoy": _("against the year before"),
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
    "area": {
        "cross_border_economy": pgettext_lazy("area", "border economy"),
        "poverty_reduction": pgettext_lazy("area", "poverty reduction"),
        "think_tanks": pgettext_lazy("area", "think tanks"),
        "people_to_people": pgettext_lazy("area", "exchange between peoples"),
        "sustainable_development": pgettext_lazy("area", "sustainable development"),
        "belt_and_road": pgettext_lazy("area", "Belt and Road"),
        "water": pgettext_lazy("area", "water resources"),
        "connectivity": pgettext_lazy("area", "connectivity"),
        "trade": pgettext_lazy("area", "trade"),
        "production_capacity": pgettext_lazy("area", "production capacity"),
        "investment": pgettext_lazy("area", "investment and finance"),
        "agriculture": pgettext_lazy("area", "agriculture"),
        "environment": pgettext_lazy("area", "environment"),
        "climate": pgettext_lazy("area", "climate"),
        "energy": pgettext_lazy("area", "energy"),
        "disaster": pgettext_lazy("area", "disaster management"),
        "health": pgettext_lazy("area", "public health"),
        "law_enforcement": pgettext_lazy("area", "law enforcement"),
        "judicial": pgettext_lazy("area", "justice"),
        "security": pgettext_lazy("area", "security"),
        "innovation": pgettext_lazy("area", "science and innovation"),
        "digital": pgettext_lazy("area", "digital economy"),
        "culture": pgettext_lazy("area", "culture"),
        "education": pgettext_lazy("area", "education"),
        "media": pgettext_lazy("area", "media"),
        "tourism": pgettext_lazy("area", "tourism"),
        "sports": pgettext_lazy("area", "sports"),
        "youth": pgettext_lazy("area", "youth"),
        "women": pgettext_lazy("area", "women"),
        "religion": pgettext_lazy("area", "religion"),
        "local": pgettext_lazy("area", "local cooperation"),
        "asean": pgettext_lazy("area", "regional mechanisms"),
        "governance": pgettext_lazy("area", "governance"),
        "mechanism": pgettext_lazy("area", "the mechanism"),
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
}
"""Words for the codes of a field; a code without one is shown as it is."""

SINCE_LABEL = _("since {moment}")
"""A change "since …" says from when on it is measured."""

PLACE_LABELS: dict[str, Label] = {"line": _("line"), "page": _("page"), "block": _("block")}
FORMAT_LABELS: dict[str, Label] = {
    "text": _("text"),
    "html": "HTML",
    "docx": "DOCX",
    "pdf": "PDF",
}
CITATION_ROLES: dict[str, Label] = {
    "original": _("the original wording"),
    "translation": _("a translation"),
}
"""What quoted words are to their source."""
