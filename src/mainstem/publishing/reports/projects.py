"""The list of projects, by the state they are in."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mainstem.model.kinds import get_kinds
from mainstem.model.statements import Qualifiers
from mainstem.publishing.reports.counting import (
    Located,
    draw_map,
    draw_project_counts,
)
from mainstem.publishing.reports.framework import Framework, draw_report, draw_table, make_part
from mainstem.publishing.reports.items import Item, Named, Value, Writer, pick
from mainstem.publishing.reports.progress import draw_sources, write_title
from mainstem.publishing.reports.shares import Share, draw_rest
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
    narrowed: Mapping[str, tuple[str, ...]]
    """Property → codes, of which each project has one."""
    projects: Share[Item]
    """Those that began first in front, of each state the first of very many."""
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
    return draw_report(told, languages, _draw_part)


def _draw_part(told: ProjectList, writer: Writer) -> Part:
    say = writer.phrases.say
    total = told.projects.total
    blocks: list[Block] = [Heading(1, say("overview"))]
    blocks.append(Paragraph((Run(say("overview_projects", n=total)),)))
    blocks += draw_project_counts(told.projects.tallies, writer)
    if total and told.located is not None:
        blocks += draw_map(told.located, total, writer)
    blocks += _draw_states(told.projects, writer)
    blocks += draw_sources(writer)
    title = say("projects_title", year=told.year) if told.year else say("projects_title_all")
    return make_part(writer, told.framework, title, _narrow(told, writer), told.waiting, blocks)


def _narrow(told: ProjectList, writer: Writer) -> str:
    """Write what the list is narrowed to: members, areas, states."""
    kind = get_kinds()["project"]
    words = [
        writer.write_value(prop, Value("known", code, Qualifiers(), ()))[0].text
        for name, codes in told.narrowed.items()
        if (prop := kind.find_property(name))
        for code in codes
    ]
    return writer.phrases.say("comma").join(words)


def _draw_states(projects: Share[Item], writer: Writer) -> Iterable[Block]:
    """Draw a chapter for each state of the life cycle, in its order; without one at the end."""
    prop = get_kinds()["project"].find_property("status")
    counts: Counter[str] = Counter()
    for codes, number in projects.tallies["status"].items():
        counts[_lead(codes)] += number
    for choice in prop.choices if prop else ():
        name = pick(choice.label, writer.phrases.lang)[1]
        yield from _draw_chapter(name, choice.value, counts[choice.value], projects, writer)
    yield from _draw_chapter(writer.phrases.say("no_status"), "", counts[""], projects, writer)


def _lead(codes: Sequence[str]) -> str:
    """Return the state that a project counts under where several are stated: the first by order."""
    prop = get_kinds()["project"].find_property("status")
    order = [choice.value for choice in prop.choices] if prop else []
    return min((code for code in codes if code in order), key=order.index, default="")


def _draw_chapter(
    name: str, state: str, total: int, projects: Share[Item], writer: Writer
) -> Iterable[Block]:
    if not total:
        return
    say = writer.phrases.say
    yield Heading(1, say("counted_heading", name=name, n=total))
    columns = (
        Column(say("column_title"), width=5),
        *(Column(say(f"column_{column}"), width=width) for column, width in _COLUMNS),
    )
    some = tuple(p for p in projects.listed if _lead(p.list_known("status")) == state)
    rows: list[tuple[Line, ...]] = [
        # What a project is called is cited; that source has the rest of it too.
        (write_title(p, writer), *(writer.write_fact(p.bare, column) for column, _ in _COLUMNS))
        for p in some
    ]
    yield from draw_table(name, columns, rows, writer)
    yield from draw_rest(Share(some, total, projects.whole), writer)
