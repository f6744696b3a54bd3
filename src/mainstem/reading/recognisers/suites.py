"""Suites: the recognisers asked the way Microsoft's Recognizers-Text specifications ask theirs.

One entry, `run`, for everyone who wants numbers, money or dates out of a sentence and nothing of
the rest of Mainstem; and the form in which the published specifications can check us.
"""

import datetime
from collections.abc import Callable, Mapping
from decimal import Context, Decimal
from typing import Any, Literal, get_args

from mainstem import errors
from mainstem.reading.recognisers import dimensions, money, numbers, ordinals, percentages
from mainstem.reading.recognisers.numbers.mentions import Value, simplify
from mainstem.reading.recognisers.temporal import suite as temporal_suite

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


def _answer_numbers(text: str, lang: str, _: datetime.datetime | None) -> list[Result]:
    found = numbers.find(text, lang)
    return [
        _result(text, m.start, m.end, "number", value=write(m.value), subtype=m.kind) for m in found
    ]


def _answer_ordinals(text: str, lang: str, _: datetime.datetime | None) -> list[Result]:
    results = []
    for m in ordinals.find_ordinals(text, lang):
        relative = m.relative_to != "start"
        results.append(
            _result(
                text,
                m.start,
                m.end,
                "ordinal.relative" if relative else "ordinal",
                value=f"{m.relative_to}{m.offset:+d}" if relative else str(m.offset),
                offset=str(m.offset),
                relativeTo=m.relative_to,
            )
        )
    return results


def _answer_percentages(text: str, lang: str, _: datetime.datetime | None) -> list[Result]:
    return [
        _result(
            text,
            m.start,
            m.end,
            "percentage",
            value="null" if m.value is None else f"{write(m.value)}%",
        )
        for m in percentages.find_percentages(text, lang)
    ]


def _answer_money(text: str, lang: str, _: datetime.datetime | None) -> list[Result]:
    results = []
    for m in money.find_money(text, lang):
        value = None if m.value is None else write(m.value)
        code = {"isoCurrency": m.currency.code} if m.currency.code else {}
        results.append(
            _result(text, m.start, m.end, "currency", **code, unit=m.currency.name, value=value)
        )
    return results


def _answer_dimensions(text: str, lang: str, _: datetime.datetime | None) -> list[Result]:
    results = []
    for m in dimensions.find_dimensions(text, lang):
        value = None if m.value is None else write(m.value)
        kind = {"subtype": m.measure.dimension} if lang == "en" else {}
        results.append(
            _result(text, m.start, m.end, "dimension", **kind, unit=m.measure.name, value=value)
        )
    return results


_NARROW = {ord("０") + digit: str(digit) for digit in range(10)} | str.maketrans(
    "，．％／－＋ｋＫｍＭｇＧｔＴ", ",.%/-+kkmmggtt"
)


def _result(text: str, start: int, end: int, kind: str, **resolution: str | None) -> Result:
    """Write a result: `Text` in lower case and half width, as the suites give it."""
    return {
        "Text": text[start:end].translate(_NARROW).lower(),
        "Start": start,
        "End": end - 1,
        "TypeName": kind,
        "Resolution": resolution,
    }


_FIFTEEN = Context(prec=15)


def write(value: Value | float) -> str:
    """Write a value with at most 15 digits that count, very small ones as 1E-12.

    A float (two units joined) is written with all its digits.
    """
    if isinstance(value, float):
        return repr(value)
    value = simplify(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        short = _FIFTEEN.plus(value)
    else:
        short = _FIFTEEN.divide(Decimal(value.numerator), Decimal(value.denominator))
    short = short.normalize(_FIFTEEN)
    exponent = short.adjusted()
    if -5 <= exponent < 15:
        return f"{short:f}"
    digits = f"{short.scaleb(-exponent):f}"
    return f"{digits}E{'-' if exponent < 0 else '+'}{abs(exponent):02d}"


# Every model and what answers it. DateTime is added here by the recogniser of dates.
_ANSWERS: Mapping[str, Answer] = {
    "Number": _answer_numbers,
    "Ordinal": _answer_ordinals,
    "Percent": _answer_percentages,
    "Currency": _answer_money,
    "Dimension": _answer_dimensions,
    "DateTime": temporal_suite.answer,
}


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
