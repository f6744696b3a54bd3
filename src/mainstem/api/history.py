"""The history: how far it goes, its acts as they stand, and proofs that none was changed."""

import base64
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Path, Query, Router

from mainstem.api import problems
from mainstem.api.access import get_actor
from mainstem.api.endpoints import reads
from mainstem.api.problems import ApiProblem
from mainstem.api.shapes import history as shapes
from mainstem.operations.log import following

router = Router(tags=["History"])

_MOST = 2**53
"""Numbers up to here are the same in every language programs are written in."""
Size = Annotated[
    int | None,
    Query(ge=1, le=_MOST, description="How long the history is taken to be; not given: as it is."),
]


@reads(router, "/history", needs="read", shape=shapes.Head)
def get_head(request: HttpRequest) -> Any:
    """Get how far the history goes, and what was signed of it last.

    Keep the checkpoint. Whoever has one can have it proved later that the history it is of is
    still the beginning of the history there is.
    """
    head = following.get_head(get_actor(request))
    return {
        "origin": head.origin,
        "size": head.size,
        "root": _write_hash(head.root),
        "checkpoint": head.checkpoint,
        "key": head.key,
    }


@reads(router, "/history/checkpoint", needs="read", shape=None, misses=True)
def get_checkpoint(request: HttpRequest) -> HttpResponse:
    """Get the newest checkpoint as it is signed: a note (C2SP tlog-checkpoint) in plain text."""
    head = following.get_head(get_actor(request))
    if head.checkpoint is None:
        raise ApiProblem(problems.MISSING, _("Nothing was signed here yet: there is no act."))
    return HttpResponse(head.checkpoint, content_type="text/plain; charset=utf-8")


@reads(router, "/history/acts", needs="export", shape=None)
def list_acts(
    request: HttpRequest,
    first: Annotated[int, Query(ge=0, le=_MOST, description="Number of the first act.")] = 0,
    limit: Annotated[
        int, Query(ge=1, le=following.LARGEST, description="Acts of a piece.")
    ] = following.LARGEST,
) -> HttpResponse:
    """Get acts as they stand, one a line (JSON lines), each in canonical JSON.

    The bytes of a line without its line end are what the tree is made of. The header “Link” says
    where the next piece begins; where there is none, these are the last acts there are.
    """
    lines = list(following.iter_acts(get_actor(request), first, limit))
    data = b"".join(line + b"\n" for line in lines)
    response = HttpResponse(data, content_type="application/jsonl")
    if len(lines) == limit:
        address = f"{request.path}?first={first + limit}&limit={limit}"
        response.headers["Link"] = f'<{request.build_absolute_uri(address)}>; rel="next"'
    return response


@reads(router, "/history/acts/{number}", needs="export", shape=None, misses=True)
def get_act(
    request: HttpRequest, number: Annotated[int, Path(ge=0, le=_MOST, description="Of the act.")]
) -> HttpResponse:
    """Get one act as it stands: the bytes whose hash is a leaf of the tree."""
    data = following.get_act(get_actor(request), number)
    return HttpResponse(data, content_type="application/json")


@reads(router, "/history/inclusion", needs="read", shape=shapes.Inclusion, misses=True)
def prove_inclusion(
    request: HttpRequest,
    act: Annotated[int, Query(ge=0, le=_MOST, description="Number of the act.")],
    size: Size = None,
) -> Any:
    """Prove that an act is in the history."""
    proof = following.prove_inclusion(get_actor(request), act, size)
    return {
        "act": proof.act,
        "size": proof.size,
        "leaf": _write_hash(proof.leaf),
        "path": [_write_hash(one) for one in proof.path],
    }


@reads(router, "/history/consistency", needs="read", shape=shapes.Consistency, misses=True)
def prove_consistency(
    request: HttpRequest,
    earlier: Annotated[
        int, Query(ge=1, le=_MOST, description="Size of a checkpoint that you kept.")
    ],
    size: Size = None,
) -> Any:
    """Prove that a history you know the checkpoint of is still the beginning of this one."""
    proof = following.prove_consistency(get_actor(request), earlier, size)
    return {
        "earlier": proof.earlier,
        "size": proof.size,
        "path": [_write_hash(one) for one in proof.path],
    }


def _write_hash(data: bytes) -> str:
    return base64.b64encode(data).decode()
