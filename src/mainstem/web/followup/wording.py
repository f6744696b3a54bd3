"""Wording: statuses, and the reasons of proposals, in the reader's language."""

import html
from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from mainstem.analysis.followup.statuses import Standing
from mainstem.model.kinds import Property, get_kinds
from mainstem.model.statements import Qualifiers
from mainstem.register.matching import Reason
from mainstem.web import wording
from mainstem.web.review import values
from mainstem.web.review.values import get_label
from mainstem.web.templatetags.pages import listed

Words = str | Promise

CALENDAR_LABELS: Mapping[str, Words] = {
    "reported": pgettext_lazy("a commitment", "Reported"),
    "late": pgettext_lazy("a commitment", "Late"),
    "open": pgettext_lazy("a commitment", "Not due yet"),
    "undated": pgettext_lazy("a commitment", "No day set, nothing reported"),
    "not_reported": pgettext_lazy("a commitment", "Not reported"),
}
"""What the calendar says; what people judge is worded as the kind declares it."""

_CODES: Mapping[str, Words] = {
    "most_of_name": gettext_lazy("Most of its name is in the commitment"),
    "named": gettext_lazy("The commitment names it"),
    "same_organ": gettext_lazy("A meeting at the level that was promised"),
    "other_organ": gettext_lazy("A meeting at another level than was promised"),
    "no_organ": gettext_lazy("No meeting at the level that was promised"),
    "fitting_type": gettext_lazy("What was promised is done by things of this type"),
    "fitting_kind": gettext_lazy("What was promised is done by things of this kind"),
    "other_kind": gettext_lazy("What was promised is done by things of another kind"),
    "no_subject": gettext_lazy("Its name does not say the subject of the commitment"),
    "only_figure": gettext_lazy("A figure, where nothing was promised that it counts"),
    "undated": gettext_lazy("Nobody says when it was"),
    "promise_undated": gettext_lazy("Nobody says when it was promised"),
    "other_mechanism": gettext_lazy("It belongs to another mechanism"),
    "same_subject": gettext_lazy("Same subject"),
    "near_subject": gettext_lazy("A subject next to it"),
}


def write_status(code: str) -> str:
    """Write a status: a judgement as the kind declares it, else what the calendar says."""
    if code in CALENDAR_LABELS and code not in ("late", "not_reported"):
        return str(CALENDAR_LABELS[code])
    prop = _get_property("status")
    choice = prop.get_choice(code) if prop else None
    return get_label(choice.label) if choice else str(CALENDAR_LABELS.get(code, code))


def write_calendar(standing: Standing) -> str:
    """Write what the calendar says of a promise, with the days it is late by, and lost evidence."""
    said = _write_calendar(standing)
    return _("%(said)s · evidence was retracted") % {"said": said} if standing.lost else said


def _write_calendar(standing: Standing) -> str:
    days = standing.days_late or 0
    if standing.calendar == "late":
        return ngettext("Reported, %(days)s day late", "Reported, %(days)s days late", days) % {
            "days": wording.write_number(days)
        }
    if standing.calendar == "reported" and standing.days_last:
        return ngettext(
            "Reported, the last of it %(days)s day late",
            "Reported, the last of it %(days)s days late",
            standing.days_last,
        ) % {"days": wording.write_number(standing.days_last)}
    is_judged = standing.judged not in (None, "not_reported") and not standing.lost
    if standing.calendar == "undated" and is_judged:
        return _("No day set, judged without evidence")
    if standing.calendar == "not_reported" and is_judged:
        return ngettext(
            "Due %(days)s day ago, judged without evidence",
            "Due %(days)s days ago, judged without evidence",
            days,
        ) % {"days": wording.write_number(days)}
    if standing.calendar == "not_reported":
        return ngettext(
            "Due %(days)s day ago, nothing reported",
            "Due %(days)s days ago, nothing reported",
            days,
        ) % {"days": wording.write_number(days)}
    return str(CALENDAR_LABELS[standing.calendar])


def write_area(code: str) -> str:
    """Write an area; items of none have no code."""
    prop = _get_property("area")
    if not code or prop is None:
        return _("No area stated")
    return html.unescape(strip_tags(str(values.write_value(prop, code, Qualifiers(), {}))))


def write_reason(reason: Reason) -> str:
    """Write why an entry may have fulfilled a promise, or why not."""
    found = dict(reason.parameters)
    if writer := _WRITERS.get(reason.code):
        return writer(found)
    return str(_CODES.get(reason.code, reason.code))


def _write_words(found: Mapping[str, str]) -> str:
    return _("Words in common: %(words)s") % {"words": " · ".join(found["words"].split())}


def _write_phrase(found: Mapping[str, str]) -> str:
    return _("Words that stand together in both: %(words)s") % {
        "words": " · ".join(found["words"].split())
    }


def _write_title(found: Mapping[str, str]) -> str:
    return _("Both name “%(names)s”") % {"names": "”, “".join(found["names"].split())}


def _write_number(found: Mapping[str, str]) -> str:
    return _("Another anniversary: %(number)s years") % {
        "number": ", ".join(found["numbers"].split())
    }


def _write_fields(found: Mapping[str, str]) -> str:
    return _("The commitment lists %(number)s things at once") % {"number": found["fields"]}


def _write_names(found: Mapping[str, str]) -> str:
    known = (wording.write_country(key) for key in found["names"].split())
    return _("Both name %(names)s") % {"names": listed(known)}


def _write_areas(found: Mapping[str, str]) -> str:
    return _("Same area: %(areas)s") % {"areas": _list_areas(found["areas"])}


def _write_other_areas(found: Mapping[str, str]) -> str:
    return _("Another area: %(areas)s") % {"areas": _list_areas(found["areas"])}


def _write_countries(found: Mapping[str, str]) -> str:
    return _("Countries of the commitment take part: %(names)s") % {"names": _list_countries(found)}


def _write_other_countries(found: Mapping[str, str]) -> str:
    return _("Other countries take part than those of the commitment: %(names)s") % {
        "names": _list_countries(found)
    }


def _write_elsewhere(found: Mapping[str, str]) -> str:
    return _("It was done in another country than was promised: %(names)s") % {
        "names": _list_countries(found)
    }


def _write_measure(found: Mapping[str, str]) -> str:
    return _("Promised %(promised)s, reported %(reported)s") % {
        side: wording.write_quantity(wording.write_amount(found[side]), found["unit"])
        for side in ("promised", "reported")
    }


def _write_one(found: Mapping[str, str]) -> str:
    return _("The one of its series that was promised: number %(number)s") % found


def _write_another(found: Mapping[str, str]) -> str:
    return _("Another of its series than was promised: number %(number)s") % found


def _write_late(found: Mapping[str, str]) -> str:
    days = int(found["days"])
    return ngettext("%(days)s day after it was due", "%(days)s days after it was due", days) % {
        "days": wording.write_number(days)
    }


def _write_on_time(found: Mapping[str, str]) -> str:
    return _("By the day it was due")


def _write_after(found: Mapping[str, str]) -> str:
    return _("After it was promised (%(made)s)") % {"made": write_plain_date(found["made"])}


def _write_before(found: Mapping[str, str]) -> str:
    return _("Before it was promised (%(made)s)") % {"made": write_plain_date(found["made"])}


def write_plain_date(iso: str) -> str:
    """Write a date as plain words, where nothing can be marked up."""
    return html.unescape(strip_tags(str(wording.write_date(iso))))


def _list_countries(found: Mapping[str, str]) -> str:
    return listed(wording.write_country(code) for code in found["members"].split())


def _list_areas(codes: str) -> str:
    return listed(write_area(code) for code in codes.split())


_WRITERS = {
    "shared_words": _write_words,
    "rare_word": _write_words,
    "one_word": _write_words,
    "same_phrase": _write_phrase,
    "same_title": _write_title,
    "other_number": _write_number,
    "lists_many": _write_fields,
    "same_names": _write_names,
    "same_area": _write_areas,
    "other_area": _write_other_areas,
    "same_countries": _write_countries,
    "other_countries": _write_other_countries,
    "built_elsewhere": _write_elsewhere,
    "same_measure": _write_measure,
    "same_unit": _write_measure,
    "one_of_series": _write_one,
    "other_of_series": _write_another,
    "late": _write_late,
    "on_time": _write_on_time,
    "after_promise": _write_after,
    "before_promise": _write_before,
}


def _get_property(name: str) -> Property | None:
    return get_kinds()["commitment"].find_property(name)
