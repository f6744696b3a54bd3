"""Suites: the recognisers asked the way Microsoft's Recognizers-Text specifications ask theirs.

One entry, `run`, for everyone who wants numbers, money or dates out of a sentence and nothing of
the rest of Mainstem; and the form in which the published specifications can check us.
"""

import datetime
from collections.abc import Callable, Mapping
from typing import Any, Literal, get_args

from mainstem import errors

Model = Literal["Number", "Ordinal", "Percent", "Currency", "Dimension", "DateTime"]
Culture = Literal["Chinese", "English"]
Result = dict[str, Any]
"""`Text`, `Start`, `End` (of the last character), `TypeName` and `Resolution`, after theirs."""
Answer = Callable[[str, str, datetime.datetime | None], list[Result]]
"""Takes text, "zh" or "en", and the moment relative dates count from."""

_LANGUAGES: Mapping[str, str] = {"Chinese": "zh", "English": "en"}


class UnknownSuite(errors.ReadingError):
    """Raised when a model or culture is asked for that no recogniser answers."""

    def __init__(self, model: str, culture: str) -> None:
        super().__init__(f"no recogniser answers {model} in {culture}")
        self.model = model
        self.culture = culture


# Every model and what answers it. DateTime is added here by the recogniser of dates.
_ANSWERS: dict[str, Answer] = {}


def run(
    model: str, culture: str, text: str, reference: datetime.datetime | None = None
) -> list[Result]:
    """Find everything of one kind in a text.

    Args:
        model: "Number", "Ordinal", "Percent", "Currency", "Dimension" or "DateTime".
        culture: "Chinese" or "English".
        text: any text; nothing found gives an empty list.
        reference: the moment that relative dates count from; only DateTime uses it.

    Returns:
        Results in order of `Start`, none overlapping.

    Raises:
        UnknownSuite: the model or the culture is none of those.
    """
    if model not in _ANSWERS or culture not in _LANGUAGES:
        raise UnknownSuite(model, culture)
    return _ANSWERS[model](text, _LANGUAGES[culture], reference)


MODELS: tuple[str, ...] = get_args(Model)
