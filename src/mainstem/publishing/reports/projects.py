"""The list of projects, by the state they are in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mainstem.model.kinds import get_kinds
from mainstem.publishing.reports.counting import (
    PROJECT_TALLIES,
    Located,
    draw_map,
    draw_project_counts,
)
from mainstem.publishing.reports.framework import Framework, draw_table, make_part
from mainstem.publishing.reports.items import Item, Named, Writer, pick
from mainstem.publishing.reports.progress import draw_sources, write_title
from mainstem.publishing.reports.shares import tally
from mainstem.publishing.reports.tree import (
    Block,
    Column,
    Heading,
    Line,
    Paragraph,
    Part,
    Report,
    Run,
)

_COLUMNS = (("members", 2), ("place", 2), ("start", 2), ("cost", 2))


@dataclass(frozen=True, slots=True)
class ProjectList:
    """All that a list of projects says, in no language yet."""

    year: int | None
    """The year the projects touch; None: all of them."""
    on: str
    """The day the register is shown as of, ISO."""
    framework: Framework
    projects: tuple[Item, ...]
    located: Located | None
    """Where they lie; None where no map can be drawn."""
    waiting: int | None
    """Claims that nobody has judged; None: that is not for its readers."""
    names: Mapping[str, Named]


def draw_projects(told: ProjectList, languages: Sequence[str]) -> Report:
    """Draw the list, in one language after the other.

    Raises:
        UnknownLanguage: reports have no words in one of them.
    """
    return Report(tuple(_draw_part(told, lang) for lang in languages), told.on)


def _draw_part(told: ProjectList, lang: str) -> Part:
    writer = told.framework.make_writer(lang, told.names, told.on)
    say = writer.phrases.say
    blocks: list[Block] = [Heading(1, say("overview"))]
    blocks.append(Paragraph((Run(say("overview_projects", n=len(told.projects))),)))
    blocks += draw_project_counts(tally(told.projects, PROJECT_TALLIES), writer)
    if told.projects and told.located is not None:
        blocks += draw_map(told.located, len(told.projects), writer)
    blocks += _draw_states(told.projects, writer)
    blocks += draw_sources(writer)
    title = say("projects_title", year=told.year) if told.year else say("projects_title_all")
    return make_part(writer, told.framework, title, "", told.waiting, blocks)


def _draw_states(projects: Sequence[Item], writer: Writer) -> Iterable[Block]:
    """Draw a chapter for each state of the life cycle, in its order; without one at the end."""
    prop = get_kinds()["project"].find_property("status")
    for choice in prop.choices if prop else ():
        some = [p for p in projects if _get_status(p) == choice.value]
        yield from _draw_chapter(pick(choice.label, writer.phrases.lang)[1], some, writer)
    rest = [p for p in projects if not _get_status(p)]
    yield from _draw_chapter(writer.phrases.say("no_status"), rest, writer)


def _draw_chapter(name: str, projects: Sequence[Item], writer: Writer) -> Iterable[Block]:
    if not projects:
        return
    say = writer.phrases.say
    yield Heading(1, say("counted_heading", name=name, n=len(projects)))
    columns = (
        Column(say("column_title"), width=5),
        *(Column(say(f"column_{column}"), width=width) for column, width in _COLUMNS),
    )
    rows: list[tuple[Line, ...]] = [
        # What a project is called is cited; that source has the rest of it too.
        (write_title(p, writer), *(writer.write_fact(p.bare, column) for column, _ in _COLUMNS))
        for p in projects
    ]
    yield from draw_table(name, columns, rows, writer)


def _get_status(project: Item) -> str:
    return next(iter(project.list_known("status")), "")
