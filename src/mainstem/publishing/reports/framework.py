"""The framework of a mechanism, and the parts of reports that are made in its name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from mainstem.publishing.reports.items import Named, Writer, pick
from mainstem.publishing.reports.phrases import get_phrases
from mainstem.publishing.reports.tree import (
    Block,
    Column,
    Line,
    Paragraph,
    Part,
    Report,
    Run,
    Table,
    number_blocks,
)


@dataclass(frozen=True, slots=True)
class Node:
    """A part of the framework, and the areas of documents that lie in it."""

    names: Mapping[str, str]
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """What the mechanism calls its parts and its members."""

    nodes: tuple[Node, ...]
    """In its own order; areas of documents that lie in no node are named by their codes."""
    members: Mapping[str, Mapping[str, str]]
    """ISO 3166 code → language → name."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Language → what the mechanism is called."""

    def make_writer(self, lang: str, names: Mapping[str, Named], on: str = "") -> Writer:
        """Make the writer of a part in a language.

        Args:
            lang: its language.
            names: what values refer to, by the identifier of the entry.
            on: the day the register is shown as of, ISO.

        Raises:
            UnknownLanguage: reports have no words in it.
        """
        areas = {area: node.names for node in self.nodes for area in node.areas}
        return Writer(get_phrases(lang), names, areas, self.members, on)


class Told(Protocol):
    """What a report says, in no language yet."""

    @property
    def framework(self) -> Framework:
        """Of the mechanism."""

    @property
    def names(self) -> Mapping[str, Named]:
        """What values refer to, by the identifier of the entry."""

    @property
    def on(self) -> str:
        """The day the register is shown as of, ISO."""


_Told = TypeVar("_Told", bound=Told)


def draw_report(
    told: _Told, languages: Sequence[str], draw_part: Callable[[_Told, Writer], Part]
) -> Report:
    """Draw a report, in one language after the other.

    Args:
        told: what it says.
        languages: in their order.
        draw_part: draws it in the language of a writer.

    Raises:
        UnknownLanguage: reports have no words in one of them.
    """
    writers = (told.framework.make_writer(lang, told.names, told.on) for lang in languages)
    parts = tuple(draw_part(told, writer) for writer in writers)
    return Report(parts, told.on, author=parts[0].owner if parts else "")


def make_part(
    writer: Writer,
    framework: Framework,
    title: str,
    subtitle: str,
    waiting: int | None,
    blocks: Iterable[Block],
) -> Part:
    """Make a part of its blocks, numbered, with what its cover says.

    Args:
        writer: of the part.
        framework: of the mechanism.
        title: of the report.
        subtitle: what it is about.
        waiting: claims that nobody has judged; None: that is not for its readers.
        blocks: in their order.
    """
    say, words = writer.phrases.say, writer.phrases.words
    notes = [say("as_of", date=writer.write_date(writer.on))]
    if waiting is not None:
        notes.append(say("waiting", n=waiting) if waiting else say("nothing_waits"))
    return Part(
        lang=writer.phrases.lang,
        title=title,
        subtitle=subtitle,
        contents=say("contents"),
        blocks=number_blocks(blocks, words["table_number"], words["figure_number"]),
        owner=pick(framework.names, writer.phrases.lang)[1],
        notes=tuple(notes),
    )


def draw_table(
    title: str,
    columns: tuple[Column, ...],
    rows: Sequence[tuple[Line, ...]],
    writer: Writer,
    nothing: str = "nothing",
) -> Iterable[Block]:
    """Draw a table, or say that there is nothing to be in it."""
    if rows:
        yield Table(title, columns, tuple(rows))
    else:
        yield Paragraph((Run(writer.phrases.say(nothing)),), quiet=True)
