"""The view of the search: understand the address, search, show what was found."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mainstem.model import kinds
from mainstem.operations import mechanisms
from mainstem.operations.register import lists
from mainstem.operations.searching import search
from mainstem.operations.searching.search import EntryHit, Hit
from mainstem.store.browsing.lists import Label
from mainstem.web import wording
from mainstem.web.permissions import get_actor, requires
from mainstem.web.search.addresses import LONGEST, SearchAddress


@requires("read")
@require_safe
def show_results(request: HttpRequest) -> HttpResponse:
    """Show what was found, or only the form where nothing is looked for."""
    address = SearchAddress.parse(request.GET)
    found = None
    if address.words.strip():
        found = search.search(
            get_actor(request), address.words, filters=address.filters, after=address.after
        )
    context = {
        "section": "search",
        "address": address,
        "found": found,
        "names": _name_nameless(request, found.hits) if found else {},
        "longest": LONGEST,
        "kinds": _list_kinds(),
        "languages_of_texts": mechanisms.list_languages(),
        "next": address.at(found.next) if found and found.next else None,
        "first": address.at("") if address.after else None,
    }
    return render(request, "search.html", context)


def _name_nameless(request: HttpRequest, hits: Sequence[Hit]) -> dict[str, Label]:
    """Find by what entries are told that have no name; asks nothing where all have one."""
    nameless = [hit.identifier for hit in hits if isinstance(hit, EntryHit) and not hit.names]
    return lists.find_labels(get_actor(request), nameless)


def _list_kinds() -> list[tuple[str, str]]:
    """List what the search can be narrowed to, with what it is called."""
    language = wording.get_code()
    named = {name: k.plural.get(language, k.plural["en"]) for name, k in kinds.get_kinds().items()}
    named |= {"entry": _("All entries"), "document": _("Documents"), "passage": _("Passages")}
    return [(kind, named[kind]) for kind in search.list_kinds()]
