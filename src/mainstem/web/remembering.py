"""Remembering: whole answers, kept for as long as nothing they show can have changed.

An answer is kept for one person, in one language, at one address, and for one state of all that
pages are made of (`operations.stores.states`). Whoever may see what is asked anew each time, before
an answer is looked for; so nothing about who may see it is ever remembered.
"""

import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from mainstem.operations.stores import states
from mainstem.register.acts import Actor

_SAFE = ("GET", "HEAD")
_LARGEST = 16
"""An answer that would take more than this part of the memory by itself is not kept."""
_BESIDE = 1_000
"""Bytes that an answer takes beside its text, about."""
_LONGEST = 2_000
"""Characters of a query: an answer to a longer one, which would take memory itself, is not kept."""
_TOKEN = re.compile(rb'(?<=name="csrfmiddlewaretoken" value=")[A-Za-z0-9]+(?=")')
"""The proof in a form that the page is ours; text of a document has no quotation marks in HTML."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer without what is of one request alone."""

    pieces: tuple[bytes, ...]
    """Between two of them stands the token of a form."""
    headers: tuple[tuple[str, str], ...]
    digest: bytes
    """Of all the rest."""

    @property
    def size(self) -> int:
        """Bytes that it takes, about."""
        return _BESIDE + sum(map(len, self.pieces))


class Memory:
    """Answers of one state: all are forgotten once it is another."""

    def __init__(self, size: int) -> None:
        """Keep answers of so many bytes at most; those are forgotten first that were of no use longest."""
        self._room = size
        self._state: Hashable | None = None
        self._kept: OrderedDict[Hashable, Answer] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def find(self, state: Hashable, key: Hashable) -> Answer | None:
        """Return the answer that is kept for a state; None where there is none."""
        with self._lock:
            if state != self._state or key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key]

    def keep(self, state: Hashable, key: Hashable, answer: Answer) -> None:
        """Keep an answer, unless it is too large."""
        if answer.size > self._room // _LARGEST:
            return
        with self._lock:
            if state != self._state:
                self._state, self._size = state, 0
                self._kept.clear()
            if key in self._kept:
                self._size -= self._kept.pop(key).size
            self._kept[key] = answer
            self._size += answer.size
            while self._size > self._room:
                self._size -= self._kept.popitem(last=False)[1].size


_MEMORY = Memory(settings.PAGE_MEMORY)


def recall(
    request: HttpRequest, actor: Actor, make: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """Answer a request with what is kept for it, or else with what is made, which is then kept.

    Args:
        request: it may see what it asks for.
        actor: as whom it acts.
        make: makes the answer. It reads of the request nothing but its method, its address, the
            host, and who acts; and of the rest nothing but what `states.get_state` names.
    """
    state = _get_state(request)
    if state is None:
        return make()
    key = _get_key(request, actor)
    answer = _MEMORY.find(state, key)
    if answer is None:
        response = make()
        answer = _read(request, response)
        # Something may have been written meanwhile, even by this very request: then it is not known
        # what the answer is made of.
        if answer is None or _get_state(request) != state:
            return response
        _MEMORY.keep(state, key, answer)
    return _write(request, answer)


def _get_state(request: HttpRequest) -> Hashable | None:
    # What no browser asked for, as the pages of a site that is published, is asked for once.
    if request.method not in _SAFE or settings.DEBUG or not hasattr(request, "session"):
        return None
    if len(_get_query(request)) > _LONGEST:
        return None
    return states.get_state(timezone.localdate()) if settings.PAGE_MEMORY else None


def _get_key(request: HttpRequest, actor: Actor) -> Hashable:
    return (
        actor,
        request.user.pk,
        get_language(),
        request.method,
        request.scheme,
        request.get_host(),
        request.path,
        _get_query(request),
    )


def _get_query(request: HttpRequest) -> str:
    """Return the query as it was sent: `get_full_path` writes two that are read otherwise alike."""
    return str(request.META.get("QUERY_STRING", ""))


def _read(request: HttpRequest, response: HttpResponseBase) -> Answer | None:
    """Take out of an answer what may be kept of it; None for one that is of this request alone."""
    if (
        not isinstance(response, HttpResponse)
        or response.status_code != 200
        or response.cookies
        or request.session.modified
    ):
        return None
    pieces = tuple(_TOKEN.split(response.content))
    # A token that stands elsewhere than in a form would be handed to others.
    if (len(pieces) > 1) != ("CSRF_COOKIE_NEEDS_UPDATE" in request.META):
        return None
    headers = tuple(response.headers.items())
    digest = hashlib.blake2b(repr((headers, pieces)).encode(), digest_size=16).digest()
    return Answer(pieces, headers, digest)


def _write(request: HttpRequest, answer: Answer) -> HttpResponseBase:
    """Put into an answer what is of this request alone, unless the browser has it already."""
    response = HttpResponse(_fill(request, answer), headers=dict(answer.headers))
    response.headers["ETag"] = _make_tag(request, answer)
    response.headers.setdefault("Cache-Control", "private, no-cache")
    found = get_conditional_response(request, etag=response.headers["ETag"], response=response)
    return found or response


def _fill(request: HttpRequest, answer: Answer) -> bytes:
    if len(answer.pieces) == 1:
        return answer.pieces[0]
    # Masked anew each time: it tells nothing to who can only see how well the answer is compressed.
    return get_token(request).encode().join(answer.pieces)


def _make_tag(request: HttpRequest, answer: Answer) -> str:
    """Name an answer; another one once its forms need another proof, as after signing in."""
    secret = request.META.get("CSRF_COOKIE", "") if len(answer.pieces) > 1 else ""
    return f'W/"{hashlib.blake2b(answer.digest + secret.encode(), digest_size=12).hexdigest()}"'
