"""Views: understand an address, carry out one operation, render its answer."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mainstem.operations.shelf import library, pages
from mainstem.store.log.history import StoreBusy
from mainstem.web import columns
from mainstem.web.addresses import DocumentAddress, ListAddress
from mainstem.web.marking import Marker
from mainstem.web.permissions import requires
from mainstem.web.sent import list_sent


@requires("inspect")
@require_safe
def list_documents(request: HttpRequest) -> HttpResponse:
    """Show which documents have been read."""
    address = ListAddress.parse(request.GET)
    found = library.list_documents(
        sort=address.sort, descending=address.descending, number=address.page
    )
    context = {
        "section": "documents",
        "list": found,
        "columns": columns.make_columns(address),
        "claim_kinds": [kind for kind in pages.KINDS if kind != "discrepancy"],
        "previous": address.at(found.number - 1),
        "next": address.at(found.number + 1),
    }
    return render(request, "documents.html", context)


@requires("inspect")
@require_safe
def show_document(request: HttpRequest, subject: str) -> HttpResponse:
    """Show a page of a document, or with `part=panel` only the panel of the chosen claim."""
    address = DocumentAddress.parse(request.GET)
    page = pages.get_document_page(
        subject, number=address.page, claim=address.claim, kinds=address.kinds
    )
    if page is None:
        raise Http404(_("No document of this name has been read."))
    here = address.at(page.number)
    context = {
        "page": page,
        "document": page.document,
        "address": here,
        "marker": Marker(here, page.claim),
        "all_kinds": pages.KINDS,
    }
    if request.GET.get("part") == "panel":
        return render(request, "parts/panel.html", context)
    return render(request, "document.html", context)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that a request made no sense, or was too large."""
    if isinstance(exception, RequestDataTooBig):
        return _show_error(request, 413, _("What was sent is too large to be taken."))
    return _show_error(request, 400, _("This request cannot be understood."))


def permission_denied(
    request: HttpRequest, exception: Exception | None = None, reason: str = ""
) -> HttpResponse:
    """Say that a form was sent without the proof that it is ours."""
    return _show_error(
        request,
        403,
        _("This form has expired or came from elsewhere."),
        _("Nothing was written. Open the page again, and send the form from there."),
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing at an address."""
    return _show_error(request, 404, _("There is nothing at this address."))


def wrong_method(request: HttpRequest) -> HttpResponse:
    """Say that an address is not for looking at, or not for sending to."""
    return _show_error(
        request,
        405,
        _("This address cannot be opened in this way."),
        _("It takes what the form of another page sends. Go to that page, and use its button."),
    )


_SOON = 5
"""Seconds after which it is worth asking again: most of what others write takes less."""


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours; where others are at the store, that it passes."""
    if isinstance(sys.exception(), OperationalError | StoreBusy):
        response = _show_error(
            request,
            503,
            _("The store is in use and cannot be written now."),
            _(
                "Something larger is being written, such as a table that is imported. Nothing of "
                "yours was written: go back, and send it again in a moment."
            ),
        )
        response.headers["Retry-After"] = str(_SOON)
        return response
    return _show_error(
        request,
        500,
        _("Something went wrong here. It has been logged; nothing you sent is to blame."),
    )


def _show_error(request: HttpRequest, status: int, message: str, advice: str = "") -> HttpResponse:
    sent = list_sent(request)
    context: dict[str, object] = {
        "status": status,
        "message": message,
        "advice": advice,
        "sent": sent,
    }
    if status >= 500:
        # The store may be what failed: the page must not ask it who this is.
        context |= {"actor": None, "may": {}}
    return render(request, "error.html", context, status=status)
