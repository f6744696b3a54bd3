"""Downloads of a site: what programs take away, feeds, and what web servers and robots read."""

import json

from mainstem.model.kinds import Kind
from mainstem.operations.sites.contents import LANGUAGES
from mainstem.operations.sites.folders import join
from mainstem.operations.sites.site import Site
from mainstem.publishing import locales
from mainstem.publishing.reports.items import pick
from mainstem.publishing.reports.phrases import get_phrases
from mainstem.publishing.site import feeds
from mainstem.publishing.site.pages import File, draw_files
from mainstem.store.log import history
from mainstem.store.register import newest

_NEWEST = 20


def write_data(site: Site, licence: str) -> None:
    """Write the page of tables, and what describes them to programs.

    Args:
        site: the site.
        licence: under which they are given, a name or an address; empty: not stated.
    """
    changed = history.find_time()
    day = changed.date().isoformat() if changed else ""
    site.folder.write("datapackage.json", _describe(site, licence, day))
    for lang in LANGUAGES:
        say = get_phrases(lang).say
        about = [say("site_downloads_about")]
        if day:
            shown = locales.write_date(day, locales.parse_locale(lang))
            about.append(say("site_downloads_day", day=shown))
        about.append(say("site_licence", licence=licence) if licence else say("site_no_licence"))
        files = [
            File(
                f"{pick(kind.plural, lang)[1]} ({name.upper()})",
                f"../data/{kind.name}.{name}",
                say("site_count", n=len(site.contents.list_kind(kind.name))),
            )
            for kind in site.kinds
            for name in ("csv", "json")
        ]
        files.append(File("datapackage.json", "../datapackage.json", "Frictionless Data Package"))
        part = draw_files(say("site_downloads"), about, files, site.make_writer(lang, {}))
        site.write_part(f"{lang}/data.html", part, "downloads")


def write_ways(site: Site) -> None:
    """Write the entrance, the page for what is not there, feeds, and the map of the site."""
    site.folder.write("site.css", site.style)
    site.folder.write("index.html", feeds.set_entrance(site.get_name("en"), LANGUAGES))
    missing = feeds.set_missing(site.get_name("en"), site.address, LANGUAGES)
    site.folder.write("404.html", missing)
    robots = "User-agent: *\nAllow: /\n"
    if site.address:
        _write_feeds(site)
        _write_map(site)
        robots += f"Sitemap: {site.address}/sitemap.xml\n"
    site.folder.write("robots.txt", robots.encode())


def _write_map(site: Site) -> None:
    paths = [p for p in sorted(site.folder.new.files) if p.endswith(".html") and p != "404.html"]
    maps = feeds.list_maps(paths)
    if not site.folder.is_fresh(join(paths), *maps):
        for path, data in feeds.set_maps(site.address, paths, LANGUAGES).items():
            site.folder.write(path, data)


def _write_feeds(site: Site) -> None:
    entries = site.contents.entries.values()
    latest = sorted(entries, key=lambda e: (-e.row.changed, e.row.id))[:_NEWEST]
    times = newest.list_times([e.row.changed for e in latest])
    for lang in LANGUAGES:
        say = get_phrases(lang).say
        told = [
            (
                pick(e.row.titles, lang)[1] or say("unnamed"),
                f"{site.address}/{lang}/entries/{e.row.id}.html",
                times[e.row.changed],
            )
            for e in latest
            if e.row.changed in times
        ]
        author = site.get_name(lang)
        name = f"{author}: {say('site_changed')}"
        address = f"{site.address}/{lang}/feed.xml"
        feed = feeds.set_feed(name, author, address, lang, told)
        site.folder.write(f"{lang}/feed.xml", feed)


def _describe(site: Site, licence: str, day: str) -> bytes:
    """Describe the tables as a data package (Frictionless Data Package 1)."""
    told: dict[str, object] = {
        "name": "mainstem-register",
        "title": site.get_name("en"),
        "description": get_phrases("en").say("site_about"),
        "profile": "data-package",
        "created": day,
        "homepage": site.address,
        "licenses": [_tell_licence(licence)] if licence else [],
        "resources": [
            resource
            for kind in site.kinds
            for resource in (
                _tell_file(kind, "csv", "text/csv"),
                _tell_file(kind, "json", "application/json"),
            )
        ],
    }
    told = {name: value for name, value in told.items() if value}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _tell_licence(licence: str) -> dict[str, str]:
    return {"path" if "://" in licence else "name": licence}


def _tell_file(kind: Kind, name: str, media: str) -> dict[str, object]:
    return {
        "name": f"{kind.name.replace('_', '-')}-{name}",
        "title": pick(kind.plural, "en")[1],
        "path": f"data/{kind.name}.{name}",
        "format": name,
        "mediatype": media,
        "encoding": "utf-8",
    }
