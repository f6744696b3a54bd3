"""Choices: what the queue can be narrowed to, each with how many claims that would leave."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from mainstem.model.documents import describe_path
from mainstem.operations.reviewing.desk import Desk
from mainstem.web import labels, wording
from mainstem.web.labels import Label
from mainstem.web.review.addresses import QueueAddress

STATUS_LABELS: dict[str, Label] = {
    "waiting": _("waiting"),
    "unsure": _("set aside as unsure"),
    "accepted": _("accepted"),
    "corrected": _("accepted with corrections"),
    "rejected": _("rejected"),
    "decided": _("decided either way"),
    "any": _("all of them"),
}
_LONGEST = 60
"""Characters of a document's title in a list."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a filter."""

    value: str
    label: Label
    count: int | None = None
    is_chosen: bool = False
    is_part: bool = False
    """Whether it is part of the option before it."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of every filter."""

    kinds: tuple[Choice, ...]
    documents: tuple[Choice, ...]
    languages: tuple[Choice, ...]
    statuses: tuple[Choice, ...]


def make_choices(address: QueueAddress, desk: Desk) -> Choices:
    """List the options of every filter, the chosen ones marked."""
    return Choices(
        kinds=tuple(_list_kinds(address, desk.kinds)),
        documents=tuple(
            Choice(
                d.subject,
                _cut(d.title or describe_path(d.path)),
                d.count or None,
                d.subject == address.document,
            )
            for d in desk.documents
        ),
        languages=tuple(
            Choice(code, wording.write_language(code), None, code == address.language)
            for code in desk.languages
        ),
        statuses=tuple(
            Choice(code, label, None, code == address.status)
            for code, label in STATUS_LABELS.items()
        ),
    )


def _list_kinds(address: QueueAddress, counts: dict[str, int]) -> Sequence[Choice]:
    """List the kinds of claims, each followed by the types of its events."""
    found = []
    for name in labels.KIND_LABELS:
        parts = {k: n for k, n in counts.items() if k == name or k.startswith(f"{name}:")}
        chosen = address.kind == name
        if not parts and not address.kind.startswith(name):
            continue
        found.append(Choice(name, labels.KIND_LABELS[name].many, sum(parts.values()), chosen))
        types = {k.partition(":")[2]: n for k, n in parts.items() if ":" in k}
        asked = address.kind.partition(":")[2] if address.kind.startswith(f"{name}:") else ""
        if asked:
            types.setdefault(asked, 0)
        for type_, n in types.items():
            label = labels.VALUE_LABELS["type"].get(type_, type_)
            found.append(Choice(f"{name}:{type_}", label, n, type_ == asked, is_part=True))
    return found


def _cut(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"
