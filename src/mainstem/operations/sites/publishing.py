"""Publishing: write a site, and only what has changed of it.

The next run sets anew what acts since then have touched, and what leads to or from it; a file
whose bytes stay the same is not written.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path

from mainstem import __version__
from mainstem.governance import permissions
from mainstem.model.kinds import Kind, get_kinds
from mainstem.operations import OperationError, mechanisms
from mainstem.operations.reports.gathering import Gathered, get_framework
from mainstem.operations.sites.contents import (
    LANGUAGES,
    Contents,
    Shown,
    link_entry,
    list_contents,
    make_item,
)
from mainstem.operations.sites.folders import Folder, UnwritableSite
from mainstem.publishing import locales
from mainstem.publishing.reports.items import Item, Named, pick
from mainstem.publishing.reports.phrases import get_phrases
from mainstem.publishing.reports.tree import Block, Part, Picture
from mainstem.publishing.site import feeds, pages
from mainstem.publishing.site.frame import Frame, Link, set_page
from mainstem.publishing.site.pages import ListPage, Referring
from mainstem.register.acts import Actor
from mainstem.store import cited, history, newest

ROWS = 200
"""Entries on a page of a list."""
_AT_ONCE = 200
"""Entries that are read together."""
_NEWEST = 20
_FORMAT = 1
"""Raised when pages are drawn otherwise from the same values."""

Progress = Callable[[int, int], None]
"""Is told how many pages are done, of how many."""
Chart = Callable[[str, str], Picture | None]
"""Draws the chart of an indicator in a language; None where there is nothing to draw."""
Table = Callable[[str], Iterable[bytes]]
"""Writes all entries of a kind as CSV."""


class NotPublic(OperationError):
    """Nobody without an account may see the register, so nothing of it can be published."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing is public: visitors may not see the register. Set MAINSTEM_PUBLIC=yes to "
            "let everyone see what has been accepted."
        )


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


def publish(
    actor: Actor, path: Path, *, site: str, chart: Chart, table: Table, progress: Progress
) -> Published:
    """Write the site.

    Args:
        actor: a visitor without an account.
        path: of the folder, made if it is not there. A file in it that is not ours is not touched.
        site: the address it will have, for feeds and the map of the site; empty: without these.
        chart: draws the chart of an indicator.
        table: writes the entries of a kind as a table.
        progress: is told how far it is.

    Raises:
        NotPublic: visitors may not see the register.
        UnwritableSite: the folder cannot be written to, or a file of someone else is in the way.
    """
    if permissions.find_refusal(actor, "read"):
        raise NotPublic
    try:
        acts = history.count_acts()
        contents = list_contents(actor)
        folder = Folder(path, _get_program(site, contents), acts)
        _Site(actor, contents, folder, site.rstrip("/"), chart, table, progress).write()
        removed = folder.close()
    except OSError as error:
        raise UnwritableSite(f"{path} cannot be written to: {error.strerror}.") from error
    return Published(len(folder.new.files), folder.drawn, folder.written, removed)


class _Site:
    """One run."""

    def __init__(
        self,
        actor: Actor,
        contents: Contents,
        folder: Folder,
        site: str,
        chart: Chart,
        table: Table,
        progress: Progress,
    ) -> None:
        self._actor, self._folder, self._site = actor, folder, site
        self._chart, self._table, self._progress = chart, table, progress
        self._framework = get_framework()
        self._outline = mechanisms.get_mechanism().outline
        self._contents = contents
        self._kinds = _list_kinds(contents)
        folder.new.references = self._contents.get_references()
        entries = self._contents.entries
        self._touched = (
            self._contents.find_touched(folder.old) if folder.is_same_program else set(entries)
        )
        self._touched |= {n for n in entries if not all(folder.keep(p) for p in _list_paths(n))}

    def write(self) -> None:
        self._write_entries()
        for kind in self._kinds:
            self._write_kind(kind, self._contents.list_kind(kind.name))
        self._write_home()

    def _write_entries(self) -> None:
        referring = self._contents.find_referring()
        wanted = [n for n in self._contents.entries if n in self._touched]
        for first in range(0, len(wanted), _AT_ONCE):
            some = wanted[first : first + _AT_ONCE]
            gathered = Gathered(self._actor, link_entry)
            kinds = {n: self._contents.entries[n].kind for n in some}
            gathered.add({k.name: [n for n in some if kinds[n] == k.name] for k in self._kinds})
            names = gathered.name_references()
            for kind in self._kinds:
                for item in gathered.list_items(kind.name):
                    self._write_entry(kind, item, names, referring.get(item.named.id, ()))
                self._write_statements(kind, gathered)
            self._progress(min(first + _AT_ONCE, len(wanted)), len(wanted))

    def _write_entry(
        self, kind: Kind, item: Item, names: Mapping[str, Named], referring: Sequence[Referring]
    ) -> None:
        for lang in LANGUAGES:
            drawing = self._chart(item.named.id, lang) if kind.name == "indicator" else None
            blocks: list[Block] = [drawing] if drawing else []
            writer = self._framework.make_writer(lang, names)
            part = pages.draw_entry(item, kind, referring, blocks, writer)
            self._write_page(f"{lang}/entries/{item.named.id}.html", part, kind.name)

    def _write_statements(self, kind: Kind, gathered: Gathered) -> None:
        """Write what is stated of each entry as data, with all its sources."""
        for entry, picture in gathered.list_pictures(kind.name):
            statements = [
                asdict(assertion.statement)
                | {"by": asdict(assertion.by), "at": assertion.at.isoformat()}
                for shown in picture.properties
                for told in shown.told
                for assertion in told.assertions
            ]
            record = {"entry": entry, "kind": kind.name, "statements": statements}
            told = json.dumps(record, ensure_ascii=False, sort_keys=True, indent=1)
            self._folder.write(f"entries/{entry}.json", told.encode())

    def _write_kind(self, kind: Kind, some: Sequence[Shown]) -> None:
        count = -(-len(some) // ROWS)
        for number in range(1, count + 1):
            shown = some[(number - 1) * ROWS : number * ROWS]
            told = ListPage(
                kind, tuple(make_item(kind, e.row) for e in shown), number, count, len(some)
            )
            self._write_list(told)
        table = f"data/{kind.name}.csv"
        is_touched = not self._touched.isdisjoint(e.row.id for e in some)
        gone = self._folder.old.references.keys() - self._contents.entries.keys()
        if is_touched or gone or not self._folder.keep(table):
            self._folder.write(table, b"".join(self._table(kind.name)))

    def _write_list(self, told: ListPage) -> None:
        paths = [f"{lang}/lists/{_name_page(told.kind.name, told.number)}" for lang in LANGUAGES]
        entries = [item.named.id for item in told.items]
        members = _digest(" ".join([str(told.total), *entries]).encode())
        self._folder.new.members[paths[0]] = members
        same = self._folder.old.members.get(paths[0]) == members and self._folder.is_same_program
        if same and self._touched.isdisjoint(entries) and all(map(self._folder.keep, paths)):
            return
        turn = {
            word: _name_page(told.kind.name, told.number + step)
            for word, step in (("before", -1), ("after", 1))
            if 1 <= told.number + step <= told.pages
        }
        for lang, path in zip(LANGUAGES, paths, strict=True):
            writer = self._framework.make_writer(lang, self._contents.names)
            part = pages.draw_list(told, writer, turn, f"../../data/{told.kind.name}.csv")
            self._write_page(path, part, told.kind.name)

    def _write_home(self) -> None:
        """Write what is there once: the first pages, styles, feeds and the map of the site."""
        entries = self._contents.entries.values()
        latest = sorted(entries, key=lambda e: (-e.row.changed, e.row.id))[:_NEWEST]
        for lang in LANGUAGES:
            kinds = [
                (k, len(self._contents.list_kind(k.name)), f"lists/{_name_page(k.name, 1)}")
                for k in self._kinds
            ]
            named = [Named(e.row.id, e.row.titles, f"entries/{e.row.id}.html") for e in latest]
            data = [(pick(k.plural, lang)[1], f"../data/{k.name}.csv") for k in self._kinds]
            writer = self._framework.make_writer(lang, {})
            part = pages.draw_home(self._get_name(lang), kinds, named, writer, data)
            self._write_page(f"{lang}/index.html", part, "")
            if self._site:
                self._folder.write(f"{lang}/feed.xml", self._draw_feed(lang, latest))
        self._folder.write("site.css", _read_styles())
        self._folder.write("index.html", feeds.set_entrance(self._get_name("en"), LANGUAGES))
        if self._site:
            paths = [p for p in sorted(self._folder.new.files) if p.endswith(".html")]
            self._folder.write("sitemap.xml", feeds.set_map(self._site, paths, LANGUAGES))

    def _draw_feed(self, lang: str, latest: Sequence[Shown]) -> bytes:
        times = newest.list_times([e.row.changed for e in latest])
        told = [
            (
                pick(e.row.titles, lang)[1] or get_phrases(lang).say("unnamed"),
                f"{self._site}/{lang}/entries/{e.row.id}.html",
                times[e.row.changed],
            )
            for e in latest
            if e.row.changed in times
        ]
        return feeds.set_feed(self._get_name(lang), f"{self._site}/{lang}/feed.xml", lang, told)

    def _get_name(self, lang: str) -> str:
        return pick(self._outline.names.forms, lang)[1]

    def _write_page(self, path: str, part: Part, kind: str) -> None:
        up = "../" * (path.count("/") - 1)
        rest = path.partition("/")[2]
        links = tuple(
            Link(
                pick(k.plural, part.lang)[1],
                f"{up}lists/{_name_page(k.name, 1)}",
                is_current=k.name == kind,
            )
            for k in self._kinds
        )
        languages = tuple(
            Link(locales.write_own_name(lang), f"{up}../{lang}/{rest}", lang)
            for lang in LANGUAGES
            if lang != part.lang
        )
        name = self._get_name(part.lang)
        frame = Frame(name, f"{up}index.html", f"{up}../site.css", links, languages)
        self._folder.write(path, set_page(part, frame))


def _list_paths(entry: str) -> tuple[str, ...]:
    return (
        f"entries/{entry}.json",
        *(f"{lang}/entries/{entry}.html" for lang in LANGUAGES),
    )


def _name_page(kind: str, number: int) -> str:
    return f"{kind}.html" if number == 1 else f"{kind}-{number}.html"


def _list_kinds(contents: Contents) -> list[Kind]:
    held = {entry.kind for entry in contents.entries.values()}
    return [kind for kind in get_kinds().values() if kind.name in held]


def _get_program(site: str, contents: Contents) -> str:
    """Return a digest of all that every page depends on: words, styles, the data of the mechanism.

    And which kinds there are entries of: every page leads to their lists.
    """
    folder = resources.files("mainstem.publishing.reports.words")
    words = [f.read_bytes() for f in sorted(folder.iterdir(), key=lambda f: f.name) if f.is_file()]
    parts = [
        f"{__version__} {_FORMAT} {site} {cited.get_state()}".encode(),
        " ".join(kind.name for kind in _list_kinds(contents)).encode(),
        _read_styles(),
        *words,
        *(file.data for file in mechanisms.get_mechanism().files),
    ]
    return _digest("\n".join(map(_digest, parts)).encode())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _read_styles() -> bytes:
    reports = resources.files("mainstem.publishing.reports").joinpath("page.css").read_bytes()
    return reports + resources.files("mainstem.publishing.site").joinpath("site.css").read_bytes()
