"""Problems: why something could not be changed, in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mainstem.operations.register.citing import UnfitSources
from mainstem.operations.register.editing import AlreadyStated, Outdated
from mainstem.operations.register.targets import SeveralTargets
from mainstem.operations.register.withdrawals import EntryChanged
from mainstem.register.inputs import InvalidValue
from mainstem.web.templatetags.accounts import person_name

_REASONS: dict[str, str | Promise] = {
    "missing": gettext_lazy("Something is missing here."),
    "long": gettext_lazy("This is too long: 10,000 characters at most."),
    "number": gettext_lazy("Write a number with digits, and a point before decimals: 1200.5"),
    "unit": gettext_lazy("This is not one of the units of this property."),
    "currency": gettext_lazy("Write a currency with its three letters: CNY, THB, USD."),
    "date": gettext_lazy(
        "Write a date as 2025-08-15, a month as 2025-08, a year as 2025, a period with a slash "
        "between: 2018/2022."
    ),
    "choice": gettext_lazy("This is none of the choices."),
    "code": gettext_lazy("This code is not known."),
    "language": gettext_lazy("Name the language by its code: en, zh, km, lo, my, th, vi."),
    "entry": gettext_lazy("There is no such entry of a kind that fits here."),
    "address": gettext_lazy("Write a whole address, from https:// on."),
    "degrees": gettext_lazy("Latitude lies between -90 and 90, longitude between -180 and 180."),
    "form": gettext_lazy("This cannot be understood."),
}


def describe_reason(reason: str) -> str:
    """Say why what was typed into a field cannot be."""
    return str(_REASONS[reason])


def describe(error: Exception) -> str:
    """Say why something could not be changed, and what to do."""
    match error:
        case InvalidValue():
            return describe_reason(error.reason)
        case UnfitSources():
            return _("Nothing was saved yet: look at the sources below.")
        case Outdated() | EntryChanged():
            if error.by:
                return _(
                    "%(name)s changed this while you were at it. Nothing of yours was saved: look "
                    "at what stands here now, and send it again if it is still right."
                ) % {"name": person_name(error.by)}
            return _(
                "This was retracted while you were at it. Nothing of yours was saved: look at what "
                "stands here now, and send it again if it is still right."
            )
        case SeveralTargets():
            return _("Several entries are called so: choose the one you mean.")
        case AlreadyStated():
            return _("Exactly this is stated already, with the same sources.")
        case _:
            return _("This cannot be done to what is stated here now.")
