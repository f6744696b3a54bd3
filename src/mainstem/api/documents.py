"""Documents: what has been read, what was read in it, and where words stand."""

from typing import Annotated, Any, Literal

import orjson
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Query, Router

from mainstem.api import answers
from mainstem.api.access import get_actor
from mainstem.api.endpoints import reads
from mainstem.api.parameters import Cursor, Limit, Name
from mainstem.api.shapes import documents as shapes
from mainstem.operations import runs
from mainstem.operations.searching import search
from mainstem.operations.searching.search import EntryHit, Filters, Hit, Line
from mainstem.operations.shelf.library import DocumentEntry
from mainstem.register import acts
from mainstem.store.documents.contents import StoredClaim
from mainstem.store.holding.versions import find_search_version

router = Router(tags=["Documents"])

ClaimKind = Literal["figure", "date", "event", "commitment", "citation", "discrepancy"]


@reads(router, "/documents", needs="inspect", shape=shapes.DocumentList)
def list_documents(
    request: HttpRequest, cursor: Cursor = "", limit: Limit = runs.USUAL
) -> HttpResponse:
    """List what has been read, each document or pair of translations once.

    They stand in the order in which they were read; one that a newer reader reads again goes to
    the end.
    """
    run = runs.list_documents(get_actor(request), cursor=cursor, limit=limit)
    return answers.write_run(request, [_write_document(d) for d in run.items], run.next)


@reads(router, "/documents/{subject}", needs="inspect", shape=shapes.Document, misses=True)
def get_document(request: HttpRequest, subject: Name) -> Any:
    """Get a document or pair, as its newest reading has it."""
    return _write_document(runs.get_document(get_actor(request), subject))


@reads(router, "/documents/{subject}/claims", needs="inspect", shape=shapes.ClaimList, misses=True)
def list_claims(
    request: HttpRequest,
    subject: Name,
    kind: Annotated[ClaimKind | None, Query(description="Only claims of this kind.")] = None,
    cursor: Cursor = "",
    limit: Limit = runs.USUAL,
) -> HttpResponse:
    """List the claims of a document as they were read, in its order.

    Nobody need have judged them: what was accepted is in the statements.
    """
    run = runs.list_claims(get_actor(request), subject, kind=kind, cursor=cursor, limit=limit)
    return answers.write_run(
        request, [_write_claim(c) for c in run.items], run.next, subject=subject
    )


@reads(
    router,
    "/search",
    needs="read",
    shape=shapes.SearchResults,
    version=find_search_version,
)
def find(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=1_000, description="Words in any of the languages.")],
    kind: Annotated[
        str,
        Query(max_length=40, description="A kind of entry; or “entry”, “document”, “passage”."),
    ] = "",
    lang: Annotated[str, Query(max_length=20, description="Code of a language.")] = "",
    document: Annotated[
        str, Query(max_length=40, description="Subject of a document: what stands in it.")
    ] = "",
    cursor: Annotated[
        str,
        Query(
            pattern=r"^(r?[0-9]{1,2}-[0-9]{1,18}-[0-9]{1,4})?$",
            description="Where to go on; “next” of the piece before has it.",
        ),
    ] = "",
    limit: Annotated[
        int, Query(ge=1, le=search.LARGEST_PAGE, description="Items of a piece.")
    ] = search.PAGE_SIZE,
) -> HttpResponse:
    """Search entries, and for those who may inspect them the documents, for words.

    The reference page “Searching” says what a query may hold.
    """
    found = search.search(
        get_actor(request), q, filters=Filters(kind, lang, document), after=cursor, limit=limit
    )
    return answers.write_run(
        request,
        [_write_hit(hit) for hit in found.hits],
        found.next,
        words=list(found.words),
        left_out=list(found.left_out),
        ignored=list(found.ignored),
        count=found.count.number,
        counted=found.count.sort,
        pending=found.pending,
    )


def _write_document(document: DocumentEntry) -> dict[str, Any]:
    return {
        "subject": document.subject,
        "title": document.title,
        "files": [
            {
                "sha256": file.sha256,
                "path": file.path,
                "format": file.format,
                "title": file.title,
                "languages": list(file.languages),
                "published": file.published,
            }
            for file in document.files
        ],
        "languages": list(document.languages),
        "published": document.published,
        "passages": document.passages,
        "claims": document.claims,
        "counts": document.counts,
        "discrepancies": document.discrepancies,
        "compared": document.compared,
        "read_at": acts.format_time(document.read_at),
        "reader": document.reader,
        "claims_at": reverse("api:list_claims", args=[document.subject]),
    }


def _write_claim(claim: StoredClaim) -> dict[str, Any]:
    return {
        "id": claim.identifier,
        "kind": claim.kind,
        "page": claim.page,
        "record": orjson.Fragment(claim.record),
    }


def _write_hit(hit: Hit) -> dict[str, Any]:
    if isinstance(hit, EntryHit):
        return {
            "type": "entry",
            "id": hit.identifier,
            "kind": hit.kind,
            "names": [_write_line(line) for line in hit.names],
            "said": [_write_line(line) for line in hit.said],
            "entry": reverse("api:get_entry", args=[hit.identifier]),
        }
    return {
        "type": "passage" if hit.identifier else "document",
        "subject": hit.subject,
        "title": hit.title,
        "published": hit.published,
        "passage": hit.identifier,
        "page": hit.page,
        "said": _write_line(hit.said),
        "document": reverse("api:get_document", args=[hit.subject]),
    }


def _write_line(line: Line) -> dict[str, Any]:
    return {
        "lang": line.lang,
        "property": line.property,
        "text": line.excerpt.text,
        "marks": [list(mark) for mark in line.excerpt.marks],
        "start": line.excerpt.start,
    }
