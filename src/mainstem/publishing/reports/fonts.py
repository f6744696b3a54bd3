"""Fonts: which of a machine's font families a report is set in, and which script has none."""

import functools
import re
import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources

from mainstem.errors import PublishingError


class MissingFont(PublishingError):
    """No font of this machine has the letters of some scripts that a report needs."""

    def __init__(self, missing: Sequence[tuple["Script", str]]) -> None:
        lines = "".join(
            f"\n  {script.name} ({words}): install {script.get}" for script, words in missing
        )
        super().__init__(
            f"The report has words of which no letters are installed. Install a font for{lines}\n"
            "A server that is running finds it when it is started again."
        )


@dataclass(frozen=True)
class Script:
    """A script, and the families that have its letters, the best first."""

    name: str
    ranges: tuple[tuple[int, int], ...]
    """First and last code point, both included."""
    families: tuple[str, ...]
    get: str
    """How to come by one that may be used freely."""
    office: str
    """The font that office programs bring for it."""
    is_complex: bool
    """Whether the fonts of Latin and Chinese lack its letters."""

    def find_word(self, words: Iterable[str]) -> str:
        """Return the first of some words in this script, cut short; empty if there is none."""
        found = next((m for word in words if (m := self.pattern.search(word))), None)
        return (
            re.split("[<&]", found.string[found.start() : found.start() + 20])[0] if found else ""
        )

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return what finds a letter of it."""
        ranges = "".join(rf"\U{first:08x}-\U{last:08x}" for first, last in self.ranges)
        return re.compile(f"[{ranges}]")


@functools.cache
def get_scripts() -> tuple[Script, ...]:
    """Return the scripts that fonts are chosen for."""
    source = resources.files(__package__).joinpath("fonts.toml").read_text("utf-8")
    return tuple(
        Script(
            s["name"],
            tuple((int(first, 16), int(last, 16)) for first, last in s["ranges"]),
            tuple(s["families"]),
            s["get"],
            s["office"],
            s.get("complex", False),
        )
        for s in tomllib.loads(source)["scripts"]
    )


def choose_families(words: Collection[str], installed: Collection[str]) -> list[str]:
    """Choose one family for each script that some words need.

    Args:
        words: all that is to be set.
        installed: families this machine has.

    Returns:
        The families, in the order of `fonts.toml`; Latin is always among them if there is any.

    Raises:
        MissingFont: of some script none of the families is installed.
    """
    chosen, missing = [], []
    for script in get_scripts():
        family = next((f for f in script.families if f in installed), None)
        word = script.find_word(words)
        if family and (word or script.name == "Latin"):
            chosen.append(family)
        elif word and not family:
            missing.append((script, word))
    if missing:
        raise MissingFont(missing)
    return chosen
