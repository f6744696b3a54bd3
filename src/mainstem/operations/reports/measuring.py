"""Measuring: series with their latest values, and where the figures of a year do not agree."""

from collections.abc import Collection, Iterator, Sequence

from mainstem.analysis import periods
from mainstem.analysis.checks import Finding
from mainstem.exchange import mappings
from mainstem.model.mechanism.nouns import Headline
from mainstem.model.statements import Citation
from mainstem.operations.numbers import indicators
from mainstem.operations.numbers.indicators import HeldRelease, Series, Value
from mainstem.operations.reports.addresses import Shower
from mainstem.operations.reports.gathering import Gathered
from mainstem.publishing.reports.figures import Measured, Shown
from mainstem.publishing.reports.items import Named, Origin, Place
from mainstem.register.acts import Actor
from mainstem.store.numbers import catalogue, data_files, releases
from mainstem.values.spans import Span

_BEFORE = 1
"""Years before the one reported, in which what does not agree is told too."""


def find_headlines(wanted: Sequence[Headline]) -> dict[str, Headline]:
    """Find the indicators that are held of some codes, of the newest release each.

    Returns:
        Identifier of an indicator → what it is; in the order of what is wanted.
    """
    held = {s.code: s.entry for s in releases.list_series_of_codes([h.code for h in wanted])}
    return {held[h.code]: h for h in wanted if h.code in held}


def find_suspects(entries: Collection[str]) -> list[str]:
    """Find the indicators among some that figures of several sources may meet in."""
    some = set(entries)
    return [
        c.id
        for c in catalogue.list_indicators(indicators.KIND)
        if c.id in some and (c.is_joined or c.stated + len(c.series) > 1)
    ]


class Measures:
    """Gathers series for a report; files of tables are looked into once."""

    def __init__(self, actor: Actor, gathered: Gathered, show: Shower, year: int) -> None:
        """Begin with none.

        Args:
            actor: for whom.
            gathered: holds what is stated of the indicators.
            show: says at what address a row of a table is shown.
            year: nothing later is shown.
        """
        self._actor = actor
        self._gathered = gathered
        self._show = show
        self._year = year
        self._origins: dict[int, Origin] = {}

    def measure(self, entry: str, name: Named | None = None) -> Measured | None:
        """Gather a series up to the year; None where nothing of it is known by then.

        Args:
            entry: identifier of an indicator.
            name: what the report calls it; None: what the register does.
        """
        whole = indicators.get_series(self._actor, entry)
        series = indicators.narrow(whole, last=self._year)
        current = [v for v in series.values if v.is_current]
        current += [v for v in whole.values if v.is_current and self._is_told_by_now(v, whole)]
        if not current:
            return None
        told = {v.statement for one in current for v in one.tellings if v.statement}
        origins = self._gathered.list_origins(told)
        held = {f"{r.release.collection}:{r.release.since}": r for r in series.releases}
        titles = name.titles if name else whole.titles
        return Measured(
            named=Named(whole.id, titles, name.link if name else ""),
            unit=whole.unit,
            order=whole.members,
            values=tuple(
                self._make_shown(
                    v,
                    tuple(o for one in v.tellings for o in origins.get(one.statement, ())),
                    held.get(v.figure.source),
                )
                for v in current
            ),
            findings=tuple(self._iter_near(whole)),
            is_curve=any(v.release is not None for v in current),
        )

    def _is_told_by_now(self, value: Value, series: Series) -> bool:
        """Say whether a value without a time is told by the year, or by nobody knows when.

        It stands in the table without a time, for a person to see, rather than in no report at all.
        """
        document = series.documents.get(value.document)
        told = periods.get_year(document.published or "") if document else None
        return not value.figure.period and (told is None or told <= self._year)

    def _iter_near(self, series: Series) -> Iterator[Finding]:
        for finding in series.findings:
            year = periods.get_year(finding.period)
            if year is not None and self._year - _BEFORE <= year <= self._year:
                yield finding

    def _make_shown(
        self, value: Value, origins: tuple[Origin, ...], held: HeldRelease | None
    ) -> Shown:
        if held is None:
            return Shown(value.figure, True, origins)
        span = Span(value.place, value.start, value.start + value.length)
        cited = Citation(held.release.file, "", (span,), value.figure.text, "und")
        place = Place("row", (value.place,)) if value.place else None
        return Shown(
            value.figure, False, (self._find_origin(held),), link=self._show(cited), place=place
        )

    def _find_origin(self, held: HeldRelease) -> Origin:
        """Find the table of a release; the rows stand beside the values."""
        release = held.release
        if release.since not in self._origins:
            title = next(iter(held.label.titles.values()), "") if held.label else ""
            publisher = held.facts.get("publisher", "")
            sheet = _find_sheet(release.mapping)
            name = data_files.find_names([release.file]).get(release.file, "")
            parts = (title or release.collection, publisher, name, sheet)
            self._origins[release.since] = Origin(
                document=release.file,
                title=", ".join(part for part in parts if part),
                published=release.as_of,
                address=held.facts.get("address", ""),
                place=None,
                quote="",
                lang="und",
                link=self._show(Citation(release.file, "", (), "", "und")),
            )
        return self._origins[release.since]


def _find_sheet(mapping: str) -> str:
    """Return the name of the sheet of a workbook that a mapping reads; empty for the first."""
    return mappings.parse_mapping(data_files.read_file(mapping), mapping).sheet
