"""Passages: from words of a document to what they say of which entry."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from mainstem.model.kinds import Kind, get_kinds
from mainstem.operations.register import entries, passages
from mainstem.operations.register.links import NoSuchEntry
from mainstem.operations.searching import search
from mainstem.operations.searching.search import EntryHit, Filters
from mainstem.register.acts import Actor
from mainstem.web.links import link
from mainstem.web.permissions import get_actor, requires
from mainstem.web.register import words
from mainstem.web.review.values import get_label

_MOST = 10
"""Entries that a search shows."""
_LONGEST = 400
"""Characters of a search."""


@requires("edit")
@require_safe
def choose(request: HttpRequest, subject: str, passage: str) -> HttpResponse:
    """Choose words of a passage, the entry they say something of, and what: then comes the form."""
    actor = get_actor(request)
    found = passages.get_passages(actor, subject, passage)
    if found is None:
        raise Http404(_("There is no such passage."))
    number = _read_number(request.GET.get("words", ""), len(found.choices))
    chosen = found.choices[number]
    asked = request.GET.get("q", "")[:_LONGEST].strip()
    cite = urlencode([("cite", one.reference) for one in chosen])
    entry = request.GET.get("entry", "")
    context = {
        "section": "documents",
        "passages": found,
        "number": number,
        "asked": asked,
        "hits": _search(actor, asked) if asked else [],
        "entry": _describe(actor, entry, cite) if entry else None,
        "kinds": [
            (get_label(kind.label), f"{link('new entry', kind.name)}?{cite}")
            for kind in get_kinds().values()
        ],
        "longest": _LONGEST,
    }
    return render(request, "register/passage.html", context)


def _read_number(word: str, most: int) -> int:
    """Read which of some choices is meant; the first for anything that is none of them."""
    number = int(word) if word.isascii() and word.isdigit() and len(word) < 6 else 0
    return number if number < most else 0


def _search(actor: Actor, asked: str) -> list[EntryHit]:
    hits = search.search(actor, asked, filters=Filters(kind="entry"), limit=_MOST).hits
    return [hit for hit in hits if isinstance(hit, EntryHit)]


def _describe(actor: Actor, entry: str, cite: str) -> dict[str, object] | None:
    """Describe the entry that was chosen, with links to the forms of its properties."""
    try:
        page = entries.get_entry_page(actor, entry)
    except NoSuchEntry:
        return None
    said = {shown.property.name for shown in page.picture.properties}
    return {
        "id": page.id,
        "title": words.write_title(page.titles, page.id, page.kind.name, page.hints),
        "refusal": page.refusal,
        "properties": _list_forms(page.id, page.kind, said, cite),
    }


def _list_forms(entry: str, kind: Kind, said: set[str], cite: str) -> list[tuple[str, str, bool]]:
    """List the properties of an entry: label, address of the form, and whether it has a value."""
    return [
        (get_label(p.label), f"{reverse('edit', args=[entry, p.name])}?{cite}#add", p.name in said)
        for p in kind.properties
    ]
