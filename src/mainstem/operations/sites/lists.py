"""Lists of a site: the entries of a kind, of an area and a member, and all by their names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from mainstem.model.kinds import Kind, get_kinds
from mainstem.model.mechanism.nouns import Node
from mainstem.operations.cooperation import matrix
from mainstem.operations.cooperation.matrix import AREA, MEMBERS
from mainstem.operations.sites.contents import LANGUAGES, Shown, make_item
from mainstem.operations.sites.folders import digest
from mainstem.operations.sites.site import Site, normalise
from mainstem.publishing.reports.items import Named, Writer, pick
from mainstem.publishing.reports.tree import Run
from mainstem.publishing.site import initials, pages
from mainstem.publishing.site.pages import ListPage

ROWS = 200
"""Entries on a page of a list."""
_NARROWED = 100
"""Entries on a narrowed list; the whole list has the others."""
NAMES = 1_000
"""Names on a page."""
_NEWEST = 20
_LONGEST = 60
"""Letters of the name of a file that say what a list is narrowed to."""
_FORMATS = ("csv", "json")


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
    def path(self) -> str:
        """Of its file, below the folder of a language."""
        said = "-".join((*self.areas, *([self.member] if self.member else [])))
        # A pillar has more areas than the name of a file has room for.
        return f"lists/{self.kind}-of-{said if len(said) <= _LONGEST else digest(said)}.html"


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
    return dict(sorted(found.items(), key=lambda item: item[0].path))


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
        for name in _FORMATS:
            places[f"/register/{kind.name}/all.{name}"] = f"../data/{kind.name}.{name}"
    return places | {one.address: one.path for one in narrowed}


def write_lists(site: Site, narrowed: Mapping[Narrowed, Sequence[Shown]]) -> None:
    """Write all lists, the tables, and the page that leads to them."""
    for kind in site.kinds:
        some = site.contents.list_kind(kind.name)
        count = -(-len(some) // ROWS)
        for number in range(1, count + 1):
            _write_page(site, kind, some, number, count)
        _write_tables(site, kind, some)
    for one, inside in narrowed.items():
        _write_narrowed(site, one, inside)
    _write_register(site)
    _write_names(site)


def _write_page(site: Site, kind: Kind, some: Sequence[Shown], number: int, count: int) -> None:
    shown = some[(number - 1) * ROWS : number * ROWS]
    path = f"lists/{_name_page(kind.name, number)}"
    turn = {
        word: _name_page(kind.name, number + step)
        for word, step in (("before", -1), ("after", 1))
        if 1 <= number + step <= count
    }
    told = ListPage(kind, (), number, count, len(some), {})
    _write_list(site, path, told, shown, turn)


def _write_narrowed(site: Site, one: Narrowed, some: Sequence[Shown]) -> None:
    kind = get_kinds()[one.kind]
    shown = some[:_NARROWED]
    told = ListPage(kind, (), 1, 1, len(some), _word(site, one))
    _write_list(site, one.path, told, shown, {"whole": _name_page(kind.name, 1)})


def _write_list(
    site: Site, path: str, told: ListPage, shown: Sequence[Shown], turn: Mapping[str, str]
) -> None:
    key = digest(told.total, turn, site.contents.stamp(e.row.id for e in shown))
    paths = [f"{lang}/{path}" for lang in LANGUAGES]
    if site.folder.is_fresh(key, *paths):
        return
    told = replace(told, items=tuple(make_item(told.kind, e.row) for e in shown))
    up = "../" * path.count("/")
    data = [(n.upper(), f"{up}../data/{told.kind.name}.{n}") for n in _FORMATS]
    for lang, file in zip(LANGUAGES, paths, strict=True):
        writer = site.make_writer(lang, site.contents.names)
        site.write_part(file, pages.draw_list(told, writer, turn, data), "register")


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


def _write_tables(site: Site, kind: Kind, some: Sequence[Shown]) -> None:
    key = site.contents.stamp(e.row.id for e in some)
    for name in ("csv", "json"):
        path = f"data/{kind.name}.{name}"
        if not site.folder.is_fresh(key, path):
            site.folder.write(path, b"".join(site.ports.table(kind.name, name)))


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


def _name_page(kind: str, number: int) -> str:
    return f"{kind}.html" if number == 1 else f"{kind}-{number}.html"
