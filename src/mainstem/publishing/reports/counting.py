"""Counting: how many projects and commitments there are of each sort, as charts with tables."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mainstem.model.kinds import get_kinds
from mainstem.publishing import charts
from mainstem.publishing.charts import Bar
from mainstem.publishing.maps import drawing
from mainstem.publishing.maps.drawing import Place
from mainstem.publishing.maps.layers import Layer
from mainstem.publishing.maps.picture import write_svg
from mainstem.publishing.reports.items import Item, Writer, pick
from mainstem.publishing.reports.shares import Tally
from mainstem.publishing.reports.tree import (
    Block,
    Column,
    Line,
    Mark,
    Paragraph,
    Picture,
    Run,
    Table,
)

_MAP = 320
"""Pixels that the map is wide."""


@dataclass(frozen=True, slots=True)
class Located:
    """Where projects lie, and what lies under their map."""

    layer: Layer
    places: tuple[Place, ...]
    near: int
    """Of these places, those of which only the neighbourhood is known."""


def draw_bars(name: str, counts: Sequence[Bar], writer: Writer) -> Iterable[Block]:
    """Draw counts as a chart, with a table of the same below; nothing where there are none.

    Args:
        name: of the phrases: what is counted (`count_NAME`), its rows (`counted_NAME`) and, where
            a part of a count is told apart, that part (`rest_NAME`).
        counts: in their order.
        writer: of the part.
    """
    bars = [bar for bar in counts if bar.count]
    if not bars:
        return
    say = writer.phrases.say
    title, unit = say(f"count_{name}"), say(f"unit_{name}")
    has_rest = any(bar.rest for bar in bars)
    note = say("counted", date=writer.write_date(writer.on))
    if has_rest:
        note = say("sentences").join((say(f"rest_{name}"), note))
    told = say("comma").join(f"{bar.label} {bar.count}" for bar in bars)
    # One bar compares nothing.
    if len(bars) > 1:
        yield Picture(
            charts.render(charts.make_bar_spec(bars, unit)),
            f"{title}{say('colon')}{told}",
            title,
            note=(Run(note),),
        )
    columns = [Column(say(f"by_{name}"), width=5), Column(unit, is_number=True, width=2)]
    if has_rest:
        columns.append(Column(say(f"column_rest_{name}"), is_number=True, width=2))
    yield Table(
        title,
        tuple(columns),
        tuple(
            tuple((Run(words),) for words in (bar.label, f"{bar.count:,}", f"{bar.rest:,}"))[
                : len(columns)
            ]
            for bar in bars
        ),
    )


PROJECT_TALLIES = ("status", "area", "members")
"""Properties by which projects are counted."""


def draw_project_counts(tallies: Mapping[str, Tally], writer: Writer) -> Iterable[Block]:
    """Draw how many projects there are by status, area and member, as far as they are counted so."""
    lang = writer.phrases.lang
    silent = writer.phrases.say("not_stated")
    prop = get_kinds()["project"].find_property("status")
    labels = {
        "status": {c.value: pick(c.label, lang)[1] for c in (prop.choices if prop else ())},
        "area": {code: pick(names, lang)[1] for code, names in writer.areas.items()},
        "members": {code: pick(names, lang)[1] for code, names in writer.members.items()},
    }
    for name, chart in zip(PROJECT_TALLIES, _CHARTS, strict=True):
        if name in tallies:
            yield from draw_bars(chart, _count(tallies[name], labels[name], silent), writer)


_CHARTS = ("project_status", "project_area", "project_member")


def get_rank(project: Item) -> tuple[int, str, str]:
    """Return what projects are sorted by: status, start, name."""
    prop = get_kinds()["project"].find_property("status")
    order = [choice.value for choice in prop.choices] if prop else []
    status = next(iter(project.list_known("status")), "")
    rank = order.index(status) if status in order else len(order)
    name = next(iter(project.named.titles.values()), "")
    return rank, project.get_date("start") or "9999", name.casefold()


def draw_map(located: Located, total: int, writer: Writer) -> Iterable[Block]:
    """Draw where projects lie, and say of how many that is known."""
    say = writer.phrases.say
    if not located.places:
        yield Paragraph((Run(say("map_none", n=total)),), quiet=True)
        return
    layer = located.layer
    within = layer.frame if layer.outlines else drawing.frame_all(located.places, layer.frame)
    drawn = drawing.draw(layer, within, located.places)
    names = {code: pick(forms, writer.phrases.lang)[1] for code, forms in writer.members.items()}
    shown = len(located.places) - drawn.outside
    words = [say("map_told", n=total, shown=shown)]
    if located.near:
        words.append(say("map_near", n=located.near))
    if drawn.outside:
        words.append(say("map_outside", n=drawn.outside))
    told = say("sentences").join(words)
    notes = [told, say("map_read"), say("map_disclaimer")]
    if layer.attribution:
        notes.append(f"{layer.attribution}.")
    yield Picture(
        write_svg(drawn, names, width=_MAP),
        told,
        say("map_caption"),
        note=(Run(say("sentences").join(notes)),),
    )


def _count(tallied: Tally, labels: Mapping[str, str], silent: str) -> list[Bar]:
    """Count by the codes that are known, those of which nothing is in the last bar.

    What lies in several is counted in each, and told apart. Codes with one label are one bar.
    """
    counts, several = Counter[str](), Counter[str]()
    for codes, number in tallied.items():
        found = list(dict.fromkeys(labels.get(code) or code for code in codes)) or [silent]
        for label in found:
            counts[label] += number
            several[label] += number if len(found) > 1 else 0
    order = dict.fromkeys([*labels.values(), *sorted(counts.keys() - {silent}), silent])
    return [Bar(label, counts[label], several[label]) for label in order]


def draw_statuses(
    counts: Mapping[str, int], order: Sequence[str], writer: Writer
) -> Iterable[Block]:
    """Draw how many commitments have come how far."""
    say = writer.phrases.say
    bars = [Bar(say(f"status_{name}"), counts.get(name, 0)) for name in order]
    yield from draw_bars("commitment_status", bars, writer)


def mark_run(words: str, status: str) -> Line:
    """Write a status with the shape that goes with it."""
    return (Run(words, mark=_MARKS.get(status, "")),)


_MARKS: Mapping[str, Mark] = {
    "done": "full", "completed": "full", "in_use": "full", "closed": "full",
    "partly": "half", "reported": "half", "under_way": "half",
    "late": "ring", "not_reported": "ring", "open": "ring", "undated": "ring", "proposed": "ring",
    "planned": "ring", "agreed": "ring",
    "contradicted": "cross", "cancelled": "cross", "suspended": "cross",
}  # fmt: skip
