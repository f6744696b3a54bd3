"""Unusable: what a page says while the data of the cooperation cannot be used as it stands."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mainstem.governance import permissions as rules
from mainstem.model.mechanism.rows import InvalidMechanism
from mainstem.operations.mechanisms import NoSuchMechanism
from mainstem.web.permissions import get_actor

_SOON = 30
"""Seconds after which it is worth asking again: somebody is at the files."""
_SHOWN = 20
"""Problems that are shown; `mainstem mechanism check` prints all of them."""

_logger = logging.getLogger(__name__)


def tell(request: HttpRequest, error: InvalidMechanism | NoSuchMechanism) -> HttpResponse:
    """Answer that the page comes back once the files hold together; say why to who may edit."""
    _logger.error("The data of the mechanism cannot be used: %s", error)
    told = rules.find_refusal(get_actor(request), "switch") is None
    problems = str(error).splitlines() if told else []
    context = {"problems": problems[:_SHOWN], "more": len(problems) - _SHOWN}
    response = render(request, "unusable.html", context, status=503)
    response.headers["Retry-After"] = str(_SOON)
    return response
