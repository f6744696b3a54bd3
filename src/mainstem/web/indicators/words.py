"""Words of indicators: members, values, findings and sources in the reader's language."""

import html
from collections.abc import Callable
from decimal import Decimal, localcontext

from django.utils.html import strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from mainstem.analysis.checks import Finding
from mainstem.analysis.figures import Figure
from mainstem.operations.numbers.indicators import HeldRelease, Series
from mainstem.web import wording
from mainstem.web.labels import Label
from mainstem.web.register import words
from mainstem.web.review.values import BOUND_LABELS

FINDING_LABELS: dict[str, Label] = {
    "conflict": gettext_lazy("sources disagree"),
    "scale": gettext_lazy("a power of ten times another"),
    "unit": gettext_lazy("different units"),
    "total": gettext_lazy("parts do not add up"),
    "growth": gettext_lazy("growth does not fit the values"),
    "parts_growth": gettext_lazy("growth does not fit that of the parts"),
    "jump": gettext_lazy("jumps a thousandfold"),
}
_MOST_DIGITS = 6


def write_member(code: str) -> str:
    """Write a country, or several that a figure is of together; a figure may be of none named."""
    if not code:
        return _("not said of whom")
    if code.count("+") > 3:
        first, *others = code.split("+")
        return _("%(country)s and %(n)d others") % {
            "country": wording.write_country(first),
            "n": len(others),
        }
    return pgettext("between two countries", " – ").join(
        map(wording.write_country, code.split("+"))
    )


def write_text(text: str) -> str:
    """Write a decimal of a table with its digits in groups, no more than anybody reads.

    Of one with a fraction six digits are kept, or all before the point; an integer keeps all.
    """
    number = Decimal(text)
    if number == number.to_integral_value() or len(number.as_tuple().digits) <= _MOST_DIGITS:
        return wording.write_amount(text)
    if not number.is_finite():
        return text
    # A decimal may have more digits than calculations keep by themselves.
    with localcontext(prec=len(number.as_tuple().digits) + 1):
        rounded = round(number, max(0, _MOST_DIGITS - 1 - number.adjusted()))
    return wording.write_amount(format(rounded, "f"))


def write_figure(figure: Figure, *, with_unit: bool = True) -> str:
    """Write a value with its limits: "over 900", and its unit."""
    amount = write_text(figure.text)
    if figure.low and figure.high:
        amount = f"{wording.write_amount(figure.low)}–{wording.write_amount(figure.high)}"
    said = wording.write_quantity(amount, figure.unit) if with_unit else amount
    return said if figure.bound == "exact" else f"{BOUND_LABELS[figure.bound]} {said}"


def write_period(period: str) -> str:
    """Write a time as plain text in the reader's language."""
    return html.unescape(strip_tags(wording.write_date(period))) if period else ""


def write_release(held: HeldRelease) -> str:
    """Write what a release is called, by title or by the collection."""
    if held.label is None:
        return held.release.collection
    return words.write_title(held.label.titles, held.release.entry)


def write_title(series: Series) -> str:
    """Write what an indicator is called."""
    return words.write_title(series.titles, series.id)


def describe_finding(finding: Finding) -> SafeString | str:
    """Say in a sentence what does not agree."""
    return _WRITERS[finding.kind](finding)


def _describe_conflict(finding: Finding) -> str:
    values = sorted({write_figure(f) for f in finding.figures})
    return _("Sources give %(values)s.") % {
        "values": pgettext("between values", " ≠ ").join(values)
    }


def _describe_scale(finding: Finding) -> str:
    low, high = sorted((f.value for f in finding.figures), key=abs)[:: len(finding.figures) - 1]
    ratio = wording.write_amount(str(round(high / low))) if low else ""
    return (
        _describe_conflict(finding)
        + " "
        + _("One is %(ratio)s times the other: a unit may have been mistaken.") % {"ratio": ratio}
    )


def _describe_total(finding: Finding) -> str:
    total, *parts = finding.figures
    return _("%(total)s is stated; the %(n)d parts make %(sum)s.") % {
        "total": write_figure(total),
        "n": len(parts),
        "sum": wording.write_quantity(wording.write_amount(str(finding.computed)), total.unit),
    }


def _describe_growth(finding: Finding) -> str:
    stated = finding.figures[0]
    return _("%(growth)s%% is stated; the values make %(computed)s%%.") % {
        "growth": wording.write_amount(stated.text),
        "computed": wording.write_amount(str(round(finding.computed or Decimal(0), 1))),
    }


def _describe_jump(finding: Finding) -> str:
    after, before = finding.figures
    return _("From %(before)s in %(then)s to %(after)s in %(now)s.") % {
        "before": write_figure(before),
        "then": write_period(before.period),
        "after": write_figure(after),
        "now": write_period(after.period),
    }


_WRITERS: dict[str, Callable[[Finding], str]] = {
    "conflict": _describe_conflict,
    "scale": _describe_scale,
    "unit": _describe_conflict,
    "total": _describe_total,
    "growth": _describe_growth,
    "parts_growth": _describe_growth,
    "jump": _describe_jump,
}
