"""Small registers in the store, written as operations write them."""

from datetime import UTC, datetime, timedelta

from fakes.statements import DALI, make_entry, state, text
from mainstem.operations import keys
from mainstem.register.acts import Actor
from mainstem.store.log import history

NOW = datetime(2026, 3, 23, 8, tzinfo=UTC)
ANNA = Actor("anna", "editor", "KH")


def act(*changes, by=ANNA, days=0):
    """Write changes into the history, in one transaction."""
    at = NOW + timedelta(days=days)
    with history.open_writer(by, at, keys.get_signer()) as writer:
        writer.add(*changes)


def make_meeting(origin, title="Third Foreign Ministers’ Meeting", **stated):
    """Write a meeting with a title and other properties: a value, or a list of several."""
    entry = make_entry(origin)
    statements = [state(entry, "title", text(title), DALI)]
    for name, values in stated.items():
        for value in values if isinstance(values, list) else [values]:
            statements.append(state(entry, name, value, DALI))
    act(entry, *statements)
    return entry
