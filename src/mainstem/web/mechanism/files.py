"""Files: a file of data that the register cites, line by line."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mainstem.operations.cooperation import sources
from mainstem.web.permissions import get_actor, requires


@requires("inspect")
@require_safe
def show_file(request: HttpRequest, digest: str) -> HttpResponse:
    """Show the lines of a file of data, each of which can be linked to."""
    number, line = (_read_number(request.GET.get(name, "")) for name in ("page", "line"))
    found = sources.get_file(
        get_actor(request), digest,
        number=number or 1, line=line, sheet=request.GET.get("sheet", ""),
    )  # fmt: skip
    return render(request, "mechanism/file.html", {"section": "documents", "file": found})


def _read_number(word: str) -> int:
    """Read a number from 0; 0 for anything that is none."""
    return int(word) if word.isascii() and word.isdigit() and len(word) < 9 else 0
