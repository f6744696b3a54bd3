"""Reports of a site: what goes to the ministers, as pages and as files to print."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from mainstem.analysis.followup.promises import parse_when
from mainstem.operations.cooperation import plans, selections
from mainstem.operations.cooperation.plans import PlanRow
from mainstem.operations.cooperation.selections import SelectionRow
from mainstem.operations.reports.addresses import NOWHERE, Addresses
from mainstem.operations.reports.news import gather_news
from mainstem.operations.reports.progress import gather_progress
from mainstem.operations.reports.projects import ProjectQuery, gather_projects
from mainstem.operations.sites.contents import LANGUAGES, link_entry
from mainstem.operations.sites.documents import name_sheet
from mainstem.operations.sites.folders import digest
from mainstem.operations.sites.site import Site
from mainstem.publishing.reports import page, pdf
from mainstem.publishing.reports.fonts import MissingFont
from mainstem.publishing.reports.items import Named, pick
from mainstem.publishing.reports.news import draw_news
from mainstem.publishing.reports.phrases import get_phrases
from mainstem.publishing.reports.progress import draw_progress
from mainstem.publishing.reports.projects import draw_projects
from mainstem.publishing.reports.tree import Report
from mainstem.publishing.site.pages import File, draw_files
from mainstem.register.acts import Actor


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report of a site."""

    name: str
    """Of its files, without an ending."""
    title: Callable[[str], str]
    """Returns what it is called in a language."""
    key: str
    """Stays as long as it says the same."""
    draw: Callable[[str, Addresses], Report]
    """Draws it in a language."""


def write_reports(site: Site) -> str:
    """Write the reports and the page that leads to them.

    Returns:
        What is missing to make files to print, in English; empty where nothing is.
    """
    wanted = [*_list_progress(site), *_list_projects(site), *_list_news(site)]
    missing = ""
    for done, one in enumerate(wanted, 1):
        missing = _write(site, one) or missing
        site.progress("reports", done, len(wanted))
    for lang in LANGUAGES:
        say = get_phrases(lang).say
        files = [
            File(one.title(lang), f"reports/{one.name}.{ending}", ending.upper())
            for one in wanted
            for ending in ("html", "pdf")
            if f"{lang}/reports/{one.name}.{ending}" in site.folder.new.files
        ]
        about = [say("site_reports_about" if files else "site_no_reports")]
        part = draw_files(say("site_reports"), about, files, site.make_writer(lang, {}))
        site.write_part(f"{lang}/reports.html", part, "reports")
    return missing


def _write(site: Site, one: Wanted) -> str:
    missing = ""
    for lang in LANGUAGES:
        path, file = (f"{lang}/reports/{one.name}.{ending}" for ending in ("html", "pdf"))
        if not site.folder.is_fresh(one.key, path):
            report = one.draw(lang, Addresses(entry=link_entry, page=_link_sheet))
            body = page.make_body(report, page.embed)
            main = f'<main id="content" class="page drawn">{body}</main>\n'
            site.write_main(path, one.title(lang), main, "reports")
        if not site.folder.is_fresh(one.key, file):
            try:
                data = pdf.make_pdf(one.draw(lang, _make_whole(site, lang)))
            except MissingFont as error:
                missing = str(error)
            else:
                site.folder.write(file, data)
    return missing


def _link_sheet(subject: str, number: int) -> str:
    return f"../{name_sheet(subject, number)}"


def _make_whole(site: Site, lang: str) -> Addresses:
    """Return whole addresses, for a file that lies elsewhere; none where the site has none."""
    if not site.address:
        return NOWHERE
    base = f"{site.address}/{lang}"
    return Addresses(
        entry=f"{base}/entries/{{}}.html".format,
        page=lambda subject, number: f"{base}/{name_sheet(subject, number)}",
    )


def _get_actor(site: Site) -> Actor:
    """Return for whom reports are gathered: their sources lead to texts only where these are."""
    return Actor("", "reader") if site.is_whole else site.actor


def _list_progress(site: Site) -> Iterator[Wanted]:
    """List the progress reports on plans, each of the last year in which something happened."""
    for plan in plans.list_plans(site.actor):
        year = _find_year(site, plan)
        if year:
            yield Wanted(
                name=f"progress-{plan.id}",
                title=partial(_name_progress, plan, year),
                key=digest(_stamp(site, plan, year), year, site.today),
                draw=partial(_draw_progress, site, plan, year),
            )


def _find_year(site: Site, plan: PlanRow) -> int | None:
    period = parse_when(plan.period)
    if period is None:
        return None
    years = range(period.first_day.year, min(period.last_day.year, site.today.year) + 1)
    held = [e for e in site.contents.entries.values() if e.kind in ("meeting", "instrument")]
    return next((y for y in reversed(years) if any(e.has("date", f"{y:04}") for e in held)), None)


def _stamp(site: Site, plan: PlanRow, year: int) -> str:
    """Return a digest of what a report on a year may speak of."""
    dated = ("meeting", "instrument")
    return site.contents.stamp(
        name
        for name, entry in site.contents.entries.items()
        if (entry.kind in dated and entry.has("date", f"{year:04}"))
        or entry.kind in ("commitment", "indicator", "project")
        or name == plan.id
    )


def _name_progress(plan: PlanRow, year: int, lang: str) -> str:
    return get_phrases(lang).say("site_progress", year=year, plan=pick(plan.titles, lang)[1])


def _draw_progress(site: Site, plan: PlanRow, year: int, lang: str, addresses: Addresses) -> Report:
    named = Named(plan.id, plan.titles)
    found = gather_progress(_get_actor(site), named, year, today=site.today, addresses=addresses)
    return draw_progress(replace(found, waiting=None), (lang,))


def _list_projects(site: Site) -> Iterator[Wanted]:
    some = site.contents.list_kind("project")
    if some:
        yield Wanted(
            name="projects",
            title=lambda lang: get_phrases(lang).say("site_projects"),
            key=digest(site.contents.stamp_kinds(("project",)), site.today),
            draw=partial(_draw_projects, site),
        )


def _draw_projects(site: Site, lang: str, addresses: Addresses) -> Report:
    found = gather_projects(_get_actor(site), ProjectQuery(), today=site.today, addresses=addresses)
    return draw_projects(replace(found, waiting=None), (lang,))


def list_places(actor: Actor) -> dict[str, str]:
    """Return where the site has the results of choices of news that pages of the server lead to."""
    return {
        f"/reports/news/?year={one.year}": f"reports/news-{one.year}.html"
        for one in _list_chosen(actor)
    }


def _list_chosen(actor: Actor) -> list[SelectionRow]:
    return [one for one in selections.list_selections(actor) if not one.is_open]


def _list_news(site: Site) -> Iterator[Wanted]:
    """List the results of choices of news."""
    for one in _list_chosen(site.actor):
        yield Wanted(
            name=f"news-{one.year}",
            title=partial(_name_news, one),
            key=digest(site.contents.stamp_around(one.id), site.today),
            draw=partial(_draw_news, site, one),
        )


def _name_news(one: SelectionRow, lang: str) -> str:
    return get_phrases(lang).say("site_news", year=one.year)


def _draw_news(site: Site, one: SelectionRow, lang: str, addresses: Addresses) -> Report:
    found = gather_news(_get_actor(site), one.id, today=site.today, addresses=addresses)
    return draw_news(found, (lang,))
