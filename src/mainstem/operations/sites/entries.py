"""Entries of a site: a page of each in every language, and what is stated of it as data."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict

from mainstem.governance.roles import RULE
from mainstem.model.kinds import Kind
from mainstem.model.statements import Citation
from mainstem.operations.reports.gathering import Gathered
from mainstem.operations.sites.contents import LANGUAGES, link_entry
from mainstem.operations.sites.documents import Citations
from mainstem.operations.sites.folders import digest
from mainstem.operations.sites.site import Site
from mainstem.publishing.reports.items import Item, Named
from mainstem.publishing.reports.tree import Run
from mainstem.publishing.site import pages
from mainstem.register.acts import Actor
from mainstem.register.pictures import Picture

_AT_ONCE = 200
"""Entries that are read together."""


def write_entries(site: Site, citations: Citations) -> None:
    """Write the pages of entries that say something else than they did."""
    wanted = [name for name in site.contents.entries if not _keep(site, name)]
    for first in range(0, len(wanted), _AT_ONCE):
        some = wanted[first : first + _AT_ONCE]
        gathered = Gathered(site.actor, link_entry, citations.link)
        kinds = {n: site.contents.entries[n].kind for n in some}
        gathered.add({k.name: [n for n in some if kinds[n] == k.name] for k in site.kinds})
        names = gathered.name_references()
        for kind in site.kinds:
            for item in gathered.list_items(kind.name):
                _write_page(site, kind, item, names)
            for entry, picture in gathered.list_pictures(kind.name):
                _write_statements(site, entry, kind, picture)
                citations.note(entry, _list_citations(picture))
        site.progress("entries", min(first + _AT_ONCE, len(wanted)), len(wanted))


def _keep(site: Site, entry: str) -> bool:
    more = site.places.get(_name_view(site, entry), "")
    key = digest(site.contents.stamps[entry], more)
    paths = [f"{lang}/entries/{entry}.html" for lang in LANGUAGES]
    if not site.folder.is_fresh(key, *paths, f"entries/{entry}.json"):
        return False
    if cited := site.folder.old.cited.get(entry):
        site.folder.new.cited[entry] = cited
    return True


_VIEWS: Mapping[str, Callable[[str], str]] = {
    "meeting": "/mechanism/meetings/{}/".format,
    "indicator": "/indicators/{}/".format,
    "instrument": "/mechanism/instruments/{}/".format,
    "organisation": "/mechanism/organs/{}/".format,
    "fund": "/mechanism/funds/{}/".format,
    "selection": "/news/{}/".format,
}
"""Kind → address of the page of the server that shows an entry in its surroundings."""


def _name_view(site: Site, entry: str) -> str:
    make = _VIEWS.get(site.contents.entries[entry].kind)
    return make(entry) if make else ""


def _write_page(site: Site, kind: Kind, item: Item, names: Mapping[str, Named]) -> None:
    entry = item.named.id
    more = site.places.get(_name_view(site, entry), "")
    words = "site_values" if kind.name == "indicator" else "site_more"
    for lang in LANGUAGES:
        writer = site.make_writer(lang, names)
        part = pages.draw_entry(
            item,
            kind,
            site.contents.find_referring(entry),
            writer,
            Run(writer.phrases.say(words), link=f"../{more}") if more else None,
        )
        site.write_part(f"{lang}/entries/{entry}.html", part, "register")


def _write_statements(site: Site, entry: str, kind: Kind, picture: Picture) -> None:
    """Write what is stated of an entry as data, with all its sources, and who made it when."""
    statements = [
        asdict(assertion.statement)
        | {"by": _tell_author(assertion.by), "at": assertion.at.isoformat()}
        for shown in picture.properties
        for told in shown.told
        for assertion in told.assertions
    ]
    record = {"entry": entry, "kind": kind.name, "statements": statements}
    told = json.dumps(record, ensure_ascii=False, sort_keys=True, indent=1)
    site.folder.write(f"entries/{entry}.json", told.encode())


def _tell_author(by: Actor) -> dict[str, str | None]:
    """Tell in which role and for whom someone acted, and of a rule its name; of nobody else's."""
    told = {"role": by.role, "member": by.member}
    return told | {"name": by.name} if by.role == RULE else told


def _list_citations(picture: Picture) -> Sequence[Citation]:
    return [
        citation
        for shown in picture.properties
        for told in shown.told
        for assertion in told.assertions
        for citation in assertion.statement.citations
    ]
