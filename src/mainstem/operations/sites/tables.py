"""Tables of a site: the entries of a kind as data, of which only what changed is written anew."""

from collections.abc import Sequence

from mainstem.model.kinds import Kind
from mainstem.operations.sites.contents import Shown
from mainstem.operations.sites.ports import Format, Table
from mainstem.operations.sites.site import Site

FORMATS: tuple[Format, ...] = ("csv", "json")


def name_table(kind: str, format_: Format) -> str:
    """Return the path of a table."""
    return f"data/{kind}.{format_}"


def write_tables(site: Site, kind: Kind, some: Sequence[Shown]) -> None:
    """Write all entries of a kind, in each format."""
    stamps = {e.row.id: site.contents.stamps[e.row.id] for e in some}
    key = site.contents.stamp(stamps)
    for name in FORMATS:
        path = name_table(kind.name, name)
        if site.folder.is_fresh(key, path):
            site.folder.new.rows[path] = site.folder.old.rows.get(path, {})
        else:
            _write(site, path, site.ports.table(kind.name, name), some)


def _write(site: Site, path: str, table: Table, some: Sequence[Shown]) -> None:
    written = _cut(site, path, table)
    pieces = []
    rows = site.folder.new.rows[path] = {}
    for entry in some:
        name, stamp = entry.row.id, site.contents.stamps[entry.row.id]
        piece = written.get(f"{name} {stamp}")
        if piece is None:
            piece = table.write(entry.row, site.contents.labels)
        pieces.append(piece)
        rows[name] = f"{stamp} {len(piece)}"
    site.folder.write(path, table.head + table.between.join(pieces) + table.tail)


def _cut(site: Site, path: str, table: Table) -> dict[str, bytes]:
    """Cut a file that was written last time; return each entry with its stamp, and its bytes."""
    data = site.folder.read(path)
    found = {}
    start = len(table.head)
    for name, told in site.folder.old.rows.get(path, {}).items() if data else ():
        stamp, _, length = told.partition(" ")
        end = start + int(length)
        found[f"{name} {stamp}"] = data[start:end]
        start = end + len(table.between)
    return found
