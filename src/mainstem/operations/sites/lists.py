"""Lists of a site: the entries of a kind, of an area and a member, and all by their names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlencode

from mainstem.model.kinds import Kind, get_kinds
from mainstem.model.mechanism.nouns import Node
from mainstem.operations.cooperation import matrix
from mainstem.operations.cooperation.matrix import AREA, MEMBERS
from mainstem.operations.sites import tables
from mainstem.operations.sites.contents import LANGUAGES, Shown, make_item
from mainstem.operations.sites.cutting import cut
from mainstem.operations.sites.folders import digest
from mainstem.operations.sites.site import Site, normalise
from mainstem.publishing.reports.items import Named, Writer, pick
from mainstem.publishing.reports.tree import Line, Run
from mainstem.publishing.site import initials, pages
from mainstem.publishing.site.pages import ListPage, Sheet

ROWS = 200
"""Entries on a page of a list, about."""
_NARROWED = 100
"""Entries on a page of a narrowed list, about, of which there are many that change together."""
NAMES = 1_000
"""Names on a page."""
_NEWEST = 20
_LONGEST = 60
"""Letters of the name of a file that say what a list is narrowed to."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A list narrowed to areas and a member, as the matrix of the framework counts them."""

    kind: str
    areas: tuple[str, ...]
    member: str
    """Empty: all."""

    @property
    def address(self) -> str:
        """Of the server."""
        query = [(AREA, area) for area in self.areas]
        query += [(MEMBERS, self.member)] if self.member else []
        return normalise(f"/register/{self.kind}/?{urlencode(query)}")

    @property
    def name(self) -> str:
        """Of its files."""
        said = "-".join((*self.areas, *([self.member] if self.member else [])))
        # A pillar has more areas than the name of a file has room for.
        return f"{self.kind}-of-{said if len(said) <= _LONGEST else digest(said)}"


def list_narrowed(site: Site) -> dict[Narrowed, list[Shown]]:
    """Return the narrowed lists that have something in them."""
    nodes = site.mechanism.nodes
    together: dict[str, list[tuple[str, ...]]] = {}
    for areas in sorted({areas for node in nodes for areas in _list_areas(node, nodes)}):
        for area in areas:
            together.setdefault(area, []).append(areas)
    codes = {member.code for member in site.mechanism.members}
    found: dict[Narrowed, list[Shown]] = {}
    for kind in matrix.list_kinds():
        for entry in site.contents.list_kind(kind.name):
            rows = {areas for area in entry.list(AREA) for areas in together.get(area, ())}
            members = codes.intersection(entry.list(MEMBERS))
            for areas in (*rows, ()):
                for member in (*members, ""):
                    if areas or member:
                        found.setdefault(Narrowed(kind.name, areas, member), []).append(entry)
    return dict(sorted(found.items(), key=lambda item: item[0].name))


def _list_areas(node: Node, nodes: Sequence[Node]) -> Iterator[tuple[str, ...]]:
    """Yield the areas of a node together, as the matrix gathers them, and each by itself."""
    below = (a for n in nodes if n.pillar == node.id for a in n.areas)
    yield tuple(sorted({*node.areas, *below}))
    for area in node.areas:
        yield (area,)


def list_places(site: Site, narrowed: Mapping[Narrowed, Sequence[Shown]]) -> dict[str, str]:
    """Return where the site has lists and tables of the server."""
    places = {f"/register/{kind.name}/": f"lists/{kind.name}.html" for kind in site.kinds}
    for kind in site.kinds:
        for name in tables.FORMATS:
            place = f"../{tables.name_table(kind.name, name)}"
            places[f"/register/{kind.name}/all.{name}"] = place
    return places | {one.address: f"lists/{_name_page(one.name, 1)}" for one in narrowed}


def write_lists(site: Site, narrowed: Mapping[Narrowed, Sequence[Shown]]) -> None:
    """Write all lists, the tables, and the page that leads to them."""
    lists = _Lists(site)
    for kind in site.kinds:
        some = site.contents.list_kind(kind.name)
        lists.write(kind, kind.name, some, ROWS)
        tables.write_tables(site, kind, some)
    for done, (one, inside) in enumerate(narrowed.items(), 1):
        whole = {"whole": _name_page(one.kind, 1)}
        lists.write(get_kinds()[one.kind], one.name, inside, _NARROWED, _word(site, one), whole)
        site.progress("lists", done, len(narrowed))
    _write_register(site)
    _write_names(site)


class _Lists:
    """Lists of which an entry is drawn once, in however many it is."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._writers = {lang: site.make_writer(lang, site.contents.names) for lang in LANGUAGES}
        self._rows: dict[tuple[str, str], tuple[Line, ...]] = {}

    def write(
        self,
        kind: Kind,
        name: str,
        some: Sequence[Shown],
        size: int,
        narrowed: Mapping[str, str] = MappingProxyType({}),
        turn: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Write a list, on as many pages as it takes.

        Args:
            kind: of its entries.
            name: of its files.
            some: all of its entries, in their order.
            size: entries on a page, about.
            narrowed: language → what it is narrowed to.
            turn: where else its pages lead.
        """
        cuts = list(cut(some, size, _get_id))
        sheets = [
            Sheet(_name_sheet(name, entries, n), entries[0].row.titles, entries[-1].row.titles)
            for n, entries in enumerate(cuts)
        ]
        for number, shown in enumerate(cuts):
            told = ListPage(kind, len(some), number, sheets, narrowed)
            self._write_page(told, shown, turn)

    def _write_page(self, told: ListPage, shown: Sequence[Shown], turn: Mapping[str, str]) -> None:
        site = self._site
        # Only the first page tells of all of the list.
        whole = (told.total, told.sheets) if not told.number else ()
        stamp = site.contents.stamp(e.row.id for e in shown)
        key = digest(whole, told.around, turn, stamp)
        paths = [f"{lang}/lists/{told.sheets[told.number].path}" for lang in LANGUAGES]
        if site.folder.is_fresh(key, *paths):
            return
        data = [
            (n.upper(), f"../../{tables.name_table(told.kind.name, n)}") for n in tables.FORMATS
        ]
        for lang, path in zip(LANGUAGES, paths, strict=True):
            rows = [self._draw_row(told.kind, entry, lang) for entry in shown]
            part = pages.draw_list(told, rows, self._writers[lang], turn, data)
            site.write_part(path, part, "register")

    def _draw_row(self, kind: Kind, entry: Shown, lang: str) -> tuple[Line, ...]:
        key = entry.row.id, lang
        if key not in self._rows:
            item = make_item(kind, entry.row)
            self._rows[key] = pages.draw_row(item, kind, self._writers[lang])
        return self._rows[key]


def _word(site: Site, one: Narrowed) -> dict[str, str]:
    """Say in each language what a list is narrowed to."""
    said = {}
    for lang in LANGUAGES:
        writer = site.make_writer(lang, {})
        areas = [pick(writer.areas.get(area, {}), lang)[1] or area for area in one.areas]
        member = pick(writer.members.get(one.member, {}), lang)[1] or one.member
        parts = [writer.phrases.say("comma").join(areas), member]
        said[lang] = " · ".join(part for part in parts if part)
    return said


def _write_register(site: Site) -> None:
    entries = site.contents.entries.values()
    latest = sorted(entries, key=lambda e: (-e.row.changed, e.row.id))[:_NEWEST]
    counts = [
        (kind, len(site.contents.list_kind(kind.name)), f"lists/{_name_page(kind.name, 1)}")
        for kind in site.kinds
    ]
    named = [Named(e.row.id, e.row.titles, f"entries/{e.row.id}.html") for e in latest]
    for lang in LANGUAGES:
        part = pages.draw_register(counts, named, site.make_writer(lang, {}))
        site.write_part(f"{lang}/register.html", part, "register")


def _write_names(site: Site) -> None:
    """Write the index of names, on as many pages as it takes."""
    for lang in LANGUAGES:
        titles = [pick(e.row.titles, lang)[1] for e in site.contents.entries.values()]
        key = digest(titles, list(site.contents.entries))
        first = f"{lang}/names.html"
        others = [p for p in site.folder.old.files if p.startswith(f"{lang}/names-")]
        if not site.folder.is_fresh(key, first, *others):
            _write_index(site, lang)


def _write_index(site: Site, lang: str) -> None:
    writer = site.make_writer(lang, {})
    sheets = list(_split(_gather_names(site, writer)))
    letters = [
        (letter, _name_page("names", number))
        for number, sheet in enumerate(sheets, 1)
        for letter in sheet
    ]
    for number, sheet in enumerate(sheets, 1):
        part = pages.draw_names(letters, sheet, writer)
        # The other language has its own pages: what is on this one may be anywhere there.
        path = f"{lang}/{_name_page('names', number)}"
        site.write_part(path, part, "names", other="names.html")


def _gather_names(site: Site, writer: Writer) -> dict[str, list[Run]]:
    """Return all names by their initials, in order; those of no letter at the end."""
    lang = writer.phrases.lang
    by: dict[str, list[tuple[str, str, Run]]] = {}
    for entry in site.contents.entries.values():
        code, title = pick(entry.row.titles, lang)
        if title:
            run = Run(title, "" if code == lang else code, link=f"entries/{entry.row.id}.html")
            order = initials.make_order(title)
            by.setdefault(initials.find_initial(title), []).append((order, entry.row.id, run))
    return {
        letter or writer.phrases.say("site_names_other"): [
            run for _, _, run in sorted(by[letter], key=lambda told: told[:2])
        ]
        for letter in sorted(by, key=lambda one: (one == "", one))
    }


def _split(names: Mapping[str, Sequence[Run]]) -> Iterator[dict[str, list[Run]]]:
    """Yield the names of each page: letters together as long as there is room."""
    sheet: dict[str, list[Run]] = {}
    room = NAMES
    for letter, some in names.items():
        for first in range(0, len(some), NAMES):
            piece = list(some[first : first + NAMES])
            if len(piece) > room:
                yield sheet
                sheet, room = {}, NAMES
            sheet[f"{letter} {first // NAMES + 1}" if len(some) > NAMES else letter] = piece
            room -= len(piece)
    yield sheet


def _get_id(entry: Shown) -> str:
    return entry.row.id


def _name_sheet(name: str, shown: Sequence[Shown], number: int) -> str:
    """Name a page of a list: by the entry it begins with, so that it keeps its address."""
    first = shown[0].row.id.rpartition("-")[2]
    return f"{name}-{first}.html" if number else f"{name}.html"


def _name_page(name: str, number: int) -> str:
    return f"{name}.html" if number == 1 else f"{name}-{number}.html"
