"""Fields: the inputs of one value, as a form shows them and as they are read."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from mainstem.model.kinds import Property
from mainstem.model.statements import STATES, Json, Qualifiers, State
from mainstem.operations.naming import names
from mainstem.register import inputs
from mainstem.register.inputs import FIELDS, InvalidValue
from mainstem.web import labels
from mainstem.web.labels import Label

LEFT_OUT = "left_out"
"""As a state: that the statement is not made at all."""
QUALIFIERS = ("bound", "period", "as_of", "low", "high")

Inputs = Mapping[str, str]
"""What stands in the inputs of one value, by their names."""

PROBLEMS: dict[str, Label] = {
    "missing": _("Something is missing here. To state nothing, choose “leave this out”."),
    "long": _("This is too long."),
    "number": _("Write a number in digits with a point before the decimals, as 5009 or 500.9."),
    "unit": _("This is none of the units it may have."),
    "currency": _("Write the currency in its three letters, as USD."),
    "date": _("Write a date as 2025, 2025-08, 2025-08-14 or 2025-08-14/2025-08-16."),
    "choice": _("Choose one of the values offered."),
    "code": _("Write a country in its two letters, as KH; choose an area from those offered."),
    "language": _("Say which language this is."),
    "entry": _("There is no such entry."),
    "address": _("Write an address that begins with https:// or http://."),
    "degrees": _("Write degrees: latitude up to 90, longitude up to 180."),
    "ends": _("The lower end is above the upper one."),
}
"""Why something that was put in is no value, by the reason the register gives."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a person has put into the inputs of one value."""

    state: State | None
    """None: it is left out."""
    value: Json
    qualifiers: Qualifiers


def write(prop: Property, state: str, value: Json, qualifiers: Qualifiers) -> dict[str, str]:
    """Write a value into inputs; blank ones where the state is not "known"."""
    written = inputs.write_value(prop, value) if value is not None else {}
    return {
        **dict.fromkeys(FIELDS[prop.type], ""),
        **written,
        "state": state,
        "bound": qualifiers.bound,
        "period": qualifiers.period or "",
        "as_of": qualifiers.as_of or "",
        "low": qualifiers.low or "",
        "high": qualifiers.high or "",
    }


def read(prop: Property, typed: Inputs) -> Read:
    """Read what stands in the inputs of a value.

    Raises:
        InvalidValue: it is no value that the property may have.
    """
    state = typed.get("state", "known")
    if state == LEFT_OUT:
        return Read(None, None, Qualifiers())
    if state not in STATES:
        raise InvalidValue("state", "choice")
    qualifiers = inputs.read_qualifiers(typed)
    if state != "known":
        return Read(state, None, qualifiers)  # type: ignore[arg-type]
    value = inputs.read_value(prop, typed)
    if prop.type == "member" and value not in names.list_countries():
        raise InvalidValue("value", "code")
    if prop.type == "area" and value not in labels.VALUE_LABELS["area"]:
        raise InvalidValue("value", "code")
    return Read("known", value, qualifiers)


def is_blank(prop: Property, typed: Inputs) -> bool:
    """Say whether nothing was put into the inputs of a value, whatever their lists stand at."""
    telling = set(FIELDS[prop.type]) - {"lang", "unit", "currency"}
    return not any(typed.get(name, "").strip() for name in telling)
