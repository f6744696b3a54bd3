"""Publishing: write a site, and only what has changed of it.

Of every page the folder remembers a digest of what it shows; a page whose digest stays is neither
drawn nor written. What an entry shows follows from the acts that touched it, and those that touched
what it refers to or is referred to by, so that digests cost no drawing.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path

from django.conf import settings

import mainstem
from mainstem import __version__
from mainstem.governance import permissions
from mainstem.governance.roles import VISITOR
from mainstem.operations import OperationError, boundaries, mechanisms
from mainstem.operations.boundaries import NoSuchMap
from mainstem.operations.sites import documents, downloads, entries, lists, reports, views
from mainstem.operations.sites.contents import list_contents
from mainstem.operations.sites.documents import Citations
from mainstem.operations.sites.folders import Folder, UnwritableSite, digest
from mainstem.operations.sites.ports import Ports, Progress
from mainstem.operations.sites.site import Site
from mainstem.publishing.maps.layers import InvalidLayer
from mainstem.register.acts import Actor
from mainstem.store.documents import cited
from mainstem.store.log import history


class NotPublic(OperationError):
    """Nobody without an account may see the register, so nothing of it can be published."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing is public: visitors may not see the register. Set MAINSTEM_PUBLIC=yes to "
            "let everyone see what has been accepted."
        )


@dataclass(frozen=True, slots=True)
class About:
    """What a site says of itself."""

    address: str = ""
    """It will have, for feeds and its map; empty: it has none of these."""
    licence: str = ""
    """Of its data, a name or an address; empty: it says that none is stated."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a run has done."""

    files: int
    """Of which the site consists now."""
    drawn: int
    """Those that were set anew, because something they show may have changed."""
    written: int
    """Those whose bytes were new."""
    removed: int
    missing: str
    """What is missing to make files to print; empty where nothing is."""


def publish(
    actor: Actor, path: Path, about: About, ports: Ports, progress: Progress, *, today: date
) -> Published:
    """Write the site.

    What is written is what a visitor without an account may see, whoever asks; only whether there
    are whole texts of documents depends on what the site's own visitors may do.

    Args:
        actor: a visitor without an account.
        path: of the folder, made if it is not there. A file in it that is not ours is not touched.
        about: what the site says of itself.
        ports: what draws that is not drawn here.
        progress: is told how far it is.
        today: the day by which something is late or not.

    Raises:
        NotPublic: visitors may not see the register.
        UnwritableSite: the folder cannot be written to, the store is in it, or a file of someone
            else is in the way.
    """
    if permissions.find_refusal(actor, "read"):
        raise NotPublic
    _check_apart(path)
    is_whole = permissions.find_refusal(actor, "inspect") is None
    try:
        return _publish(path, about, ports, progress, today=today, is_whole=is_whole)
    except OSError as error:
        raise UnwritableSite(f"{path} cannot be written to: {error.strerror}.") from error


def _check_apart(path: Path) -> None:
    """Refuse a folder from which a web server would hand out the store or the key as well."""
    database = settings.DATABASES["default"]
    files = [database["NAME"]] if database["ENGINE"].endswith("sqlite3") else []
    for file in map(Path, (*files, settings.SIGNING_KEY)):
        if file.resolve().is_relative_to(path.resolve()):
            raise UnwritableSite(
                f"{path} holds {file}, which nobody but you may read. Publish into a folder that "
                "holds nothing else."
            )


def _publish(
    path: Path, about: About, ports: Ports, progress: Progress, *, today: date, is_whole: bool
) -> Published:
    visitor = Actor("", VISITOR)
    style = ports.style + _read("mainstem.publishing.site", "site.css")
    state = digest(history.find_checkpoint(), cited.get_state(), today)
    with Folder(path, _get_program(about, style, is_whole=is_whole), state) as folder:
        if folder.is_current:
            return Published(len(folder.old.files), 0, 0, 0, "")
        address = about.address.rstrip("/")
        contents = list_contents(visitor, is_whole=is_whole)
        site = Site(visitor, contents, folder, address, ports, today, progress, {}, style, is_whole)
        missing = _write(site, about)
        if missing:
            folder.new.state = ""
        removed = folder.finish()
    return Published(len(folder.new.files), folder.drawn, folder.written, removed, missing)


def _write(site: Site, about: About) -> str:
    """Write all of it; return what is missing to make files to print."""
    citations = Citations(site)
    pages = views.list_views(site.actor, site.contents, site.today)
    narrowed = lists.list_narrowed(site)
    subjects = documents.list_subjects(site)
    site.places.update(views.list_places(pages, site.today), **lists.list_places(site, narrowed))
    site.places.update(reports.list_places(site.actor))
    site.places.update({f"/documents/{s}/": documents.name_sheet(s, 1) for s in subjects})
    entries.write_entries(site, citations)
    lists.write_lists(site, narrowed)
    views.write_views(site, pages)
    documents.write_documents(site, citations, subjects)
    missing = reports.write_reports(site)
    downloads.write_data(site, about.licence)
    downloads.write_ways(site)
    return missing


def _get_program(about: About, style: bytes, *, is_whole: bool) -> str:
    """Return a digest of all that every page depends on: the program, the data of the mechanism."""
    try:
        layer = repr(boundaries.get_layer())
    except (InvalidLayer, NoSuchMap) as error:
        layer = str(error)
    parts = [
        f"{__version__} {about} {is_whole}".encode(),
        style,
        layer.encode(),
        repr(sorted(_iter_own(Path(mainstem.__file__).parent))).encode(),
        *(file.data for file in mechanisms.get_mechanism().files),
    ]
    return digest([hashlib.sha256(part).hexdigest() for part in parts])


def _iter_own(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Yield the files of the program, with their sizes and when they were written, in nanoseconds.

    A page may be drawn otherwise by another program, whatever number that gives itself.
    """
    with os.scandir(folder) as found:
        for one in found:
            if one.is_dir():
                if one.name != "__pycache__":
                    yield from _iter_own(Path(one.path))
            else:
                told = one.stat()
                yield one.path, told.st_size, told.st_mtime_ns


def _read(package: str, name: str) -> bytes:
    return resources.files(package).joinpath(name).read_bytes()
