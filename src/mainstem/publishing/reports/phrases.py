"""Phrases: the words of a report in one language, from a file that a translator can edit."""

import functools
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

from mainstem.errors import PublishingError


class UnknownLanguage(PublishingError):
    """Nobody has written the words of a report in a language."""

    def __init__(self, lang: str) -> None:
        known = ", ".join(list_languages())
        super().__init__(f"Reports have no words in {lang!a}; they have them in {known}.")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one language, by name."""

    lang: str
    words: Mapping[str, str]

    def say(self, name: str, /, **values: str | int) -> str:
        """Say a phrase with values in it.

        A number `n` chooses the phrase `NAME_one` where the language has one for it, and is written
        with its digits in groups.
        """
        n = values.get("n")
        if n == 1 and f"{name}_one" in self.words:
            name = f"{name}_one"
        if isinstance(n, int):
            values = {**values, "n": f"{n:,}"}
        return self.words[name].format(**values)

    def bound(self, bound: str, words: str) -> str:
        """Say how a source limits a number: over, nearly, about."""
        return words if bound == "exact" else self.words[f"bound_{bound}"].format(value=words)


@functools.cache
def get_phrases(lang: str) -> Phrases:
    """Return the phrases of a language.

    Raises:
        UnknownLanguage: there is no file for it.
    """
    if lang not in list_languages():
        raise UnknownLanguage(lang)
    source = resources.files(f"{__package__}.words").joinpath(f"{lang}.toml").read_text("utf-8")
    return Phrases(lang, tomllib.loads(source))


@functools.cache
def list_languages() -> tuple[str, ...]:
    """List the languages reports can be written in."""
    files = resources.files(f"{__package__}.words").iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in files if f.name.endswith(".toml")))
