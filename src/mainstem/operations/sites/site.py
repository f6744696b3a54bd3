"""Sites: what all pages of one run have in common: the folder, the frame, and where things are."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from mainstem.model.kinds import Kind, get_kinds
from mainstem.model.mechanism.nouns import Mechanism
from mainstem.operations import mechanisms
from mainstem.operations.reports.gathering import get_framework
from mainstem.operations.sites.contents import LANGUAGES, Contents
from mainstem.operations.sites.folders import Folder
from mainstem.operations.sites.ports import Ports, Progress
from mainstem.publishing import locales
from mainstem.publishing.reports.framework import Framework
from mainstem.publishing.reports.items import Named, Writer, pick
from mainstem.publishing.reports.phrases import get_phrases
from mainstem.publishing.reports.tree import Part
from mainstem.publishing.site.frame import Frame, Link, set_page, set_part
from mainstem.publishing.site.transplanting import Locate
from mainstem.register.acts import Actor

SECTIONS = (
    ("mechanism", "index.html"),
    ("register", "register.html"),
    ("indicators", "indicators.html"),
    ("follow_up", "follow-up.html"),
    ("documents", "documents.html"),
    ("reports", "reports.html"),
    ("names", "names.html"),
    ("downloads", "data.html"),
)
"""The parts every page leads to, and the first page of each, below the folder of a language."""
_OF_ENTRY = re.compile(
    r"/(?:entries|indicators|follow-up|plans|mechanism/(?:meetings|instruments|organs|funds))/"
    r"([\w-]+)/(?:history/)?"
)
"""Pages of the server about one entry; the site's page of the entry stands for them."""
_SAYING = ("judged",)
"""Parts of a query that say something when they are empty: commitments that nobody has judged."""
_ALWAYS = re.compile(r"/(?:entries|follow-up)/[\w-]+/")
"""Those for which nothing else ever stands."""


@dataclass(slots=True)
class Site:
    """One run of publishing."""

    actor: Actor
    contents: Contents
    folder: Folder
    address: str
    """Where the folder will be on the web, without a stroke at its end; empty: not known."""
    ports: Ports
    today: date
    progress: Progress
    places: dict[str, str]
    """Address on the server, as `normalise` writes it → path below the folder of a language."""
    style: bytes
    """The stylesheet."""
    is_whole: bool
    """Whether whole texts of documents are in it."""
    mechanism: Mechanism = field(default_factory=mechanisms.get_mechanism)
    framework: Framework = field(default_factory=get_framework)

    @property
    def kinds(self) -> list[Kind]:
        """The kinds there are entries of."""
        held = {entry.kind for entry in self.contents.entries.values()}
        return [kind for kind in get_kinds().values() if kind.name in held]

    def get_name(self, lang: str) -> str:
        """Return what the cooperation is called."""
        return pick(self.mechanism.outline.names.forms, lang)[1]

    def make_writer(self, lang: str, names: Mapping[str, Named]) -> Writer:
        """Make a writer of a page."""
        return self.framework.make_writer(lang, names)

    def write_part(self, path: str, part: Part, section: str, *, other: str = "") -> None:
        """Write a page of blocks.

        Args:
            path: of its file.
            part: the page.
            section: the one of `SECTIONS` it belongs to; empty for none.
            other: the page in the other languages that stands for it, below the folder of each;
                empty: the same.
        """
        self.folder.write(path, set_part(part, self._make_frame(path, part.lang, section, other)))

    def write_main(self, path: str, title: str, main: str, section: str) -> None:
        """Write a page around its content."""
        lang = path.partition("/")[0]
        page = set_page(title, main, lang, self._make_frame(path, lang, section))
        self.folder.write(path, page)

    def make_locate(self, address: str, path: str, links: set[str]) -> Locate:
        """Return what finds the files that links of a page lead to.

        Args:
            address: of the page on the server.
            path: of its file below the folder of its language.
            links: is given, as `normalise` writes them, the addresses that lead elsewhere or nowhere
                once the site has other pages.
        """
        up = "../" * path.count("/")

        def locate(link: str) -> str | None:
            parts = urlsplit(urljoin(address, link))
            wanted = normalise(parts._replace(fragment="").geturl())
            if not _ALWAYS.fullmatch(parts.path):
                links.add(wanted)
            if wanted in self.places:
                place = self.places[wanted]
                mark = f"#{parts.fragment}" if parts.fragment else ""
                return mark if place == path and mark else f"{up}{place}{mark}"
            found = _OF_ENTRY.fullmatch(parts.path)
            if found and found[1] in self.contents.entries:
                return f"{up}entries/{found[1]}.html"
            return None

        return locate

    def _make_frame(self, path: str, lang: str, section: str, other: str = "") -> Frame:
        up = "../" * (path.count("/") - 1)
        rest = other or path.partition("/")[2]
        say = get_phrases(lang).say
        return Frame(
            name=self.get_name(lang),
            up=up,
            links=tuple(
                Link(say(f"site_{name}"), f"{up}{first}", is_current=name == section)
                for name, first in SECTIONS
            ),
            languages=tuple(
                Link(
                    locales.write_own_name(code),
                    f"{up}../{code}/{rest}",
                    code,
                    whole=self._get_address(f"{code}/{rest}"),
                )
                for code in LANGUAGES
                if code != lang
            ),
            feed=f"{up}feed.xml" if self.address else "",
            whole=self._get_address(path),
            is_alike=not other,
        )

    def _get_address(self, path: str) -> str:
        """Return the address of a file on the web; empty where that of the site is not known."""
        return f"{self.address}/{path}" if self.address else ""


def normalise(address: str) -> str:
    """Write an address of the server in one way: its query in order, without what says nothing."""
    parts = urlsplit(address)
    said = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(sorted((n, v) for n, v in said if v or n in _SAYING))
    return f"{parts.path}?{query}" if query else parts.path
