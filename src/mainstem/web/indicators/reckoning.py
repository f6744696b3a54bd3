"""Pages: the sums, growth and shares that documents state, worked out anew."""

from dataclasses import dataclass
from decimal import Decimal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from mainstem.operations.numbers import reckoning
from mainstem.operations.numbers.reckoning import NotTied, Reckoned, Reckonings, Shown
from mainstem.web import wording
from mainstem.web.addresses import DocumentAddress
from mainstem.web.indicators import words as said
from mainstem.web.indicators.addresses import CatalogueAddress
from mainstem.web.labels import Label
from mainstem.web.permissions import get_actor, requires

KIND_LABELS: dict[str, Label] = {
    "sum": gettext_lazy("Sum"),
    "difference": gettext_lazy("Difference"),
    "growth": gettext_lazy("Growth"),
    "change": gettext_lazy("Change"),
    "share": gettext_lazy("Share"),
    "two_values": gettext_lazy("Two values of one thing"),
    "jump": gettext_lazy("Jump"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """Figures that are tied to each other, in words."""

    label: Label
    one: Reckoned
    stated: tuple[str, Shown]
    """Address and figure."""
    others: tuple[tuple[str, Shown], ...]
    computed: str
    """Empty where nothing is computed: of two values."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document and what it states of its own figures."""

    found: Reckonings
    rows: tuple[Row, ...]


@requires("inspect")
@require_safe
def list_reckonings(request: HttpRequest) -> HttpResponse:
    """Show what the documents read last state, those that do not hold first."""
    address = CatalogueAddress.parse(request.GET)
    found = reckoning.list_reckonings(get_actor(request), number=address.page)
    context = {
        "section": "indicators",
        "list": found,
        "documents": [_describe(one) for one in found.documents],
        "previous": CatalogueAddress(page=found.number - 1),
        "next": CatalogueAddress(page=found.number + 1),
    }
    return render(request, "indicators/reckonings.html", context)


@requires("inspect")
@require_safe
def show_reckonings(request: HttpRequest, subject: str) -> HttpResponse:
    """Show what one document states of its own figures."""
    found = reckoning.get_reckonings(get_actor(request), subject)
    if found is None:
        raise Http404(_("No document of this name has been read."))
    context = {"section": "documents", "documents": [_describe(found)], "is_alone": True}
    return render(request, "indicators/reckonings.html", context)


@requires("edit")
@require_POST
def tie(request: HttpRequest, subject: str) -> HttpResponse:
    """State in the register what ties figures, and lead to the indicator they are tied to."""
    claim = request.POST.get("claim", "")
    try:
        reckoning.tie(get_actor(request), subject, claim, now=timezone.now())
    except NotTied as error:
        raise Http404(str(error)) from error
    return redirect(reverse("reckonings of", args=[subject]))


def _describe(found: Reckonings) -> Document:
    subject = found.document.subject
    return Document(found, tuple(_make_row(subject, one) for one in found.found))


def _make_row(subject: str, one: Reckoned) -> Row:
    is_worked_out = one.kind not in ("two_values", "jump")
    return Row(
        label=KIND_LABELS[one.kind],
        one=one,
        stated=(_open(subject, one.stated), one.stated),
        others=tuple((_open(subject, o), o) for o in one.others),
        computed=_write_computed(one) if is_worked_out else "",
    )


def _write_computed(one: Reckoned) -> str:
    digits = 1 if one.unit in ("percent", "times", "permille") else 6
    rounded = round(one.computed, digits)
    if one.holds is None:
        # It follows from a rate, and is known to its digits at most.
        shown = f"{one.computed:.3g}"
        implied = wording.write_quantity(
            wording.write_amount(format(Decimal(shown), "f")), one.unit
        )
        return _("%(value)s the year before, if so") % {"value": implied}
    amount = said.write_text(format(rounded.normalize() + Decimal(0), "f"))
    if one.kind == "change" and one.unit == "percent":
        return _("%(n)s percentage points") % {"n": amount}
    return wording.write_quantity(amount, one.unit)


def _open(subject: str, shown: Shown) -> str:
    address = DocumentAddress(page=shown.page, claim=shown.claim)
    return f"{reverse('document', args=[subject])}{address}"
