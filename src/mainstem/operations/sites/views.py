"""Views: the pages of the server that a site has too, and what tells that one shows something new."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial

from mainstem.operations import mechanisms
from mainstem.operations.cooperation import glance, maps, matrix, outcomes, plans, selections
from mainstem.operations.cooperation import series as following
from mainstem.operations.cooperation.agenda import AROUND
from mainstem.operations.cooperation.series import SeriesPage
from mainstem.operations.cooperation.timeline import KINDS as HAPPENINGS
from mainstem.operations.numbers import catalogues, results
from mainstem.operations.numbers.catalogues import Wanted
from mainstem.operations.sites.contents import LANGUAGES, Contents, Shown
from mainstem.operations.sites.documents import name_sheet
from mainstem.operations.sites.folders import digest
from mainstem.operations.sites.site import Site
from mainstem.publishing.reports.phrases import get_phrases
from mainstem.publishing.site.calendars import lead_events
from mainstem.publishing.site.transplanting import add_links, transplant
from mainstem.register.acts import Actor
from mainstem.store.register import newest

ADDRESSES = {
    "/": "index.html",
    "/mechanism/": "index.html",
    "/register/": "register.html",
    "/documents/": "documents.html",
    "/reports/": "reports.html",
}
"""Addresses that are not written as they are called, or by someone else."""
_WITHOUT = " | ".join(
    f"//*[@aria-labelledby='{name}']" for name in ("text", "subscribe", "naming", "read")
)
"""What the site has in another way: texts are pages of its own, the feed of the calendar a file; or
not at all: what a search finds."""
_CALENDAR = "calendar.ics"
_CHARTS = {
    "": "",
    "?theme=dark": "-dark",
    "?size=small": "-small",
    "?size=small&theme=dark": "-small-dark",
}
"""Query of a chart, as `normalise` writes it → what its file is called behind the indicator."""
_BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
"""When what nothing is said of changed last."""
_FAR = 100
"""Years from this one; one that lies farther was read wrongly, and is not led to year by year."""


@dataclass(frozen=True, slots=True)
class View:
    """A page of the server."""

    address: str
    path: str
    """Of its file, below the folder of a language."""
    section: str
    key: str
    """Stays as long as the page shows the same."""
    changed: int = 0
    """Of a calendar: the last act that changed what it shows; 0 for none."""
    of: str = ""
    """Path of the page before it in the list for which it is made, and only if that leads to it: of
    an indicator without a value there is nothing to draw or to take away. Empty: of none."""


def list_views(actor: Actor, contents: Contents, today: date) -> list[View]:
    """List the pages of the server that the site has, and to which addresses each answers."""
    views = _Views(actor, contents, today)
    return [
        *views.list_mechanism(),
        *views.list_years(),
        *views.list_entries(),
        *views.list_numbers(),
        *views.list_follow_up(),
    ]


def write_views(site: Site, views: Sequence[View]) -> None:
    """Write those that show something else than they did, or lead elsewhere."""
    folder = site.folder
    for done, view in enumerate(views, 1):
        paths = [f"{lang}/{view.path}" for lang in LANGUAGES]
        if view.of and view.address not in folder.new.links.get(f"{LANGUAGES[0]}/{view.of}", ()):
            continue
        known = folder.old.links.get(paths[0], [])
        if folder.is_fresh(_make_key(site, view, known), *paths):
            links = set(known)
        else:
            links = set()
            for lang, path in zip(LANGUAGES, paths, strict=True):
                _write(site, view, lang, path, links)
            folder.new.keys[paths[0]] = _make_key(site, view, links)
            site.progress("pages", done, len(views))
        if links:
            folder.new.links[paths[0]] = sorted(links)


def _make_key(site: Site, view: View, links: Collection[str]) -> str:
    """Return what stays as long as a page shows the same, and its links lead to the same files."""
    return digest(view.key, [(link, site.places.get(link)) for link in sorted(links)])


def _write(site: Site, view: View, lang: str, path: str, links: set[str]) -> None:
    """Write a page; tell by which of its links it depends on what else is in the site."""
    page = site.ports.view(view.address, lang)
    if page is None:
        return
    locate = site.make_locate(view.address, view.path, links)
    if view.path.endswith(".ics"):
        base = f"{site.address}/{lang}/" if site.address else ""
        at = newest.list_times([view.changed]).get(view.changed, _BEGINNING)
        site.folder.write(path, lead_events(page, locate, base, at))
        return
    if not view.path.endswith(".html"):
        site.folder.write(path, page)
        return
    told = transplant(page, locate, without=_WITHOUT)
    texts = _list_texts(site, view.address) if site.is_whole else []
    main = add_links(told.main, get_phrases(lang).say("site_documents"), texts)
    if view.path.startswith("calendar-"):
        main = add_links(main, get_phrases(lang).say("site_file"), [(_CALENDAR, _CALENDAR)])
    site.write_main(path, told.title, main, view.section)


def _list_texts(site: Site, address: str) -> list[tuple[str, str]]:
    """List the texts of an instrument: what they are called, and where they are."""
    head, _, entry = address.rstrip("/").rpartition("/")
    if head != "/mechanism/instruments":
        return []
    found = outcomes.list_texts(Actor("", "reader"), entry)
    return [(text.title, f"../{name_sheet(text.subject, 1)}") for text in found]


class _Views:
    """What views are made of, each part worked out once."""

    def __init__(self, actor: Actor, contents: Contents, today: date) -> None:
        self._actor, self._contents, self._today = actor, contents, today
        self._mechanism = mechanisms.get_mechanism()
        self._series = following.follow(actor, self._mechanism, self._mechanism.series, today=today)
        self._told = {page.series.id: digest(_tell(page)) for page in self._series}
        self._all_series = digest(sorted(self._told.items()))

    def list_mechanism(self) -> Iterator[View]:
        """List the pages that are there once."""
        view = partial(View, section="mechanism")
        entries = digest(sorted(glance.find_entries(self._mechanism).items()))
        adopted = self._contents.stamp_kinds(("instrument", "commitment"))
        counted = sorted(Counter(e.kind for e in self._contents.entries.values()).items())
        seen = digest(adopted, self._today, self._all_series, entries, counted)
        yield view("/mechanism/", "index.html", key=seen)
        yield view("/mechanism/organs/", "organs.html", key=f"{entries} {self._all_series}")
        held = self._contents.stamp_kinds(("partnership", "fund"))
        yield view("/mechanism/partners/", "partners.html", key=f"{entries} {held}")
        yield view("/mechanism/sources/", "sources.html", key="")
        for kind in matrix.list_kinds():
            path = "framework.html" if kind.name == matrix.FIRST else f"framework-{kind.name}.html"
            address = f"/mechanism/framework/?kind={kind.name}"
            yield view(address, path, key=self._contents.stamp_kinds((kind.name,)))
        for page in self._series:
            name = page.series.id
            yield view(f"/mechanism/series/{name}/", f"series/{name}.html", key=self._told[name])
        for member in self._mechanism.members:
            named = Counter(
                e.kind for e in self._contents.entries.values() if e.has("members", member.code)
            )
            key = digest(sorted(named.items()), entries, self._all_series)
            yield view(f"/mechanism/members/{member.code}/", f"members/{member.code}.html", key=key)
        for name in maps.KINDS:
            stamp = self._contents.stamp_kinds((name, "place"))
            yield view(f"/map/?all=1&kind={name}", f"map-{name}.html", key=stamp)

    def list_years(self) -> Iterator[View]:
        """List the timelines and the calendar."""
        happened = _group_years(
            (e, "date") for k in HAPPENINGS for e in self._contents.list_kind(k)
        )
        due = _group_years((e, "due") for e in self._contents.list_kind("commitment"))
        now = f"{self._today.year:04}"
        # A year in which nothing is known to be stands between others all the same: pages lead on
        # from year to year.
        known = {int(year) for year in (now, *happened, *due)}
        first = max(min(known), self._today.year - _FAR)
        last = min(max(known), self._today.year + _FAR)
        years = [f"{year:04}" for year in sorted(known.union(range(first, last + 1)))]
        around = digest(years)
        for year in years:
            some = happened.get(year, [])
            if some:
                key = f"{self._contents.stamp(some)} {around}"
                address = f"/timeline/?all=1&year={year}"
                yield View(address, f"timeline-{year}.html", "mechanism", key)
            stamp = self._contents.stamp([*some, *due.get(year, ())])
            key = digest(stamp, around, self._all_series, self._today if year == now else "")
            address = f"/mechanism/calendar/?all=1&year={year}"
            yield View(address, f"calendar-{year}.html", "mechanism", key)
        near = [f"{self._today.year + n:04}" for n in range(-AROUND, AROUND + 1)]
        some = [e for year in near for e in (*happened.get(year, ()), *due.get(year, ()))]
        key = digest(self._contents.stamp(some), self._all_series, self._today.year)
        changed = max((self._contents.entries[e].row.changed for e in some), default=0)
        yield View("/mechanism/calendar.ics", "calendar.ics", "mechanism", key, changed)

    def list_entries(self) -> Iterator[View]:
        """List the pages of meetings that series count, of instruments, of bodies, and of news."""
        met = {
            line.sitting.entry: p.series.id
            for p in self._series
            for line in p.lines
            if line.sitting
        }
        for entry, series in met.items():
            adopted = [
                other
                for name in self._contents.referring.get(entry, ())
                for other in (name, *self._contents.referring.get(name, ()))
            ]
            stamp = self._contents.stamp([entry, *adopted])
            key = digest(stamp, self._told[series])
            path = f"meetings/{entry}.html"
            yield View(f"/mechanism/meetings/{entry}/", path, "mechanism", key)
        held = glance.find_entries(self._mechanism)
        for entry in (e for (table, _), e in held.items() if table == "instrument"):
            key = digest(self._contents.stamp_around(entry), self._contents.read)
            path = f"instruments/{entry}.html"
            yield View(f"/mechanism/instruments/{entry}/", path, "mechanism", key)
        yield from self._list_bodies(held)
        news = selections.list_selections(self._actor)
        yield View("/news/", "news.html", "mechanism", digest(news))
        for one in news:
            key = digest(self._contents.stamp_around(one.id), one.is_open)
            yield View(f"/news/{one.id}/", f"news/{one.id}.html", "mechanism", key)

    def _list_bodies(self, held: Mapping[tuple[str, str], str]) -> Iterator[View]:
        """List the pages of organs and of funds."""
        around = self._contents.referring.get
        lying = [(e.kind, set(e.list("area"))) for e in self._contents.entries.values()]
        for organ in self._mechanism.organs:
            if entry := held.get(("organ", organ.id)):
                made = [n for met in around(entry, ()) for n in (met, *around(met, ()))]
                promised = [n for one in made for n in around(one, ())]
                counted = Counter(kind for kind, areas in lying if areas & set(organ.areas))
                above = self._contents.list_above(entry)
                stamp = self._contents.stamp([entry, *above, *made, *promised])
                key = digest(stamp, sorted(counted.items()), self._today, self._all_series)
                path = f"organs/{entry}.html"
                yield View(f"/mechanism/organs/{entry}/", path, "mechanism", key)
        for entry in (e for (table, _), e in held.items() if table == "fund"):
            key = self._contents.stamp_near(entry)
            yield View(f"/mechanism/funds/{entry}/", f"funds/{entry}.html", "mechanism", key)

    def list_numbers(self) -> Iterator[View]:
        """List the pages of indicators together, of benefit and of results."""
        key = self._contents.stamp_kinds(("indicator",))
        pages = catalogues.get_catalogue(self._actor, Wanted()).pages
        for number in range(1, pages + 1):
            address = f"/indicators/?page={number}"
            path = "indicators.html" if number == 1 else f"indicators-{number}.html"
            yield View(address, path, "indicators", f"{key} {pages}")
        for entry in self._contents.list_kind("indicator"):
            yield from self._list_series(entry.row.id)
        yield View("/indicators/disagreements/", "disagreements.html", "indicators", key)
        projects = self._contents.stamp_kinds(("project", "indicator"))
        yield View("/balance/", "balance.html", "mechanism", projects)
        # Without a project no page leads to results.
        shown = self._contents.list_kind("project")
        pages = results.list_results(self._actor).pages if shown else 0
        for number in range(1, pages + 1):
            path = "results.html" if number == 1 else f"results-{number}.html"
            yield View(f"/results/?page={number}", path, "mechanism", projects)

    def _list_series(self, entry: str) -> Iterator[View]:
        """List the page of an indicator, its chart for each kind of screen, and its values."""
        key = self._contents.stamp_near(entry)
        page = View(f"/indicators/{entry}/", f"indicators/{entry}.html", "indicators", key)
        yield page
        files = {f"chart.svg{query}": f"{name}.svg" for query, name in _CHARTS.items()}
        for address, name in (files | {"data.csv": ".csv", "data.json": ".json"}).items():
            path = f"indicators/{entry}{name}"
            yield replace(page, address=page.address + address, path=path, of=page.path)

    def list_follow_up(self) -> Iterator[View]:
        """List the pages of promises and plans."""
        promises = digest(self._contents.stamp_kinds(("commitment",)), self._today)
        pages = plans.list_promises(self._actor, today=self._today).pages
        for number in range(1, pages + 1):
            path = "follow-up.html" if number == 1 else f"follow-up-{number}.html"
            yield View(f"/follow-up/?page={number}", path, "follow_up", f"{promises} {pages}")
        changed = digest(self._contents.stamp(self._contents.entries), self._today)
        yield View("/changes/", "changes.html", "mechanism", changed)
        yield View("/plans/", "plans.html", "follow_up", digest(plans.list_plans(self._actor)))
        for plan in plans.list_plans(self._actor):
            own = self._contents.stamp_around(plan.id)
            pages = max(1, -(-plan.items // plans.PAGE_SIZE))
            for number in range(1, pages + 1):
                name = plan.id if number == 1 else f"{plan.id}-{number}"
                yield View(
                    f"/plans/{plan.id}/?page={number}",
                    f"plans/{name}.html",
                    "follow_up",
                    f"{own} {promises} {pages}",
                )


def list_places(views: Sequence[View], today: date) -> dict[str, str]:
    """Return where the site has what addresses of the server lead to, on a day."""
    places = dict(ADDRESSES)
    for view in views:
        places[view.address] = view.path
        whole, _, page = view.address.partition("page=1")
        if not page and whole != view.address:
            # A first page answers without its number as well.
            places[whole.rstrip("?&")] = view.path
    places["/mechanism/framework/"] = places[f"/mechanism/framework/?kind={matrix.FIRST}"]
    places.update({f"/map/?kind={name}": f"map-{name}.html" for name in maps.KINDS})
    places["/map/"] = places[f"/map/?kind={maps.KINDS[0]}"]
    for name in ("timeline", "mechanism/calendar"):
        # A page of the site is the whole of a year, that of the server may be a month of it.
        years = [v for v in views if v.address.startswith(f"/{name}/?all=1&year=")]
        past = [v for v in years if v.address <= f"/{name}/?all=1&year={today.year:04}"]
        places.update({v.address.replace("all=1&", ""): v.path for v in years})
        if years:
            places[f"/{name}/"] = (past or years)[-1 if past else 0].path
    return places


def _tell(page: SeriesPage) -> object:
    return page.lines, page.missing, page.latest, page.next, page.turns


def _group_years(found: Iterable[tuple[Shown, str]]) -> dict[str, list[str]]:
    """Return the entries of each year, each given with the property that says when."""
    years: dict[str, list[str]] = {}
    for entry, name in found:
        for value in entry.list(name):
            if value.isdecimal() and len(value) == 4:
                years.setdefault(value, []).append(entry.row.id)
    return years
